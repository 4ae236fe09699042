import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `Communes beside each other` {
  private static func periods() throws -> [Period] {
    [
      try period("2026-01-01", "2026-12-31"), try period("2026-02-01", "2026-02-28"),
      try period("2026-01-15", "2026-02-14"), try period("2026-03-05", "2026-03-05"),
      try period("2024-06-01", "2026-03-31"), try period("2025-01-01", "2025-12-31"),
    ]
  }

  @Test func `have the figures each has on its own page, whatever they are read from`() async throws {
    try await TestOffice.livedProvince { here in
      for period in try Self.periods() {
        let comparison = try await here.office.comparison(
          of: TestOffice.province, in: period, FigureDefinition.all)
        #expect(comparison.lines.map(\.commune.name) == ["Bên", "Mẫu"])
        #expect(comparison.identityHolds && comparison.uncounted.isEmpty)
        for line in comparison.lines {
          let own = try await here.office.figures(of: line.commune.id, in: period)
          for figure in own {
            let compared = line.figures.figure(figure.definition)
            #expect(
              compared.numerator == figure.numerator,
              "\(figure.definition.id) \(line.commune.name) \(period.written)")
            #expect(compared.denominator == figure.denominator, "\(figure.definition.id)")
          }
          let table = try await here.office.statistics(of: line.commune.id, in: period, by: .field)
          for measure in Measure.allCases {
            #expect(line.figures.row.count(measure) == table.total.count(measure), "\(measure)")
          }
        }
        for measure in Measure.allCases {
          #expect(
            comparison.total.row.count(measure)
              == comparison.lines.reduce(0) { $0 + $1.figures.row.count(measure) })
        }
      }
    }
  }

  @Test func `as of an earlier moment have what was known then`() async throws {
    try await TestOffice.livedProvince(30, 20) { here in
      let moment = Moment.at("2026-02-10T17:00")
      let period = try period("2026-01-01", "2026-12-31")
      let comparison = try await here.office.comparison(
        of: TestOffice.province, in: period, FigureDefinition.all, asOf: moment)
      #expect(comparison.identityHolds && comparison.asOf == moment)
      for line in comparison.lines {
        for figure in try await here.office.figures(of: line.commune.id, in: period, asOf: moment) {
          #expect(line.figures.figure(figure.definition) == figure, "\(figure.definition.id)")
        }
      }
    }
  }

  @Test func `are ranked by any figure, those without data not at all`() async throws {
    try await TestOffice.livedProvince(20, 12) { here in
      let empty = try await here.office.foundCommune(
        CommuneDraft(agency: "H48.37.31", kind: .commune, name: "An Không"), from: here.today,
        by: .provincialAdmin)
      let comparison = try await here.office.comparison(
        of: TestOffice.province, in: try period("2026-01-01", "2026-12-31"), FigureDefinition.compared)
      #expect(comparison.lines.map(\.commune.id) == [empty, TestOffice.ben, here.unit])
      let received = try #require(FigureDefinition.named("received", on: here.today))
      let counts = comparison.lines.map { $0.figures.figure(received).numerator }
      #expect(counts[0] == 0 && counts[2] > counts[1] && counts[1] > 0)
      #expect(comparison.places(by: received, highestFirst: true) == [nil, 2, 1])
      #expect(comparison.places(by: received, highestFirst: false) == [nil, 1, 2])
    }
  }

  @Test func `are kept until one of them changes`() async throws {
    try await TestOffice.livedProvince(10, 10) { here in
      let year = try period("2026-01-01", "2026-12-31")
      let received = try #require(FigureDefinition.named("received", on: here.today))
      func count() async throws -> Int {
        try await here.office.comparison(of: TestOffice.province, in: year, [received])
          .total.figure(received).numerator
      }
      let before = try await count()
      #expect(try await count() == before)
      _ = try await here.office.receive(
        .maritalStatus, procedure: Procedure.maritalStatus.code,
        by: Actor.intake.colleague(in: TestOffice.ben), once: nil)
      #expect(try await count() == before + 1)
    }
  }

  @Test func `are seen by the province's officers alone`() async throws {
    try await TestOffice.province { here in
      let definitions = here.office.definitions
      #expect(definitions.communes(seenBy: .provincialObserver).count == 2)
      for actor in [Actor.director, .auditor, .admin, .neighbour] {
        #expect(definitions.communes(seenBy: actor).isEmpty)
      }
      // Nor by somebody who only claims the role.
      let pretender = Actor(
        officer: OfficerID(1), unit: here.unit, roles: [.provincialObserver], department: .centre)
      #expect(definitions.communes(seenBy: pretender).isEmpty)
    }
  }

  @Test func `the province's roles and a commune's are never one account's`() async throws {
    try await TestOffice.run { here in
      let province = try await here.office.addProvince(.example)
      func open(_ roles: Set<Role>, in unit: UnitID) async throws {
        try await here.office.addOfficer(
          NewOfficer(
            login: "ai.do", name: "Ai Đó", title: "", department: .office, roles: roles, unit: unit,
            password: TestOffice.password))
      }
      await #expect(throws: AccountFault.rolesOfAnotherLevel) {
        try await open([.provincialObserver], in: here.unit)
      }
      await #expect(throws: AccountFault.rolesOfAnotherLevel) {
        try await open([.provincialObserver, .intake], in: province)
      }
      try await open([.provincialObserver], in: province)
      let id = try #require(here.office.officer(login: "ai.do")).id
      await #expect(throws: AccountFault.rolesOfAnotherLevel) {
        try await here.office.changeRoles(of: id, to: [.director])
      }
    }
  }

  @Test func `nobody of the province does anything with a dossier`() async throws {
    try await TestOffice.province { here in
      let opened = try await here.receive()
      let dossier = try await here.dossier(opened.id)
      for actor in [Actor.provincialObserver, .provincialAdmin] {
        #expect(dossier.acts(for: actor) == [])
        #expect(!here.office.definitions.concerns(dossier, actor))
        let refusal = await refused { _ = try await here.office.act(.take, on: opened.id, by: actor) }
        #expect(refusal == .notYourUnit)
        let opening = await refused {
          _ = try await here.office.receive(
            .maritalStatus, procedure: Procedure.maritalStatus.code, by: actor, once: nil)
        }
        #expect(opening == .notYourUnit)
      }
    }
  }
}
