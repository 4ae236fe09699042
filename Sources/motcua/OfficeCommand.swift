import Deadlines
import Glibc
import Office
import SQL

/// What a command says and the status it ends with.
struct Answer: Equatable, Sendable {
  /// For standard output: what was asked for.
  var output = ""
  /// For standard error: what a person should know besides, or what went wrong.
  var remark = ""
  var exit: Int32 = 0
}

/// What a command meets in its surroundings.
struct Surroundings: Sendable {
  /// Counts until the office has taken over a calendar of its own.
  var calendar: @Sendable () -> WorkingCalendar?
  var clock: @Sendable () -> Moment
  /// Asks for a new password.
  var password: @Sendable () throws(WrongCall) -> String

  static let real = Surroundings(calendar: installedCalendar, clock: systemClock, password: askForNewPassword)
}

/// A command that works on the data folder of an office, by one of several acts: `motcua officer add …`.
struct OfficeCommand: Sendable {
  typealias Work = @Sendable (Office) async throws -> Answer

  struct Act: Sendable {
    let name: String
    /// What follows the name, as its use is shown.
    let form: String
    /// Besides `--data`.
    var options: Set<String> = []
    var flags: Set<String> = []
    var operands = 0
    /// Makes the data folder when there is none.
    var founds = false
    /// Reads the call, and whatever file it names, before the office is opened.
    let plan: @Sendable (Call, Surroundings) throws -> Work
  }

  let name: String
  let acts: [Act]
  /// What options stand for, shown under the uses.
  var legend = ""

  func answer(_ arguments: [String], in surroundings: Surroundings = .real) async -> Answer {
    if arguments.isEmpty { return Answer(remark: use, exit: 2) }
    if arguments.contains("--help") { return Answer(output: use) }
    do throws(WrongCall) {
      guard let act = acts.first(where: { $0.name == arguments[0] }) else {
        throw WrongCall(reason: "không hiểu “\(arguments[0])”")
      }
      return try await run(act, arguments.dropFirst(), surroundings)
    } catch {
      return Answer(remark: "motcua \(name): \(error.reason)\n\(use)", exit: 2)
    }
  }

  /// For the table of commands.
  @Sendable func run(_ arguments: [String]) async -> Int32 {
    let answer = await answer(arguments)
    say(answer.output)
    say(answer.remark, to: STDERR_FILENO)
    return answer.exit
  }

  private func run(_ act: Act, _ arguments: ArraySlice<String>, _ surroundings: Surroundings)
    async throws(WrongCall) -> Answer
  {
    let call = try Call(
      arguments, options: act.options.union(Call.storeOptions), flags: act.flags, operands: act.operands)
    _ = try call.needed("--data")
    do {
      let work = try act.plan(call, surroundings)
      guard let calendar = surroundings.calendar() else { return Answer(exit: 1) }
      let office = try await call.dataFolder(create: act.founds)
        .open(readers: 1, fallback: calendar, clock: surroundings.clock)
      do {
        var answer = try await work(office)
        answer.remark = refillNotice(office) + answer.remark
        try await office.close()
        return answer
      } catch {
        try? await office.close()
        throw error
      }
    } catch let error as WrongCall {
      throw error
    } catch {
      return Answer(remark: "motcua \(name): \(Self.words(for: error))\n", exit: 1)
    }
  }

  private static func words(for error: any Error) -> String {
    switch error {
    case let error as any Noticed: error.notice
    case let error as Failure: error.reason
    case SQLError.newerSchema: "dữ liệu này do một bản Một Cửa mới hơn ghi; hãy dùng bản mới."
    default: "lỗi: \(error)"
    }
  }

  private static let server = """
      Dữ liệu nằm trên PostgreSQL thì thêm: --database postgresql://máy-chủ/tên-cơ-sở-dữ-liệu
      Tệp nằm ngoài thư mục dữ liệu thì thêm: --files như khi chạy motcua serve

    """

  private var use: String {
    let lines = acts.map {
      "  motcua \(name) \($0.name) --data THƯ-MỤC\($0.form.isEmpty ? "" : " ")\($0.form)\n"
    }
    return "Cách dùng:\n\(lines.joined())\(legend)\(Self.server)"
  }
}

/// The call was right and the work could not be done (exit status 1).
struct Failure: Error { let reason: String }

/// Rows under each other, every column as wide as its longest entry.
func aligned(_ rows: [[String]]) -> String {
  var widths: [Int] = []
  for row in rows {
    for (column, entry) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], entry.count)
    }
  }
  return rows.map { row in
    let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(
      separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }.joined()
}

/// Asks twice on the terminal without showing what is typed; takes the first line where there is no terminal.
@Sendable func askForNewPassword() throws(WrongCall) -> String {
  guard isatty(STDIN_FILENO) != 0 else {
    guard let line = readLine(), !line.isEmpty else { throw WrongCall(reason: "thiếu mật khẩu ở đầu vào") }
    return line
  }
  func ask(_ prompt: String) -> String? { getpass(prompt).map { String(cString: $0) } }
  guard let first = ask("Mật khẩu mới: "), let second = ask("Gõ lại: ") else {
    throw WrongCall(reason: "không đọc được mật khẩu")
  }
  guard first == second else { throw WrongCall(reason: "hai lần gõ không giống nhau") }
  return first
}
