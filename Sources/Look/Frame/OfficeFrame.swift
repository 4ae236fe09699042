import Web

/// A place an officer can go (*chức năng*).
package struct Place: Sendable {
  let icon: Icon
  let label: String
  let link: Link
  let waiting: Int
  let isHere: Bool

  /// - Parameter waiting: how many things wait there; 0 shows nothing.
  package init(_ icon: Icon, _ label: String, _ link: Link, waiting: Int = 0, isHere: Bool = false) {
    self.icon = icon
    self.label = label
    self.link = link
    self.waiting = waiting
    self.isHere = isHere
  }

  fileprivate var html: HTML {
    let count: HTML = .when(
      waiting > 0, "<span class=\"count\">\(waiting.vietnamese)<span class=\"vh\"> việc</span></span>")
    return """
      <li><a href="\(link)"\(flag: isHere, " aria-current=\"page\"")>\(icon.html)\(label)\(count)</a></li>
      """
  }
}

/// Places that belong together.
package struct PlaceGroup: Sendable {
  let title: String
  let places: [Place]

  package init(_ title: String, _ places: [Place]) {
    self.title = title
    self.places = places
  }
}

/// The page around every officer's work: where am I, where can I go, who am I, and the one search box.
package struct OfficeFrame: Sendable {
  package var identity: Identity
  package var files: PageFiles
  /// What this officer's roles lead to.
  package var places: [PlaceGroup]
  /// Where the search box asks: the register, with the field `q`; nil for those who open no dossier.
  package var finder: Link?
  /// Where a new dossier begins; nil for those who receive none.
  package var intake: Link?
  package var user: String
  /// Role and desk: `Công chức tiếp nhận · Quầy 3`.
  package var duty: String
  package var password: Link
  package var signOut: Link
  /// The hidden form token, from the session.
  package var csrf: HTML
  /// `Thứ Tư, 06/05/2026`.
  package var today: String
  /// `07:42 ngày 06/05/2026`: the moment the page's numbers are of.
  package var asOf: String

  package init(
    identity: Identity, files: PageFiles, places: [PlaceGroup], finder: Link?, intake: Link?, user: String,
    duty: String,
    password: Link, signOut: Link, csrf: HTML, today: String, asOf: String
  ) {
    self.identity = identity
    self.files = files
    self.places = places
    self.finder = finder
    self.intake = intake
    self.user = user
    self.duty = duty
    self.password = password
    self.signOut = signOut
    self.csrf = csrf
    self.today = today
    self.asOf = asOf
  }

  /// The whole page.
  /// - Parameter title: names the page in the browser, errors first: `Lỗi: Tiếp nhận hồ sơ`.
  /// - Parameter live: which version of the unit's book the page shows; the script then keeps it up to date.
  package func page(_ title: String, live: Int64? = nil, _ main: HTML) -> HTML {
    """
    \(PageHead(title: title, identity: identity, files: files, side: files.office, hasScripts: true))
    <body class="office">\(skipLink)
    <div class="frame">
    <header class="rail"><a class="rail-name" href="/"><img src="\(identity.emblem)" width="36" height="36" alt="">\
    <span><b>\(identity.name)</b><span>\(identity.organisation)</span></span></a>
    <a class="rail-open" href="#places">\(Icon.menu.html)Chức năng</a>
    <nav id="places" aria-label="Chức năng"><p class="rail-close"><a href="#main">Đóng</a></p>\(groups)\
    <div class="rail-user rail-user-phone">\(person)</div></nav>
    <div class="rail-user">\(person)</div></header>
    <div class="stage">\(top)
    <main id="main" tabindex="-1"\(ifAny: live.map(following))>\(main)</main>
    <footer class="foot"><span>\(identity.centre)</span>\
    <button type="button" class="linkish" data-show-keys hidden>Phím tắt <kbd aria-hidden="true">?</kbd></button>\
    <span>Số liệu lúc <span id="as-of">\(asOf)</span></span>\
    \(HTML.when(live != nil, "<noscript><a href=\"\">Tải lại</a></noscript>"))</footer></div></div></body></html>
    """
  }

  /// Seconds between two looks of a page that has no line to hear of changes on.
  package static let looksEvery = 60

  private func following(_ version: Int64) -> HTML {
    " data-live=\"\(version)\" data-live-every=\"\(Self.looksEvery)\""
  }

  private var groups: HTML {
    .joined(
      places.enumerated().map { number, group in
        """
        <p class="rail-group" id="places-\(number)">\(group.title)</p>\
        <ul class="rail-list" aria-labelledby="places-\(number)">\(group.places.map(\.html))</ul>
        """
      })
  }

  private var person: HTML {
    """
    <b>\(isolated: user)</b>\(duty)<div class="acts"><a href="\(password)">Đổi mật khẩu</a>\
    <form method="post" action="\(signOut)">\(csrf)<button>Đăng xuất</button></form></div>
    """
  }

  private var top: HTML {
    let new: HTML? = intake.map { link in
      // At the counter itself the page has its own main act.
      let isThere = places.contains { $0.places.contains { $0.isHere && $0.link == link } }
      return """
        <a class="button\(flag: !isThere, " button-main")" href="\(link)" aria-keyshortcuts="Alt+N">\(Icon.plus.html)Hồ sơ mới \
        <kbd aria-hidden="true">Alt+N</kbd></a>
        """
    }
    let box: HTML? = finder.map { link in
      """
      <form class="finder" role="search" action="\(link)">\
      <label class="vh" for="find">Tìm hồ sơ theo mã, họ tên, số định danh, điện thoại</label>\(Icon.search.html)\
      <input class="input" id="find" name="q" type="search" autocomplete="off" aria-keyshortcuts="/" \
      placeholder="Tìm mã hồ sơ, họ tên, số định danh, điện thoại"><kbd aria-hidden="true">/</kbd></form>
      """
    }
    return """
      <section class="top" aria-label="\(finder == nil ? "Hôm nay" : "Tìm nhanh")">\(ifAny: box)\
      \(ifAny: new)<p class="top-date num">\(today)</p></section>
      """
  }
}
