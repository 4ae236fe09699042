import Casework
import Deadlines
import Examples
import Testing
import Web

@testable import API

@Suite struct `One dossier's life through the API` {
  private static let birth = IntakeJSON.examples[0].text.scanned(1, 3)

  @Test func `goes from the counter into the citizen's hand`() async throws {
    try await TestCounter.run { counter in
      let opened = try await counter.ask(.post, "/dossiers", Self.birth)
      #expect(opened.status == 201)
      let code = try #require(opened.text("code"))
      #expect(code == "H48.37.28-260302-0001")
      #expect(opened.headers["Location"] == "/api/v1/dossiers/\(code)")
      #expect(opened.text("due") == "2026-03-02T17:00:00+07:00" && opened.whole("owed") == 8000)

      let at = "/dossiers/\(code)/acts"
      #expect(try await counter.ask(.post, "\(at)/forward", #"{"note": "Đủ giấy tờ"}"#).whole("version") == 3)
      #expect(try await counter.ask(.post, "\(at)/take", by: .specialist).status == 200)
      counter.clock.advance(minutes: 60)
      #expect(try await counter.ask(.post, "\(at)/forward", by: .specialist).text("step.kind") == "signing")
      let issuing = try await counter.ask(.post, "\(at)/forward", by: .chairman)
      #expect(issuing.text("step.kind") == "issuing" && issuing.text("stageLabel") == "Đang xử lý")
      let issued = try await counter.ask(
        .post, "\(at)/issue", by: .clerk, #"{"number": "12/GKS", "day": "2026-03-02"}"#)
      #expect(issued.text("stage") == "decided" && issued.whole("nationalStatus") == 9)
      let returned = try await counter.ask(
        .post, "\(at)/hand_over", #"{"receiver": {"name": "Trần Thị Lan"}, "identityChecked": true}"#)
      #expect(returned.text("stage") == "returned" && returned["step"] == .null)

      let record = try await counter.ask(.get, "/dossiers/\(code)", by: .auditor)
      #expect(record.text("applicant.name") == "Trần Thị Lan" && record.text("outcome") == "on_time")
      #expect(record.text("result.number") == "12/GKS" && record.text("receiver.name") == "Trần Thị Lan")
      #expect(
        (0..<(record.count("history") ?? 0)).map { record.text("history[\($0)].act") }
          == ["receive", "collect_fee", "forward", "take", "forward", "forward", "issue", "hand_over"])
      #expect(record.headers["ETag"] == "\"8\"")
    }
  }

  @Test func `is received once, however often it is sent with the same key`() async throws {
    try await TestCounter.run { counter in
      let first = try await counter.ask(.post, "/dossiers", Self.birth, key: "lan-1-khai-sinh")
      // Meanwhile the dossier moves on; what was said at reception stays said.
      let code = try #require(first.text("code"))
      counter.clock.advance(minutes: 10)
      try await counter.ask(.post, "/dossiers/\(code)/acts/forward")
      let again = try await counter.ask(.post, "/dossiers", Self.birth, key: "lan-1-khai-sinh")
      #expect(again.status == 201 && again.body == first.body)
      #expect(again.headers["Idempotent-Replayed"] == "true" && first.headers["Idempotent-Replayed"] == nil)
      #expect(try await counter.ask(.get, "/dossiers").count("items") == 1)
    }
  }

  @Test func `is opened once when the same request comes many times at once`() async throws {
    try await TestCounter.run { counter in
      let codes = try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 1...20 {
          group.addTask {
            try await counter.ask(.post, "/dossiers", Self.birth, key: "hai-mươi-lần".folded).text("code")
          }
        }
        return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
      }
      #expect(codes == ["H48.37.28-260302-0001"])
    }
  }

  @Test func `refuses a key that was used for something else`() async throws {
    try await TestCounter.run { counter in
      try await counter.ask(.post, "/dossiers", Self.birth, key: "mot-khoa-thoi")
      let other = Self.birth.replacing("Trần Thị Lan", with: "Trần Thị Lành")
      let answer = try await counter.ask(.post, "/dossiers", other, key: "mot-khoa-thoi")
      #expect(answer.status == 422 && answer.problem == "idempotency-key-reused")
      let colleague = try await counter.ask(
        .post, "/dossiers", by: .otherIntake, Self.birth, key: "mot-khoa-thoi")
      #expect(colleague.problem == "idempotency-key-reused")
    }
  }

