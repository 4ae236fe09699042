/// A table of separated values as banks and portals export one (*tệp CSV*): comma, semicolon or tab, quoted where needed,
/// with or without a byte order mark, lines ended in any way.
package struct StatementText {
  /// A row with the line of the file it begins on, from 1.
  package struct Row: Equatable {
    package let line: Int
    package let cells: [String]
  }
  package let rows: [Row]

  static let mostBytes = 8 << 20
  static let mostRows = 50_000
  static let mostCells = 100
  static let mostLetters = 4_000

  package init(_ bytes: [UInt8]) throws(StatementFault) {
    guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    guard String(validating: content, as: UTF8.self) != nil, !content.contains(0) else { throw .notUTF8 }
    var reader = Reader(bytes: Array(content), separator: Self.separator(of: content))
    rows = try reader.rows()
  }

  /// What separates most of the cells in the beginning of the file, quoted text apart.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes.prefix(16_384) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let choices = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    // A semicolon or a tab is there on purpose; commas also stand inside amounts.
    return choices.first { counts[$0, default: 0] * 4 > counts[UInt8(ascii: "\n"), default: 0] }
      ?? UInt8(ascii: ",")
  }

  private struct Reader {
    let bytes: [UInt8]
    let separator: UInt8
    var at = 0
    var line = 1

    init(bytes: [UInt8], separator: UInt8) {
      self.bytes = bytes
      self.separator = separator
    }

    mutating func rows() throws(StatementFault) -> [Row] {
      var rows: [Row] = []
      while at < bytes.count {
        let start = line
        let cells = try row()
        guard !cells.allSatisfy(\.isEmpty) else { continue }
        guard rows.count < StatementText.mostRows else { throw .tooLarge }
        rows.append(Row(line: start, cells: cells))
      }
      return rows
    }

    private mutating func row() throws(StatementFault) -> [String] {
      var cells: [String] = []
      let start = line
      while true {
        let cell = try cell()
        guard cells.count < StatementText.mostCells, cell.utf8.count <= StatementText.mostLetters else {
          throw .lineTooLong(start)
        }
        cells.append(cell)
        guard at < bytes.count else { return cells }
        let byte = bytes[at]
        at += 1
        if byte == separator { continue }
        if byte == UInt8(ascii: "\r"), at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
        line += 1
        return cells
      }
    }

    /// Ends before a separator, a line's end or the end of the file.
    private mutating func cell() throws(StatementFault) -> String {
      while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
      var out: [UInt8] = []
      if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
        try quoted(into: &out)
      }
      while at < bytes.count, bytes[at] != separator, bytes[at] != UInt8(ascii: "\n"),
        bytes[at] != UInt8(ascii: "\r")
      {
        out.append(bytes[at])
        at += 1
      }
      return Self.clean(String(decoding: out, as: UTF8.self))
    }

    private mutating func quoted(into out: inout [UInt8]) throws(StatementFault) {
      let start = line
      at += 1
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        if byte == UInt8(ascii: "\"") {
          guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return }
          at += 1
        }
        if byte == UInt8(ascii: "\n") { line += 1 }
        out.append(byte)
      }
      throw .quoteOpen(start)
    }

    /// One line without hidden letters: what a bank sends is shown to people and compared.
    private static func clean(_ text: String) -> String {
      let seen = text.unicodeScalars.map { scalar -> Unicode.Scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: " "
        default: scalar
        }
      }.filter { $0.properties.generalCategory != .format }
      return String(String.UnicodeScalarView(seen)).oneLine
    }
  }
}
