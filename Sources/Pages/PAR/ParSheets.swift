import Casework
import Deadlines
import Documents
import Indicators
import Office

/// The index of a year as a workbook: the criteria with living sums by field, what each department stands to lose summed over
/// them, and the papers brought.
struct ParSheets: Sendable {
  let index: ParIndex
  let commune: Commune?
  let definitions: Definitions
  let today: Day

  private typealias Cell = LiveSheet.Cell
  private var board: ParBoard { index.board }

  var sheets: [LiveSheet] {
    let (criteria, rows) = criteria
    return [criteria, departments(over: criteria, rows), papers]
  }

  private func titles(_ title: String) -> [String] {
    let state =
      board.submittedAt.map { "Đã nộp và khóa lúc \($0.written)." }
      ?? "Số phần mềm tính lúc \(index.asOf.written)."
    return [title] + (commune.map { [$0.fullName.prefix(1).uppercased() + $0.fullName.dropFirst()] } ?? [])
      + ["\(index.frame.name). \(state)"]
  }

  // MARK: Criteria

  /// Columns whose numbers are summed.
  private enum Place {
    static let department = 2
    static let maximum = 4
    static let own = 6
    static let secured = 7
    static let mayLose = 8
    static let appraised = 9
    static let missing = 10
    static let summed = [maximum, own, secured, mayLose, appraised, missing]
  }

  /// The sheet and the rows its criteria stand in.
  private var criteria: (sheet: LiveSheet, rows: Range<Int>) {
    var sheet = LiveSheet(
      name: "Bộ chỉ số", titles: titles("CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM \(index.frame.year)"),
      columns: [
        Column("Mã", width: 7), Column("Lĩnh vực, tiêu chí", width: 46),
        Column("Đơn vị phụ trách", width: 22),
        Column("Cách chấm", width: 30), Column("Điểm tối đa", width: 9, .decimal),
        Column("Kết quả", width: 12), Column("Điểm tự chấm", width: 9, .decimal),
        Column("Đủ tài liệu kiểm chứng", width: 11, .decimal), Column("Có thể mất", width: 9, .decimal),
        Column("Điểm thẩm định", width: 9, .decimal), Column("Tài liệu thiếu", width: 8, .whole),
        Column("Nguy cơ bị trừ điểm, ghi chú", width: 50),
      ])
    var heads: [Int] = []
    for field in index.frame.fields {
      let head = sheet.rows.count
      heads.append(head)
      let rows = field.criteria.flatMap { criterion in
        board.standings(of: criterion.items).map { ($0, criterion) }
      }
      let own = (head + 1)..<(head + 1 + rows.count)
      sheet.rows.append(
        sums(field.number, field.label, board.sum(field.items)) { column in
          "SUM(\(sheet.place(column, own.lowerBound)):\(sheet.place(column, own.upperBound - 1)))"
        })
      for (standing, criterion) in rows {
        sheet.rows.append(LiveSheet.Row(cells(standing, criterion, sheet, sheet.rows.count)))
      }
    }
    let rows = 0..<sheet.rows.count
    let total = board.total
    sheet.rows.append(
      sums("", "Cộng", total) { column in
        heads.map { sheet.place(column, $0) }.joined(separator: "+")
      })
    if let hundredths = total.hundredths {
      let at = rows.upperBound
      let formula =
        "=ROUND(100*\(sheet.place(Place.appraised, at))/\(sheet.place(Place.maximum, at)),2)"
      var cells = [Cell](repeating: .empty, count: sheet.columns.count)
      cells[1] = .text("Điểm thẩm định trên điểm tối đa áp dụng (%)")
      cells[Place.appraised] = .formula(formula, Double(hundredths) / 100)
      sheet.rows.append(LiveSheet.Row(cells, isBold: true))
    }
    return (sheet, rows)
  }

  private func sums(
    _ number: String, _ label: String, _ sum: ParBoard.Sum, _ formula: (Int) -> String
  ) -> LiveSheet.Row {
    var cells = [Cell](repeating: .empty, count: 12)
    cells[0] = .text(number)
    cells[1] = .text(label)
    let values: [Int: Double] = [
      Place.maximum: sum.maximum.value, Place.own: sum.own.value, Place.secured: sum.secured.value,
      Place.mayLose: (sum.maximum - sum.secured).value, Place.appraised: sum.final.value,
      Place.missing: Double(sum.missing),
    ]
    for column in Place.summed where column != Place.appraised || sum.appraised > 0 {
      cells[column] = .formula("=\(formula(column))", values[column] ?? 0)
    }
    return LiveSheet.Row(cells, isBold: true)
  }

