import Casework
import Deadlines
import SQL

/// The fee book of a day with everything its page says.
package struct FeeDayState: Sendable {
  package let book: FeeDay
  /// Why it may not be closed for what it holds; empty when receipts = cash + transfer + online.
  package let faults: [FeeFault]
  package let count: FeeCount?
  package let close: FeeClose?
  /// Cash was taken or given back after the count.
  package let countIsOld: Bool
  /// An earlier day that must be closed first.
  package let openBefore: Day?
  /// The day in whose book money taken now stands.
  package let takesNow: Day
  /// Transfers no statement has shown, and online payments no gateway has reported.
  package let unproven: [FeeEntry]
}

extension Office {
  /// The roles that count the drawer, and those that close the book.
  package static let feeCounters: Set<Role> = [.intake]
  package static let feeClosers: Set<Role> = [.director]
  /// Those who may look into the fee book.
  package static let feeReaders: Set<Role> = [.intake, .director, .reform, .auditor]

  /// The fee book of a unit's day, proved against the facts of its dossiers.
  package func feeDay(_ day: Day, of unit: UnitID) async throws -> FeeDayState {
    let definitions = definitions
    let now = now()
    return try await database.read { db in
      let book = FeeDay(day, try FeeBook.entries(of: unit, on: day, in: db))
      let count = try Self.feeCount(day, unit, in: db)
      return FeeDayState(
        book: book, faults: try Self.feeFaults(of: book, unit, definitions, in: db), count: count,
        close: try FeeClose.of(day, unit, in: db), countIsOld: Self.isOld(count, book),
        openBefore: try Self.openFeeDay(before: day, of: unit, in: db),
        takesNow: try FeeBook.day(of: unit, at: now, definitions.calendar, in: db),
        unproven: try Self.unproven(in: book, db))
    }
  }

  /// Writes down what was counted in the drawer; until the day is closed it may be counted again.
  package func countFees(_ counted: Dong, note: String?, on day: Day, by actor: Actor) async throws {
    guard actor.has(Self.feeCounters) else { throw FeeRefusal.notYourRole(Self.feeCounters) }
    let moment = now()
    guard day <= moment.day else { throw FeeRefusal.notYet(day) }
    let note = note.flatMap { $0.trimmed.isEmpty ? nil : $0.oneLine }
    try await database.write { db in
      if try FeeBook.isClosed(day, of: actor.unit, in: db) { throw FeeRefusal.closed(day) }
      let book = FeeDay(day, try FeeBook.entries(of: actor.unit, on: day, in: db))
      let difference = counted.amount - book.total.cash
      guard difference == 0 || note != nil else { throw FeeRefusal.differenceUnexplained(difference) }
      try db.run(
        """
        INSERT INTO fee_count (unit, day, counted, note, officer, at)
        VALUES (\(actor.unit.number), \(day), \(counted.amount), \(difference == 0 ? nil : note),
          \(actor.officer.number), \(moment))
        ON CONFLICT (unit, day) DO UPDATE SET counted = \(counted.amount),
          note = \(difference == 0 ? nil : note), officer = \(actor.officer.number), at = \(moment)
        """)
    }
  }

  /// Closes a day's book for good (*khóa sổ*). Nothing is closed that does not balance, was not counted since the last
  /// cash, or follows an open day; money that comes later stands in the next working day's book.
  package func closeFees(on day: Day, by actor: Actor) async throws -> FeeClose {
    guard actor.has(Self.feeClosers) else { throw FeeRefusal.notYourRole(Self.feeClosers) }
    let moment = now()
    guard day <= moment.day else { throw FeeRefusal.notYet(day) }
    let definitions = definitions
    return try await database.write { db in
      let unit = actor.unit
      if try FeeBook.isClosed(day, of: unit, in: db) { throw FeeRefusal.closed(day) }
      if let open = try Self.openFeeDay(before: day, of: unit, in: db) { throw FeeRefusal.openBefore(open) }
      let last = try FeeClose.last(of: unit, in: db)
      if let last, last.day >= day { throw FeeRefusal.closedLater(last.day) }
      let book = FeeDay(day, try FeeBook.entries(of: unit, on: day, in: db))
      guard let count = try Self.feeCount(day, unit, in: db) else { throw FeeRefusal.notCounted }
      guard !Self.isOld(count, book) else { throw FeeRefusal.countedBefore }
      let faults = try Self.feeFaults(of: book, unit, definitions, in: db)
      guard faults.isEmpty else { throw FeeRefusal.unbalanced(faults) }
      let close = FeeClose(
        book, of: unit, number: (last?.number ?? 0) + 1, by: actor.officer, at: moment, count: count,
        after: last?.hash ?? FeeClose.start)
      try close.insert(in: db)
      return close
    }
  }

