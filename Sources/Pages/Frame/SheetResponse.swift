import Documents
import Web

/// Tables as files to save (*xuất bảng tính*): what leaves goes out piece by piece, however long the table is.
extension Response {
  private static let spreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  /// Bytes of one piece.
  private static let piece = 64 << 10

  /// - Parameters:
  ///   - rows: hands over the rows page by page while the file is sent.
  static func csv(
    _ sheet: Sheet, name: String,
    rows: @escaping @Sendable (_ put: ([[Cell]]) async throws -> Void) async throws -> Void
  ) -> Response {
    let response = Response.stream(type: "text/csv; charset=utf-8") { writer in
      var csv = CSVWriter(sheet, byteOrderMark: true)
      try await rows { page in
        for row in page { csv.put(row) }
        try await writer.write(csv.take())
      }
      try await writer.write(csv.take())
    }
    return response.with("Content-Disposition", Disposition.attachment(name).header)
  }

  /// Makes the whole workbook before anything is sent, so that what goes wrong can still be told.
  static func xlsx(
    _ sheet: Sheet, name: String,
    rows: @escaping @Sendable (_ put: ([[Cell]]) async throws -> Void) async throws -> Void
  ) async throws -> Response {
    let file = try await PassingFile.make(named: "table.xlsx") { path in
      try await Spreadsheet.write(sheet, to: path) { put in
        try await rows { page in for row in page { try put(row) } }
      }
    }
    return sent(file, name)
  }

  /// A workbook whose sums are formulas.
  static func xlsx(_ sheets: [LiveSheet], name: String) async throws -> Response {
    let file = try await PassingFile.make(named: "table.xlsx") { path in
      try await withTaskExecutorPreference(SheetBench.shared) { try LiveWorkbook.write(sheets, to: path) }
    }
    return sent(file, name)
  }

  private static func sent(_ file: PassingFile, _ name: String) -> Response {
    let response = Response.stream(type: spreadsheetType) { writer in
      var offset = 0
      while true {
        let bytes = try file.read(at: offset, count: piece)
        if bytes.isEmpty { return }
        try await writer.write(bytes)
        offset += bytes.count
      }
    }
    return response.with("Content-Disposition", Disposition.attachment(name).header)
  }
}
