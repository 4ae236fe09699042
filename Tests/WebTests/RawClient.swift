import Glibc

@testable import Web

/// A client that sends exactly the bytes it is told to: well-behaved ones would not send what a server must bear.
/// It waits on threads of its own, so that the handlers under test keep theirs.
struct RawClient: Sendable {
  private let descriptor: CInt
  /// Of the answers after the one asked for.
  private let unread = Locked<[UInt8]>([])

  init(port: UInt16) {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
    }
    precondition(connected == 0, "no server at \(port)")
    // No test waits for this; it keeps a broken server from holding up the run for ever.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  func close() { _ = Glibc.close(descriptor) }
  func hangUp() { shutdown(descriptor, CInt(SHUT_WR)) }

  /// False when the server would not take all of it.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await elsewhere {
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, CInt(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
  @discardableResult
  func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

  /// Everything up to the end of the connection.
  func readAll() async -> [UInt8] {
    await elsewhere {
      var out: [UInt8] = []
      while let piece = receive() { out += piece }
      return out
    }
  }

  /// The next answer; nil when the connection ends before one is whole.
  /// - Parameter isHead: an answer to HEAD names a length but has no body.
  func answer(isHead: Bool = false) async -> Answer? {
    await elsewhere {
      while true {
        let answer = unread.withLock { unread in
          let answer = Answer(unread, isHead: isHead)
          if let answer { unread.removeFirst(answer.length) }
          return answer
        }
        if let answer { return answer }
        guard let piece = receive() else { return nil }
        unread.withLock { $0 += piece }
      }
    }
  }

  private func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  private func elsewhere<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { done in onThread("client") { done.resume(returning: work()) } }
  }
}

/// An answer as it came over the line.
struct Answer: Sendable {
  let status: Int
  let headers: Headers
  let body: [UInt8]
  /// Bytes on the line.
  fileprivate let length: Int
  var text: String { String(decoding: body, as: UTF8.self) }

  /// Nil as long as it is not whole.
  init?(_ bytes: [UInt8], isHead: Bool) {
    guard let head = Self.head(bytes) else { return nil }
    (status, headers) = (head.status, head.headers)
    let rest = bytes[head.length...]
    if isHead || status == 304 || status == 204 {
      (body, length) = ([], head.length)
    } else if headers["Transfer-Encoding"] == "chunked" {
      guard let (whole, size) = Self.unchunk(rest) else { return nil }
      (body, length) = (whole, head.length + size)
    } else {
      guard let count = headers["Content-Length"].flatMap({ Int($0) }), rest.count >= count else {
        return nil
      }
      (body, length) = (Array(rest.prefix(count)), head.length + count)
    }
  }

  private static func head(_ bytes: [UInt8]) -> (status: Int, headers: Headers, length: Int)? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4, let at = (0...(bytes.count - 4)).first(where: { bytes[$0...].starts(with: end) })
    else { return nil }
    let lines = String(decoding: bytes[..<at], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    let headers = lines.dropFirst().compactMap { line -> (String, String)? in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1].drop { $0 == " " })) : nil
    }
    return (status, Headers(headers), at + 4)
  }

  private static func unchunk(_ bytes: ArraySlice<UInt8>) -> (body: [UInt8], length: Int)? {
    var out: [UInt8] = []
    var left = bytes
    while let end = left.firstIndex(of: 13) {
      guard let size = Int(String(decoding: left[..<end], as: UTF8.self), radix: 16) else { return nil }
      left = left[end...].dropFirst(2)
      guard left.count >= size + 2 else { return nil }
      out += left.prefix(size)
      left = left.dropFirst(size + 2)
      if size == 0 { return (out, bytes.count - left.count) }
    }
    return nil
  }
}
