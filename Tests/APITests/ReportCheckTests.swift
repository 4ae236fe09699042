import Testing
import Web

@testable import API

@Suite struct `A report checked through the API` {
  private static func check(_ counter: TestCounter, _ report: String) async throws -> Answer {
    try await counter.ask(
      .post, "/report-checks", uploads: [try .sent(Array(report.utf8), field: "file", in: counter.folder)])
  }

  @Test func `is answered with what does not hold in it`() async throws {
    try await TestCounter.run { counter in
      let answer = try await Self.check(counter, "Tiếp nhận 137 hồ sơ.\nQuá hạn 06/137 hồ sơ, chiếm 0,8%.")
      #expect(answer.status == 200)
      #expect(answer.text("findings[0].severity") == "error" && answer.whole("findings[0].line") == 2)
      #expect(answer.text("findings[0].says") == "0,8%" && answer.text("findings[0].should") == "4,38%")
      #expect(answer.text("findings[0].why") == "6/137 = 4,38%.")
    }
  }

  @Test func `is held against the book of the unit it names`() async throws {
    try await TestCounter.run { counter in
      for _ in 1...3 { try await counter.ask(.post, "/dossiers", IntakeJSON.examples[1].text) }
      func report(_ unit: String, _ count: Int) -> String {
        "UBND \(unit) báo cáo (từ ngày 01/3/2026 đến ngày 31/3/2026)\nĐã tiếp nhận \(count) hồ sơ."
      }
      let answer = try await Self.check(counter, report("phường Mẫu", 4))
      #expect(answer.count("findings") == 1)
      #expect(answer.text("findings[0].severity") == "doubt" && answer.whole("findings[0].line") == 2)
      #expect(answer.text("findings[0].says") == "4" && answer.text("findings[0].should") == "3")
      #expect(answer.text("findings[0].why")?.hasPrefix("Sổ của đơn vị, kỳ từ ngày 01/03/2026") == true)
      #expect(try await Self.check(counter, report("phường Mẫu", 3)).count("findings") == 0)
      // Another unit's figures are not in this unit's book.
      #expect(try await Self.check(counter, report("phường Khác", 4)).count("findings") == 0)
    }
  }

  @Test func `that cannot be read is told why`() async throws {
    try await TestCounter.run { counter in
      let answer = try await Self.check(counter, "{\\rtf1 báo cáo}")
      #expect(answer.status == 422 && answer.wrongFields == ["file"])
      let none = try await counter.ask(
        .post, "/report-checks", headers: ["Content-Type": ContentType.multipart])
      #expect(none.status == 422)
    }
  }
}
