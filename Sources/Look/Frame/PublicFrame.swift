import Web

/// The page around what citizens see. No script at all; under 50 KB with type and styles.
package struct PublicFrame: Sendable {
  package var identity: Identity
  package var files: PageFiles
  /// The few places of the public side.
  package var places: [Place]
  /// The officers' door.
  package var signIn: Link

  package init(identity: Identity, files: PageFiles, places: [Place], signIn: Link) {
    self.identity = identity
    self.files = files
    self.places = places
    self.signIn = signIn
  }

  package func page(_ title: String, _ main: HTML) -> HTML {
    """
    \(PageHead(title: title, identity: identity, files: files, side: files.publicSide, hasScripts: false))
    <body class="public">\(skipLink)
    <header class="public-head"><div><a class="public-name" href="/"><img src="\(identity.emblem)" width="44" \
    height="44" alt=""><span><b>\(identity.name)</b><span>\(identity.organisation)</span></span></a>\
    <nav aria-label="Trang chính"><ul class="public-nav">\(places.map(item))</ul></nav></div></header>
    <main id="main" tabindex="-1">\(main)</main>
    <footer class="public-foot"><div><p><b>\(identity.centre)</b></p>\
    \(reached)<p>\(identity.hours). <a href="\(signIn)">Dành cho cán bộ</a></p></div></footer></body></html>
    """
  }

  /// Address and telephone, those that are known.
  private var reached: HTML {
    var ways: [HTML] = []
    if !identity.address.isEmpty { ways.append("\(identity.address)") }
    if !identity.phone.isEmpty { ways.append("Điện thoại <span class=\"num\">\(identity.phone)</span>") }
    return ways.isEmpty ? .empty : "<p>\(HTML.joined(ways, separator: " · "))</p>"
  }

  private func item(_ place: Place) -> HTML {
    "<li><a href=\"\(place.link)\"\(flag: place.isHere, " aria-current=\"page\"")>\(place.label)</a></li>"
  }
}

/// The bare page in front of the office: sign-in, a new password, an error before anybody is signed in.
package struct GateFrame: Sendable {
  package var identity: Identity
  package var files: PageFiles

  package init(identity: Identity, files: PageFiles) {
    self.identity = identity
    self.files = files
  }

  /// - Parameter after: small words under the card, such as where citizens go.
  package func page(_ title: String, _ card: HTML, after: HTML = .empty) -> HTML {
    """
    \(PageHead(title: title, identity: identity, files: files, side: files.office, hasScripts: true))
    <body class="office gate"><main class="gate-box" id="main"><div class="gate-name">\
    <img src="\(identity.emblem)" width="52" height="52" alt=""><div><b>\(identity.name)</b><br>\
    <span class="muted">\(identity.organisation)</span></div></div>
    <div class="card">\(card)</div><div class="gate-foot muted small">\(after)</div></main></body></html>
    """
  }
}
