/// Tables: columns with their total, columns that add to another, columns of shares.
enum TableRule {
  static func findings(in report: ReportText) -> [Finding] {
    report.tables.flatMap { table in Grid(table).map { $0.findings() } ?? [] }
  }
}

/// A table's rows of numbers, set in columns.
struct Grid {
  struct Row {
    let label: String
    let level: Level
    /// By column; the columns are counted from the right, since what is merged stands at the left.
    let cells: [Table.Cell?]
    func count(_ column: Int) -> Int? {
      guard let cell = cells[column] else { return nil }
      return cell.value == .empty ? 0 : cell.value.count
    }
  }
  enum Level: Equatable { case total, roman, number, dotted, none }

  let rows: [Row]
  /// Words over each column.
  let heads: [String]
  let formulas: [(column: Int, parts: [Int])]
  let counted: [Int]
  let shares: [Int]

  init?(_ table: Table) {
    let isIndex = { (row: Table.Row) in Self.isIndex(row) }
    guard
      let body = table.rows.firstIndex(where: { row in
        !isIndex(row) && row.cells.dropFirst().contains { $0.value.isNumber }
      })
    else { return nil }
    let numeric = table.rows[body...].filter { !isIndex($0) && $0.cells.contains { $0.value.isNumber } }
    let widths = Dictionary(grouping: numeric, by: { $0.cells.count })
    guard numeric.count >= 2,
      let width = widths.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.key, width >= 2,
      width <= 40
    else { return nil }
    rows = numeric.compactMap { row in
      guard row.cells.count <= width, row.cells.count + 3 >= width else { return nil }
      let missing = width - row.cells.count
      let cells: [Table.Cell?] = [Table.Cell?](repeating: nil, count: missing) + row.cells
      let words = row.cells.filter { $0.value == .words }.map(\.folded)
      let first = row.cells.first.map { missing == 0 ? $0 : $0 }
      return Row(
        label: words.max { $0.count < $1.count } ?? "", level: Self.level(first, words), cells: cells)
    }
    let above = table.rows[..<body].filter { $0.cells.count == width && !isIndex($0) }
    heads = (0..<width).map { column in above.map { $0.cells[column].folded }.joined(separator: " ") }
    var formulas: [(column: Int, parts: [Int])] = []
    for row in table.rows where row.cells.count <= width {
      var names: [Int: Int] = [:]
      let shift = width - row.cells.count
      for (at, cell) in row.cells.enumerated() {
        if case .index(let name, _) = cell.value { names[name] = at + shift }
      }
      guard names.count >= 2 else { continue }
      for (at, cell) in row.cells.enumerated() {
        guard case .index(_, let parts) = cell.value, parts.count >= 2 else { continue }
        let columns = parts.compactMap { names[$0] }
        if columns.count == parts.count { formulas.append((at + shift, columns)) }
      }
    }
    self.formulas = formulas
    let all = rows
    func isMost(_ column: Int, _ test: (Table.Value) -> Bool) -> Bool {
      all.count { $0.cells[column].map { test($0.value) } ?? false } * 2 > all.count
    }
    let numbering = Set([0, 1].filter { column in column < width && Self.isNumbering(all, column) })
    counted = (0..<width).filter { column in
      !numbering.contains(column) && isMost(column) { $0.count != nil || $0 == .empty }
        && all.contains { $0.count(column).map { $0 > 0 } ?? false }
    }
    let heads = heads
    shares = (0..<width).filter { column in
      isMost(column) { $0.share != nil }
        || (heads[column].contains("tỷ lệ") || heads[column].contains("%"))
          && isMost(column) { $0.share != nil || $0.count.map { $0 <= 100 } ?? false }
    }
  }

  private static func isIndex(_ row: Table.Row) -> Bool {
    let filled = row.cells.filter { !$0.text.isEmpty }
    guard filled.count >= 3 else { return false }
    if filled.count(where: { if case .index = $0.value { true } else { false } }) * 2 > filled.count {
      return true
    }
    // `A B 1 2 3`
    let numbers = filled.compactMap { $0.value.count }
    return numbers.count + filled.count { $0.text.count == 1 && $0.value == .words } == filled.count
      && numbers.count >= 3
      && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 } && (numbers.first ?? 9) <= 2
  }

  private static func isNumbering(_ rows: [Row], _ column: Int) -> Bool {
    let values = rows.filter { $0.level != .total }.compactMap { $0.cells[column]?.value.count }
    return values.count >= 2 && values.first.map { $0 <= 1 } ?? false
      && zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 || $1 == 1 }
      || rows.count { $0.cells[column].map { level($0, []) == .dotted || level($0, []) == .roman } ?? false }
        >= 2
  }

  private static func level(_ first: Table.Cell?, _ words: [String]) -> Level {
    let totals: Set<String> = [
      "tổng", "tổng số", "tổng cộng", "cộng", "toàn xã", "toàn phường", "cộng chung", "tổng chung",
    ]
    if words.contains(where: { word in
      let bare = word.trimmingSpace.filter { $0 != ":" && $0 != "." }
      return totals.contains(bare) || bare.hasPrefix("tổng cộng") || bare.hasPrefix("cộng ")
        || bare.hasPrefix("tổng số (") || bare.hasPrefix("tổng (")
    }) {
      return .total
    }
    guard let text = first?.text else { return .none }
    let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
    if !bare.isEmpty, bare.allSatisfy({ "IVX".contains($0) }) || ["A", "B", "C", "D"].contains(bare) {
      return .roman
    }
    if bare.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), !bare.isEmpty {
      return bare.contains(".") ? .dotted : Int(bare).map { $0 < 200 ? .number : .none } ?? .none
    }
    if text == "-" || text == "+" || (bare.count == 1 && bare.first?.isLowercase ?? false) { return .dotted }
    return .none
  }
}