  // MARK: What it rests on

  private static func feeCount(
    _ day: Day, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> FeeCount? {
    try db.first(
      "SELECT counted, note, officer, at FROM fee_count WHERE unit = \(unit.number) AND day = \(day)"
    ) { row in
      FeeCount(
        counted: Dong(try row.int(0)) ?? .zero, note: row.optionalText(1), officer: OfficerID(try row.int(2)),
        at: Moment(milliseconds: try row.int(3)))
    }
  }

  private static func isOld(_ count: FeeCount?, _ book: FeeDay) -> Bool {
    guard let count else { return false }
    return book.entries.contains { $0.method == .cash && $0.at > count.at }
  }

  /// The earliest day before `day` that holds money and is open. Once closing has begun no day is left out; what was taken
  /// before the first close needs none.
  private static func openFeeDay(
    before day: Day, of unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> Day? {
    guard let last = try FeeClose.last(of: unit, in: db) else { return nil }
    return try db.first(
      """
      SELECT MIN(day) FROM fee_entry WHERE unit = \(unit.number) AND day > \(last.day) AND day < \(day)
      """
    ) { row in row.optionalInt(0).map { Day(number: Int($0)) } } ?? nil
  }

  /// The book against the facts, and its numbers against those of its neighbours.
  private static func feeFaults(
    of book: FeeDay, _ unit: UnitID, _ definitions: Definitions, in db: borrowing some Queries & ~Copyable
  ) throws -> [FeeFault] {
    var facts: [FeeEntry] = []
    for id in Set(book.entries.map(\.dossier)).sorted() {
      guard let file = try file(id, definitions, in: db) else { continue }
      facts += FeeWalk.entries(of: file.history, id, under: file.dossier.procedure).filter {
        $0.day == book.day && $0.unit == unit
      }
    }
    var faults = book.faults(against: facts)
    for first in book.firstNumbers {
      guard first.number > 1 else { continue }
      let before = try db.exists(
        """
        SELECT 1 FROM fee_entry WHERE unit = \(unit.number) AND book = \(first.book) AND year = \(first.year)
          AND number = \(first.number - 1) AND day <= \(book.day)
        """)
      if !before { faults.append(.numbersMissing(book: first.book, first.number - 1...first.number - 1)) }
    }
    return faults
  }

  private static func unproven(
    in book: FeeDay, _ db: borrowing some Queries & ~Copyable
  ) throws -> [FeeEntry] {
    try book.entries.filter { entry in
      guard !entry.isRefund, entry.method != .cash else { return false }
      return try !db.exists(
        """
        SELECT 1 FROM statement_line WHERE dossier = \(entry.dossier.number) AND sequence = \(entry.sequence)
        UNION ALL
        SELECT 1 FROM payment_callback WHERE dossier = \(entry.dossier.number) AND sequence = \(entry.sequence)
        """)
    }
  }
}

/// Why a fee book is not counted or closed.
package enum FeeRefusal: Error, Equatable, Sendable {
  case notYourRole(Set<Role>)
  case closed(Day)
  case closedLater(Day)
  case notYet(Day)
  case openBefore(Day)
  case notCounted
  case countedBefore
  case differenceUnexplained(Int64)
  case unbalanced([FeeFault])
}

extension FeeRefusal: Noticed {
  package var notice: String {
    switch self {
    case .notYourRole(let roles):
      "Việc này do \(roles.map(\.label).sorted().joined(separator: ", ")) thực hiện."
    case .closed(let day): "Sổ ngày \(day.written) đã khóa."
    case .closedLater(let day): "Sổ đã khóa đến ngày \(day.written); ngày trước đó không khóa được nữa."
    case .notYet(let day): "Ngày \(day.written) chưa đến."
    case .openBefore(let day): "Hãy khóa sổ ngày \(day.written) trước."
    case .notCounted: "Chưa kiểm quỹ: công chức tiếp nhận đếm tiền mặt và ghi lại trước khi khóa sổ."
    case .countedBefore: "Đã thu hoặc trả thêm tiền mặt sau lần kiểm quỹ; hãy kiểm quỹ lại."
    case .differenceUnexplained(let difference):
      "Tiền mặt đếm được \(difference < 0 ? "thiếu" : "thừa") \(Dong(abs(difference))?.written ?? "") so với sổ; hãy ghi lý do."
    case .unbalanced(let faults):
      "Sổ không cân đối, chưa khóa được: \(faults.map(\.notice).joined(separator: " "))"
    }
  }
}
