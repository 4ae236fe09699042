import Casework
import Deadlines
import Examples
import Glibc
import Office
import SQL
import Sodium

extension SettableClock {
  func go(hours: Int = 0, minutes: Int = 0, seconds: Int64 = 0) {
    advance(milliseconds: (Int64(hours) * 3600 + Int64(minutes) * 60 + seconds) * 1000)
  }
  func go(days: Int) { go(hours: days * 24) }
}

/// The office of phường Mẫu on a store of its own, at 08:00 on Monday 2 March 2026, for the length of a test.
struct TestOffice {
  static let password = "bảy cây cầu gỗ"
  /// The same, as keyboards send it that write a letter and its marks one by one.
  static let passwordInPieces = "ba\u{309}y ca\u{302}y ca\u{302}\u{300}u go\u{302}\u{303}"

  let office: Office
  let clock: SettableClock
  let unit: UnitID
  let database: any Database
  let folder: String

  static func run(_ body: (TestOffice) async throws -> Void) async throws {
    try await bare { here in
      _ = try await here.office.addUnit(.example)
      try await body(here)
    }
  }

  /// An office in which nothing is set up yet; the first unit will have the example's number.
  static func bare(_ body: (TestOffice) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let database = try await TestStore.make()
    do {
      let clock = SettableClock(.at("2026-03-02T08:00"))
      let office = try await open(database, clock, folder)
      try await body(
        TestOffice(office: office, clock: clock, unit: Commune.example.id, database: database, folder: folder)
      )
      try await office.close()
    } catch {
      await database.close()
      throw error
    }
  }

  /// Another program at work on the same data.
  func another(messages: MessageBook? = nil) async throws -> Office {
    try await Self.open(try await TestStore.another(at: database), clock, folder, messages)
  }

  private static func open(
    _ database: any Database, _ clock: SettableClock, _ folder: String, _ messages: MessageBook? = nil
  ) async throws -> Office {
    try await Office(
      database: database, files: try FileStore(folder: folder), personKey: [UInt8](repeating: 7, count: 32),
      fallback: .example, clock: clock.now, messages: messages)
  }

  /// Bà Lê Thị Mai receives at the counter, unless something else is said.
  @discardableResult
  func officer(
    _ login: String = "mai.lt", name: String = "Lê Thị Mai", roles: Set<Role> = [.intake]
  ) async throws -> OfficerID {
    try await office.addOfficer(
      NewOfficer(
        login: login, name: name, title: "Chuyên viên", department: .centre, roles: roles, unit: unit,
        password: Self.password))
  }

  func signIn(_ login: String = "mai.lt", _ password: String = Self.password) async throws -> NewSession {
    try await office.signIn(login, password: password)
  }
}

func temporaryFolder() throws -> String {
  var template = Array("/tmp/motcua-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SQLError.unavailable("no temporary folder") }
  return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Removes a folder of one test with the files and the folder of files in it.
func removeFolder(_ folder: String) {
  guard let listing = opendir(folder) else { return }
  while let entry = readdir(listing) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard name != ".", name != ".." else { continue }
    if entry.pointee.d_type == UInt8(DT_DIR) {
      removeFolder("\(folder)/\(name)")
    } else {
      unlink("\(folder)/\(name)")
    }
  }
  closedir(listing)
  rmdir(folder)
}
