import Deadlines
import Testing

@testable import motcua

@Suite struct `motcua deadline` {
  private func answer(_ arguments: String...) -> (output: String, exit: Int32) {
    deadlineCommand(arguments, calendar: .example)
  }

  @Test func `answers in JSON with the due date and its explanation`() {
    let (output, exit) = answer("--received", "2026-03-02T09:15", "--limit", "3 working_day", "--json")
    #expect(exit == 0)
    #expect(
      output == """
        {"due":"2026-03-05T09:15:00+07:00","explanation":[\
        "Tiếp nhận lúc 09:15 thứ Hai 02/03/2026, trong giờ làm việc: thời hạn tính từ lúc này.",\
        "Không tính ngày bắt đầu, thứ Hai 02/03/2026.",\
        "Ngày làm việc thứ 1: thứ Ba 03/03/2026.",\
        "Ngày làm việc thứ 2: thứ Tư 04/03/2026.",\
        "Ngày làm việc thứ 3: thứ Năm 05/03/2026.",\
        "Hẹn trả kết quả lúc 09:15 thứ Năm 05/03/2026."]}

        """)
  }

  @Test func `answers as text with numbered sentences`() {
    let (output, exit) = answer("--received", "2026-05-06T15:01", "--limit", "same_day")
    #expect(exit == 0)
    #expect(
      output == """
        Hẹn trả kết quả: 17:00 thứ Năm 07/05/2026
        Thời hạn: Trong ngày

          1. Tiếp nhận lúc 15:01 thứ Tư 06/05/2026, trong giờ làm việc: thời hạn tính từ lúc này.
          2. Bắt đầu sau 15:00 nên trả kết quả trong ngày làm việc kế tiếp, thứ Năm 07/05/2026.
          3. Hạn là hết giờ làm việc của ngày, 17:00.
          4. Hẹn trả kết quả lúc 17:00 thứ Năm 07/05/2026.

        """)
  }

  @Test func `takes pauses, seconds and a zone`() {
    let paused = answer(
      "--received", "2026-03-02T09:00", "--limit", "5 working_day", "--pause",
      "2026-03-04T10:00/2026-03-05T10:00",
      "--pause", "2026-03-06T10:00/2026-03-09T14:30", "--json")
    #expect(paused.output.hasPrefix(#"{"due":"2026-03-11T11:30:00+07:00","#))
    let seconds = answer("--received", "2026-03-02T02:15:07Z", "--limit", "3 working_day", "--json")
    #expect(seconds.output.hasPrefix(#"{"due":"2026-03-05T09:15:07+07:00","#))
  }

  @Test func `promises no date while a pause is open`() {
    let (output, exit) = answer(
      "--received", "2026-03-02T09:00", "--limit", "5 working_day", "--pause", "2026-03-04T10:00/")
    #expect(exit == 0)
    #expect(output.hasPrefix("Chưa hẹn được ngày trả: hồ sơ đang tạm dừng.\n"))
  }

  @Test(
    arguments: [
      ([], "thiếu --received"), (["--received", "2026-03-02T09:15"], "thiếu --limit"),
      (["--received"], "thiếu giá trị sau --received"), (["--when"], "không hiểu “--when”"),
      (["--received", "2026-03-02", "--limit", "same_day"], "không phải ngày giờ: “2026-03-02”"),
      (["--received", "2026-02-30T09:00", "--limit", "same_day"], "không phải ngày giờ: “2026-02-30T09:00”"),
      (["--received", "2026-03-02T09:15", "--limit", "3 days"], "thời hạn không hợp lệ: “3 days”"),
      (
        ["--received", "2026-03-02T09:15", "--limit", "0 working_day"],
        "thời hạn không hợp lệ: “0 working_day”"
      ),
      (
        ["--limit", "same_day", "--limit", "same_day", "--received", "2026-03-02T09:15"],
        "--limit chỉ được dùng một lần"
      ),
      (
        ["--received", "2026-03-02T09:15", "--limit", "same_day", "--pause", "2026-03-02T10:00"],
        "khoảng tạm dừng phải viết TỪ/ĐẾN: “2026-03-02T10:00”"
      ),
      (
        [
          "--received", "2026-03-02T09:15", "--limit", "same_day", "--pause",
          "2026-03-02T10:00/2026-03-02T09:00",
        ],
        "khoảng tạm dừng kết thúc trước khi bắt đầu: “2026-03-02T10:00/2026-03-02T09:00”"
      ),
    ] as [([String], String)]) func `says what is wrong in a call and exits with 2`(
      arguments: [String], reason: String
    )
  {
    let (output, exit) = deadlineCommand(arguments, calendar: .example)
    #expect(exit == 2)
    #expect(output.hasPrefix("motcua deadline: \(reason)\nCách dùng:"))
  }
}
