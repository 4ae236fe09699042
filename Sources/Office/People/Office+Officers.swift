import Casework
import Deadlines
import Ledger
import SQL

/// An account to be opened (*tài khoản công chức*).
package struct NewOfficer: Sendable {
  package var login: String
  package var name: String
  package var title: String
  package var department: Department
  package var roles: Set<Role>
  package var unit: UnitID
  package var password: String
  /// The password was made up by somebody else: its owner chooses another at the first sign-in.
  package var mustChange: Bool

  package init(
    login: String, name: String, title: String, department: Department, roles: Set<Role>, unit: UnitID,
    password: String, mustChange: Bool = false
  ) {
    self.login = login
    self.name = name
    self.title = title
    self.department = department
    self.roles = roles
    self.unit = unit
    self.password = password
    self.mustChange = mustChange
  }
}

extension Office {
  /// Opens an account, valid from `day` (today when not given). Accounts are retired and never deleted, so a login is
  /// never given twice.
  /// - Throws: `AccountFault` or `PasswordFault`; nothing is kept then.
  @discardableResult
  package func addOfficer(
    _ new: NewOfficer, from day: Day? = nil, by author: Change.Author = .here
  ) async throws -> OfficerID {
    guard let login = Login(new.login) else { throw AccountFault.loginMalformed }
    let name = try AccountText.clean(new.name)
    let title = try AccountText.clean(new.title)
    guard !name.isEmpty else { throw AccountFault.nameMissing }
    guard !new.roles.isEmpty else { throw AccountFault.roleMissing }
    let hash = try await passwordHash(new.password, for: login.text)
    let moment = now()
    let day = day ?? moment.day
    return try await define { db in
      guard try db.exists("SELECT 1 FROM unit WHERE id = \(new.unit.number)") else {
        throw AccountFault.noSuchUnit
      }
      try Self.check(new.roles, in: new.unit, db)
      guard try !db.exists("SELECT 1 FROM officer WHERE login = \(login.text)") else {
        throw AccountFault.loginTaken(login.text)
      }
      let count = try Counter.draw("officer", unit: new.unit.number, period: 0, in: db)
      let id = OfficerID(unit: new.unit, count: count).number
      try db.run(
        """
        INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
        VALUES (\(id), \(new.unit.number), \(login.text), \(name), \(title), \(new.department.rawValue), \(hash),
          \(new.mustChange), \(day))
        """)
      for role in new.roles { try Self.grant(role, to: OfficerID(id), from: day, in: db) }
      let details = Change.Details(name: name, login: login.text, roles: new.roles, day: day)
      try Self.note(.accountOpened, details, of: new.unit, by: author, at: moment, in: db)
      return OfficerID(id)
    }
  }

  /// Gives exactly these roles from today on; what was held before stays known with its dates.
  package func changeRoles(
    of officer: OfficerID, to roles: Set<Role>, by author: Change.Author = .here
  ) async throws {
    guard !roles.isEmpty else { throw AccountFault.roleMissing }
    let moment = now()
    let day = moment.day
    try await define { db in
      let service = try Self.service(of: officer, in: db)
      if let until = service.until, until <= day { throw AccountFault.alreadyRetired(until) }
      let unit = try db.first("SELECT unit FROM officer WHERE id = \(officer.number)") { try $0.int(0) }
      if let unit { try Self.check(roles, in: UnitID(unit), db) }
      let held = try db.all(
        "SELECT role FROM officer_role WHERE officer = \(officer.number) AND valid_to IS NULL"
      ) { row in try row.text(0) }
      for role in held where !roles.contains(where: { $0.rawValue == role }) {
        // A role whose beginning still lies ahead was never held.
        try db.run(
          """
          UPDATE officer_role
          SET valid_to = CASE WHEN valid_from > \(day) THEN valid_from ELSE \(day) END
          WHERE officer = \(officer.number) AND role = \(role) AND valid_to IS NULL
          """)
      }
      for role in roles where !held.contains(role.rawValue) {
        try Self.grant(role, to: officer, from: max(day, service.from), in: db)
      }
      let before = Set(held.compactMap(Role.init(rawValue:)))
      guard before != roles else { return }
      try Self.noteAccount(
        .rolesChanged, of: officer, by: author, at: moment, in: db,
        Change.Details(rolesBefore: before, roles: roles))
    }
  }

  /// Ends an account on `day`, the first day without it. Sessions and tokens end with it; what the officer did stays
  /// under the name.
  /// - Throws: `AccountFault.openWork` while there is work nobody has taken over: see `handOverWork`.
  package func retire(
    _ officer: OfficerID, on day: Day, by author: Change.Author = .here
  ) async throws {
    let now = now()
    try await define { db in try Self.end(officer, on: day, by: author, at: now, in: db) }
    forgetAdmissions(of: officer)
  }

