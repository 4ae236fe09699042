import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `The example office` {
  /// Furnished as it would be at this moment.
  private static func furnished(_ end: Moment, _ body: (TestOffice) async throws -> Void) async throws {
    try await TestOffice.bare { here in
      try await Demo.furnish(
        here.office, clock: here.clock,
        catalogue: try CatalogueFile.read(try projectFile("share/data/catalogue.json")),
        calendar: try projectFile("share/data/calendar.json"), until: end)
      try await body(here)
    }
  }

  /// In office hours, at night, on a Sunday, and on the first morning after Tết.
  @Test(arguments: [
    Moment.at("2026-06-11T10:20"), .at("2026-09-13T23:40"), .at("2026-02-23T07:01"),
  ])
  func `has dossiers in every state, whenever it is opened`(end: Moment) async throws {
    try await Self.furnished(end) { here in
      let office = here.office
      #expect(office.now() == end)
      #expect(office.definitions.current.count == 133)
      #expect(office.officers(of: here.unit).count == ExampleOfficer.all.count)
      var listings: [Listing] = []
      var cursor: Cursor?
      repeat {
        let page = try await office.register(of: here.unit, RegisterQuery(), after: cursor, limit: 200)
        listings += page.rows
        cursor = page.next
      } while cursor != nil
      #expect((220...420).contains(listings.count), "\(listings.count)")
      for stage in Stage.allCases {
        #expect(listings.contains { $0.stage == stage }, "\(stage)")
      }
      // What is due on one day is chance; and nobody else settles here.
      let ofChance: Set<BoardList> = [.dueToday, .dueTomorrow, .settledHere]
      for list in BoardList.allCases where !ofChance.contains(list) {
        var query = BoardQuery(list)
        query.period = list.isOfPeriod ? Period(from: end.day - 92, to: end.day) : nil
        #expect(try await office.count(of: here.unit, query) > 0, "\(list)")
      }
      #expect(
        try await office.outages(of: here.unit).map { $0.to == nil }.sorted { $0 && !$1 } == [true, false])
      for kind in [ProcessStep.Kind.reception, .assignment, .appraisal, .review, .signing, .issuing] {
        #expect(listings.contains { $0.stage.isPending && $0.stepKind == kind }, "\(kind)")
      }
      for outcome in SettledOutcome.allCases {
        #expect(listings.contains { $0.outcome == outcome }, "\(outcome)")
      }
      #expect(listings.count { $0.isOverdue(at: end) } >= 3)
      #expect(listings.contains { $0.stage.isPending && !$0.isOverdue(at: end) })
      for channel in [Channel.inPerson, .online] { #expect(listings.contains { $0.channel == channel }) }
      #expect(listings.allSatisfy { $0.receivedAt <= end })
      #expect(Set(listings.map(\.procedure)).count > 20)

      let sentBack = try await here.value(
        """
        SELECT COUNT(*) FROM dossier d JOIN fact f ON f.stream = d.id AND f.sequence = d.version
        WHERE d.pending = 1 AND f.name = 'dossier.sent-back/1'
        """)
      #expect(try #require(sentBack) >= 1)
      let report = try await office.verify(deep: true)
      #expect(report.findings == [])
      #expect(report.files > 50)
    }
  }

  @Test func `is the same office each time it is made at the same moment`() async throws {
    func register() async throws -> [String] {
      var lines: [String] = []
      try await Self.furnished(.at("2026-06-11T10:20")) { here in
        lines = try await here.office.register(of: here.unit, RegisterQuery(), limit: 500).rows.map {
          "\($0.code) \($0.applicant) \($0.procedure) \($0.stage) \($0.step) \($0.due)"
        }
      }
      return lines
    }
    let first = try await register()
    #expect(first.count > 200)
    #expect(try await register() == first)
  }

  @Test func `has somebody for every step of every procedure of the catalogue`() async throws {
    let procedures = try CatalogueFile.read(try projectFile("share/data/catalogue.json"))
    for procedure in procedures {
      for step in procedure.steps {
        #expect(
          DossierLife.worker(on: step) != nil,
          "\(procedure.code) \(step.order) \(step.kind) \(step.department)")
      }
      var life = try DossierLife.received(
        .complete(procedure, channel: procedure.channels.first ?? .inPerson, paidBy: .cash), procedure)
      try life.forwardToIssuing()
      try life.issue()
      try life.handOver()
      #expect(life.dossier.stage == .returned, "\(procedure.code)")
    }
  }
}

@Suite struct `A citizen who does not exist` {
  @Test func `passes every check at the counter`() throws {
    let citizens = Citizens(seed: 7)
    for number in 0..<3_000 {
      let person = citizens.person(number)
      let id = try #require(person.identifier.flatMap { PersonalID($0, today: .example) })
      #expect(id.placeIsKnown)
      #expect(id.sex == person.sex)
      let birth = try #require(person.birth.flatMap { Day(iso: $0) })
      #expect(birth.year == id.birthYear)
      #expect(person.phone.flatMap { Phone($0)?.digits } == person.phone)
      #expect(person.name.split(separator: " ").count >= 3)
      #expect(person.name == person.name.oneLine)
    }
  }

  @Test func `is always the same under the same number, and hardly ever somebody else`() {
    let citizens = Citizens(seed: 7)
    #expect(citizens.person(17) == Citizens(seed: 7).person(17))
    #expect(citizens.person(17) != Citizens(seed: 8).person(17))
    #expect(Set((0..<5_000).map { citizens.person($0).identifier }).count > 4_990)
    #expect(Set((0..<5_000).map { citizens.person($0).name }).count > 2_500)
  }
}
