import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `Statistics of any period` {
  /// From before New Year until a Thursday noon after Tết.
  private static let first = Day.on("2025-11-03")
  private static let now = Moment.at("2026-03-05T10:47")

  private static func lived(
    _ count: Int, seed: UInt64, _ body: (TestOffice, Reckoned) async throws -> Void
  ) async throws {
    try await TestOffice.run { here in
      here.clock.set(to: Moment(first))
      try await here.office.importCatalogue(Procedure.examples)
      let officers = ExampleOfficer.all.map(\.actor)
      var lives = Lives(office: here.office, clock: here.clock, officers: officers, until: now, seed: seed)
      let dossiers = try await lives.play(LifePlan.random(count, over: first...now.day, seed: seed))
        .compactMap { $0 }
      #expect(dossiers.count > count * 9 / 10)
      try await body(here, Reckoned(dossiers: dossiers, now: now))
    }
  }

  private static func period(_ from: StaticString, _ to: StaticString) throws -> Period {
    try #require(Period(from: .on(from), to: .on(to)))
  }

  /// Past and present, long and short, over the turn of the year, single days, days to come and days before the first.
  private static func periods() throws -> [Period] {
    [
      try period("2025-11-03", "2026-03-05"), try period("2025-12-15", "2026-03-14"),
      try period("2026-01-01", "2026-12-31"),
      try period("2025-11-01", "2025-11-30"), try period("2025-11-20", "2025-12-10"),
      try period("2025-12-31", "2026-01-01"),
      try period("2026-02-10", "2026-02-25"), try period("2026-03-05", "2026-03-05"),
      try period("2026-03-04", "2026-03-04"),
      try period("2026-02-13", "2026-02-13"), try period("2026-03-06", "2026-03-31"),
      try period("2024-01-01", "2024-12-31"),
      try period("2020-05-05", "2026-03-04"),
    ]
  }

  @Test(arguments: [UInt64(1), 2]) func `are what counting every dossier by hand gives`(seed: UInt64)
    async throws
  {
    try await Self.lived(260, seed: seed) { here, reckoned in
      for period in try Self.periods() {
        for grouping in Grouping.allCases {
          let table = try await here.office.statistics(of: here.unit, in: period, by: grouping)
          #expect(table.identityHolds, "\(period.written) \(grouping)")
          for row in table.rows + [table.total] {
            for measure in Measure.allCases {
              let expected = reckoned.count(measure, in: row.period, row.slice)
              #expect(row.count(measure) == expected, "\(measure) \(row.label) \(row.period.written)")
            }
          }
          if grouping == .month {
            #expect(table.rows.map(\.period) == period.months)
          } else {
            #expect(table.rows.allSatisfy { $0.slice.grouping == grouping })
            #expect(Set(table.rows.compactMap(\.slice.value)) == reckoned.values(of: grouping, in: period))
          }
        }
      }
    }
  }

  @Test func `stand on the very list of dossiers behind each number`() async throws {
    try await Self.lived(200, seed: 3) { here, reckoned in
      var numbers = 0
      for period in try Self.periods() {
        for grouping in Grouping.allCases {
          let table = try await here.office.statistics(of: here.unit, in: period, by: grouping)
          for row in table.rows + [table.total] {
            for measure in Measure.allCases {
              var query = RegisterQuery()
              query.behind = .init(measure: measure, slice: row.slice, period: row.period)
              let counted = try await here.office.count(of: here.unit, query)
              #expect(counted == row.count(measure), "\(measure) \(row.label) \(row.period.written)")
              numbers += 1
            }
          }
        }
      }
      #expect(numbers > 1_000)
    }
  }

  @Test func `have every kind of dossier to count`() async throws {
    try await Self.lived(260, seed: 1) { here, reckoned in
      let year = try Self.period("2025-11-03", "2026-03-05")
      for measure in Measure.allCases where measure != .carriedOver {
        #expect(reckoned.count(measure, in: year, Slice()) > 3, "\(measure)")
      }
      #expect(
        Set(reckoned.dossiers.map(\.stage)) == [
          .received, .processing, .decided, .returned, .withdrawn, .declined,
        ])
    }
  }

  @Test func `list the dossiers behind a number page by page, each once`() async throws {
    try await Self.lived(200, seed: 4) { here, reckoned in
      let period = try Self.period("2025-12-01", "2026-02-28")
      var query = RegisterQuery()
      query.behind = .init(measure: .settled, slice: Slice(), period: period)
      var ids: [DossierID] = []
      var cursor: Cursor?
      repeat {
        let page = try await here.office.register(of: here.unit, query, after: cursor, limit: 7)
        #expect(page.rows.count <= 7)
        ids += page.rows.map(\.id)
        cursor = page.next
      } while cursor != nil
      let expected = reckoned.dossiers.filter { dossier in
        dossier.endedAt.map { $0.day >= period.from && $0.day <= period.to } ?? false
      }
      #expect(Set(ids).count == ids.count)
      #expect(Set(ids) == Set(expected.map(\.id)))
    }
  }

  @Test func `move with the clock from in time to overdue`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.receive()
      let today = try Self.period("2026-03-02", "2026-12-31")
      func overdue() async throws -> (Int, Int) {
        let total = try await here.office.statistics(of: here.unit, in: today, by: .field).total
        return (total.pendingInTime, total.pendingOverdue)
      }
      // Due on Thursday 05/03 at 08:00: the minute itself is still in time.
      #expect(try await overdue() == (1, 0))
      here.clock.set(to: .at("2026-03-05T08:00:59"))
      #expect(try await overdue() == (1, 0))
      here.clock.set(to: .at("2026-03-05T08:01"))
      #expect(try await overdue() == (0, 1))
      // A day that is over is judged at its end.
      let past = try Self.period("2026-03-02", "2026-03-04")
      #expect(try await here.office.statistics(of: here.unit, in: past, by: .field).total.pendingInTime == 1)
      here.clock.set(to: .at("2026-03-06T08:00"))
      let dueDay = try Self.period("2026-03-05", "2026-03-05")
      #expect(
        try await here.office.statistics(of: here.unit, in: dueDay, by: .field).total.pendingOverdue == 1)
    }
  }

  @Test func `know at once what was done, here or by another program`() async throws {
    try await TestOffice.atTheCounter { here in
      let another = try await here.another()
      let period = try Self.period("2026-01-01", "2026-12-31")
      func seen() async throws -> [Int] {
        let total = try await here.office.statistics(of: here.unit, in: period, by: .field).total
        let there = try await another.statistics(of: here.unit, in: period, by: .field).total
        #expect(total == there)
        return [total.received, total.pending, total.withdrawn]
      }
      #expect(try await seen() == [0, 0, 0])
      let mine = try await here.receive()
      #expect(try await seen() == [1, 1, 0])
      _ = try await another.receive(
        .maritalStatus, procedure: Procedure.maritalStatus.code, by: .intake, once: nil)
      #expect(try await seen() == [2, 2, 0])
      _ = try await another.act(.withdraw(reason: "Người nộp xin rút."), on: mine.id, by: .intake)
      #expect(try await seen() == [2, 1, 1])
      _ = try await here.office.replay()
      #expect(try await seen() == [2, 1, 1])
    }
  }

  @Test func `of one commune know nothing of another's`() async throws {
    try await TestOffice.atTheCounter { here in
      let other = try await here.office.addUnit(.neighbour)
      _ = try await here.receive()
      let neighbour = Actor(officer: OfficerID(101), unit: other, roles: [.intake], department: .centre)
      _ = try await here.office.receive(.birth, procedure: "1.001193", by: neighbour, once: nil)
      let period = try Self.period("2026-01-01", "2026-12-31")
      for unit in [here.unit, other] {
        #expect(try await here.office.statistics(of: unit, in: period, by: .procedure).total.received == 1)
      }
    }
  }
}

