import Deadlines
import Testing

@Suite struct `A time limit` {
  @Test(arguments: [
    ("3 working_day", "3 ngày làm việc"), ("0.5 working_day", "0,5 ngày làm việc"),
    ("12 working_hour", "12 giờ làm việc"), ("1.25 working_hour", "1,25 giờ làm việc"),
    ("15 calendar_day", "15 ngày"), ("2 month", "2 tháng"), ("same_day 15:00", "Trong ngày"),
  ]) func `reads back as it was written and speaks Vietnamese`(code: String, words: String) {
    #expect(limit(code).code == code)
    #expect(limit(code).description == words)
  }

  @Test func `takes the usual cut-off, a comma and a whole written with a fraction`() {
    #expect(limit("same_day") == .sameDay(cutoff: ClockTime(minutes: 900)))
    #expect(limit("1,75 working_day") == .workingDays(Quarters(count: 7)))
    #expect(limit("3.0 working_day") == .workingDays(3))
  }

  @Test(arguments: [
    "", "3", "working_day", "3 days", "0 working_day", "-1 working_day", "1.3 working_day",
    "0.5 calendar_day",
    "1.5 month", "99999 working_day", "3 working_day extra", "same_day 25:00", "same_day 15:00 x",
    "1.2.3 working_day",
    "3working_day", "٣ working_day", ".5 working_day", "1e3 working_day",
  ]) func `is refused when it says nothing countable`(text: String) {
    #expect(TimeLimit(parsing: text) == nil)
  }
}
