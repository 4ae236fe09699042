import Casework
import Deadlines
import SQL

/// Whose the time was (*thời gian do ai*), summed by month: of every dossier that ended, the working time each party had
/// it in each kind of step; and of every step, how often it was passed on late and how long it lay before somebody took
/// it. Read tables: they follow from the facts and replay fills them again.
enum TimeTally {
  static let schema = SchemaChange(
    "time-tallies",
    [
      .keyedTable(
        """
        CREATE TABLE time_tally (
          unit INTEGER NOT NULL,
          bucket INTEGER NOT NULL,
          field TEXT NOT NULL,
          department TEXT NOT NULL,
          step_kind TEXT NOT NULL,
          party TEXT NOT NULL,
          dossiers INTEGER NOT NULL,
          time INTEGER NOT NULL,
          late_dossiers INTEGER NOT NULL,
          late_time INTEGER NOT NULL,
          PRIMARY KEY (unit, bucket, field, department, step_kind, party)
        )
        """),
      .keyedTable(
        """
        CREATE TABLE step_tally (
          unit INTEGER NOT NULL,
          bucket INTEGER NOT NULL,
          department TEXT NOT NULL,
          step_kind TEXT NOT NULL,
          passed INTEGER NOT NULL,
          passed_late INTEGER NOT NULL,
          taken INTEGER NOT NULL,
          untaken_time INTEGER NOT NULL,
          PRIMARY KEY (unit, bucket, department, step_kind)
        )
        """),
    ])

  static func bucket(_ moment: Moment) -> Int { Tally.bucket(moment.day, .month) }
}

/// Changes of both tallies, gathered so that many dossiers change a row once.
struct TimeMoves {
  private struct Stay: Hashable {
    var unit: Int64
    var bucket: Int
    var department: String
    var kind: String
  }
  private struct Share: Hashable {
    var stay: Stay
    var field: String
    var party: String
  }
  private struct Spent {
    var dossiers = 0
    var time: Int64 = 0
    var lateDossiers = 0
    var lateTime: Int64 = 0
  }
  private struct Passed {
    var passed = 0
    var late = 0
    var taken = 0
    var untaken: Int64 = 0
  }
  private var spent: [Share: Spent] = [:]
  private var passed: [Stay: Passed] = [:]

  /// Adds what new facts say.
  /// - Parameters:
  ///   - before: the dossier as it stood; nil when the facts are its whole history.
  ///   - calendar: the one that held on a day.
  mutating func add(
    _ facts: some Sequence<Recorded>, from before: Dossier?, to after: Dossier,
    _ calendar: (Day) -> WorkingCalendar
  ) {
    if before?.endedAt == nil, after.endedAt != nil { addSpent(after) }
    var walk = StepWalk(before, of: after.procedure)
    for recorded in facts {
      guard let step = walk.step, let news = walk.take(recorded) else { continue }
      let stay = stay(of: step, at: recorded.happened, in: after)
      switch news {
      case .passed(let isLate):
        passed[stay, default: Passed()].passed += 1
        if isLate { passed[stay]?.late += 1 }
      case .taken(let since):
        let time = calendar(recorded.happened.day).workingTime(from: since, to: recorded.happened)
        passed[stay, default: Passed()].taken += 1
        passed[stay]?.untaken += time.milliseconds
      }
    }
  }

  private mutating func addSpent(_ dossier: Dossier) {
    guard let ended = dossier.endedAt, dossier.counts, let parts = dossier.spent else { return }
    var shares: [Share: Int64] = [:]
    for part in parts {
      let step = part.step.flatMap { dossier.procedure.step($0) }
      let share = Share(
        stay: stay(of: step, at: ended, in: dossier), field: dossier.procedure.field,
        party: part.party.rawValue)
      shares[share, default: 0] += part.time
    }
    let isLate = dossier.outcome == .overdue
    for (share, time) in shares {
      spent[share, default: Spent()].dossiers += 1
      spent[share]?.time += time
      if isLate {
        spent[share]?.lateDossiers += 1
        spent[share]?.lateTime += time
      }
    }
  }

