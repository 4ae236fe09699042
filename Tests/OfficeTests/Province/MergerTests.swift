import Casework
import Deadlines
import Examples
import Ledger
import Testing

@testable import Office

@Suite struct `A merger of communes` {
  private static let day = Day.on("2026-03-10")

  /// Everything anybody could ask of a commune's past.
  private struct Past: Equatable {
    var tables: [StatisticsTable]
    var figures: [[BoundFigure]]

    init(_ here: TestOffice, _ unit: UnitID, asOf moment: Moment) async throws {
      let periods = [
        try period("2026-01-01", "2026-01-31"), try period("2026-02-01", "2026-03-04"),
        try period("2026-01-05", "2026-03-09"),
      ]
      tables = []
      figures = []
      for period in periods {
        for grouping in [Grouping.field, .channel] {
          var table = try await here.office.statistics(of: unit, in: period, by: grouping)
          table.asOf = moment
          tables.append(table)
        }
        figures.append(try await here.office.figures(of: unit, in: period, asOf: moment))
      }
    }
  }

  @Test func `leaves the old communes' figures of their own days as they were`() async throws {
    try await TestOffice.livedProvince { here in
      here.clock.set(to: .at("2026-03-10T06:59"))
      let moment = here.clock.now()
      let (mau, ben) = (
        try await Past(here, here.unit, asOf: moment), try await Past(here, TestOffice.ben, asOf: moment)
      )
      #expect(mau.tables.allSatisfy(\.identityHolds) && mau.tables[4].total.pending > 3)
      _ = try await here.merged()
      #expect(try await Past(here, here.unit, asOf: moment) == mau)
      #expect(try await Past(here, TestOffice.ben, asOf: moment) == ben)
      #expect(try await here.findings(deep: true).map(\.notice) == [])
    }
  }

  @Test func `gives the new commune all that was open, with its codes, clocks and holders`() async throws {
    try await TestOffice.livedProvince { here in
      here.clock.set(to: .at("2026-03-10T06:59"))
      let open = try await here.database.read { db in
        try db.all("SELECT id FROM dossier WHERE active = 1 ORDER BY id") { row in DossierID(try row.int(0)) }
      }
      var before: [Dossier] = []
      for id in open { before.append(try await here.dossier(id)) }
      let heir = try await here.merged()
      #expect(before.count > 15)
      for old in before {
        let new = try await here.dossier(old.id)
        #expect(new.unit == heir && new.code == old.code && new.stage == old.stage)
        #expect(new.due == old.due && new.stepDue == old.stepDue && new.holder == old.holder)
        #expect(new.version == old.version + 1)
      }
      let from = try period("2026-03-10", "2026-12-31")
      let table = try await here.office.statistics(of: heir, in: from, by: .procedure)
      #expect(table.identityHolds)
      #expect(table.total.carriedOver == before.filter(\.isPending).count)
      #expect(table.total.received == 0 && table.total.pending == table.total.carriedOver)
      let figures = try await here.office.figures(of: heir, in: from)
      for measure in Measure.allCases {
        let figure = figures.first { $0.definition.id == measure.rawValue }
        #expect(figure?.numerator == table.total.count(measure), "\(measure)")
        var query = RegisterQuery()
        query.behind = .init(measure: measure, slice: Slice(), period: from)
        #expect(try await here.office.count(of: heir, query) == table.total.count(measure), "\(measure)")
      }
    }
  }

