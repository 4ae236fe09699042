import Casework
import Examples
import Testing
import Web

@testable import API

@Suite struct `A group through the API` {
  private static let twenty = GroupJSON.examples[0].text

  @Test func `of twenty is received in one go, under the code of its first dossier`() async throws {
    try await TestCounter.run { counter in
      let opened = try await counter.ask(.post, "/groups", Self.twenty, key: "hai-muoi-ban-sao")
      #expect(opened.status == 201, "\(opened.text)")
      #expect(opened.count("items") == 20 && opened.text("code") == "H48.37.28-260302-0001")
      #expect(opened.text("items[19].code") == "H48.37.28-260302-0020")
      #expect(opened.headers["Location"] == "/api/v1/groups/H48.37.28-260302-0001")
      let group = try await counter.ask(.get, "/groups/H48.37.28-260302-0001", by: .auditor)
      #expect(group.count("items") == 20 && group.text("items[7].applicant") == "Trần Thị Lan")
      #expect(group.whole("items[7].collected") == 8000)
      #expect(try await counter.ask(.get, "/groups/H48.37.28-260302-0002").status == 404)

      let again = try await counter.ask(.post, "/groups", Self.twenty, key: "hai-muoi-ban-sao")
      #expect(again.body == opened.body && again.headers["Idempotent-Replayed"] == "true")
      #expect(try await counter.ask(.get, "/dossiers").count("items") == 20)
    }
  }

  @Test func `names the line that a rule refuses, and receives nothing`() async throws {
    try await TestCounter.run { counter in
      let body = Self.twenty.replacing(
        #"{"procedure": "1.001193", "dossiers": 20, "summary": "Đăng ký khai sinh", "complete": true}"#,
        with: """
          {"procedure": "1.001193", "complete": true},
          {"procedure": "1.001193", "components": [{"number": 1, "originals": 1}]}
          """)
      let answer = try await counter.ask(.post, "/groups", body)
      #expect(answer.status == 409 && answer.text("code") == "components_missing")
      #expect(answer.wrongFields == ["lines[1]"])
      #expect(answer.text("errors[0].detail") == "Hồ sơ còn thiếu: Giấy chứng sinh.")
      #expect(try await counter.ask(.get, "/dossiers").count("items") == 0)
      #expect(try await counter.ask(.post, "/groups", Self.twenty).text("code") == "H48.37.28-260302-0001")
    }
  }

  @Test func `names every field that is wrong by its line, and those of the people once`() async throws {
    try await TestCounter.run { counter in
      let body = Self.twenty.replacing("051188004321", with: "0511")
        .replacing(
          #"{"procedure": "1.001193", "dossiers": 20, "summary": "Đăng ký khai sinh", "complete": true}"#,
          with: """
            {"procedure": "1.001193", "complete": true, "exemption": "Bạn của cán bộ"},
            {"procedure": "9.999999", "complete": true}
            """)
      let answer = try await counter.ask(.post, "/groups", body)
      #expect(answer.status == 422)
      #expect(
        answer.wrongFields == [
          "applicant.identifier", "lines[0].exemption", "lines[0].exemptionEvidence", "lines[1].procedure",
        ])
    }
  }

  @Test func `larger than a hundred dossiers is not received`() async throws {
    try await TestCounter.run { counter in
      let line = #"{"procedure": "1.001193", "dossiers": 60, "complete": true}"#
      let body = Self.twenty.replacing(
        #"{"procedure": "1.001193", "dossiers": 20, "summary": "Đăng ký khai sinh", "complete": true}"#,
        with: "\(line), \(line)")
      let answer = try await counter.ask(.post, "/groups", body)
      #expect(answer.status == 422 && answer.wrongFields == ["lines"])
      #expect(answer.text("errors[0].detail") == "Mỗi lần tiếp nhận được tối đa 100 hồ sơ.")
      let none = Self.twenty.replacing(
        #"{"procedure": "1.001193", "dossiers": 20, "summary": "Đăng ký khai sinh", "complete": true}"#,
        with: "")
      #expect(try await counter.ask(.post, "/groups", none).wrongFields == ["lines"])
    }
  }

  @Test func `is refused to who does not receive`() async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(.post, "/groups", by: .specialist, Self.twenty)
      #expect(answer.status == 409 && answer.text("code") == "not_your_role")
    }
  }
}
