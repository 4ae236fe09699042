import Casework
import Deadlines
import Documents
import SQL

/// Form II.07: the late dossiers of each field by the cause their letters of apology give.
struct LatenessTable {
  struct Line {
    var field: String
    var late = 0
    var causes: [CauseOfDelay: Int] = [:]
    var procedures: Set<String> = []
    var unexplained: Int { late - causes.values.reduce(0, +) }
  }
  private(set) var lines: [Line] = []

  /// Settled too late in the period, or open past their day when it ended.
  init(_ book: BookAsOf, _ period: Period, in db: borrowing Reading) throws {
    var fields: [String: Line] = [:]
    try book.walk(period, in: db) { known in
      let dossier = known.dossier
      let counted = dossier.quantities(in: period, of: book.unit, at: book.moment, known.history)
      guard counted.contains(.overdue) || counted.contains(.pendingOverdue) else { return }
      let field = dossier.procedure.field
      fields[field, default: Line(field: field)].late += 1
      fields[field]?.procedures.insert(dossier.procedure.code)
      if let cause = dossier.letter?.cause { fields[field]?.causes[cause, default: 0] += 1 }
    }
    lines = fields.values.map { ($0.field.folded, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  var table: PrintedTable {
    typealias Cell = PrintedTable.Cell
    let causes = CauseOfDelay.allCases
    let letters = ["a", "b", "c", "d", "đ", "e"]
    let named =
      causes.enumerated().map { Cell("\(letters[$0.offset])) do \(Self.words($0.element))") }
      + [Cell("\(letters[causes.count])) chưa xác định")]
    let parts = Array(3..<(3 + named.count))
    func cells(_ number: String, _ line: Line, procedures: Int, note: String) -> [Cell] {
      [Cell(number), Cell(line.field), Cell(line.late, sumOf: parts)]
        + causes.map { Cell(line.causes[$0] ?? 0) }
        + [Cell(line.unexplained), Cell(procedures), Cell(note)]
    }
    var total = Line(field: "Tổng số")
    for line in lines {
      total.late += line.late
      for (cause, count) in line.causes { total.causes[cause, default: 0] += count }
    }
    let procedures = lines.reduce(0) { $0 + $1.procedures.count }
    return PrintedTable(
      head: [
        [
          Cell("STT", rows: 2), Cell("Lĩnh vực, công việc", rows: 2), Cell("Số hồ sơ quá hạn", rows: 2),
          Cell("Nguyên nhân quá hạn", columns: named.count), Cell("Số TTHC", rows: 2),
          Cell("Ghi chú", rows: 2),
        ], named,
      ],
      rows: lines.enumerated().map { offset, line in
        cells(
          "\(offset + 1)", line, procedures: line.procedures.count,
          note: line.unexplained > 0 ? "\(line.unexplained) hồ sơ chưa có phiếu xin lỗi" : "")
      },
      total: cells("", total, procedures: procedures, note: ""),
      widths: [6, 30, 10] + named.map { _ in 11 } + [9, 24])
  }

  private static func words(_ cause: CauseOfDelay) -> String {
    switch cause {
    case .objective: "khách quan"
    case .subjective: "chủ quan của cơ quan giải quyết"
    case .coordination: "phối hợp giữa các cơ quan"
    case .citizen: "phía người nộp hồ sơ"
    case .system: "hệ thống thông tin gặp sự cố"
    }
  }
}
