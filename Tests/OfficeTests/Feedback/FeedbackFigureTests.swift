import Casework
import Deadlines
import Documents
import Examples
import Indicators
import Testing

@testable import Office

@Suite struct `Feedback in figures` {
  private static let march = Period(from: .on("2026-03-01"), to: .on("2026-03-31"))

  private static func take(
    _ here: TestOffice, _ kind: FeedbackKind, about dossier: DossierCode? = nil
  ) async throws -> FeedbackID {
    let draft = FeedbackDraft(
      channel: .counter, kind: kind, dossier: dossier, told: .init(content: "Chờ lâu"))
    return try await here.office.receiveFeedback(draft, of: here.unit, by: .intake).feedback.id
  }

  private static func answer(_ here: TestOffice, _ id: FeedbackID, _ kind: FeedbackKind) async throws {
    for (command, actor) in [
      (FeedbackCommand.accept(kind, named: nil, workingDays: 15), Actor.intake),
      (.assign(Actor.specialist.officer), .director), (.answer(.founded, "Đã sửa"), .specialist),
    ] { _ = try await here.office.act(command, on: id, by: actor) }
  }

  private static func publish(_ here: TestOffice, _ id: FeedbackID) async throws {
    _ = try await here.office.act(.publish(question: "Chờ lâu", answer: "Đã sửa"), on: id, by: .director)
  }

  private static func line(_ here: TestOffice, _ period: Period, at moment: Moment? = nil) async throws
    -> FeedbackTable.Line
  {
    let known = moment ?? here.office.now()
    return try await here.database.read { db in
      FeedbackTable(try FeedbackAsOf(of: here.unit, period, at: known, in: db), period).total
    }
  }

  @Test func `stand in Form II.04 by what they are about, when they came and what became of them`()
    async throws
  {
    try await TestOffice.staffed { here in
      let march = try #require(Self.march)
      let april = try #require(Period(from: .on("2026-04-01"), to: .on("2026-04-30")))
      let first = try await Self.take(here, .conduct)
      let second = try await Self.take(here, .regulation)
      _ = try await Self.take(here, .both)
      try await Self.answer(here, first, .conduct)
      try await Self.publish(here, first)
      let inMarch = try await Self.line(here, march)
      #expect(inMarch.kinds == [.conduct: 1, .regulation: 1, .both: 1])
      #expect(inMarch.carriedOver == 0 && inMarch.new == 3 && inMarch.settled == [.conduct: 1])
      #expect(inMarch.pending == 2 && inMarch.published == 1 && inMarch.isBalanced)
      let then = here.office.now()

      here.clock.set(to: .at("2026-04-06T08:00"))
      try await Self.answer(here, second, .regulation)
      _ = try await Self.take(here, .system)
      let inApril = try await Self.line(here, april)
      #expect(inApril.carriedOver == 2 && inApril.new == 1 && inApril.pending == 2)
      #expect(inApril.settled == [.regulation: 1] && inApril.published == 0 && inApril.isBalanced)
      // March, looked at again and as it was known then, is as it was.
      #expect(try await Self.line(here, march) == inMarch)
      #expect(try await Self.line(here, march, at: then) == inMarch)

      let report = try await here.office.report(
        .form04, of: here.unit, in: march, template: try NarrativeTemplate(""))
      guard case .table(let table)? = report.content.blocks.first else {
        Issue.record("no table")
        return
      }
      #expect(report.content.form == "Biểu số II.04/VPCP/KSTT")
      #expect(report.content.lines.contains { $0.contains("Số phản ánh, kiến nghị") })
      #expect(table.rows.count == 1 && table.rows[0][1].text == FeedbackTable.withoutField)
      let numbers = table.total.map(\.number)
      #expect(numbers.dropFirst(2) == [3, 1, 1, 1, 0, 0, 3, 1, 1, 0, 0, 0, 2, 1])
      for cell in table.total {
        guard let parts = cell.sumOf else { continue }
        #expect(cell.number == parts.reduce(0) { $0 + (table.total[$1].number ?? 0) })
      }
    }
  }

