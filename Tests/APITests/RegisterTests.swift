import Casework
import Deadlines
import Examples
import Testing
import Web

@testable import API

@Suite struct `The register and the figures` {
  private static let birth = IntakeJSON.examples[0].text.scanned(1, 3)
  private static let maritalStatus = IntakeJSON.examples[1].text.scanned(1, 3)

  /// Three births on the first day, one of them issued; two certificates the next day.
  private static func fill(_ counter: TestCounter) async throws {
    var codes: [String] = []
    for name in ["Trần Thị Lan", "Nguyễn Đình Đức", "Đỗ Thị Đào"] {
      let answer = try await counter.ask(.post, "/dossiers", birth.replacing("Trần Thị Lan", with: name))
      codes.append(try #require(answer.text("code")))
    }
    let at = "/dossiers/\(codes[0])/acts"
    for actor in [Actor.intake, .specialist, .chairman] {
      try await counter.ask(.post, "\(at)/forward", by: actor)
    }
    try await counter.ask(.post, "\(at)/issue", by: .clerk, #"{"number": "1/GKS", "day": "2026-03-02"}"#)
    counter.clock.set(to: .at("2026-03-03T08:00"))
    for _ in 1...2 { try await counter.ask(.post, "/dossiers", maritalStatus) }
  }

  @Test func `finds people without marks, codes, numbers and telephones`() async throws {
    try await TestCounter.run { counter in
      try await Self.fill(counter)
      func found(_ query: String) async throws -> Int? {
        try await counter.ask(.get, "/dossiers?\(query)").count("items")
      }
      #expect(try await found("q=do%20thi%20dao") == 1)
      #expect(try await found("q=dinh+duc") == 1)
      #expect(try await found("q=H48.37.28-260302-0002") == 1)
      #expect(try await found("q=051188004321") == 5)
      #expect(try await found("q=0912000345") == 3)
      #expect(try await found("procedure=1.004873") == 2)
      #expect(try await found("stage=decided") == 1)
      #expect(try await found("from=2026-03-03&to=2026-03-03") == 2)
      #expect(try await found("q=%3Cscript%3E") == 0)
      #expect(try await found("q=%27%3B+DROP+TABLE+dossier") == 0)
      #expect(try await found("q=!!!") == 0)
    }
  }

  @Test func `is read page by page, each dossier once, the newest first`() async throws {
    try await TestCounter.run { counter in
      try await Self.fill(counter)
      var path: String? = "/dossiers?limit=2&field=H%E1%BB%99%20t%E1%BB%8Bch"
      var codes: [String] = []
      var pages = 0
      while let here = path {
        let page = try await counter.ask(.get, here)
        codes += (0..<(page.count("items") ?? 0)).compactMap { page.text("items[\($0)].code") }
        path = page.text("next")
        pages += 1
        if pages == 1 {
          // What comes in while one reads belongs before the first page.
          try await counter.ask(.post, "/dossiers", Self.birth)
        }
      }
      #expect(pages == 3)
      let first = try await counter.ask(.get, "/dossiers?limit=2")
      let second = try await counter.ask(.get, try #require(first.text("next")))
      let back = try await counter.ask(.get, try #require(second.text("previous")))
      #expect(first["previous"] == .null && back["items"] == first["items"], "\(back.text)")
      #expect(
        codes == [
          "H48.37.28-260303-0002", "H48.37.28-260303-0001", "H48.37.28-260302-0003", "H48.37.28-260302-0002",
          "H48.37.28-260302-0001",
        ])
    }
  }

  @Test func `shows no personal number in any list`() async throws {
    try await TestCounter.run { counter in
      try await Self.fill(counter)
      for path in ["/dossiers", "/work", "/statistics?from=2026-03-01&to=2026-03-31"] {
        let answer = try await counter.ask(.get, path)
        #expect(answer.status == 200 && !answer.text.contains("051188004321"))
      }
    }
  }

  @Test func `counts a period whose every number opens its list`() async throws {
    try await TestCounter.run { counter in
      try await Self.fill(counter)
      for grouping in ["field", "procedure", "department", "channel", "month"] {
        let table = try await counter.ask(.get, "/statistics?from=2026-03-03&to=2026-03-31&by=\(grouping)")
        #expect(table["identityHolds"] == .bool(true))
        #expect(table.whole("total.carriedOver.count") == 2 && table.whole("total.received.count") == 2)
        #expect(table.whole("total.pending.count") == 4 && table.whole("total.pendingOverdue.count") == 2)
        for row in (0..<(table.count("rows") ?? 0)).map({ "rows[\($0)]" }) + ["total"] {
          for (name, number) in table.members(row) {
            guard let list = number.member("list"), case .string(let path) = list.value else { continue }
            let listed = try await counter.ask(.get, path).count("items")
            #expect(listed.map(Int64.init) == number.member("count")?.whole, "\(row).\(name) \(path)")
          }
        }
      }
    }
  }

  @Test func `gives a percentage only beside its two numbers`() async throws {
    try await TestCounter.run { counter in
      try await Self.fill(counter)
      let table = try await counter.ask(.get, "/statistics?from=2026-03-02&to=2026-03-31")
      #expect(
        table.whole("total.onTimeShare.numerator") == 1 && table.whole("total.onTimeShare.denominator") == 1)
      #expect(table.text("total.onTimeShare.percent") == "100.00")
      let before = try await counter.ask(.get, "/statistics?from=2026-01-01&to=2026-01-31")
      #expect(before["total.onTimeShare.percent"] == .null && before.count("rows") == 0)
    }
  }

  @Test func `knows whose work is whose`() async throws {
    try await TestCounter.run { counter in
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.birth).text("code"))
      #expect(try await counter.ask(.get, "/work").text("items[0].section") == "mine")
      try await counter.ask(.post, "/dossiers/\(code)/acts/forward")
      for specialist in [Actor.specialist, .otherSpecialist] {
        let work = try await counter.ask(.get, "/work", by: specialist)
        #expect(work.text("items[0].section") == "open" && work.text("items[0].dossier.code") == code)
      }
      try await counter.ask(.post, "/dossiers/\(code)/acts/take", by: .specialist)
      #expect(try await counter.ask(.get, "/work", by: .otherSpecialist).count("items") == 0)
      #expect(try await counter.ask(.get, "/work", by: .economySpecialist).count("items") == 0)
      let late = try await counter.ask(.post, "/dossiers/\(code)/acts/take", by: .otherSpecialist)
      #expect(late.status == 409 && late.text("code") == "held_by_another")
    }
  }