  @Test(arguments: ["", "ngắn", "bảy chữ có dấu", "co khoang trang", String(repeating: "k", count: 201)])
  func `is not written without a key that can be one`(key: String) async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(
        .post, "/dossiers", Self.birth, headers: ["Idempotency-Key": key])
      #expect(answer.status == 400 && answer.problem == "idempotency-key-missing")
    }
  }

  @Test func `is done once, also when an act is sent twice`() async throws {
    try await TestCounter.run { counter in
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.birth).text("code"))
      let first = try await counter.ask(.post, "/dossiers/\(code)/acts/forward", key: "chuyen-buoc-1")
      let again = try await counter.ask(.post, "/dossiers/\(code)/acts/forward", key: "chuyen-buoc-1")
      #expect(again.body == first.body && again.headers["Idempotent-Replayed"] == "true")
      #expect(try await counter.ask(.get, "/dossiers/\(code)").count("history") == 3)
    }
  }

  @Test func `is left alone when somebody was quicker than the version one has seen`() async throws {
    try await TestCounter.run { counter in
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.birth).text("code"))
      let seen = try #require(try await counter.ask(.get, "/dossiers/\(code)").headers["ETag"])
      try await counter.ask(.post, "/dossiers/\(code)/acts/forward", headers: ["If-Match": seen])
      let late = try await counter.ask(
        .post, "/dossiers/\(code)/acts/withdraw", #"{"reason": "Không còn nhu cầu"}"#,
        headers: ["If-Match": seen])
      #expect(
        late.status == 412 && late.problem == "changed-meanwhile" && late.text("code") == "changed_meanwhile")
      for tag in ["3", "\"ba\"", "W/\"3\"", "\""] {
        let answer = try await counter.ask(
          .post, "/dossiers/\(code)/acts/withdraw", #"{"reason": "Không còn nhu cầu"}"#,
          headers: ["If-Match": tag])
        #expect(answer.status == 412, "\(tag)")
      }
      let any = try await counter.ask(
        .post, "/dossiers/\(code)/acts/withdraw", #"{"reason": "Không còn nhu cầu"}"#,
        headers: ["If-Match": "*"])
      #expect(any.text("stage") == "withdrawn")
    }
  }

  @Test func `is refused with the rule's name and the clerk's words, and no number is lost`() async throws {
    try await TestCounter.run { counter in
      let missing = Self.birth.replacing(#"{"number": 3, "manner": "submitted", "originals": 1},"#, with: "")
      let answer = try await counter.ask(.post, "/dossiers", missing)
      #expect(
        answer.status == 409 && answer.problem == "refused" && answer.text("code") == "components_missing")
      #expect(answer.text("detail") == "Hồ sơ còn thiếu: Giấy chứng sinh.")
      #expect(
        try await counter.ask(.post, "/dossiers", by: .specialist, Self.birth).text("code") == "not_your_role"
      )
      #expect(try await counter.ask(.post, "/dossiers", Self.birth).text("code") == "H48.37.28-260302-0001")
    }
  }

  @Test func `can be declined with Form 03, which is never counted`() async throws {
    try await TestCounter.run { counter in
      let declined = try await counter.ask(.post, "/declines", IntakeJSON.refusalExamples[0].text)
      let code = try #require(declined.text("code"))
      let record = try await counter.ask(.get, "/dossiers/\(code)")
      #expect(record.text("stage") == "declined" && record.whole("slip") == 1)
      #expect(record.text("declineReason")?.hasPrefix("Hồ sơ không thuộc thẩm quyền") == true)
      let statistics = try await counter.ask(.get, "/statistics?from=2026-03-01&to=2026-03-31")
      #expect(
        statistics.whole("total.received.count") == 0 && statistics["total.onTimeShare.percent"] == .null)
    }
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else {
      Issue.record("not there: \(old)")
      return self
    }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
