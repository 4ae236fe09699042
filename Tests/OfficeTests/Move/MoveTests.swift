import Casework
import Examples
import FoundationEssentials
import Glibc
import Testing

@testable import Office
@testable import SQL

@Suite struct `Moving an office` {
  @Test func `takes every table of the store along`() async throws {
    try await BackupRoom.run(0) { _, office in
      let standing = try await office.database.read { db in
        try db.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
          row in
          try row.text(0)
        }
      }
      // Made by the schema itself or by the index of words.
      let own = standing.filter {
        ["schema_change", "read_table_set"].contains($0)
          || $0.hasPrefix("dossier_text") && $0 != "dossier_text_kept"
      }
      #expect(own.count > 4)
      #expect(Set(StoreCensus.contents.tables) == Set(standing).subtracting(own))
      #expect(Set(StoreCensus.contents.tables).count == StoreCensus.contents.tables.count)
    }
  }

  @Test func `counts what a unit has as verification does`() async throws {
    try await BackupRoom.run(9) { room, office in
      let report = try await office.verify()
      let census = try await office.database.read { db in try StoreCensus(db) }
      let unit = try #require(census.units.first)
      #expect(unit.name == "phường Mẫu")
      #expect(unit.dossiers == report.dossiers && unit.facts == report.facts && report.facts > 9)
      #expect(census.tables["fact"]?.rows == report.facts && census.tables["file"]?.rows == report.files)
      #expect(
        unit.told.hasPrefix("\(report.dossiers) hồ sơ, 0 phản ánh, \(report.facts) sự kiện, tiếp nhận "))

      try await office.database.write { db in
        try db.run("UPDATE dossier SET due_at = due_at + 1 WHERE id = (SELECT MIN(id) FROM dossier)")
        try db.run("DELETE FROM fact_personal WHERE sequence = 1")
        try db.run("UPDATE fact SET hash = commitment WHERE sequence = 1")
        try db.run("UPDATE tally SET received = received + 1")
      }
      let other = try await office.database.read { db in try StoreCensus(db) }
      let differences = census.differences(from: other)
      #expect(differences.contains("bảng dossier: có 9 dòng ở cả hai bên, nội dung khác nhau"))
      #expect(differences.contains { $0.hasPrefix("bảng fact_personal: nguồn có ") })
      let units = differences.filter { $0.hasPrefix("phường Mẫu: nguồn có 9 hồ sơ") }
      #expect(units.count == 1 && differences.count == 5)
      #expect(census.differences(from: census) == [])
    }
  }

  @Test func `sees that somebody told a unit something since`() async throws {
    try await TestOffice.staffed { here in
      func census() async throws -> UnitCensus {
        try await here.database.read { db in try UnitCensus(of: .example, in: db) }
      }
      func tell(_ unit: UnitID) async throws -> FeedbackID {
        let draft = FeedbackDraft(channel: .portal, kind: .regulation, told: .init(content: "Chờ lâu"))
        return try await here.office.receiveFeedback(draft, of: unit, by: nil).feedback.id
      }
      _ = try await here.receive()
      let before = try await census()
      try await here.office.addUnit(.neighbour)
      _ = try await tell(Commune.neighbour.id)
      #expect(try await census() == before, "it was told to another unit")
      let id = try await tell(here.unit)
      let told = try await census()
      #expect(told.dossiers == before.dossiers && told.feedback == 1 && told.facts == before.facts + 1)
      #expect(told.chains != before.chains && told.told.hasPrefix("1 hồ sơ, 1 phản ánh, "))
      _ = try await here.office.act(.refuse(.complaint, "Là khiếu nại"), on: id, by: .intake)
      let settled = try await census()
      #expect(settled.feedback == 1 && settled.facts == told.facts + 1 && settled.chains != told.chains)
    }
  }

  @Test func `sums rows whatever their order, and no value for another`() {
    func sum(_ rows: [SQLValue]...) -> TableSum {
      var sum = TableSum()
      for row in rows { sum.add(row) }
      return sum
    }
    let (one, other): ([SQLValue], [SQLValue]) = ([.integer(1), .text("a")], [.null, .null])
    #expect(sum(one, other) == sum(other, one))
    let different: [TableSum] = [
      sum(), sum([.null]), sum([.null], [.null]), sum([.text("")]), sum([.blob([])]), sum([.integer(0)]),
      sum([.real(0)]), sum([.text("ab"), .text("c")]), sum([.text("a"), .text("bc")]),
      sum([.text("a")], [.text("b")]), sum([.text("a"), .text("b")]), sum([.text("b"), .text("a")]),
    ]
    for (index, one) in different.enumerated() {
      for other in different[(index + 1)...] { #expect(one != other) }
    }
  }

  @Test func `goes on with a folder that was filled in part, and writes nothing over`() throws {
    let place = try temporaryFolder()
    defer { removeFolder(place) }
    let (from, to) = ("\(place)/từ", "\(place)/đến")
    func write(_ path: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    func read(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    for folder in [from, "\(from)/messages"] { mkdir(folder, 0o755) }
    try write("\(from)/messages/tin.txt", "xin chào")
    try write("\(from)/messages.json", "{}")
    chmod("\(from)/messages.json", 0o644)
    let (letter, settings) = (BackupName("messages/tin.txt"), BackupName("messages.json"))

    let first = try FolderCopy(from: from, to: to)
    try first.take(#require(letter))
    try first.finish()
    // What was cut short while it was written.
    try write("\(to)/.moving", "xin")
    let second = try FolderCopy(from: from, to: to)
    try second.take(#require(letter))
    try second.take(#require(settings))
    try second.finish()
    #expect(try read("\(to)/messages/tin.txt") == "xin chào" && read("\(to)/messages.json") == "{}")
    var status = stat()
    #expect(stat("\(to)/messages.json", &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(access("\(to)/.moving", F_OK) != 0)

    try write("\(to)/messages.json", "{ }")
    #expect(throws: MoveFault.exists("\(to)/messages.json")) { try second.take(#require(settings)) }
    #expect(try read("\(to)/messages.json") == "{ }")
    try write("\(to)/motcua.db", "")
    #expect(throws: MoveFault.folderHasStore(to)) { try FolderCopy(from: from, to: to) }
  }
}
