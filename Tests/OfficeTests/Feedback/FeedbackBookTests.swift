import Casework
import Deadlines
import Examples
import FoundationEssentials
import Ledger
import SQL
import Sodium
import Testing

@testable import Office

@Suite struct `The book of feedback` {
  private static func told(
    _ content: String = "Quầy số 2 phải chờ lâu", about dossier: DossierCode? = nil
  ) -> FeedbackDraft {
    FeedbackDraft(
      channel: .counter, kind: .regulation, dossier: dossier,
      told: .init(name: "Trần Thị Lan", phone: "0912000345", address: "Tổ 5", content: content))
  }

  /// One piece in each stage, by way of the office.
  private static func ofEveryStage(_ here: TestOffice) async throws -> [FeedbackStage: FeedbackID] {
    var ids: [FeedbackStage: FeedbackID] = [:]
    for stage in FeedbackStage.allCases {
      var draft = told("Phản ánh để ở trạng thái \(stage.label)")
      if stage == .givenBack { draft.channel = .portal }
      let id = try await here.office.receiveFeedback(draft, of: here.unit, by: .intake).feedback.id
      ids[stage] = id
      func act(_ command: FeedbackCommand, _ actor: Actor?) async throws {
        _ = try await here.office.act(command, on: id, by: actor)
      }
      switch stage {
      case .received: break
      case .awaitingSupplement: try await act(.askSupplement("Ở quầy nào?"), .intake)
      case .supplemented:
        try await act(.askSupplement("Ở quầy nào?"), .intake)
        try await act(.takeSupplement("Quầy 2", []), nil)
      case .refused: try await act(.refuse(.complaint, "Đây là khiếu nại"), .intake)
      case .transferred: try await act(.transfer(to: "Sở Nội vụ", "Thẩm quyền"), .intake)
      case .givenBack: try await act(.giveBack("Không thuộc phường"), .intake)
      case .processing, .answered, .published, .withheld:
        try await act(.accept(.regulation, named: nil, workingDays: 15), .intake)
        try await act(.assign(Actor.specialist.officer), .director)
        if stage == .processing { break }
        try await act(.answer(.founded, "Đã mở thêm quầy cho bà Lan"), .specialist)
        if stage == .published {
          try await act(.publish(question: "Chờ lâu", answer: "Đã mở thêm quầy"), .director)
        } else if stage == .withheld {
          try await act(.withhold("Chuyện riêng"), .director)
        }
      }
      #expect(try await here.office.feedback(id).feedback.stage == stage)
    }
    return ids
  }

  @Test func `numbers what comes without gaps, of each year, whatever is refused between`() async throws {
    try await TestOffice.staffed { here in
      func take(_ actor: Actor?) async throws -> String {
        try await here.office.receiveFeedback(Self.told(), of: here.unit, by: actor).feedback.number
      }
      func refusal(of draft: FeedbackDraft, by actor: Actor) async throws -> FeedbackRefusal? {
        do {
          _ = try await here.office.receiveFeedback(draft, of: here.unit, by: actor)
          return nil
        } catch let refusal as FeedbackRefusal {
          return refusal
        }
      }
      let first = try await take(.intake)
      #expect(first == "1/PAKN-2026")
      #expect(try await refusal(of: Self.told(" "), by: .intake) == .wordsMissing)
      #expect(try await refusal(of: Self.told(), by: .specialist) == .notYourRole)
      #expect(try await refusal(of: Self.told(about: .example), by: .intake) == .dossierUnknown)
      #expect(try await take(nil) == "2/PAKN-2026")
      here.clock.set(to: .at("2027-01-04T08:00"))
      #expect(try await take(.intake) == "1/PAKN-2027")
      #expect(try await here.findings(deep: true) == [])
    }
  }