  @Test func `says what may be done next, by whom, and why not`() async throws {
    try await TestCounter.run { counter in
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.maritalStatus).text("code"))
      let acts = try await counter.ask(.get, "/dossiers/\(code)/acts")
      func item(_ act: String) -> String {
        "items["
          + String((0..<(acts.count("items") ?? 0)).first { acts.text("items[\($0)].act") == act } ?? -1)
          + "]"
      }
      #expect(acts["\(item("forward")).isAllowed"] == .bool(true))
      #expect(acts.count("\(item("forward")).assignees") == 1)
      #expect(acts.text("\(item("forward")).assignees[0].name") == "Đặng Văn Sơn")
      #expect(acts.text("\(item("issue")).refusal.code") == "not_at_this_stage")
      #expect(acts.text("\(item("withdraw")).form") == "05")
      let named = try await counter.ask(.post, "/dossiers/\(code)/acts/forward", #"{"assignee": 9}"#)
      #expect(named.text("step.holder.name") == "Đặng Văn Sơn")
    }
  }

  @Test(arguments: [0, 101, 999, Int64.max])
  func `assigns to nobody it does not know`(number: Int64) async throws {
    try await TestCounter.run { counter in
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.birth).text("code"))
      let answer = try await counter.ask(.post, "/dossiers/\(code)/acts/forward", "{\"assignee\": \(number)}")
      #expect(answer.status == 422 && answer.wrongFields == ["assignee"])
    }
  }
}
