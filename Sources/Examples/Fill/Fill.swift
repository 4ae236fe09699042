import Casework
import Deadlines
import FoundationEssentials
import Office

/// Fills the example office with very many dossiers of the last two years, for measuring: their facts, chains, read
/// tables and tallies are those the office would have written, but whole batches share one transaction.
package enum Fill {
  /// How many days back the first dossier lies.
  static let days = 730
  /// Dossiers in one transaction.
  static let batch = 5000
  /// KiB of pages the writer keeps of the embedded store: a batch among millions touches more than serving has room for, and
  /// what is beyond it goes to the log in the midst of the batch.
  static let cache = 524_288
  /// Working days before the end from which on days have a share of their own when it is said how many dossiers shall be
  /// open: nearly all are settled before.
  static let recentDays = 15
  /// How many working days' dossiers are open together, counted over these lives.
  static let openDays = 4.3

  /// Fills a new data folder, or adds to one that was made by `Demo` or by this.
  /// - Parameters:
  ///   - communes: more than one makes a province of that many, which share the dossiers evenly.
  ///   - open: about how many of them are not settled yet; nil for as many as come of an even stream.
  ///   - progress: told how many dossiers are written so far.
  package static func fill(
    _ folder: DataFolder, lock: ServingLock, share: String, dossiers count: Int, open: Int? = nil,
    communes: Int = 1,
    until end: Moment = systemClock(),
    seed: UInt64 = 2026, progress: (Int) -> Void
  ) async throws {
    let calendarFile = Array(try Data(contentsOf: URL(filePath: "\(share)/calendar.json")))
    let office = try await folder.open(
      readers: 1, writerCache: cache, fallback: try CalendarFile.read(calendarFile), lock: lock,
      clock: { end })
    do {
      try await fill(
        office, share: share, dossiers: count, open: open, communes: communes, until: end, seed: seed,
        progress: progress)
      try await office.close()
    } catch {
      try? await office.close()
      throw error
    }
  }

  /// The same in an office that is open, whose clock stands at `end`.
  package static func fill(
    _ office: Office, share: String, dossiers count: Int, open: Int? = nil, communes: Int,
    over days: Int = days, until end: Moment, seed: UInt64, progress: (Int) -> Void = { _ in }
  ) async throws {
    let begin = end.day - days
    if office.definitions.communes.isEmpty {
      func file(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(share)/\(name)")))
      }
      try await Demo.found(
        office, from: begin, catalogue: try CatalogueFile.read(try file("catalogue.json")),
        calendar: try file("calendar.json"))
    }
    try await ExampleScan.keep(in: office)
    if communes > 1 { try await FillProvince.found(office, communes, from: begin) }
    let all = office.units.prefix(communes)
    var written = 0
    for (at, commune) in all.enumerated() {
      let share = count * (at + 1) / all.count - count * at / all.count
      var plan = FillPlan(
        office.definitions, commune, from: begin, until: end, count: share,
        recently: open.map { Int(Double($0) / Double(all.count) / openDays) }, seed: seed &+ UInt64(at),
        numbering: try await office.numbering(of: commune.id))
      let life = PastLife(
        office.definitions.calendar, officers: office.officers(of: commune.id).map(\.actor), until: end,
        seed: seed &+ UInt64(at))
      written = try await live(&plan, life, in: office, written, progress)
    }
  }

  /// Writes down everything one commune's plan holds; while one batch is written the next is lived.
  /// - Returns: how many are written by then, of `before`.
  private static func live(
    _ plan: inout FillPlan, _ life: PastLife, in office: Office, _ before: Int, _ progress: (Int) -> Void
  ) async throws -> Int {
    var writing: Task<Void, any Error>?
    var written = before
    while case let beginnings = plan.next(batch), !beginnings.isEmpty {
      var histories = try await halves(of: beginnings) { part in
        try part.compactMap { beginning in
          try life.live(beginning).map {
            PastHistory(beginning.id, under: beginning.revision.procedure, $0)
          }
        }
      }
      plan.numbering.number(&histories)
      let numbering = plan.numbering
      let past = try await halves(of: histories) { part in try part.map(office.past) }
      try await writing?.value
      progress(written)
      writing = Task { try await office.takeOver(past, numbering) }
      written += past.count
    }
    try await writing?.value
    progress(written)
    return written
  }

  /// Works through a batch on two threads.
  private static func halves<In: Sendable, Out: Sendable>(
    of batch: [In], _ work: @escaping @Sendable (ArraySlice<In>) throws -> [Out]
  ) async throws -> [Out] {
    let half = batch.count / 2
    async let first = work(batch[..<half])
    async let second = work(batch[half...])
    return try await first + second
  }
}

/// Who comes when, day by day: the same from the same seed.
struct FillPlan {
  var numbering: Numbering
  private let agency: String
  private let days: [(day: Day, sessions: [Session])]
  private let procedures: [(ProcedureRevision, Int)]
  private let count: Int
  /// Dossiers of each of the last days; nil for the even share.
  private let recently: Int?
  private let end: Moment
  private var luck: Seeded
  private var planned = 0
  private var today = 0
  private var waiting: [Moment] = []

  init(
    _ definitions: Definitions, _ commune: Commune, from begin: Day, until end: Moment, count: Int,
    recently: Int?, seed: UInt64, numbering: Numbering
  ) {
    self.numbering = numbering
    self.count = count
    self.recently = recently
    self.end = end
    agency = commune.agency
    days = (begin.number...end.day.number).map(Day.init(number:))
      .filter(definitions.calendar.isWorkingDay).map { ($0, definitions.calendar.sessions(on: $0)) }
      .filter { day, sessions in
        sessions.first.map { Moment(day, $0.from) <= end } ?? false
      }
    procedures = definitions.inForce.map { ($0, Self.weight($0.procedure.frequency)) }
    luck = Seeded(seed)
  }

  /// At most `most` of those still to come, in the order they come.
  mutating func next(_ most: Int) -> [PastLife.Beginning] {
    var out: [PastLife.Beginning] = []
    while out.count < most {
      guard let moment = waiting.popLast() else {
        guard today < days.count else { break }
        open(days[today])
        today += 1
        continue
      }
      guard let revision = luck.one(weighed: procedures) else { break }
      let (id, code) = numbering.begin(agency, on: moment.day)
      // Everybody comes three times on the average.
      let citizen = luck.number(1...max(1, count / 3))
      out.append(
        PastLife.Beginning(
          id: id, code: code, revision: revision, filed: moment, citizen: citizen, luck: luck.next())
      )
    }
    return out
  }

  /// The day's share of those still to come, latest first.
  private mutating func open(_ one: (day: Day, sessions: [Session])) {
    let share = share
    planned += share
    waiting = (0..<share).compactMap { _ in
      guard let session = luck.one(of: one.sessions) else { return nil }
      let minute = luck.number(session.from.minutes...(session.to.minutes - 1))
      let moment = Moment(one.day, ClockTime(minutes: minute)) + Int64(luck.number(0...59)) * 1000
      return min(moment, end)
    }
    waiting.sort(by: >)
  }

  /// How many come on the day that is next.
  private var share: Int {
    let left = days.count - today
    guard let recently else { return (count - planned) / left }
    let recent = min(Fill.recentDays, days.count)
    return left <= recent
      ? min(recently, count - planned) : max(0, count - planned - recently * recent) / (left - recent)
  }

  private static func weight(_ frequency: Frequency) -> Int {
    switch frequency {
    case .veryHigh: 60
    case .high: 12
    default: 1
    }
  }
}
