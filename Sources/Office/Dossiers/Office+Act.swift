import Casework
import Deadlines
import Ledger
import SQL

/// A dossier with the facts it is the sum of.
package struct DossierFile: Sendable {
  package let dossier: Dossier
  package let history: [Recorded]
  /// The hash of the last fact: what the next one is chained to.
  let lastHash: [UInt8]
}

/// What became of an act.
package struct Acted: Equatable, Sendable {
  /// As it stands now.
  package let dossier: Dossier
  /// The act was done before, by the same key.
  package let isRepeated: Bool
}

extension Office {
  /// The dossier of this number with its history; nil when there is none.
  package func dossier(_ id: DossierID) async throws -> DossierFile? {
    let definitions = definitions
    return try await database.read { db in try Self.file(id, definitions, in: db) }
  }

  package func dossier(coded code: DossierCode) async throws -> DossierFile? {
    let definitions = definitions
    return try await database.read { db in
      let id = try db.first("SELECT id FROM dossier WHERE code = \(code.text)") { row in try row.int(0) }
      return try id.flatMap { try Self.file(DossierID($0), definitions, in: db) }
    }
  }

  /// The number of the dossier with this code; nil when there is none.
  package func dossierID(coded code: DossierCode) async throws -> DossierID? {
    try await database.read { db in
      try db.first("SELECT id FROM dossier WHERE code = \(code.text)") { row in DossierID(try row.int(0)) }
    }
  }

  static func file(
    _ id: DossierID, _ definitions: Definitions, in db: borrowing some Queries & ~Copyable
  ) throws -> DossierFile? {
    let stored = try Ledger.history(of: id.number, in: db)
    guard let last = stored.last else { return nil }
    let history = try stored.map(FactCoding.read)
    var procedure = try procedure(of: history, definitions)
    // What is accepted later costs what it costs then, where its unit stands.
    if case .registered = history.first?.fact {
      let unit = definitions.tree.heirs(of: id.unit).last ?? id.unit
      procedure = definitions.priced(procedure, for: unit)
    }
    let dossier = try Dossier(id: id, history: history, procedure: procedure)
    return DossierFile(dossier: dossier, history: history, lastHash: last.hash)
  }

  /// The revision the first fact names.
  static func procedure(of history: [Recorded], _ definitions: Definitions) throws -> Procedure {
    switch history.first?.fact {
    case .registered(let fact, _): try definitions.procedure(fact.procedure, revision: fact.revision)
    case .received(let fact, _): try definitions.procedure(fact.procedure, revision: fact.revision)
    case .declined(let fact, _): try definitions.procedure(fact.procedure, revision: fact.revision)
    default: throw FactFault.doesNotBegin(stream: 0)
    }
  }

  /// Does one act on a dossier. When somebody was quicker the command is decided once more on what is true now.
  /// - Parameter version: the version the officer saw; a page that is older is told so.
  /// - Throws: `Refusal`; nothing is written then.
  package func act(
    _ command: DossierCommand, on id: DossierID, by actor: Actor, expecting version: Int? = nil,
    once: Once? = nil
  ) async throws -> Dossier? {
    try await acted(command, on: id, by: actor, expecting: version, once: once)?.dossier
  }

  /// The same, and whether the same key did it before.
  package func acted(
    _ command: DossierCommand, on id: DossierID, by actor: Actor, expecting version: Int? = nil,
    once: Once? = nil
  ) async throws -> Acted? {
    for attempt in 0... {
      do {
        return try await attemptToAct(command, on: id, by: actor, expecting: version, once: once)
      } catch LedgerFault.changedMeanwhile where attempt < 3 {
        continue
      } catch LedgerFault.changedMeanwhile {
        throw Refusal.changedMeanwhile
      }
    }
    return nil
  }

  private func attemptToAct(
    _ command: DossierCommand, on id: DossierID, by actor: Actor, expecting version: Int?, once: Once?
  ) async throws -> Acted? {
    let unit = id.unit.number
    let definitions = definitions
    // At one moment of the store: a key that is new then has done nothing to the dossier as it is then.
    let (isRepeated, found) = try await database.read { db in
      (try once?.earlier(unit: unit, in: db) != nil, try Self.file(id, definitions, in: db))
    }
    guard let file = found else { return nil }
    if isRepeated {
      // Told as done only when it is as safe as when it was told first: a server that was restarted knows what its
      // standby may not have yet, and a commit waits for that.
      try await database.write { _ in }
      return Acted(dossier: file.dossier, isRepeated: true)
    }
    let before = file.dossier
    if let version, version != before.version { throw Refusal.changedMeanwhile }
    // Clocks of several machines may differ by a little; history never runs backwards.
    let moment = max(now(), file.history.last?.happened ?? now())
    let facts = try before.decide(
      command, by: definitions.stead(of: actor, on: before), at: moment, calendar: definitions.calendar)
    guard !facts.isEmpty else { return Acted(dossier: before, isRepeated: false) }
    let new = try facts.map(FactCoding.store)

    return try await database.write { [self] db in
      if try once?.earlier(unit: unit, in: db) != nil {
        throw LedgerFault.changedMeanwhile(stream: id.number)
      }
      let after = try write(
        facts, prepared: new, to: before, id: id, procedure: before.procedure, lastHash: file.lastHash,
        personKey: nil, at: moment, by: actor, in: db)
      try once?.remember(id.number, unit: unit, at: moment, in: db)
      return Acted(dossier: after, isRepeated: false)
    }
  }
}
