import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `Figures for programs` {
  private static let march = "from=2026-03-01&to=2026-03-31"

  /// Two births on Monday at 09:15, the second withdrawn on Tuesday.
  private static func fill(_ counter: TestCounter) async throws -> [String] {
    var codes: [String] = []
    for name in ["Trần Thị Lan", "Nguyễn Đình Đức"] {
      let answer = try await counter.ask(
        .post, "/dossiers", IntakeJSON.examples[0].text.replacing("Trần Thị Lan", with: name))
      codes.append(try #require(answer.text("code")))
    }
    counter.clock.set(to: .at("2026-03-03T10:00"))
    try await counter.ask(
      .post, "/dossiers/\(codes[1])/acts/withdraw", #"{"reason": "Người nộp xin rút."}"#)
    return codes
  }

  private func figure(_ id: String, _ answer: Answer) -> String? {
    (0..<(answer.count("figures") ?? 0)).first { answer.text("figures[\($0)].id") == id }
      .map { "figures[\($0)]" }
  }

  @Test func `say their rule, their numbers and the dossiers behind them`() async throws {
    try await TestCounter.run { counter in
      let codes = try await Self.fill(counter)
      let answer = try await counter.ask(.get, "/figures?\(Self.march)")
      let withdrawn = try #require(figure("withdrawn", answer))
      #expect(answer.whole("\(withdrawn).numerator") == 1)
      let list = try #require(answer.text("\(withdrawn).list"))
      let behind = try await counter.ask(.get, list)
      #expect(behind.whole("count") == 1 && behind.text("codes[0]") == codes[1])
      let share = try #require(figure("on_time_of_settled", answer))
      #expect(answer.text("\(share).percent") == "100.00")
      #expect(answer.text("\(share).written") == "100,00% (1/1)")
      let nothing = try #require(figure("overdue_of_completed", answer))
      #expect(answer["\(nothing).percent"] == .null)
      #expect(answer.text("\(nothing).written") == "không có dữ liệu")
    }
  }

  @Test func `of an earlier moment are what was known then, each difference named by its dossier`()
    async throws
  {
    try await TestCounter.run { counter in
      let codes = try await Self.fill(counter)
      let then = "2026-03-02T12:00:00%2B07:00"
      let table = try await counter.ask(.get, "/statistics?\(Self.march)&as_of=\(then)")
      #expect(table.whole("total.pending.count") == 2 && table.whole("total.settled.count") == 0)
      let list = try #require(table.text("total.pending.list"))
      #expect(try await counter.ask(.get, list).whole("count") == 2)
      let figures = try await counter.ask(.get, "/figures?\(Self.march)&as_of=\(then)")
      #expect(figures.whole("\(try #require(figure("pending", figures))).numerator") == 2)
      let changes = try await counter.ask(.get, "/figures/changes?\(Self.march)&since=\(then)")
      // The first one only fell due meanwhile.
      #expect(changes.count("changes") == 2 && changes.text("changes[1].code") == codes[1])
      #expect(changes.count("changes[0].because") == 0)
      #expect(changes.text("changes[1].because[0]") == "Rút hồ sơ theo yêu cầu (ghi lúc 10:00 03/03/2026)")
    }
  }

  @Test func `that were closed stand in a list of their own`() async throws {
    try await TestCounter.run { counter in
      _ = try await Self.fill(counter)
      let period = try #require(Period(from: .on("2026-03-01"), to: .on("2026-03-02")))
      _ = try await counter.office.closePeriod(period, by: .director)
      let closed = try await counter.ask(.get, "/periods")
      #expect(closed.count("periods") == 1 && closed.whole("periods[0].revision") == 1)
      #expect(closed.text("periods[0].to") == "2026-03-02")
    }
  }

  @Test(arguments: [
    ("/figures", "from"), ("/figures?from=2026-03-02&to=2026-03-01", "to"),
    ("/figures?\(march)&by=field", "value"), ("/figures?\(march)&as_of=today", "as_of"),
    ("/figures/dossiers?\(march)", "figure"), ("/figures/changes?\(march)", "since"),
  ]) func `are refused beside the parameter that cannot be meant`(_ path: String, _ field: String)
    async throws
  {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(.get, path)
      #expect(answer.status == 422 && answer.wrongFields.first == field, "\(answer.text)")
    }
  }
}
