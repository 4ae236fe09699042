import Casework
import Deadlines
import SQL

/// The level above the communes (*tỉnh, thành phố trực thuộc Trung ương*): it looks at their figures, makes and merges
/// them, and publishes the catalogue for all. It receives no dossiers in this installation.
package struct Province: Equatable, Sendable {
  /// A unit's number like a commune's, so that its officers' accounts are accounts like all others.
  package var id: UnitID
  /// Agency code of its People's Committee: `H48`.
  package var agency: String
  /// With its kind: `tỉnh Mẫu`, `thành phố Mẫu`.
  package var name: String
  package var address: String
  package var phone: String

  package init(id: UnitID, agency: String, name: String, address: String = "", phone: String = "") {
    self.id = id
    self.agency = agency
    self.name = name
    self.address = address
    self.phone = phone
  }

  /// `UBND tỉnh Mẫu`.
  package var committee: String { "UBND \(name)" }
  /// `Trung tâm Phục vụ hành chính công tỉnh Mẫu`.
  package var centre: String { "Trung tâm Phục vụ hành chính công \(name)" }

  /// How a row of `unit` says that it is one.
  static let kind = "province"

  package static let schema = SchemaChange(
    "province",
    [
      .statement(
        """
        CREATE TABLE unit_place (
          unit INTEGER NOT NULL REFERENCES unit (id),
          parent INTEGER NOT NULL REFERENCES unit (id),
          valid_from INTEGER NOT NULL,
          valid_to INTEGER,
          PRIMARY KEY (unit, valid_from)
        )
        """),
      .statement(
        """
        CREATE TABLE service_point (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          name TEXT NOT NULL,
          address TEXT NOT NULL,
          phone TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER
        )
        """),
      .statement(
        """
        CREATE TABLE unit_merger (
          unit INTEGER PRIMARY KEY REFERENCES unit (id),
          heir INTEGER NOT NULL REFERENCES unit (id),
          day INTEGER NOT NULL,
          document TEXT NOT NULL,
          officer INTEGER,
          at INTEGER NOT NULL
        )
        """),
      .statement(
        """
        CREATE TABLE local_fee (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          procedure TEXT NOT NULL,
          fee TEXT NOT NULL,
          amount INTEGER NOT NULL CHECK (amount >= 0),
          document TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER
        )
        """),
      .statement("CREATE INDEX local_fee_of_procedure ON local_fee (procedure, unit)"),
    ])
}

/// Where a commune takes in dossiers beside its centre (*điểm tiếp nhận hồ sơ và trả kết quả*).
package struct ServicePoint: Equatable, Sendable {
  package let id: Int64
  package let unit: UnitID
  package let name: String
  package let address: String
  package let phone: String
  package let validity: Validity
}

/// A commune's place in another one that took its place (*sáp nhập*).
package struct UnitMerger: Equatable, Sendable {
  package let unit: UnitID
  package let heir: UnitID
  /// The heir's first day.
  package let day: Day
  /// The resolution it rests on.
  package let document: String
}
