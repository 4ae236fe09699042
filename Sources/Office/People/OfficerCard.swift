import Casework
import Deadlines
import SQL

/// An officer as colleagues and histories see one (*công chức*).
package struct OfficerCard: Equatable, Sendable {
  package var id: OfficerID
  package var unit: UnitID
  package var login: String
  package var name: String
  package var title: String
  package var department: Department
  /// The officer's own roles held today; none once retired.
  package var roles: Set<Role>
  package var isActive: Bool
  /// What secondment, delegation and substitution add today.
  package var lent: Set<Post> = []

  package var actor: Actor {
    Actor(officer: id, unit: unit, roles: roles, department: department, lent: lent)
  }
}

/// An officer with every period of service and of roles, from which the card of a day follows.
struct OfficerRecord: Sendable {
  private var card: OfficerCard
  private let service: Validity
  private var roles: [(role: Role, validity: Validity)] = []

  func card(on day: Day) -> OfficerCard {
    var card = card
    card.isActive = service.contains(day)
    card.roles = card.isActive ? Set(roles.filter { $0.validity.contains(day) }.map(\.role)) : []
    return card
  }

  /// The same, and of who has left by then as they were on their last day.
  func lastCard(on day: Day) -> OfficerCard {
    guard let until = service.until, until <= day else { return card(on: day) }
    // An account that ended on its first day had its roles for the hours it lasted.
    let last = max(service.from, until - 1)
    var card = card
    card.roles = Set(roles.filter { $0.validity.contains(last) }.map(\.role))
    return card
  }

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [OfficerID: OfficerRecord] {
    var records: [OfficerID: OfficerRecord] = [:]
    try db.each(
      "SELECT id, unit, login, name, title, department, valid_from, valid_to FROM officer"
    ) { row in
      let id = OfficerID(try row.int(0))
      let card = OfficerCard(
        id: id, unit: UnitID(try row.int(1)), login: try row.text(2), name: try row.text(3),
        title: try row.text(4), department: Department(rawValue: try row.text(5)) ?? .centre, roles: [],
        isActive: false)
      records[id] = OfficerRecord(card: card, service: try Validity(row, from: 6, to: 7))
    }
    try db.each("SELECT officer, role, valid_from, valid_to FROM officer_role") { row in
      guard let role = Role(rawValue: try row.text(1)) else { return }
      records[OfficerID(try row.int(0))]?.roles.append((role, try Validity(row, from: 2, to: 3)))
    }
    return records
  }

  private init(card: OfficerCard, service: Validity) {
    self.card = card
    self.service = service
  }
}
