import Casework
import Deadlines
import Examples
import Ledger
import SQL
import Testing

@testable import Office

extension TestOffice {
  /// The office of phường Mẫu with the procedures of the examples in force.
  static func atTheCounter(_ body: (TestOffice) async throws -> Void) async throws {
    try await run { here in
      try await here.office.importCatalogue(Procedure.examples)
      try await ExampleScan.keep(in: here.office)
      try await body(here)
    }
  }

  /// Received at the counter by Nguyễn Thị Hoa.
  func receive(
    _ filing: Filing = .maritalStatus, _ procedure: Procedure = .maritalStatus, once: Once? = nil
  ) async throws -> Opened {
    try await office.receive(filing, procedure: procedure.code, by: .intake, once: once)
  }

  func dossier(_ id: DossierID) async throws -> Dossier {
    try #require(try await office.dossier(id)?.dossier)
  }

  func value(_ statement: Statement) async throws -> Int64? {
    try await database.read { db in try db.first(statement) { row in row.optionalInt(0) } ?? nil }
  }
}

/// The refusal `body` meets; it must meet one.
func refused(_ place: SourceLocation = #_sourceLocation, by body: () async throws -> Void) async -> Refusal? {
  do {
    try await body()
    Issue.record("nothing was refused", sourceLocation: place)
  } catch let refusal as Refusal {
    return refusal
  } catch {
    Issue.record(error, sourceLocation: place)
  }
  return nil
}

extension Once {
  /// A key with what it asks for.
  static func key(_ token: String, _ asked: String = "tiếp nhận") throws -> Once {
    try #require(Once(token: token, fingerprint: Array(asked.utf8)))
  }
}
