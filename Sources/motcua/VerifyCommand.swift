import Glibc
import Office
import Synchronization

/// `motcua verify`: recomputes everything in a data folder that follows from something else, and names what differs.
///
/// Exit 0 when nothing differs, 1 when something does, 2 when it was called wrongly.
@Sendable func runVerifyCommand(_ arguments: [String]) async -> Int32 {
  let line = ProgressLine()
  let answer = await verifyCommand(arguments, in: .real) { line.show($0) }
  line.end()
  say(answer.output)
  say(answer.remark, to: STDERR_FILENO)
  return answer.exit
}

/// `motcua replay`: fills the read tables of a data folder again from its facts. Nobody may serve it meanwhile.
@Sendable func runReplayCommand(_ arguments: [String]) async -> Int32 {
  let line = ProgressLine()
  let answer = await replayCommand(arguments, in: .real) { line.show($0) }
  line.end()
  say(answer.output)
  say(answer.remark, to: STDERR_FILENO)
  return answer.exit
}

private let verifyUse = """
  Cách dùng: motcua verify --data THƯ-MỤC [--database postgresql://…] [--files s3://…] [--deep]
    --deep   đọc lại nội dung mọi tệp và kiểm tra cả tệp cơ sở dữ liệu

  """
private let replayUse =
  "Cách dùng: motcua replay --data THƯ-MỤC [--database postgresql://…] [--files s3://…]\n"

func verifyCommand(
  _ arguments: [String], in surroundings: Surroundings,
  progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
) async -> Answer {
  await answer("verify", arguments, flags: ["--deep"], use: verifyUse, in: surroundings) { call, _, office in
    let report = try await office.verify(deep: call.has("--deep"), progress: progress)
    let seen = "\(report.dossiers) hồ sơ, \(report.facts) sự kiện, \(report.files) tệp"
    if report.isSound { return Answer(output: "Đúng: đã kiểm chứng \(seen), không có sai khác nào.\n") }
    let lines = report.findings.map { "  \($0.place): \($0.notice)\n" }
    let rest = report.count - report.findings.count
    return Answer(
      output: "Sai: \(report.count) sai khác trong \(seen).\n\(lines.joined())"
        + (rest > 0 ? "  … và \(rest) sai khác nữa\n" : ""), exit: 1)
  }
}

func replayCommand(
  _ arguments: [String], in surroundings: Surroundings,
  progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
) async -> Answer {
  await answer("replay", arguments, flags: [], use: replayUse, in: surroundings) { _, folder, office in
    let lock = try folder.lockForServing(alone: true)
    defer { withExtendedLifetime(lock) {} }
    let report = try await office.replay(progress: progress)
    let done = "Đã dựng lại bảng tra cứu của \(report.dossiers) hồ sơ từ sự kiện.\n"
    if report.unreadable.isEmpty { return Answer(output: done) }
    let lines = report.unreadable.prefix(100).map { "  \($0)\n" }
    return Answer(
      output: done, remark: "Không dựng được \(report.unreadable.count) hồ sơ:\n\(lines.joined())", exit: 1)
  }
}

/// Reads the call, opens the office that is there, works and closes it.
private func answer(
  _ name: String, _ arguments: [String], flags: Set<String>, use: String, in surroundings: Surroundings,
  _ work: (Call, DataFolder, Office) async throws -> Answer
) async -> Answer {
  if arguments.contains("--help") { return Answer(output: use) }
  let call: Call
  do throws(WrongCall) {
    call = try Call(arguments, options: Call.storeOptions, flags: flags, operands: 0)
    _ = try call.needed("--data")
  } catch {
    return Answer(remark: "motcua \(name): \(error.reason)\n\(use)", exit: 2)
  }
  guard let calendar = surroundings.calendar() else { return Answer(exit: 1) }
  do {
    let folder = try call.dataFolder(create: false)
    let office = try await folder.open(readers: 1, fallback: calendar, clock: surroundings.clock)
    do {
      var answer = try await work(call, folder, office)
      answer.remark = refillNotice(office) + answer.remark
      try await office.close()
      return answer
    } catch {
      try? await office.close()
      throw error
    }
  } catch let wrong as WrongCall {
    return Answer(remark: "motcua \(name): \(wrong.reason)\n\(use)", exit: 2)
  } catch let fault as any Noticed {
    return Answer(remark: "motcua \(name): \(fault.notice)\n", exit: 1)
  } catch {
    return Answer(remark: "motcua \(name): không làm được: \(error)\n", exit: 1)
  }
}

/// One line on the terminal that is written over as work goes on; nothing where there is no terminal.
final class ProgressLine: Sendable {
  private let isShown = isatty(STDERR_FILENO) != 0
  private let wasShown = Mutex(false)

  func show(_ progress: VerifyProgress) {
    show(progress.stage.label + (progress.total > 0 ? ": \(progress.done)/\(progress.total)" : ""))
  }
  func show(_ progress: MoveProgress) {
    show(progress.stage.label + (progress.done > 0 ? ": \(progress.done)" : ""))
  }
  private func show(_ words: String) {
    guard isShown else { return }
    say("\r\u{1B}[K\(words)", to: STDERR_FILENO)
    wasShown.withLock { $0 = true }
  }
  func end() { if wasShown.withLock({ $0 }) { say("\r\u{1B}[K", to: STDERR_FILENO) } }
}
