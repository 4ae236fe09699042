import Deadlines
import Testing

/// The published vectors V01–V19.
@Suite struct `A due date is counted as the rules say` {
  @Test(arguments: [
    ("V01 plain", "02/03/2026 09:15", "3 working_day", "05/03/2026 09:15"),
    ("V02 over a weekend", "06/03/2026 16:20", "3 working_day", "11/03/2026 16:20"),
    ("V03 online after hours", "05/03/2026 21:40", "3 working_day", "11/03/2026 07:00"),
    ("V04 online on Saturday", "07/03/2026 10:00", "5 working_day", "16/03/2026 07:00"),
    ("V05 across Tết 2026", "12/02/2026 08:00", "5 working_day", "26/02/2026 08:00"),
    ("V06 across Giỗ Tổ and 30/4", "22/04/2026 14:00", "10 working_day", "11/05/2026 14:00"),
    ("V07 working Saturday 2025", "24/04/2025 10:00", "3 working_day", "28/04/2025 10:00"),
    ("V08 working Saturday 2026", "20/08/2026 15:00", "5 working_day", "26/08/2026 15:00"),
    ("V09 same day before the cut-off", "06/05/2026 14:59", "same_day", "06/05/2026 17:00"),
    ("V10 same day after the cut-off", "06/05/2026 15:01", "same_day", "07/05/2026 17:00"),
    ("V11 same day, Friday evening", "08/05/2026 18:30", "same_day", "11/05/2026 17:00"),
    ("V12 hours", "06/05/2026 14:00", "12 working_hour", "08/05/2026 08:00"),
    ("V13 calendar days end on Saturday", "08/05/2026 09:00", "15 calendar_day", "25/05/2026 17:00"),
    ("V14 calendar days end on a holiday", "03/08/2026 09:00", "30 calendar_day", "03/09/2026 17:00"),
    ("V15 before its pause", "02/03/2026 09:00", "5 working_day", "09/03/2026 09:00"),
    ("V16 before its extension", "01/06/2026 08:00", "10 working_day", "15/06/2026 08:00"),
    ("V17 the new holiday 24/11", "20/11/2026 10:00", "3 working_day", "26/11/2026 10:00"),
    ("V18 New Year 2026", "31/12/2025 10:00", "2 working_day", "06/01/2026 10:00"),
    ("V19 hours across noon", "06/05/2026 10:30", "4 working_hour", "06/05/2026 16:30"),
  ]) func `in the published vectors`(name: String, received: String, limit text: String, due: String) {
    let deadline = Deadline(received: at(received), limit: limit(text), calendar: office)
    #expect(deadline.due == at(due), "\(name)")
  }

  @Test func `V15: a supplement moves it by the working time that was waited`() {
    let pause = Pause(from: at("04/03/2026 10:00"), to: at("09/03/2026 14:30"))
    let deadline = Deadline(
      received: at("02/03/2026 09:00"), limit: .workingDays(5), pauses: [pause], calendar: office)
    #expect(office.workingTime(from: deadline.start, to: pause.from) == .hours(17))
    #expect(deadline.paused == .minutes(26 * 60 + 30))
    #expect(deadline.firstDue == at("09/03/2026 09:00"))
    #expect(deadline.due == at("12/03/2026 11:30"))
    let revised = office.revised(due: deadline.firstDue, pausedFrom: pause.from, to: at("09/03/2026 14:30"))
    #expect(revised == deadline.due)
  }

  @Test func `V16: the letter of apology leaves on the last working day before the due day`() {
    let deadline = Deadline(received: at("01/06/2026 08:00"), limit: .workingDays(10), calendar: office)
    #expect(deadline.lastMomentForApology == at("12/06/2026 17:00"))
  }
}

@Suite struct `At the edges of the working day` {
  private func start(_ text: String) -> Moment { office.start(of: at(text)) }
  private func due(_ received: String, _ text: String) -> Moment {
    Deadline(received: at(received), limit: limit(text), calendar: office).due
  }

  @Test func `exactly 15:00 counts as before the cut-off, a millisecond later does not`() {
    #expect(due("06/05/2026 15:00", "same_day") == at("06/05/2026 17:00"))
    let late = Deadline(
      received: at("06/05/2026 15:00") + 1, limit: .sameDay(cutoff: TimeLimit.usualCutoff), calendar: office)
    #expect(late.due == at("07/05/2026 17:00"))
    #expect(due("06/05/2026 14:31", "same_day 14:30") == at("07/05/2026 17:00"))
  }

  @Test func `a session's end belongs to the next session`() {
    #expect(start("06/05/2026 11:30") == at("06/05/2026 13:30"))
    #expect(start("06/05/2026 17:00") == at("07/05/2026 07:00"))
    #expect(start("08/05/2026 17:00") == at("11/05/2026 07:00"))
    #expect(start("06/05/2026 11:29") == at("06/05/2026 11:29"))
    #expect(start("06/05/2026 07:00") == at("06/05/2026 07:00"))
    #expect(start("06/05/2026 06:59") == at("06/05/2026 07:00"))
    #expect(start("06/05/2026 12:00") == at("06/05/2026 13:30"))
    #expect(start("16/02/2026 10:00") == at("23/02/2026 07:00"))
  }

  @Test func `a due time on a session's end stays there`() {
    #expect(due("06/05/2026 07:00", "8 working_hour") == at("06/05/2026 17:00"))
    #expect(due("06/05/2026 07:00", "4.5 working_hour") == at("06/05/2026 11:30"))
    #expect(due("06/05/2026 07:00", "1 working_day") == at("07/05/2026 07:00"))
  }

  @Test func `half a day is four hours, a quarter of an hour is fifteen minutes`() {
    #expect(due("06/05/2026 08:00", "0.5 working_day") == at("06/05/2026 14:00"))
    #expect(due("06/05/2026 08:00", "1,5 working_day") == at("07/05/2026 14:00"))
    #expect(due("06/05/2026 08:00", "0.25 working_hour") == at("06/05/2026 08:15"))
  }

  @Test func `months end on the same day number, or the month's last, then on a working day`() {
    #expect(due("15/01/2026 09:00", "2 month") == at("16/03/2026 17:00"))
    #expect(due("30/01/2026 09:00", "1 month") == at("02/03/2026 17:00"))
    #expect(due("01/07/2026 09:00", "1 month") == at("03/08/2026 17:00"))
  }

  @Test func `the clock time is kept to the second`() {
    let deadline = Deadline(
      received: at("02/03/2026 09:15") + 31_000, limit: .workingDays(3), calendar: office)
    #expect(deadline.due.iso == "2026-03-05T09:15:31+07:00")
  }

  @Test func `a step without hours has no clock, another counts from its next session`() {
    #expect(office.stepDue(after: at("06/05/2026 10:00"), allowed: .zero) == nil)
    #expect(office.stepDue(after: at("06/05/2026 16:00"), allowed: .hours(4)) == at("07/05/2026 10:00"))
    #expect(office.stepDue(after: at("09/05/2026 10:00"), allowed: .minutes(30)) == at("11/05/2026 07:30"))
  }
}
