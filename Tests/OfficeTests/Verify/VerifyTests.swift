import Casework
import Deadlines
import Examples
import Glibc
import Ledger
import Testing

@testable import Office
@testable import SQL

@Suite struct `Verification` {
  @Test func `finds nothing where nothing is wrong, and says what it looked at`() async throws {
    try await TestOffice.lived { here in
      let report = try await here.office.verify(deep: true)
      #expect(report.findings == [])
      #expect(report.isSound)
      #expect(Int64(report.dossiers) == (try await here.value("SELECT COUNT(*) FROM dossier")))
      #expect(Int64(report.facts) == (try await here.value("SELECT COUNT(*) FROM fact")))
      #expect(Int64(report.files) == (try await here.value("SELECT COUNT(*) FROM file")))
      #expect(report.files >= 10)
      #expect(report.facts > report.dossiers * 4)
    }
  }

  @Test func `finds nothing in an empty office`() async throws {
    try await TestOffice.atTheCounter { here in
      let report = try await here.office.verify(deep: true)
      #expect(report.isSound)
    }
  }

  @Test(arguments: ReadTable.dossier.columns.dropFirst())
  func `names the dossier and the column of every changed value, and replay puts it right`(column: String)
    async throws
  {
    try await TestOffice.lived(24) { here in
      let (id, value) = try #require(
        try await here.database.read { db in
          try db.first(
            Statement(
              text: "SELECT id, \(column) FROM dossier ORDER BY (\(column) IS NULL), id DESC LIMIT 1",
              values: [])
          ) { row in (try row.int(0), row.value(1)) }
        })
      let other: SQLValue =
        switch value {
        case .integer(let number): .integer((0...1).contains(number) ? 1 - number : number + 1)
        case .text(let text): .text(text + "x")
        case .null: column == "reply_by" ? .integer(1) : .text("x")
        default: .blob([0, 0, 0])
        }
      try await here.tamper("UPDATE dossier SET \(column) = $1 WHERE id = $2", [other, .integer(id)])
      let findings = try await here.findings()
      let code = try await here.dossier(DossierID(id)).code.text
      #expect(findings.contains { $0.notice.hasPrefix("bảng dossier: cột \(column) ") })
      #expect(findings.contains { $0.place.hasPrefix(code) })

      #expect(try await here.office.replay().unreadable.isEmpty)
      #expect(try await here.findings() == [])
    }
  }

  @Test func `finds rows that are missing, too many or nobody's`() async throws {
    try await TestOffice.lived(24) { here in
      try await here.tamper("DELETE FROM dossier WHERE id = (SELECT MIN(id) FROM dossier)")
      try await here.tamper("UPDATE dossier SET id = id + 1000 WHERE id = (SELECT MAX(id) FROM dossier)")
      let findings = try await here.findings()
      #expect(findings.count { $0.notice == "bảng dossier: thiếu dòng" } == 2)
      #expect(findings.count { $0.notice == "bảng dossier: dòng thừa, không có sự kiện nào ứng với nó" } == 1)
      _ = try await here.office.replay()
      #expect(try await here.findings() == [])
    }
  }

  @Test(arguments: ReadTable.tally.columns) func `finds a tally that is not the sum of its dossiers`(
    column: String
  ) async throws {
    try await TestOffice.lived(24) { here in
      // Of a day a month cannot be made, so the grain goes to one of those the day is not.
      let other = column == "procedure" ? "'9.999999'" : column == "grain" ? "grain % 3 + 1" : "\(column) + 1"
      let key = "unit, grain, bucket, procedure, revision, channel"
      try await here.tamper(
        """
        UPDATE tally SET \(column) = \(other)
        WHERE (\(key)) = (SELECT \(key) FROM tally ORDER BY grain DESC, procedure DESC LIMIT 1)
        """)
      let findings = try await here.findings()
      #expect(findings.contains { $0.place.hasPrefix("bảng tally [") })
      _ = try await here.office.replay()
      #expect(try await here.findings() == [])
    }
  }

  @Test func `finds words that would lead to the wrong dossier`() async throws {
    try await TestOffice.lived(24) { here in
      let (first, last) = try await here.database.read { db in
        let ids = try db.all("SELECT id FROM dossier ORDER BY id") { row in try row.int(0) }
        return (try #require(ids.first), try #require(ids.last))
      }
      try await here.database.write { db in
        try db.putText(Schema.dossierText, id: first, scope: first >> 32, text: "nguoi khac")
        try db.putText(Schema.dossierText, id: last, scope: last >> 32, text: "")
        try db.putText(Schema.dossierText, id: last + 7, scope: last >> 32, text: "khong ai")
      }
      let notices = try await here.findings().map(\.notice)
      #expect(notices.contains("bảng dossier_text: cột text khác dữ liệu trong sự kiện"))
      #expect(notices.contains("bảng dossier_text: thiếu dòng"))
      #expect(notices.contains("bảng dossier_text: dòng thừa, không có sự kiện nào ứng với nó"))
      #expect(notices.count == 3)
      _ = try await here.office.replay()
      #expect(try await here.findings(deep: true) == [])
    }
  }

  /// What somebody might change in the facts themselves: nothing can put that right but a backup.
  @Test(arguments: [
    "UPDATE fact SET body = replace(body, '\"channel\":1', '\"channel\":2') WHERE name = 'dossier.received/1'",
    "UPDATE fact SET happened = happened + 1 WHERE sequence = 3",
    "UPDATE fact SET officer = officer + 1 WHERE sequence = 2",
    "UPDATE fact SET hash = (SELECT hash FROM fact WHERE sequence = 1 ORDER BY hash LIMIT 1) WHERE sequence = 2",
    "UPDATE fact_personal SET body = replace(body, 'Mẫu', 'Khác')",
    "UPDATE fact_personal SET salt = (SELECT hash FROM fact ORDER BY hash LIMIT 1)",
    "UPDATE fact SET name = 'dossier.received/2' WHERE name = 'dossier.received/1'",
    "UPDATE fact SET body = '{}' WHERE name = 'dossier.received/1'",
    """
    UPDATE fact SET sequence = sequence + 100 WHERE (stream, sequence) =
      (SELECT stream, sequence FROM fact WHERE name = 'dossier.forwarded/1' ORDER BY stream DESC, sequence DESC LIMIT 1)
    """,
  ])
  func `finds a change of the facts`(change: String) async throws {
    try await TestOffice.lived(24) { here in
      try await here.tamper(change)
      let findings = try await here.findings()
      #expect(
        findings.contains {
          $0.notice.contains("đã bị thay đổi") || $0.notice.hasPrefix("thiếu sự kiện")
        })
      #expect(findings.allSatisfy { !$0.notice.contains("Nguyễn") && !$0.notice.contains("051") })
      _ = try await here.office.replay()
      #expect(try await here.findings() != [])
    }
  }

  @Test func `finds facts that were taken off the end of a dossier`() async throws {
    try await TestOffice.lived(24) { here in
      try await here.tamper(
        """
        DELETE FROM fact WHERE name = 'dossier.forwarded/1' AND NOT EXISTS
          (SELECT 1 FROM fact g WHERE g.stream = fact.stream AND g.sequence > fact.sequence)
        """)
      // What is left is a sound chain; the rows tell that there was more.
      #expect(try await here.findings().contains { $0.notice.hasPrefix("bảng dossier: cột version ") })
    }
  }

  @Test func `finds a whole dossier that is gone by its numbers`() async throws {
    try await TestOffice.lived(24) { here in
      let gone = DossierID(unit: here.unit, count: 9)
      let dossier = try await here.dossier(gone)
      let history = try #require(try await here.office.dossier(gone)).history
      let numbers = history.flatMap { $0.fact.numbers(in: dossier.procedure.field) }
      for table in ["fact_personal", "fact"] {
        try await here.tamper("DELETE FROM \(table) WHERE stream = \(gone.number)")
      }
      _ = try await here.office.replay()
      let findings = try await here.findings()
      #expect(findings.contains { $0.place == "số hồ sơ nội bộ, phường Mẫu" && $0.notice == "thiếu số 9" })
      let day = try #require(dossier.code.day)
      let number = try #require(dossier.code.number)
      #expect(
        findings.contains {
          $0.place == "mã hồ sơ ngày \(day.written), phường Mẫu" && $0.notice == "thiếu số \(number)"
        })
      // Its inner number, its code, and those its facts bore: slip, register, receipts.
      #expect(findings.count == 2 + numbers.count { $0.number != nil })
    }
  }

  @Test func `finds a counter that was set back or forward`() async throws {
    try await TestOffice.lived(24) { here in
      try await here.tamper("UPDATE counter SET value = value + 2 WHERE name = 'dossier'")
      try await here.tamper("UPDATE counter SET value = value - 1 WHERE name = 'form-01'")
      try await here.tamper("DELETE FROM counter WHERE name = 'register/Hộ tịch'")
      let findings = try await here.findings()
      let count = try #require(try await here.value("SELECT COUNT(*) FROM dossier"))
      #expect(findings.contains { $0.notice == "thiếu số \(count + 1) đến \(count + 2)" })
      #expect(
        findings.contains { $0.place.hasPrefix("số giấy tiếp nhận") && $0.notice.hasPrefix("bộ đếm ghi") })
      #expect(
        findings.contains { $0.place.hasPrefix("sổ theo dõi “Hộ tịch”") && $0.notice == "không có bộ đếm" })
      #expect(findings.count == 3)
    }
  }

  @Test func `finds files that are gone, cut, changed or unknown`() async throws {
    try await TestOffice.lived { here in
      let hashes = try await here.database.read { db in
        try db.all("SELECT hash FROM file ORDER BY hash LIMIT 4") { row in try row.text(0) }
      }
      let paths = try hashes.map { "\(here.folder)/\(try FileStore.name(of: $0))" }
      unlink(paths[0])
      truncate(paths[1], 10)
      let file = open(paths[2], O_WRONLY)
      pwrite(file, [UInt8(ascii: "x")], 1, 20)
      close(file)
      try await here.tamper("DELETE FROM file WHERE hash = '\(hashes[3])'")
      let quick = try await here.findings()
      #expect(quick.contains { $0.place == "tệp \(hashes[0])" && $0.notice == "tệp không còn" })
      #expect(quick.contains { $0.place == "tệp \(hashes[1])" && $0.notice.hasPrefix("tệp có 10 byte") })
      #expect(quick.contains { $0.notice == "tệp \(hashes[3]) không có trong bảng tệp" })
      #expect(!quick.contains { $0.place == "tệp \(hashes[2])" })
      // Only reading it shows a changed byte.
      let deep = try await here.findings(deep: true)
      #expect(deep.contains { $0.place == "tệp \(hashes[2])" && $0.notice == "nội dung tệp đã bị thay đổi" })
    }
  }

  @Test func `counts every difference and tells as many as it is asked for`() async throws {
    try await TestOffice.lived { here in
      try await here.tamper("UPDATE dossier SET owed = owed + 1, collected = collected + 1")
      let report = try await here.office.verify(limit: 5)
      #expect(report.findings.count == 5)
      #expect(Int64(report.count) == (try await here.value("SELECT 2 * COUNT(*) FROM dossier")))
    }
  }

  @Test(.enabled(if: TestStore.isEmbedded)) func `covers every column of every read table`() async throws {
    try await TestOffice.atTheCounter { here in
      for table in ReadTable.all where table.name != ReadTable.text.name {
        let made = try await here.database.read { db in
          try #require(
            try db.first(
              Statement(text: "SELECT sql FROM sqlite_schema WHERE name = $1", values: [.text(table.name)])
            ) { row in try row.text(0) })
        }
        let inside = made.split(separator: "(", maxSplits: 1)[1]
        let columns = inside.split(separator: "\n").compactMap { line in
          line.split { !($0.isLetter || $0 == "_") }.first.map(String.init)
        }.filter { $0.first?.isLowercase == true }
        #expect(columns == table.columns)
      }
    }
  }
}

