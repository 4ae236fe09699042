import Casework
import Deadlines
import SQL

/// What a dossier must be to stand in the list.
extension RegisterSearch {
  var conditions: [Statement] {
    var out: [Statement] = [isTyped ? "d.unit IN (\(owners))" : "d.unit = \(unit.number)"]
    if lead == .words || lead == .openThen { out.append("d.id = hit.id") }
    switch typed {
    case .nothing, .words: break
    case .signs: out.append("1 = 0")
    case .code(let code): out.append("d.code = \(code.text)")
    case .known(let known): out.append(condition(known))
    }
    if let stage = query.stage { out.append("d.stage = \(stage.rawValue)") }
    for procedure in [query.procedure, slice(.procedure)] {
      if let procedure { out.append("d.procedure = \(procedure)") }
    }
    for field in [query.field, slice(.field)] {
      if let field { out.append("d.field = \(field)") }
    }
    if let department = slice(.department) { out.append("d.department = \(department)") }
    if let channel = slice(.channel) { out.append("d.channel = \(Int(channel) ?? 0)") }
    if let from = query.from { out.append("d.received_day >= \(from)") }
    if let to = query.to { out.append("d.received_day <= \(to)") }
    if let due = query.due { out += condition(due) }
    if let behind = query.behind { out += conditions(behind) }
    return out
  }

  /// The unit with those whose place it took.
  var scopes: [UnitID] { [unit] + forerunners.map(\.unit) }
  private var owners: Statement { scopes.map { one -> Statement in "\(one.number)" }.joined(", ") }

  /// One dossier is looked for, not a part of the book.
  private var isTyped: Bool {
    if forerunners.isEmpty { return false }
    switch typed {
    case .nothing, .signs: return false
    case .code, .known, .words: return true
    }
  }

  private func isFrom(_ merger: UnitMerger) -> Statement {
    let ids = DossierID.range(of: merger.unit)
    return "d.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)"
  }

  func slice(_ grouping: Grouping) -> String? {
    query.behind.flatMap { $0.slice.grouping == grouping ? $0.slice.value : nil }
  }

  func condition(_ known: Known) -> Statement {
    let person: Statement? = known.identifier.map { "person_key = \(personKey($0))" }
    let phone: Statement? = known.phone.map { "phone = \($0)" }
    switch (person, phone) {
    // Ten digits may be a tax code or a telephone: whichever is known.
    case (let person?, let phone?):
      return """
        d.id IN (SELECT id FROM dossier WHERE unit IN (\(owners)) AND \(person)
          UNION SELECT id FROM dossier WHERE unit IN (\(owners)) AND \(phone))
        """
    case (let person?, nil): return "d.\(person)"
    case (nil, let phone?): return "d.\(phone)"
    case (nil, nil): return "d.id IS NULL"
    }
  }

  func condition(_ due: RegisterQuery.Due) -> [Statement] {
    let tomorrow = Moment(now.day + 1)
    return switch due {
    case .overdue: ["d.pending = 1", "d.late_from < \(now.wholeMinute)"]
    case .today: ["d.pending = 1", "d.due_at >= \(now.wholeMinute)", "d.due_at < \(tomorrow)"]
    case .tomorrow:
      ["d.pending = 1", "d.due_at >= \(tomorrow)", "d.due_at < \(Moment(nextWorkingDay + 1))"]
    }
  }

  /// The dossiers a number counts: the same classification as the tallies, asked of each dossier.
  func conditions(_ behind: RegisterQuery.Behind) -> [Statement] {
    let period = behind.period
    var out: [Statement] = ["d.counts = 1"]
    // And it stood in another unit's stock before.
    if let day = stockDay {
      out += forerunners.filter { day < $0.day }.map { merger in "NOT (\(isFrom(merger)))" }
    }
    switch behind.measure {
    case .carriedOver: out += wasOpenConditions(behind)
    case .received:
      out.append("d.received_day >= \(period.from) AND d.received_day <= \(period.to)")
      // What came over in a merger was received elsewhere.
      out += forerunners.map { merger in
        "NOT (\(isFrom(merger)) AND d.received_day < \(merger.day))"
      }
    case .settled: out.append("d.ended_day >= \(period.from) AND d.ended_day <= \(period.to)")
    case .early, .onTime, .overdue, .withdrawn:
      out.append("d.outcome = \(behind.measure.rawValue)")
      out.append("d.ended_day >= \(period.from) AND d.ended_day <= \(period.to)")
    case .pending, .pendingInTime, .pendingOverdue:
      if reachesNow(behind) { out.append("d.pending = 1") } else { out += wasOpenConditions(behind) }
      let line = reachesNow(behind) ? now.wholeMinute : Moment(period.to + 1)
      if behind.measure == .pendingOverdue { out.append("d.late_from < \(line)") }
      if behind.measure == .pendingInTime { out.append("d.late_from >= \(line)") }
    }
    return out
  }

  func reachesNow(_ behind: RegisterQuery.Behind) -> Bool { behind.period.to >= now.day }

  /// The day at whose beginning the dossiers of a past stock were open; nil where the list is of something else.
  var stockDay: Day? {
    guard let behind = query.behind else { return nil }
    switch behind.measure {
    case .carriedOver: return behind.period.from
    case .pending, .pendingInTime, .pendingOverdue: return reachesNow(behind) ? nil : behind.period.to + 1
    default: return nil
    }
  }

  /// The numbers of those that are still open, and of those that ended since: never the whole book.
  func wasOpen(in db: borrowing some Queries & ~Copyable) -> Statement {
    let day = stockDay ?? now.day
    return """
      SELECT id FROM dossier \(db.through("dossier_pending"))
      WHERE unit = \(unit.number) AND pending = 1 AND received_day < \(day)
      UNION ALL
      SELECT id FROM dossier \(db.through("dossier_by_end"))
      WHERE unit = \(unit.number) AND ended_day >= \(day) AND received_day < \(day)
      """
  }

  /// The same, asked of a dossier that was found otherwise.
  private func wasOpenConditions(_ behind: RegisterQuery.Behind) -> [Statement] {
    guard lead != .openThen, let day = stockDay else { return [] }
    return ["d.received_day < \(day) AND (d.ended_day IS NULL OR d.ended_day >= \(day))"]
  }
}
