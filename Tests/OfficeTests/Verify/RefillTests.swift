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

  @Test func `loses the tables that were read tables once and are no more`() async throws {
    try await TestOffice.lived(4) { here in
      try await here.database.write { db in
        try db.run("CREATE TABLE queue_list (id INTEGER PRIMARY KEY)")
        try db.run(
          "UPDATE read_table_set SET made_by = made_by || ';\nCREATE TABLE queue_list (\n  id INTEGER)'")
      }
      let again = try await here.another()
      #expect(again.refill != nil)
      await #expect(throws: SQLError.self) {
        try await here.database.read { db in try db.exists("SELECT 1 FROM queue_list") }
      }
      #expect(try await again.verify(deep: false).findings == [])
    }
  }

  @Test func `is refused to a command while an earlier program serves it, and nothing of it is touched`()
    async throws
  {
    try await BackupRoom.run(6) { room, office in
      try await office.close()
      try await wordOtherwise(room)
      let before = try await made(by: room)
      let serving = try DataFolder(room.data).lockForServing()
      await #expect(throws: DataFolderFault.servedByEarlier(room.data)) { try await room.open(room.data) }
      #expect(try await made(by: room) == before)

      // Who serves it fills it anew under the lock it has.
      let served = try await DataFolder(room.data).open(
        fallback: .example, lock: serving, clock: room.clock.now)
      #expect(served.refill != nil)
      try await served.close()
      withExtendedLifetime(serving) {}
    }
  }

  @Test func `is filled by a command where nobody serves it, which lets go of it afterwards`() async throws {
    try await BackupRoom.run(6) { room, office in
      try await office.close()
      try await wordOtherwise(room)
      let opened = try await room.open(room.data)
      #expect(opened.refill != nil)
      #expect(try await opened.verify().isSound)
      #expect(throws: Never.self) { try DataFolder(room.data).lockForServing() }
      try await opened.close()
    }
  }

  @Test func `is refused beside an earlier program also when only a table of facts or definitions is other`()
    async throws
  {
    try await BackupRoom.run(2) { room, office in
      try await office.close()
      let last = UnitKey.schema.name.description
      let store = try SQLiteDatabase(path: DataFolder(room.data).store, readers: 1)
      try await store.write { db in
        try db.run("DELETE FROM schema_change WHERE name = \(last)")
        try db.run("DROP TABLE unit_key")
      }
      let serving = try DataFolder(room.data).lockForServing()
      await #expect(throws: DataFolderFault.servedByEarlier(room.data)) { try await room.open(room.data) }
      #expect(
        try await store.read { db in try !db.exists("SELECT 1 FROM schema_change WHERE name = \(last)") })
      await store.close()

      let served = try await DataFolder(room.data).open(
        fallback: .example, lock: serving, clock: room.clock.now)
      #expect(served.refill == nil, "nothing that follows from the facts was worded otherwise")
      try await served.close()
      withExtendedLifetime(serving) {}
    }
  }

  private func wordOtherwise(_ room: BackupRoom) async throws {
    let store = try SQLiteDatabase(path: DataFolder(room.data).store, readers: 1)
    try await store.write { db in try db.run("UPDATE read_table_set SET made_by = made_by || ' '") }
    await store.close()
  }

  /// The wording that is noted and how many rows there are.
  private func made(by room: BackupRoom) async throws -> [String] {
    let store = try SQLiteDatabase(path: DataFolder(room.data).store, readers: 1)
    let rows = try await store.read { db in
      try db.all("SELECT made_by || (SELECT COUNT(*) FROM dossier) FROM read_table_set") { try $0.text(0) }
    }
    await store.close()
    return rows
  }
}
