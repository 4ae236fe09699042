import Casework
import Deadlines
import Examples
import Testing

@testable import Indicators

@Suite struct `A criterion of the index of reform` {
  private func points(_ scoring: ParScoring, _ input: ParInput, of maximum: Int = 3) -> String? {
    scoring.points(input, of: ScorePoints(tenThousandths: maximum * 10_000))?.written()
  }

  @Test func `of the kind all or nothing gives all or nothing`() {
    #expect(points(.binary, .met(true)) == "3,00")
    #expect(points(.binary, .met(false)) == "0,00")
  }

  @Test func `in proportion gives nothing under its floor and all from its ceiling on`() {
    let tasks = ParScoring.ratio(fullAt: 100, zeroBelow: 80)
    #expect(points(tasks, .ratio(Ratio(33, of: 33))) == "3,00")
    #expect(points(tasks, .ratio(Ratio(27, of: 33))) == "2,45")
    #expect(points(tasks, .ratio(Ratio(26, of: 33))) == "0,00")
    #expect(points(tasks, .ratio(Ratio(4, of: 5))) == "2,40")
    let inspected = ParScoring.ratio(fullAt: 30, zeroBelow: 0)
    #expect(points(inspected, .ratio(Ratio(2, of: 5)), of: 2) == "2,00")
    #expect(points(inspected, .ratio(Ratio(1, of: 5)), of: 2) == "1,33")
    #expect(points(inspected, .ratio(Ratio(0, of: 0))) == nil)
  }

  @Test func `in bands falls by one with every point of percentage, at the very border not yet`() {
    let bands = ParScoring.bands(
      [98, 97, 96].enumerated().map {
        .init(atLeast: $0.element * 100, points: ScorePoints(tenThousandths: (6 - $0.offset) * 10_000))
      })
    #expect(points(bands, .ratio(Ratio(98, of: 100)), of: 6) == "6,00")
    #expect(points(bands, .ratio(Ratio(9_799, of: 10_000)), of: 6) == "5,00")
    #expect(points(bands, .ratio(Ratio(843, of: 843)), of: 6) == "6,00")
    #expect(points(bands, .ratio(Ratio(1, of: 2)), of: 6) == "0,00")
  }

  @Test func `by deduction never falls under nothing`() {
    let late = ParScoring.deduction(ScorePoints(tenThousandths: 2_500), of: "báo cáo chậm")
    #expect(points(late, .faults(0), of: 1) == "1,00")
    #expect(points(late, .faults(3), of: 1) == "0,25")
    #expect(points(late, .faults(9), of: 1) == "0,00")
  }

  @Test func `is scored in its own way only, and a survey by nobody here`() {
    #expect(points(.binary, .faults(0)) == nil)
    #expect(points(.survey, .met(true)) == nil)
  }

  @Test func `says how it is scored`() {
    let three = ScorePoints(tenThousandths: 30_000)
    #expect(
      ParScoring.ratio(fullAt: 100, zeroBelow: 80).words(of: three) == "3 × tỷ lệ; dưới 80% không có điểm")
    #expect(
      ParScoring.deduction(ScorePoints(tenThousandths: 2_500), of: "báo cáo chậm").words(of: three)
        == "3 điểm, mỗi báo cáo chậm trừ 0,25")
  }
}

