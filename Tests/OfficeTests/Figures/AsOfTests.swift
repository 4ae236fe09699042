import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `Figures as of a moment` {
  private static func period(_ chance: inout Seeded, around now: Moment) throws -> Period {
    let from = now.day + chance.number(-40...3)
    let to = from + chance.number(0...45)
    return try #require(Period(from: from, to: to))
  }

  /// Dossiers that took every road: pauses, new appointments and outages change what earlier days count.
  @Test(arguments: [UInt64(5), 6]) func `are what a slow count of the facts written down by then gives`(
    seed: UInt64
  ) async throws {
    try await TestOffice.busy(40, acts: 420, seed: seed) { here in
      var chance = Seeded(seed)
      let now = here.clock.now()
      let first = Moment.at("2026-03-02T07:30")
      for _ in 0..<12 {
        let moment = chance.chance(20) ? now : first + Int64(chance.number(0...Int(now - first)))
        let slow = try await SlowCount(here, unit: here.unit, asOf: moment)
        for _ in 0..<4 {
          let period = try Self.period(&chance, around: moment)
          let grouping = chance.one(of: Grouping.allCases) ?? .field
          let table = try await here.office.statistics(
            of: here.unit, in: period, by: grouping, asOf: moment)
          #expect(table.identityHolds, "\(period.written) \(grouping) \(moment.iso)")
          for row in table.rows + [table.total] {
            for measure in Measure.allCases {
              let expected = slow.count(measure, row.period, row.slice)
              #expect(
                row.count(measure) == expected, "\(measure) \(row.label) \(row.period.written) \(moment.iso)")
            }
          }
          let counted = try await here.office.quantities(of: here.unit, in: period, asOf: moment)
          for measure in Measure.allCases {
            #expect(
              counted[measure.quantity] == table.total.count(measure),
              "\(measure) \(period.written) \(moment.iso)")
          }
        }
      }
    }
  }

  @Test func `agree with the tallies for a thousand random periods, units and groups`() async throws {
    try await TestOffice.lived(90, seed: 21) { here in
      let other = try await here.office.addUnit(.neighbour)
      let officers = ExampleOfficer.all.map(\.actor).map {
        Actor(
          officer: OfficerID($0.officer.number + 500), unit: other, roles: $0.roles, department: $0.department
        )
      }
      let end = here.clock.now()
      let begin = Day.on("2026-03-05")
      var lives = Lives(
        office: here.office, clock: here.clock, officers: officers, until: end + 20 * 86_400_000, seed: 22)
      _ = try await lives.play(LifePlan.random(50, over: begin...begin + 18, seed: 22))
      let now = here.clock.now()
      var chance = Seeded(7)
      var compared = 0
      let books = [
        (here.unit, try await SlowCount(here, unit: here.unit, asOf: now)),
        (other, try await SlowCount(here, unit: other, asOf: now)),
      ]
      #expect(books.allSatisfy { $0.1.dossiers.count > 30 })
      for _ in 0..<1000 {
        let (unit, slow) = chance.one(of: books) ?? books[0]
        let period = try Self.period(&chance, around: now)
        let grouping = chance.one(of: Grouping.allCases) ?? .field
        let table = try await here.office.statistics(of: unit, in: period, by: grouping)
        #expect(table.identityHolds)
        for row in [table.total] + (chance.one(of: table.rows).map { [$0] } ?? []) {
          let measure = chance.one(of: Measure.allCases) ?? .received
          #expect(
            row.count(measure) == slow.count(measure, row.period, row.slice),
            "\(measure) \(row.label) \(row.period.written)")
          if row.count(measure) > 0 { compared += 1 }
        }
      }
      #expect(compared > 300)
    }
  }

  @Test func `stay the same whatever is written down later, and every difference is a dossier's`()
    async throws
  {
    try await TestOffice.busy(30, acts: 260, seed: 9) { here in
      let moment = here.clock.now()
      var chance = Seeded(3)
      var periods: [Period] = []
      for _ in 0..<5 { periods.append(try Self.period(&chance, around: moment)) }
      var then: [[BoundFigure]] = []
      for period in periods {
        then.append(try await here.office.figures(of: here.unit, in: period, asOf: moment))
      }
      here.clock.go(minutes: 5)
      var roads = RandomRoads(here, seed: 77)
      try await roads.live(12, acts: 160)
      var moved = 0
      for (period, before) in zip(periods, then) {
        #expect(try await here.office.figures(of: here.unit, in: period, asOf: moment) == before)
        let now = try await here.office.figures(of: here.unit, in: period)
        let changes = try await here.office.changes(of: here.unit, in: period, since: moment)
        for (old, new) in zip(before, now) where old.denominator == nil && !old.definition.numerator.isMoney {
          let name = old.definition.numerator.rawValue
          let entered = changes.count { $0.entered.contains(name) }
          let left = changes.count { $0.left.contains(name) }
          #expect(new.numerator - old.numerator == entered - left, "\(name) \(period.written)")
          moved += entered + left
        }
        let money = now.first { $0.definition.numerator == .fees }?.numerator ?? 0
        let earlier = before.first { $0.definition.numerator == .fees }?.numerator ?? 0
        #expect(money - earlier == changes.reduce(0) { $0 + $1.money })
      }
      #expect(moved > 20)
    }
  }

  @Test func `open the very dossiers they count`() async throws {
    try await TestOffice.busy(30, acts: 300, seed: 12) { here in
      let moment = here.clock.now() + -5 * 86_400_000
      let period = try #require(Period(from: .on("2026-03-02"), to: moment.day + 2))
      for asOf in [moment, here.clock.now()] {
        for figure in try await here.office.figures(of: here.unit, in: period, asOf: asOf)
        where !figure.definition.numerator.isMoney {
          #expect(
            try await here.office.dossiers(figure.list, of: here.unit).count == figure.numerator,
            "\(figure.definition.id)")
          if let whole = figure.wholeList {
            #expect(try await here.office.dossiers(whole, of: here.unit).count == figure.denominator)
          }
        }
      }
    }
  }

  @Test func `know nothing of a moment that has not come`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.receive()
      let period = try #require(Period(from: .on("2026-03-01"), to: .on("2026-03-31")))
      let figures = try await here.office.figures(
        of: here.unit, in: period, asOf: here.clock.now() + 86_400_000)
      #expect(figures.first?.asOf == here.clock.now())
    }
  }
}