  @Test func `is made anew from its facts, and verification sees whatever differs`() async throws {
    try await TestOffice.staffed { here in
      let ids = try await Self.ofEveryStage(here)
      #expect(try await here.findings(deep: true) == [])
      func rows() async throws -> [FeedbackListing] {
        try await here.office.feedback(of: here.unit, .init(), limit: 100).rows
      }
      let before = try await rows()
      #expect(before.count == FeedbackStage.allCases.count)
      let report = try await here.office.replay()
      #expect(report.feedback == before.count && report.unreadable.isEmpty)
      #expect(try await rows() == before)
      #expect(try await here.findings(deep: true) == [])

      let id = try #require(ids[.processing]?.number)
      try await here.database.write { db in
        try db.run("UPDATE feedback SET stage = 'published' WHERE id = \(id)")
      }
      let found = try await here.findings(deep: true)
      #expect(found.contains { $0.notice.contains("bảng feedback: cột stage") }, "\(found)")
      try await here.database.write { db in try db.run("DELETE FROM feedback WHERE id = \(id)") }
      #expect(try await here.findings(deep: true).contains { $0.notice.contains("thiếu dòng") })
      _ = try await here.office.replay()
      try await here.database.write { db in
        try db.run("UPDATE fact SET body = '{}' WHERE stream = \(id) AND sequence = 2")
      }
      #expect(try await here.findings(deep: true).contains { $0.notice.contains("mã băm không khớp") })
    }
  }

