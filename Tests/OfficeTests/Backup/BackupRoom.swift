import Casework
import Deadlines
import Examples
import FoundationEssentials
import Ledger
import Testing

@testable import Office
@testable import SQL

/// A folder for one test with the data folder of an office in it, in which some dossiers have lived, and room for backups.
struct BackupRoom {
  let place: String
  let clock: SettableClock
  var data: String { "\(place)/data" }

  static func run(_ count: Int = 12, _ body: (BackupRoom, Office) async throws -> Void) async throws {
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let room = BackupRoom(place: place, clock: SettableClock(.at("2026-01-05T08:00")))
    let office = try await room.open(room.data)
    do {
      _ = try await office.addUnit(.example)
      try await office.importCatalogue(Procedure.examples)
      let end = Moment.at("2026-03-05T10:47")
      var lives = Lives(
        office: office, clock: room.clock, officers: ExampleOfficer.all.map(\.actor), until: end, seed: 5)
      var plans = LifePlan.random(count, over: .on("2026-01-05")...end.day, seed: 5)
      for index in plans.indices where index.isMultiple(of: 3) { plans[index].hasScans = true }
      _ = try await lives.play(plans)
      try await body(room, office)
      try await office.close()
    } catch {
      try? await office.close()
      throw error
    }
  }

  func open(_ folder: String) async throws -> Office {
    try await DataFolder(folder).open(readers: 1, isDurable: false, fallback: .example, clock: clock.now)
  }

  @discardableResult
  func backUp(_ name: String = "bản sao", for recipient: BackupRecipient? = nil) throws -> BackupReport {
    try DataFolder(data, create: false).backUp(to: "\(place)/\(name)", for: recipient, at: clock.now())
  }

  @discardableResult
  func restore(_ name: String = "bản sao", to folder: String = "lại", key: BackupKey? = nil) throws
    -> BackupReport
  {
    try DataFolder.restore(from: "\(place)/\(name)", to: "\(place)/\(folder)", key: key)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: "\(place)/\(name)"))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(place)/\(name)")))
  }

  /// What lies here, the names of the first level.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted() }

  /// Every path under a folder, with the content of files.
  func tree(_ folder: String) throws -> [String: [UInt8]] {
    var out: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: "\(place)/\(folder)") {
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(place)/\(folder)/\(path)", isDirectory: &isFolder)
      out[path] = isFolder ? [] : try bytes("\(folder)/\(path)")
    }
    return out
  }

  /// More columns than any table has; those there are not are null.
  private static let widest = 64

  /// Every row of every table of a store, table by table.
  static func rows(of office: Office) async throws -> [String: [String]] {
    try await office.database.read { db in
      // What the search for words keeps is compared by verification.
      let tables = try db.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'dossier_text%' ORDER BY name"
      ) { try $0.text(0) }
      var out: [String: [String]] = [:]
      for table in tables {
        out[table] = try db.all(Statement(text: "SELECT * FROM \"\(table)\"", values: [])) { row in
          (0..<widest).map { "\(row.value($0))" }.joined(separator: "|")
        }.sorted()
      }
      return out
    }
  }
}

/// A backup put together by somebody else, with every digest as it should be.
struct ForgedBackup {
  private var bytes = BackupFormat.plainMark + BackupFormat.bytes(0)
  private var entries: UInt64 = 0

  mutating func add(_ name: String, _ content: [UInt8] = [1, 2, 3]) {
    let letters = Array(name.utf8)
    bytes += [BackupFormat.entryMark, UInt8(letters.count & 0xFF), UInt8(letters.count >> 8)] + letters
    bytes += BackupFormat.bytes(UInt64(content.count)) + content + hash(content)
    entries += 1
  }

  var whole: [UInt8] {
    let all = bytes + [BackupFormat.endMark] + BackupFormat.bytes(entries)
    return all + hash(all)
  }
}
