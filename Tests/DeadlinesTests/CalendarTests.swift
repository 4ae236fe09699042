import Deadlines
import Testing

@Suite struct `The office's calendar` {
  @Test(arguments: [(2024, 251), (2025, 250), (2026, 249), (2027, 249)])
  func `has as many working days a year as the published table`(year: Int, days: Int) {
    #expect(office.workingDays(from: on("01/01/\(year)"), to: on("31/12/\(year)")) == days)
  }

  @Test(arguments: [
    ("15/12/2025", "14/03/2026", 59), ("15/03/2026", "14/06/2026", 62),
    ("15/06/2026", "14/09/2026", 64), ("15/09/2026", "14/12/2026", 64),
  ]) func `has as many working days in each reporting quarter of 2026`(from: String, to: String, days: Int) {
    #expect(office.workingDays(from: on(from), to: on(to)) == days)
  }

  @Test func `rests on Tết, on the day in lieu and on Sundays, works on the swapped Saturday`() {
    #expect(!office.isWorkingDay(on("17/02/2026")))
    #expect(!office.isWorkingDay(on("27/04/2026")))
    #expect(!office.isWorkingDay(on("08/03/2026")))
    #expect(!office.isWorkingDay(on("31/08/2026")))
    #expect(office.isWorkingDay(on("22/08/2026")))
    #expect(office.sessions(on: on("22/08/2026")) == [.morning, .afternoon])
    #expect(office.sessions(on: on("24/11/2026")).isEmpty)
  }

  @Test func `names the day it rests for`() {
    #expect(office.holiday(on: on("24/11/2026"))?.name == "Ngày Văn hóa Việt Nam")
    #expect(office.holiday(on: on("25/11/2026")) == nil)
    #expect(office.swapDay(on: on("10/01/2026"))?.reason == "làm bù cho thứ Sáu 02/01/2026")
  }

  @Test func `finds the working days around a holiday`() {
    #expect(office.nextWorkingDay(after: on("13/02/2026")) == on("23/02/2026"))
    #expect(office.lastWorkingDay(before: on("23/02/2026")) == on("13/02/2026"))
    #expect(office.workingDay(onOrAfter: on("02/09/2026")) == on("03/09/2026"))
    #expect(office.workingDay(onOrAfter: on("03/09/2026")) == on("03/09/2026"))
    #expect(office.workingDays(from: on("10/03/2026"), to: on("09/03/2026")) == 0)
  }

  @Test func `measures working time across noon, night, weekend and backwards`() {
    #expect(office.workingTime(from: at("06/05/2026 10:30"), to: at("06/05/2026 16:30")) == .hours(4))
    #expect(office.workingTime(from: at("06/03/2026 16:00"), to: at("09/03/2026 08:00")) == .hours(2))
    #expect(office.workingTime(from: at("09/03/2026 08:00"), to: at("06/03/2026 16:00")) == .hours(-2))
    #expect(office.workingTime(from: at("07/03/2026 00:00"), to: at("09/03/2026 07:00")) == .zero)
  }

  @Test func `says which years nobody has entered, and counts them by the weekly pattern`() {
    #expect(office.uncoveredYears(from: on("01/12/2027"), to: on("01/02/2029")) == [2028, 2029])
    #expect(office.uncoveredYears(from: on("01/12/2023"), to: on("01/02/2024")) == [2023])
    #expect(office.uncoveredYears(from: on("01/01/2024"), to: on("31/12/2027")).isEmpty)
    #expect(office.isWorkingDay(on("01/01/2029")))
    #expect(office.workingDays(from: on("01/01/2029"), to: on("07/01/2029")) == 5)
    #expect(office.adding(.hours(8 * 5), to: at("05/01/2032 09:00")) == at("12/01/2032 09:00"))
    #expect(office.nextWorkingDay(after: on("05/03/2010")) == on("08/03/2010"))
    #expect(office.lastWorkingDay(before: on("08/03/2010")) == on("05/03/2010"))
  }

