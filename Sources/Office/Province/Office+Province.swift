import Casework
import Deadlines
import SQL

/// A commune as an administrator of the province sets it up.
package struct CommuneDraft: Sendable {
  package var agency: String
  package var kind: CommuneKind
  package var name: String
  package var address: String
  package var phone: String
  /// Points of service beside the centre, one name each.
  package var points: [String]

  package init(
    agency: String, kind: CommuneKind, name: String, address: String = "", phone: String = "",
    points: [String] = []
  ) {
    self.agency = agency
    self.kind = kind
    self.name = name
    self.address = address
    self.phone = phone
    self.points = points
  }
}

extension Office {
  /// Puts a province over the communes that name it, those of later days too.
  @discardableResult
  package func addProvince(
    _ province: Province, from day: Day? = nil, by author: Change.Author = .here
  ) async throws -> UnitID {
    let agency = province.agency.trimmed.uppercased()
    let digits = agency.utf8.dropFirst()
    guard agency.utf8.count == 3, agency.utf8.first.map({ (65...90).contains($0) }) == true,
      digits.allSatisfy({ (48...57).contains($0) })
    else { throw ProvinceFault.agencyMalformed }
    let name = try AccountText.clean(province.name)
    let address = try AccountText.clean(province.address)
    let phone = try AccountText.clean(province.phone)
    guard !name.isEmpty else { throw ProvinceFault.nameMissing }
    let moment = now()
    let day = day ?? moment.day
    return try await define { db in
      guard try !db.exists("SELECT 1 FROM unit WHERE agency = \(agency)") else {
        throw UnitFault.agencyTaken(agency)
      }
      let id = try Self.freeUnit(agency, in: db)
      try db.run(
        """
        INSERT INTO unit (id, agency, kind, name, place, province, address, phone, valid_from)
        VALUES (\(id.number), \(agency), \(Province.kind), \(name), \(name), \(name), \(address), \(phone), \(day))
        """)
      try db.run(
        """
        INSERT INTO unit_place (unit, parent, valid_from)
        SELECT id, \(id.number), valid_from FROM unit WHERE province = \(name) AND kind <> \(Province.kind)
        """)
      try Self.note(.unitAdded, Change.Details(name: name, day: day), of: id, by: author, at: moment, in: db)
      return id
    }
  }

  /// The number of a unit of this agency code.
  static func freeUnit(_ agency: String, in db: borrowing Writing) throws -> UnitID {
    var id = UnitID(agency: agency)
    while try db.exists("SELECT 1 FROM unit WHERE id = \(id.number)") { id = id.next }
    return id
  }

  /// Puts a new commune under the province it names, if that is known here.
  static func place(_ commune: Commune, from day: Day, in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO unit_place (unit, parent, valid_from)
      SELECT \(commune.id.number), id, \(day) FROM unit WHERE kind = \(Province.kind) AND name = \(commune.province)
      """)
  }

  /// Sets up a commune of the province (*thành lập đơn vị hành chính cấp xã*). Calendar and catalogue are one for all, its
  /// departments are those of the law, so it can receive as soon as it has accounts.
  package func foundCommune(_ draft: CommuneDraft, from day: Day, by actor: Actor) async throws -> UnitID {
    let province = try administered(by: actor)
    let unit = try await addUnit(
      Commune(
        id: UnitID(0), agency: draft.agency, kind: draft.kind, name: draft.name, place: draft.name,
        province: province.name, address: draft.address, phone: draft.phone),
      from: day, by: .officer(actor.officer))
    for point in draft.points { try await addServicePoint(point, of: unit, from: day, by: actor) }
    return unit
  }

  /// Opens a point of service of a commune (*điểm tiếp nhận*).
  package func addServicePoint(
    _ name: String, address: String = "", phone: String = "", of unit: UnitID, from day: Day, by actor: Actor
  ) async throws {
    let province = try administered(by: actor)
    guard definitions.tree.communes(of: province.id).contains(unit) else { throw ProvinceFault.unknownUnit }
    let (name, address, phone) = (
      try AccountText.clean(name), try AccountText.clean(address), try AccountText.clean(phone)
    )
    guard !name.isEmpty else { throw ProvinceFault.nameMissing }
    try await define { db -> Void in
      try db.run(
        """
        INSERT INTO service_point (unit, name, address, phone, valid_from)
        VALUES (\(unit.number), \(name), \(address), \(phone), \(day))
        """)
    }
  }

  /// The province an officer administers.
  func administered(by actor: Actor) throws -> Province {
    guard actor.has([.provincialAdmin]), let province = definitions.province(actor.unit) else {
      throw ProvinceFault.notYourRole
    }
    return province
  }
}
