import Casework
import Deadlines
import Examples
import Office
import Testing

@Suite struct `A catalogue taken over` {
  private var slower: Procedure {
    var birth = Procedure.birth
    birth.timeLimit = .workingDays(2)
    birth.timeLimitText = "02 ngày làm việc"
    return birth
  }

  @Test func `tells what is new, and nothing the second time`() async throws {
    try await TestOffice.run { here in
      let catalogue = [Procedure.birth, .maritalStatus]
      let first = try await here.office.importCatalogue(catalogue)
      #expect(first.new == catalogue)
      let version = here.office.definitions.version
      let second = try await here.office.importCatalogue(catalogue)
      #expect(second.isEmpty)
      #expect(second.unchanged == catalogue)
      #expect(here.office.definitions.version == version)
      #expect(Set(here.office.definitions.current.keys) == Set(catalogue.map(\.code)))
    }
  }

  @Test func `keeps every procedure of the published file exactly`() async throws {
    try await TestOffice.run { here in
      let published = try CatalogueFile.read(projectFile("share/data/catalogue.json"))
      try await here.office.importCatalogue(published)
      #expect(try await here.office.importCatalogue(published).isEmpty)
      let another = try await here.another()
      for procedure in published {
        #expect(another.definitions.current[procedure.code]?.procedure == procedure)
      }
    }
  }

  @Test
  func `gives a changed procedure a revision of its own, and a dossier received before keeps the old one`()
    async throws
  {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let actor = try #require(here.office.definitions.officers[mai]).actor
      try await here.office.importCatalogue([.birth])
      func receive() async throws -> Dossier? {
        let opened = try await here.office.receive(
          .birth, procedure: Procedure.birth.code, by: actor, once: nil)
        return try await here.office.dossier(opened.id)?.dossier
      }
      let old = try #require(try await receive())
      let difference = try await here.office.importCatalogue([slower])
      #expect(difference.changed.map(\.fields) == [["thời hạn giải quyết", "thời hạn ghi bằng lời"]])
      let new = try #require(try await receive())
      #expect(old.revision != new.revision)
      #expect(old.due < new.due)
      let oldAgain = try #require(try await here.another().dossier(old.id)).dossier
      #expect(oldAgain.procedure == .birth)
      #expect(oldAgain.due == old.due)
    }
  }

  @Test func `changes at the beginning of its day and not before`() async throws {
    try await TestOffice.run { here in
      try await here.office.importCatalogue([.birth, .maritalStatus])
      let tomorrow = here.office.today + 1
      let difference = try await here.office.importCatalogue([slower], from: tomorrow)
      #expect(difference.gone == [.maritalStatus])
      #expect(here.office.definitions.current[Procedure.birth.code]?.procedure == .birth)
      #expect(here.office.definitions.current.count == 2)
      // Brought in again it changes nothing; changed once more it must not begin earlier.
      #expect(try await here.office.importCatalogue([slower], from: tomorrow).isEmpty)
      await #expect(throws: CatalogueFault.beforeCurrent(code: Procedure.birth.code, tomorrow)) {
        try await here.office.importCatalogue([.birth])
      }
      here.clock.go(hours: 15, minutes: 59, seconds: 59)
      #expect(here.office.definitions.current[Procedure.birth.code]?.procedure == .birth)
      here.clock.go(seconds: 1)
      #expect(here.office.definitions.current[Procedure.birth.code]?.procedure == slower)
      #expect(here.office.definitions.current[Procedure.maritalStatus.code] == nil)
      #expect(throws: Refusal.noLongerInForce(Procedure.maritalStatus.code)) {
        try here.office.deadline(of: Procedure.maritalStatus.code)
      }
    }
  }

  @Test func `gives a text the number every office gives it, and the next one where it comes back`()
    async throws
  {
    try await TestOffice.run { here in
      try await here.office.importCatalogue([.birth, .maritalStatus])
      let first = try #require(here.office.definitions.current[Procedure.maritalStatus.code]).number
      try await TestOffice.run { other in
        try await other.office.importCatalogue([slower])
        try await other.office.importCatalogue([.maritalStatus])
        #expect(other.office.definitions.current[Procedure.maritalStatus.code]?.number == first)
      }
      try await here.office.importCatalogue([.birth])
      let back = try await here.office.importCatalogue([.birth, .maritalStatus])
      #expect(back.new == [.maritalStatus])
      #expect(here.office.definitions.current[Procedure.maritalStatus.code]?.number == first + 1)
    }
  }

  @Test func `is refused when it is empty or names a procedure twice`() async throws {
    try await TestOffice.run { here in
      await #expect(throws: CatalogueFault.empty) { try await here.office.importCatalogue([]) }
      await #expect(throws: CatalogueFault.twice(code: Procedure.birth.code)) {
        try await here.office.importCatalogue([.birth, slower])
      }
      #expect(here.office.definitions.current.isEmpty)
    }
  }
}

@Suite struct `A calendar taken over` {
  @Test func `counts from its day on`() async throws {
    try await TestOffice.run { here in
      let file = try projectFile("share/data/calendar.json").replacing("2024-2027/1", with: "2024-2027/2")
      #expect(try await here.office.setCalendar(file, from: here.office.today + 1))
      #expect(here.office.definitions.calendar.revision == "2024-2027/1")
      here.clock.go(days: 1)
      #expect(here.office.definitions.calendar.revision == "2024-2027/2")
      #expect(try await here.another().definitions.calendar.revision == "2024-2027/2")
    }
  }

  @Test func `under a name used before must be the very same`() async throws {
    try await TestOffice.run { here in
      let file = try projectFile("share/data/calendar.json")
      #expect(try await here.office.setCalendar(file))
      #expect(try await !here.office.setCalendar(file))
      let other = file.replacing("Tết Dương lịch", with: "Năm mới")
      await #expect(throws: CalendarStoreFault.revisionUsed("2024-2027/1")) {
        try await here.office.setCalendar(other)
      }
      await #expect(throws: FileFaultList.self) { try await here.office.setCalendar([]) }
    }
  }
}
