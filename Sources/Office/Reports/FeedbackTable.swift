import Casework
import Deadlines
import Documents
import SQL

/// Form II.04 (TT 01/2020/TT-VPCP): feedback by field, by what it is about, by when it came, what became of it and what was
/// published. Errors of systems, which the form does not know, stand in a column of their own.
struct FeedbackTable {
  struct Line: Equatable {
    var field: String
    var kinds: [FeedbackKind: Int] = [:]
    var carriedOver = 0
    var new = 0
    var settled: [FeedbackKind: Int] = [:]
    var pending = 0
    var published = 0

    static func sum(_ counts: [FeedbackKind: Int]) -> Int { counts.values.reduce(0, +) }
    /// What it is about, when it came and what became of it come to the same number.
    var isBalanced: Bool {
      let all = Self.sum(kinds)
      return all == carriedOver + new && all == Self.sum(settled) + pending
    }

    mutating func add(_ other: Line) {
      kinds.merge(other.kinds, uniquingKeysWith: +)
      settled.merge(other.settled, uniquingKeysWith: +)
      carriedOver += other.carriedOver
      new += other.new
      pending += other.pending
      published += other.published
    }
  }
  private(set) var lines: [Line] = []
  static let order: [FeedbackKind] = [.conduct, .regulation, .both, .system]
  static let withoutField = "Không gắn với hồ sơ"

  init(_ book: FeedbackAsOf, _ period: Period) {
    var fields: [String: Line] = [:]
    for one in book.known {
      let feedback = one.feedback
      let field = one.field ?? Self.withoutField
      var line = Line(field: field)
      if let at = feedback.publishedAt, (period.from...period.to).contains(at.day) { line.published = 1 }
      if one.isSettledBefore {
        // Settled and counted in an earlier period: here it counts where it was published, and nowhere else.
        guard line.published > 0 else { continue }
      } else {
        line.kinds[feedback.kind] = 1
        if one.isCarriedOver { line.carriedOver = 1 } else { line.new = 1 }
        if feedback.settledAt == nil { line.pending = 1 } else { line.settled[feedback.kind] = 1 }
      }
      fields[field, default: Line(field: field)].add(line)
    }
    lines = fields.values.sorted { a, b in
      if a.field == Self.withoutField || b.field == Self.withoutField { return b.field == Self.withoutField }
      return a.field.folded < b.field.folded
    }
  }

  var total: Line {
    lines.reduce(into: Line(field: "Tổng số")) { $0.add($1) }
  }

  var table: PrintedTable {
    PrintedTable(
      head: Self.head, rows: lines.enumerated().map { Self.cells("\($0.offset + 1)", $0.element) },
      total: Self.cells("", total), widths: [7, 28, 8, 8, 8, 8, 8, 9, 9, 8, 8, 8, 8, 8, 9, 10])
  }

  private static func cells(_ number: String, _ line: Line) -> [PrintedTable.Cell] {
    typealias Cell = PrintedTable.Cell
    var cells = [Cell(number), Cell(line.field), Cell(Line.sum(line.kinds), sumOf: [3, 4, 5, 6])]
    for kind in order { cells.append(Cell(line.kinds[kind] ?? 0)) }
    cells += [Cell(line.carriedOver), Cell(line.new)]
    cells.append(Cell(Line.sum(line.settled), sumOf: [10, 11, 12, 13]))
    for kind in order { cells.append(Cell(line.settled[kind] ?? 0)) }
    cells += [Cell(line.pending), Cell(line.published)]
    return cells
  }

  private static let head: [[PrintedTable.Cell]] = {
    typealias Cell = PrintedTable.Cell
    let words = ["Hành vi hành chính", "Quy định hành chính", "Cả hành vi và quy định", "Lỗi hệ thống"]
    let kinds = words.map { Cell($0) }
    let came = [Cell("Kỳ trước chuyển qua"), Cell("Tiếp nhận mới trong kỳ"), Cell("Tổng số")]
    return [
      [
        Cell("STT", rows: 3), Cell("Ngành, lĩnh vực có phản ánh, kiến nghị", rows: 3),
        Cell("Tiếp nhận phản ánh, kiến nghị", columns: 7), Cell("Xử lý phản ánh, kiến nghị", columns: 6),
        Cell("Kết quả xử lý đã được đăng tải công khai", rows: 3),
      ],
      [
        Cell("Tổng số", rows: 2), Cell("Phân loại theo nội dung", columns: 4),
        Cell("Phân loại theo thời điểm", columns: 2), Cell("Đã xử lý", columns: 5),
        Cell("Đang xử lý", rows: 2),
      ],
      kinds + came + kinds,
      (1...16).map { Cell("(\($0))") },
    ]
  }()
}
