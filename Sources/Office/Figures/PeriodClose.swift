import Casework
import Deadlines
import FoundationEssentials
import Ledger
import SQL
import Sodium

/// A period whose figures were frozen (*chốt số liệu*), or a later revision of it: never altered, each covering the one
/// before with its hash.
package struct PeriodClose: Equatable, Sendable {
  package let unit: UnitID
  package let period: Period
  /// From 1; above it, the corrections.
  package let revision: Int
  /// From 1, one for each close and revision of the unit.
  package let number: Int64
  package let officer: OfficerID
  package let at: Moment
  /// The last minute whose facts are in it.
  package let asOf: Moment
  /// Where the book stood then: how many facts the unit had, and a hash over the ends of all its dossiers' chains.
  package let position: LedgerPosition
  package let frozen: FrozenFigures
  let body: String
  let hash: [UInt8]

  package static let schema = SchemaChange(
    "closed periods",
    [
      .statement(
        """
        CREATE TABLE period_close (
          unit INTEGER NOT NULL,
          from_day INTEGER NOT NULL,
          to_day INTEGER NOT NULL CHECK (to_day >= from_day),
          revision INTEGER NOT NULL CHECK (revision > 0),
          number INTEGER NOT NULL CHECK (number > 0),
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          as_of INTEGER NOT NULL,
          facts INTEGER NOT NULL,
          heads BLOB NOT NULL,
          body TEXT NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (unit, from_day, to_day, revision),
          UNIQUE (unit, number)
        )
        """)
    ])

  init(
    unit: UnitID, period: Period, revision: Int, number: Int64, officer: OfficerID, at: Moment, asOf: Moment,
    position: LedgerPosition, frozen: FrozenFigures, after previous: [UInt8]
  ) throws {
    self.unit = unit
    self.period = period
    self.revision = revision
    self.number = number
    self.officer = officer
    self.at = at
    self.asOf = asOf
    self.position = position
    self.frozen = frozen
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    body = String(decoding: try encoder.encode(frozen), as: UTF8.self)
    hash = Self.hash(
      after: previous,
      [unit.number, Int64(period.from.number), Int64(period.to.number), Int64(revision), number]
        + [officer.number, at.milliseconds, asOf.milliseconds, Int64(position.facts)], position.heads, body)
  }

  static let start = [UInt8](repeating: 0, count: 32)

  private static func hash(
    after previous: [UInt8], _ numbers: [Int64], _ heads: [UInt8], _ body: String
  ) -> [UInt8] {
    var sum = SHA256()
    sum.update(previous)
    sum.update(Array(numbers.map(String.init).joined(separator: ",").utf8))
    sum.update(heads)
    sum.update(Array(body.utf8))
    return sum.finish()
  }

  // MARK: In the store

  private static let columns: Statement = """
    unit, from_day, to_day, revision, number, officer, at, as_of, facts, heads, body, hash
    """

  private init(_ row: borrowing Row) throws {
    guard
      let period = Period(from: Day(number: Int(try row.int(1))), to: Day(number: Int(try row.int(2))))
    else { throw SQLError.unavailable("period_close") }
    unit = UnitID(try row.int(0))
    self.period = period
    revision = Int(try row.int(3))
    number = try row.int(4)
    officer = OfficerID(try row.int(5))
    at = Moment(milliseconds: try row.int(6))
    asOf = Moment(milliseconds: try row.int(7))
    position = LedgerPosition(facts: Int(try row.int(8)), heads: try row.blob(9))
    body = try row.text(10)
    frozen = try JSONDecoder().decode(FrozenFigures.self, from: Data(body.utf8))
    hash = try row.blob(11)
  }

  func insert(in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO period_close (\(Self.columns)) VALUES (\(unit.number), \(period.from), \(period.to), \(revision),
        \(number), \(officer.number), \(at), \(asOf), \(position.facts), \(position.heads), \(body), \(hash))
      """)
  }

  /// The revisions of one period, the first close first.
  static func of(
    _ period: Period, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [PeriodClose] {
    try db.all(
      """
      SELECT \(columns) FROM period_close
      WHERE unit = \(unit.number) AND from_day = \(period.from) AND to_day = \(period.to) ORDER BY revision
      """
    ) { try PeriodClose($0) }
  }

  /// Everything a unit has closed, in that order.
  static func all(
    of unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [PeriodClose] {
    try db.all("SELECT \(columns) FROM period_close WHERE unit = \(unit.number) ORDER BY number") {
      try PeriodClose($0)
    }
  }

  /// The same hash worked out again from what the row says.
  func isWhole(after previous: [UInt8]) -> Bool {
    hash
      == Self.hash(
        after: previous,
        [unit.number, Int64(period.from.number), Int64(period.to.number), Int64(revision), number]
          + [officer.number, at.milliseconds, asOf.milliseconds, Int64(position.facts)], position.heads, body)
  }
}

/// Where a unit's book stood at a moment.
package struct LedgerPosition: Equatable, Sendable {
  package let facts: Int
  /// SHA-256 over the last hash of each dossier's chain.
  package let heads: [UInt8]

  package init(facts: Int, heads: [UInt8]) {
    self.facts = facts
    self.heads = heads
  }
}

/// What a closed period holds for ever.
package struct FrozenFigures: Codable, Equatable, Sendable {
  /// Numerator, and denominator of shares, by the name of the definition.
  package var figures: [String: [Int]]
  /// The rows of the table by field, and the total last.
  package var rows: [Row]
  /// Why it was revised, and what the revision changed; empty in the first close.
  package var reason: String
  package var changes: [PeriodChange]

  package struct Row: Codable, Equatable, Sendable {
    package var label: String
    /// In the order of `Measure`.
    package var counts: [Int]
  }

  init(_ figures: [BoundFigure], _ table: StatisticsTable, reason: String = "", changes: [PeriodChange] = [])
  {
    self.figures = Dictionary(
      uniqueKeysWithValues: figures.map {
        ($0.definition.id, [$0.numerator] + ($0.denominator.map { [$0] } ?? []))
      })
    rows = (table.rows + [table.total]).map { row in
      Row(label: row.label, counts: Measure.allCases.map(row.count))
    }
    self.reason = reason
    self.changes = changes
  }

  /// The same numbers, whatever was said about them.
  func agrees(with other: FrozenFigures) -> Bool { figures == other.figures && rows == other.rows }
}
