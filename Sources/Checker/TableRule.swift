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
    /// 100 where the table has numbers with decimals.
    let scale: Int
    func count(_ column: Int) -> Int? {
      guard let cell = cells[column] else { return nil }
      if cell.value == .empty { return 0 }
      if let count = cell.value.count { return count < 1_000_000_000_000 ? count * scale : nil }
      guard scale > 1, let decimal = cell.decimal, decimal.decimals <= 2 else { return nil }
      return decimal.hundredths
    }
  }
  enum Level: Equatable { case total, roman, number, dotted, none }

  let rows: [Row]
  /// Words over each column.
  let heads: [String]
  let formulas: [(column: Int, parts: [Int])]
  let counted: [Int]
  let scale: Int
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
    let above = table.rows[..<body].filter { $0.cells.count == width && !isIndex($0) }
    let heads = (0..<width).map { column in above.map { $0.cells[column].folded }.joined(separator: " ") }
    self.heads = heads
    // `17,5` of 18 points is a number; `97,22` under *tỷ lệ*, or where nothing says what it is, is a share.
    let hasHeads = heads.contains { !$0.isEmpty }
    let isPlain = { (column: Int) in
      hasHeads && column >= 0 && !heads[column].holds("tỷ lệ") && !heads[column].holds("%")
    }
    let isFine = numeric.contains { row in
      row.cells.indices.contains { row.cells[$0].decimal != nil && isPlain($0 + width - row.cells.count) }
    }
    scale = isFine ? 100 : 1
    let scale = scale
    rows = numeric.compactMap { row in
      guard row.cells.count <= width, row.cells.count + 2 >= width else { return nil }
      let missing = width - row.cells.count
      let cells: [Table.Cell?] = [Table.Cell?](repeating: nil, count: missing) + row.cells
      let words = row.cells.filter { $0.value == .words }.map(\.folded)
      let first = row.cells.first.map { missing == 0 ? $0 : $0 }
      return Row(
        label: words.max { $0.count < $1.count } ?? "", level: Self.level(first, words), cells: cells,
        scale: scale)
    }
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
      !numbering.contains(column) && all.count { $0.count(column) != nil } * 2 > all.count
        && all.contains { $0.count(column).map { $0 > 0 } ?? false }
    }
    shares = (0..<width).filter { column in
      isMost(column) { $0.share != nil }
        && (!isPlain(column) || all.contains { $0.cells[column]?.text.contains("%") ?? false })
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
