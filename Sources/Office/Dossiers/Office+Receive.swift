import Casework
import Deadlines
import Ledger
import SQL

/// A dossier that was opened, or found to have been opened before by the same key: in either case what was said then.
package struct Opened: Equatable, Sendable {
  package let id: DossierID
  package let code: DossierCode
  /// Number of its Form 01 or Form 03 in the year.
  package let slip: Int64
  package let receivedAt: Moment
  package let due: Moment
  package let owed: Dong
  package let isRepeated: Bool

  /// - Parameter dossier: as it stood right after its opening.
  init(_ dossier: Dossier, isRepeated: Bool) {
    id = dossier.id
    code = dossier.code
    slip = dossier.slip
    receivedAt = dossier.receivedAt
    due = dossier.due
    owed = dossier.owed
    self.isRepeated = isRepeated
  }
}

extension Office {
  /// The rule-book's answer to "when will it be ready", without opening anything.
  package func deadline(of code: String, at moment: Moment? = nil) throws -> Deadline {
    let definitions = definitions
    guard let revision = definitions.current[code] else { throw Refusal.noLongerInForce(code) }
    return Deadline(
      received: moment ?? now(), limit: revision.procedure.timeLimit, calendar: definitions.calendar)
  }

  /// Receives a filing at the counter (T5): one dossier, however often it is asked for with the same `once`.
  /// - Throws: `Refusal` with the rule that forbids it; nothing is kept and no number is lost then.
  package func receive(
    _ filing: Filing, procedure: String, by actor: Actor, once: Once?
  ) async throws -> Opened {
    try await open(.receive(filing), procedure: procedure, by: actor, once: once)
  }

  /// Refuses a filing at reception with Form 03: kept and numbered, never counted.
  package func decline(
    _ people: Filing.People, reason: String, procedure: String, channel: Channel, by actor: Actor, once: Once?
  ) async throws -> Opened {
    try await open(.decline(people, reason: reason, channel), procedure: procedure, by: actor, once: once)
  }

  /// Takes down a filing that is not accepted yet (T1); with `asking` the request for what is missing (Form 02, T5).
  package func register(
    _ filing: Filing, procedure: String, portalCode: String? = nil, asking: SupplementRequest? = nil,
    by actor: Actor, once: Once?
  ) async throws -> Opened {
    try await open(.register(filing, portalCode, asking), procedure: procedure, by: actor, once: once)
  }

  enum Opening: Sendable {
    case receive(Filing)
    case register(Filing, String?, SupplementRequest?)
    case decline(Filing.People, reason: String, Channel)

    var applicant: Person {
      switch self {
      case .receive(let filing), .register(let filing, _, _): filing.people.applicant
      case .decline(let people, _, _): people.applicant
      }
    }
  }

  private func open(_ opening: Opening, procedure: String, by actor: Actor, once: Once?) async throws
    -> Opened
  {
    let draft = try draft(opening, procedure: procedure, by: actor)
    return try await database.write { [self] db in
      if let earlier = try once?.earlier(unit: actor.unit.number, in: db) {
        return try Self.opened(DossierID(earlier), definitions, in: db)
      }
      let dossier = try open(draft, by: actor, in: db)
      try once?.remember(dossier.id.number, unit: actor.unit.number, at: draft.moment, in: db)
      return Opened(dossier, isRepeated: false)
    }
  }

  /// An opening decided before the one writer is asked, for whom everybody waits; the numbers come in there.
  struct Draft: Sendable {
    let facts: [DossierFact]
    let stored: [NewFact]
    let revision: ProcedureRevision
    let commune: Commune
    let personKey: [UInt8]?
    let moment: Moment
  }

  func draft(_ opening: Opening, procedure: String, by actor: Actor) throws -> Draft {
    let definitions = definitions
    let moment = now()
    guard let commune = definitions.commune(actor.unit) else { throw Refusal.notYourUnit }
    guard let revision = definitions.current(procedure, for: actor.unit) else {
      throw Refusal.noLongerInForce(procedure)
    }
    let code = DossierCode(agency: commune.agency, day: moment.day, number: 0)
    let facts =
      switch opening {
      case .receive(let filing):
        try Dossier.receive(
          filing, under: revision, numbers: ReceptionNumbers(code: code, slip: 0, entry: 0), by: actor,
          at: moment, calendar: definitions.calendar)
      case .register(let filing, let portalCode, let asking):
        try Dossier.register(
          filing, under: revision, code: code, portalCode: portalCode, asking: asking, by: actor, at: moment)
      case .decline(let people, let reason, let channel):
        try Dossier.decline(
          people, reason: reason, under: revision, channel: channel, code: code, slip: 0, by: actor)
      }
    return Draft(
      facts: facts, stored: try facts.map(FactCoding.store), revision: revision, commune: commune,
      personKey: opening.applicant.identifier.map { personKey(of: $0) }, moment: moment)
  }

  /// - Parameter group: the code of the slip it shares; nil for the first of them.
  func open(
    _ draft: Draft, by actor: Actor, group: DossierCode? = nil, in db: borrowing Writing
  ) throws -> Dossier {
    let unit = actor.unit.number
    let day = draft.moment.day
    let code = DossierCode(
      agency: draft.commune.agency, day: day,
      number: try Counter.draw(DrawnNumber.code, unit: unit, period: day.number, in: db))
    let id = DossierID(
      unit: actor.unit, count: try Counter.draw(DrawnNumber.dossier, unit: unit, period: 0, in: db))
    var facts = draft.facts
    facts[0] = facts[0].coded(code)
    if case .received(var fact, let people) = facts[0], fact.group != nil {
      fact.group = (group ?? code).text
      facts[0] = .received(fact, people)
    }
    return try write(
      facts, prepared: draft.stored, opening: true, to: nil, id: id, procedure: draft.revision.procedure,
      lastHash: nil, personKey: draft.personKey, at: draft.moment, by: actor, in: db)
  }

  /// What was said when the dossier of this number was opened, whatever has become of it.
  static func opened(_ id: DossierID, _ definitions: Definitions, in db: borrowing Writing) throws
    -> Opened
  {
    let history = try Ledger.history(of: id.number, in: db).prefix(1).map(FactCoding.read)
    let procedure = try procedure(of: history, definitions)
    return Opened(try Dossier(id: id, history: history, procedure: procedure), isRepeated: true)
  }
}

extension Recorded {
  init(_ stored: StoredFact, _ fact: DossierFact) {
    self.init(
      sequence: stored.sequence, happened: stored.happened, recorded: stored.recorded,
      officer: OfficerID(stored.officer), fact: fact)
  }
}

extension Dossier {
  /// Folds a whole history.
  init(id: DossierID, history: [Recorded], procedure: Procedure) throws {
    guard let first = history.first, var dossier = Dossier(id: id, first: first, procedure: procedure) else {
      throw FactFault.doesNotBegin(stream: id.number)
    }
    for recorded in history.dropFirst() { dossier.apply(recorded) }
    self = dossier
  }
}
