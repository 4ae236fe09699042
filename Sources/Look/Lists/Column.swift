import Web

/// A column of a table.
package struct Column: Sendable {
  package enum Kind: Sendable {
    case text
    /// The row's own heading; one column of a table has it.
    case heading
    /// Numbers, under each other at the right.
    case number
    /// As narrow as its words: dates, states.
    case narrow
    /// At least as wide as a name.
    case wide
    /// At least as wide as a few words, which may break.
    case roomy
    /// A button or link at the end; its heading is only heard.
    case act
  }
  package enum Order: Sendable { case ascending, descending }

  let label: String
  let kind: Kind
  let group: String?
  let startsGroup: Bool
  let sort: Link?
  let order: Order?

  /// - Parameters:
  ///   - group: a heading over neighbouring columns.
  ///   - startsGroup: a rule at the left.
  ///   - sort: where pressing the heading leads; `order` says how the table is sorted by it now.
  package init(
    _ label: String, _ kind: Kind = .text, group: String? = nil, startsGroup: Bool = false, sort: Link? = nil,
    order: Order? = nil
  ) {
    self.label = label
    self.kind = kind
    self.group = group
    self.startsGroup = startsGroup
    self.sort = sort
    self.order = order
  }

  func heading(rows: Int) -> HTML {
    let words: HTML =
      kind == .act
      ? "<span class=\"vh\">\(label)</span>"
      : sort.map { link in "<a href=\"\(link)\">\(label)\(ifAny: arrow)</a>" } ?? "\(label)"
    return """
      <th scope="col"\(classes)\(HTML.when(rows > 1, " rowspan=\"\(rows)\""))\
      \(flag: order == .ascending, " aria-sort=\"ascending\"")\(flag: order == .descending, " aria-sort=\"descending\"")>\
      \(words)</th>
      """
  }

  func cell(_ content: HTML) -> HTML {
    switch kind {
    case .heading: "<th scope=\"row\">\(content)</th>"
    case .act: "<td\(classes)>\(content)</td>"
    default: content.isEmpty ? "<td\(classes)></td>" : "<td\(classes) data-label=\"\(label)\">\(content)</td>"
    }
  }

  private var arrow: HTML? { order.map { $0 == .ascending ? Icon.up.html : Icon.down.html } }
  private var classes: HTML {
    let own: HTML =
      switch kind {
      case .text, .heading: .empty
      case .number, .act: "right"
      case .narrow: "fit"
      case .wide: "wide"
      case .roomy: "roomy"
      }
    let edge: HTML = startsGroup ? (own.isEmpty ? "edge" : " edge") : .empty
    return own.isEmpty && edge.isEmpty ? .empty : " class=\"\(own)\(edge)\""
  }
}

/// A value with a smaller line under it, as in many cells: a name over an address, a date over an hour.
package struct Stacked: Part {
  let upper: HTML
  let lower: HTML
  package init(_ upper: HTML, _ lower: HTML) {
    self.upper = upper
    self.lower = lower
  }
  package var html: HTML {
    "<span>\(upper)\(HTML.when(!lower.isEmpty, "<span class=\"sub\">\(lower)</span>"))</span>"
  }
}

/// A dossier in a list: its code as the row's link, its procedure in two lines at the most.
package struct DossierCell: Part {
  let code: String
  let link: Link
  let procedure: String
  package init(_ code: String, _ link: Link, procedure: String) {
    self.code = code
    self.link = link
    self.procedure = procedure
  }
  package var html: HTML {
    """
    <a class="row-link num" href="\(link)">\(code)</a><span class="sub two-lines">\(procedure)</span>
    """
  }
}
