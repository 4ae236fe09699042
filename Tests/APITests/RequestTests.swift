import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `A request outside the catalogue through the API` {
  private static let confirmation = RequestJSON.examples[0].text

  @Test func `is noted under the next number of the year, once for one key`() async throws {
    try await TestCounter.run { counter in
      let noted = try await counter.ask(.post, "/requests", Self.confirmation, key: "yeu-cau-mot")
      #expect(noted.status == 201, "\(noted.text)")
      #expect(noted.text("number") == "1/YCK-2026" && noted.whole("id") == 1)
      #expect(noted.headers["Location"] == "/api/v1/requests/1")
      #expect(noted.text("notedBy.name") == "Nguyễn Thị Hoa" && noted["isAnswered"] == .bool(false))
      let again = try await counter.ask(.post, "/requests", Self.confirmation, key: "yeu-cau-mot")
      #expect(again.body == noted.body && again.headers["Idempotent-Replayed"] == "true")
      #expect(try await counter.ask(.post, "/requests", Self.confirmation).text("number") == "2/YCK-2026")
      #expect(try await counter.ask(.get, "/requests/1").body == noted.body)
      #expect(try await counter.ask(.get, "/dossiers").count("items") == 0)
    }
  }

  @Test func `is answered as often as there is something to say, on a day that can be`() async throws {
    try await TestCounter.run { counter in
      _ = try await counter.ask(.post, "/requests", Self.confirmation)
      counter.clock.advance(minutes: 26 * 60)
      let first = try await counter.ask(
        .post, "/requests/1/answers", by: .specialist, #"{"text": "Đã xác nhận", "day": "2026-03-02"}"#,
        key: "cau-tra-loi")
      #expect(first.status == 201 && first.text("answers[0].day") == "2026-03-02")
      #expect(first.text("answers[0].by.name") == "Lê Thị Thu Hà")
      let repeated = try await counter.ask(
        .post, "/requests/1/answers", by: .specialist, #"{"text": "Đã xác nhận", "day": "2026-03-02"}"#,
        key: "cau-tra-loi")
      #expect(repeated.count("answers") == 1 && repeated.headers["Idempotent-Replayed"] == "true")
      let second = try await counter.ask(
        .post, "/requests/1/answers", by: .specialist, #"{"text": "Đã gửi bản sao"}"#)
      #expect(second.count("answers") == 2 && second.text("answers[1].day") == "2026-03-03")
      for day in ["2026-03-01", "2026-03-04"] {
        let wrong = try await counter.ask(
          .post, "/requests/1/answers", by: .specialist, #"{"text": "Đã gửi", "day": "\#(day)"}"#)
        #expect(wrong.status == 422 && wrong.wrongFields == ["day"])
      }
      #expect(try await counter.ask(.post, "/requests/9/answers", #"{"text": "Đã gửi"}"#).status == 404)
    }
  }

  @Test func `is listed with the latest first, page by page, by words and by whether it is answered`()
    async throws
  {
    try await TestCounter.run { counter in
      for number in 1...5 {
        let body = #"{"name": "Trần Thị Lan", "subject": "Hỏi lịch tiêm phòng đợt \#(number)"}"#
        _ = try await counter.ask(.post, "/requests", body)
      }
      _ = try await counter.ask(.post, "/requests/2/answers", #"{"text": "Sáng thứ Năm"}"#)
      var seen: [Int64] = []
      var page: String? = "/requests?limit=2"
      while let asked = page {
        let answer = try await counter.ask(.get, asked, by: .auditor)
        seen += (0..<(answer.count("items") ?? 0)).compactMap { answer.whole("items[\($0)].id") }
        page = answer.text("next")
      }
      #expect(seen == [5, 4, 3, 2, 1])
      let answered = try await counter.ask(.get, "/requests?answered=true")
      #expect(answered.count("items") == 1 && answered.whole("items[0].id") == 2)
      #expect(try await counter.ask(.get, "/requests?answered=false&limit=3").count("items") == 3)
      #expect(try await counter.ask(.get, "/requests?q=tiem+phong+3").whole("items[0].id") == 3)
    }
  }

  @Test func `names the fields that are wrong, and keeps others out`() async throws {
    try await TestCounter.run { counter in
      let wrong = try await counter.ask(
        .post, "/requests", #"{"name": "Trần Thị Lan", "phone": "12", "subject": "Hỏi đường"}"#)
      #expect(wrong.status == 422 && wrong.wrongFields == ["phone"])
      #expect(try await counter.ask(.post, "/requests", #"{"name": "12", "subject": " "}"#).status == 422)
      _ = try await counter.ask(.post, "/requests", Self.confirmation)
      #expect(try await counter.ask(.get, "/requests/1", by: .neighbour).status == 404)
      #expect(
        try await counter.ask(.post, "/requests/1/answers", by: .neighbour, #"{"text": "Đúng"}"#).status
          == 404)
      #expect(try await counter.ask(.post, "/requests", by: .specialist, Self.confirmation).status == 403)
      #expect(try await counter.ask(.get, "/requests", by: .admin).status == 403)
      for segment in ["0", "01", "4294967296", "a"] {
        #expect(try await counter.ask(.get, "/requests/\(segment)").status == 404, "\(segment)")
      }
    }
  }

  @Test func `takes no answer once it is in the archive, and names nobody once its persons are erased`()
    async throws
  {
    try await TestCounter.run { counter in
      _ = try await counter.ask(.post, "/requests", Self.confirmation)
      _ = try await counter.ask(.post, "/requests/1/answers", #"{"text": "Đã xác nhận cho bà Lan"}"#)
      let id = OtherRequest.ID(unit: Commune.example.id, count: 1)
      _ = try await counter.office.archiveRequest(id, place: "Kho 1", years: 1, by: .clerk)
      let late = try await counter.ask(.post, "/requests/1/answers", #"{"text": "Thêm"}"#)
      #expect(late.status == 409 && late.text("code") == "archived_before")
      #expect(try await counter.ask(.get, "/requests/1").text("keptUntil") == "2027-12-31")
      counter.clock.set(to: .at("2028-01-03T08:00"))
      _ = try await counter.office.eraseRequest(id, basis: "Điều 1", reason: "Hết hạn", by: .admin)
      let erased = try await counter.office.otherRequest(id)
      #expect(erased.asked == nil && erased.answers.map(\.text) == [""])
    }
  }
}
