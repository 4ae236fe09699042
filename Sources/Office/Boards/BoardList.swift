import Casework
import Deadlines
import SQL

/// A list behind a number of the director's board (*bàn theo dõi*). Number and list are the same selection, so they
/// agree.
package enum BoardList: String, CaseIterable, Sendable {
  /// Received here and not settled yet.
  case pending
  case overdue
  /// Overdue, and the citizen has had a letter of apology.
  case overdueWithLetter = "overdue_with_letter"
  case overdueWithoutLetter = "overdue_without_letter"
  /// Due later today.
  case dueToday = "due_today"
  /// Due after today and up to the end of the next working day.
  case dueTomorrow = "due_tomorrow"
  /// In time still, near its due moment, no letter yet: the letter is being prepared (R11).
  case watched
  /// Finished too late and not handed over, no letter yet.
  case owed
  /// Later than the citizen was first promised: overdue, or given a new date in time.
  case behind
  /// Given a new date in time (R8).
  case reappointed
  /// Waiting for papers or payment, before or after acceptance.
  case waitsForCitizen = "waits_citizen"
  /// The same, past the time the citizen had.
  case lapsed
  case waitsForAgency = "waits_agency"
  case waitsForOutage = "waits_outage"
  /// Results that wait for their signature.
  case signing
  /// Supplements and letters that wait for the signer's word.
  case proposed
  /// Filed and not accepted yet.
  case registered
  /// Finished, waiting for the citizen.
  case decided
  /// Received by another unit, settled here (*phi địa giới*).
  case settledHere = "settled_here"
  /// Settled in the period later than first promised: overdue, or given a new date in time.
  case settledBehind = "settled_behind"
  /// Of these, those given a new date in time.
  case settledReappointed = "settled_reappointed"

  /// It speaks of a period.
  package var isOfPeriod: Bool { self == .settledBehind || self == .settledReappointed }

  /// The order it is read in, unless another is asked for.
  package var order: ListOrder {
    switch self {
    case .waitsForCitizen, .lapsed: .reply
    case .watched: .watch
    case .registered: .received
    case .decided: .newest
    default: .due
    }
  }
}

/// Which dossiers of a board's list (*bộ lọc*).
package struct BoardQuery: Equatable, Sendable {
  package var list: BoardList
  package var kind: ProcessStep.Kind?
  package var department: Department?
  package var field: String?
  package var holder: OfficerID?
  /// Taken by nobody yet.
  package var openOnly = false
  /// Whose present step is overdue.
  package var lateStepOnly = false
  /// Of what was settled; lists of now do not ask for it.
  package var period: Period?

  package init(_ list: BoardList = .pending) { self.list = list }

  /// Everything the list holds, not a part of it.
  package var isWhole: Bool {
    kind == nil && department == nil && field == nil && holder == nil && !openOnly && !lateStepOnly
  }
}

/// The selections behind the lists, of one unit at one moment.
struct BoardSelection {
  let unit: UnitID
  /// A whole minute.
  let now: Moment
  let nextWorkingDay: Day

  func source(_ query: BoardQuery, in db: borrowing some Queries & ~Copyable) -> ListSource {
    var source = whole(query, in: db)
    if let kind = query.kind { source.conditions.append("d.step_kind = \(kind.rawValue)") }
    if let department = query.department {
      source.conditions.append("d.step_department = \(department.rawValue)")
    }
    if let field = query.field { source.conditions.append("d.field = \(field)") }
    if let holder = query.holder { source.conditions.append("d.holder = \(holder.number)") }
    if query.openOnly { source.conditions.append("d.holder IS NULL") }
    if query.lateStepOnly { source.conditions.append(Self.lateStep(now)) }
    // The pending ones of a step or an officer are found without walking all of them.
    if query.list == .pending || query.list == .overdue, query.kind != nil || query.holder != nil {
      source.lead = .index(query.kind != nil ? "dossier_board" : "dossier_of_holder")
      source.natural = []
    }
    return source
  }

  /// A step whose clock ran out, of a dossier whose clock runs.
  static func lateStep(_ minute: Moment) -> Statement {
    "d.step_due < \(minute) AND d.late_from < \(Moment.never)"
  }

  private func whole(_ query: BoardQuery, in db: borrowing some Queries & ~Copyable) -> ListSource {
    switch query.list {
    case .pending, .overdue, .overdueWithLetter, .overdueWithoutLetter, .dueToday, .dueTomorrow:
      return ofPending(query.list)
    case .watched:
      return ListSource(
        lead: .index("dossier_watched"),
        conditions: [
          "d.unit = \(unit.number)", "d.pending = 1", "d.letter IS NULL", "d.watch_from <= \(now)",
          "d.late_from >= \(now)", "d.late_from < \(Moment.never)",
        ], natural: [.watch])
    case .owed:
      return ListSource(
        lead: .index("dossier_owing"),
        conditions: ["d.unit = \(unit.number)", "d.active = 1", "d.letter IS NULL"] + Self.endedLate)
    case .behind: return ListSource(lead: .hits(behind(in: db)), conditions: [])
    case .reappointed:
      return ListSource(
        lead: .index("dossier_by_letter"),
        conditions: [
          "d.unit = \(unit.number)", "d.letter = 'timely'", "d.ended_day IS NULL", "d.pending = 1",
        ])
    case .waitsForCitizen, .lapsed: return ofCitizen(lapsed: query.list == .lapsed)
    case .waitsForAgency, .waitsForOutage:
      let party: Party = query.list == .waitsForAgency ? .agency : .outage
      return ListSource(
        lead: .index("dossier_waiting"),
        conditions: ["d.unit = \(unit.number)", "d.waits_for = \(party.rawValue)"])
    case .signing, .proposed, .settledHere: return ofSeat(query.list)
    case .registered, .decided:
      let stage: Stage = query.list == .registered ? .registered : .decided
      return ListSource(
        lead: .index("dossier_by_stage"),
        conditions: ["d.unit = \(unit.number)", "d.stage = \(stage.rawValue)"], natural: [.received, .newest])
    case .settledBehind, .settledReappointed: return settled(query, in: db)
    }
  }

