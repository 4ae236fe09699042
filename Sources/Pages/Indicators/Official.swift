import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// Scores as the national portal published them (*điểm chính thức*), beside our own with the difference, and why a rank
/// changed.
enum Official {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.official, in: &routes, for: IndicatorPages.readers) { asked in
      .html(try await page(asked, site))
    }
    officers.post(
      Address.official, in: &routes, for: Office.scoreKeepers, body: UploadedTable.policy
    ) { asked in try await take(asked, site) }
    officers.get(Address.rank, in: &routes, for: IndicatorPages.readers) { asked in
      .html(try await rank(asked, site))
    }
  }

  // MARK: Beside our own

  private static func page(
    _ asked: OfficerRequest, _ site: Site, entry: Entry = .empty, faults: [String] = []
  ) async throws -> HTML {
    let office = site.office
    let unit = asked.actor.unit
    let days = try await office.scoreDays()
    let day = asked.query["day"].flatMap { Day(typed: $0, today: office.today) } ?? days.first
    var comparison: OfficialPage.Comparison?
    if let day, let snapshot = try await office.snapshot(of: day) {
      var ours: ScoredPeriod?
      if let period = Period(from: Period.year(of: day).from, to: day) {
        ours = try await office.indicators(of: unit, in: period)
      }
      comparison = OfficialPage.Comparison(
        snapshot: snapshot, code: office.publishedCode(of: unit, in: snapshot), ours: ours)
    }
    let page = OfficialPage(
      days: days, day: day, comparison: comparison, done: asked.query["done"],
      form: asked.actor.has(Office.scoreKeepers) ? .init(csrf: asked.csrf.field(), entry: entry) : nil,
      faults: faults)
    let prefix = faults.isEmpty && entry.errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)Điểm chính thức", at: .indicators, for: asked, page.html)
  }

  private static func take(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    guard let table = UploadedTable(asked.form) else {
      let entry = UploadedTable.missing(asked.form, "Hãy chọn tệp điểm (CSV).")
      return .html(try await page(asked, site, entry: entry), status: .unprocessable)
    }
    do {
      let report = try await site.office.importScores(
        table.bytes, name: table.name, by: asked.officer.id)
      return .seeOther(Address.official.path().with(query: [("done", report.words)]))
    } catch let faults as ScoreFaults {
      return .html(
        try await page(asked, site, faults: faults.all.map(\.notice)), status: .unprocessable)
    }
  }

  // MARK: Why the rank changed

  private static func rank(_ asked: OfficerRequest, _ site: Site) async throws -> HTML {
    let office = site.office
    let unit = asked.actor.unit
    let days = try await office.scoreDays()
    func day(_ name: String) -> Day? { asked.query[name].flatMap { Day(typed: $0, today: office.today) } }
    let to = day("to") ?? days.first
    let from = day("from") ?? days.first { one in to.map { one < $0 } ?? false }
    var change: RankChange?
    var losses: [FlagLoss] = []
    if let from, let to, from < to, let before = try await office.snapshot(of: from),
      let after = try await office.snapshot(of: to), let code = office.publishedCode(of: unit, in: after)
    {
      change = RankChange(of: code, from: before, to: after)
      if let change, let period = Period(from: from + 1, to: to),
        let scored = try await office.indicators(of: unit, in: period)
      {
        losses = FlagLoss.all(of: change, scored)
      }
    }
    let page = RankPage(days: days, from: from, to: to, change: change, losses: losses)
    return site.page("Vì sao lên, xuống hạng", at: .indicators, for: asked, page.html)
  }
}

/// What our own facts say of an indicator that lost points: the dossiers received between the two lists that are not
/// counted, and what they lack.
struct FlagLoss {
  let result: IndicatorResult
  let period: Period
  let lacks: [(words: String, count: Int)]

  var missing: Int { (result.ratio?.whole ?? 0) - (result.ratio?.part ?? 0) }

  static func all(of change: RankChange, _ scored: ScoredPeriod) -> [FlagLoss] {
    let board = scored.board
    let lost = change.parts.filter { $0.change < .zero }.flatMap { part -> [IndicatorResult] in
      // Where only groups are published, every indicator of the group may be the one.
      if let group = IndicatorGroup(rawValue: part.code) { return board.results(of: group) }
      return board.result(part.code).map { [$0] } ?? []
    }
    return lost.compactMap { result -> FlagLoss? in
      guard case .dossiers(let of, let having) = result.indicator.source else { return nil }
      return FlagLoss(
        result: result, period: scored.period, lacks: scored.evidence.lacks(of: of, having: having))
    }.filter { $0.missing > 0 }
  }
}
