import Glibc
import Sodium

/// How a server listens and what it bears.
package struct ServerConfiguration: Sendable {
  package var host = "127.0.0.1"
  /// 0: any free port; the server tells which.
  package var port: UInt16 = 8080
  /// Where files lie while their request lasts; on the same file system as where they are kept afterwards.
  package var uploadFolder: String
  /// Addresses of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
  package var trustedProxies: Set<String> = []
  package var threads = UInt32(max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))))
  package var limits = Limits()
  package var log: @Sendable (AccessLine) -> Void = { _ in }
  /// What the library or the sockets complain about; holds nothing of what was sent.
  package var warn: @Sendable (String) -> Void = { _ in }
  /// Milliseconds since 1970 UTC.
  package var now: @Sendable () -> Int64 = { milliseconds(CLOCK_REALTIME) }
  /// Milliseconds of a clock nobody sets: for deadlines.
  package var uptime: @Sendable () -> Int64 = { milliseconds(CLOCK_MONOTONIC) }
  /// A new request's id: it is in the log and is the lookup code of a fault.
  package var newID: @Sendable () -> String = { Hex.text(randomBytes(6)) }

  package init(uploadFolder: String) { self.uploadFolder = uploadFolder }

  package struct Limits: Sendable {
    package var connections: UInt32 = 1000
    /// For a request's head and the library's own needs, in bytes.
    package var connectionMemory = 32 * 1024
    /// Silence after which a connection is closed.
    package var idleSeconds: UInt32 = 30
    /// The head of a request must be there by then, however it drips in.
    package var headSeconds = 20
    /// The body, and the taking of the answer, may last so long and then as long as the slowest rate allows.
    package var bodySeconds = 30
    package var slowestBytesPerSecond = 1024
    /// Fields and files of one form.
    package var parts = 1000

    package init() {}
  }
}

/// One answered request, for the log: which route, not which path, and nothing about who asked.
package struct AccessLine: Sendable, Hashable {
  /// Milliseconds since 1970 UTC.
  package let receivedAt: Int64
  package let method: String
  /// `/dossiers/{}`; `-` when no route was found.
  package let route: String
  /// 0 when the client had gone before there was an answer.
  package let status: Int
  package let milliseconds: Int64
  /// Of the body before it went out; for streams what was written.
  package let bytes: Int
  package let id: String

  package var json: JSONWriter {
    var json = JSONWriter()
    json.object {
      $0.field("at", receivedAt)
      $0.field("method", method)
      $0.field("route", route)
      $0.field("status", status)
      $0.field("ms", milliseconds)
      $0.field("bytes", bytes)
      $0.field("id", id)
    }
    return json
  }
}

private func milliseconds(_ clock: clockid_t) -> Int64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
