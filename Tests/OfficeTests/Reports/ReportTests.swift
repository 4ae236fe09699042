import Casework
import Deadlines
import Documents
import Examples
import Testing

@testable import Office

@Suite struct `A report on its way` {
  private static func lived(_ body: (TestOffice, Period, NarrativeTemplate) async throws -> Void) async throws
  {
    try await TestOffice.lived(60, seed: 31) { here in
      let period = try #require(Period(from: .on("2026-01-15"), to: .on("2026-02-14")))
      try await body(here, period, try .ofProgram())
    }
  }

  /// Stands in for the documents desk: what a file would be made of.
  @Sendable private static func make(_ report: PrintedReport, _ file: PrintedReport.File) -> [UInt8] {
    Array("\(file.rawValue) \(report.number) \(report.date) \(report.signer)".utf8)
  }

  @Test func `balances on every line of every form, at any moment`() async throws {
    try await TestOffice.busy(30, acts: 320, seed: 14) { here in
      let template = try NarrativeTemplate.ofProgram()
      let now = here.clock.now()
      for days in [0, 4, 11, 19] {
        let moment = now + -Int64(days) * 86_400_000
        for (from, to) in [(-30, -1), (-12, 0), (-6, 12)] {
          let period = try #require(Period(from: now.day + from, to: now.day + to))
          for kind in [ReportKind.form06a, .form06b, .form06c] {
            let report = try await here.office.report(
              kind, of: here.unit, in: period, asOf: moment, template: template)
            let table = try #require(report.content.tables.first)
            for cells in table.rows + [table.total] {
              let n = cells.map { $0.number ?? 0 }
              #expect(n[2] == n[3] + n[4] + n[5])
              #expect(n[6] == n[7] + n[8] + n[9])
              #expect(n[10] == n[11] + n[12])
              #expect(n[2] == n[6] + n[10])
            }
            for column in 2...12 {
              let sum = table.rows.reduce(0) { $0 + ($1[column].number ?? 0) }
              #expect(sum == table.total[column].number)
            }
          }
        }
      }
    }
  }

  @Test func `counts late dossiers by the cause of their letters, each line's causes adding up`() async throws
  {
    try await TestOffice.busy(40, acts: 420, seed: 15) { here in
      let now = here.clock.now()
      let period = try #require(Period(from: now.day - 40, to: now.day))
      let report = try await here.office.report(
        .form07, of: here.unit, in: period, template: try .ofProgram())
      let table = try #require(report.content.tables.first)
      let counted = try await here.office.quantities(of: here.unit, in: period)
      #expect(table.total[2].number == counted[.overdue] + counted[.pendingOverdue])
      #expect((table.total[2].number ?? 0) > 0)
      for cells in table.rows + [table.total] {
        #expect(cells[2].number == cells[3...8].reduce(0) { $0 + ($1.number ?? 0) })
      }
    }
  }

