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
  ) async throws {
    let calendar = Array(try Data(contentsOf: URL(filePath: "\(share)/calendar.json")))
    let catalogue = try CatalogueFile.read(
      Array(try Data(contentsOf: URL(filePath: "\(share)/catalogue.json"))))
    try await folder.found { folder in
      let clock = SettableClock(end)
      let office = try await folder.open(
        isDurable: false, fallback: try CalendarFile.read(calendar), clock: clock.now)
      do {
        try await furnish(
          office, clock: clock, catalogue: catalogue, calendar: calendar, until: end, seed: seed)
        // The frame is of no particular year; the example's is the one it lives in.
        let file = try Data(contentsOf: URL(filePath: "\(share)/par-index.json"))
        let frame = String(decoding: file, as: UTF8.self).replacing("2026", with: "\(end.day.year)")
        _ = try await office.importParFrame(Array(frame.utf8))
        try await office.close()
      } catch {
        try? await office.close()
        throw error
      }
    }
  }

  /// Founds phường Mẫu in an empty office and plays its last quarter, so that it is `end` afterwards. The same seed and
  /// the same end give the same quarter.
  /// - Parameters:
  ///   - clock: the one the office was opened with.
  ///   - calendar: the calendar file.
  package static func furnish(
    _ office: Office, clock: SettableClock, catalogue: [Procedure], calendar: [UInt8], until end: Moment,
    seed: UInt64 = 2026
  ) async throws {
    let begin = end.day - days
    clock.set(to: Moment(begin))
    try await found(office, from: begin, catalogue: catalogue, calendar: calendar)
    let plans = DemoPlans(office.definitions, until: end, seed: seed).plans(over: days)
    var lives = Lives(
      office: office, clock: clock, officers: office.officers(of: Commune.example.id).map(\.actor),
      until: end,
      seed: seed)
    _ = try await lives.play(
      plans,
      among: DemoPlans.outages(office.definitions, until: end)
        + DemoPlans.feedback(office.definitions, until: end))
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
