import Dispatch
import Glibc
import Web

/// The access log: one line of JSON a request, written apart from the requests. It names routes, never addresses, so
/// nothing a citizen typed is in it.
final class LogFile: Sendable {
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "motcua.log")

  /// Nil when the file cannot be written.
  init?(_ path: String) {
    descriptor = path == "-" ? STDERR_FILENO : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  func write(_ line: String) {
    let descriptor = descriptor
    queue.async { say(line + "\n", to: descriptor) }
  }

  /// Waits until everything handed in is written.
  func flush() { queue.sync {} }
}
