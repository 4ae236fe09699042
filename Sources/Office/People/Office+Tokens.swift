import Casework
import Deadlines
import SQL
import Sodium

/// Who calls through the API: an officer by a token (*mã truy cập*).
package struct Bearer: Sendable {
  package let officer: OfficerCard
  /// The name the token was made under.
  package let token: String
  /// The officer's password was given by an administrator: first of all another is chosen.
  package let mustChange: Bool

  package var actor: Actor { officer.actor }
}

/// A token as its list shows it; its value is nowhere kept.
package struct TokenEntry: Equatable, Sendable {
  package enum State: Equatable, Sendable { case valid, expired, revoked }
  package let name: String
  package let created: Moment
  package let expires: Moment
  package let revoked: Moment?

  package func state(at moment: Moment) -> State {
    revoked != nil ? .revoked : expires <= moment ? .expired : .valid
  }
}

/// Why a token cannot be made or revoked as asked.
package enum TokenFault: Error, Equatable, Sendable {
  case nameMissing
  case nameTaken(String)
  case daysWrong(most: Int)
  case officerRetired
  case noSuchToken(String)

  package var notice: String {
    switch self {
    case .nameMissing: "Chưa đặt tên cho mã truy cập."
    case .nameTaken(let name): "Đã có mã truy cập còn hiệu lực tên “\(name)”."
    case .daysWrong(let most): "Thời hạn của mã truy cập từ 1 đến \(most) ngày."
    case .officerRetired: "Tài khoản này đã thôi dùng."
    case .noSuchToken(let name): "Không có mã truy cập còn hiệu lực tên “\(name)”."
    }
  }
}

extension Office {
  package static let longestToken = 366
  private static let tokenHead = "mc_"

  /// Makes a token for the officer with this login and returns its value, `mc_` and 64 hexadecimal digits. It is shown
  /// once: only its hash is kept.
  /// - Throws: `TokenFault`, `AccountFault`.
  package func createToken(
    login: String, name: String, days: Int, by author: Change.Author = .here
  ) async throws -> String {
    let name = try AccountText.clean(name)
    guard !name.isEmpty else { throw TokenFault.nameMissing }
    guard (1...Self.longestToken).contains(days) else { throw TokenFault.daysWrong(most: Self.longestToken) }
    try await refresh()
    guard let officer = officer(login: login) else { throw AccountFault.noSuchOfficer }
    guard officer.isActive else { throw TokenFault.officerRetired }
    let value = secret(32)
    let moment = now()
    let expires = moment + Int64(days) * 86_400_000
    try await database.write { db in
      guard
        try !db.exists(
          """
          SELECT 1 FROM api_token WHERE officer = \(officer.id.number) AND name = \(name)
            AND revoked IS NULL AND expires > \(moment)
          """)
      else { throw TokenFault.nameTaken(name) }
      try db.run(
        """
        INSERT INTO api_token (hash, officer, name, created, expires)
        VALUES (\(SHA256.hash(value)), \(officer.id.number), \(name), \(moment), \(expires))
        """)
      try Self.noteAccount(
        .tokenCreated, of: officer.id, by: author, at: moment, in: db, Change.Details(name: name))
    }
    return Self.tokenHead + Hex.text(value)
  }

  /// Who holds this token; nil when it is none, has expired, was revoked, or its officer has left.
  package func token(_ value: String) async throws -> Bearer? {
    guard value.hasPrefix(Self.tokenHead),
      let bytes = Hex.bytes(String(value.dropFirst(Self.tokenHead.count))),
      bytes.count == 32
    else { return nil }
    let moment = now()
    guard let token = try await knownToken(SHA256.hash(bytes), at: moment), moment < token.expires,
      let card = definitions.officers[token.officer], card.isActive
    else { return nil }
    return Bearer(officer: card, token: token.name, mustChange: token.mustChange)
  }

  /// The tokens of an officer, the newest first.
  package func tokens(of officer: OfficerID) async throws -> [TokenEntry] {
    try await database.read { db in
      try db.all(
        """
        SELECT name, created, expires, revoked FROM api_token WHERE officer = \(officer.number)
        ORDER BY created DESC, name
        """
      ) { row in
        TokenEntry(
          name: try row.text(0), created: Moment(milliseconds: try row.int(1)),
          expires: Moment(milliseconds: try row.int(2)),
          revoked: row.optionalInt(3).map(Moment.init(milliseconds:)))
      }
    }
  }

  /// Ends the officer's token of this name at once.
  package func revokeToken(
    of officer: OfficerID, named name: String, by author: Change.Author = .here
  ) async throws {
    let name = try AccountText.clean(name)
    let moment = now()
    let revoked = try await database.write { db in
      let revoked = try db.run(
        """
        UPDATE api_token SET revoked = \(moment)
        WHERE officer = \(officer.number) AND name = \(name) AND revoked IS NULL AND expires > \(moment)
        """)
      if revoked > 0 {
        try Self.noteAccount(
          .tokenRevoked, of: officer, by: author, at: moment, in: db, Change.Details(name: name))
      }
      return revoked
    }
    guard revoked > 0 else { throw TokenFault.noSuchToken(name) }
    forgetAdmissions(of: officer)
  }

  private func knownToken(_ hash: [UInt8], at moment: Moment) async throws -> Admissions.Token? {
    let memory = admissions.tokens
    if let known = memory.value(of: hash, at: moment) { return known }
    let forgotten = memory.forgotten
    let found = try await database.read { db in
      try db.first(
        """
        SELECT t.officer, t.name, t.expires, v.version, o.must_change
        FROM api_token t JOIN officer o ON o.id = t.officer JOIN definition_version v ON v.id = 1
        WHERE t.hash = \(hash) AND t.revoked IS NULL
        """
      ) { row in
        let token = Admissions.Token(
          officer: OfficerID(try row.int(0)), name: try row.text(1),
          expires: Moment(milliseconds: try row.int(2)), mustChange: try row.bool(4))
        return (token, version: try row.int(3))
      }
    }
    guard let (token, version) = found else { return nil }
    if version != definitions.version { try await refresh() }
    memory.keep(token, under: hash, at: moment, unlessForgottenSince: forgotten)
    return token
  }
}
