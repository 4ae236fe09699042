import Casework
import Deadlines
import Office

/// A quarter at the office, hour by hour: citizens come, officers work, some are slow, some dossiers are sent back,
/// withdrawn or forgotten. What happens next is always the earliest thing that was going to happen.
struct DemoLife {
  private enum Event {
    case citizen
    case work(DossierID)
  }

  let office: Office
  let clock: SettableClock
  let end: Moment
  private var chance: Seeded
  private var citizens: Citizens
  private var calendar: [(at: Moment, order: Int, event: Event)] = []
  private var order = 0
  private var procedures: [(ProcedureRevision, Int)] = []
  private var officers: [OfficerCard] = []

  init(office: Office, clock: SettableClock, end: Moment, seed: UInt64) {
    self.office = office
    self.clock = clock
    self.end = end
    chance = Seeded(seed)
    citizens = Citizens(seed: seed &+ 1)
  }

  mutating func live(from begin: Day) async throws {
    let definitions = office.definitions
    officers = definitions.officers.values.sorted { $0.id < $1.id }
    procedures = definitions.inForce.map { ($0, Self.weight($0.procedure)) }
    for number in begin.number...end.day.number where definitions.calendar.isWorkingDay(Day(number: number)) {
      for _ in 0..<chance.number(3...7) {
        let session = chance.one(of: definitions.calendar.sessions(on: Day(number: number)))
        guard let session else { continue }
        let minute = chance.number(session.from.minutes...(session.to.minutes - 1))
        plan(
          .citizen,
          at: Moment(Day(number: number), ClockTime(minutes: minute)) + Int64(chance.number(0...59)) * 1000)
      }
    }
    while let next = earliest(), next.at <= end {
      clock.set(to: next.at)
      switch next.event {
      case .citizen: try await receive()
      case .work(let id): try await work(on: id)
      }
    }
    clock.set(to: end)
  }

  static func weight(_ procedure: Procedure) -> Int {
    switch procedure.frequency {
    case .veryHigh: 60
    case .high: 12
    default: 1
    }
  }

  private mutating func plan(_ event: Event, at moment: Moment) {
    calendar.append((moment, order, event))
    order += 1
    // Kept latest first, so that the earliest is taken from the end.
    var at = calendar.count - 1
    while at > 0, calendar[at - 1].at < calendar[at].at {
      calendar.swapAt(at - 1, at)
      at -= 1
    }
  }

  private mutating func earliest() -> (at: Moment, order: Int, event: Event)? { calendar.popLast() }

  private mutating func worker(_ step: ProcessStep) -> Actor? {
    let able = officers.map(\.actor).filter { actor in
      actor.roles.contains(step.kind.role)
        && (step.kind.role != .specialist && step.kind.role != .departmentHead
          || actor.department == step.department)
    }
    return chance.one(of: able)
  }

  private mutating func receive() async throws {
    guard let revision = chance.one(weighed: procedures),
      let clerk = chance.one(of: officers.filter { $0.roles == [.intake] })
    else { return }
    let procedure = revision.procedure
    let person = citizens.next()
    if chance.chance(3) {
      _ = try await office.decline(
        Filing.People(applicant: person),
        reason: "Không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường.",
        procedure: procedure.code, channel: .inPerson, by: clerk.actor, once: nil)
      return
    }
    let channel: Channel =
      procedure.channels.contains(.online) && chance.chance(55)
      ? .online
      : procedure.channels.contains(.inPerson) ? .inPerson : procedure.channels.first ?? .inPerson
    let situations = procedure.cases.prefix(1).map { $0 }
    let components = procedure.mandatoryComponents(through: channel, in: situations).map { component in
      ComponentGiven(
        number: component.number, manner: component.kind == .present ? .shown : .submitted,
        originals: component.originals,
        copies: component.copies)
    }
    var amounts: [Int: Dong] = [:]
    for (index, fee) in procedure.fees.enumerated()
    where fee.kind != .none && fee.amount == nil && fee.byChannel.isEmpty {
      amounts[index] = Dong(Int64(chance.number(1...10)) * 10_000)
    }
    let filing = Filing(
      channel: channel, people: Filing.People(applicant: person, summary: ""), situations: situations,
      components: components, quantity: FeeQuantity(count: chance.number(1...4), pages: chance.number(1...6)),
      setAmounts: amounts, delivery: chance.chance(80) ? .counter : .electronic,
      paidBy: chance.chance(70) ? chance.one(of: PaymentMethod.allCases) : nil)
    let opened = try await office.receive(filing, procedure: procedure.code, by: clerk.actor, once: nil)
    // A few are put aside and forgotten: they are what an overdue list is for.
    if !chance.chance(3) { plan(.work(opened.id), at: clock.now() + Int64(chance.number(2...90)) * 60_000) }
  }

