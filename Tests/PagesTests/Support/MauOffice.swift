import Casework
import Deadlines
import Documents
import Examples
import FoundationEssentials
import Glibc
import Office
import SQL
import Sodium
import Web

@testable import Pages

/// The site of phường Mẫu and its neighbour on a store of its own, at 09:15 on Monday 2 March 2026, for the length of a
/// test. Nobody here has a password: officers come in by sessions laid into the store.
struct MauOffice {
  let office: Office
  let clock: SettableClock
  let router: Router
  let folder: String
  let database: any Database

  /// - Parameters:
  ///   - messages: how citizens are told what happens; nil tells nobody.
  ///   - payments: how money comes in beside cash.
  static func run(
    messages: MessageBook? = nil, payments: PaymentSettings = .none, _ body: (MauOffice) async throws -> Void
  ) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let database = try await TestStore.make()
    let clock = SettableClock(.example)
    do {
      let office = try await Office(
        database: database, files: try FileStore(folder: folder), personKey: [UInt8](repeating: 7, count: 32),
        fallback: .example, clock: clock.now, messages: messages, payments: payments)
      try await people(office)
      _ = try await office.importCatalogue(Procedure.examples)
      try await ExampleScan.keep(in: office)
      let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      let templates = try FormTemplates(program: "\(root)/share/forms", style: "")
      let site = Site(
        office: office, documents: Desk(Desk.Configuration(python: "/bin/false", script: "")),
        assets: Assets([:]), unit: Commune.example.id, publicAddress: { "http://mau.example" },
        templates: templates,
        narratives: Narratives(
          monthly: try template(.monthly, root), parQuarter: try template(.parQuarter, root)))
      let router = try Router(words: site.words) { routes in site.register(&routes) }
      try await body(
        MauOffice(office: office, clock: clock, router: router, folder: folder, database: database))
      try await office.close()
    } catch {
      await database.close()
      throw error
    }
  }

  private static func template(_ kind: ReportKind, _ root: String) throws -> NarrativeTemplate {
    let path = "\(root)/share/reports/\(Narratives.file(of: kind))"
    return try NarrativeTemplate(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
  }

  /// Another program at work on the same store.
  func another() async throws -> Office {
    try await Office(
      database: try await TestStore.another(at: database), files: try FileStore(folder: folder),
      personKey: [UInt8](repeating: 7, count: 32), fallback: .example, clock: clock.now)
  }

  private static func people(_ office: Office) async throws {
    try await office.addUnit(.example)
    try await office.addUnit(.neighbour)
    try await office.define { db in
      // Accounts opened later get numbers after those given here.
      try db.run("INSERT INTO counter (unit, name, period, value) VALUES (0, 'officer', 0, 1000)")
      for one in ExampleOfficer.all.map({ ($0.actor, $0.login, $0.name, $0.title) }) + [
        (.neighbour, "xaben", "Ngô Văn Bền", "Công chức tiếp nhận")
      ] {
        let (actor, login, name, title) = one
        try db.run(
          """
          INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
          VALUES (\(actor.officer.number), \(actor.unit.number), \(login), \(name), \(title),
            \(actor.department.rawValue), '-', 0, \(Day.example))
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
  }

  /// The officer, signed in a moment ago.
  func visitor(_ actor: Actor) async throws -> Visitor {
    let cookie = randomBytes(32)
    let moment = clock.now()
    try await database.write { db in
      try db.run(
        """
        INSERT INTO session (hash, officer, secret, created, seen)
        VALUES (\(SHA256.hash(cookie)), \(actor.officer.number), \(randomBytes(32)), \(moment), \(moment))
        """)
    }
    return Visitor(router: router, cookie: Hex.text(cookie))
  }

  /// A dossier received now at the counter.
  func received(_ filing: Filing = .birth, _ procedure: Procedure = .birth) async throws -> DossierCode {
    try await office.receive(filing, procedure: procedure.code, by: .intake, once: nil).code
  }

  func dossier(_ code: DossierCode) async throws -> Dossier {
    guard let file = try await office.dossier(coded: code) else { throw SQLError.unavailable("no dossier") }
    return file.dossier
  }

  /// Does one act without a page.
  func act(_ command: DossierCommand, on code: DossierCode, by actor: Actor) async throws {
    _ = try await office.act(command, on: try await dossier(code).id, by: actor)
  }

  /// Passes the dossier on until it stands at a step of this kind, each time by who works on the step.
  func forward(_ code: DossierCode, to kind: ProcessStep.Kind) async throws {
    while let step = try await dossier(code).currentStep, step.kind != kind {
      guard let worker = DossierLife.worker(on: step) else { return }
      try await act(.forward(assignee: nil, note: nil), on: code, by: worker)
    }
  }

  /// A file as it lies in the upload folder when a form with it has been read.
  func upload(_ content: String, field: String, name: String = "giấy.pdf") throws -> Upload {
    var writer = try UploadWriter(in: folder, field: field, fileName: name)
    let fault = Array(content.utf8).withUnsafeBytes { bytes -> UploadFault? in
      do throws(UploadFault) { try writer.append(bytes) } catch { return error }
      return nil
    }
    if let fault { throw fault }
    return writer.finish()
  }
}

private func temporaryFolder() throws -> String {
  var template = Array("/tmp/motcua-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SQLError.unavailable("no temporary folder") }
  return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Removes a folder of one test with the files and the folders of files in it.
private func removeFolder(_ folder: String) {
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