@Suite struct `Replay` {
  @Test func `makes the same rows as living did`() async throws {
    try await TestOffice.lived(60) { here in
      func rows() async throws -> [[[SQLValue]]] {
        try await here.database.read { db in
          try ReadTable.all.map { table in
            try db.all(table.all(db)) { row in table.row(row) }.filter(table.counts)
              .sorted { "\($0)" < "\($1)" }
          }
        }
      }
      let before = try await rows()
      for (table, rows) in zip(ReadTable.all, before)
      where !["consultation", "outage_dossier", "feedback"].contains(table.name) {
        #expect(rows.count > 10, "\(table.name)")
      }
      let report = try await here.office.replay()
      #expect(report.dossiers == before[0].count)
      #expect(try await rows() == before)
    }
  }

  @Test func `fills empty tables, and the words find their dossiers again`() async throws {
    try await TestOffice.lived(24) { here in
      let dossier = try await here.dossier(DossierID(unit: here.unit, count: 3))
      try await here.tamper("DELETE FROM dossier")
      try await here.tamper("DELETE FROM tally")
      _ = try await here.office.replay()
      var query = RegisterQuery()
      query.text = try #require(dossier.people?.applicant.name)
      let found = try await here.office.register(of: here.unit, query).rows.map(\.id)
      #expect(found.contains(dossier.id))
      #expect(try await here.office.verify(deep: true).isSound)
    }
  }