  @Test func `counts across both ends of its table without a seam`() {
    #expect(office.workingDays(from: on("18/12/2023"), to: on("05/01/2024")) == 14)
    #expect(office.workingDays(from: on("27/12/2027"), to: on("07/01/2028")) == 10)
    #expect(office.workingDay(10, after: on("26/12/2027")) == on("07/01/2028"))
    #expect(office.lastWorkingDay(before: on("01/01/2024")) == on("29/12/2023"))
  }

  @Test func `may open on Saturday mornings, and a swap day is still a full day`() throws {
    var weekly = WorkingCalendar.officeHours
    weekly[.saturday] = [.morning]
    let swap = SwapDay(day: on("22/08/2026"), reason: "làm bù")
    let calendar = try WorkingCalendar(
      revision: "thử", years: 2026...2026, weekly: weekly, holidays: [], swapDays: [swap])
    #expect(calendar.sessions(on: on("15/08/2026")) == [.morning])
    #expect(calendar.sessions(on: on("22/08/2026")) == [.morning, .afternoon])
    // The same clock time does not exist on a Saturday afternoon: the day's last working moment stands for it.
    #expect(calendar.due(.workingDays(1), from: at("14/08/2026 15:00")) == at("15/08/2026 11:30"))
    #expect(calendar.due(.workingDays(1), from: at("14/08/2026 09:00")) == at("15/08/2026 09:00"))
  }
}

@Suite struct `A calendar that contradicts itself` {
  private func fault(
    years: ClosedRange<Int> = 2026...2026, weekly: [Weekday: [Session]] = WorkingCalendar.officeHours,
    holidays: [Holiday] = [], swapDays: [SwapDay] = []
  ) -> CalendarFault? {
    do throws(CalendarFault) {
      _ = try WorkingCalendar(
        revision: "thử", years: years, weekly: weekly, holidays: holidays, swapDays: swapDays)
      return nil
    } catch { return error }
  }

  @Test func `is refused when it never opens`() {
    #expect(fault(weekly: [:]) == .neverOpen)
    #expect(fault(weekly: [.monday: []]) == .neverOpen)
  }

  @Test func `is refused when its sessions overlap or run backwards`() {
    #expect(fault(weekly: [.monday: [.afternoon, .morning]]) == .sessions(.monday))
    #expect(
      fault(weekly: [.friday: [Session(from: ClockTime(minutes: 600), to: ClockTime(minutes: 600))]])
        == .sessions(.friday))
    #expect(
      fault(weekly: [.friday: [Session(from: ClockTime(minutes: 600), to: ClockTime(minutes: 1500))]])
        == .sessions(.friday))
  }

  @Test func `is refused when a holiday runs backwards or leaves its years`() {
    let backwards = Holiday(from: on("03/09/2026"), to: on("02/09/2026"), name: "Quốc khánh")
    let outside = Holiday(from: on("31/12/2026"), to: on("01/01/2027"), name: "Tết Dương lịch")
    #expect(fault(holidays: [backwards]) == .holiday(backwards))
    #expect(fault(holidays: [outside]) == .holiday(outside))
    let late = SwapDay(day: on("02/01/2027"), reason: "làm bù")
    #expect(fault(swapDays: [late]) == .swapDay(late))
  }

  @Test func `is refused when two entries claim one day`() {
    let feast = Holiday(from: on("01/09/2026"), to: on("02/09/2026"), name: "Quốc khánh")
    let swap = SwapDay(day: on("02/09/2026"), reason: "làm bù")
    #expect(fault(holidays: [feast, feast]) == .claimedTwice(on("01/09/2026")))
    #expect(fault(holidays: [feast], swapDays: [swap]) == .claimedTwice(on("02/09/2026")))
    #expect(fault(years: 1...3) == .years)
    #expect(fault(years: 1900...2900) == .years)
    #expect(fault(holidays: [feast]) == nil)
  }
}