@Suite struct `An index of reform` {
  private static let frame = ParFrame(
    name: "Khung", year: 2026,
    fields: [
      ParField(
        number: "I", label: "Chỉ đạo",
        criteria: [
          criterion("1.1", 1, .binary, evidence: ["Kế hoạch"], due: .on("2026-01-31")),
          criterion("1.2", 3, .ratio(fullAt: 100, zeroBelow: 80)),
        ]),
      ParField(
        number: "II", label: "Thủ tục",
        criteria: [
          criterion("2.1", 6, .ratio(fullAt: 100, zeroBelow: 0), source: .figure("in_time_of_completed")),
          criterion("2.2", 4, .survey),
        ]),
    ])
  private static func criterion(
    _ code: String, _ maximum: Int, _ scoring: ParScoring, source: ParSource? = nil, evidence: [String] = [],
    due: Day? = nil
  ) -> ParCriterion {
    let item = ParItem(
      code: code, label: "Tiêu chí \(code)", maximum: ScorePoints(tenThousandths: maximum * 10_000),
      scoring: scoring, source: source, department: .office, evidence: evidence, due: due)
    return ParCriterion(code: code, label: item.label, items: [item])
  }
  private func board(_ facts: [ParFact], counted: [String: Ratio] = ["2.1": Ratio(3, of: 4)]) -> ParBoard {
    ParBoard(
      Self.frame,
      facts.enumerated().map {
        RecordedParFact(
          number: $0.offset + 1, officer: Actor.reform.officer, at: .at("2026-11-02T09:00"),
          fact: $0.element)
      }, counted: counted)
  }
  private static let paper = ParFact.evidenceGiven(
    ParEvidence(
      item: "1.1", requirement: 0, number: "02/KH-UBND", day: .on("2026-01-05"), excerpt: "",
      file: FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 9)))

  @Test func `counts points that no paper proves as not secured`() {
    let bare = board([.selfScored(item: "1.1", .met(true), note: "")])
    #expect(bare.total.own.written() == "5,50")
    #expect(bare.total.secured.written() == "4,50")
    #expect(bare.total.missing == 1)
    let proven = board([.selfScored(item: "1.1", .met(true), note: ""), Self.paper])
    #expect(proven.total.secured.written() == "5,50")
    #expect(proven.total.missing == 0)
  }

  @Test func `misses a paper again when it is withdrawn`() {
    let withdrawn = board([Self.paper, .evidenceWithdrawn(item: "1.1", evidence: 1, reason: "Nhầm")])
    #expect(withdrawn.standing("1.1")?.missing == ["Kế hoạch"])
  }

  @Test func `names what may cost points: not scored, not whole, papers missing, papers late`() throws {
    let board = board([.selfScored(item: "1.2", .ratio(Ratio(9, of: 10)), note: "")])
    let today = Day.on("2026-02-10")
    #expect(
      board.standing("1.1")?.risks(on: today)
        == [.notScored, .missing(["Kế hoạch"]), .late(.on("2026-01-31"))])
    #expect(
      board.standing("1.1")?.risks(on: .on("2026-01-31")) == [.notScored, .missing(["Kế hoạch"])])
    #expect(board.standing("1.2")?.risks(on: today) == [.below(ScorePoints(tenThousandths: 3_000))])
    #expect(board.standing("2.2")?.risks(on: today) == [])
  }

  @Test func `leaves out of the denominator what does not concern the unit`() {
    #expect(board([]).total.maximum.brief == "14")
    let without = board([.setAside(item: "1.2", reason: "Không có kế hoạch")])
    #expect(without.total.maximum.brief == "11")
    #expect(board([.setAside(item: "1.2", reason: "–"), .putBack(item: "1.2")]).total.maximum.brief == "14")
  }

  @Test func `keeps what was counted when it was locked, and says the result when all is appraised`() {
    let locked = board(
      [
        .setAside(item: "1.2", reason: "–"), .submitted(revision: 1, counted: ["2.1": Ratio(1, of: 2)]),
        .appraised(item: "1.1", ScorePoints(tenThousandths: 10_000), by: "Sở Nội vụ", reason: "Đủ"),
        .appraised(item: "2.1", ScorePoints(tenThousandths: 30_000), by: "Sở Nội vụ", reason: "Theo số liệu"),
      ], counted: ["2.1": Ratio(4, of: 4)])
    #expect(locked.isSubmitted)
    #expect(locked.standing("2.1")?.selfPoints?.written() == "3,00")
    #expect(locked.total.hundredths == nil)
    let surveyed = board(
      [
        .setAside(item: "1.2", reason: "–"), .submitted(revision: 1, counted: [:]),
        .appraised(item: "1.1", ScorePoints(tenThousandths: 10_000), by: "S", reason: "r"),
        .appraised(item: "2.1", ScorePoints(tenThousandths: 60_000), by: "S", reason: "r"),
        .appraised(item: "2.2", ScorePoints(tenThousandths: 36_900), by: "S", reason: "r"),
      ])
    // 10,69 of 11.
    #expect(surveyed.total.hundredths == 9_718)
    #expect(!board([.submitted(revision: 1, counted: [:]), .reopened(reason: "Bổ sung")]).isSubmitted)
  }
}
