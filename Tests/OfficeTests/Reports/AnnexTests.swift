import Casework
import Deadlines
import Documents
import Examples
import SQL
import Testing

@testable import Office

@Suite struct `The annex of the quarterly report on reform` {
  private static func drafted(
    _ body: (TestOffice, Report, NarrativeTemplate) async throws -> Void
  ) async throws {
    try await TestOffice.lived(60, seed: 31) { here in
      let period = try #require(Period(from: .on("2025-12-15"), to: .on("2026-03-14")))
      let template = try NarrativeTemplate.ofProgram(.parQuarter)
      let draft = try await here.office.draftReport(.parQuarter, in: period, by: .reform, template: template)
      try await body(here, draft, template)
    }
  }

  /// Everything that is entered, all true together.
  private static func entries(_ section: AnnexForm.Section) -> [AnnexEntry] {
    section.fields.filter(\.isTyped).map { field in
      var isShare = false
      if case .share = field.kind { isShare = true }
      let number = ["plan_tasks": 33, "plan_done": 10, "assigned": 2, "documents_out": 222][field.id] ?? 1
      let whole = field.id.hasPrefix("documents") ? 222 : 1
      return AnnexEntry(field.id, number, of: isShare ? whole : nil, source: "Sổ theo dõi văn bản")
    }
  }

  private static func fill(_ here: TestOffice, _ report: Report, _ template: NarrativeTemplate) async throws {
    for section in AnnexForm.quarterly.sections {
      let entries = entries(section)
      guard !entries.isEmpty else { continue }
      _ = try await here.office.enterAnnex(
        entries, section: section.number, into: report.id, by: .reform, template: template)
    }
  }

  @Test func `names every line once and asks only for lines there are`() {
    for form in AnnexForm.all {
      let ids = form.fields.map(\.id)
      #expect(Set(ids).count == ids.count)
      for check in form.checks {
        switch check {
        case .within(let parts, let limit): #expect((parts + [limit]).allSatisfy { form.field($0) != nil })
        case .whole(let share, let count): #expect([share, count].allSatisfy { form.field($0) != nil })
        }
      }
      for case .figure(let id) in form.fields.map(\.source) {
        #expect(FigureDefinition.all.contains { $0.id == id })
      }
      #expect(form.sections.map(\.number) == Array(1...7))
    }
  }

