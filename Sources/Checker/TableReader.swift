/// Finds tables: cells between bars or tabs, a cell a line as some programs write them out, or columns made by spaces.
struct TableReader {
  private let texts: [(number: Int, text: [Character])]
  private var tables: [Table] = []
  private var rows: [Table.Row] = []
  private var idle = 0
  /// Whether labels may go on in the next line, as in columns made by spaces.
  private var isLoose = false

  static func tables(in texts: [(number: Int, text: [Character])]) -> [Table] {
    var reader = TableReader(texts: texts)
    reader.read()
    return reader.tables
  }

  private init(texts: [(number: Int, text: [Character])]) { self.texts = texts }

  private mutating func read() {
    var at = 0
    while at < texts.count {
      let line = texts[at].text
      if let row = cells(of: line, at) {
        // A head behind an empty line begins another table.
        if idle > 0, !row.cells.contains(where: { $0.value.isNumber }),
          rows.contains(where: { $0.cells.contains { $0.value.isNumber } })
        {
          finish()
        }
        isLoose = !line.contains("|") && !line.contains("\t")
        rows.append(row)
        idle = 0
        at += 1
      } else if isLoneCell(at), let row = tall(from: at) {
        isLoose = false
        rows.append(row)
        idle = 0
        at += row.taken.count
      } else if !isBlank(line), line.allSatisfy({ "|-+: =_".contains($0) }) {
        // A line drawn between rows.
        at += 1
      } else {
        idle += 1
        // Rows may stand apart by empty lines; words between two tables part them.
        if idle > (isBlank(line) ? 4 : isLoose ? 2 : 0) { finish() }
        at += 1
      }
    }
    finish()
  }

  private mutating func finish() {
    if rows.count >= 2 { tables.append(Table(rows: rows)) }
    (rows, idle) = ([], 0)
  }

  private func isBlank(_ line: [Character]) -> Bool { line.allSatisfy { $0.isWhitespace } }

  private func cells(of line: [Character], _ at: Int) -> Table.Row? {
    let number = texts[at].number
    let bars = line.count { $0 == "|" }
    if bars >= 2 {
      var parts = line.split(separator: "|", omittingEmptySubsequences: false)
      if parts.first.map({ isBlank(Array($0)) }) ?? false { parts.removeFirst() }
      if parts.last.map({ isBlank(Array($0)) }) ?? false { parts.removeLast() }
      guard !line.allSatisfy({ "|-+: =".contains($0) }) else { return nil }
      return parts.count >= 2
        ? Table.Row(cells: parts.map { Table.Cell($0, line: number) }, taken: [at]) : nil
    }
    if line.contains("\t") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count >= 3 || parts.count == 2 && !isBlank(Array(parts[0])),
        parts.filter({ !isBlank(Array($0)) }).count >= 2, line.count < 600
      else { return nil }
      return Table.Row(cells: parts.map { Table.Cell($0, line: number) }, taken: [at])
    }
    return spaced(line, at)
  }

  /// Words, then at least two numbers, two spaces or more apart.
  private func spaced(_ line: [Character], _ at: Int) -> Table.Row? {
    guard line.count < 400 else { return nil }
    var parts: [[Character]] = []
    var current: [Character] = []
    var spaces = 0
    for character in line {
      if character.isWhitespace {
        spaces += 1
        continue
      }
      if spaces >= 2, !current.isEmpty {
        parts.append(current)
        current = []
      } else if spaces == 1, !current.isEmpty {
        current.append(" ")
      }
      spaces = 0
      current.append(character)
    }
    if !current.isEmpty { parts.append(current) }
    guard parts.count >= 3 else { return nil }
    var cells = parts.map { Table.Cell($0, line: texts[at].number) }
    // `120 118`: two narrow columns with one space between them.
    cells = cells.flatMap { cell -> [Table.Cell] in
      let words = cell.text.split(separator: " ")
      let values = words.map { Table.Value(String($0)) }
      guard words.count > 1, values.allSatisfy(\.isNumber) else { return [cell] }
      return words.map { Table.Cell($0, line: cell.line) }
    }
    let numbers = cells.count { $0.value.isNumber }
    let isHead = cells.count >= 4 && numbers == 0
    guard numbers >= 2 || isHead && cells.allSatisfy({ $0.text.count < 30 }) else { return nil }
    // Number, words, numbers.
    if numbers >= 2 {
      guard let words = cells.firstIndex(where: { $0.value == .words }), words <= 1,
        !cells[(words + 1)...].contains(where: { $0.value == .words && $0.text.count > 20 })
      else {
        return cells.allSatisfy({
          if case .index = $0.value { true } else { $0.value.isNumber || $0.text.count == 1 }
        })
          ? Table.Row(cells: cells, taken: [at]) : nil
      }
    }
    return Table.Row(cells: cells, taken: [at])
  }

  /// A line that is one cell: it begins with the tab before it.
  private func isLoneCell(_ at: Int) -> Bool {
    at < texts.count && texts[at].text.first == "\t" && texts[at].text.dropFirst().count < 400
      && !texts[at].text.dropFirst().drop { $0 == " " }.contains("\t")
  }

  private func tall(from at: Int) -> Table.Row? {
    var end = at
    while isLoneCell(end), end - at < 40 { end += 1 }
    guard end - at >= 3 else { return nil }
    return Table.Row(
      cells: (at..<end).map { Table.Cell(texts[$0].text.dropFirst(), line: texts[$0].number) },
      taken: Array(at..<end))
  }
}
