import Casework
import Deadlines
import Office

/// A province of many communes for measuring: each with the example's officers, who sign in as those of phường Mẫu do,
/// with the commune's place in the order of founding behind: `tiepnhan1.7`.
enum FillProvince {
  /// Sets up communes until there are `count` of them, all under tỉnh Mẫu.
  static func found(_ office: Office, _ count: Int, from day: Day) async throws {
    if office.definitions.tree.provinces.isEmpty { try await office.addProvince(.example, from: day) }
    while office.units.count < count {
      let number = office.units.count + 1
      var commune = Commune.neighbour
      commune.agency = "H48.\(38 + number / 900).\(100 + number % 900)"
      commune.name = "Mẫu \(number)"
      let unit = try await office.addUnit(commune, from: day)
      try await office.define { db -> Void in
        for officer in ExampleOfficer.all {
          let actor = officer.actor.colleague(in: unit)
          try db.run(
            """
            INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
            VALUES (\(actor.officer.number), \(unit.number), \("\(officer.login).\(number)"), \(officer.name),
              \(officer.title), \(officer.department.rawValue),
              (SELECT password FROM officer WHERE login = \(officer.login)), 0, \(day))
            """)
          for role in officer.roles {
            try db.run(
              """
              INSERT INTO officer_role (officer, role, valid_from)
              VALUES (\(actor.officer.number), \(role.rawValue), \(day))
              """)
          }
        }
      }
    }
  }
}
