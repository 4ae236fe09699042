import Web

/// On and back through a long list. Lists are walked by cursor, so there are no page numbers to jump to.
package struct Pager: Part {
  let previous: Link?
  let next: Link?
  let note: String

  /// - Parameter note: where one is: `Dòng 1–50 trong 1.284`.
  package init(previous: Link?, next: Link?, note: String = "") {
    self.previous = previous
    self.next = next
    self.note = note
  }

  package var html: HTML {
    guard previous != nil || next != nil else {
      return .when(!note.isEmpty, "<p class=\"pager\"><span class=\"muted\">\(note)</span></p>")
    }
    let back: HTML =
      previous.map { link in
        "<a class=\"button\" href=\"\(link)\" rel=\"prev\">\(Icon.left.html)Trang trước</a>"
      }
      ?? .empty
    let on: HTML =
      next.map { link in "<a class=\"button\" href=\"\(link)\" rel=\"next\">Trang sau\(Icon.right.html)</a>" }
      ?? .empty
    return """
      <nav class="pager" aria-label="Trang">\(HTML.when(!note.isEmpty, "<span class=\"muted\">\(note)</span>"))\
      \(back)\(on)</nav>
      """
  }
}

/// A few ways to see the same list, as words to press with how many each holds.
package struct Tabs: Part {
  package struct Tab: Sendable {
    let label: String
    let link: Link
    let count: Int?
    let isHere: Bool
    package init(_ label: String, _ link: Link, count: Int? = nil, isHere: Bool = false) {
      self.label = label
      self.link = link
      self.count = count
      self.isHere = isHere
    }
  }
  let name: String
  let tabs: [Tab]

  /// - Parameter name: what is chosen here, for screen readers: `Nhóm việc`.
  package init(_ name: String, _ tabs: [Tab]) {
    self.name = name
    self.tabs = tabs
  }

  package var html: HTML {
    let links: [HTML] = tabs.map { tab in
      let count: HTML =
        tab.count.map { count in "<span class=\"count\">\(count.vietnamese)</span>" } ?? .empty
      return """
        <a class="chip" href="\(tab.link)"\(flag: tab.isHere, " aria-current=\"page\"")>\(tab.label) \(count)</a>
        """
    }
    return "<nav class=\"tabs\" aria-label=\"\(name)\">\(links)</nav>"
  }
}
