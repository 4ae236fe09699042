import Glibc
import Synchronization

@testable import SQL

/// A line to the server that breaks where a test wants it to: during the next COMMIT, before it reaches the server or
/// before its answer reaches the program; or before the next reading, and only after a long silence, as one to a machine
/// that was cut off.
final class CutLine: Sendable {
  enum Cut: Int { case nowhere, beforeTheServer, beforeTheAnswer, silentlyBeforeReading }
  static let silence: Duration = .milliseconds(400)

  /// Where to reach the server through this line.
  let address: PostgresAddress
  private let folder: String
  private let listener: Int32
  private let server: String
  private let cut = Atomic(Cut.nowhere.rawValue)
  private let cuts = Atomic(0)

  /// How often it has broken.
  var broken: Int { cuts.load(ordering: .acquiring) }
  func cut(_ next: Cut) { cut.store(next.rawValue, ordering: .releasing) }

  /// - Parameter store: a store of the server, which says itself where it listens.
  init(to store: PostgresDatabase, schema: String) async throws {
    let place = try await store.read { db in
      try db.first(
        """
        SELECT current_setting('unix_socket_directories'), current_setting('port'), current_user::text,
          current_database()::text
        """
      ) { row in try (0..<4).map { try row.text($0) } }
    }
    guard let place else { throw SQLError.unavailable("the server says nothing of itself") }
    var template = Array("/tmp/motcua-line-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SQLError.unavailable("no folder for a line") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    server = "\(place[0].split(separator: ",")[0])/.s.PGSQL.\(place[1])"
    guard let address = PostgresAddress("postgresql://\(place[2])@/\(place[3])?host=\(folder)&port=1") else {
      throw SQLError.unavailable("no address")
    }
    self.address = address.inSchema(schema)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard Self.with("\(folder)/.s.PGSQL.1", { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0 else {
      throw SQLError.unavailable("cannot listen for a line")
    }
    Self.thread { [self] in
      while case let client = accept(listener, nil, nil), client >= 0 { carry(client) }
    }
  }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    unlink("\(folder)/.s.PGSQL.1")
    rmdir(folder)
  }

  private func carry(_ client: Int32) {
    let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard Self.with(server, { connect(upstream, $0, $1) }) == 0 else {
      Glibc.close(upstream)
      Glibc.close(client)
      return
    }
    let answerIsCut = Switch()
    let end: @Sendable () -> Void = {
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(upstream, Int32(SHUT_RDWR))
    }
    Self.thread { [self] in
      Self.pump(from: client) { bytes in
        let isReading = bytes.contains(Array("BEGIN ISOLATION LEVEL REPEATABLE READ".utf8))
        if isReading, cut.load(ordering: .acquiring) == Cut.silentlyBeforeReading.rawValue {
          cut(.nowhere)
          cuts.add(1, ordering: .releasing)
          usleep(UInt32(Self.silence / .microseconds(1)))
          return false
        }
        // The writer's: a reader sends its own with the next statement, and nobody waits for it.
        if bytes.first == UInt8(ascii: "Q"), bytes.contains(Array("COMMIT\u{0}".utf8)) {
          switch Cut(rawValue: cut.exchange(Cut.nowhere.rawValue, ordering: .acquiringAndReleasing)) {
          case .beforeTheServer:
            cuts.add(1, ordering: .releasing)
            return false
          case .beforeTheAnswer: answerIsCut.on()
          default: break
          }
        }
        return Self.send(bytes, to: upstream)
      }
      end()
    }
    Self.thread { [self] in
      Self.pump(from: upstream) { bytes in
        if answerIsCut.isOn {
          cuts.add(1, ordering: .releasing)
          return false
        }
        return Self.send(bytes, to: client)
      }
      end()
    }
  }

  private static func pump(from: Int32, _ take: ([UInt8]) -> Bool) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(from, &buffer, buffer.count), count > 0 {
      guard take(Array(buffer[..<count])) else { return }
    }
  }

  private static func send(_ bytes: [UInt8], to: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func thread(_ body: @escaping @Sendable () -> Void) { try? startThread(body) }

  private static func with(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}

private final class Switch: Sendable {
  private let state = Atomic(false)
  var isOn: Bool { state.load(ordering: .acquiring) }
  func on() { state.store(true, ordering: .releasing) }
}
