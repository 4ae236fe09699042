import Casework
import Deadlines
import Office

/// Lives dossiers that are over or under way, by the rules alone: nobody is asked and nothing is stored.
struct PastLife: Sendable {
  private let calendar: WorkingCalendar
  private let citizens: Citizens
  private let end: Moment
  private let clerks: [Actor]
  private let workers: [ProcessStep.Kind: [Department: [Actor]]]

  init(_ definitions: Definitions, until end: Moment, seed: UInt64) {
    citizens = Citizens(seed: seed)
    calendar = definitions.calendar
    self.end = end
    let actors = definitions.officers.values.filter(\.isActive).map(\.actor)
      .sorted { $0.officer < $1.officer }
    clerks = actors.filter { $0.roles == [.intake] }
    var workers: [ProcessStep.Kind: [Department: [Actor]]] = [:]
    for kind in ProcessStep.Kind.allCases {
      let able = actors.filter { $0.roles.contains(kind.role) }
      for department in Department.allCases {
        let isOfDepartment = kind.role == .specialist || kind.role == .departmentHead
        workers[kind, default: [:]][department] =
          isOfDepartment ? able.filter { $0.department == department } : able
      }
    }
    self.workers = workers
  }

  /// What is fixed before a life begins.
  struct Beginning: Sendable {
    let id: DossierID
    let numbers: ReceptionNumbers
    let revision: ProcedureRevision
    let received: Moment
    /// Who comes, and what chance has in store.
    let citizen: Int
    let luck: UInt64
  }

  /// The whole history up to now; nil when nobody can receive it.
  func live(_ beginning: Beginning) throws(Refusal) -> [Recorded]? {
    var luck = Seeded(beginning.luck)
    let person = citizens.person(beginning.citizen)
    guard let clerk = luck.one(of: clerks) else { return nil }
    let filing = Filing.some(beginning.revision.procedure, by: person, &luck)
    let facts = try Dossier.receive(
      filing, under: beginning.revision, numbers: beginning.numbers, by: clerk, at: beginning.received,
      calendar: calendar)
    var life = History(facts, beginning, by: clerk)
    // One in five hundred is put aside and forgotten.
    guard luck.number(1...500) > 1 else { return life.history }
    var moment = beginning.received + Int64(luck.number(2...90)) * 60_000
    while moment <= end, let dossier = life.dossier, dossier.stage.isOpen {
      guard let (command, actor) = next(dossier, at: moment, person, &luck) else { break }
      let facts = try dossier.decide(command, by: actor, at: moment, calendar: calendar)
      life.write(facts, at: moment, by: actor)
      if case .collectFee = command { continue }
      moment = working(after: moment, minutes: pause(life.dossier, &luck))
    }
    return life.history
  }

  private func next(
    _ dossier: Dossier, at moment: Moment, _ person: Person, _ luck: inout Seeded
  ) -> (DossierCommand, Actor)? {
    if dossier.stage == .decided, dossier.owesApology(at: moment) {
      return apologise(dossier, at: moment, &luck)
    }
    guard dossier.stage != .decided else {
      guard let clerk = luck.one(of: clerks) else { return nil }
      if dossier.outstanding > .zero { return (.collectFee(dossier.outstanding, .cash), clerk) }
      return (
        .handOver(
          .init(receiver: .init(name: person.name, identifier: person.identifier), identityChecked: true)),
        clerk
      )
    }
    if luck.number(1...400) == 1, let clerk = luck.one(of: clerks) {
      return (.withdraw(reason: "Công dân đề nghị rút hồ sơ để bổ sung giấy tờ."), clerk)
    }
    guard let step = dossier.currentStep, let able = workers[step.kind]?[step.department] else { return nil }
    let holder = dossier.holder.flatMap { holder in able.first { $0.officer == holder } }
    guard let worker = holder ?? luck.one(of: able) else { return nil }
    if step.kind == .issuing {
      let number = "\(luck.number(1...900))/UBND"
      return (.issue(.init(number: number, day: moment.day)), worker)
    }
    if step.kind == .review || step.kind == .signing, luck.chance(4) {
      return (.sendBack(reason: "Dự thảo còn sai thông tin, đề nghị kiểm tra lại."), worker)
    }
    return (.forward(assignee: nil, note: nil), worker)
  }

  /// The letter a late result needs before it may be handed over.
  private func apologise(
    _ dossier: Dossier, at moment: Moment, _ luck: inout Seeded
  ) -> (DossierCommand, Actor)? {
    if dossier.proposal != nil {
      return luck.one(of: workers[.signing]?[.committee] ?? []).map { (.approve(note: nil), $0) }
    }
    let department = dossier.procedure.responsibleUnit
    let able = (workers[.appraisal]?[department] ?? []) + (workers[.review]?[department] ?? [])
    guard let actor = luck.one(of: able) else { return nil }
    let day = calendar.nextWorkingDay(after: max(moment.day, dossier.due.day))
    return (
      .proposeExtension(
        .init(
          newDue: calendar.endOfWork(on: day), reason: "Phải xác minh thêm thông tin trước khi giải quyết.",
          cause: luck.one(of: CauseOfDelay.allCases) ?? .subjective)), actor
    )
  }

  /// How many working minutes pass before the next act.
  private func pause(_ dossier: Dossier?, _ luck: inout Seeded) -> Int {
    guard let dossier, dossier.stage != .decided, let step = dossier.currentStep else {
      return luck.number(20...1600)
    }
    let share = luck.chance(4) ? luck.number(110...320) : luck.number(10...85)
    return max(5, step.minutes * share / 100)
  }

  private func working(after moment: Moment, minutes: Int) -> Moment {
    calendar.adding(.minutes(minutes), to: calendar.start(of: moment))
  }

  /// A dossier with its facts so far.
  private struct History {
    var history: [Recorded] = []
    var dossier: Dossier?

    init(_ facts: [DossierFact], _ beginning: Beginning, by actor: Actor) {
      for fact in facts {
        let recorded = Recorded(
          sequence: history.count + 1, happened: beginning.received, recorded: beginning.received,
          officer: actor.officer, fact: fact)
        history.append(recorded)
        if dossier == nil {
          dossier = Dossier(id: beginning.id, first: recorded, procedure: beginning.revision.procedure)
        } else {
          dossier?.apply(recorded)
        }
      }
    }

    mutating func write(_ facts: [DossierFact], at moment: Moment, by actor: Actor) {
      for fact in facts {
        let recorded = Recorded(
          sequence: history.count + 1, happened: moment, recorded: moment, officer: actor.officer, fact: fact)
        history.append(recorded)
        dossier?.apply(recorded)
      }
    }
  }
}

extension Stage {
  /// Something is still to be done.
  fileprivate var isOpen: Bool { self == .received || self == .processing || self == .decided }
}

extension Filing {
  /// What a citizen might bring under `procedure`: everything it asks for, in the first situation it knows.
  static func some(_ procedure: Procedure, by person: Person, _ luck: inout Seeded) -> Filing {
    let channel: Channel =
      procedure.channels.contains(.online) && luck.chance(55)
      ? .online
      : procedure.channels.contains(.inPerson) ? .inPerson : procedure.channels.first ?? .inPerson
    var filing = Filing.complete(
      procedure, people: People(applicant: person), channel: channel,
      paidBy: luck.chance(70) ? luck.one(of: PaymentMethod.allCases) : nil)
    filing.quantity = FeeQuantity(count: luck.number(1...4), pages: luck.number(1...6))
    filing.delivery = luck.chance(80) ? .counter : .electronic
    return filing
  }
}
