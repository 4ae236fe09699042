import Casework
import Deadlines
import SQL
import Sodium

/// A sign-in that succeeded.
package struct NewSession: Sendable {
  /// What the browser keeps: 32 random bytes in hexadecimal. The store has only its hash.
  package let cookie: String
  package let signedIn: SignedIn
}

/// What the store knows of the officer who wants to come in.
private struct Account: Sendable {
  let officer: OfficerID
  let password: String
  let mustChange: Bool
}

extension Office {
  /// Opens a session (*đăng nhập*).
  /// - Throws: `SignInFault`, or what the store throws.
  package func signIn(_ typed: String, password: String) async throws -> NewSession {
    let moment = now()
    let login = Login(typed)
    let account = try await account(login, at: moment)
    let matches = try await check(password, account)
    guard let login else { throw SignInFault.wrong }

    let rules = admissions.rules
    let cookie = secret(32)
    let csrf = secret(32)
    let hash = SHA256.hash(cookie)
    let fault = try await database.write { db -> SignInFault? in
      if let until = try SignInFailures.lock(login, rules, at: moment, in: db) {
        return .locked(until: until)
      }
      guard matches, let account, try Self.isStill(account, on: moment.day, in: db) else {
        let until = try SignInFailures.count(login, rules, at: moment, in: db)
        return until.map { .locked(until: $0) } ?? .wrong
      }
      try SignInFailures.forget(login, in: db)
      try db.run(
        """
        DELETE FROM session WHERE officer = \(account.officer.number)
          AND (created <= \(moment + -rules.longest) OR seen <= \(moment + -rules.idle))
        """)
      try db.run(
        """
        INSERT INTO session (hash, officer, secret, created, seen)
        VALUES (\(hash), \(account.officer.number), \(csrf), \(moment), \(moment))
        """)
      return nil
    }
    if let fault { throw fault }
    // The account may be younger than what this program has read.
    try await refresh()
    guard let account, let card = definitions.officers[account.officer], card.isActive else {
      throw SignInFault.wrong
    }
    return NewSession(
      cookie: Hex.text(cookie),
      signedIn: SignedIn(
        officer: card, csrfSecret: csrf, created: moment, mustChange: account.mustChange, hash: hash))
  }

  /// Changes one's own password and ends one's other sessions. A wrong old password counts as a failed sign-in.
  /// - Throws: `PasswordFault`, `SignInFault`, or what the store throws.
  package func changePassword(
    of officer: OfficerID, old: String, new: String, keeping session: SignedIn? = nil
  )
    async throws
  {
    let moment = now()
    guard let card = definitions.officers[officer], let login = Login(card.login) else {
      throw AccountFault.noSuchOfficer
    }
    let account = try await account(login, at: moment)
    let matches = try await check(old, account)
    let rules = admissions.rules
    // A new password that will not do is told only to who knows the old one.
    var hash: String?
    if matches {
      guard old.composed != new.composed else { throw PasswordFault.sameAsBefore }
      hash = try await passwordHash(new, for: login.text)
    }
    let fault = try await database.write { [hash] db -> (any Error)? in
      if let until = try SignInFailures.lock(login, rules, at: moment, in: db) {
        return SignInFault.locked(until: until)
      }
      guard let hash, let account, try Self.isStill(account, on: moment.day, in: db) else {
        let until = try SignInFailures.count(login, rules, at: moment, in: db)
        return until.map { SignInFault.locked(until: $0) } ?? PasswordFault.oldOneWrong
      }
      try SignInFailures.forget(login, in: db)
      try db.run("UPDATE officer SET password = \(hash), must_change = 0 WHERE id = \(officer.number)")
      try db.run(
        """
        DELETE FROM session WHERE officer = \(officer.number) AND hash <> \(session?.hash ?? [])
        """)
      return nil
    }
    if let fault { throw fault }
    forgetAdmissions(of: officer)
  }

  /// The account of a login that is in use today; nil when there is none.
  /// - Throws: `SignInFault.locked`, before a password is looked at.
  private func account(_ login: Login?, at moment: Moment) async throws -> Account? {
    guard let login else { return nil }
    let rules = admissions.rules
    return try await database.read { db in
      if let until = try SignInFailures.lock(login, rules, at: moment, in: db) {
        throw SignInFault.locked(until: until)
      }
      let found = try db.first(
        """
        SELECT id, password, must_change, valid_from, valid_to FROM officer WHERE login = \(login.text)
        """
      ) { row in
        let account = Account(
          officer: OfficerID(try row.int(0)), password: try row.text(1), mustChange: try row.bool(2))
        return (account, isActive: try Validity(row, from: 3, to: 4).contains(moment.day))
      }
      return found.flatMap { $0.isActive ? $0.0 : nil }
    }
  }

  private func check(_ password: String, _ account: Account?) async throws(SignInFault) -> Bool {
    // Longer than any password: not worth the work, and the same for every login.
    guard password.utf8.count <= NewPassword.most * 8 else { return false }
    do { return try await PasswordDesk.shared.matches(password.composed, account?.password) } catch {
      throw .busy
    }
  }

  /// Nobody has changed the password or ended the account while it was being checked.
  private static func isStill(_ account: Account, on day: Day, in db: borrowing Writing) throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM officer WHERE id = \(account.officer.number) AND password = \(account.password)
        AND (valid_to IS NULL OR valid_to > \(day))
      """)
  }
}