  @Test func `lets everybody find what was received under the old codes`() async throws {
    try await TestOffice.livedProvince { here in
      let heir = try await here.merged()
      let all = try await here.database.read { db in
        try db.all("SELECT id FROM dossier WHERE stage <> 'declined' ORDER BY id") { row in
          DossierID(try row.int(0))
        }
      }
      let clerk = Actor(officer: OfficerID(1), unit: heir, roles: [.intake], department: .centre)
      var closed = 0
      for id in all {
        let dossier = try await here.dossier(id)
        let lastFour = try #require(dossier.people?.applicant.lastFour)
        #expect(try await here.office.dossier(coded: dossier.code, knowing: lastFour)?.dossier.id == id)
        var query = RegisterQuery()
        query.text = dossier.code.text
        #expect(try await here.office.register(of: heir, query).rows.map(\.id) == [id])
        query.text = try #require(dossier.people?.applicant.name)
        #expect(try await here.office.register(of: heir, query, limit: 500).rows.contains { $0.id == id })
        #expect(here.office.definitions.concerns(dossier, clerk))
        if dossier.unit != heir { closed += 1 }
      }
      #expect(closed > 20)
      // And an old book is opened as a whole.
      var old = RegisterQuery()
      old.book = here.unit
      let rows = try await here.office.register(of: heir, old, limit: 500).rows
      #expect(!rows.isEmpty && rows.allSatisfy { $0.unit == here.unit })
      // A stranger's book is not: the own one is shown.
      #expect(
        try await here.office.register(of: TestOffice.ben, old, limit: 500).rows.allSatisfy {
          $0.unit == TestOffice.ben
        })
    }
  }

  @Test func `is shown beside other communes as the days were: the old ones before, the new one after`()
    async throws
  {
    try await TestOffice.livedProvince { here in
      let year = try period("2026-01-01", "2026-12-31")
      let before = try await here.office.comparison(
        of: TestOffice.province, in: year, FigureDefinition.compared)
      let heir = try await here.merged()
      let after = try await here.office.comparison(
        of: TestOffice.province, in: year, FigureDefinition.compared)
      #expect(after.lines.map(\.commune.id) == [TestOffice.ben, here.unit, heir])
      #expect(
        after.lines.map(\.period) == [
          try period("2026-01-01", "2026-03-09"), try period("2026-01-01", "2026-03-09"),
          try period("2026-03-10", "2026-12-31"),
        ])
      #expect(after.identityHolds)
      // The province as a whole has lost and gained nothing.
      for measure in Measure.allCases where measure != .pendingInTime && measure != .pendingOverdue {
        #expect(after.total.row.count(measure) == before.total.row.count(measure), "\(measure)")
      }
      let february = try period("2026-02-01", "2026-02-28")
      let past = try await here.office.comparison(
        of: TestOffice.province, in: february, FigureDefinition.compared)
      #expect(past.lines.map(\.commune.id) == [TestOffice.ben, here.unit] && past.identityHolds)
      let april = try period("2026-04-01", "2026-04-30")
      let next = try await here.office.comparison(
        of: TestOffice.province, in: april, FigureDefinition.compared)
      #expect(next.lines.map(\.commune.id) == [heir] && next.identityHolds)
    }
  }

  @Test func `takes the accounts along, which go on working where they were`() async throws {
    try await TestOffice.livedProvince(30, 20) { here in
      let heir = try await here.merged()
      #expect(here.office.officers(of: here.unit).isEmpty && here.office.officers(of: TestOffice.ben).isEmpty)
      #expect(here.office.officers(of: heir).count == ExampleOfficer.all.count * 2)
      here.clock.set(to: .at("2026-03-10T09:00"))
      // Xã Bên's counter receives under the new code.
      let officers = here.office.definitions.officers
      let clerk = try #require(officers[Actor.intake.colleague(in: TestOffice.ben).officer]).actor
      let opened = try await here.office.receive(
        .maritalStatus, procedure: Procedure.maritalStatus.code, by: clerk, once: nil)
      #expect(opened.code.text == "H48.37.30-260310-0001")
      // And what lay at the counter of phường Mẫu is passed on by any counter of the new ward.
      let waiting = try await here.database.read { db in
        try db.first(
          "SELECT id FROM dossier WHERE stage = 'decided' AND id < \(TestOffice.ben.number << 32) ORDER BY id"
        ) { row in DossierID(try row.int(0)) }
      }
      let id = try #require(waiting)
      let dossier = try await here.dossier(id)
      #expect(dossier.acts(for: clerk).contains(.handOver))
      let reader = Actor.intake
      #expect(dossier.refusal(of: .handOver, by: reader) == .notYourUnit)
      #expect(try await here.findings(deep: true).map(\.notice) == [])
    }
  }

  @Test func `counts what happens afterwards for the new commune, and replays to the same`() async throws {
    try await TestOffice.livedProvince(30, 20) { here in
      let heir = try await here.merged()
      here.clock.set(to: .at("2026-03-12T09:00"))
      let open = try await here.database.read { db in
        try db.all(
          "SELECT id FROM dossier WHERE pending = 1 AND stage IN ('received', 'processing') ORDER BY id LIMIT 6"
        ) { row in
          DossierID(try row.int(0))
        }
      }
      let intake = Actor(officer: OfficerID(1), unit: heir, roles: [.intake], department: .centre)
      for id in open {
        _ = try await here.office.act(
          .withdraw(reason: "Công dân xin rút"), on: id, by: intake)
      }
      let march = try period("2026-03-10", "2026-03-31")
      let table = try await here.office.statistics(of: heir, in: march, by: .field)
      #expect(table.total.withdrawn == open.count && table.identityHolds)
      // Of a period that began before, what came over is told apart.
      let quarter = try await here.office.statistics(
        of: heir, in: try period("2026-01-01", "2026-03-31"), by: .field)
      #expect(quarter.total.moved == table.total.carriedOver && quarter.total.carriedOver == 0)
      #expect(quarter.identityHolds)
      #expect(try await here.findings().map(\.notice) == [])
      _ = try await here.office.replay()
      #expect(try await here.office.statistics(of: heir, in: march, by: .field).total.withdrawn == open.count)
      #expect(try await here.findings().map(\.notice) == [])
    }
  }

  @Test func `is done by the province's administrator, once, on its day or later, on a resolution`()
    async throws
  {
    try await TestOffice.livedProvince(8, 8) { here in
      here.clock.set(to: .at("2026-03-10T07:00"))
      let office = here.office
      let heir = try await office.foundCommune(
        CommuneDraft(agency: "H48.37.30", kind: .ward, name: "Mẫu Bên"), from: Self.day, by: .provincialAdmin)
      let draft = here.merger(into: heir)
      func fault(_ change: (inout MergerDraft) -> Void, by actor: Actor = .provincialAdmin) async
        -> ProvinceFault?
      {
        var changed = draft
        change(&changed)
        let asked = changed
        return await provinceFault { _ = try await office.merge(asked, by: actor) }
      }
      #expect(await fault({ _ in }, by: .provincialObserver) == .notYourRole)
      #expect(await fault({ _ in }, by: .director) == .notYourRole)
      #expect(await fault { $0.day = Self.day + 1 } == .inTheFuture)
      #expect(await fault { $0.document = " " } == .documentMissing)
      #expect(await fault { $0.units = [] } == .tooFewUnits)
      #expect(await fault { $0.heir = here.unit } == .heirEnds)
      #expect(await fault { $0.heir = UnitID(99) } == .unknownUnit)
      #expect(await fault { $0.day = .on("2026-01-01") } == .beforeItsDays("phường Mẫu", .on("2026-03-02")))
      let fees = await fault { _ in }
      if case .feesOpen("phường Mẫu", _)? = fees {} else { Issue.record("\(String(describing: fees))") }
      for unit in [here.unit, TestOffice.ben] { try await here.closeFeeDays(of: unit) }
      let examined = try await office.examine(draft, by: .provincialAdmin)
      #expect(try await here.value("SELECT COUNT(*) FROM unit_merger") == 0)
      let report = try await office.merge(draft, by: .provincialAdmin)
      #expect(report == examined && report.officers == ExampleOfficer.all.count * 2)
      #expect(await fault { _ in } == .ended("phường Mẫu", Self.day))
      let noted = try await office.changes(of: TestOffice.province, .units).rows.first
      #expect(noted?.kind == .unitsMerged && noted?.author == .officer(Actor.provincialAdmin.officer))
    }
  }

  @Test func `opens nothing of the new commune to its neighbours`() async throws {
    try await TestOffice.livedProvince(12, 12) { here in
      let other = try await here.office.foundCommune(
        CommuneDraft(agency: "H48.37.40", kind: .commune, name: "Khác"), from: here.today,
        by: .provincialAdmin)
      let heir = try await here.merged()
      let stranger = Actor(
        officer: OfficerID(900), unit: other, roles: Set(Role.allCases), department: .centre)
      let ids = try await here.database.read { db in
        try db.all("SELECT id FROM dossier ORDER BY id") { row in DossierID(try row.int(0)) }
      }
      for id in ids {
        let dossier = try await here.dossier(id)
        #expect(!here.office.definitions.concerns(dossier, stranger) && dossier.acts(for: stranger) == [])
      }
      var query = RegisterQuery()
      query.book = heir
      #expect(try await here.office.register(of: other, query).rows.isEmpty)
    }
  }
}
