import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `Feedback through the API` {
  private static let slow = FeedbackJSON.examples[0].text

  @Test func `is taken down once for one key, and goes its way act by act`() async throws {
    try await TestCounter.run { counter in
      let taken = try await counter.ask(.post, "/feedback", Self.slow, key: "phan-anh-mot")
      #expect(taken.status == 201, "\(taken.text)")
      #expect(taken.text("number") == "1/PAKN-2026" && taken.text("stage") == "received")
      #expect(taken.headers["Location"] == "/api/v1/feedback/1")
      let again = try await counter.ask(.post, "/feedback", Self.slow, key: "phan-anh-mot")
      #expect(again.body == taken.body && again.headers["Idempotent-Replayed"] == "true")
      let accepted = try await counter.ask(.post, "/feedback/1/acts/accept", #"{"kind": "regulation"}"#)
      #expect(accepted.status == 200 && accepted.text("stage") == "processing")
      let early = try await counter.ask(
        .post, "/feedback/1/acts/answer", by: .specialist, #"{"finding": "founded", "text": "Đã sửa"}"#)
      #expect(early.status == 409 && early.text("code") == "not_assigned")
      let number = Actor.specialist.officer.number
      _ = try await counter.ask(.post, "/feedback/1/acts/assign", #"{"assignee": \#(number)}"#)
      let answered = try await counter.ask(
        .post, "/feedback/1/acts/answer", by: .specialist, #"{"finding": "founded", "text": "Đã sửa"}"#)
      #expect(answered.text("answer") == "Đã sửa" && answered.text("finding") == "founded")
      let published = try await counter.ask(
        .post, "/feedback/1/acts/publish", by: .director, #"{"question": "Chờ lâu", "answer": "Đã sửa"}"#)
      #expect(published.text("stage") == "published" && published.text("publishedAt") != nil)
      #expect(
        try await counter.ask(.post, "/feedback/1/acts/publish", by: .specialist, #"{}"#).status == 403)
    }
  }

  @Test func `asks for the key of a write before it asks who writes`() async throws {
    try await TestCounter.run { counter in
      _ = try await counter.ask(.post, "/feedback", Self.slow)
      for actor in [Actor.specialist, .director] {
        let answer = try await counter.ask(
          .post, "/feedback/1/acts/publish", by: actor, #"{"question": "Chờ lâu", "answer": "Đã sửa"}"#,
          key: "")
        #expect(answer.status == 400 && answer.problem == "idempotency-key-missing")
      }
    }
  }

  @Test func `is listed page by page, and kept from the officer it is about`() async throws {
    try await TestCounter.run { counter in
      for _ in 1...5 { _ = try await counter.ask(.post, "/feedback", Self.slow) }
      let about = """
        {"channel": "counter", "kind": "conduct", "content": "Trả lời cộc lốc", "isHidden": true,
          "name": "Trần Thị Lan", "named": \(Actor.specialist.officer.number)}
        """
      let named = try await counter.ask(.post, "/feedback", about)
      #expect(named.status == 201 && named.text("sender.name") == "Trần Thị Lan")
      #expect(try await counter.ask(.get, "/feedback/6", by: .specialist).status == 403)
      let head = try await counter.ask(.get, "/feedback/6", by: .head)
      #expect(head.text("sender.name") == nil && head.text("followCode") == nil)
      #expect(named.text("followCode") != nil)
      // Who is named stays named, though a program says nothing of it.
      let accepted = try await counter.ask(.post, "/feedback/6/acts/accept", #"{"kind": "conduct"}"#)
      #expect(accepted.status == 200 && accepted.text("named.name") != nil)
      try await counter.office.traces.flush()
      let id = FeedbackID(unit: Commune.example.id, count: 6)
      #expect(
        try await counter.office.traces.of(id, limit: 9).map(\.officer) == [Actor.head.officer])
      var seen: [Int64] = []
      var page: String? = "/feedback?limit=2"
      while let asked = page {
        let answer = try await counter.ask(.get, asked, by: .specialist)
        seen += (0..<(answer.count("items") ?? 0)).compactMap { answer.whole("items[\($0)].id") }
        page = answer.text("next")
      }
      #expect(seen.sorted() == [1, 2, 3, 4, 5])
      #expect(try await counter.ask(.get, "/feedback?kind=conduct", by: .auditor).count("items") == 1)
      #expect(try await counter.ask(.get, "/feedback?open=false").count("items") == 0)
      #expect(try await counter.ask(.get, "/feedback/1", by: .neighbour).status == 404)
    }
  }

  @Test func `names the field that is wrong`() async throws {
    try await TestCounter.run { counter in
      for (field, value) in [
        ("phone", #""12""#), ("dossier", #""H48.37.28-260302-0009""#), ("named", "999"),
        ("named", "\(Actor.specialist.officer.number)"),
      ] {
        let wrong = try await counter.ask(
          .post, "/feedback",
          #"{"channel": "counter", "kind": "system", "content": "Trang hỏng", "\#(field)": \#(value)}"#)
        #expect(wrong.status == 422 && wrong.wrongFields == [field], "\(field)")
      }
      #expect(try await counter.ask(.post, "/feedback", by: .specialist, Self.slow).status == 403)
      #expect(try await counter.ask(.get, "/feedback", by: .admin).status == 403)
    }
  }
}