  // MARK: By their clocks

  private func ofPending(_ list: BoardList) -> ListSource {
    var source = ListSource(
      lead: .index("dossier_pending"), conditions: ["d.unit = \(unit.number)", "d.pending = 1"],
      natural: [.due])
    switch list {
    case .overdue, .overdueWithLetter, .overdueWithoutLetter:
      // Whoever is overdue was due before: the index ends there.
      source.conditions += ["d.due_at < \(now)", "d.late_from < \(now)"]
      if list == .overdueWithLetter { source.conditions.append("d.letter IS NOT NULL") }
      if list == .overdueWithoutLetter { source.conditions.append("d.letter IS NULL") }
    case .dueToday:
      source.conditions += during(from: now, to: Moment(now.day + 1))
    case .dueTomorrow:
      source.conditions += during(from: Moment(now.day + 1), to: Moment(nextWorkingDay + 1))
    default: break
    }
    return source
  }

  /// Due in a stretch of time, by a clock that runs.
  private func during(from: Moment, to: Moment) -> [Statement] {
    ["d.due_at >= \(from)", "d.due_at < \(to)", "d.late_from < \(to)"]
  }

  /// Finished after it was due.
  static let endedLate: [Statement] = [
    "d.counts = 1", "d.pending = 0", "d.ended_at >= d.late_from + 60000",
  ]

  private func behind(in db: borrowing some Queries & ~Copyable) -> Statement {
    """
    SELECT id FROM dossier \(db.through("dossier_pending"))
    WHERE unit = \(unit.number) AND pending = 1 AND due_at < \(now) AND late_from < \(now)
    UNION
    SELECT id FROM dossier \(db.through("dossier_by_letter"))
    WHERE unit = \(unit.number) AND letter = 'timely' AND ended_day IS NULL AND pending = 1
    """
  }

  private func settled(_ query: BoardQuery, in db: borrowing some Queries & ~Copyable) -> ListSource {
    let period = query.period ?? .quarter(of: now.day)
    let days: Statement = "ended_day >= \(period.from) AND ended_day <= \(period.to)"
    if query.list == .settledReappointed {
      return ListSource(
        lead: .index("dossier_by_letter"),
        conditions: [
          "d.unit = \(unit.number)", "d.letter = 'timely'", "d.\(days)", "d.outcome <> 'withdrawn'",
        ])
    }
    return ListSource(
      lead: .hits(
        """
        SELECT id FROM dossier \(db.through("dossier_by_outcome"))
        WHERE unit = \(unit.number) AND outcome = 'overdue' AND \(days)
        UNION
        SELECT id FROM dossier \(db.through("dossier_by_letter"))
        WHERE unit = \(unit.number) AND letter = 'timely' AND \(days) AND outcome <> 'withdrawn'
        """), conditions: [])
  }

  /// Of what was settled in a period later than first promised, the part whose citizens had their letter in time: as long
  /// as the two lists, without making them.
  func settledLetters(in period: Period, in db: borrowing some Queries & ~Copyable) throws -> Share {
    let days: Statement = "ended_day >= \(period.from) AND ended_day <= \(period.to)"
    let overdue = try db.first(
      """
      SELECT COUNT(*) FROM dossier \(db.through("dossier_by_outcome"))
      WHERE unit = \(unit.number) AND outcome = 'overdue' AND \(days)
      """
    ) { try $0.int(0) }
    let timely = try db.all(
      """
      SELECT outcome, COUNT(*) FROM dossier \(db.through("dossier_by_letter"))
      WHERE unit = \(unit.number) AND letter = 'timely' AND \(days) AND outcome <> 'withdrawn' GROUP BY outcome
      """
    ) { (outcome: try $0.text(0), count: Int(try $0.int(1))) }
    let inTime = timely.reduce(0) { $0 + $1.count }
    let both = timely.reduce(0) { $0 + ($1.outcome == "overdue" ? $1.count : 0) }
    return Share(inTime, of: Int(overdue ?? 0) + inTime - both)
  }

  // MARK: By who has them

  private func ofCitizen(lapsed: Bool) -> ListSource {
    var conditions: [Statement] = ["d.unit = \(unit.number)", "d.reply_by IS NOT NULL"]
    if lapsed { conditions.append("d.reply_by < \(now)") }
    return ListSource(lead: .index("dossier_to_reply"), conditions: conditions, natural: [.reply])
  }

  private func ofSeat(_ list: BoardList) -> ListSource {
    switch list {
    case .signing:
      ListSource(
        lead: .index("dossier_work"),
        conditions: ["d.seat = \(unit.number)", "d.step_kind = 'signing'", "d.pending = 1"], natural: [.due])
    case .proposed:
      ListSource(
        lead: .index("dossier_proposed"),
        conditions: ["d.seat = \(unit.number)", "d.proposal IN ('supplement_again', 'extend')"])
    default:
      ListSource(
        lead: .index("dossier_settled_here"),
        conditions: ["d.seat = \(unit.number)", "d.pending = 1", "d.seat <> d.unit"], natural: [.due])
    }
  }
}
