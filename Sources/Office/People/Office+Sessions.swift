import Casework
import Deadlines
import SQL
import Sodium

/// An officer with an open session, as every request of a browser finds out anew.
package struct SignedIn: Sendable {
  package let officer: OfficerCard
  /// What the session's forms carry against forgery (CSRF), 32 bytes.
  package let csrfSecret: [UInt8]
  package let created: Moment
  /// The password was given by an administrator: first of all another is chosen.
  package let mustChange: Bool
  /// Tells one session from another.
  package let hash: [UInt8]

  package var actor: Actor { officer.actor }
}

extension Office {
  /// Who has this session; nil when it is none, is over, or its officer has left. What was read is believed for a
  /// moment, so that this costs at most one look-up by key in that time.
  package func session(_ cookie: String) async throws -> SignedIn? {
    guard let value = Hex.bytes(cookie), value.count == 32 else { return nil }
    let hash = SHA256.hash(value)
    let moment = now()
    return try await knownSession(hash, at: moment).flatMap { admitted($0, hash, at: moment) }
  }

  /// The same without a look into the store: nil also where who this is must be looked up again.
  package func sessionNow(_ cookie: String) -> SignedIn? {
    guard let value = Hex.bytes(cookie), value.count == 32 else { return nil }
    let hash = SHA256.hash(value)
    let moment = now()
    return admissions.sessions.value(of: hash, at: moment).flatMap { admitted($0, hash, at: moment) }
  }

  private func admitted(_ session: Admissions.Session, _ hash: [UInt8], at moment: Moment) -> SignedIn? {
    guard !admissions.rules.isOver(created: session.created, seen: session.seen, at: moment),
      let card = definitions.officers[session.officer], card.isActive
    else { return nil }
    if moment >= session.seen + admissions.rules.seenStep { admissions.note(hash, seen: moment) }
    return SignedIn(
      officer: card, csrfSecret: session.secret, created: session.created, mustChange: session.mustChange,
      hash: hash)
  }

  /// Ends one session (*đăng xuất*).
  package func signOut(_ session: SignedIn) async throws {
    try await database.write { db in try db.run("DELETE FROM session WHERE hash = \(session.hash)") }
    admissions.sessions.forget { hash, _ in hash == session.hash }
  }

  /// Ends every session of an officer.
  package func signOutEverywhere(_ officer: OfficerID) async throws {
    try await database.write { db in try db.run("DELETE FROM session WHERE officer = \(officer.number)") }
    forgetAdmissions(of: officer)
  }

  /// From now on the officer's sessions and tokens are looked up again.
  func forgetAdmissions(of officer: OfficerID) {
    admissions.sessions.forget { _, session in session.officer == officer }
    admissions.tokens.forget { _, token in token.officer == officer }
  }

  func knownSession(_ hash: [UInt8], at moment: Moment) async throws -> Admissions.Session? {
    let memory = admissions.sessions
    if let known = memory.value(of: hash, at: moment) { return known }
    let forgotten = memory.forgotten
    let found = try await database.read { db in
      try db.first(
        """
        SELECT s.officer, s.secret, s.created, s.seen, o.must_change, v.version
        FROM session s JOIN officer o ON o.id = s.officer JOIN definition_version v ON v.id = 1
        WHERE s.hash = \(hash)
        """
      ) { row in
        let session = Admissions.Session(
          officer: OfficerID(try row.int(0)), secret: try row.blob(1),
          created: Moment(milliseconds: try row.int(2)),
          seen: Moment(milliseconds: try row.int(3)), mustChange: try row.bool(4))
        return (session, version: try row.int(5))
      }
    }
    guard let found else { return nil }
    if found.version != definitions.version { try await refresh() }
    var session = found.0
    // The last use may be known here and not written yet.
    if let last = memory.last(of: hash) { session.seen = max(session.seen, last.seen) }
    memory.keep(session, under: hash, at: moment, unlessForgottenSince: forgotten)
    return session
  }
}
