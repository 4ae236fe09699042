import Deadlines
import Testing

@Suite struct `Days and moments` {
  @Test func `every day of twelve centuries has the next number and reads back`() throws {
    var expected = try #require(Day(year: 1800, month: 1, day: 1)).number
    for year in 1800...2999 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          let it = try #require(Day(year: year, month: month, day: day))
          guard it.number == expected, it.components == (year, month, day) else {
            Issue.record("\(day)/\(month)/\(year)")
            return
          }
          expected += 1
        }
      }
    }
    #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
  }

  @Test func `weekdays are those of the wall calendar`() {
    #expect(on("02/03/2026").weekday == .monday)
    #expect(on("22/08/2026").weekday == .saturday)
    #expect(on("26/04/2026").weekday == .sunday)
    #expect(on("01/01/1970").weekday == .thursday)
    #expect(on("31/12/1969").weekday == .wednesday)
    #expect(on("30/04/1975").weekday == .wednesday)
  }

  @Test(arguments: [
    "29/02/2025", "31/04/2026", "0/1/2026", "1/13/2026", "01/01/26", "1/1/1799", "1/1/3000", "", "1/1",
    "a/1/2026",
    "001/1/2026", "+1/1/2026", "1/1/2026 ", "1//2026", "٠١/01/2026",
  ]) func `what is no day is refused`(text: String) {
    #expect(Day(written: text) == nil)
  }

  @Test(arguments: [
    "2026-2-3", "2026-02-30", "26-02-03", "2026/02/03", "2026-02-03T00:00", "-026-02-03", "2026-+2-03",
  ])
  func `what is no ISO day is refused`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `leap years follow Gregory`() {
    #expect(Day.length(ofMonth: 2, year: 2024) == 29)
    #expect(Day.length(ofMonth: 2, year: 1900) == 28)
    #expect(Day.length(ofMonth: 2, year: 2000) == 29)
    #expect(Day(written: "29/02/2028")?.iso == "2028-02-29")
  }

  @Test func `a day is written for people and for machines`() {
    #expect(on("2/8/2026").written == "02/08/2026")
    #expect(on("22/08/2026").iso == "2026-08-22")
    #expect(on("22/08/2026").spoken == "thứ Bảy 22/08/2026")
  }

  @Test func `months later keeps the day number or takes the last day`() {
    #expect(on("31/01/2026").adding(months: 1) == on("28/02/2026"))
    #expect(on("31/01/2028").adding(months: 1) == on("29/02/2028"))
    #expect(on("15/11/2026").adding(months: 2) == on("15/01/2027"))
    #expect(on("31/08/2026").adding(months: 13) == on("30/09/2027"))
  }

  @Test func `a moment shows Viet Nam's day and time`() {
    let moment = at("05/03/2026 09:15")
    #expect(moment.iso == "2026-03-05T09:15:00+07:00")
    #expect(moment.written == "09:15 05/03/2026")
    // 02:15 UTC of the same day.
    #expect(moment.milliseconds == 1_772_676_900_000)
    #expect(Moment(milliseconds: 0).iso == "1970-01-01T07:00:00+07:00")
    #expect(Moment(milliseconds: -1).iso == "1970-01-01T06:59:59+07:00")
    #expect(Moment(milliseconds: -7 * 3_600_000 - 1).day == on("31/12/1969"))
  }

  @Test func `a whole minute has no seconds, before 1970 too`() {
    let noon = at("05/03/2026 12:00")
    #expect((noon + 59_999).wholeMinute == noon)
    let early = at("05/03/1900 12:00")
    #expect((early + 59_999).wholeMinute == early)
    #expect((early + 59_999).time.written == "12:00")
  }

  @Test(arguments: ["24:01", "25:00", "7", "7:5", "07:60", "-1:00", ":30", "07:00:00", ""])
  func `what is no time of the day is refused`(text: String) {
    #expect(ClockTime(text) == nil)
  }

  @Test func `midnight ends a day as 24:00`() {
    #expect(ClockTime("24:00")?.minutes == 1440)
    #expect(at("05/03/2026 24:00") == at("06/03/2026 00:00"))
    #expect(ClockTime("7:05")?.written == "07:05")
  }
}

@Suite struct `A moment written by a machine` {
  @Test(arguments: [
    ("2026-03-02T09:15", "2026-03-02T09:15:00+07:00"), ("2026-03-02T09:15:30", "2026-03-02T09:15:30+07:00"),
    ("2026-03-02T02:15:30Z", "2026-03-02T09:15:30+07:00"),
    ("2026-03-02T09:15+07:00", "2026-03-02T09:15:00+07:00"),
    ("2026-03-01T20:15-06:00", "2026-03-02T09:15:00+07:00"),
    ("2026-03-02T24:00", "2026-03-03T00:00:00+07:00"),
    ("2026-03-02T09:15:30.25Z", "2026-03-02T16:15:30+07:00"),
  ]) func `is read in its zone, or Viet Nam's`(text: String, iso: String) {
    #expect(Moment(iso: text)?.iso == iso)
  }

  @Test func `keeps its thousandths`() {
    #expect(Moment(iso: "2026-03-02T09:15:30.25") == at("02/03/2026 09:15") + 30_250)
    #expect(Moment(iso: "2026-03-02T09:15:30.123456789") == at("02/03/2026 09:15") + 30_123)
  }

  @Test(arguments: [
    "", "2026-03-02", "2026-03-02 09:15", "2026-03-02T", "2026-03-02T9:15", "2026-03-02T09:15:60",
    "2026-03-02T25:00",
    "2026-03-02T09:15:30.", "2026-03-02T09:15:30.x", "2026-03-02T09:15+7", "2026-03-02T09:15+15:00",
    "2026-03-02T09:15Zulu", "2026-03-02T09:15:30:10", "2026-03-02T24:00:01", "T09:15", "2026-03-02T09:15:+1",
  ]) func `is refused when it is none`(text: String) {
    #expect(Moment(iso: text) == nil)
  }
}
