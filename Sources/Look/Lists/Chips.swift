import Web

/// Ready-made choices above a form, each a link of its own: periods, days, years.
///
///     Chips("Kỳ có sẵn", [Chip("Tháng này", link, isHere: true)])
package struct Chips: Part {
  let name: HTML
  let chips: [Chip]

  /// - Parameter name: what is chosen here, for screen readers.
  package init(_ name: String, _ chips: [Chip]) {
    self.name = " aria-label=\"\(name)\""
    self.chips = chips
  }
  /// - Parameter id: of the words on the page that say it.
  package init(labelledBy id: String, _ chips: [Chip]) {
    name = " aria-labelledby=\"\(id)\""
    self.chips = chips
  }

  package var html: HTML { "<div class=\"chips\" role=\"group\"\(name)>\(chips.map(\.html))</div>" }
}

/// One of them.
package struct Chip: Sendable {
  let name: String
  let link: Link
  let isHere: Bool

  package init(_ name: String, _ link: Link, isHere: Bool) {
    self.name = name
    self.link = link
    self.isHere = isHere
  }

  fileprivate var html: HTML {
    "<a class=\"chip\" href=\"\(link)\"\(flag: isHere, " aria-current=\"true\"")>\(name)</a>"
  }
}
