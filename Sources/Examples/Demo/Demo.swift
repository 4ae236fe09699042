import Casework
import Deadlines
import FoundationEssentials
import Office

/// The example office (*phường Mẫu*): founded with invented officers and the real catalogue, and made to live through
/// the last quarter through the office's own acts, so that every fact, clock and figure in it is a real one.
package enum Demo {
  /// The one password of all invented officers.
  package static let password = "phuong-mau-2026"

  /// How many days the office has lived before today.
  static let days = 92

  /// What is said to whoever started the demo.
  package static var signIns: String {
    let lines = ExampleOfficer.all.map { officer in
      let roles = Role.allCases.filter(officer.roles.contains).map(\.label).joined(separator: ", ")
      let login = officer.login.padding(to: 16)
      return "  \(login) \(roles), \(officer.department.label(in: Commune.example.kind)) (\(officer.name))\n"
    }
    return "Đăng nhập bằng một trong các tên sau, mật khẩu chung: \(password)\n\(lines.joined())"
  }

  /// Founds the office in a new data folder. `share` is the folder of data files that come with the program.
  package static func furnish(
    _ folder: DataFolder, share: String, until end: Moment = systemClock(), seed: UInt64 = 2026
  )
    async throws
  {
    let calendarFile = Array(try Data(contentsOf: URL(filePath: "\(share)/calendar.json")))
    let catalogueFile = Array(try Data(contentsOf: URL(filePath: "\(share)/catalogue.json")))
    let calendar = try CalendarFile.read(calendarFile)
    let begin = end.day - days
    let clock = SettableClock(Moment(begin, ClockTime(minutes: 7 * 60)))
    let office = try await folder.open(fallback: calendar, clock: clock.now)
    do {
      try await found(
        office, from: begin, catalogue: try CatalogueFile.read(catalogueFile), calendar: calendarFile)
      var life = DemoLife(office: office, clock: clock, end: end, seed: seed)
      try await life.live(from: begin)
      try await office.close()
    } catch {
      try? await office.close()
      throw error
    }
  }

  static func found(_ office: Office, from day: Day, catalogue: [Procedure], calendar: [UInt8])
    async throws
  {
    let unit = try await office.addUnit(.example, from: day)
    for officer in ExampleOfficer.all {
      try await office.addOfficer(
        NewOfficer(
          login: officer.login, name: officer.name, title: officer.title, department: officer.department,
          roles: officer.roles, unit: unit, password: password, mustChange: false),
        from: day)
    }
    _ = try await office.setCalendar(calendar, from: day)
    _ = try await office.importCatalogue(catalogue, from: day)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
