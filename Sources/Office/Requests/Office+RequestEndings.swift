import Casework
import Deadlines
import Ledger
import SQL

/// How a request outside the catalogue ends: it is kept its years in the archive, then its persons are erased.
extension Office {
  package static let requestArchivers: Set<Role> = [.clerk]

  /// An answered request goes to the archive.
  /// - Parameter years: how long it is kept; nil for ever.
  /// - Throws: `OtherRequestFault`.
  package func archiveRequest(
    _ id: OtherRequest.ID, place: String, years: Int?, by actor: Actor, once: Once? = nil
  ) async throws -> OtherRequest {
    guard actor.has(Self.requestArchivers) else { throw OtherRequestFault.notYourRole }
    let place = place.oneLine
    guard !place.isEmpty else { throw OtherRequestFault.placeMissing }
    return try await change(id, by: actor, once) { request, now, db in
      guard request.archived == nil else { throw OtherRequestFault.archivedBefore }
      guard request.isAnswered else { throw OtherRequestFault.notAnswered }
      try db.run(
        """
        INSERT INTO other_archive (request, place, years, at, officer)
        VALUES (\(id.number), \(place), \(years), \(now), \(actor.officer.number))
        """)
    }
  }

  /// Why the persons of a request may not be erased now; nil when they may.
  package func erasureFault(of request: OtherRequest, by actor: Actor) -> OtherRequestFault? {
    if request.erased != nil { return .erasedBefore }
    guard actor.roles.contains(.admin) else { return .notYourRole }
    guard let archived = request.archived else { return .notArchived }
    guard archived.years != nil, let until = request.keptUntil else { return .keptForEver }
    return today > until ? nil : .keptUntil(until)
  }

  /// Erases who asked, what, and what was answered; that it was asked, when and by whom it was noted and answered stays,
  /// and so does its number. What was erased, on what basis and by whom is written down.
  /// - Throws: `OtherRequestFault`; nothing is changed then.
  /// - Returns: the request without its persons.
  package func eraseRequest(
    _ id: OtherRequest.ID, basis: String, reason: String, by actor: Actor
  ) async throws -> OtherRequest {
    let (basis, reason) = (basis.oneLine, reason.oneLine)
    let now = now()
    return try await database.write { [self] db in
      guard id.unit == actor.unit else { throw OtherRequestFault.unknown }
      let request = try Self.request(id, in: db)
      if let fault = erasureFault(of: request, by: actor) { throw fault }
      guard !basis.isEmpty else { throw OtherRequestFault.basisMissing }
      guard !reason.isEmpty else { throw OtherRequestFault.wordsMissing }
      try db.run(
        """
        UPDATE other_request SET name = \(OtherRequest.blank), address = \(""), phone = NULL,
          subject = \(OtherRequest.blank), search = \(String(request.entry)) WHERE id = \(id.number)
        """)
      try db.run("UPDATE other_answer SET text = \(OtherRequest.blank) WHERE request = \(id.number)")
      try db.run(
        """
        INSERT INTO other_erasure (request, basis, reason, at, officer)
        VALUES (\(id.number), \(basis), \(reason), \(now), \(actor.officer.number))
        """)
      return try Self.request(id, in: db)
    }
  }
}