  @Test func `misses a number that was taken away`() async throws {
    try await TestOffice.staffed { here in
      _ = try await Self.ofEveryStage(here)
      let id = FeedbackID(unit: here.unit, count: 3).number
      try await here.database.write { db in
        try db.run("DELETE FROM fact_personal WHERE stream = \(id)")
        try db.run("DELETE FROM fact WHERE stream = \(id)")
        try db.run("DELETE FROM feedback WHERE id = \(id)")
      }
      let found = try await here.findings(deep: true)
      #expect(
        found.contains { $0.place.contains("sổ phản ánh năm 2026") && $0.notice == "thiếu số 3" }, "\(found)")
    }
  }

  @Test func `shows what is urgent first, and finds by words, kind, stage and officer`() async throws {
    try await TestOffice.staffed { here in
      let ids = try await Self.ofEveryStage(here)
      func found(_ change: (inout FeedbackQuery) -> Void) async throws -> Set<FeedbackID> {
        var query = FeedbackQuery()
        change(&query)
        let found = try await here.office.feedback(of: here.unit, query, limit: 100)
        #expect(found.whole == found.rows.count)
        return Set(found.rows.map(\.id))
      }
      #expect(try await found { $0.text = "dang xu ly" } == [try #require(ids[.processing])])
      #expect(try await found { $0.text = "khong cong khai" } == [try #require(ids[.withheld])])
      #expect(try await found { $0.stage = .answered } == [try #require(ids[.answered])])
      #expect(try await found { $0.kind = .conduct }.isEmpty)
      let open = Set(ids.filter { $0.key.isOpen }.map(\.value))
      #expect(try await found { $0.isOpen = true } == open)
      #expect(try await found { $0.assignee = Actor.specialist.officer }.count == 4)
      #expect(try await here.office.feedbackCounts(of: here.unit) == (open.count, 0))
      here.clock.set(to: .at("2026-03-05T08:00"))
      // The answer has not been published for two working days.
      #expect(try await found { $0.isOverdue = true } == [try #require(ids[.answered])])
      let first = try await here.office.feedback(of: here.unit, .init(), limit: 1).rows.first
      #expect(first?.id == ids[.answered])
      #expect(try await here.office.feedbackCounts(of: Commune.neighbour.id) == (0, 0))
    }
  }

  @Test func `does one act for one key, and belongs to its unit`() async throws {
    try await TestOffice.staffed { here in
      let once = Once(token: "phan-anh-mot", fingerprint: [1])
      let first = try await here.office.receiveFeedback(Self.told(), of: here.unit, by: .intake, once: once)
      let again = try await here.office.receiveFeedback(Self.told(), of: here.unit, by: .intake, once: once)
      #expect(!first.isRepeated && again.isRepeated && again.feedback == first.feedback)
      let ask = Once(token: "hoi-them-mot", fingerprint: [2])
      for _ in 1...2 {
        _ = try await here.office.act(.askSupplement("Ở đâu?"), on: first.feedback.id, by: .intake, once: ask)
      }
      #expect(try await here.office.feedback(first.feedback.id).feedback.supplements.count == 1)
      await #expect(throws: FeedbackRefusal.unknown) {
        try await here.office.act(.takeSupplement("Ở đây", []), on: first.feedback.id, by: .neighbour)
      }
    }
  }

  @Test func `opens for the code its sender was given and for no other`() async throws {
    try await TestOffice.staffed { here in
      let id = try await here.office.receiveFeedback(Self.told(), of: here.unit, by: nil).feedback.id
      let code = here.office.followCode(of: id)
      let begin = "PA\(here.unit.number)-1"
      #expect(code.hasPrefix("\(begin)-"))
      for typed in [code, code.lowercased(), " \(code) "] {
        #expect(here.office.feedbackID(followedBy: typed) == id, "\(typed)")
      }
      let other = here.office.followCode(of: FeedbackID(unit: here.unit, count: 2))
      for typed in [
        "", begin, "\(begin)-", "\(begin)-000000000000", "\(begin)-\(other.suffix(12))", "1-1-\(code)",
      ] {
        #expect(here.office.feedbackID(followedBy: typed) == nil, "\(typed)")
      }
    }
  }

  @Test func `loses its persons and keeps number, days and what was published`() async throws {
    try await TestOffice.staffed { here in
      let id = try #require(try await Self.ofEveryStage(here)[.published])
      _ = try await here.office.act(.archive(place: "Kho 1", years: 1), on: id, by: .clerk)
      here.clock.set(to: .at("2028-01-03T08:00"))
      let erased = try await here.office.act(.erase(basis: "Luật", reason: "Hết hạn"), on: id, by: .admin)
      #expect(erased.feedback.told == nil && erased.feedback.answer?.text == nil)
      #expect(try await here.office.publishedFeedback(of: here.unit).map(\.answer) == ["Đã mở thêm quầy"])
      let left = try await here.database.read { db in
        try db.all(
          """
          SELECT f.sender || f.content || f.search || COALESCE(p.body, '') FROM feedback f
          LEFT JOIN fact_personal p ON p.stream = f.id WHERE f.id = \(id.number)
          """
        ) { try $0.text(0) }
      }
      #expect(left == [erased.feedback.number.folded])
      #expect(try await here.findings(deep: true) == [])
      _ = try await here.office.replay()
      #expect(try await here.findings(deep: true) == [])
      #expect(try await here.office.feedback(numbered: "9/pakn-2026", of: here.unit)?.feedback.id == id)
    }
  }

  private static func keep(_ words: String, _ here: TestOffice) async throws -> FileReference {
    let bytes = Array("%PDF-1.4 \(words)".utf8)
    let path = "\(here.office.files.folder)/.new"
    try Data(bytes).write(to: URL(filePath: path))
    return try await here.office.keep(
      path, hash: Hex.text(SHA256.hash(bytes)), kind: .pdf, size: Int64(bytes.count))
  }

  @Test func `takes its own files along and leaves those another book names, and names none that is gone`()
    async throws
  {
    try await TestOffice.staffed { here in
      let own = try await Self.keep("anh quay", here)
      let evidence = try await Self.keep("bang chung", here)
      var draft = Self.told()
      draft.files = [own, evidence]
      let id = try await here.office.receiveFeedback(draft, of: here.unit, by: .intake).feedback.id
      try await here.database.write { db in
        try db.run(
          """
          INSERT INTO par_fact (unit, year, number, name, body, officer, at, hash)
          VALUES (9, 2026, 1, 'par.evidence/1', \("{\"hash\":\"\(evidence.hash)\"}"), 1, 1, \([UInt8](repeating: 0, count: 32)))
          """)
      }
      _ = try await here.office.act(.refuse(.unclear, "Không rõ"), on: id, by: .intake)
      _ = try await here.office.act(.archive(place: "Kho 1", years: 1), on: id, by: .clerk)
      here.clock.set(to: .at("2028-01-03T08:00"))
      _ = try await here.office.act(.erase(basis: "Luật", reason: "Hết hạn"), on: id, by: .admin)
      #expect(try await here.office.file(own.hash) == nil)
      #expect(try await here.office.file(evidence.hash) != nil)
      // A form that lay open since then still says that its file was sent.
      await #expect(throws: FeedbackRefusal.fileUnknown) {
        try await here.office.receiveFeedback(draft, of: here.unit, by: nil)
      }
    }
  }
}