  private func cells(
    _ standing: ParStanding, _ criterion: ParCriterion, _ sheet: LiveSheet, _ row: Int
  ) -> [Cell] {
    let item = standing.item
    let label = criterion.isSplit ? "\(criterion.label): \(item.label)" : item.label
    var cells: [Cell] = [
      .text(item.code), .text(label), .text(item.department.label),
      .text(item.scoring.words(of: item.maximum)),
    ]
    guard standing.isApplicable else {
      let why = "Không áp dụng: \(standing.aside ?? "")"
      return cells + [Cell](repeating: .empty, count: 7) + [.text(why)]
    }
    let found = standing.input?.written ?? (item.scoring == .survey ? "điều tra" : "")
    let risks = standing.risks(on: today).map(\.words) + [standing.note].filter { !$0.isEmpty }
    let mayLose = "=\(sheet.place(Place.maximum, row))-\(sheet.place(Place.secured, row))"
    cells += [
      .number(item.maximum.value), .text(found), standing.selfPoints.map { .number($0.value) } ?? .empty,
      .number(standing.securedPoints.value),
      .formula(mayLose, (item.maximum - standing.securedPoints).value),
      standing.appraisal.map { .number($0.points.value) } ?? .empty,
      .number(Double(standing.missing.count)), .text(risks.joined(separator: "; ")),
    ]
    return cells
  }

  // MARK: Departments

  private func departments(over criteria: LiveSheet, _ rows: Range<Int>) -> LiveSheet {
    var sheet = LiveSheet(
      name: "Theo đơn vị", titles: titles("THEO ĐƠN VỊ PHỤ TRÁCH"),
      columns: [
        Column("Đơn vị phụ trách", width: 40), Column("Điểm tối đa", width: 12, .decimal),
        Column("Điểm tự chấm", width: 12, .decimal), Column("Đủ tài liệu kiểm chứng", width: 14, .decimal),
        Column("Có thể mất", width: 12, .decimal), Column("Điểm thẩm định", width: 12, .decimal),
        Column("Tài liệu thiếu", width: 12, .whole),
      ])
    func line(_ name: String, _ sum: ParBoard.Sum, _ formula: (_ own: Int, _ of: Int) -> String)
      -> LiveSheet.Row
    {
      let values = [
        sum.maximum.value, sum.own.value, sum.secured.value, (sum.maximum - sum.secured).value,
        sum.final.value,
        Double(sum.missing),
      ]
      let cells = zip(Place.summed, values).enumerated().map { at, one in
        Cell.formula("=\(formula(at + 1, one.0))", one.1)
      }
      return LiveSheet.Row([.text(name)] + cells)
    }
    for department in Department.allCases {
      let work = board.work(of: department)
      guard !work.isEmpty else { continue }
      let row = sheet.rows.count
      sheet.rows.append(
        line(department.label, board.sum(work.map(\.item))) { _, column in
          "SUMIF(\(criteria.range(Place.department, rows)),\(sheet.place(0, row)),\(criteria.range(column, rows)))"
        })
    }
    let last = sheet.rows.count - 1
    var total = line("Cộng", board.total) { own, _ in
      "SUM(\(sheet.place(own, 0)):\(sheet.place(own, max(last, 0))))"
    }
    total.isBold = true
    sheet.rows.append(total)
    return sheet
  }

  // MARK: Papers

  private var papers: LiveSheet {
    var sheet = LiveSheet(
      name: "Tài liệu kiểm chứng", titles: titles("DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
      columns: [
        Column("Mã", width: 7), Column("Tiêu chí", width: 40), Column("Tài liệu", width: 36),
        Column("Số, ký hiệu", width: 18), Column("Ngày", width: 12), Column("Trích yếu", width: 40),
        Column("Người nộp, lúc nộp", width: 26), Column("Tình trạng", width: 18),
      ])
    for standing in board.standings(of: index.frame.items) {
      let item = standing.item
      for (number, name) in item.evidence.enumerated() {
        let brought = standing.papers.filter { $0.evidence.requirement == number }
        let head: [Cell] = [.text(item.code), .text(item.label), .text(name)]
        for paper in brought {
          let evidence = paper.evidence
          sheet.rows.append(
            LiveSheet.Row(
              head + [
                .text(evidence.number), .text(evidence.day.written), .text(evidence.excerpt),
                .text("\(definitions.name(of: paper.officer)), \(paper.at.written)"), .text("Đã nộp"),
              ]))
        }
        guard brought.isEmpty else { continue }
        let due = item.due.map { ", hạn \($0.written)" } ?? ""
        let state = standing.isApplicable ? "Thiếu\(due)" : "Không áp dụng"
        sheet.rows.append(LiveSheet.Row(head + [.empty, .empty, .empty, .empty, .text(state)]))
      }
    }
    return sheet
  }
}
