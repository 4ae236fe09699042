import Dispatch
import Glibc
import Synchronization
import Web

/// The access log: one line of JSON a request, written apart from the requests. It names routes, never addresses, so
/// nothing a citizen typed is in it.
final class LogFile: Sendable {
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "motcua.log")
  /// Lines not yet written: they go out together, a moment after the first of them.
  private let waiting = Mutex<[UInt8]>([])

  /// Nil when the file cannot be written.
  init?(_ path: String) {
    descriptor = path == "-" ? STDERR_FILENO : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  func write(_ line: String) { write(Array(line.utf8)) }

  func write(_ line: [UInt8]) {
    let isFirst = waiting.withLock { waiting in
      defer {
        waiting.append(contentsOf: line)
        waiting.append(UInt8(ascii: "\n"))
      }
      return waiting.isEmpty
    }
    if isFirst { queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [self] in writeWaiting() } }
  }

  private func writeWaiting() {
    let lines = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    say(lines, to: descriptor)
  }

  /// Waits until everything handed in is written.
  func flush() { queue.sync { writeWaiting() } }
}
