import Casework
import Deadlines
import Documents
import Examples
import Testing

@testable import Office

/// Reports whose figures real offices have printed, made anew from dossiers of the same counts: where the office was right
/// the same figure comes out, where it was wrong the right one.
@Suite(.serialized) struct `A report made from dossiers of known counts` {
  private typealias Counted = CountedDossiers

  private static func figures(_ here: TestOffice, _ period: Period) async throws -> (String) -> String {
    let figures = try await here.office.figures(of: here.unit, in: period)
    return { id in figures.first { $0.definition.id == id }?.inFull ?? "?" }
  }

  private static func text(_ here: TestOffice, _ period: Period) async throws -> [String] {
    let report = try await here.office.report(
      .monthly, of: here.unit, in: period, template: try NarrativeTemplate.ofProgram())
    return report.content.blocks.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  /// A quarter of a ward: 847 received, 843 settled, 3 open, 1 withdrawn; money by transfer and online.
  @Test func `gives a ward's quarter with its shares rounded, not cut off`() async throws {
    try await TestOffice.run { here in
      let period = try #require(Period(from: .on("2024-12-15"), to: .on("2025-03-14")))
      let partial = Counted.procedure("1.000001", "Thủ tục một phần", "Hộ tịch", .office, .partial)
      let full = Counted.procedure("1.000002", "Thủ tục toàn trình", "Chứng thực", .office, .full)
      let plain = Counted.procedure("1.000003", "Thủ tục trực tiếp", "Đất đai", .economy, .none)
      try await Counted(here, period).make([
        .init(count: 1, procedure: partial, hasResultFile: false, fee: 118_500, paidBy: .online),
        .init(count: 3, procedure: partial, isScanned: false, fee: 25_000, paidBy: .online),
        .init(count: 572, procedure: partial, fee: 25_000, paidBy: .online),
        .init(count: 1, procedure: partial, ending: .pending),
        .init(count: 13, procedure: full, fee: 25_000, paidBy: .online),
        .init(count: 50, procedure: full, fee: 25_000, paidBy: .transfer),
        .init(count: 1, procedure: full, fee: 22_500, paidBy: .transfer),
        .init(count: 191, procedure: full),
        .init(count: 12, procedure: plain, channel: .inPerson, isScanned: false),
        .init(count: 2, procedure: plain, channel: .inPerson, ending: .pending, isScanned: false),
        .init(count: 1, procedure: plain, channel: .inPerson, ending: .withdrawn, isScanned: false),
      ])
      let figure = try await Self.figures(here, period)
      #expect(figure("received") == "847 hồ sơ")
      #expect(figure("completed") == "843 hồ sơ")
      #expect(figure("pending") == "3 hồ sơ")
      #expect(figure("withdrawn") == "1 hồ sơ")
      #expect(figure("early_of_completed") == "100,00% (843/843)")
      // Printed as 99,52; 99,87; 99,82.
      #expect(figure("completed_of_received") == "99,53% (843/847)")
      #expect(figure("online_completed") == "99,88% (831/832)")
      #expect(figure("online_partial_completed") == "99,83% (576/577)")
      #expect(figure("online_full_completed") == "100,00% (255/255)")
      // Printed as 829/829, 100%.
      #expect(figure("digitised_intake_of_received") == "97,87% (829/847)")
      #expect(figure("digitised_result_of_completed") == "99,88% (842/843)")
      #expect(figure("fees") == "16.091.000 đồng")
      #expect(figure("fees_transfer") == "1.272.500 đồng")
      #expect(figure("fees_online") == "14.818.500 đồng")
      #expect(figure("fees_cash") == "0 đồng")

      let form = try await here.office.report(
        .form06a, of: here.unit, in: period, template: try NarrativeTemplate.ofProgram())
      let annex = try await here.office.annex(of: here.unit, in: period)
      func line(_ id: String) -> String { annex.line(id).map { "\($0.written) \($0.note)" } ?? "?" }
      #expect(line("online_partial_done") == "99,83 576/577")
      #expect(line("online_full_done") == "100,00 255/255")
      #expect(line("in_time_committee") == "100,00 843/843")
      #expect(line("in_time_departments") == "100,00 843/843")

      let total = try #require(form.content.tables.first).total.compactMap(\.number)
      // Those taken back stand with the ones on time, as the form's own heading says.
      #expect(total == [847, 832, 15, 0, 844, 843, 1, 0, 3, 3, 0])
    }
  }

  /// The first month of a commune: 137 received, 106 of them online, 125 in time, 6 late, 6 open.
  @Test func `gives a commune's month with the share of the late ones and the split that adds up`()
    async throws
  {
    try await TestOffice.run { here in
      let period = try #require(Period(from: .on("2025-07-01"), to: .on("2025-07-31")))
      let culture = Counted.procedure("1.000004", "Trợ cấp", "Bảo trợ xã hội", .cultureSociety, .partial)
      let civil = Counted.procedure("1.000005", "Hộ tịch", "Hộ tịch", .office, .partial)
      try await Counted(here, period).make([
        .init(count: 11, procedure: culture),
        .init(count: 15, procedure: civil, ending: .onTime),
        .init(count: 1, procedure: civil, fee: 15_000, paidBy: .cash),
        .init(count: 71, procedure: civil, fee: 25_000, paidBy: .cash),
        .init(count: 8, procedure: civil),
        .init(count: 19, procedure: civil, channel: .inPerson),
        .init(count: 6, procedure: civil, channel: .inPerson, ending: .overdue),
        .init(count: 6, procedure: civil, channel: .inPerson, ending: .pending),
      ])
      let figure = try await Self.figures(here, period)
      #expect(figure("received") == "137 hồ sơ")
      #expect(figure("online_of_received") == "77,37% (106/137)")
      #expect(figure("in_time_of_received") == "91,24% (125/137)")
      // Printed as 0,8%, twice.
      #expect(figure("overdue_of_received") == "4,38% (6/137)")
      #expect(figure("overdue_of_completed") == "4,58% (6/131)")
      #expect(figure("pending") == "6 hồ sơ")
      #expect(figure("fees") == "1.790.000 đồng")
      let text = try await Self.text(here, period)
      let split = try #require(text.first { $0.hasPrefix("Chia theo phòng") })
      #expect(split.contains("126 hồ sơ") && split.contains("11 hồ sơ"))
      #expect(
        text.contains { $0.contains("quá hạn: 4,58% (6/131) số có kết quả, bằng 4,38% (6/137) số tiếp nhận") }
      )
    }
  }

