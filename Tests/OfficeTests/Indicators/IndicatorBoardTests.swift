import Casework
import Deadlines
import Examples
import Indicators
import Testing

@testable import Office

@Suite struct `The board of indicators` {
  /// Counted from the dossiers themselves, in the words of the indicator.
  private static func isCounted(_ code: String, _ dossier: Dossier, at end: Moment) -> (of: Bool, has: Bool)?
  {
    let hasFile = dossier.result?.files.isEmpty == false
    let hasDocument =
      !dossier.procedure.results.isEmpty && dossier.stage != .withdrawn && dossier.stage != .stopped
    let stands = dossier.pausedSince ?? dossier.pausedAtEnd
    let last = [stands, dossier.endedAt ?? end].compactMap { $0 }.min() ?? end
    let isLate = Outcome.isOverdue(due: dossier.due, at: last)
    let hasScans = dossier.components.allSatisfy { given in
      let asked = dossier.procedure.components.first { $0.number == given.number }
      return given.manner != .submitted || asked == nil || asked?.kind == .present
        || dossier.files.contains { $0.component == given.number }
    }
    let hasElectronic = hasFile || !hasDocument
    switch code {
    case "2.1": return (true, !isLate && dossier.supplements.count { !$0.isBeforeReception } <= 1)
    case "3.3": return (true, dossier.channel == .online && hasElectronic)
    case "3.6": return (dossier.owed > .zero, dossier.takenOnline > .zero)
    case "4.1": return (hasDocument, hasFile)
    case "4.2": return (true, hasScans && hasElectronic)
    case "4.3": return (true, dossier.components.contains { $0.manner == .data })
    case "5.4": return (true, !isLate)
    default: return nil
    }
  }

  private static let periods = [
    ("2026-01-01", "2026-12-31"), ("2026-01-05", "2026-02-10"), ("2026-03-05", "2026-03-05"),
    ("2026-02-01", "2026-02-28"), ("2025-01-01", "2025-12-31"),
  ]

  @Test(arguments: [UInt64(21), 22]) func `counts what counting every dossier by hand gives`(seed: UInt64)
    async throws
  {
    try await TestOffice.lived(160, seed: seed) { here in
      let ids = try await here.database.read { db in
        try db.all("SELECT id FROM dossier WHERE counts = 1") { row in DossierID(try row.int(0)) }
      }
      var dossiers: [Dossier] = []
      for id in ids { dossiers.append(try await here.dossier(id)) }
      let now = here.office.now()
      var compared = 0
      for (from, to) in Self.periods {
        let (first, last) = (try #require(Day(iso: from)), try #require(Day(iso: to)))
        let period = try #require(Period(from: first, to: last))
        let scored = try #require(try await here.office.indicators(of: here.unit, in: period))
        let end = min(now, Moment(period.to + 1) + (-60_000))
        let within = dossiers.filter { (period.from...period.to).contains($0.receivedAt.day) }
        for result in scored.board.results {
          let code = result.indicator.code
          let counted = within.compactMap { Self.isCounted(code, $0, at: end) }
          guard counted.count == within.count, !within.isEmpty else { continue }
          let ratio = Ratio(counted.count { $0.of && $0.has }, of: counted.count { $0.of })
          #expect(result.ratio == ratio, "\(code) \(from)")
          compared += 1
        }
      }
      #expect(compared >= 21)
    }
  }

  @Test func `opens behind every number a list exactly as long, the missing named`() async throws {
    try await TestOffice.lived(120, seed: 23) { here in
      let period = Period.year(of: here.office.today)
      let scored = try #require(try await here.office.indicators(of: here.unit, in: period))
      var named = 0
      for result in scored.board.results {
        guard let ratio = result.ratio, case .dossiers(_, let having) = result.indicator.source else {
          continue
        }
        for (part, count) in [
          (IndicatorQuery.Part.all, ratio.whole), (.counted, ratio.part),
          (.missing, ratio.whole - ratio.part),
        ] {
          let list = try await here.office.list(
            of: here.unit, IndicatorQuery(result.indicator, period, part), limit: 1_000)
          #expect(list.whole == count, "\(result.indicator.code) \(part)")
          #expect(list.page.rows.count == count)
          for row in list.page.rows {
            let missing = try #require(list.marks[row.id]).missing(for: having)
            #expect(missing.isEmpty == (part == .counted) || part == .all, "\(result.indicator.code)")
            named += missing.count
          }
        }
      }
      #expect(named > 50)
    }
  }

  @Test func `says nothing where it knows nothing, and adds none of it up as 0`() async throws {
    try await TestOffice.lived(30) { here in
      let period = Period.year(of: here.office.today)
      let scored = try #require(try await here.office.indicators(of: here.unit, in: period))
      let board = scored.board
      for code in ["1.1", "1.2", "1.3", "1.4", "4.4", "4.6"] {
        #expect(board.result(code)?.points == nil, "\(code)")
      }
      let unknown = board.unknown.reduce(0) { $0 + $1.indicator.maximum }
      #expect(board.reckonedMaximum + unknown == 100)
      #expect(unknown >= 24)
      let points = try #require(board.points)
      #expect(points > 0 && points <= Double(board.reckonedMaximum))
    }
  }

  @Test func `keeps its marks through a replay, and verification misses none`() async throws {
    try await TestOffice.lived(40) { here in
      func marks() async throws -> [[Int64?]] {
        try await here.database.read { db in
          try db.all("SELECT dossier, marks, late_from, ended_at FROM indicator_mark ORDER BY dossier") {
            row in
            (0..<4).map { row.optionalInt($0) }
          }
        }
      }
      let lived = try await marks()
      #expect(lived.count > 20)
      #expect(try await here.office.replay().unreadable == [])
      #expect(try await marks() == lived)
      try await here.tamper(
        "UPDATE indicator_mark SET marks = marks + 8192 WHERE dossier IN (SELECT MIN(dossier) FROM indicator_mark)"
      )
      #expect(try await here.findings().contains { $0.notice.hasPrefix("bảng indicator_mark: cột marks ") })
    }
  }

  @Test func `counts for a dossier still open that it is in time until its minute has passed`() async throws {
    try await TestOffice.atTheCounter { here in
      let dossier = try await here.office.receive(.birth, procedure: "1.001193", by: .intake, once: nil)
      let day = Period.day(here.office.today)
      func onTime() async throws -> Ratio? {
        try await here.office.indicators(of: here.unit, in: day)?.board.result("2.1")?.ratio
      }
      #expect(try await onTime() == Ratio(1, of: 1))
      let due = try await here.dossier(dossier.id).due
      let year = Period.year(of: here.office.today)
      func ofYear() async throws -> Ratio? {
        try await here.office.indicators(of: here.unit, in: year)?.board.result("2.1")?.ratio
      }
      here.clock.set(to: due)
      #expect(try await ofYear() == Ratio(1, of: 1))
      here.clock.go(minutes: 1)
      #expect(try await ofYear() == Ratio(0, of: 1))
    }
  }
}
