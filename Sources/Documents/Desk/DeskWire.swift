import FoundationEssentials
import Glibc

/// The frames between office and worker (described in `worker.py`) on one socket, each with a moment
/// by which it must be through.
struct DeskWire: ~Copyable {
  static let headerLimit = 64 << 10
  static let payloadLimit = 32 << 20
  private static let answerLimit = 256 << 20

  /// What the worker can make.
  enum Kind: String {
    case pdf, docx
  }

  struct Ask: Encodable {
    var id: Int
    var kind: String
    var title: String
    var payload: Int
  }

  struct Answer: Decodable {
    var id: Int?
    var kind: String
    var payload: Int?
    var last: Bool?
    var error: String?
    var missing: String?
    var detail: String?
    var walls: [String]?
  }

  private let socket: Int32

  /// Takes over an open, non-blocking stream socket and closes it in the end.
  init(socket: Int32) {
    self.socket = socket
  }

  deinit {
    close(socket)
  }

  /// False once the other side has gone.
  var isOpen: Bool {
    var asked = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    // Between two documents the worker says nothing: whatever can be read now is its end.
    return poll(&asked, 1, 0) == 0
  }

  func send(_ ask: Ask, _ payload: [UInt8], by deadline: ContinuousClock.Instant) throws(DeskFault) {
    guard let header = try? JSONEncoder().encode(ask), header.count <= Self.headerLimit else {
      throw .tooLarge
    }
    var frame = withUnsafeBytes(of: UInt32(header.count).bigEndian, Array.init)
    frame.append(contentsOf: header)
    frame.append(contentsOf: payload)
    var sent = 0
    while sent < frame.count {
      let count = frame.withUnsafeBytes { bytes in
        Glibc.send(
          socket, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        try wait(for: POLLOUT, by: deadline)
      } else if errno != EINTR {
        throw .died
      }
    }
  }

  func receive(by deadline: ContinuousClock.Instant) throws(DeskFault) -> (header: Answer, payload: [UInt8]) {
    let length = try read(4, by: deadline).reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.headerLimit else { throw .died }
    let text = try read(length, by: deadline)
    guard let header = try? JSONDecoder().decode(Answer.self, from: Data(text)) else { throw .died }
    let payload = header.payload ?? 0
    guard payload >= 0 else { throw .died }
    guard payload <= Self.answerLimit else { throw .tooLarge }
    return (header, try read(payload, by: deadline))
  }

  private func read(_ count: Int, by deadline: ContinuousClock.Instant) throws(DeskFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let more = bytes.withUnsafeMutableBytes { buffer in
        recv(socket, buffer.baseAddress.map { $0 + got }, count - got, 0)
      }
      if more > 0 {
        got += more
      } else if more == 0 {
        throw .died
      } else if errno == EAGAIN {
        try wait(for: POLLIN, by: deadline)
      } else if errno != EINTR {
        throw .died
      }
    }
    return bytes
  }

  private func wait(for event: Int32, by deadline: ContinuousClock.Instant) throws(DeskFault) {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw .tooSlow }
    var asked = pollfd(fd: socket, events: Int16(event), revents: 0)
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    poll(&asked, 1, Int32(clamping: milliseconds + 1))
  }
}
