import Casework
import Deadlines
import SQL

/// What statistics count of one dossier, by day. A dossier's entries follow from its facts alone, so a change adds the
/// entries it has now and takes away those it had: stocks and flows stay right whatever the order of facts.
struct TallyEntry: Hashable {
  /// Where it is counted: the unit the dossier belonged to that day.
  var unit: UnitID
  var day: Day
  var counts = Counts()

  struct Counts: Hashable {
    var received = 0
    var early = 0
    var onTime = 0
    var overdue = 0
    var withdrawn = 0
    /// Passed its due moment while open, entered on the day it was due.
    var lapsed = 0
    /// Ended after its due moment, in whatever way: takes a lapsed one off the overdue stock.
    var endedLate = 0
    /// Came from a unit that was merged into this one, less those that went from here. What comes is entered on the day
    /// before the merger, so that it stands in the stock of the first day; what goes on the day itself.
    var moved = 0

    var isZero: Bool { self == Counts() }

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        received: a.received + b.received, early: a.early + b.early, onTime: a.onTime + b.onTime,
        overdue: a.overdue + b.overdue, withdrawn: a.withdrawn + b.withdrawn, lapsed: a.lapsed + b.lapsed,
        endedLate: a.endedLate + b.endedLate, moved: a.moved + b.moved)
    }
    static prefix func - (a: Counts) -> Counts {
      Counts(
        received: -a.received, early: -a.early, onTime: -a.onTime, overdue: -a.overdue,
        withdrawn: -a.withdrawn, lapsed: -a.lapsed, endedLate: -a.endedLate, moved: -a.moved)
    }
    static func - (a: Counts, b: Counts) -> Counts { a + -b }
  }
}

/// How a settled dossier counts (domain of Form II.06a): withdrawn ones are shown apart and added to "đúng hạn" there.
package enum SettledOutcome: String, CaseIterable, Sendable {
  case early
  case onTime = "on_time"
  case overdue
  case withdrawn
}

extension Dossier {
  package var outcome: SettledOutcome? {
    guard let endedAt, counts else { return nil }
    if stage == .withdrawn || stage == .stopped { return .withdrawn }
    switch Outcome(end: endedAt, due: due) {
    case .early: return .early
    case .onTime: return .onTime
    case .overdue: return .overdue
    }
  }

  var tallyEntries: [TallyEntry] {
    guard counts else { return [] }
    var entries = [entry(receivedAt.day, .init(received: 1))]
    let isLapsing = endedAt.map { Outcome.isOverdue(due: lateFrom, at: $0) } ?? (lateFrom != .never)
    if isLapsing { entries.append(entry(due.day, .init(lapsed: 1))) }
    if let endedAt, let outcome {
      var end = TallyEntry.Counts()
      switch outcome {
      case .early: end.early = 1
      case .onTime: end.onTime = 1
      case .overdue: end.overdue = 1
      case .withdrawn: end.withdrawn = 1
      }
      if isLapsing { end.endedLate = 1 }
      entries.append(entry(endedAt.day, end))
    }
    for move in moves where receivedAt.day < move.day && endedAt.map({ $0.day >= move.day }) ?? true {
      let late = isLapsing && due.day < move.day ? 1 : 0
      entries.append(TallyEntry(unit: move.from, day: move.day, counts: .init(endedLate: late, moved: -1)))
      entries.append(TallyEntry(unit: move.to, day: move.day - 1, counts: .init(lapsed: late, moved: 1)))
    }
    return entries
  }

  private func entry(_ day: Day, _ counts: TallyEntry.Counts) -> TallyEntry {
    TallyEntry(unit: unit(on: day), day: day, counts: counts)
  }
}

/// Keeping the tallies: a row for the day, the month and the year, so that a sum over any period reads few rows.
enum Tally {
  enum Grain: Int { case day = 1, month, year }

  static func bucket(_ day: Day, _ grain: Grain) -> Int {
    switch grain {
    case .day: day.number
    case .month: day.year * 12 + day.month - 1
    case .year: day.year
    }
  }

  /// Adds what `after` counts and takes away what `before` counted.
  /// - Parameter payer: in whose fee book money of it stands now.
  static func move(
    from before: Dossier?, to after: Dossier, paidBy payer: UnitID? = nil, in db: borrowing Writing
  ) throws {
    var moves = TallyMoves()
    moves.add(from: before, to: after)
    try moves.write(in: db)
    var units = after.units.union(before?.units ?? [])
    if let payer { units.insert(payer) }
    try BookVersion.raise(units, in: db)
  }
}

/// Changes of the tallies, gathered so that many dossiers change a row once.
struct TallyMoves {
  private struct Key: Hashable {
    var unit: Int64
    var grain: Tally.Grain
    var bucket: Int
    var procedure: String
    var revision: Int
    var channel: Channel

    /// The order of the table, so that rows are reached as they lie.
    var order: (Int64, Int, Int, String) { (unit, grain.rawValue, bucket, procedure) }
  }
  private var moves: [Key: TallyEntry.Counts] = [:]

  /// Adds what `after` counts and takes away what `before` counted.
  mutating func add(from before: Dossier?, to after: Dossier) {
    for entry in after.tallyEntries { add(entry, of: after, +) }
    for entry in before?.tallyEntries ?? [] { add(entry, of: after, -) }
  }

  private mutating func add(
    _ entry: TallyEntry, of dossier: Dossier,
    _ by: (TallyEntry.Counts, TallyEntry.Counts) -> TallyEntry.Counts
  ) {
    for grain in [Tally.Grain.day, .month, .year] {
      let key = Key(
        unit: entry.unit.number, grain: grain, bucket: Tally.bucket(entry.day, grain),
        procedure: dossier.procedure.code, revision: dossier.revision, channel: dossier.channel)
      moves[key] = by(moves[key, default: .init()], entry.counts)
    }
  }

  func write(in db: borrowing Writing) throws {
    for (key, counts) in moves.sorted(by: { $0.key.order < $1.key.order }) where !counts.isZero {
      try write(counts, key, in: db)
    }
  }

  private func write(_ c: TallyEntry.Counts, _ key: Key, in db: borrowing Writing) throws {
    try db.put(
      """
      INSERT INTO tally (unit, grain, bucket, procedure, revision, channel, received, early, on_time, overdue,
        withdrawn, lapsed, ended_late, moved)
      VALUES (\(key.unit), \(key.grain.rawValue), \(key.bucket), \(key.procedure), \(key.revision),
        \(key.channel.rawValue), \(c.received), \(c.early), \(c.onTime), \(c.overdue), \(c.withdrawn),
        \(c.lapsed), \(c.endedLate), \(c.moved))
      ON CONFLICT (unit, grain, bucket, procedure, revision, channel) DO UPDATE SET
        received = tally.received + excluded.received, early = tally.early + excluded.early,
        on_time = tally.on_time + excluded.on_time, overdue = tally.overdue + excluded.overdue,
        withdrawn = tally.withdrawn + excluded.withdrawn, lapsed = tally.lapsed + excluded.lapsed,
        ended_late = tally.ended_late + excluded.ended_late, moved = tally.moved + excluded.moved
      """)
  }
}
