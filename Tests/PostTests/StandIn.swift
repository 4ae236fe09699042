import Glibc
import Synchronization

/// A server on a free port of this machine that speaks as a test tells it to, one caller after the other.
struct StandIn {
  /// One caller's line.
  struct Caller {
    let socket: Int32

    func say(_ text: String) {
      _ = Array(text.utf8).withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
    }

    /// One line without its end; nil when the caller has gone.
    func line() -> String? {
      var bytes: [UInt8] = []
      var byte: UInt8 = 0
      while read(socket, &byte, 1) == 1 {
        if byte == 10 {
          if bytes.last == 13 { bytes.removeLast() }
          return String(decoding: bytes, as: UTF8.self)
        }
        bytes.append(byte)
      }
      return nil
    }

    func text(bytes count: Int) -> String {
      var out: [UInt8] = []
      var byte: UInt8 = 0
      while out.count < count, read(socket, &byte, 1) == 1 { out.append(byte) }
      return String(decoding: out, as: UTF8.self)
    }
  }

  struct NoPort: Error {}

  let port: UInt16
  private let listener: Int32
  private let thread: pthread_t
  private let work: Work

  /// - Parameter serve: speaks with one caller and gives back what is to be remembered of the call.
  init(_ serve: @escaping @Sendable (Caller) -> String) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isOpen else { throw NoPort() }
    work = Work(listener: listener, serve: serve)
    var thread = pthread_t()
    pthread_create(&thread, nil, runCalls, Unmanaged.passRetained(work).toOpaque())
    self.thread = thread
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Takes no more callers and gives back what was remembered of each call; to be asked once.
  func finish() -> [String] {
    shutdown(listener, Int32(SHUT_RDWR))
    pthread_join(thread, nil)
    close(listener)
    return work.heard.withLock { $0 }
  }

  fileprivate final class Work: Sendable {
    let listener: Int32
    let serve: @Sendable (Caller) -> String
    let heard = Mutex<[String]>([])
    init(listener: Int32, serve: @escaping @Sendable (Caller) -> String) {
      self.listener = listener
      self.serve = serve
    }
  }
}

private func runCalls(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let work = Unmanaged<StandIn.Work>.fromOpaque(context).takeRetainedValue()
  while true {
    let socket = accept(work.listener, nil, nil)
    guard socket >= 0 else { return nil }
    let said = work.serve(StandIn.Caller(socket: socket))
    work.heard.withLock { $0.append(said) }
    close(socket)
  }
}

extension StandIn {
  /// A mail server that answers each command as `answers` says by its first word, else `250`; remembers the whole talk.
  static func mail(_ answers: [String: String] = [:]) throws -> StandIn {
    try StandIn { caller in
      var talk: [String] = []
      func reply(_ command: String, _ usual: String) { caller.say((answers[command] ?? usual) + "\r\n") }
      reply("", "220 stand-in")
      while let line = caller.line() {
        talk.append(line)
        let command = String(line.prefix { $0 != " " && $0 != ":" }).uppercased()
        switch command {
        case "EHLO": reply(command, "250-stand-in\r\n250-AUTH PLAIN\r\n250 SIZE 1000000")
        case "DATA":
          reply(command, "354 go on")
          guard answers[command] == nil else { break }
          while let text = caller.line(), text != "." { talk.append(text) }
          reply(".", "250 taken")
        case "AUTH":
          caller.say("334 \r\n")
          talk.append(caller.line() ?? "")
          reply(command, "235 welcome")
        case "QUIT":
          reply(command, "221 bye")
          return talk.joined(separator: "\n")
        default: reply(command, "250 ok")
        }
      }
      return talk.joined(separator: "\n")
    }
  }

  /// A web server that gives one answer to whatever is asked; remembers head and body.
  static func web(_ status: String = "200 OK", _ body: String = "", hangs: Bool = false) throws -> StandIn {
    try StandIn { caller in
      var head: [String] = []
      while let line = caller.line(), !line.isEmpty { head.append(line) }
      let length = head.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: " ").last
      let sent = caller.text(bytes: length.flatMap { Int($0) } ?? 0)
      if hangs {
        _ = caller.line()
      } else {
        caller.say(
          "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
      }
      return (head + ["", sent]).joined(separator: "\n")
    }
  }
}
