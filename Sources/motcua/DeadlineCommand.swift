import Deadlines
import FoundationEssentials
import Glibc
import Office

private let usage = """
  Cách dùng: motcua deadline --received NGÀYTGIỜ --limit "THỜI HẠN" [--pause TỪ/ĐẾN]… [--json]
    NGÀYTGIỜ   giờ Việt Nam, như 2026-03-02T09:15 hoặc 2026-03-02T09:15:30
    THỜI HẠN   "3 working_day" · "12 working_hour" · "15 calendar_day" · "2 month" · "same_day" · "same_day 14:30"
    TỪ/ĐẾN     khoảng tạm dừng, như 2026-03-04T10:00/2026-03-09T14:30; bỏ trống ĐẾN nếu còn chờ

  """

/// Answers `motcua deadline`: the due date and its explanation, as text or as JSON.
///
/// Exit 0 with the answer, or 2 with what was wrong in the call. Reads no clock and no file.
func deadlineCommand(_ arguments: [String], calendar: WorkingCalendar) -> (output: String, exit: Int32) {
  if arguments.contains("--help") { return (usage, 0) }
  do throws(WrongCall) {
    let question = try Question(arguments)
    let deadline = Deadline(
      received: question.received, limit: question.limit, pauses: question.pauses, calendar: calendar)
    return (question.asJSON ? json(deadline) : text(deadline), 0)
  } catch {
    return ("motcua deadline: \(error.reason)\n\(usage)", 2)
  }
}

private struct Question {
  let received: Moment
  let limit: TimeLimit
  let pauses: [Pause]
  let asJSON: Bool

  init(_ arguments: [String]) throws(WrongCall) {
    var values: [String: [String]] = [:]
    var asJSON = false
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--json": asJSON = true
      case "--received", "--limit", "--pause":
        guard let value = rest.popFirst() else { throw WrongCall(reason: "thiếu giá trị sau \(option)") }
        values[option, default: []].append(value)
      default: throw WrongCall(reason: "không hiểu “\(option)”")
      }
    }
    self.asJSON = asJSON
    received = try Self.moment(try Self.single("--received", values))
    let limit = try Self.single("--limit", values)
    guard let read = TimeLimit(parsing: limit) else {
      throw WrongCall(reason: "thời hạn không hợp lệ: “\(limit)”")
    }
    self.limit = read
    var pauses: [Pause] = []
    for value in values["--pause"] ?? [] { pauses.append(try Self.pause(value)) }
    self.pauses = pauses
  }

  private static func single(_ option: String, _ values: [String: [String]]) throws(WrongCall) -> String {
    guard let given = values[option], let value = given.first else {
      throw WrongCall(reason: "thiếu \(option)")
    }
    guard given.count == 1 else { throw WrongCall(reason: "\(option) chỉ được dùng một lần") }
    return value
  }

  private static func moment(_ text: some StringProtocol) throws(WrongCall) -> Moment {
    guard let moment = Moment(iso: text) else { throw WrongCall(reason: "không phải ngày giờ: “\(text)”") }
    return moment
  }

  private static func pause(_ text: String) throws(WrongCall) -> Pause {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count == 2 else { throw WrongCall(reason: "khoảng tạm dừng phải viết TỪ/ĐẾN: “\(text)”") }
    let from = try moment(ends[0])
    if ends[1].isEmpty { return Pause(from: from, to: nil) }
    let to = try moment(ends[1])
    guard from < to else { throw WrongCall(reason: "khoảng tạm dừng kết thúc trước khi bắt đầu: “\(text)”") }
    return Pause(from: from, to: to)
  }
}

private func text(_ deadline: Deadline) -> String {
  let head =
    deadline.isProvisional
    ? "Chưa hẹn được ngày trả: hồ sơ đang tạm dừng." : "Hẹn trả kết quả: \(deadline.due.spoken)"
  let lines = deadline.explanation.enumerated().map { "  \($0.offset + 1). \($0.element.vietnamese)\n" }
  return "\(head)\nThời hạn: \(deadline.limit)\n\n\(lines.joined())"
}

private func json(_ deadline: Deadline) -> String {
  let lines = deadline.explanation.map { quoted($0.vietnamese) }
  return "{\"due\":\(quoted(deadline.due.iso)),\"explanation\":[\(lines.joined(separator: ","))]}\n"
}

/// A JSON string. Texts come from the calendar file, which holds no control characters.
private func quoted(_ text: String) -> String {
  let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
  return "\"\(escaped.joined())\""
}

/// Runs `motcua deadline` with the calendar that came with the program.
@Sendable func runDeadlineCommand(_ arguments: [String]) async -> Int32 {
  guard let calendar = installedCalendar() else { return 1 }
  let (output, exit) = deadlineCommand(arguments, calendar: calendar)
  say(output, to: exit == 0 ? STDOUT_FILENO : STDERR_FILENO)
  return exit
}

/// The calendar of `share/data/calendar.json`; nil, with the reason said, when it cannot be used.
@Sendable func installedCalendar() -> WorkingCalendar? {
  guard let path = ShareFolder.path(of: "data/calendar.json"),
    let bytes = FileManager.default.contents(atPath: path)
  else {
    say(
      "motcua: không tìm thấy share/data/calendar.json; đặt MOTCUA_SHARE là thư mục share.\n",
      to: STDERR_FILENO)
    return nil
  }
  do throws(FileFaultList) {
    return try CalendarFile.read([UInt8](bytes))
  } catch {
    say("motcua: lịch làm việc \(path) có lỗi:\n\(error)\n", to: STDERR_FILENO)
    return nil
  }
}
