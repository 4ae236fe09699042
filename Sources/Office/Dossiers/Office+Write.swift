import Casework
import Deadlines
import Ledger
import SQL

extension Office {
  /// Writes facts the rules have decided, in the transaction of `db`: their numbers are drawn, they are chained, and
  /// everything that follows from them is brought up to date. The one way facts come into the book.
  /// - Parameters:
  ///   - prepared: the same facts encoded before the writer was asked; those that get a number are encoded again.
  ///   - before: the dossier as it stood; nil when these facts open it.
  /// - Throws: `LedgerFault.changedMeanwhile` when somebody was quicker.
  func write(
    _ decided: [DossierFact], prepared: [NewFact], opening: Bool = false, to before: Dossier?, id: DossierID,
    procedure: Procedure, lastHash: [UInt8]?, personKey: [UInt8]?, at moment: Moment, by actor: Actor,
    in db: borrowing Writing
  ) throws -> Dossier {
    let unit = before?.unit ?? id.unit
    let paid = decided.map { $0.paid(by: actor.unit, of: unit) }
    let payer = paid.lazy.compactMap(\.payer).first ?? unit
    var facts = try FeeBook.dated(paid, of: payer, at: moment, definitions.calendar, in: db)
    var new = prepared
    for (index, fact) in facts.enumerated() {
      let isCoded = opening && index == 0
      let lacks = fact.numbers(in: procedure.field).contains { $0.number == nil }
      guard isCoded || lacks else { continue }
      facts[index] = try fact.numbered(in: procedure.field) { book in
        try Counter.draw(
          book.counter, unit: (facts[index].payer ?? unit).number, period: moment.day.year, in: db)
      }
      new[index] = NewFact(
        name: new[index].name, body: try FactCoding.store(facts[index].impersonal).body,
        personal: new[index].personal)
    }
    let stored = try Ledger.append(
      new, to: id.number, after: before?.version ?? 0, lastHash: lastHash, happened: moment, recorded: moment,
      officer: actor.officer.number, salt: { self.secret(16) }, in: db)
    let recorded = zip(stored, facts).map(Recorded.init)
    try IssuedForms.note(recorded, of: id, in: db)
    try FeeBook.enter(recorded, after: before, of: id, under: procedure, in: db)
    guard let before else {
      let dossier = try Dossier(id: id, history: recorded, procedure: procedure)
      try DossierRow.insert(dossier, personKey: personKey, in: db)
      try DossierRow.index(dossier, in: db)
      try Tally.move(from: nil, to: dossier, in: db)
      try follow(recorded, from: nil, to: dossier, in: db)
      try enqueue(recorded, of: dossier, in: db)
      return dossier
    }
    var after = before
    for one in recorded { after.apply(one) }
    try DossierRow.update(after, in: db)
    if after.unit != before.unit { try DossierRow.move(after, in: db) }
    try Tally.move(from: before, to: after, paidBy: payer, in: db)
    try follow(recorded, from: before, to: after, in: db)
    try enqueue(recorded, of: after, in: db)
    return after
  }

  /// One act inside a transaction that does more: what is true now is read, decided and written. For acts on many
  /// dossiers at once, of which all happen or none.
  func act(
    _ command: DossierCommand, on id: DossierID, by actor: Actor, in db: borrowing Writing
  ) throws -> Dossier {
    let definitions = definitions
    guard let file = try Self.file(id, definitions, in: db) else {
      throw FactFault.doesNotBegin(stream: id.number)
    }
    let moment = max(now(), file.history.last?.happened ?? now())
    let facts = try file.dossier.decide(
      command, by: definitions.stead(of: actor, on: file.dossier), at: moment, calendar: definitions.calendar)
    guard !facts.isEmpty else { return file.dossier }
    return try write(
      facts, prepared: try facts.map(FactCoding.store), to: file.dossier, id: id,
      procedure: file.dossier.procedure, lastHash: file.lastHash, personKey: nil, at: moment, by: actor,
      in: db)
  }

  /// The same act on many dossiers: on all of them or, when one refuses, on none.
  package func act(
    on ids: [DossierID], by actor: Actor, _ command: @escaping @Sendable (Dossier) -> DossierCommand
  ) async throws -> [Dossier] {
    try await database.write { [self] db in
      try ids.map { id in
        guard let file = try Self.file(id, definitions, in: db) else {
          throw FactFault.doesNotBegin(stream: id.number)
        }
        return try act(command(file.dossier), on: id, by: actor, in: db)
      }
    }
  }
}
