/// A report as markup in the style of printed slips (`slip.css`): what the page shows and the PDF is made of.
package enum ReportMarkup {
  /// What stands in the body of a page.
  package static func body(_ report: PrintedReport) -> [UInt8] {
    var out = Markup()
    let lies = report.annex?.isLandscape == true
    out.open(
      "<main class=\"slip\(report.isLandscape ? " slip-landscape" : lies ? " slip-wide" : "")\" id=\"main\">")
    if !report.form.isEmpty { out.line("p", "slip-form", report.form) }
    head(report, &out)
    out.open("<section class=\"slip-title\"><div>")
    out.line("h1", nil, report.title)
    if !report.subtitle.isEmpty {
      out.open("<p><b>")
      out.words(report.subtitle)
      out.open("</b></p>")
    }
    out.open("</div></section>")
    for line in report.lines { out.line("p", "slip-line", line) }
    for block in report.blocks {
      switch block {
      case .heading(let text, let depth):
        out.line(depth == 1 ? "h2" : "h3", depth == 1 ? "slip-part" : "slip-section", text)
      case .paragraph(let text):
        out.open("<section class=\"slip-text slip-prose\">")
        out.line("p", nil, text)
        out.open("</section>")
      case .table(let table): put(table, "slip-report", &out)
      }
    }
    signatures(report, &out)
    if let annex = report.annex {
      out.open("<section class=\"slip-next\(lies ? " slip-across" : "")\">")
      for (index, title) in (annex.titles ?? []).enumerated() {
        out.line(index == 0 ? "h2" : "p", "slip-annex-title", title)
      }
      put(annex, "slip-report slip-report-annex", &out)
      out.open("</section>")
    }
    out.open("</main>")
    return out.bytes
  }

  /// The whole document for the documents desk, style and all.
  package static func document(_ report: PrintedReport, style: String) -> [UInt8] {
    var out = Markup()
    out.open("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>")
    out.words(report.title)
    out.open("</title><style>\(style)\(widths(report))</style></head>\n<body class=\"slip-page\">")
    return out.bytes + body(report) + Array("</body></html>\n".utf8)
  }

  /// On paper columns share the line as the table says; on the screen as their words do.
  private static func widths(_ report: PrintedReport) -> String {
    func rules(_ table: PrintedTable, _ place: String) -> String {
      let whole = max(1, table.widths.reduce(0, +))
      return table.widths.enumerated().map { at, width in
        let share = Int(1_000 * width / whole)
        return ".slip-report\(place) col:nth-child(\(at + 1)) { width: \(share / 10).\(share % 10)% }\n"
      }.joined()
    }
    let own = report.tables.first.map { rules($0, "") } ?? ""
    return own + (report.annex.map { rules($0, "-annex") } ?? "")
  }

  private static func head(_ report: PrintedReport, _ out: inout Markup) {
    out.open("<header class=\"slip-head\"><div>")
    if !report.superior.isEmpty { out.line("p", "slip-parent", report.superior) }
    out.line("p", "slip-office", report.issuer)
    out.open("</div><div>")
    out.line("p", "slip-state", "Cộng hòa xã hội chủ nghĩa Việt Nam")
    out.open("<p class=\"slip-motto\"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>")
    let blank = "……/\(report.numberSuffix ?? "BC-TTPVHCC")"
    out.line("p", "slip-number", "Số: \(report.number.isEmpty ? blank : report.number)")
    let date = report.date.isEmpty ? "ngày …… tháng …… năm ……" : report.date
    out.line("p", "slip-place", "\(report.place), \(date)")
    out.open("</header>")
  }

  private static func put(_ table: PrintedTable, _ className: String, _ out: inout Markup) {
    let columns = table.widths.map { _ in "<col>" }.joined()
    out.open("<table class=\"slip-table \(className)\"><colgroup>\(columns)</colgroup><thead>")
    for row in table.head {
      out.open("<tr>")
      for cell in row {
        let columns = cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : ""
        let rows = cell.rows > 1 ? " rowspan=\"\(cell.rows)\"" : ""
        out.open("<th\(columns)\(rows) scope=\"\(cell.columns > 1 ? "colgroup" : "col")\">")
        out.words(cell.text)
        out.open("</th>")
      }
      out.open("</tr>")
    }
    out.open("</thead><tbody>")
    for row in table.rows { put(row, isBold: false, &out) }
    if !table.total.isEmpty { put(table.total, isBold: true, &out) }
    out.open("</tbody></table>")
  }

  private static func put(_ cells: [PrintedTable.Cell], isBold: Bool, _ out: inout Markup) {
    out.open("<tr>")
    for cell in cells {
      let isBold = isBold || cell.isBold == true
      out.open(cell.isNumber ? "<td class=\"number\">" : "<td>")
      if isBold { out.open("<b>") }
      out.words(cell.written)
      if isBold { out.open("</b>") }
      out.open("</td>")
    }
    out.open("</tr>")
  }

  private static func signatures(_ report: PrintedReport, _ out: inout Markup) {
    out.open("<section class=\"slip-signatures\"><div class=\"slip-recipients\"><p>Nơi nhận:</p>")
    for (index, recipient) in report.recipients.enumerated() {
      out.line("p", nil, "- \(recipient)\(index + 1 == report.recipients.count ? "." : ";")")
    }
    out.open("</div><div class=\"slip-signature\">")
    for line in report.authority { out.line("p", "slip-role", line) }
    out.line("p", "slip-name", report.signer)
    out.open("</div></section>")
  }
}

/// Markup on the way: tags are the program's own, words are written as words.
private struct Markup {
  var bytes: [UInt8] = []

  mutating func open(_ tag: String) { bytes += tag.utf8 }
  mutating func words(_ text: String) { MarkupText.write(text, breaksLines: false, &bytes) }
  mutating func line(_ tag: String, _ className: String?, _ text: String) {
    open("<\(tag)\(className.map { " class=\"\($0)\"" } ?? "")>")
    words(text)
    open("</\(tag)>")
  }
}
