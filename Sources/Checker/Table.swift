/// Rows of cells in a report.
struct Table {
  struct Cell {
    let text: String
    let folded: String
    let line: Int
    let value: Value

    init(_ characters: some Sequence<Character>, line: Int) {
      text = String(Array(characters)).trimmingSpace
      folded = String(Folding.folded(Array(text)))
      self.line = line
      value = Value(text)
    }

    /// A number with decimals that is not told as a share.
    var decimal: Percent? { text.contains("%") ? nil : value.share }
  }

  /// What a cell holds, when it holds a number and nothing else.
  enum Value: Equatable {
    case empty, words
    case count(Int)
    case share(Percent)
    case fraction(Int, Int)
    /// `(3)`, `(3)=(4)+(5)`
    case index(Int, [Int])

    init(_ text: String) {
      let plain = text.filter { !$0.isWhitespace && $0 != "*" }
      if plain.isEmpty || plain.allSatisfy({ "-–—.…".contains($0) }) {
        self = .empty
      } else if let formula = Self.formula(plain) {
        self = formula
      } else if plain.hasSuffix("%"), let share = Percent(plain.dropLast()) {
        self = .share(share)
      } else if plain.allSatisfy({ $0.isASCII && ($0.isNumber || ".,/".contains($0)) }),
        plain.first?.isNumber ?? false
      {
        let sides = plain.split(separator: "/", omittingEmptySubsequences: false)
        if sides.count == 2, let part = Checker.count(sides[0]), let whole = Checker.count(sides[1]),
          whole > 0
        {
          self = .fraction(part, whole)
        } else if sides.count == 1, let value = Checker.count(plain), plain.last?.isNumber ?? false {
          self = .count(value)
        } else if sides.count == 1, let share = Percent(plain), share.decimals > 0 {
          self = .share(share)
        } else {
          self = .words
        }
      } else {
        self = .words
      }
    }

    private static func formula(_ plain: String) -> Value? {
      let bare = plain.filter { $0 != "(" && $0 != ")" && $0 != "[" && $0 != "]" }
      let isBracketed = plain.first.map { "([".contains($0) } ?? false
      let sides = bare.split(separator: "=", omittingEmptySubsequences: false)
      guard isBracketed || sides.count == 2, let name = Int(sides[0]), name < 40 else { return nil }
      if sides.count == 1 { return .index(name, []) }
      let parts = sides[1].split(separator: "+").map { Int($0) }
      guard sides.count == 2, parts.count >= 2, !parts.contains(nil) else {
        return sides.count == 2 ? .index(name, []) : nil
      }
      return .index(name, parts.compactMap { $0 })
    }

    var isNumber: Bool {
      switch self {
      case .count, .share, .fraction: true
      default: false
      }
    }
    var count: Int? { if case .count(let value) = self { value } else { nil } }
    var share: Percent? { if case .share(let value) = self { value } else { nil } }
  }

  struct Row {
    let cells: [Cell]
    /// Which of the report's lines it took.
    let taken: [Int]
  }

  let rows: [Row]

  /// A row as a sentence: what it tells and its number, when it has one: `Số nhiệm vụ: 33 nhiệm vụ`.
  static func sentence(_ row: Row) -> (text: [Character], starts: [(at: Int, line: Int)]) {
    let counts = row.cells.filter { $0.value.isNumber }
    let unit = row.cells.first {
      $0.folded == "%" || Kind.units.contains { [folded = $0.folded] in $0.written == folded }
    }
    let isNarrow = counts.count { $0.value.count != nil } <= (isNumbered(row) ? 2 : 1) && counts.count <= 3
    var text: [Character] = []
    var starts: [(at: Int, line: Int)] = []
    var hasNumber = false
    for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty {
      if isNarrow, index == 0,
        isNumbered(row)
          || cell.text.count <= 5 && cell.text.allSatisfy({ $0.isNumber || ".IVXa-z) ".contains($0) })
      {
        starts.append((text.count, cell.line))
        continue
      }
      if isNarrow, let unit, cell.text == unit.text, cell.line == unit.line, !hasNumber,
        counts.contains(where: { $0.line >= cell.line })
      {
        continue
      }
      if !text.isEmpty { text += isNarrow ? (cell.value.isNumber && !hasNumber ? ": " : " (") : " | " }
      starts.append((text.count, cell.line))
      text += Array(cell.text)
      if isNarrow, cell.value.isNumber, !hasNumber {
        hasNumber = true
        if let unit, !cell.text.hasSuffix("%") { text += unit.text == "%" ? "%" : " \(unit.text)" }
      } else if isNarrow, text.count > cell.text.count {
        text += ")"
      }
    }
    if starts.isEmpty { starts = [(0, row.cells.first?.line ?? 1)] }
    return (text, starts)
  }

  private static func isNumbered(_ row: Row) -> Bool {
    guard let first = row.cells.first, row.cells.count > 2 else { return false }
    return first.value.count.map { $0 < 100 } ?? false
  }
}
