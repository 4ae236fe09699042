import Web

/// A table: its rows are read across by the row's own heading, sorted by links, and become cards on a phone.
///
///     Table("Sổ theo dõi hồ sơ", [Column("Mã hồ sơ", .heading), Column("Chủ hồ sơ"), Column("Phí", .number)],
///       rows: rows.map { ["<a class=\"row-link\" …>", "\(isolated: $0.name)", $0.fee.html] })
package struct Table: Part {
  /// The rows under one heading; without a heading, plain rows.
  package struct Section: Sendable {
    let heading: HTML?
    let rows: [[HTML]]
    package init(_ heading: HTML? = nil, rows: [[HTML]]) {
      self.heading = heading
      self.rows = rows
    }
  }
  let caption: String
  let note: String
  let isCaptionSeen: Bool
  let columns: [Column]
  let sections: [Section]
  let total: [HTML]
  let staysWide: Bool

  /// - Parameters:
  ///   - caption: what the table is; `isCaptionSeen` false where the page's heading says it already.
  ///   - total: the last row, set off by a rule; its cells stand under the columns like any row's.
  ///   - staysWide: on a phone the table is pushed sideways as a whole (statistics) instead of falling into cards.
  package init(
    _ caption: String, note: String = "", isCaptionSeen: Bool = false, _ columns: [Column],
    sections: [Section], total: [HTML] = [], staysWide: Bool = false
  ) {
    self.caption = caption
    self.note = note
    self.isCaptionSeen = isCaptionSeen
    self.columns = columns
    self.sections = sections
    self.total = total
    self.staysWide = staysWide
  }

  package init(
    _ caption: String, note: String = "", isCaptionSeen: Bool = false, _ columns: [Column], rows: [[HTML]],
    total: [HTML] = [], staysWide: Bool = false
  ) {
    self.init(
      caption, note: note, isCaptionSeen: isCaptionSeen, columns, sections: [Section(rows: rows)],
      total: total,
      staysWide: staysWide)
  }

  package var html: HTML {
    let table: HTML = """
      <table class="table\(flag: !staysWide, " table-cards")">\(captionLine)<thead>\(head)</thead>\
      \(sections.map(body))\(HTML.when(!total.isEmpty, "<tfoot>\(row(total))</tfoot>"))</table>
      """
    return staysWide
      ? "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\(table)</div>"
      : table
  }

  private var captionLine: HTML {
    let small: HTML = .when(!note.isEmpty, " <span class=\"muted\">\(note)</span>")
    return "<caption\(flag: !isCaptionSeen, " class=\"vh\"")>\(caption)\(small)</caption>"
  }

  private func body(_ section: Section) -> HTML {
    let heading: HTML =
      section.heading.map { words in
        """
        <tr class="urgency"><th colspan="\(columns.count)" scope="rowgroup"><span>\(words)</span></th></tr>
        """
      } ?? .empty
    return "<tbody>\(heading)\(section.rows.map(row))</tbody>"
  }

  private func row(_ cells: [HTML]) -> HTML {
    "<tr>\(zip(columns, cells).map { column, cell in column.cell(cell) })</tr>"
  }

  /// One row of headings, or two where columns stand in groups.
  private var head: HTML {
    guard columns.contains(where: { $0.group != nil }) else {
      return "<tr>\(columns.map { $0.heading(rows: 1) })</tr>"
    }
    var upper: [HTML] = []
    var at = 0
    while at < columns.count {
      guard let group = columns[at].group else {
        upper.append(columns[at].heading(rows: 2))
        at += 1
        continue
      }
      let span = columns[at...].prefix { $0.group == group }.count
      upper.append("<th colspan=\"\(span)\" scope=\"colgroup\">\(group)</th>")
      at += span
    }
    let lower = columns.filter { $0.group != nil }.map { $0.heading(rows: 1) }
    return "<tr class=\"group\">\(upper)</tr><tr>\(lower)</tr>"
  }
}
