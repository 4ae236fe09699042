import Casework
import Deadlines
import Ledger
import SQL
import Sodium
import Synchronization

/// One installation of the office: its store, its definitions, its clock. Everything that happens to a dossier goes
/// through here, whichever door it came in by.
package final class Office: Sendable {
  package let database: any Database
  package let files: FileStore
  /// The key of the keyed hash personal numbers are looked up by. It lives beside the data, never in it.
  private let personKey: [UInt8]
  private let clock: @Sendable () -> Moment
  private let random: @Sendable (Int) -> [UInt8]
  private let known: Mutex<Definitions>
  private let fallback: WorkingCalendar
  package let traces: ReadingTraces
  /// How citizens are told what happens; nil for commands and tests that tell nobody.
  package let messages: MessageBook?
  /// How money comes in beside cash.
  package let payments: PaymentSettings
  let admissions: Admissions
  let reckonedTables = Reckoned<TableQuestion, StatisticsTable>(most: 24)
  let reckonedComparisons = Reckoned<ComparisonQuestion, Comparison>(most: 8)
  let reckonedBooks = Reckoned<BookQuestion, ComparisonBook.Sums>(most: 2_000)
  let reckonedBoards = Reckoned<BoardQuestion, Board>(most: 24)
  let reckonedPar = Reckoned<ParQuestion, ParTally>(most: 24)
  let reckonedPiles = Reckoned<Actor, [WorkSection: Int]>(most: 200)
  private let refilled = Mutex<ReplayReport?>(nil)

  /// Opens an installation whose schema is up to date or brings it up to date.
  package init(
    database: any Database, files: FileStore, personKey: [UInt8], fallback: WorkingCalendar,
    clock: @escaping @Sendable () -> Moment, random: @escaping @Sendable (Int) -> [UInt8] = randomBytes,
    rules: SignInRules = SignInRules(), messages: MessageBook? = nil, payments: PaymentSettings = .none,
    readTables: ReadTableSet = Schema.readTableSet
  ) async throws {
    self.database = database
    self.messages = messages
    self.files = files
    self.personKey = personKey
    self.clock = clock
    self.random = random
    self.fallback = fallback
    self.payments = payments
    let isToFill = try await database.migrate(Schema.changes, derived: readTables)
    let day = clock().day
    known = Mutex(try await database.read { db in try Definitions.read(db, on: day, fallback: fallback) })
    traces = ReadingTraces(database: database)
    admissions = Admissions(database: database, rules: rules)
    if isToFill {
      let report = try await replay()
      if report.dossiers > 0 { refilled.withLock { $0 = report } }
    }
  }

  /// What was filled anew as this office was opened: its read tables came from a program that made them otherwise. Nil
  /// where they were as they should be.
  package var refill: ReplayReport? { refilled.withLock { $0 } }

  package func now() -> Moment { clock() }
  package var today: Day { now().day }
  package func secret(_ count: Int) -> [UInt8] { random(count) }
  /// What the office works by today.
  package var definitions: Definitions {
    let day = today
    return known.withLock { known in
      if known.day != day { known = known.turned(to: day) }
      return known
    }
  }

  /// Reads the definitions again when another program, or this one, has changed them.
  package func refresh() async throws {
    let seen = definitions
    let fallback = fallback
    let fresh = try await database.read { db in
      try Definitions.version(db) == seen.version
        ? nil : try Definitions.read(db, on: seen.day, fallback: fallback, earlier: seen)
    }
    // Somebody else may have read something newer meanwhile.
    if let fresh { known.withLock { if $0.version < fresh.version { $0 = fresh } } }
  }

  /// Changes definitions in one transaction and takes them over.
  package func define<T: Sendable>(_ body: @escaping @Sendable (borrowing Writing) throws -> T) async throws
    -> T
  {
    let out = try await database.write { db in
      let out = try body(db)
      try Definitions.touch(db)
      return out
    }
    try await refresh()
    return out
  }

  /// Writes what is still waiting to be written and closes the store: the last act before the program stops.
  package func close() async throws {
    let outcome: Result<Void, any Error>
    do {
      try await traces.flush()
      try await admissions.flush()
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    await database.close()
    try outcome.get()
  }

  /// The keyed hash a personal number, passport or tax code is found by.
  package func personKey(of identifier: String) -> [UInt8] { Self.mark(of: identifier, under: personKey) }

  static func mark(of text: String, under key: [UInt8]) -> [UInt8] {
    keyedHash(Array(text.uppercased().utf8), key: key)
  }

  /// The key that receipts of an agency bear the mark of: its own where it came from an installation of its own.
  func receiptKey(of agency: some StringProtocol) -> [UInt8] {
    let definitions = definitions
    if definitions.unitKeys.isEmpty { return personKey }
    let agency = String(agency)
    let moved = definitions.unitKeys.values.first { definitions.commune($0.unit)?.agency == agency }
    return moved?.opened(by: personKey) ?? personKey
  }

  /// Units whose receipts nobody can check any more.
  var unitsWithoutKey: [UnitID] {
    definitions.unitKeys.values.filter { $0.opened(by: personKey) == nil }.map(\.unit).sorted()
  }
}
