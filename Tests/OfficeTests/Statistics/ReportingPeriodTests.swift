import Deadlines
import Examples
import Testing

@testable import Office

/// NĐ 09/2019/NĐ-CP, Điều 12: what a statutory report reports on.
@Suite struct `A statutory reporting period` {
  @Test(arguments: [
    (ReportingPeriod.month(3, year: 2026), "Tháng 3/2026", "2026-02-15", "2026-03-14"),
    (.month(1, year: 2026), "Tháng 1/2026", "2025-12-15", "2026-01-14"),
    (.quarter(1, year: 2026), "Quý I/2026", "2025-12-15", "2026-03-14"),
    (.quarter(2, year: 2026), "Quý II/2026", "2026-03-15", "2026-06-14"),
    (.firstHalf(year: 2026), "6 tháng đầu năm 2026", "2025-12-15", "2026-06-14"),
    (.quarter(3, year: 2026), "Quý III/2026", "2026-06-15", "2026-09-14"),
    (.nineMonths(year: 2026), "9 tháng năm 2026", "2025-12-15", "2026-09-14"),
    (.quarter(4, year: 2026), "Quý IV/2026", "2026-09-15", "2026-12-14"),
    (.secondHalf(year: 2026), "6 tháng cuối năm 2026", "2026-06-15", "2026-12-14"),
    (.year(2026), "Năm 2026", "2025-12-15", "2026-12-14"),
  ])
  func `runs from the 15th to the 14th`(one: ReportingPeriod, label: String, from: String, to: String) {
    #expect(one.label == label)
    #expect([one.period.from.iso, one.period.to.iso] == [from, to])
  }

  @Test func `of a day from the 15th on is the next month's, over the end of the year too`() {
    #expect(ReportingPeriod.month(of: .on("2026-03-14")) == .month(3, year: 2026))
    #expect(ReportingPeriod.month(of: .on("2026-03-15")) == .month(4, year: 2026))
    #expect(ReportingPeriod.month(of: .on("2026-12-15")) == .month(1, year: 2027))
  }

  @Test func `follows the one before without a day lost or counted twice, for ten years`() {
    var day = Day.on("2019-12-15")
    while day < .on("2029-12-15") {
      let period = ReportingPeriod.month(of: day).period
      #expect(period.from == day)
      day = period.to + 1
    }
    #expect(day == .on("2029-12-15"))
  }

  @Test func `offered around a day holds the running one, the one before and the sums of the year`() {
    #expect(
      ReportingPeriod.around(.on("2026-01-05")).map(\.label) == [
        "Tháng 1/2026", "Tháng 12/2025", "Quý I/2026", "Quý IV/2025", "6 tháng đầu năm 2026", "Năm 2026",
      ])
    #expect(
      ReportingPeriod.around(.on("2026-08-20")).map(\.label) == [
        "Tháng 9/2026", "Tháng 8/2026", "Quý III/2026", "Quý II/2026", "6 tháng đầu năm 2026",
        "9 tháng năm 2026", "6 tháng cuối năm 2026", "Năm 2026",
      ])
  }
}