  @Test func `leaves out what it cannot read and says so`() async throws {
    try await TestOffice.lived(24) { here in
      try await here.tamper(
        "UPDATE fact SET name = 'của chương trình mới/1' WHERE stream = (SELECT MIN(stream) FROM fact)")
      let report = try await here.office.replay()
      #expect(report.unreadable.count == 1)
      #expect(report.unreadable[0].contains("loại sự kiện “của chương trình mới/1”"))
      #expect(try await here.value("SELECT COUNT(*) FROM dossier") == Int64(report.dossiers - 1))
    }
  }

  @Test func `takes erased persons out of the lists`() async throws {
    try await TestOffice.lived(24) { here in
      let id = DossierID(unit: here.unit, count: 3)
      let name = try #require(try await here.dossier(id).people?.applicant.name)
      try await here.database.write { db in try Ledger.erasePersonal(of: id.number, in: db) }
      #expect(try await here.findings().isEmpty == false)
      _ = try await here.office.replay()
      let left = try await here.findings(deep: true)
      // What the lists say is right again. That no fact tells of the erasure stays to be told.
      #expect(!left.isEmpty && left.allSatisfy { $0.notice.contains("không có sự kiện xóa") }, "\(left)")
      let dossier = try await here.dossier(id)
      #expect(dossier.people == nil)
      var query = RegisterQuery()
      query.text = name
      #expect(try await here.office.register(of: here.unit, query).rows.allSatisfy { $0.id != id })
      query.text = dossier.code.text
      #expect(try await here.office.register(of: here.unit, query).rows.map(\.applicant) == [""])
    }
  }
}
