import Casework
import Deadlines

/// An account as an administrator asks for it on a page; the password is made up by the program.
package struct AccountDraft: Sendable {
  package var login: String
  package var name: String
  package var title: String
  package var department: Department
  package var roles: Set<Role>

  package init(login: String, name: String, title: String, department: Department, roles: Set<Role>) {
    self.login = login
    self.name = name
    self.title = title
    self.department = department
    self.roles = roles
  }
}

extension Actor {
  /// The roles this officer may give to accounts of a unit. A commune's administrator gives every one of a commune. One of
  /// the province gives a commune its first administrator and director; from then on only another administrator, who opens
  /// no dossiers: whoever reads citizens' dossiers has the account from the commune itself.
  package func givenRoles(in unit: UnitID, _ definitions: Definitions) -> Set<Role> {
    let tree = definitions.tree
    guard tree.lives[unit]?.until.map({ definitions.day < $0 }) ?? true else { return [] }
    if has([.admin]), self.unit == unit { return Set(Role.allCases).subtracting(Role.provincial) }
    guard has([.provincialAdmin]), tree.provinces[self.unit] != nil,
      tree.communes(of: self.unit).contains(unit)
    else { return [] }
    return definitions.hasAdministrator(unit) ? [.admin] : [.admin, .director]
  }

  /// Those whose accounts of a unit this officer may open with another password: nobody who is more. The province resets
  /// administrators alone, also where it may open a director's account: that one's password is the commune's own affair.
  fileprivate func resetRoles(in unit: UnitID, _ definitions: Definitions) -> Set<Role> {
    let given = givenRoles(in: unit, definitions)
    return self.unit == unit ? given : given.intersection([.admin])
  }
}

extension Definitions {
  /// Whether somebody in a unit opens its accounts.
  package func hasAdministrator(_ unit: UnitID) -> Bool {
    officers.values.contains { $0.unit == unit && $0.isActive && $0.roles.contains(.admin) }
  }
}

extension Office {
  /// Opens an account of a unit from today on.
  /// - Returns: the password for the first sign-in, which is kept nowhere in clear.
  package func openAccount(_ draft: AccountDraft, of unit: UnitID, by actor: Actor) async throws -> String {
    let given = actor.givenRoles(in: unit, definitions)
    guard !given.isEmpty, draft.roles.isSubset(of: given) else { throw AccountFault.roleNotYours }
    let password = oneTimePassword()
    try await addOfficer(
      NewOfficer(
        login: draft.login, name: draft.name, title: draft.title, department: draft.department,
        roles: draft.roles, unit: unit, password: password, mustChange: true),
      by: .officer(actor.officer))
    return password
  }

  /// Whether an officer may give another one a new password: only with roles that could be given, too. What the other one
  /// does in somebody's stead or on a secondment counts, for who has the password does it, too.
  package func mayResetPassword(of officer: OfficerCard, by actor: Actor) -> Bool {
    let roles = actor.resetRoles(in: officer.unit, definitions)
    return !roles.isEmpty && officer.isActive && officer.id != actor.officer
      && officer.actor.roles.isSubset(of: roles)
  }

  /// Gives an officer who forgot the password another one for one sign-in; it ends every session and opens a locked login.
  package func resetPassword(of officer: OfficerID, by actor: Actor) async throws -> String {
    guard let card = definitions.officers[officer] else { throw AccountFault.noSuchOfficer }
    guard mayResetPassword(of: card, by: actor) else { throw AccountFault.roleNotYours }
    let password = oneTimePassword()
    try await setPassword(password, of: officer, by: .officer(actor.officer))
    return password
  }

  /// A password for one sign-in: 16 letters of 32 that do not look alike, 80 bits, in groups one can read out.
  package func oneTimePassword() -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    let made = secret(16).map { String(letters[Int($0) % letters.count]) }
    return stride(from: 0, to: 16, by: 4).map { made[$0..<$0 + 4].joined() }.joined(separator: "-")
  }
}
