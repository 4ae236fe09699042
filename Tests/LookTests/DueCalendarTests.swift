import Deadlines
import Testing

@testable import Look

@Suite struct `The due date drawn day by day` {
  private func calendar(_ received: String, _ limit: String, pauses: [Pause] = []) throws -> DueCalendar {
    let limit = try #require(TimeLimit(parsing: limit))
    return DueCalendar(
      Deadline(received: try moment(received), limit: limit, pauses: pauses, calendar: .example))
  }
  private func moment(_ text: String) throws -> Moment {
    let parts = text.split(separator: " ")
    return Moment(try #require(Day(iso: parts[0])), try #require(ClockTime(parts[1])))
  }
  private func told(_ calendar: DueCalendar) -> [String] {
    calendar.cells.map { "\($0.day.written.prefix(5)) \($0.words)" }
  }

  @Test func `numbers the working days and names the days off`() throws {
    #expect(
      told(try calendar("2026-05-06 07:42", "3 working_day"))
        == ["06/05 nhận", "07/05 ngày 1", "08/05 ngày 2", "09/05 nghỉ", "10/05 nghỉ", "11/05 hạn"])
  }

  @Test func `tells a holiday from a weekend`() throws {
    #expect(
      told(try calendar("2026-04-29 08:00", "1 working_day"))
        == ["29/04 nhận", "30/04 lễ", "01/05 lễ", "02/05 nghỉ", "03/05 nghỉ", "04/05 hạn"])
  }

  @Test func `counts a Saturday that is worked`() throws {
    #expect(
      told(try calendar("2026-08-20 15:00", "3 working_day"))
        == ["20/08 nhận", "21/08 ngày 1", "22/08 ngày 2", "23/08 nghỉ", "24/08 hạn"])
  }

  @Test func `begins where the clock begins, not where the citizen came too late`() throws {
    #expect(
      told(try calendar("2026-03-07 10:00", "1 working_day")) == ["09/03 bắt đầu", "10/03 hạn"])
  }

  @Test func `of a same-day procedure is one day`() throws {
    #expect(told(try calendar("2026-05-06 14:59", "same_day")) == ["06/05 nhận, hạn"])
  }

  @Test func `counts every day where the law counts calendar days`() throws {
    #expect(
      told(try calendar("2026-05-08 09:00", "4 calendar_day"))
        == ["08/05 nhận", "09/05 ngày 1", "10/05 ngày 2", "11/05 ngày 3", "12/05 hạn"])
  }

  @Test func `says on which days the clock stood still`() throws {
    let pause = Pause(from: try moment("2026-05-07 07:00"), to: try moment("2026-05-07 17:00"))
    #expect(
      told(try calendar("2026-05-06 07:42", "1 working_day", pauses: [pause]))
        == ["06/05 nhận", "07/05 dừng", "08/05 hạn"])
  }

  @Test func `stands under the right weekdays`() throws {
    let html = try calendar("2026-05-06 07:42", "3 working_day").html.text
    #expect(
      html.contains("<tbody><tr><td></td><td></td><td class=\"day-start\"><b>06/05</b><span>nhận</span></td>")
    )
    #expect(html.components("<tr>") == 3)  // heads and two weeks
    #expect(html.contains("<abbr title=\"Chủ nhật\">CN</abbr>"))
    #expect(html.contains("<abbr title=\"thứ Hai\">T2</abbr>"))
  }

  @Test func `is left out when the limit is many weeks, the words stay`() throws {
    #expect(try calendar("2026-01-05 08:00", "6 month").html.isEmpty)
    let limit = try #require(TimeLimit(parsing: "6 month"))
    let long = Deadline(received: try moment("2026-01-05 08:00"), limit: limit, calendar: .example)
    #expect(DueExplanation(long).html.text.contains("<ol class=\"why\">"))
  }
}

extension String {
  /// How often `mark` occurs.
  fileprivate func components(_ mark: String) -> Int {
    var count = 0
    var rest = self[...]
    while let at = String(rest).range(ofEnd: mark) {
      count += 1
      rest = rest.dropFirst(String(rest).distance(from: String(rest).startIndex, to: at))
    }
    return count
  }
}
