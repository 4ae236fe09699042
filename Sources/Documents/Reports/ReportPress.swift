extension PrintedReport {
  /// A file a report goes out as; the raw value ends its name.
  package enum File: String, CaseIterable, Sendable {
    case pdf, docx, xlsx
  }
}

/// Makes the files of reports: PDF/A and Word by the documents desk, Excel here.
package struct ReportPress: Sendable {
  private let desk: Desk
  private let templates: FormTemplates

  /// - Parameter templates: whose style the PDF is printed in.
  package init(desk: Desk, templates: FormTemplates) {
    self.desk = desk
    self.templates = templates
  }

  /// - Throws: `DeskFault` where the desk cannot make it now, `Spreadsheet.Fault`.
  package func make(_ report: PrintedReport, _ file: PrintedReport.File) async throws -> [UInt8] {
    switch file {
    case .pdf: return try await desk.pdf(html: templates.document(report), title: report.title)
    case .docx: return try await desk.docx(report, title: report.title)
    case .xlsx:
      let made = try await PassingFile.make(named: "report.xlsx") { path in
        try ReportWorkbook.write(report, to: path)
      }
      return try made.read(at: 0, count: made.size)
    }
  }
}