  @Test func `count an answer where it was published, and a late publication where it was late`() async throws
  {
    try await TestOffice.staffed { here in
      let march = try #require(Self.march)
      let april = try #require(Period(from: .on("2026-04-01"), to: .on("2026-04-30")))
      let may = try #require(Period(from: .on("2026-05-01"), to: .on("2026-05-31")))
      func late(_ period: Period, at moment: Moment) async throws -> [String: [String]] {
        let lines = try await here.database.read { db in
          try FeedbackAsOf(of: here.unit, period, at: moment, in: db).lines
        }
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.number, $0.lacks(.inTime)) })
      }
      here.clock.set(to: .at("2026-03-30T08:00"))
      let slow = try await Self.take(here, .regulation)
      let kept = try await Self.take(here, .regulation)
      for id in [slow, kept] { try await Self.answer(here, id, .regulation) }
      here.clock.set(to: .at("2026-04-20T08:00"))
      let then = here.office.now()
      #expect(try await late(march, at: then) == ["1/PAKN-2026": [], "2/PAKN-2026": []])
      let waiting = ["1/PAKN-2026": ["Đang quá hạn công khai"], "2/PAKN-2026": ["Đang quá hạn công khai"]]
      #expect(try await late(april, at: then) == waiting)
      here.clock.set(to: .at("2026-04-20T08:05"))
      try await Self.publish(here, slow)
      #expect(
        try await late(april, at: here.office.now())["1/PAKN-2026"] == ["Công khai quá 2 ngày làm việc"])
      let inApril = try await Self.line(here, april)
      #expect(
        inApril.published == 1 && inApril.kinds.isEmpty && inApril.carriedOver == 0 && inApril.isBalanced)
      here.clock.set(to: .at("2026-05-06T08:00"))
      _ = try await here.office.act(.withhold("Chuyện riêng"), on: kept, by: .director)
      // What was known then is known still, whatever became of it.
      #expect(try await late(april, at: then) == waiting)
      #expect(try await late(may, at: here.office.now()) == ["2/PAKN-2026": []])
      here.clock.set(to: .at("2026-06-05T08:00"))
      let june = try #require(Period(from: .on("2026-06-01"), to: .on("2026-06-30")))
      #expect(try await late(june, at: here.office.now()).isEmpty)
    }
  }

  @Test func `give and take points, each lost one named by its number and why`() async throws {
    try await TestOffice.staffed { here in
      let year = Period.year(of: here.office.today)
      func result(_ code: String) async throws -> IndicatorResult {
        try #require(try await here.office.indicators(of: here.unit, in: year)?.board.result(code))
      }
      func lacks(_ test: FeedbackTest) async throws -> [String: [String]] {
        let evidence = try #require(try await here.office.indicators(of: here.unit, in: year)).evidence
        return Dictionary(
          uniqueKeysWithValues: evidence.feedback.map { ($0.number, $0.lacks(test)) }.filter {
            !$0.1.isEmpty
          })
      }
      // None at all gives all points.
      #expect(try await result("5.2").points == 6)
      #expect(try await result("5.3").points == 6)

      let quick = try await Self.take(here, .regulation)
      let slow = try await Self.take(here, .regulation)
      let unhappy = try await Self.take(here, .regulation)
      for id in [quick, unhappy] {
        try await Self.answer(here, id, .regulation)
        try await Self.publish(here, id)
      }
      _ = try await here.office.act(.rate(.unsatisfied, ""), on: unhappy, by: nil)
      #expect(try await result("5.2").ratio == Ratio(3, of: 3))
      #expect(try await result("5.3").ratio == Ratio(2, of: 3))
      here.clock.set(to: .at("2026-03-24T08:00"))
      #expect(try await result("5.2").ratio == Ratio(2, of: 3))
      #expect(try await result("5.2").points == 4)
      #expect(try await result("5.3").ratio == Ratio(1, of: 3))
      #expect(try await lacks(.inTime) == ["2/PAKN-2026": ["Đang quá hạn giải quyết"]])
      #expect(
        try await lacks(.satisfied) == [
          "2/PAKN-2026": ["Đang quá hạn giải quyết"], "3/PAKN-2026": ["Người gửi không hài lòng"],
        ])
      try await Self.answer(here, slow, .regulation)
      #expect(try await lacks(.inTime) == ["2/PAKN-2026": ["Giải quyết quá hạn"]])
    }
  }

  @Test(arguments: FeedbackStage.notOurs)
  func `take no dossier off the satisfied ones when they end as somebody else's to answer`(
    _ stage: FeedbackStage
  ) async throws {
    try await TestOffice.staffed { here in
      let year = Period.year(of: here.office.today)
      func ratio() async throws -> Ratio? {
        try await here.office.indicators(of: here.unit, in: year)?.board.result("5.4")?.ratio
      }
      let code = try await here.office.receive(
        .birth, procedure: Procedure.birth.code, by: .intake, once: nil
      ).code
      let draft = FeedbackDraft(
        channel: stage == .givenBack ? .portal : .counter, kind: .regulation, dossier: code,
        told: .init(content: "Chờ lâu"))
      let id = try await here.office.receiveFeedback(draft, of: here.unit, by: .intake).feedback.id
      #expect(try await ratio() == Ratio(0, of: 1))
      let end: FeedbackCommand =
        switch stage {
        case .refused: .refuse(.complaint, "Là khiếu nại")
        case .transferred: .transfer(to: "Sở Nội vụ", "Thẩm quyền")
        default: .giveBack("Không thuộc phường")
        }
      _ = try await here.office.act(end, on: id, by: .intake)
      #expect(try await here.office.feedback(id).feedback.stage == stage)
      #expect(try await ratio() == Ratio(1, of: 1))
    }
  }

  @Test
  func `count each dossier once, in the group of its procedure and marks, however much is told about it`()
    async throws
  {
    try await TestOffice.staffed { here in
      var codes: [DossierCode] = []
      for _ in 1...4 {
        codes.append(
          try await here.office.receive(.birth, procedure: Procedure.birth.code, by: .intake, once: nil).code)
      }
      for code in [codes[0], codes[0], codes[3]] { _ = try await Self.take(here, .regulation, about: code) }
      func groups(_ period: Period) async throws -> [DossierGroup] {
        let selection = MarkSelection(unit: here.unit, period: period, now: here.office.now())
        return try await here.database.read { db in
          let groups = try selection.groups(in: db)
          // The same as asking each dossier for all its marks.
          let asked = try db.all(
            """
            SELECT m.procedure, \(selection.marks) AS mark, COUNT(*) FROM \(selection.from(db))
            GROUP BY m.procedure, mark
            """
          ) { row in
            DossierGroup(
              procedure: try row.text(0), marks: DossierMarks(rawValue: Int(try row.int(1))),
              count: Int(try row.int(2)))
          }
          #expect(Set(groups) == Set(asked) && groups.count == asked.count)
          return groups
        }
      }
      let year = try await groups(.year(of: here.office.today))
      #expect(year.reduce(0) { $0 + $1.count } == 4)
      #expect(year.filter { $0.marks.contains(.unpetitioned) }.reduce(0) { $0 + $1.count } == 2)
      let before = try #require(Period(from: .on("2025-01-01"), to: .on("2025-12-31")))
      #expect(try await groups(before).isEmpty)
    }
  }

  @Test func `about a dossier take it off the satisfied ones, unless it was none of ours to answer`()
    async throws
  {
    try await TestOffice.staffed { here in
      let year = Period.year(of: here.office.today)
      func ratio() async throws -> Ratio? {
        try await here.office.indicators(of: here.unit, in: year)?.board.result("5.4")?.ratio
      }
      var codes: [DossierCode] = []
      for _ in 1...3 {
        codes.append(
          try await here.office.receive(.birth, procedure: Procedure.birth.code, by: .intake, once: nil).code)
      }
      #expect(try await ratio() == Ratio(3, of: 3))
      let refused = try await Self.take(here, .regulation, about: codes[0])
      _ = try await Self.take(here, .regulation, about: codes[1])
      #expect(try await ratio() == Ratio(1, of: 3))
      _ = try await here.office.act(.refuse(.complaint, "Là khiếu nại"), on: refused, by: .intake)
      #expect(try await ratio() == Ratio(2, of: 3))
      let query = IndicatorQuery(
        try #require(IndicatorSet.decision766.indicators.first { $0.code == "5.4" }), year, .missing)
      let list = try await here.office.list(of: here.unit, query)
      #expect(list.page.rows.map(\.code) == [codes[1].text])
      let needed: DossierMarks = [.inTime, .unpetitioned]
      #expect(
        list.page.rows.first.flatMap { list.marks[$0.id] }?.missing(for: needed) == ["Có phản ánh, kiến nghị"]
      )
    }
  }
}
