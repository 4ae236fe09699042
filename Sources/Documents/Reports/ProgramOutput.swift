import Glibc

/// What a program prints; it is given no shell to speak to, and neither more time nor more room than it may take.
enum ProgramOutput {
  /// In milliseconds.
  private static let patience: Int64 = 30_000

  static func text(of call: [String], package: String, limit: Int) throws(ReportFile.Fault) -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ReportFile.Fault(reason: "không mở được đường ống") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = call.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, call[0], &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw ReportFile.Fault(reason: "thiếu chương trình \(call[0]) (gói \(package))") }
    let (bytes, stopped) = read(ends[0], limit: limit)
    if stopped != nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if let stopped { throw ReportFile.Fault(reason: stopped) }
    guard status == 0 else { throw ReportFile.Fault(reason: "tệp bị hỏng, \(call[0]) không đọc được") }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ end: Int32, limit: Int) -> (bytes: [UInt8], stopped: String?) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = now() + patience
    while true {
      let left = deadline - now()
      guard left > 0 else { return (bytes, "đọc tệp quá lâu, tệp có thể bị hỏng") }
      var waiting = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(left)) > 0 else { continue }
      let count = Glibc.read(end, &chunk, chunk.count)
      if count > 0 { bytes += chunk[..<count] } else if count == 0 || errno != EINTR { return (bytes, nil) }
      if bytes.count > limit { return (bytes, "tệp chứa nhiều chữ hơn một báo cáo có thể có") }
    }
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
