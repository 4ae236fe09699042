import Testing

@testable import Checker

@Suite struct `A report beside the ledger of its office` {
  private let ledger = LedgerFigures(
    unit: "xã Ba Tơ", period: "từ ngày 01/07/2025 đến ngày 31/07/2025", asOf: "08:00 02/08/2025",
    received: 137,
    carriedOver: 0, settled: 131, withdrawn: 0, overdue: 6, pending: 6, pendingOverdue: 0, fees: 1_790_000)

  private static func report(
    received: String = "137", settled: String = "131", late: String = "06", left: String = "06",
    fees: String = "1.790.000"
  ) -> String {
    """
    BÁO CÁO
    Kết quả thực hiện của Trung tâm Phục vụ hành chính công
    (từ ngày 01/7/2025 – 31/7/2025)
    Ủy ban nhân dân xã Ba Tơ báo cáo kết quả như sau:
    Trung tâm đã tiếp nhận \(received) hồ sơ.
    Đã giải quyết \(settled) hồ sơ.
    Số hồ sơ giải quyết quá hạn là \(late) hồ sơ.
    Còn \(left) hồ sơ đang giải quyết.
    Phí, lệ phí thu được \(fees) đồng.
    Cùng kỳ năm trước tiếp nhận 999 hồ sơ.
    """
  }
  private func told(_ text: String) -> [String] {
    let plain = checkReport(text)
    return checkReport(text, against: [ledger]).filter { !plain.contains($0) }
      .map { "\($0.severity.rawValue) \($0.line): \($0.says) → \($0.should)" }
  }

  @Test func `that says what the ledger says has nothing more to be looked at`() {
    #expect(told(Self.report()) == [])
  }

  @Test func `is held against it figure by figure`() {
    #expect(told(Self.report(received: "147", left: "16")) == ["doubt 5: 147 → 137", "doubt 8: 16 → 6"])
    #expect(told(Self.report(settled: "113", left: "24")).contains("doubt 6: 113 → 131"))
    #expect(told(Self.report(late: "60")) == ["doubt 7: 60 → 6"])
    #expect(told(Self.report(fees: "1.970.000")) == ["doubt 9: 1.970.000 → 1.790.000"])
  }

  @Test func `takes no figure for the one that follows it`() {
    var book = ledger
    (book.settled, book.withdrawn) = (145, 14)
    let text = """
      UBND xã Ba Tơ báo cáo (từ ngày 01/7/2025 đến ngày 31/7/2025)
      Đã có kết quả 131 hồ sơ, rút, dừng giải quyết 14 hồ sơ.
      Thu phí, lệ phí 1.970.000 đồng; trong đó tiền mặt 1.000.000 đồng.
      """
    #expect(
      checkReport(text, against: [book]).filter { $0.why.hasPrefix("Sổ") }.map(\.says) == ["1.970.000"])
  }

  @Test func `says which ledger, which period and which moment it was held against`() throws {
    let one = try #require(
      checkReport(Self.report(late: "60"), against: [ledger]).first { $0.says == "60" })
    #expect(
      one.why
        == "Sổ của đơn vị, kỳ từ ngày 01/07/2025 đến ngày 31/07/2025, lúc 08:00 02/08/2025: 6 hồ sơ giải quyết quá hạn."
    )
  }

  @Test func `of another unit, or beside an empty ledger, is not held against it`() {
    let other = Self.report(received: "147").replacing("xã Ba Tơ", with: "xã Ba Vì")
    #expect(told(other) == [])
    var empty = ledger
    (empty.received, empty.carriedOver) = (0, 0)
    #expect(
      checkReport(Self.report(received: "147"), against: [empty]) == checkReport(Self.report(received: "147"))
    )
  }

  @Test func `is held against the period it fits best`() {
    var statutory = ledger
    (statutory.received, statutory.settled, statutory.fees) = (150, 140, 2_000_000)
    #expect(checkReport(Self.report(), against: [statutory, ledger]) == checkReport(Self.report()))
  }

  @Test(arguments: [
    ("(từ ngày 15/12/2024 đến ngày 14/3/2025)", ["15/12/2024 14/03/2025"]),
    ("Từ 01/7 đến hết ngày 31/7/2025", ["01/07/2025 31/07/2025"]),
    ("Báo cáo công tác CCHC Quý I năm 2025", ["15/12/2024 14/03/2025", "01/01/2025 31/03/2025"]),
    ("Kết quả tháng 7/2025", ["15/06/2025 14/07/2025", "01/07/2025 31/07/2025"]), ("Báo cáo", []),
  ]) func `tells its period in its head`(head: String, periods: [String]) {
    func written(_ day: (day: Int, month: Int, year: Int)) -> String {
      Day(day: day.day, month: day.month, year: day.year).text
    }
    #expect(reportedDays(head).map { "\(written($0.from)) \(written($0.to))" } == periods)
  }
}
