import Casework
import Deadlines
import Ledger
import SQL
import Sodium

/// What somebody enters for a line of the annex.
package struct AnnexEntry: Equatable, Sendable {
  package var field: String
  /// The count, the code, or the part of a share.
  package var number: Int
  /// What a share is a part of.
  package var whole: Int?
  /// The paper or book it was taken from; never empty.
  package var source: String
  /// Printed beside it.
  package var note: String

  package init(_ field: String, _ number: Int, of whole: Int? = nil, source: String, note: String = "") {
    self.field = field
    self.number = number
    self.whole = whole
    self.source = source
    self.note = note
  }
}

/// An entry as it was written down (*số liệu nhập tay*): who, when, from what. A later one of the same line stands beside
/// the earlier, never in its place; each covers the one before it with its hash.
package struct AnnexValue: Equatable, Sendable {
  package let unit: UnitID
  package let period: Period
  /// From 1, one for each entry of the unit.
  package let number: Int64
  package let entry: AnnexEntry
  package let officer: OfficerID
  package let at: Moment
  let hash: [UInt8]

  package static let schema = SchemaChange(
    "annex values",
    [
      .statement(
        """
        CREATE TABLE annex_value (
          unit INTEGER NOT NULL,
          number INTEGER NOT NULL CHECK (number > 0),
          from_day INTEGER NOT NULL,
          to_day INTEGER NOT NULL CHECK (to_day >= from_day),
          field TEXT NOT NULL,
          value INTEGER NOT NULL CHECK (value >= 0),
          whole INTEGER CHECK (whole >= value),
          source TEXT NOT NULL CHECK (length(source) > 0),
          note TEXT NOT NULL,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (unit, number)
        )
        """),
      .statement("CREATE INDEX annex_value_of_period ON annex_value (unit, to_day, from_day, number)"),
    ])

  init(
    _ entry: AnnexEntry, unit: UnitID, period: Period, number: Int64, officer: OfficerID, at: Moment,
    after previous: [UInt8]
  ) {
    self.unit = unit
    self.period = period
    self.number = number
    self.entry = entry
    self.officer = officer
    self.at = at
    hash = Self.hash(after: previous, unit, period, number, entry, officer, at)
  }

  static let start = [UInt8](repeating: 0, count: 32)

  private static func hash(
    after previous: [UInt8], _ unit: UnitID, _ period: Period, _ number: Int64, _ entry: AnnexEntry,
    _ officer: OfficerID, _ at: Moment
  ) -> [UInt8] {
    var sum = SHA256()
    sum.update(previous)
    let texts = [entry.field, entry.source, entry.note].map { Array($0.utf8) }
    let numbers =
      [unit.number, Int64(period.from.number), Int64(period.to.number), number, Int64(entry.number)]
      + [Int64(entry.whole ?? -1), officer.number, at.milliseconds] + texts.map { Int64($0.count) }
    sum.update(Array(numbers.map(String.init).joined(separator: ",").utf8))
    for text in texts { sum.update(text) }
    return sum.finish()
  }

  /// The same hash worked out again from what the row says.
  func isWhole(after previous: [UInt8]) -> Bool {
    hash == Self.hash(after: previous, unit, period, number, entry, officer, at)
  }

  // MARK: In the store

  private static let columns: Statement =
    "unit, number, from_day, to_day, field, value, whole, source, note, officer, at, hash"

  private init(_ row: borrowing Row) throws {
    guard
      let period = Period(from: Day(number: Int(try row.int(2))), to: Day(number: Int(try row.int(3))))
    else { throw SQLError.unavailable("annex_value") }
    unit = UnitID(try row.int(0))
    number = try row.int(1)
    self.period = period
    entry = AnnexEntry(
      try row.text(4), Int(try row.int(5)), of: row.optionalInt(6).map { Int($0) }, source: try row.text(7),
      note: try row.text(8))
    officer = OfficerID(try row.int(9))
    at = Moment(milliseconds: try row.int(10))
    hash = try row.blob(11)
  }

  func insert(in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO annex_value (\(Self.columns)) VALUES (\(unit.number), \(number), \(period.from), \(period.to),
        \(entry.field), \(entry.number), \(entry.whole), \(entry.source), \(entry.note), \(officer.number), \(at),
        \(hash))
      """)
  }

  /// Everything entered for a period until a moment, in the order it was.
  static func of(
    _ period: Period, _ unit: UnitID, until moment: Moment? = nil,
    in db: borrowing some Queries & ~Copyable
  ) throws -> [AnnexValue] {
    try db.all(
      """
      SELECT \(columns) FROM annex_value
      WHERE unit = \(unit.number) AND from_day = \(period.from) AND to_day = \(period.to)
        AND at <= \(moment?.milliseconds ?? Int64.max) ORDER BY number
      """
    ) { try AnnexValue($0) }
  }

  /// What was entered last of every line in periods that ended before this one began.
  static func before(
    _ period: Period, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [String: AnnexValue] {
    var out: [String: AnnexValue] = [:]
    try db.each(
      """
      SELECT \(columns) FROM annex_value WHERE unit = \(unit.number) AND to_day < \(period.from)
      ORDER BY to_day, number
      """
    ) { row in
      let value = try AnnexValue(row)
      out[value.entry.field] = value
    }
    return out
  }

  static func last(
    of unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> (number: Int64, hash: [UInt8])? {
    try db.first(
      "SELECT number, hash FROM annex_value WHERE unit = \(unit.number) ORDER BY number DESC LIMIT 1"
    ) { (try $0.int(0), try $0.blob(1)) }
  }

  /// What is wrong with a unit's entries: one was altered, or one is missing among them.
  static func fault(of unit: UnitID, in db: borrowing some Queries & ~Copyable) throws -> String? {
    var previous = start
    var expected: Int64 = 1
    var fault: String?
    try db.each("SELECT \(columns) FROM annex_value WHERE unit = \(unit.number) ORDER BY number") { row in
      guard fault == nil else { return }
      let value = try AnnexValue(row)
      if value.number != expected {
        fault = "thiếu lần nhập số \(expected)"
      } else if !value.isWhole(after: previous) {
        fault = "lần nhập số \(value.number) đã bị thay đổi: mã băm không khớp"
      }
      (previous, expected) = (value.hash, value.number + 1)
    }
    return fault
  }
}
