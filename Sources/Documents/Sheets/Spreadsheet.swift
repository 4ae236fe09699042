import Glibc

/// A register or report as an Excel workbook: landscape A4, its head kept in sight and printed on every
/// page, real dates and numbers, words as words.
package enum Spreadsheet {
  package enum Fault: Error, Equatable {
    /// The file could not be made: the library's English words, for the log.
    case cannotWrite(String)

    package var notice: String {
      "Không ghi được tệp bảng tính. Đề nghị kiểm tra dung lượng đĩa của máy chủ."
    }
  }

  /// Rows are handed over one by one and go to disk at once: memory stays flat at any length. A sheet
  /// that is full goes on in a further one, `Tên (2)`.
  ///
  /// - Parameters:
  ///   - path: replaced if it is there; removed if anything fails. Rows in work lie in the same folder.
  ///   - rowsPerSheet: what Excel holds, the lines above the table included.
  ///   - rows: calls its argument once per row, with as many cells as there are columns.
  /// - Returns: how many rows were written.
  @discardableResult
  package static func write(
    _ sheet: Sheet, to path: String, rowsPerSheet: Int = 1_048_576,
    rows: (_ put: ([Cell]) throws -> Void) throws -> Void
  ) throws -> Int {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let writer = try SheetWriter(sheet, path: path, folder: folder, rowsPerSheet: rowsPerSheet)
    do {
      try rows { try writer.put($0) }
      return try writer.finish()
    } catch {
      unlink(path)
      throw error
    }
  }

  /// The same for rows that come page by page from elsewhere; the writing is done on the `SheetBench`.
  @discardableResult
  package static func write(
    _ sheet: Sheet, to path: String,
    rows: @Sendable (_ put: ([Cell]) throws -> Void) async throws -> Void
  ) async throws -> Int {
    try await withTaskExecutorPreference(SheetBench.shared) {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
      let writer = try SheetWriter(sheet, path: path, folder: folder, rowsPerSheet: 1_048_576)
      do {
        try await rows { try writer.put($0) }
        return try writer.finish()
      } catch {
        unlink(path)
        throw error
      }
    }
  }
}
