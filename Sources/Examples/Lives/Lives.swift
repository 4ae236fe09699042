import Casework
import Deadlines
import Office

/// Dossiers that live through their plans in a real office: every reception, step, fee and result is an act on it, at
/// its own moment, in the order of time.
package struct Lives {
  private let office: Office
  private let clock: SettableClock
  private let officers: [Actor]
  private let until: Moment
  private let seed: UInt64
  private let past: PastLife
  private var chance: Seeded
  private var timetable = Timetable<Due>()
  private var lives: [Life] = []
  private var results = 0

  /// What concerns many dossiers at once, and when.
  package struct Event: Sendable {
    let at: Moment
    let happen: @Sendable (Office) async throws -> Void
  }
  private enum Due { case life(Int), event(Event) }

  private struct Life {
    var plan: LifePlan
    var dossier: Dossier?
    var wasSentBack = false
    /// What chance has in store for a life of turns; nil for a plain one.
    var road: PastLife.Road?
  }

  /// - Parameter until: nothing happens after this moment; what would have is what the office has still to do.
  package init(office: Office, clock: SettableClock, officers: [Actor], until: Moment, seed: UInt64) {
    self.office = office
    self.clock = clock
    self.officers = officers
    self.until = until
    self.seed = seed
    chance = Seeded(seed)
    past = PastLife(office.definitions.calendar, officers: officers, until: until, seed: seed)
  }

  /// Plays all plans and leaves the clock at the end. Gives back what became of each, in the order of the plans.
  package mutating func play(_ plans: [LifePlan], among events: [Event] = []) async throws -> [Dossier?] {
    try await ExampleScan.keep(in: office)
    for event in events { timetable.plan(.event(event), at: event.at) }
    for plan in plans {
      let road =
        plan.turns.isEmpty
        ? nil
        : PastLife.Road(
          luck: Seeded(UInt64(lives.count) &* 0x9E37_79B9_7F4A_7C15 &+ seed), turns: plan.turns,
          person: plan.filing.people.applicant)
      lives.append(Life(plan: plan, road: road))
      timetable.plan(.life(lives.count - 1), at: plan.arrives)
    }
    while let (moment, due) = timetable.next(), moment <= until {
      clock.set(to: moment)
      switch due {
      case .life(let number): try await live(number)
      case .event(let event):
        try await event.happen(office)
        // It may have touched any of them.
        for number in lives.indices {
          guard let id = lives[number].dossier?.id else { continue }
          lives[number].dossier = try await office.dossier(id)?.dossier
        }
      }
    }
    clock.set(to: until)
    return lives.map(\.dossier)
  }

  private mutating func live(_ number: Int) async throws {
    guard let dossier = lives[number].dossier else {
      try await begin(number)
      let stays: Set<Act?> = [.register, .receive, .askSupplement]
      if let opened = lives[number].dossier, !stays.contains(lives[number].plan.staysAfter) {
        planNext(number, opened)
      }
      return
    }
    if lives[number].road != nil { return try await turn(number, dossier) }
    guard let (planned, actor) = next(number, dossier) else { return }
    var command = planned
    if case .issue(var draft) = command, lives[number].plan.hasScans {
      draft.files = [try await keep(["Ket qua: \(dossier.procedure.name)", "So \(draft.number)"])]
      command = .issue(draft)
    }
    guard let after = try await office.act(command, on: dossier.id, by: actor, expecting: dossier.version)
    else {
      return
    }
    lives[number].dossier = after
    if command.act == .sendBack { lives[number].wasSentBack = true }
    planNext(number, after)
  }

  private mutating func begin(_ number: Int) async throws {
    var plan = lives[number].plan
    guard let actor = officer(for: .intake, .centre) else { return }
    let isScanned = plan.hasScans || plan.filing.channel != .online
    plan.filing.files = isScanned && !plan.isUnscanned ? try await scans(of: plan) : []
    let opened: Opened
    if case .declined(let reason) = plan.ending {
      opened = try await office.decline(
        plan.filing.people, reason: reason, procedure: plan.procedure, channel: plan.filing.channel,
        by: actor,
        once: nil)
    } else if lives[number].road?.take(.registered) == true {
      opened = try await office.register(plan.filing, procedure: plan.procedure, by: actor, once: nil)
    } else if var road = lives[number].road, road.take(.supplementBefore),
      let procedure = office.definitions.current[plan.procedure]?.procedure
    {
      let request = Asking.supplement(procedure, &road.luck)
      lives[number].road = road
      opened = try await office.register(
        plan.filing, procedure: plan.procedure, asking: request, by: actor, once: nil)
    } else {
      opened = try await office.receive(plan.filing, procedure: plan.procedure, by: actor, once: nil)
    }
    lives[number].dossier = try await office.dossier(opened.id)?.dossier
  }

  /// The next act of a life that does not go the plain road.
  private mutating func turn(_ number: Int, _ dossier: Dossier) async throws {
    guard var road = lives[number].road, let (command, actor) = past.next(dossier, at: clock.now(), &road)
    else { return }
    let after = try await office.act(command, on: dossier.id, by: actor, expecting: dossier.version)
    lives[number].road = road
    guard let after else { return }
    lives[number].dossier = after
    if command.act != lives[number].plan.staysAfter { planNext(number, after) }
  }

  /// One scan for each paper that stays at the office.
  private func scans(of plan: LifePlan) async throws -> [FileReference] {
    guard let procedure = office.definitions.current[plan.procedure]?.procedure else { return [] }
    var files: [FileReference] = []
    for given in plan.filing.components where given.manner == .submitted {
      guard let paper = procedure.components.first(where: { $0.number == given.number }) else { continue }
      var file = try await keep(["Ban quet: \(paper.name)", plan.filing.people.applicant.name])
      file.component = paper.number
      files.append(file)
    }
    return files
  }

  private func keep(_ lines: [String]) async throws -> FileReference {
    let paper = SamplePaper(lines: lines)
    let path = "\(office.files.folder)/.\(paper.hash)"
    try paper.write(to: path)
    return try await office.keep(path, hash: paper.hash, kind: .pdf, size: Int64(paper.bytes.count))
  }

  // MARK: What comes next

  /// What its plan wants done with the dossier now, and by whom; nil when nothing more is to happen.
  private mutating func next(_ number: Int, _ dossier: Dossier) -> (DossierCommand, Actor)? {
    let plan = lives[number].plan
    if dossier.stage == .decided { return end(dossier) }
    guard dossier.stage.isPending, let step = dossier.currentStep else { return nil }
    if let errand = Errands.before(dossier, plan, number) {
      return officer(for: .intake, .centre).map { (errand, $0) }
    }
    if case .withdrawn(let kind, let reason) = plan.ending, kind == step.kind || step.kind == .issuing {
      return officer(for: .intake, .centre).map { (.withdraw(reason: reason), $0) }
    }
    guard let actor = worker(on: step, of: dossier) else { return nil }
    if dossier.holder == nil, chance.chance(60) { return (.take, actor) }
    if let reason = plan.sentBack, !lives[number].wasSentBack, step.kind == .review || step.kind == .signing {
      return (.sendBack(reason: reason), actor)
    }
    if step.kind == .issuing {
      results += 1
      let kind = chance.chance(96) ? 0 : dossier.procedure.results.count - 1
      return (
        .issue(
          .init(
            number: "\(results)/\(Self.mark(of: dossier.procedure))", day: clock.now().day, kind: max(0, kind)
          )),
        actor
      )
    }
    // A head gives most of the work to somebody, the rest lies open to the department.
    let assignee =
      step.kind == .assignment && chance.chance(75)
      ? dossier.procedure.step(after: step.order).flatMap { officer(for: $0.kind.role, $0.department) } : nil
    return (.forward(assignee: assignee, note: nil), actor)
  }

  /// The letter a late result needs before it may be handed over.
  private mutating func apologise(_ dossier: Dossier) -> (DossierCommand, Actor)? {
    if dossier.proposal != nil { return officer(for: .signer, .centre).map { (.approve(note: nil), $0) } }
    let calendar = office.definitions.calendar
    guard
      let actor = officer(for: .specialist, dossier.procedure.responsibleUnit)
        ?? officer(for: .departmentHead, dossier.procedure.responsibleUnit)
    else { return nil }
    let day = calendar.nextWorkingDay(after: max(clock.now().day, dossier.due.day))
    return (
      .proposeExtension(
        .init(
          newDue: calendar.endOfWork(on: day), reason: "Phải xác minh thêm thông tin trước khi giải quyết.",
          cause: chance.one(of: CauseOfDelay.allCases) ?? .subjective)), actor
    )
  }

  private mutating func end(_ dossier: Dossier) -> (DossierCommand, Actor)? {
    if dossier.owesApology(at: clock.now()) { return apologise(dossier) }
    guard let actor = officer(for: .intake, .centre), let people = dossier.people else { return nil }
    guard dossier.isPaid else {
      return (.collectFee(dossier.outstanding, chance.chance(55) ? .cash : .transfer), actor)
    }
    // Papers nobody took in: the result is not here to be given out.
    guard dossier.papersUnderWay == nil else { return nil }
    if let visit = Errands.visit(
      dossier, at: clock.now(), by: actor, office.definitions.calendar, &chance)
    {
      return (visit, actor)
    }
    let receiver = people.representative?.person ?? people.applicant
    if dossier.delivery == .post {
      return dossier.consignment == nil
        ? (.consign(carrier: Asking.carrier, tracking: Asking.tracking(&chance)), actor)
        : (
          .noteDelivery(
            .delivered, note: nil, receiver: .init(name: receiver.name, identifier: receiver.identifier)),
          actor
        )
    }
    return (
      .handOver(
        .init(
          receiver: .init(name: receiver.name, identifier: receiver.identifier),
          isRepresentative: people.representative != nil, identityChecked: true)), actor
    )
  }

  /// The abbreviation on a result: `GKS` of *Giấy khai sinh*.
  private static func mark(of procedure: Procedure) -> String {
    let name = procedure.results.first?.name ?? procedure.name
    return name.split(separator: " ").prefix(5).compactMap(\.first).map { $0.uppercased() }.joined()
  }

  // MARK: When

  private mutating func planNext(_ number: Int, _ dossier: Dossier) {
    let plan = lives[number].plan
    if var road = lives[number].road {
      timetable.plan(
        .life(number), at: max(clock.now() + 60_000, past.when(dossier, since: clock.now(), &road)))
      lives[number].road = road
      return
    }
    let calendar = office.definitions.calendar
    let now = calendar.start(of: clock.now())
    if dossier.stage == .decided {
      if plan.ending == .notFetched { return }
      if let moment = Errands.visitMoment(dossier, since: clock.now(), &chance) {
        return timetable.plan(.life(number), at: moment)
      }
      let wait = dossier.isPaid ? chance.number(10...1_500) : chance.number(2...900)
      timetable.plan(
        .life(number), at: calendar.adding(.minutes(wait), to: now) + Int64(chance.number(0...59)) * 1_000)
      return
    }
    guard dossier.stage.isPending, let step = dossier.currentStep else { return }
    if case .waits(let kind) = plan.ending, kind == step.kind,
      plan.sentBack == nil || lives[number].wasSentBack
    {
      return
    }
    let whole = calendar.workingTime(from: calendar.start(of: dossier.receivedAt), to: dossier.due)
      .milliseconds
    let minutes = max(1, dossier.procedure.steps.reduce(0) { $0 + $1.minutes })
    let share = whole * Int64(max(5, step.minutes)) / Int64(minutes) * Int64(plan.pace) / 100
    // Taking and doing are two acts of one step; an online filing is looked at soon.
    let parts: Int64 = dossier.holder == nil ? 3 : step.kind == .reception ? 2 : 1
    let time = max(60_000, share / parts * Int64(chance.number(70...130)) / 100)
    timetable.plan(.life(number), at: calendar.adding(WorkingTime(milliseconds: time), to: now))
  }

  // MARK: Who

  private mutating func worker(on step: ProcessStep, of dossier: Dossier) -> Actor? {
    if let holder = dossier.holder { return officers.first { $0.officer == holder } }
    return officer(for: step.kind.role, step.department)
  }

  private mutating func officer(for role: Role, _ department: Department) -> Actor? {
    let bound = role == .specialist || role == .departmentHead
    return chance.one(
      of: officers.filter { $0.roles.contains(role) && (!bound || $0.department == department) })
  }
}