@Suite struct `The days a report speaks of` {
  @Test func `are cut into calendar months and quarters`() throws {
    let period = try #require(Period(from: .on("2025-12-15"), to: .on("2026-02-05")))
    #expect(
      period.months.map(\.written) == [
        "từ ngày 15/12/2025 đến ngày 31/12/2025", "từ ngày 01/01/2026 đến ngày 31/01/2026",
        "từ ngày 01/02/2026 đến ngày 05/02/2026",
      ])
    #expect(Period.quarter(of: .on("2026-02-28")).written == "từ ngày 01/01/2026 đến ngày 31/03/2026")
    #expect(Period.quarter(of: .on("2024-12-31")).written == "từ ngày 01/10/2024 đến ngày 31/12/2024")
    #expect(Period.month(of: .on("2024-02-10")).to == .on("2024-02-29"))
    #expect(Period(from: .on("2026-01-02"), to: .on("2026-01-01")) == nil)
  }

  /// The spans a sum reads must cover each day once, whatever the period.
  @Test func `are read from the tallies without a gap and without overlap`() throws {
    let far = Day.on("2023-01-01").number...Day.on("2028-12-31").number
    func days(_ spans: [TallySpan]) -> [Int] {
      spans.flatMap { span in
        far.filter { span.buckets.contains(Tally.bucket(Day(number: $0), span.grain)) }
      }.sorted()
    }
    var chance = Seeded(5)
    for _ in 0..<60 {
      let from = Day(number: chance.number(Day.on("2024-12-01").number...Day.on("2026-03-31").number))
      let period = try #require(Period(from: from, to: from + chance.number(0...500)))
      #expect(days(TallySpan.within(period)) == Array(period.from.number...period.to.number))
      #expect(days(TallySpan.upTo(period.from - 1)) == Array(far.lowerBound..<period.from.number))
      #expect(days(TallySpan.after(period.to)) == Array((period.to.number + 1)...far.upperBound))
    }
  }
}
