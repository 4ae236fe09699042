/// The number of an officer's account: see `OfficerID(unit:count:)`.
package struct OfficerID: Hashable, Comparable, Codable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  /// The program itself, where nobody was there: a gateway called back at night, somebody sent feedback over the page.
  package static let program = OfficerID(0)
  package init(from decoder: any Decoder) throws { number = try Int64(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }
  package static func < (a: OfficerID, b: OfficerID) -> Bool { a.number < b.number }
}

/// The number of a commune, or another unit (*đơn vị*), less than 2²⁰: see `UnitID(agency:)`.
package struct UnitID: Hashable, Comparable, Codable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  package init(from decoder: any Decoder) throws { number = try Int64(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }
  package static func < (a: UnitID, b: UnitID) -> Bool { a.number < b.number }
}

/// Who acts: an officer with the roles and the department held at that moment, and with whatever is lent for a while.
package struct Actor: Hashable, Sendable {
  package var officer: OfficerID
  package var unit: UnitID
  /// The roles of the account and those of lent posts.
  package let roles: Set<Role>
  /// The officer's own.
  package var department: Department
  /// What secondment, delegation and substitution add today.
  package let lent: Set<Post>
  private let ownRoles: Set<Role>

  package init(
    officer: OfficerID, unit: UnitID, roles: Set<Role>, department: Department, lent: Set<Post> = []
  ) {
    self.officer = officer
    self.unit = unit
    self.department = department
    self.lent = lent
    ownRoles = roles
    self.roles = lent.isEmpty ? roles : roles.union(lent.map(\.role))
  }

  package func has(_ anyOf: Set<Role>) -> Bool { !roles.isDisjoint(with: anyOf) }

  /// Colleagues whose work this officer may do today, as their substitute or delegate.
  package var standsFor: Set<OfficerID> { lent.isEmpty ? [] : Set(lent.compactMap(\.insteadOf)) }

  /// Whether what `colleague` holds in `role` is this officer's to work on, too.
  package func stands(for colleague: OfficerID, as role: Role) -> Bool {
    lent.contains { $0.insteadOf == colleague && $0.role == role }
  }

  /// Whether this officer does the work of `role` in `department`. A head lent to another department leads there and
  /// not at home, so role and department are never asked apart.
  package func serves(_ department: Department, as role: Role) -> Bool {
    ownRoles.contains(role) && department == self.department
      || lent.contains { $0.role == role && $0.department == department }
  }

  /// The departments this officer serves as `role`.
  package func departments(as role: Role) -> Set<Department> {
    var out = Set(lent.filter { $0.role == role }.map(\.department))
    if ownRoles.contains(role) { out.insert(department) }
    return out
  }
}

/// A place in the office's work beside one's own (*vị trí được giao thêm*): a role in a department, and the colleague in
/// whose stead it is filled; nil for a secondment, which fills a place of its own.
package struct Post: Hashable, Sendable {
  package let role: Role
  package let department: Department
  package let insteadOf: OfficerID?

  package init(_ role: Role, in department: Department, insteadOf: OfficerID? = nil) {
    self.role = role
    self.department = department
    self.insteadOf = insteadOf
  }
}
