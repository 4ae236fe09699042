import Casework
import Deadlines
import SQL

/// Roles one officer gives another by a document for some days (*ủy quyền*). Who receives them may not give them on, and
/// they end with the giver's own.
package struct Delegation: Equatable, Sendable {
  package let id: Int64
  package var giver: OfficerID
  package var receiver: OfficerID
  package var roles: Set<Role>
  /// Number of the document: `12/GUQ-UBND`.
  package var document: String
  package var days: Validity
  package var entry: StaffEntry

  /// Every delegation `condition` finds, with its roles.
  static func all(
    _ condition: Statement, in db: borrowing some Queries & ~Copyable
  ) throws -> [Delegation] {
    var found: [Delegation] = []
    try db.each(
      """
      SELECT d.id, d.giver, d.receiver, d.document, d.valid_from, d.valid_to, d.entered_at, d.entered_by, d.revoked_at,
        d.revoked_by, r.role
      FROM delegation d JOIN delegation_role r ON r.delegation = d.id WHERE \(condition) ORDER BY d.id, r.role
      """
    ) { row in
      let role = Role(rawValue: try row.text(10))
      if found.last?.id != (try row.int(0)) {
        found.append(
          Delegation(
            id: try row.int(0), giver: OfficerID(try row.int(1)), receiver: OfficerID(try row.int(2)),
            roles: [], document: try row.text(3), days: try Validity(row, from: 4, to: 5),
            entry: try StaffEntry(row, from: 6)))
      }
      if let role { found[found.count - 1].roles.insert(role) }
    }
    return found
  }
}

/// A role in a department an officer is lent to for some days (*cử tăng cường*), beside the own work.
package struct Secondment: Equatable, Sendable {
  package let id: Int64
  package var officer: OfficerID
  package var role: Role
  package var department: Department
  /// Number of the document: `45/QĐ-UBND`.
  package var document: String
  package var days: Validity
  package var entry: StaffEntry

  static let columns: Statement = """
    id, officer, role, department, document, valid_from, valid_to, entered_at, entered_by, revoked_at, revoked_by
    """
  /// Nil for a role or a department this program does not know.
  init?(_ row: borrowing Row) throws {
    guard let role = Role(rawValue: try row.text(2)), let department = Department(rawValue: try row.text(3))
    else { return nil }
    id = try row.int(0)
    officer = OfficerID(try row.int(1))
    self.role = role
    self.department = department
    document = try row.text(4)
    days = try Validity(row, from: 5, to: 6)
    entry = try StaffEntry(row, from: 7)
  }
}
