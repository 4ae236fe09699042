import CXlsxWriter
import Glibc

/// A workbook that is made whole in memory: for tables people read, not for registers.
enum WholeWorkbook {
  typealias Page = UnsafeMutablePointer<lxw_worksheet>

  /// - Parameters:
  ///   - path: replaced if it is there; removed if anything fails.
  ///   - fill: puts the sheets into the workbook.
  /// - Throws: `Spreadsheet.Fault`, and what `fill` throws.
  static func write(to path: String, _ fill: (UnsafeMutablePointer<lxw_workbook>) throws -> Void) throws {
    guard let workbook = workbook_new(path) else {
      throw Spreadsheet.Fault.cannotWrite("no workbook at \(path)")
    }
    do { try fill(workbook) } catch {
      lxw_workbook_free(workbook)
      unlink(path)
      throw error
    }
    do { try check(workbook_close(workbook)) } catch {
      unlink(path)
      throw error
    }
  }

  static func page(_ name: String, in workbook: UnsafeMutablePointer<lxw_workbook>) throws -> Page {
    guard let page = workbook_add_worksheet(workbook, name) else {
      throw Spreadsheet.Fault.cannotWrite("no worksheet \(name)")
    }
    return page
  }

  /// A4 with the margins of NĐ 30/2020, its width on one page.
  static func layOut(_ page: Page, isLandscape: Bool) {
    if isLandscape { worksheet_set_landscape(page) }
    worksheet_set_paper(page, 9)  // A4
    worksheet_set_margins(page, 0.8, 0.6, 0.8, 0.8)  // inches: 20, 15, 20, 20 mm
    worksheet_fit_to_pages(page, 1, 0)
  }
}

/// What the library says of its work, as our fault.
func check(_ result: lxw_error) throws(Spreadsheet.Fault) {
  guard result.rawValue != LXW_NO_ERROR.rawValue else { return }
  throw .cannotWrite(lxw_strerror(result).map { String(cString: $0) } ?? "error \(result.rawValue)")
}