  @Test func `is drafted, submitted, signed and issued with number and day, and kept byte for byte`()
    async throws
  {
    try await Self.lived { here, period, template in
      let draft = try await here.office.draftReport(.form06a, in: period, by: .reform, template: template)
      #expect(draft.state == .draft && draft.number.isEmpty)
      await #expect(throws: ReportRefusal.wrongState(.draft)) {
        try await here.office.signReport(draft.id, by: .director)
      }
      _ = try await here.office.submitReport(draft.id, by: .reform)
      await #expect(throws: ReportRefusal.reasonMissing) {
        try await here.office.returnReport(draft.id, reason: " ", by: .director)
      }
      _ = try await here.office.returnReport(draft.id, reason: "Sai kỳ", by: .director)
      _ = try await here.office.submitReport(draft.id, by: .reform)
      await #expect(throws: ReportRefusal.notYourRole([.director])) {
        try await here.office.signReport(draft.id, by: .clerk)
      }
      _ = try await here.office.signReport(draft.id, by: .director)
      let issued = try await here.office.issueReport(draft.id, by: .clerk) { Self.make($0, $1) }
      #expect(issued.number == "01/BC-TTPVHCC")
      #expect(issued.content.signer == here.office.definitions.name(of: Actor.director.officer))
      for file in PrintedReport.File.allCases {
        let hash = try #require(issued.files[file])
        #expect(try await here.office.files.content(of: hash) == Self.make(issued.content, file))
      }
      await #expect(throws: ReportRefusal.wrongState(.issued)) {
        try await here.office.issueReport(draft.id, by: .clerk) { Self.make($0, $1) }
      }
      #expect(
        try await here.office.acts(onReport: draft.id).map(\.kind) == [
          .drafted, .submitted, .returned, .submitted, .signed, .issued,
        ])
      #expect(try await here.findings().isEmpty)
    }
  }

  @Test func `that cannot be made gets no number`() async throws {
    try await Self.lived { here, period, template in
      let draft = try await here.office.draftReport(.form07, in: period, by: .director, template: template)
      _ = try await here.office.submitReport(draft.id, by: .director)
      _ = try await here.office.signReport(draft.id, by: .director)
      await #expect(throws: ReportRefusal.desk("hỏng")) {
        try await here.office.issueReport(draft.id, by: .clerk) { _, _ in throw ReportRefusal.desk("hỏng") }
      }
      let issued = try await here.office.issueReport(draft.id, by: .clerk) { Self.make($0, $1) }
      #expect(issued.number == "01/BC-TTPVHCC")
    }
  }

  @Test func `of a closed period has its frozen figures`() async throws {
    try await Self.lived { here, period, template in
      let close = try await here.office.closePeriod(period, by: .director)
      here.clock.go(days: 3)
      let draft = try await here.office.draftReport(.form06a, in: period, by: .reform, template: template)
      #expect(draft.asOf == close.asOf)
    }
  }

  @Test func `in sentences takes no typed figure, only documents, days and figures by name`() async throws {
    try await Self.lived { here, period, template in
      let draft = try await here.office.draftReport(.monthly, in: period, by: .reform, template: template)
      await #expect(throws: ReportRefusal.typedNumber("uu_diem", "99,5%")) {
        try await here.office.writeReport(
          draft.id, typed: ["uu_diem": "Đúng hạn đạt 99,5%"], by: .reform, template: template)
      }
      await #expect(throws: ReportRefusal.unknownBlank("uu_diem", "dung_han")) {
        try await here.office.writeReport(
          draft.id, typed: ["uu_diem": "Đạt {{dung_han}}"], by: .reform, template: template)
      }
      let written = try await here.office.writeReport(
        draft.id,
        typed: [
          "chi_dao":
            "Thực hiện Kế hoạch số 63/KH-UBND ngày 25/02/2026 của UBND phường.\nĐã nhận {{received}}."
        ], by: .reform, template: template)
      let received = try await here.office.quantities(of: here.unit, in: period)[.received]
      #expect(
        written.content.blocks.contains(
          .paragraph("Thực hiện Kế hoạch số 63/KH-UBND ngày 25/02/2026 của UBND phường.")))
      #expect(written.content.blocks.contains(.paragraph("Đã nhận \(received) hồ sơ.")))
    }
  }
}

@Suite struct `The sentences of a report` {
  @Test(arguments: [
    ("Đã nhận 137 hồ sơ", "137"), ("Đạt 91,2%", "91,2%"), ("quá hạn 06 hồ sơ", "06"),
    ("đạt 125/137", "125/137"), ("có 3.099 hồ sơ", "3.099"), ("Tăng 2 lần", "2"),
  ]) func `may hold no figure that is typed`(text: String, number: String) {
    #expect(throws: NarrativeTemplate.Fault.typedNumber(line: 1, number)) { try NarrativeTemplate(text) }
  }

  @Test(arguments: [
    "Kế hoạch số 63/KH-UBND ngày 25/02/2026", "Nghị định số 118/2025/NĐ-CP, Điều 5, khoản 2",
    "Năm 2026, tháng 3", "Biểu II.06a", "Quyết định 766/QĐ-TTg", "# 1. Công tác chỉ đạo", "Quý 1 năm 2026",
  ]) func `may name documents, days, years and articles`(text: String) throws {
    #expect(try NarrativeTemplate(text).lines.count == 1)
  }

  @Test func `name only figures there are, and say in which line they do not`() {
    #expect(throws: NarrativeTemplate.Fault.unknownBlank(line: 2, "so_la")) {
      try NarrativeTemplate("Đã nhận {{received}}.\n{{so_la}}")
    }
    #expect(throws: NarrativeTemplate.Fault.unknownBlank(line: 1, "{{received")) {
      try NarrativeTemplate("{{received")
    }
  }
}