  /// A commune inspected: 3.099 received, 3.080 settled, 2 of them late.
  @Test func `gives an inspected commune's figures, the two halves of the online ones adding up`()
    async throws
  {
    try await TestOffice.run { here in
      let period = try #require(Period(from: .on("2026-01-01"), to: .on("2026-04-13")))
      let partial = Counted.procedure("1.000006", "Một phần", "Hộ tịch", .office, .partial)
      let full = Counted.procedure("1.000007", "Toàn trình", "Chứng thực", .office, .full)
      let paid = (fee: Int64(8_000), by: PaymentMethod.online)
      func kind(
        _ count: Int, _ procedure: Procedure, _ ending: Counted.Ending = .early, reuses: Bool = true
      ) -> Counted.Kind {
        .init(
          count: count, procedure: procedure, ending: ending, reusesData: reuses, fee: paid.fee,
          paidBy: paid.by)
      }
      try await Counted(here, period).make([
        kind(923, full), kind(2_137, partial), kind(7, partial, reuses: false), kind(11, partial, .onTime),
        kind(2, partial, .overdue), kind(19, partial, .pending),
      ])
      let figure = try await Self.figures(here, period)
      #expect(figure("received") == "3.099 hồ sơ")
      #expect(figure("settled") == "3.080 hồ sơ")
      #expect(figure("early_of_completed") == "99,58% (3.067/3.080)")
      #expect(figure("on_time") == "11 hồ sơ")
      #expect(figure("overdue") == "2 hồ sơ")
      #expect(figure("pending") == "19 hồ sơ")
      #expect(figure("online_of_received") == "100,00% (3.099/3.099)")
      #expect(figure("digitised_intake_of_received") == "100,00% (3.099/3.099)")
      #expect(figure("paid_online_of_paying") == "100,00% (3.099/3.099)")
      // Printed as 29,78% and 71,22%, together 101%; and 99,78% re-used.
      #expect(figure("online_full_of_received") == "29,78% (923/3.099)")
      #expect(figure("online_partial_of_received") == "70,22% (2.176/3.099)")
      #expect(figure("reused_of_received") == "99,77% (3.092/3.099)")
    }
  }
}
