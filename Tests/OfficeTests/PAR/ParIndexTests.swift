import Casework
import Deadlines
import Examples
import Indicators
import SQL
import Testing

@testable import Office

@Suite struct `The frame of the index of reform` {
  private static func demo() throws -> String {
    String(decoding: try projectFile("share/data/par-index.json"), as: UTF8.self)
  }
  private static func faults(_ old: String, _ new: String) throws -> [String] {
    let text = try demo().replacing(old, with: new)
    do throws(FileFaultList) {
      _ = try ParFrameFile.read(Array(text.utf8))
      return []
    } catch { return error.faults.map { "\($0.path): \($0.reason)" } }
  }

  @Test func `that comes with the program has eight fields and a hundred points`() throws {
    let frame = try ParFrameFile.read(Array(try Self.demo().utf8))
    #expect(frame.fields.map(\.number) == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"])
    #expect(frame.fields.map(\.maximum.brief) == ["12", "8", "26", "8", "10", "8", "14", "14"])
    #expect(frame.item("3.2")?.source == .figure("in_time_of_completed"))
    #expect(frame.item("1.3b")?.maximum.brief == "1")
  }

  @Test(arguments: [
    ("\"max\": 100", "\"max\": 99", "max: là 99, các lĩnh vực cộng lại 100"),
    (
      "\"Cải cách thể chế\", \"max\": 8", "\"Cải cách thể chế\", \"max\": 9",
      "fields[1].max: là 9, các tiêu chí cộng lại 8"
    ),
    (
      "\"code\": \"1.2\"", "\"code\": \"1.1\"",
      "fields[0].criteria[1].code: “1.1” đã có ở tiêu chí khác"
    ),
    (
      "\"source\": \"apologies\"", "\"source\": \"apology\"",
      "fields[2].criteria[2].source: “apology” không hợp lệ"
    ),
    ("\"zero_below\": 80", "\"zero\": 80", "fields[0].criteria[1].zero: trường lạ"),
    (
      "\"at_least\": 97", "\"at_least\": 99",
      "fields[2].criteria[1].bands: các mức phải đi từ cao xuống thấp"
    ),
  ]) func `is refused whole where something is wrong, with its place`(old: String, new: String, said: String)
    throws
  {
    let faults = try Self.faults(old, new)
    #expect(faults.contains { $0.hasPrefix(said) }, "\(faults)")
  }
}

@Suite struct `A unit's index of reform` {
  /// On 5 March 2026, sixty lived dossiers, the frame of the program.
  private static func run(_ body: (TestOffice) async throws -> Void) async throws {
    try await TestOffice.lived(60, seed: 31) { here in
      let bytes = Array(try projectFile("share/data/par-index.json"))
      #expect(try await here.office.importParFrame(bytes)?.revision == 1)
      #expect(try await here.office.importParFrame(bytes) == nil)
      try await body(here)
    }
  }
  private static func index(_ here: TestOffice) async throws -> ParIndex {
    try #require(try await here.office.parIndex(of: here.unit, year: 2026))
  }
  private static func paper(_ here: TestOffice, _ item: String = "1.1") async throws -> ParFact {
    let bytes = Array("%PDF-1.7 kế hoạch".utf8)
    let hash = try await here.office.files.keep(bytes)
    return .evidenceGiven(
      ParEvidence(
        item: item, requirement: 0, number: "02/KH-UBND", day: .on("2026-01-05"), excerpt: "Kế hoạch CCHC",
        file: FileReference(hash: hash, kind: .pdf, size: Int64(bytes.count))))
  }