@Suite struct `The catalogue of figures` {
  @Test func `names every figure once and counts the whole with its parts`() {
    let ids = FigureDefinition.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for definition in FigureDefinition.all {
      #expect(!definition.label.isEmpty)
      #expect(FigureDefinition.named(definition.id, on: .on("2026-03-02")) == definition)
      #expect((definition.rounding == .hundredths) == (definition.denominator != nil))
    }
  }

  @Test(arguments: [
    (6, 137, "4,38% (6/137)"), (11, 12, "91,67% (11/12)"), (576, 577, "99,83% (576/577)"),
    (843, 847, "99,53% (843/847)"), (831, 832, "99,88% (831/832)"), (3_067, 3_080, "99,58% (3.067/3.080)"),
    (1, 8, "12,50% (1/8)"), (1, 20_000, "0,01% (1/20.000)"), (0, 9, "0,00% (0/9)"),
    (0, 0, "không có dữ liệu"),
  ]) func `rounds half away from zero to two decimals, with x/y beside`(
    part: Int, whole: Int, written: String
  ) throws {
    let period = try #require(Period(from: .on("2026-01-01"), to: .on("2026-01-31")))
    let definition = try #require(FigureDefinition.named("overdue_of_received", on: period.to))
    let figure = BoundFigure(definition, part, of: whole, period: period, asOf: .at("2026-02-01T08:00"))
    #expect(figure.inFull == written)
  }
}