  @Test func `is not submitted while a line is missing, and says which by name`() async throws {
    try await Self.drafted { here, draft, template in
      let annex = try await here.office.annex(of: here.unit, in: draft.period, asOf: draft.asOf)
      #expect(annex.missing.contains("1.1. Số nhiệm vụ đã hoàn thành"))
      #expect(!annex.missing.contains { $0.contains("Thống kê TTHC") })
      await #expect(throws: ReportRefusal.fieldsMissing(annex.missing)) {
        try await here.office.submitReport(draft.id, by: .reform, template: template)
      }
      try await Self.fill(here, draft, template)
      let submitted = try await here.office.submitReport(draft.id, by: .reform, template: template)
      #expect(submitted.state == .submitted)
    }
  }

  @Test func `is not submitted while two lines contradict each other`() async throws {
    try await Self.drafted { here, draft, template in
      try await Self.fill(here, draft, template)
      _ = try await here.office.enterAnnex(
        [AnnexEntry("plan_done", 34, source: "Báo cáo phòng")], section: 1, into: draft.id, by: .reform,
        template: template)
      let words = "“Số nhiệm vụ đã hoàn thành” (34) nhiều hơn “Số nhiệm vụ đề ra trong kế hoạch” (33)."
      await #expect(throws: ReportRefusal.contradictions([words])) {
        try await here.office.submitReport(draft.id, by: .reform, template: template)
      }
    }
  }

  @Test func `keeps what was entered before, with who, when and from what`() async throws {
    try await Self.drafted { here, draft, template in
      func enter(_ number: Int, _ source: String, by actor: Actor) async throws {
        _ = try await here.office.enterAnnex(
          [AnnexEntry("legal_reviewed", number, source: source)], section: 2, into: draft.id, by: actor,
          template: template)
      }
      try await enter(3, "Kế hoạch số 24/KH-UBND ngày 20/02/2026", by: .head)
      here.clock.go(hours: 1)
      try await enter(4, "Báo cáo số 12/BC-TP ngày 10/03/2026", by: .specialist)
      let annex = try await here.office.annex(of: here.unit, in: draft.period)
      let line = try #require(annex.line("legal_reviewed"))
      #expect(line.number == 4)
      #expect(line.history.map(\.entry.number) == [3, 4])
      #expect(line.history.map(\.officer) == [Actor.head.officer, Actor.specialist.officer])
      #expect(line.history.map(\.entry.source).last == "Báo cáo số 12/BC-TP ngày 10/03/2026")
      #expect(line.history[1].at == here.clock.now())
    }
  }

  @Test func `takes no entry without a source, of another department or for what the program counts`()
    async throws
  {
    try await Self.drafted { here, draft, template in
      func enter(_ entry: AnnexEntry, section: Int, by actor: Actor = .reform) async throws {
        _ = try await here.office.enterAnnex(
          [entry], section: section, into: draft.id, by: actor, template: template)
      }
      await #expect(throws: AnnexRefusal.sourceMissing("plan")) {
        try await enter(AnnexEntry("plan", 1, source: " "), section: 1)
      }
      await #expect(throws: AnnexRefusal.notYourSection) {
        try await enter(AnnexEntry("bodies_all", 1, source: "Sổ"), section: 6, by: .head)
      }
      await #expect(throws: AnnexRefusal.notEntered("procedures")) {
        try await enter(AnnexEntry("procedures", 308, source: "Sổ"), section: 3)
      }
      await #expect(throws: AnnexRefusal.wrongNumber("lgsp")) {
        try await enter(AnnexEntry("lgsp", 3, source: "Sổ"), section: 7)
      }
      await #expect(throws: AnnexRefusal.wrongNumber("documents_electronic")) {
        try await enter(AnnexEntry("documents_electronic", 223, of: 222, source: "Sổ"), section: 7)
      }
      try await Self.fill(here, draft, template)
      _ = try await here.office.submitReport(draft.id, by: .reform, template: template)
      await #expect(throws: ReportRefusal.wrongState(.submitted)) {
        try await enter(AnnexEntry("plan", 2, source: "Sổ"), section: 1)
      }
    }
  }

  @Test func `has in its table and in the report's sentences the same numbers`() async throws {
    try await Self.drafted { here, draft, template in
      try await Self.fill(here, draft, template)
      let report = try await here.office.report(draft.id, of: here.unit)
      let sentences = report.content.blocks.compactMap { block in
        if case .paragraph(let text) = block { text } else { nil }
      }
      let annex = try await here.office.annex(of: here.unit, in: draft.period, asOf: draft.asOf)
      #expect(sentences.contains("Đã hoàn thành 10/33 nhiệm vụ đề ra trong kế hoạch."))
      let share = try #require(annex.line("in_time_committee"))
      #expect(sentences.contains { $0.hasPrefix("Giải quyết đúng hẹn: \(share.inFull) hồ sơ có kết quả") })
      let table = try #require(report.content.annex)
      let row = try #require(table.rows.first { $0[1].text == share.field.label })
      #expect(row[3].written == share.written)
      #expect(row[4].text == share.fraction)
      #expect(!sentences.contains { $0.contains("……") })
    }
  }

  @Test func `is issued under the committee's number, signed by the chairman, and says so in its title`()
    async throws
  {
    try await Self.drafted { here, draft, template in
      try await Self.fill(here, draft, template)
      _ = try await here.office.submitReport(draft.id, by: .reform, template: template)
      await #expect(throws: ReportRefusal.notYourRole([.signer])) {
        try await here.office.signReport(draft.id, by: .director)
      }
      _ = try await here.office.signReport(draft.id, by: .chairman)
      let issued = try await here.office.issueReport(draft.id, by: .clerk) { report, file in
        Array("\(file.rawValue) \(report.annex?.titles?.last ?? "")".utf8)
      }
      #expect(issued.number == "01/BC-UBND")
      let title = try #require(issued.content.annex?.titles?.last)
      #expect(title.hasPrefix("(Kèm theo Báo cáo số 01/BC-UBND ngày "))
      #expect(issued.files[.xlsx] != nil)
      #expect(
        issued.content.annex?.titles?[1]
          == "THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2026")
      #expect(try await here.findings().isEmpty)
    }
  }

  @Test func `made again as of a moment has what was entered by then`() async throws {
    try await Self.drafted { here, draft, template in
      func enter(_ number: Int) async throws {
        _ = try await here.office.enterAnnex(
          [AnnexEntry("plan_done", number, source: "Sổ nhiệm vụ")], section: 1, into: draft.id, by: .reform,
          template: template)
      }
      try await enter(10)
      let then = here.clock.now()
      here.clock.go(days: 2)
      try await enter(12)
      let made = try await here.office.report(
        .parQuarter, of: here.unit, in: draft.period, asOf: then, entered: then, template: template)
      let row = try #require(made.content.annex?.rows.first { $0[1].text == "Số nhiệm vụ đã hoàn thành" })
      #expect(row[3].number == 10)
    }
  }

  @Test func `betrays an entry that was altered in the store`() async throws {
    try await Self.drafted { here, draft, template in
      try await Self.fill(here, draft, template)
      #expect(try await here.findings().isEmpty)
      try await here.database.write { db in
        try db.run("UPDATE annex_value SET value = 11 WHERE field = 'plan_done'")
      }
      let findings = try await here.findings()
      #expect(findings.contains { $0.place.hasPrefix("số liệu phụ lục") }, "\(findings)")
    }
  }
}
