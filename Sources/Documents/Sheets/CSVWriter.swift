/// A register as comma-separated text (RFC 4180): a head, then the rows, each ended by CR LF.
///
/// Days and moments are written as ISO 8601, numbers with a point and without grouping, so any program
/// reads them alike. Words that a spreadsheet would take for a formula (beginning with `=`, `+`, `-`,
/// `@`, a tab or a line break, in any width) get an apostrophe in front, as do words that begin with one:
/// whoever reads the file back by program takes one leading apostrophe off. The lines above a table are not written.
///
/// Rows go in one by one and bytes come out when asked for, so no register is too long:
/// `csv.put(row)`, now and then `send(csv.take())`, and once more at the end.
package struct CSVWriter: Sendable {
  private var bytes: [UInt8]

  /// Starts with the head of the table.
  ///
  /// - Parameter byteOrderMark: needed by Excel to see UTF-8; programs do better without.
  package init(_ sheet: Sheet, byteOrderMark: Bool) {
    bytes = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    put(sheet.columns.map { .text($0.title) })
  }

  /// How many bytes wait to be taken.
  package var waiting: Int { bytes.count }

  /// Adds a row, with as many cells as there are columns.
  package mutating func put(_ row: [Cell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: Self.field(cell).utf8)
    }
    bytes.append(contentsOf: [13, 10])
  }

  /// The bytes since the last time.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// One field, guarded and quoted where it must be.
  package static func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): quoted(guarded(text))
    case .whole(let number): String(number)
    case .decimal(let number): number.isFinite ? String(number) : ""
    case .day(let year, let month, let day): "\(year)-\(two(month))-\(two(day))"
    case .moment(let year, let month, let day, let hour, let minute):
      "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute))"
    }
  }

  private static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, guardedStarts.contains(first) else { return text }
    return "'" + text
  }

  /// What starts a formula somewhere, its wide forms of East Asian keyboards, and the guard itself.
  private static let guardedStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "'",
  ]

  private static func quoted(_ text: String) -> String {
    let special = text.utf8.contains { [34, 44, 10, 13].contains($0) }
    let padded = text.hasPrefix(" ") || text.hasSuffix(" ")
    guard special || padded else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
