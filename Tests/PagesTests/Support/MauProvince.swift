import Casework
import Deadlines
import Examples
import Office

@testable import Pages

extension MauOffice {
  /// Phường Mẫu and xã Bên under tỉnh Mẫu, with an observer and an administrator.
  static func province(_ body: (MauOffice) async throws -> Void) async throws {
    try await run { mau in
      try await mau.office.addProvince(.example)
      try await mau.office.define { db -> Void in
        for (actor, name) in [(Actor.provincialObserver, "Hà Văn Tỉnh"), (.provincialAdmin, "Mạc Thị Điều")] {
          try db.run(
            """
            INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
            VALUES (\(actor.officer.number), \(actor.unit.number), \("tinh.\(actor.officer.number)"), \(name),
              'Chuyên viên', \(actor.department.rawValue), '-', 0, \(Day.example))
            """)
          for role in actor.roles {
            try db.run(
              """
              INSERT INTO officer_role (officer, role, valid_from)
              VALUES (\(actor.officer.number), \(role.rawValue), \(Day.example))
              """)
          }
        }
      }
      try await body(mau)
    }
  }
}
