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
