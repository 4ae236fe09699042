import Casework
import Deadlines

/// Lives dossiers that are over or under way, by the rules alone: nobody is asked and nothing is stored.
package struct PastLife: Sendable {
  let calendar: WorkingCalendar
  private let citizens: Citizens
  let end: Moment
  let rates: TurnRates
  let clerks: [Actor]
  private let workers: [ProcessStep.Kind: [Department: [Actor]]]

  package init(
    _ calendar: WorkingCalendar, officers: [Actor], until end: Moment, rates: TurnRates = .usual, seed: UInt64
  ) {
    citizens = Citizens(seed: seed)
    self.calendar = calendar
    self.end = end
    self.rates = rates
    let actors = officers.sorted { $0.officer < $1.officer }
    clerks = actors.filter { $0.roles == [.intake] }
    var workers: [ProcessStep.Kind: [Department: [Actor]]] = [:]
    for kind in ProcessStep.Kind.allCases {
      let able = actors.filter { $0.roles.contains(kind.role) }
      for department in Department.allCases {
        workers[kind, default: [:]][department] =
          kind.role.isOfDepartment ? able.filter { $0.department == department } : able
      }
    }
    self.workers = workers
  }

  /// What is fixed before a life begins.
  package struct Beginning: Sendable {
    package let id: DossierID
    package let code: DossierCode
    package let revision: ProcedureRevision
    package let filed: Moment
    /// Who comes, and what chance has in store.
    package let citizen: Int
    package let luck: UInt64

    package init(
      id: DossierID, code: DossierCode, revision: ProcedureRevision, filed: Moment, citizen: Int, luck: UInt64
    ) {
      self.id = id
      self.code = code
      self.revision = revision
      self.filed = filed
      self.citizen = citizen
      self.luck = luck
    }
  }

  /// A dossier on its way: what chance decides next, and the turns it has not taken yet.
  struct Road {
    var luck: Seeded
    var turns: Set<Turn>
    let person: Person

    mutating func take(_ turn: Turn) -> Bool { turns.remove(turn) != nil }
  }

  /// The whole history up to now, its numbers not drawn yet; nil when nobody can receive it.
  package func live(_ beginning: Beginning) throws(Refusal) -> [Recorded]? {
    var luck = Seeded(beginning.luck)
    let person = citizens.person(beginning.citizen)
    guard let clerk = luck.one(of: clerks) else { return nil }
    var road = Road(luck: luck, turns: rates.draw(&luck), person: person)
    road.luck = luck
    let facts = try begin(beginning, by: clerk, &road)
    var life = History(facts, beginning, by: clerk)
    // One in five hundred is put aside and forgotten.
    guard road.luck.number(1...500) > 1 else { return life.history }
    var moment = beginning.filed + Int64(road.luck.number(2...90)) * 60_000
    while moment <= end, let dossier = life.dossier {
      guard let (command, actor) = next(dossier, at: moment, &road) else { break }
      let facts = try dossier.decide(command, by: actor, at: moment, calendar: calendar)
      life.write(facts, at: moment, by: actor)
      if case .collectFee = command, dossier.stage == .decided { continue }
      guard let after = life.dossier else { break }
      moment = max(moment, when(after, since: moment, &road))
    }
    return life.history
  }

  /// The facts it begins with.
  private func begin(
    _ beginning: Beginning, by clerk: Actor, _ road: inout Road
  ) throws(Refusal) -> [DossierFact] {
    var filing = Filing.some(beginning.revision.procedure, by: road.person, &road.luck)
    if road.turns.contains(.postalReturn) {
      filing.delivery = .post
      filing.people.deliveryAddress = road.person.address
    }
    if filing.channel == .online, road.take(.registered) {
      return try Dossier.register(
        filing, under: beginning.revision, code: beginning.code, by: clerk, at: beginning.filed)
    }
    if road.take(.supplementBefore) {
      let request = Asking.supplement(beginning.revision.procedure, &road.luck)
      return try Dossier.register(
        filing, under: beginning.revision, code: beginning.code, asking: request, by: clerk,
        at: beginning.filed)
    }
    return try Dossier.receive(
      filing, under: beginning.revision, numbers: ReceptionNumbers(code: beginning.code, slip: 0, entry: 0),
      by: clerk, at: beginning.filed, calendar: calendar)
  }

  /// What is done with it next, and by whom; nil when nothing is.
  func next(_ dossier: Dossier, at moment: Moment, _ road: inout Road) -> (DossierCommand, Actor)? {
    switch dossier.stage {
    case .registered: return atTheDoor(dossier, &road)
    case .awaitingSupplement: return answer(dossier, at: moment, &road)
    case .awaitingPayment: return pay(dossier, &road)
    case .decided: return giveOut(dossier, at: moment, &road)
    case .withdrawn, .stopped, .returned: return afterwards(dossier, &road)
    case .declined: return nil
    case .received, .processing: break
    }
    if let aside = aside(dossier, at: moment, &road) { return aside }
    guard let step = dossier.currentStep, let able = workers[step.kind]?[step.department] else { return nil }
    let holder = dossier.holder.flatMap { holder in able.first { $0.officer == holder } }
    guard let worker = holder ?? road.luck.one(of: able) else { return nil }
    if let turn = turn(dossier, in: step, by: worker, at: moment, &road) { return turn }
    if step.kind == .issuing {
      let number = "\(road.luck.number(1...900))/UBND"
      return (.issue(.init(number: number, day: moment.day)), worker)
    }
    if step.kind == .review || step.kind == .signing, road.luck.chance(4) {
      return (.sendBack(reason: "Dự thảo còn sai thông tin, đề nghị kiểm tra lại."), worker)
    }
    return (.forward(assignee: nil, note: nil), worker)
  }

  /// Who works on a kind of step for a department.
  func able(_ kind: ProcessStep.Kind, _ department: Department) -> [Actor] {
    workers[kind]?[department] ?? []
  }

  /// A dossier with its facts so far.
  private struct History {
    var history: [Recorded] = []
    var dossier: Dossier?

    init(_ facts: [DossierFact], _ beginning: Beginning, by actor: Actor) {
      for fact in facts {
        let recorded = Recorded(
          sequence: history.count + 1, happened: beginning.filed, recorded: beginning.filed,
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
