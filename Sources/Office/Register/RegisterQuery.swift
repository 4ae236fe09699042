import Casework
import Deadlines
import SQL

/// What the register is asked (*sổ theo dõi hồ sơ*, Form 07).
package struct RegisterQuery: Equatable, Sendable {
  /// A code, a name, a personal number or a telephone, any part of it, with or without marks.
  package var text = ""
  package var procedure: String?
  package var field: String?
  package var stage: Stage?
  package var from: Day?
  package var to: Day?
  /// The dossiers behind a number of a statistics table.
  package var behind: Behind?

  package struct Behind: Equatable, Sendable {
    package var measure: Measure
    package var slice: Slice
    package var period: Period
    package init(measure: Measure, slice: Slice, period: Period) {
      self.measure = measure
      self.slice = slice
      self.period = period
    }
  }

  package init() {}
}

extension Office {
  /// One page of the register, newest first.
  package func register(
    of unit: UnitID, _ query: RegisterQuery, after cursor: Cursor? = nil, limit: Int = 50
  ) async throws -> ListPage {
    let search = RegisterSearch(unit: unit, query: query, now: now(), personKey: personKey(of:))
    return try await database.read { db in
      let statement = search.statement(Listing.columns, after: cursor, limit: limit + 1, in: db)
      var rows = try db.all(statement) { row in try Listing(row) }
      var next: Cursor?
      if rows.count > limit {
        rows.removeLast()
        next = rows.last.map { Cursor(day: $0.receivedAt.day.number, id: $0.id.number) }
      }
      return ListPage(rows: rows, next: next)
    }
  }

  /// How many dossiers a query finds; for lists behind numbers, never for free searches over everything.
  package func count(of unit: UnitID, _ query: RegisterQuery) async throws -> Int {
    let search = RegisterSearch(unit: unit, query: query, now: now(), personKey: personKey(of:))
    return try await database.read { db in
      Int(try db.first(search.counting(in: db)) { row in try row.int(0) } ?? 0)
    }
  }
}

/// The register's SQL: conditions from what was asked, in an order an index serves.
struct RegisterSearch: Sendable {
  let unit: UnitID
  let query: RegisterQuery
  let now: Moment
  let personKey: @Sendable (String) -> [UInt8]

  /// With words, the text index gives newest numbers first; otherwise the days do.
  private var isByText: Bool { if case .words = typed { true } else { false } }

  private enum Typed {
    case nothing
    case code(DossierCode)
    case person(String)
    case phone(String)
    case words([String])
    /// Signs only, which no dossier holds.
    case signs
  }

  private var typed: Typed {
    let text = query.text.trimmed
    if text.isEmpty { return .nothing }
    if let code = DossierCode(text) { return .code(code) }
    if let id = PersonalID(text, today: now.day) { return .person(id.digits) }
    if let phone = Phone(text) { return .phone(phone.digits) }
    let words = text.foldedWords
    return words.isEmpty ? .signs : .words(words)
  }

  private func conditions(in db: borrowing some Queries & ~Copyable) -> [Statement] {
    var out: [Statement] = ["d.unit = \(unit.number)"]
    switch typed {
    case .nothing: break
    case .code(let code): out.append("d.code = \(code.text)")
    case .person(let digits): out.append("d.person_key = \(personKey(digits))")
    case .phone(let digits): out.append("d.phone = \(digits)")
    case .signs: out.append("1 = 0")
    case .words(let words): out.append("d.id IN (\(db.textMatch(Schema.dossierText, words: words)))")
    }
    if let procedure = query.procedure { out.append("d.procedure = \(procedure)") }
    if let field = query.field { out.append("d.field = \(field)") }
    if let stage = query.stage { out.append("d.stage = \(stage.rawValue)") }
    if let from = query.from { out.append("d.received_day >= \(from)") }
    if let to = query.to { out.append("d.received_day <= \(to)") }
    if let behind = query.behind { out += conditions(behind) }
    return out
  }

  /// The dossiers a number counts: the same classification as the tallies, asked of each dossier.
  private func conditions(_ behind: RegisterQuery.Behind) -> [Statement] {
    let period = behind.period
    var out: [Statement] = ["d.counts = 1"]
    switch behind.measure {
    case .carriedOver:
      out.append("d.received_day < \(period.from) AND (d.ended_day IS NULL OR d.ended_day >= \(period.from))")
    case .received: out.append("d.received_day BETWEEN \(period.from) AND \(period.to)")
    case .settled: out.append("d.ended_day BETWEEN \(period.from) AND \(period.to)")
    case .early, .onTime, .overdue, .withdrawn:
      out.append(
        "d.ended_day BETWEEN \(period.from) AND \(period.to) AND d.outcome = \(behind.measure.rawValue)")
    case .pending, .pendingInTime, .pendingOverdue:
      let reachesNow = period.to >= now.day
      if reachesNow {
        out.append("d.pending = 1")
      } else {
        out.append("d.received_day <= \(period.to) AND (d.ended_day IS NULL OR d.ended_day > \(period.to))")
      }
      let line = reachesNow ? now.wholeMinute : Moment(period.to + 1)
      if behind.measure == .pendingOverdue { out.append("d.due_at < \(line)") }
      if behind.measure == .pendingInTime { out.append("d.due_at >= \(line)") }
    }
    if let value = behind.slice.value {
      switch behind.slice.grouping {
      case .procedure: out.append("d.procedure = \(value)")
      case .field: out.append("d.field = \(value)")
      case .department: out.append("d.department = \(value)")
      case .channel: out.append("d.channel = \(Int(value) ?? 0)")
      case .month, nil: break
      }
    }
    return out
  }

  func statement(
    _ columns: Statement, after cursor: Cursor?, limit: Int, in db: borrowing some Queries & ~Copyable
  ) -> Statement {
    var conditions = conditions(in: db)
    if let cursor {
      conditions.append(
        isByText
          ? "d.id < \(cursor.id)" : "(d.received_day, d.id) < (\(cursor.day), \(cursor.id))")
    }
    let filter = conditions.joined(" AND ")
    let order: Statement = isByText ? "d.id DESC" : "d.received_day DESC, d.id DESC"
    return "SELECT \(columns) FROM dossier d WHERE \(filter) ORDER BY \(order) LIMIT \(limit)"
  }

  func counting(in db: borrowing some Queries & ~Copyable) -> Statement {
    "SELECT COUNT(*) FROM dossier d WHERE \(conditions(in: db).joined(" AND "))"
  }
}
