import Casework
import Deadlines
import SQL

/// The fee book (*sổ thu phí, lệ phí*) as a read table: a line for every receipt and refund, written in the transaction of
/// its fact.
enum FeeBook {
  /// The day in whose book money of `moment` stands: a closed day takes no more, so it is the next working day that is
  /// not closed.
  static func day(
    of unit: UnitID, at moment: Moment, _ calendar: WorkingCalendar, in db: borrowing some Queries & ~Copyable
  ) throws -> Day {
    var day = moment.day
    while try isClosed(day, of: unit, in: db) { day = calendar.nextWorkingDay(after: day) }
    return day
  }

  static func isClosed(
    _ day: Day, of unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> Bool {
    try db.exists("SELECT 1 FROM fee_close WHERE unit = \(unit.number) AND day = \(day)")
  }

  /// The facts about to be written, those of money in the book that is open.
  static func dated(
    _ facts: [DossierFact], of unit: UnitID, at moment: Moment, _ calendar: WorkingCalendar,
    in db: borrowing Writing
  ) throws -> [DossierFact] {
    guard facts.contains(where: \.isMoney) else { return facts }
    let day = try day(of: unit, at: moment, calendar, in: db)
    return day == moment.day ? facts : facts.map { $0.booked(on: day) }
  }

  /// Writes the lines that follow from facts just written down.
  /// - Parameter before: the dossier as the facts before have made it; nil when these begin it.
  static func enter(
    _ facts: [Recorded], after before: Dossier?, of dossier: DossierID, under procedure: Procedure,
    in db: borrowing Writing
  ) throws {
    guard facts.contains(where: \.fact.isMoney) else { return }
    var walk = FeeWalk(dossier, under: procedure, after: before)
    for fact in facts { for entry in walk.follow(fact) { try insert(entry, in: db) } }
  }

  static func insert(_ entry: FeeEntry, in db: borrowing Writing) throws {
    try db.put(
      """
      INSERT INTO fee_entry (dossier, sequence, kind, unit, day, at, procedure, method, amount, book, year, number,
        officer, reference)
      VALUES (\(entry.dossier.number), \(entry.sequence), \(entry.kind.rawValue), \(entry.unit.number),
        \(entry.day), \(entry.at), \(entry.procedure), \(entry.method.rawValue), \(entry.amount), \(entry.book),
        \(entry.at.day.year), \(entry.number), \(entry.officer.number), \(entry.reference))
      """)
  }

  static func entries(
    of unit: UnitID, on day: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> [FeeEntry] {
    try db.all("\(all) WHERE unit = \(unit.number) AND day = \(day) ORDER BY dossier, sequence") { row in
      try entry(row)
    }
  }

  /// The columns `entry` reads.
  static let all: Statement = """
    SELECT dossier, sequence, kind, day, at, procedure, method, amount, book, number, officer, reference FROM fee_entry
    """

  static func entry(_ row: borrowing Row) throws -> FeeEntry {
    guard let kind = FeeKind(rawValue: try row.text(2)), let method = PaymentMethod(rawValue: try row.text(6))
    else { throw SQLError.unavailable("fee_entry") }
    return FeeEntry(
      dossier: DossierID(try row.int(0)), sequence: Int(try row.int(1)), kind: kind,
      day: Day(number: Int(try row.int(3))), at: Moment(milliseconds: try row.int(4)),
      procedure: try row.text(5), method: method, amount: try row.int(7), book: row.optionalText(8),
      number: row.optionalInt(9), officer: OfficerID(try row.int(10)), reference: row.optionalText(11))
  }
}
