import Casework
import SQL

/// Somebody who has filed here before, as the counter offers it: enough to tell people apart, no more.
package struct KnownApplicant: Equatable, Sendable {
  /// The dossier that person last filed: what the form is filled in from.
  package let dossier: DossierID
  package let name: String
  package let address: String
  package let lastFour: String?
}

extension Office {
  /// People known to the unit by personal number, telephone or any part of the name; each once, the latest first.
  package func applicants(of unit: UnitID, like text: String, limit: Int = 8) async throws -> [KnownApplicant]
  {
    guard text.trimmed.count >= 2 else { return [] }
    var query = RegisterQuery()
    query.text = text
    let search = search(unit, query)
    return try await database.read { db in
      var seen: Set<[UInt8]> = []
      var out: [KnownApplicant] = []
      let statement = search.statement(
        "d.id, d.applicant, d.address, d.last_four, d.person_key", .start, limit: 200, in: db)
      try db.each(statement) { row in
        guard out.count < limit, let key = row.optionalBlob(4), seen.insert(key).inserted else { return }
        out.append(
          KnownApplicant(
            dossier: DossierID(try row.int(0)), name: try row.text(1), address: try row.text(2),
            lastFour: row.optionalText(3)))
      }
      return out
    }
  }

  /// The person of an earlier dossier, to fill in a new one; the reading leaves a trace.
  package func applicant(of id: DossierID, for actor: Actor) async throws -> Person? {
    guard definitions.tree.answers(actor.unit, for: id.unit), let file = try await dossier(id) else {
      return nil
    }
    traces.note(actor.officer, opened: id, for: .page, at: now())
    return file.dossier.people?.applicant
  }

  /// The person last known under this number.
  package func applicant(numbered identifier: String, for actor: Actor) async throws -> Person? {
    let key = personKey(of: identifier)
    let found = try await database.read { db in
      try db.first(
        """
        SELECT id FROM dossier WHERE unit = \(actor.unit.number) AND person_key = \(key) ORDER BY id DESC LIMIT 1
        """
      ) { row in try row.int(0) }
    }
    guard let found else { return nil }
    return try await applicant(of: DossierID(found), for: actor)
  }
}
