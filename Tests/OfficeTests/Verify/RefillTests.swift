import Casework
import Examples
import SQL
import Testing

@testable import Office

/// Read tables follow from the facts; a program that words them otherwise makes them anew and fills them again.
@Suite struct `An office that was made by an earlier program` {
  /// A dossier's row as narrow as it may once have been, and no tally at all.
  private func age(_ here: TestOffice) async throws {
    try await here.database.write { db in
      try db.run("DROP TABLE dossier")
      try db.run(
        "CREATE TABLE dossier (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, code TEXT NOT NULL)")
      try db.run("DROP TABLE tally")
      try db.run("UPDATE read_table_set SET made_by = 'CREATE TABLE dossier (id, unit, code)'")
    }
  }

  @Test func `opens with every dossier, list and figure there, and says how many were filled in`()
    async throws
  {
    try await TestOffice.lived(24) { here in
      let count = try await here.database.read { db in
        try db.first("SELECT COUNT(*) FROM fact WHERE sequence = 1") { row in Int(try row.int(0)) }
      }
      #expect(here.office.refill == nil)
      try await age(here)
      let again = try await here.another()
      #expect(again.refill?.dossiers == count)
      #expect(again.refill?.unreadable == [])
      #expect(try await again.verify(deep: false).findings == [])
      #expect(try await here.another().refill == nil, "it is done once")
    }
  }

  @Test func `is filled again at the next start when the first one was cut off in the middle`() async throws {
    try await TestOffice.lived(24) { here in
      try await age(here)
      // The tables stand anew and empty: here the program was killed.
      #expect(try await here.database.migrate(Schema.changes, derived: Schema.readTableSet))
      #expect(try await here.database.read { db in try !db.exists("SELECT 1 FROM dossier") })
      let again = try await here.another()
      #expect(again.refill != nil)
      #expect(try await again.verify(deep: false).findings == [])
    }
  }
}