  /// Time the citizen had belongs to no step.
  private func stay(of step: ProcessStep?, at moment: Moment, in dossier: Dossier) -> Stay {
    Stay(
      unit: dossier.id.unit.number, bucket: TimeTally.bucket(moment),
      department: (step?.department ?? dossier.procedure.responsibleUnit).rawValue,
      kind: step?.kind.rawValue ?? "")
  }

  func write(in db: borrowing Writing) throws {
    for (key, one) in spent {
      try db.put(
        """
        INSERT INTO time_tally (unit, bucket, field, department, step_kind, party, dossiers, time, late_dossiers,
          late_time)
        VALUES (\(key.stay.unit), \(key.stay.bucket), \(key.field), \(key.stay.department), \(key.stay.kind),
          \(key.party), \(one.dossiers), \(one.time), \(one.lateDossiers), \(one.lateTime))
        ON CONFLICT (unit, bucket, field, department, step_kind, party) DO UPDATE SET
          dossiers = time_tally.dossiers + excluded.dossiers, time = time_tally.time + excluded.time,
          late_dossiers = time_tally.late_dossiers + excluded.late_dossiers,
          late_time = time_tally.late_time + excluded.late_time
        """)
    }
    for (key, one) in passed {
      try db.put(
        """
        INSERT INTO step_tally (unit, bucket, department, step_kind, passed, passed_late, taken, untaken_time)
        VALUES (\(key.unit), \(key.bucket), \(key.department), \(key.kind), \(one.passed), \(one.late), \(one.taken),
          \(one.untaken))
        ON CONFLICT (unit, bucket, department, step_kind) DO UPDATE SET
          passed = step_tally.passed + excluded.passed, passed_late = step_tally.passed_late + excluded.passed_late,
          taken = step_tally.taken + excluded.taken, untaken_time = step_tally.untaken_time + excluded.untaken_time
        """)
    }
  }
}

/// Follows a dossier from step to step: when one is passed on, whether late, and when it is taken by somebody.
struct StepWalk {
  enum News: Equatable {
    case passed(isLate: Bool)
    /// Taken out of the hands of nobody, in which it had lain since then.
    case taken(since: Moment)
  }
  private let procedure: Procedure
  private var order: Int
  private var entered: Moment?
  private var due: Moment
  private var holder: OfficerID?

  /// - Parameter dossier: where the walk begins; nil before the first fact.
  init(_ dossier: Dossier?, of procedure: Procedure) {
    self.procedure = procedure
    order = dossier?.step ?? procedure.steps.first?.order ?? 1
    entered = (dossier?.isPending ?? false) ? dossier?.stepEntered : nil
    due = dossier?.stepDue ?? .never
    holder = dossier?.holder
  }

  /// Where it is; nil before acceptance and after the end.
  var step: ProcessStep? { entered == nil ? procedure.steps.first : procedure.step(order) }

  mutating func take(_ recorded: Recorded) -> News? {
    let moment = recorded.happened
    switch recorded.fact {
    case .received(let fact, _):
      order = procedure.steps.first?.order ?? 1
      (entered, due, holder) = (moment, fact.stepDue, recorded.officer)
      return nil
    case .forwarded(let fact): return pass(to: fact.to, fact.stepDue, fact.assignee, at: moment)
    case .sentBack(let fact): return pass(to: fact.to, fact.stepDue, fact.assignee, at: moment)
    case .assigned(let fact):
      defer { holder = fact.assignee }
      guard holder == nil, let entered else { return nil }
      return .taken(since: entered)
    case .supplementReceived(let fact):
      if let stepDue = fact.stepDue { due = stepDue }
      return nil
    case .clockResumed(let fact):
      due = fact.stepDue
      return nil
    case .issued:
      defer { entered = nil }
      return entered == nil ? nil : .passed(isLate: Outcome.isOverdue(due: due, at: moment))
    case .withdrawn, .stopped:
      entered = nil
      return nil
    default: return nil
    }
  }

  private mutating func pass(to next: Int, _ nextDue: Moment, _ assignee: OfficerID?, at moment: Moment)
    -> News?
  {
    let isLate = Outcome.isOverdue(due: due, at: moment)
    (order, entered, due, holder) = (next, moment, nextDue, assignee)
    return .passed(isLate: isLate)
  }
}
