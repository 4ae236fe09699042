import Casework
import Deadlines
import SQL

/// A commune-level unit and its service centre (*đơn vị*), as slips print it.
package struct Commune: Equatable, Sendable {
  package var id: UnitID
  /// Agency code (*mã định danh*), `H48.37.28`: the head of every dossier code.
  package var agency: String
  package var kind: CommuneKind
  /// Proper name without the kind: `Mẫu`.
  package var name: String
  /// The place name printed before a date (*địa danh*).
  package var place: String
  package var province: String
  package var address: String
  package var phone: String

  package init(
    id: UnitID, agency: String, kind: CommuneKind, name: String, place: String, province: String,
    address: String,
    phone: String
  ) {
    self.id = id
    self.agency = agency
    self.kind = kind
    self.name = name
    self.place = place
    self.province = province
    self.address = address
    self.phone = phone
  }

  /// `phường Mẫu`.
  package var fullName: String { "\(kind.label) \(name)" }
  /// `UBND phường Mẫu`.
  package var committee: String { "UBND \(fullName)" }
  /// `Trung tâm Phục vụ hành chính công phường Mẫu`.
  package var centre: String { "Trung tâm Phục vụ hành chính công \(fullName)" }

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [Commune] {
    try db.all(
      "SELECT id, agency, kind, name, place, province, address, phone FROM unit WHERE kind <> \(Province.kind) ORDER BY id"
    ) { row in
      Commune(
        id: UnitID(try row.int(0)), agency: try row.text(1),
        kind: CommuneKind(rawValue: try row.text(2)) ?? .commune,
        name: try row.text(3), place: try row.text(4), province: try row.text(5), address: try row.text(6),
        phone: try row.text(7))
    }
  }

  /// Puts a unit into the installation, valid from `day`.
  static func add(_ commune: Commune, from day: Day, in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO unit (id, agency, kind, name, place, province, address, phone, valid_from)
      VALUES (\(commune.id.number), \(commune.agency), \(commune.kind.rawValue), \(commune.name), \(commune.place),
        \(commune.province), \(commune.address), \(commune.phone), \(day))
      """)
  }
}
