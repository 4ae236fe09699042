import Casework
import Deadlines
import SQL

/// The register's SQL. One condition leads: it names the index the rows come from, already in the order they are shown
/// in; the others sift what comes. Which one leads is chosen here and not by the engine, because the engine does not
/// know that dossiers under way are few and finished ones many.
struct RegisterSearch: Sendable {
  let unit: UnitID
  /// Units whose place it took: a search for one dossier looks there, too.
  let forerunners: [UnitMerger]
  let query: RegisterQuery
  let now: Moment
  let nextWorkingDay: Day
  let personKey: @Sendable (String) -> [UInt8]

  /// Which part of the list.
  enum Place {
    case start
    case after(Cursor)
    case before(Cursor)
  }

  func statement(
    _ columns: Statement, _ place: Place, limit: Int, in db: borrowing some Queries & ~Copyable
  ) -> Statement {
    var conditions = conditions
    let order: Statement
    switch place {
    case .start: order = ordering(forwards: true)
    case .after(let cursor):
      conditions.append(beyond(cursor, forwards: true))
      order = ordering(forwards: true)
    case .before(let cursor):
      conditions.append(beyond(cursor, forwards: false))
      order = ordering(forwards: false)
    }
    return """
      SELECT \(columns) FROM \(source(in: db)) WHERE \(conditions.joined(" AND ")) ORDER BY \(order) LIMIT \(limit)
      """
  }

  func counting(upTo most: Int?, in db: borrowing some Queries & ~Copyable) -> Statement {
    let found: Statement = "FROM \(source(in: db)) WHERE \(conditions.joined(" AND "))"
    guard let most else { return "SELECT COUNT(*) \(found)" }
    return "SELECT COUNT(*) FROM (SELECT 1 \(found) LIMIT \(most)) AS found"
  }

  /// Where the list stands at this row.
  func cursor(_ row: Listing) -> Cursor {
    let key: Int64 =
      switch order {
      case .received, .number: Int64(row.receivedAt.day.number)
      case .ended: Int64((row.endedAt ?? row.receivedAt).day.number)
      case .due: row.due.milliseconds
      }
    return Cursor(key: key, id: row.id.number)
  }

  // MARK: What leads

  enum Lead {
    case code, person, phone, personOrPhone, words
    case open, openThen, ended, outcome
    case stage, procedure, field, day
  }

  var lead: Lead {
    switch typed {
    case .code: return .code
    case .known(let known):
      return known.phone == nil ? .person : known.identifier == nil ? .phone : .personOrPhone
    case .words: return .words
    case .nothing, .signs: break
    }
    if query.due != nil { return .open }
    if let behind = query.behind {
      switch behind.measure {
      case .carriedOver: return .openThen
      case .pending, .pendingInTime, .pendingOverdue: return reachesNow(behind) ? .open : .openThen
      case .settled: return .ended
      case .early, .onTime, .overdue, .withdrawn: return .outcome
      case .received: break
      }
    }
    // Handed-over dossiers are nearly all of them; those in any other stage are few.
    if let stage = query.stage, stage != .returned { return .stage }
    if query.procedure != nil || slice(.procedure) != nil { return .procedure }
    if query.field != nil || slice(.field) != nil { return .field }
    return query.stage == nil ? .day : .stage
  }

  private enum Order { case received, ended, due, number }

  private var order: Order {
    switch lead {
    case .code, .person, .phone, .personOrPhone, .words: .number
    case .open: .due
    case .ended, .outcome: .ended
    case .openThen, .stage, .procedure, .field, .day: .received
    }
  }

  private func ordering(forwards: Bool) -> Statement {
    switch (order, forwards) {
    case (.received, true): "d.received_day DESC, d.id DESC"
    case (.received, false): "d.received_day, d.id"
    case (.ended, true): "d.ended_day DESC, d.id DESC"
    case (.ended, false): "d.ended_day, d.id"
    case (.due, true): "d.due_at, d.id"
    case (.due, false): "d.due_at DESC, d.id DESC"
    case (.number, true): isByWords ? "hit.id DESC" : "d.id DESC"
    case (.number, false): isByWords ? "hit.id" : "d.id"
    }
  }

  private func beyond(_ cursor: Cursor, forwards: Bool) -> Statement {
    switch (order, forwards) {
    case (.received, true): "(d.received_day, d.id) < (\(cursor.key), \(cursor.id))"
    case (.received, false): "(d.received_day, d.id) > (\(cursor.key), \(cursor.id))"
    case (.ended, true): "(d.ended_day, d.id) < (\(cursor.key), \(cursor.id))"
    case (.ended, false): "(d.ended_day, d.id) > (\(cursor.key), \(cursor.id))"
    case (.due, true): "(d.due_at, d.id) > (\(cursor.key), \(cursor.id))"
    case (.due, false): "(d.due_at, d.id) < (\(cursor.key), \(cursor.id))"
    case (.number, true): isByWords ? "hit.id < \(cursor.id)" : "d.id < \(cursor.id)"
    case (.number, false): isByWords ? "hit.id > \(cursor.id)" : "d.id > \(cursor.id)"
    }
  }

  private var isByWords: Bool { if case .words = typed { true } else { false } }

  private func source(in db: borrowing some Queries & ~Copyable) -> Statement {
    switch (lead, typed) {
    case (.words, .words(let words)):
      let hits = scopes.map { scope -> Statement in
        "SELECT id FROM (\(db.textMatch(Schema.dossierText, words: words, scope: scope.number))) found"
      }
      return hits.count == 1
        ? "(\(db.textMatch(Schema.dossierText, words: words, scope: unit.number))) AS hit CROSS JOIN dossier d"
        : "(\(hits.joined(" UNION ALL "))) AS hit CROSS JOIN dossier d"
    case (.openThen, _):
      return "(\(wasOpen(in: db))) AS hit CROSS JOIN dossier d"
    default:
      return index.map { "dossier d \(db.through($0))" } ?? "dossier d"
    }
  }

  private var index: IndexName? {
    switch lead {
    case .person: "dossier_by_person"
    case .phone: "dossier_by_phone"
    case .open: "dossier_pending"
    case .ended: "dossier_by_end"
    case .outcome: "dossier_by_outcome"
    case .stage: "dossier_by_stage"
    case .procedure: "dossier_by_procedure"
    case .field: "dossier_by_field"
    case .day: "dossier_by_day"
    case .code, .personOrPhone, .words, .openThen: nil
    }
  }
}
