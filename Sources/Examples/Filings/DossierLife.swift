import Casework
import Deadlines

/// A dossier lived through by the rules alone: facts are decided, written down in order and applied, without a store.
///
///     var life = try DossierLife.received(.birth, .birth)
///     try life.forward(by: .intake)
///     #expect(life.dossier.stage == .processing)
package struct DossierLife: Sendable {
  package private(set) var dossier: Dossier
  package private(set) var history: [Recorded]
  /// When the next act happens, if nothing else is said.
  package var moment: Moment
  package var calendar: WorkingCalendar

  /// A dossier begins with `facts`; nil when they do not begin one.
  package init?(_ facts: [DossierFact], under procedure: Procedure, by actor: Actor, at moment: Moment) {
    let history = facts.enumerated().map { index, fact in
      Recorded(
        sequence: index + 1, happened: moment, recorded: moment, officer: actor.officer, fact: fact)
    }
    guard let first = history.first, var dossier = Dossier(id: .example, first: first, procedure: procedure)
    else { return nil }
    for later in history.dropFirst() { dossier.apply(later) }
    self.dossier = dossier
    self.history = history
    self.moment = moment
    calendar = .example
  }

  /// Received at the counter on Monday 02/03/2026 at 09:15 by Nguyễn Thị Hoa.
  package static func received(
    _ filing: Filing, _ procedure: Procedure, by actor: Actor = .intake, at moment: Moment = .example
  ) throws(Refusal) -> DossierLife {
    let facts = try Dossier.receive(
      filing, under: .first(procedure), numbers: .example, by: actor, at: moment, calendar: .example)
    guard let life = DossierLife(facts, under: procedure, by: actor, at: moment) else {
      preconditionFailure("reception begins a dossier")
    }
    return life
  }

  /// Known but not accepted (T1): sent in online, or with `asking` left at the counter with Form 02 (T5).
  package static func registered(
    _ filing: Filing, _ procedure: Procedure, portalCode: String? = nil,
    asking request: SupplementRequest? = nil, by actor: Actor = .intake, at moment: Moment = .example
  ) throws(Refusal) -> DossierLife {
    let facts = try Dossier.register(
      filing, under: .first(procedure), code: .example, portalCode: portalCode, asking: request, by: actor,
      at: moment)
    guard let life = DossierLife(facts, under: procedure, by: actor, at: moment) else {
      preconditionFailure("a registration begins a dossier")
    }
    return life
  }

  /// Refused at reception with Form 03.
  package static func declined(
    _ people: Filing.People = .lan, reason: String = "Không thuộc thẩm quyền", _ procedure: Procedure = .birth
  ) throws(Refusal) -> DossierLife {
    let facts = try Dossier.decline(
      people, reason: reason, under: .first(procedure), channel: .inPerson, code: .example, slip: 7,
      by: .intake)
    guard let life = DossierLife(facts, under: procedure, by: .intake, at: .example) else {
      preconditionFailure("a refusal at reception begins a dossier")
    }
    return life
  }

  /// Does one act and gives back what was written down.
  @discardableResult
  package mutating func act(_ command: DossierCommand, by actor: Actor) throws(Refusal) -> [DossierFact] {
    let facts = try dossier.decide(command, by: actor, at: moment, calendar: calendar)
    for fact in facts { write(fact, by: actor) }
    return facts
  }

  /// Writes a fact down without asking the rules, as history does.
  package mutating func write(_ fact: DossierFact, by actor: Actor) {
    let recorded = Recorded(
      sequence: history.count + 1, happened: moment, recorded: moment, officer: actor.officer, fact: fact)
    history.append(recorded)
    dossier.apply(recorded)
  }

  package mutating func forward(to assignee: Actor? = nil, by actor: Actor) throws(Refusal) {
    try act(.forward(assignee: assignee, note: nil), by: actor)
  }

  /// The result `12/GKS` of the day, without a file.
  package mutating func issue(_ number: String = "12/GKS", by actor: Actor = .clerk) throws(Refusal) {
    try act(.issue(.init(number: number, day: moment.day)), by: actor)
  }

  /// Into the hands of the applicant, whose card was looked at.
  package mutating func handOver(by actor: Actor = .intake) throws(Refusal) {
    let name = dossier.people?.applicant.name ?? "Trần Thị Lan"
    try act(
      .handOver(.init(receiver: .init(name: name, identifier: nil), identityChecked: true)), by: actor)
  }

  /// Who works on a step in phường Mẫu.
  package static func worker(on step: ProcessStep) -> Actor? {
    ExampleOfficer.all.first {
      $0.roles.contains(step.kind.role)
        && (![.specialist, .departmentHead].contains(step.kind.role) || $0.department == step.department)
    }?.actor
  }

  /// Forwards the dossier until it stands before its result: each step by the one who works on it.
  package mutating func forwardToIssuing() throws(Refusal) {
    while let step = dossier.currentStep, step.kind != .issuing {
      guard let worker = Self.worker(on: step) else { throw .noNextStep }
      try forward(by: worker)
    }
  }
}
