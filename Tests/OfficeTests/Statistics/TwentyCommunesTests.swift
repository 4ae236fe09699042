import Casework
import Deadlines
import Documents
import Examples
import Testing

@testable import Office

/// Carried over + received = settled + pending, on every row that is shown or printed.
@Suite struct `A year of twenty communes` {
  private static let end = Moment.at("2026-03-05T12:00")

  private static func lived(_ body: (TestOffice) async throws -> Void) async throws {
    try await TestOffice.bare { here in
      here.clock.set(to: end)
      let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
      try await Fill.fill(
        here.office, share: "\(root)/share/data", dossiers: 1_200, communes: 20, over: 365, until: end,
        seed: 5)
      try await body(here)
    }
  }

  /// Any days of the year, or a reporting period, of which some are not over at the moment.
  private static func period(_ chance: inout Seeded, _ moment: Moment) throws -> Period {
    if chance.chance(40) {
      return try #require(chance.one(of: ReportingPeriod.around(moment.day)).map(\.period))
    }
    let from = moment.day - chance.number(0...300)
    return try #require(Period(from: from, to: from + chance.number(0...320)))
  }

  private static func moment(_ chance: inout Seeded) -> Moment {
    end + -Int64(chance.number(0...(330 * 86_400))) * 1_000
  }

  /// One year is lived for all three: living it takes longest.
  @Test func `balances on every row of every table and every report, as of any moment, as a recount has it`()
    async throws
  {
    try await Self.lived { here in
      try await Self.tables(here)
      try await Self.reports(here)
      try await Self.recount(here)
    }
  }

  private static func tables(_ here: TestOffice) async throws {
    var chance = Seeded(8)
    var (stock, flow, rows) = (0, 0, 0)
    #expect(here.office.units.count == 20)
    for unit in here.office.units.map(\.id) {
      let now = try await here.office.statistics(
        of: unit, in: try Self.period(&chance, Self.end), by: chance.one(of: Grouping.allCases) ?? .field)
      let moment = Self.moment(&chance)
      let then = try await here.office.statistics(
        of: unit, in: try Self.period(&chance, moment), by: chance.one(of: Grouping.allCases) ?? .field,
        asOf: moment)
      for table in [now, then] {
        for row in table.rows + [table.total] {
          #expect(row.identityHolds, "\(row.label) \(row.period.written) \(table.asOf.iso)")
          rows += 1
        }
        #expect(table.rows.allSatisfy { $0.moved == 0 })
        stock += table.total.carriedOver + table.total.pending
        flow += table.total.received + table.total.settled
      }
    }
    // There was something to balance.
    #expect(rows > 150 && stock > 50 && flow > 500, "\(rows) \(stock) \(flow)")
  }

  /// Columns (3) to (13) of Form II.06 as they are printed.
  private static func expectBalance(_ row: [PrintedTable.Cell], _ what: String) throws {
    let cells = row[2...].compactMap(\.number)
    try #require(cells.count == 11, "\(what)")
    #expect(cells[0] == cells[1] + cells[2] + cells[3], "\(what): received")
    #expect(cells[4] == cells[5] + cells[6] + cells[7], "\(what): settled")
    #expect(cells[8] == cells[9] + cells[10], "\(what): pending")
    #expect(cells[0] == cells[4] + cells[8], "\(what): what came in is settled or open")
  }

  /// The province's form is the sum of its communes' own.
  private static func reports(_ here: TestOffice) async throws {
    let template = try NarrativeTemplate.ofProgram()
    var chance = Seeded(9)
    for _ in 0..<2 {
      let moment = Self.moment(&chance)
      let period = try Self.period(&chance, moment)
      func table(_ kind: ReportKind, _ unit: UnitID) async throws -> PrintedTable {
        let report = try await here.office.report(
          kind, of: unit, in: period, asOf: moment, template: template)
        return try #require(report.content.tables.first)
      }
      let all = try await table(.form06c, here.unit)
      try #require(all.rows.count == 20)
      for (at, unit) in here.office.units.enumerated() {
        let kind = chance.chance(50) ? ReportKind.form06a : .form06b
        let own = try await table(kind, unit.id)
        for row in own.rows + [own.total, all.rows[at]] {
          try Self.expectBalance(row, "\(unit.fullName) \(period.written) \(moment.iso)")
        }
        #expect(own.total[2...].map(\.number) == all.rows[at][2...].map(\.number), "\(unit.fullName)")
      }
      try Self.expectBalance(all.total, "all \(period.written)")
      for column in 2..<13 {
        #expect(all.total[column].number == all.rows.reduce(0) { $0 + ($1[column].number ?? 0) })
      }
    }
  }

  private static func recount(_ here: TestOffice) async throws {
    var chance = Seeded(10)
    for unit in [here.office.units[3].id, here.office.units[17].id] {
      let moment = Self.moment(&chance)
      let slow = try await SlowCount(here, unit: unit, asOf: moment)
      for _ in 0..<3 {
        let period = try Self.period(&chance, moment)
        let table = try await here.office.statistics(of: unit, in: period, by: .field, asOf: moment)
        for row in table.rows + [table.total] {
          for measure in Measure.allCases {
            #expect(
              row.count(measure) == slow.count(measure, row.period, row.slice),
              "\(measure) \(row.label) \(row.period.written) \(moment.iso)")
          }
        }
      }
    }
  }
}