  static func end(
    _ officer: OfficerID, on day: Day, by author: Change.Author, at now: Moment, in db: borrowing Writing
  ) throws {
    let service = try service(of: officer, in: db)
    if let until = service.until, until <= now.day { throw AccountFault.alreadyRetired(until) }
    guard service.from <= day else { throw AccountFault.retiresBeforeBeginning(service.from) }
    let open = try openWork(of: officer, after: max(day, now.day), in: db)
    guard open.dossiers == 0, open.colleagues == 0 else {
      throw AccountFault.openWork(dossiers: open.dossiers, colleagues: open.colleagues)
    }
    try db.run("UPDATE officer SET valid_to = \(day) WHERE id = \(officer.number)")
    try noteAccount(.accountEnded, of: officer, by: author, at: now, in: db, Change.Details(day: day))
    guard day <= now.day else { return }
    try db.run("DELETE FROM session WHERE officer = \(officer.number)")
    try db.run("UPDATE api_token SET revoked = \(now) WHERE officer = \(officer.number) AND revoked IS NULL")
  }

  /// The accounts of a unit by name; those retired only if asked for.
  package func officers(of unit: UnitID, withRetired: Bool = false) -> [OfficerCard] {
    definitions.officers.values
      .filter { $0.unit == unit && ($0.isActive || withRetired) }
      .sorted { ($0.name.folded, $0.login) < ($1.name.folded, $1.login) }
  }

  /// The account of a login, retired or not.
  package func officer(login: String) -> OfficerCard? {
    guard let login = Login(login) else { return nil }
    return definitions.officers.values.first { $0.login == login.text }
  }

  /// Gives an officer a new password without asking for the old one: an administrator's act. It opens a locked login
  /// and ends every session.
  /// - Parameter mustChange: whether the officer has to choose another at the next sign-in.
  package func setPassword(
    _ password: String, of officer: OfficerID, mustChange: Bool = true, by author: Change.Author = .here
  ) async throws {
    let login = try await database.read { db in
      try db.first("SELECT login FROM officer WHERE id = \(officer.number)") { row in try row.text(0) }
    }
    guard let login else { throw AccountFault.noSuchOfficer }
    let hash = try await passwordHash(password, for: login)
    let moment = now()
    try await database.write { db in
      try db.run(
        """
        UPDATE officer SET password = \(hash), must_change = \(mustChange) WHERE id = \(officer.number)
        """)
      try db.run("DELETE FROM session WHERE officer = \(officer.number)")
      try db.run("DELETE FROM sign_in_failure WHERE login = \(login)")
      try Self.noteAccount(.passwordSet, of: officer, by: author, at: moment, in: db)
    }
    forgetAdmissions(of: officer)
  }

  /// Notes a change of an account under its officer's name and login.
  static func noteAccount(
    _ kind: Change.Kind, of officer: OfficerID, by author: Change.Author, at moment: Moment,
    in db: borrowing Writing, _ details: Change.Details = Change.Details()
  ) throws {
    var details = details
    let known = try db.first("SELECT unit, name, login FROM officer WHERE id = \(officer.number)") { row in
      (unit: UnitID(try row.int(0)), name: try row.text(1), login: try row.text(2))
    }
    (details.name, details.login) = (details.name ?? known?.name, known?.login)
    try note(kind, details, of: known?.unit, by: author, at: moment, in: db)
  }

  func passwordHash(_ password: String, for login: String) async throws -> String {
    let password = try NewPassword(password, for: login)
    do { return try await PasswordDesk.shared.hash(password.text) } catch { throw SignInFault.busy }
  }

  /// Who looks at all communes works in none, and the other way round.
  private static func check(_ roles: Set<Role>, in unit: UnitID, _ db: borrowing Writing) throws {
    let isProvince = try db.exists(
      "SELECT 1 FROM unit WHERE id = \(unit.number) AND kind = \(Province.kind)")
    guard isProvince ? roles.isSubset(of: Role.provincial) : roles.isDisjoint(with: Role.provincial) else {
      throw AccountFault.rolesOfAnotherLevel
    }
  }

  private static func grant(_ role: Role, to officer: OfficerID, from day: Day, in db: borrowing Writing)
    throws
  {
    // Taken and given back within one day: the period goes on.
    try db.run(
      """
      INSERT INTO officer_role (officer, role, valid_from) VALUES (\(officer.number), \(role.rawValue), \(day))
      ON CONFLICT (officer, role, valid_from) DO UPDATE SET valid_to = NULL
      """)
  }

  private static func service(of officer: OfficerID, in db: borrowing Writing) throws -> Validity {
    let found = try db.first("SELECT valid_from, valid_to FROM officer WHERE id = \(officer.number)") { row in
      try Validity(row, from: 0, to: 1)
    }
    guard let found else { throw AccountFault.noSuchOfficer }
    return found
  }
}
