import Casework
import Deadlines
import Ledger
import SQL

/// A delegation to be entered from its document.
package struct NewDelegation: Equatable, Sendable {
  package var giver: OfficerID
  package var receiver: OfficerID
  package var roles: Set<Role>
  package var days: Validity
  package var document: String

  package init(
    from giver: OfficerID, to receiver: OfficerID, _ roles: Set<Role>, _ days: Validity, document: String
  ) {
    self.giver = giver
    self.receiver = receiver
    self.roles = roles
    self.days = days
    self.document = document
  }
}

/// A secondment to be entered from its document.
package struct NewSecondment: Equatable, Sendable {
  package var officer: OfficerID
  package var role: Role
  package var department: Department
  package var days: Validity
  package var document: String

  package init(
    of officer: OfficerID, as role: Role, in department: Department, _ days: Validity, document: String
  ) {
    self.officer = officer
    self.role = role
    self.department = department
    self.days = days
    self.document = document
  }
}

extension Office {
  /// Enters a delegation (*ủy quyền*). It is in writing, of roles the giver has, to a named colleague, until a named day
  /// (Luật Tổ chức chính quyền địa phương 2025 on delegation); what was received by delegation is not given on.
  /// - Throws: `StaffFault`.
  @discardableResult
  package func enter(_ new: NewDelegation, by actor: Actor, token: String? = nil) async throws -> Int64 {
    let now = now()
    let giver = try arranged(new.giver, by: actor)
    guard new.receiver != new.giver, let receiver = definitions.officers[new.receiver], receiver.isActive,
      receiver.unit == giver.unit
    else { throw StaffFault.sameOfficer }
    guard !new.roles.isEmpty else { throw StaffFault.rolesMissing }
    let lacking = new.roles.subtracting(giver.roles.intersection(Role.delegable))
    guard lacking.isEmpty else { throw StaffFault.rolesNotHeld(lacking) }
    let document = try Self.document(new.document)
    let until = try Self.end(of: new.days, today: now.day)
    return try await define { db in
      if let token, let known = try Self.entry(token, of: "SELECT id FROM delegation", in: db) {
        return known
      }
      let others = try Delegation.all(
        """
        d.giver = \(new.giver.number) AND d.receiver = \(new.receiver.number) AND d.revoked_at IS NULL
          AND d.valid_from < \(until) AND d.valid_to > \(new.days.from)
        """, in: db)
      if let known = others.first(where: { !$0.roles.isDisjoint(with: new.roles) }) {
        throw StaffFault.alreadyDelegated(known.days)
      }
      let id = try Counter.draw("delegation", unit: 0, period: 0, in: db)
      try db.run(
        """
        INSERT INTO delegation (id, giver, receiver, document, valid_from, valid_to, token, entered_at, entered_by)
        VALUES (\(id), \(new.giver.number), \(new.receiver.number), \(document), \(new.days.from), \(until),
          \(token), \(now), \(actor.officer.number))
        """)
      for role in new.roles {
        try db.run("INSERT INTO delegation_role (delegation, role) VALUES (\(id), \(role.rawValue))")
      }
      return id
    }
  }

  /// Takes a delegation back; from the next request on it gives nothing.
  package func endDelegation(_ id: Int64, by actor: Actor) async throws {
    let moment = now()
    guard let known = definitions.staff.delegations.first(where: { $0.id == id }) else {
      throw StaffFault.noSuchEntry
    }
    _ = try arranged(known.giver, by: actor)
    try await define { db in
      try Self.ended(
        try db.run(
          """
          UPDATE delegation SET revoked_at = \(moment), revoked_by = \(actor.officer.number)
          WHERE id = \(id) AND revoked_at IS NULL
          """))
    }
  }

  /// Enters a secondment (*cử tăng cường*): the officer does that work beside the own.
  /// - Throws: `StaffFault`.
  @discardableResult
  package func enter(_ new: NewSecondment, by actor: Actor, token: String? = nil) async throws -> Int64 {
    let now = now()
    let card = try arranged(new.officer, by: actor)
    guard Role.secondable.contains(new.role) else { throw StaffFault.roleNotLent(new.role) }
    guard !card.roles.contains(new.role) || card.department != new.department else {
      throw StaffFault.alreadyServes
    }
    let document = try Self.document(new.document)
    let until = try Self.end(of: new.days, today: now.day)
    return try await define { db in
      if let token, let known = try Self.entry(token, of: "SELECT id FROM secondment", in: db) {
        return known
      }
      let isThere = try db.exists(
        """
        SELECT 1 FROM secondment WHERE officer = \(new.officer.number) AND role = \(new.role.rawValue)
          AND department = \(new.department.rawValue) AND revoked_at IS NULL AND \(Self.during(new.days))
        """)
      guard !isThere else { throw StaffFault.alreadyServes }
      let id = try Counter.draw("secondment", unit: 0, period: 0, in: db)
      try db.run(
        """
        INSERT INTO secondment (id, officer, role, department, document, valid_from, valid_to, token, entered_at,
          entered_by)
        VALUES (\(id), \(new.officer.number), \(new.role.rawValue), \(new.department.rawValue), \(document),
          \(new.days.from), \(until), \(token), \(now), \(actor.officer.number))
        """)
      return id
    }
  }

  /// Ends a secondment before its day.
  package func endSecondment(_ id: Int64, by actor: Actor) async throws {
    let moment = now()
    guard let known = definitions.staff.secondments.first(where: { $0.id == id }) else {
      throw StaffFault.noSuchEntry
    }
    _ = try arranged(known.officer, by: actor)
    try await define { db in
      try Self.ended(
        try db.run(
          """
          UPDATE secondment SET revoked_at = \(moment), revoked_by = \(actor.officer.number)
          WHERE id = \(id) AND revoked_at IS NULL
          """))
    }
  }

  private static func document(_ typed: String) throws -> String {
    let text: String
    do { text = try AccountText.clean(typed) } catch { throw StaffFault.textTooLong(AccountText.most) }
    guard !text.isEmpty else { throw StaffFault.documentMissing }
    return text
  }

  /// The day it ends on, which it must have.
  private static func end(of days: Validity, today: Day) throws(StaffFault) -> Day {
    guard let until = days.until else { throw .daysWrong }
    guard until > today else { throw .over }
    return until
  }
}