  private mutating func work(on id: DossierID) async throws {
    guard let dossier = try await office.dossier(id)?.dossier else { return }
    switch dossier.stage {
    case .received, .processing: try await advance(dossier)
    case .decided: try await handOver(dossier)
    default: break
    }
  }

  private mutating func advance(_ dossier: Dossier) async throws {
    guard let step = dossier.currentStep else { return }
    let holder = dossier.holder.flatMap { holder in officers.first { $0.id == holder }?.actor }
    guard let actor = holder ?? worker(step) else { return }
    if chance.chance(1), let clerk = officers.first(where: { $0.roles == [.intake] }) {
      try await act(
        .withdraw(reason: "Công dân đề nghị rút hồ sơ để bổ sung giấy tờ."), on: dossier, by: clerk.actor)
      return
    }
    let command: DossierCommand
    if step.kind == .issuing {
      command = .issue(
        .init(number: "\(chance.number(1...400))/\(Self.symbol(dossier.procedure))", day: clock.now().day))
    } else if step.kind == .review || step.kind == .signing, chance.chance(6) {
      command = .sendBack(reason: "Dự thảo còn sai thông tin, đề nghị kiểm tra lại.")
    } else {
      command = .forward(assignee: nil, note: nil)
    }
    guard try await act(command, on: dossier, by: actor),
      let now = try await office.dossier(dossier.id)?.dossier
    else { return }
    if now.stage == .decided {
      if !chance.chance(12) {
        plan(.work(now.id), at: opening(after: clock.now(), minutes: chance.number(20...1600)))
      }
    } else if let next = now.currentStep {
      let share = chance.chance(7) ? chance.number(110...320) : chance.number(10...85)
      plan(.work(now.id), at: opening(after: clock.now(), minutes: max(5, next.minutes * share / 100)))
    }
  }

  /// A working moment so many working minutes later, so that nobody works at night.
  private func opening(after moment: Moment, minutes: Int) -> Moment {
    office.definitions.calendar.adding(.minutes(minutes), to: office.definitions.calendar.start(of: moment))
  }

  @discardableResult
  private func act(_ command: DossierCommand, on dossier: Dossier, by actor: Actor) async throws -> Bool {
    do {
      return try await office.act(command, on: dossier.id, by: actor) != nil
    } catch is Refusal {
      return false
    }
  }

  private mutating func handOver(_ dossier: Dossier) async throws {
    guard let clerk = chance.one(of: officers.filter({ $0.roles == [.intake] })),
      let person = dossier.people?.applicant
    else { return }
    if dossier.outstanding > .zero {
      try await act(.collectFee(dossier.outstanding, .cash), on: dossier, by: clerk.actor)
    }
    try await act(
      .handOver(
        .init(receiver: .init(name: person.name, identifier: person.identifier), identityChecked: true)),
      on: dossier, by: clerk.actor)
  }

  private static func symbol(_ procedure: Procedure) -> String {
    switch procedure.responsibleUnit {
    case .office: "TLKS-UBND"
    case .economy: "GP-UBND"
    case .cultureSociety: "QĐ-UBND"
    default: "GXN-UBND"
    }
  }
}
