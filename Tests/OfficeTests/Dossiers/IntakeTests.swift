import Casework
import Deadlines
import Examples
import Ledger
import Testing

@testable import Office

@Suite struct `Intake at the office` {
  @Test func `gives each dossier the next code of its day, slip of its year and line of its book`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      let first = try await here.receive()
      let second = try await here.receive(.birth, .birth)
      let copies = try await here.receive(.copies(1, pages: 1), .copyCertification)
      #expect(
        [first, second, copies].map(\.code.text)
          == ["H48.37.28-260302-0001", "H48.37.28-260302-0002", "H48.37.28-260302-0003"])
      #expect(try await here.dossier(second.id).slip == 2)
      #expect(try await here.dossier(second.id).entry == 2)
      // Chứng thực has a book of its own.
      #expect(try await here.dossier(copies.id).slip == 3)
      #expect(try await here.dossier(copies.id).entry == 1)

      here.clock.go(days: 1)
      #expect(try await here.receive().code.text == "H48.37.28-260303-0001")
      #expect(first.id.unit == here.unit)
      #expect(first.id < second.id)
    }
  }

  @Test func `loses no number by a filing that is refused`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.receive()
      var incomplete = Filing.maritalStatus
      incomplete.components = []
      for _ in 0..<3 {
        #expect(
          await refused { _ = try await here.receive(incomplete) }
            == .componentsMissing(["Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"]))
      }
      #expect(
        await refused {
          _ = try await here.office.decline(
            .lan, reason: "", procedure: "1.001193", channel: .inPerson, by: .intake, once: nil)
        } == .reasonMissing)
      #expect(try await here.receive().code.text == "H48.37.28-260302-0002")
      let declined = try await here.office.decline(
        .lan, reason: "Không thuộc thẩm quyền", procedure: "1.001193", channel: .inPerson, by: .intake,
        once: nil)
      #expect(declined.code.text == "H48.37.28-260302-0003")
      #expect(try await here.dossier(declined.id).slip == 1)
      #expect(try await here.value("SELECT COUNT(*) FROM dossier") == 3)
      #expect(try await here.value("SELECT COUNT(*) FROM fact WHERE sequence = 1") == 3)
    }
  }

  @Test func `draws no number twice and leaves none out when two hundred come at once`() async throws {
    try await TestOffice.atTheCounter { here in
      let codes = try await withThrowingTaskGroup(of: DossierCode?.self) { group in
        for number in 0..<200 {
          group.addTask {
            // Every fifth brings too little.
            var filing = Filing.maritalStatus
            if number % 5 == 4 { filing.components = [] }
            do { return try await here.receive(filing).code } catch is Refusal { return nil }
          }
        }
        return try await group.reduce(into: [DossierCode]()) { if let code = $1 { $0.append(code) } }
      }
      let expected = (1...160).map { DossierCode(agency: "H48.37.28", day: .example, number: $0).text }
      #expect(codes.map(\.text).sorted() == expected)
      #expect(try await here.value("SELECT COUNT(*) FROM dossier") == 160)
      #expect(try await here.value("SELECT value FROM counter WHERE name = 'dossier'") == 160)
    }
  }

  @Test func `opens one dossier for one key when fifty ask at once`() async throws {
    try await TestOffice.atTheCounter { here in
      let once = try Once.key("quay-1/phieu-000017")
      let opened = try await withThrowingTaskGroup(of: Opened.self) { group in
        for _ in 0..<50 { group.addTask { try await here.receive(once: once) } }
        return try await group.reduce(into: [Opened]()) { $0.append($1) }
      }
      #expect(Set(opened.map(\.code)).count == 1)
      #expect(opened.count { !$0.isRepeated } == 1)
      #expect(try await here.value("SELECT COUNT(*) FROM dossier") == 1)

      let later = try await here.receive(once: once)
      #expect(later.isRepeated)
      #expect(later.id == opened.first?.id)
      #expect(try await here.receive(once: try .key("quay-1/phieu-000018")).isRepeated == false)
    }
  }

  @Test func `takes no key for another filing`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.receive(once: try .key("quay-1/phieu-000017", "hồ sơ của Bà Lan"))
      await #expect(throws: LedgerFault.keyReused) {
        _ = try await here.receive(once: try .key("quay-1/phieu-000017", "hồ sơ của Ông Đức"))
      }
      #expect(try await here.value("SELECT COUNT(*) FROM dossier") == 1)
    }
  }

  @Test func `forgets the key of a filing that was refused`() async throws {
    try await TestOffice.atTheCounter { here in
      let once = try Once.key("quay-1/phieu-000017")
      var incomplete = Filing.maritalStatus
      incomplete.components = []
      _ = await refused { _ = try await here.receive(incomplete, once: once) }
      #expect(try await here.receive(once: once).isRepeated == false)
    }
  }

  @Test func `is not for an officer of no known unit, nor under a procedure that is not in force`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      #expect(
        await refused {
          _ = try await here.office.receive(.birth, procedure: "1.001193", by: .neighbour, once: nil)
        } == .notYourUnit)
      #expect(
        await refused {
          _ = try await here.office.receive(.birth, procedure: "9.999999", by: .intake, once: nil)
        } == .noLongerInForce("9.999999"))
    }
  }

  @Test func `wants a key of eight to two hundred plain letters`() {
    for token in [
      "", "1234567", String(repeating: "a", count: 201), "có dấu thanh", "12345678\n", "1234 5678",
    ] {
      #expect(Once(token: token, fingerprint: []) == nil)
    }
    #expect(Once(token: "12345678", fingerprint: []) != nil)
  }

  @Test func `keeps the revision it was received under when the procedure changes`() async throws {
    try await TestOffice.atTheCounter { here in
      let before = try await here.receive()
      here.clock.go(days: 1)
      var changed = Procedure.maritalStatus
      changed.timeLimit = .workingDays(2)
      changed.steps.removeLast()
      _ = try await here.office.importCatalogue(
        Procedure.examples.map { $0.code == changed.code ? changed : $0 })
      let after = try await here.receive()
      #expect(try await here.dossier(before.id).procedure == .maritalStatus)
      #expect(try await here.dossier(after.id).procedure == changed)
      #expect(try await here.dossier(before.id).revision != here.dossier(after.id).revision)
      #expect(try await here.dossier(after.id).due == .at("2026-03-05T08:00"))
    }
  }

  @Test func `is found by its code and shows what the register needs`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.receive()
      #expect(try await here.office.dossier(coded: opened.code)?.dossier.id == opened.id)
      let page = try await here.office.register(of: here.unit, RegisterQuery())
      let row = try #require(page.rows.first)
      #expect(row.id == opened.id)
      #expect(row.applicant == "Trần Thị Lan")
      #expect(row.stage == .received)
      #expect(row.holder == Actor.intake.officer)
      #expect(row.owed == Dong(15_000))
      #expect(row.collected == Dong(15_000))
      #expect(page.next == nil)
      #expect(try await here.office.register(of: Commune.neighbour.id, RegisterQuery()).rows.isEmpty)
    }
  }
}
