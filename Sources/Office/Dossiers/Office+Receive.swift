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

  private enum Opening: Sendable {
    case receive(Filing)
    case decline(Filing.People, reason: String, Channel)

    var applicant: Person {
      switch self {
      case .receive(let filing): filing.people.applicant
      case .decline(let people, _, _): people.applicant
      }
    }
  }

  private func open(_ opening: Opening, procedure: String, by actor: Actor, once: Once?) async throws
    -> Opened
  {
    let definitions = definitions
    let moment = now()
    guard let commune = definitions.commune(actor.unit) else { throw Refusal.notYourUnit }
    guard let revision = definitions.current[procedure] else { throw Refusal.noLongerInForce(procedure) }
    let key = opening.applicant.identifier.map { personKey(of: $0) }
    let unit = actor.unit.number
    // Decided before the one writer is asked, for whom everybody waits; the numbers come in there.
    let draft = Result {
      try Self.facts(opening, under: revision, of: commune, by: actor, at: moment, definitions.calendar)
    }
    let draftStored = Result { try draft.get().map(FactCoding.store) }

    return try await database.write { [self] db in
      if let earlier = try once?.earlier(unit: unit, in: db) {
        return try Self.opened(DossierID(earlier), definitions, in: db)
      }
      var facts = try draft.get()
      var new = try draftStored.get()
      let numbers = try Self.draw(opening, under: revision, of: commune, on: moment.day, in: db)
      let id = DossierID(
        unit: actor.unit, count: try Counter.draw(DrawnNumber.dossier, unit: unit, period: 0, in: db))
      facts[0] = facts[0].numbered(numbers)
      new[0] = NewFact(
        name: new[0].name, body: try FactCoding.store(facts[0].impersonal).body, personal: new[0].personal)
      let stored = try Ledger.append(
        new, to: id.number, after: 0, lastHash: nil, happened: moment, recorded: moment,
        officer: actor.officer.number, salt: { self.secret(16) }, in: db)
      let dossier = try Dossier(
        id: id, history: zip(stored, facts).map(Recorded.init), procedure: revision.procedure)
      try DossierRow.insert(dossier, personKey: key, in: db)
      try DossierRow.index(dossier, in: db)
      try Tally.move(from: nil, to: dossier, in: db)
      try once?.remember(id.number, unit: unit, at: moment, in: db)
      return Opened(dossier, isRepeated: false)
    }
  }

  /// What is written down, with numbers still to be drawn.
  private static func facts(
    _ opening: Opening, under revision: ProcedureRevision, of commune: Commune, by actor: Actor,
    at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    let code = DossierCode(agency: commune.agency, day: moment.day, number: 0)
    switch opening {
    case .receive(let filing):
      return try Dossier.receive(
        filing, under: revision, numbers: ReceptionNumbers(code: code, slip: 0, entry: 0), by: actor,
        at: moment,
        calendar: calendar)
    case .decline(let people, let reason, let channel):
      return try Dossier.decline(
        people, reason: reason, under: revision, channel: channel, code: code, slip: 0, by: actor)
    }
  }

  private static func draw(
    _ opening: Opening, under revision: ProcedureRevision, of commune: Commune, on day: Day,
    in db: borrowing Writing
  ) throws -> ReceptionNumbers {
    let unit = commune.id.number
    let number = try Counter.draw(DrawnNumber.code, unit: unit, period: day.number, in: db)
    let code = DossierCode(agency: commune.agency, day: day, number: number)
    let field = revision.procedure.field
    return switch opening {
    case .receive:
      ReceptionNumbers(
        code: code, slip: try Counter.draw(DrawnNumber.receipt, unit: unit, period: day.year, in: db),
        entry: try Counter.draw(DrawnNumber.entry(field), unit: unit, period: day.year, in: db))
    case .decline:
      ReceptionNumbers(
        code: code, slip: try Counter.draw(DrawnNumber.refusal, unit: unit, period: day.year, in: db),
        entry: 0)
    }
  }

  /// What was said when the dossier of this number was opened, whatever has become of it.
  private static func opened(_ id: DossierID, _ definitions: Definitions, in db: borrowing Writing) throws
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
