/// The number of an officer's account in this installation.
package struct OfficerID: Hashable, Comparable, Codable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  package init(from decoder: any Decoder) throws { number = try Int64(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }
  package static func < (a: OfficerID, b: OfficerID) -> Bool { a.number < b.number }
}

/// The number of a commune, or another unit, in this installation (*đơn vị*). At most 2²⁰ of them.
package struct UnitID: Hashable, Comparable, Codable, Sendable {
  package let number: Int64
  package init(_ number: Int64) { self.number = number }
  package init(from decoder: any Decoder) throws { number = try Int64(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }
  package static func < (a: UnitID, b: UnitID) -> Bool { a.number < b.number }
}

/// Who acts: an officer with the roles and the department held at that moment.
package struct Actor: Hashable, Sendable {
  package var officer: OfficerID
  package var unit: UnitID
  package var roles: Set<Role>
  package var department: Department

  package init(officer: OfficerID, unit: UnitID, roles: Set<Role>, department: Department) {
    self.officer = officer
    self.unit = unit
    self.roles = roles
    self.department = department
  }

  package func has(_ anyOf: Set<Role>) -> Bool { !roles.isDisjoint(with: anyOf) }
}
