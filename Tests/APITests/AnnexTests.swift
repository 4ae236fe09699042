import Casework
import Deadlines
import Examples
import Office
import Testing

@testable import API

@Suite struct `The annex of reform over the API` {
  private static let quarter = "/annex?from=2025-12-15&to=2026-03-14"

  /// The line of this name, as the answer has it.
  private static func line(_ id: String, _ answer: Answer) -> String? {
    for section in 0..<(answer.count("sections") ?? 0) {
      for item in 0..<(answer.count("sections[\(section)].items") ?? 0) {
        let lines = "sections[\(section)].items[\(item)].lines"
        for line in 0..<(answer.count(lines) ?? 0) where answer.text("\(lines)[\(line)].id") == id {
          return "\(lines)[\(line)]"
        }
      }
    }
    return nil
  }

  @Test func `has what the program counts with its rule, and null where nobody entered anything`()
    async throws
  {
    try await TestCounter.run { counter in
      try await counter.ask(.post, "/dossiers", IntakeJSON.examples[1].text)
      let answer = try await counter.ask(.get, Self.quarter)
      #expect(answer.status == 200 && answer.count("sections") == 7)
      let counted = try #require(Self.line("procedures", answer))
      #expect(answer.whole("\(counted).numerator") == Int64(Procedure.examples.count))
      #expect(answer.text("\(counted).rule")?.hasPrefix("TTHC trong danh mục") == true)
      let typed = try #require(Self.line("plan_done", answer))
      #expect(answer["\(typed).numerator"] == .null && answer["\(typed).entry"] == .null)
      #expect(
        (0..<(answer.count("missing") ?? 0)).contains {
          answer.text("missing[\($0)]") == "1.1. Số nhiệm vụ đã hoàn thành"
        })
    }
  }

  @Test
  func `has what was entered with its source, its officer and its moment, and as of an earlier one not`()
    async throws
  {
    try await TestCounter.run { counter in
      let period = try #require(
        Period(from: .on("2025-12-15"), to: .on("2026-03-14")))
      let template = try NarrativeTemplate("Báo cáo quý.")
      let draft = try await counter.office.draftReport(
        .parQuarter, in: period, by: .reform, template: template)
      counter.clock.advance(minutes: 60)
      _ = try await counter.office.enterAnnex(
        [
          AnnexEntry("plan_done", 34, source: "Báo cáo số 12/BC-UBND"),
          AnnexEntry("plan_tasks", 33, source: "Kế hoạch số 2/KH-UBND"),
        ], section: 1, into: draft.id, by: .reform, template: template)
      let answer = try await counter.ask(.get, Self.quarter)
      let line = try #require(Self.line("plan_done", answer))
      #expect(answer.whole("\(line).numerator") == 34)
      #expect(answer.text("\(line).entry.source") == "Báo cáo số 12/BC-UBND")
      #expect(answer.text("\(line).entry.officer.name") == "Tạ Thị Phương Thảo")
      #expect(answer.text("\(line).entry.at") == "2026-03-02T10:15:00+07:00")
      #expect(
        answer.text("contradictions[0]")
          == "“Số nhiệm vụ đã hoàn thành” (34) nhiều hơn “Số nhiệm vụ đề ra trong kế hoạch” (33).")
      let before = try await counter.ask(.get, "\(Self.quarter)&as_of=2026-03-02T09:30:00%2B07:00")
      #expect(before["\(line).numerator"] == .null && before.count("contradictions") == 0)
    }
  }

  @Test func `says which field is wrong, also of a time without a form`() async throws {
    try await TestCounter.run { counter in
      for (query, fields) in [
        ("?from=2026-03-14&to=2025-12-15", ["to"]), ("?from=1950-01-01&to=1950-03-01", ["to"]),
        ("", ["from", "to"]),
      ] {
        let answer = try await counter.ask(.get, "/annex\(query)")
        #expect(answer.status == 422 && answer.wrongFields == fields)
      }
    }
  }
}