  @Test func `has the figures of the year where the program counts them`() async throws {
    try await Self.run { here in
      let index = try await Self.index(here)
      let year = try #require(Period(from: .on("2026-01-01"), to: .on("2026-12-31")))
      let count = try await here.office.quantities(of: here.unit, in: year)
      #expect(
        index.board.standing("3.2")?.input
          == .ratio(Ratio(count[.completedInTime], of: count[.completed])))
      #expect(
        index.board.standing("7.5")?.input
          == .ratio(Ratio(count[.digitisedIntake], of: count[.received])))
      // No score was published: there are no data, which is not 0.
      #expect(index.board.standing("3.6")?.input == nil)
      let scores = "ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng\n20/02/2026;H48.37.28;Phường Mẫu;TONG;82,48;2"
      _ = try await here.office.importScores(Array(scores.utf8), name: "diem.csv", by: .program)
      // 6 × 82,48 / 100.
      #expect(try await Self.index(here).board.standing("3.6")?.selfPoints?.written() == "4,95")
    }
  }

  @Test func `takes scores and papers from the department that answers, and from who keeps the index`()
    async throws
  {
    try await Self.run { here in
      let scored = ParFact.selfScored(item: "2.1", .met(true), note: "Đã rà soát")
      try await here.office.addToPar(scored, year: 2026, by: .specialist)
      try await here.office.addToPar(scored, year: 2026, by: .reform)
      await #expect(throws: ParRefusal.notYours) {
        try await here.office.addToPar(scored, year: 2026, by: .economyHead)
      }
      await #expect(throws: ParRefusal.notScoredSo) {
        try await here.office.addToPar(
          .selfScored(item: "3.2", .ratio(Ratio(1, of: 1)), note: ""), year: 2026, by: .reform)
      }
      await #expect(throws: ParRefusal.unknownItem) {
        try await here.office.addToPar(.putBack(item: "9.9"), year: 2026, by: .reform)
      }
      await #expect(throws: ParRefusal.noFrame(2025)) {
        try await here.office.addToPar(scored, year: 2025, by: .reform)
      }
      #expect(try await Self.index(here).board.standing("2.1")?.note == "Đã rà soát")
    }
  }

  @Test func `is locked when it is submitted, and keeps its frame and its counts`() async throws {
    try await Self.run { here in
      try await here.office.addToPar(try Self.paper(here), year: 2026, by: .reform)
      let before = try await Self.index(here)
      try await here.office.submitPar(year: 2026, by: .reform)
      await #expect(throws: ParRefusal.locked) {
        try await here.office.addToPar(
          .selfScored(item: "1.1", .met(true), note: ""), year: 2026, by: .reform)
      }
      // The province changes the frame, the book goes on: neither reaches what was submitted.
      let text = String(decoding: try projectFile("share/data/par-index.json"), as: UTF8.self)
      let other = text.replacing("\"zero_below\": 80", with: "\"zero_below\": 70")
      #expect(try await here.office.importParFrame(Array(other.utf8))?.revision == 2)
      let locked = try await Self.index(here)
      #expect(locked.frame == before.frame)
      #expect(locked.board.standing("3.2")?.input == before.board.standing("3.2")?.input)
      #expect(locked.board.isSubmitted)
      try await here.office.addToPar(
        .appraised(item: "1.1", ScorePoints(tenThousandths: 5_000), by: "Sở Nội vụ", reason: "Chậm"),
        year: 2026, by: .reform)
      await #expect(throws: ParRefusal.tooMany(ScorePoints(tenThousandths: 10_000))) {
        try await here.office.addToPar(
          .appraised(item: "1.1", ScorePoints(tenThousandths: 10_001), by: "Sở", reason: "–"), year: 2026,
          by: .reform)
      }
      await #expect(throws: ParRefusal.notYours) {
        try await here.office.addToPar(.reopened(reason: "Bổ sung"), year: 2026, by: .reform)
      }
      try await here.office.addToPar(.reopened(reason: "Bổ sung"), year: 2026, by: .director)
      let open = try await Self.index(here)
      #expect(!open.board.isSubmitted && open.board.standing("1.1")?.appraisal == nil)
      #expect(open.frame.item("1.2")?.scoring == .ratio(fullAt: 100, zeroBelow: 70))
      #expect(try await here.findings().isEmpty)
    }
  }

  @Test func `reads every kind of fact back as it was written`() throws {
    let file = FileReference(hash: String(repeating: "b", count: 64), kind: .png, size: 7)
    let facts: [ParFact] = [
      .evidenceGiven(
        ParEvidence(
          item: "1.1", requirement: 1, number: "9/TB", day: .on("2026-02-03"), excerpt: "“Trích”", file: file)
      ),
      .evidenceWithdrawn(item: "1.1", evidence: 4, reason: "Nhầm"), .putBack(item: "1.1"),
      .selfScored(item: "1.2", .ratio(Ratio(0, of: 3)), note: "n"),
      .selfScored(item: "1.1", .met(false), note: ""), .selfScored(item: "1.3a", .faults(0), note: ""),
      .setAside(item: "1.1", reason: "r"), .reopened(reason: "r"),
      .submitted(revision: 2, counted: ["3.2": Ratio(1, of: 2)]),
      .appraised(item: "1.1", ScorePoints(tenThousandths: 2_500), by: "Sở", reason: "r"),
    ]
    for fact in facts {
      let (name, body) = try ParCoding.stored(fact)
      #expect(try ParCoding.read(name: name, body: body) == fact)
    }
  }

  @Test func `betrays a fact that was altered or taken out of the store`() async throws {
    try await Self.run { here in
      for item in ["1.1", "2.1", "2.2"] {
        try await here.office.addToPar(
          .selfScored(item: item, .met(true), note: ""), year: 2026, by: .reform)
      }
      #expect(try await here.findings().isEmpty)
      try await here.database.write { db in
        try db.run("UPDATE par_fact SET body = REPLACE(body, 'true', 'false') WHERE number = 2")
      }
      #expect(try await here.findings().map(\.place) == ["chỉ số CCHC năm 2026"])
      try await here.database.write { db in try db.run("DELETE FROM par_fact WHERE number = 2") }
      #expect(try await here.findings().map(\.notice) == ["thiếu việc thứ 2"])
    }
  }
}
