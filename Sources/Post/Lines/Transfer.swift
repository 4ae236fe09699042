import CCurl
import Glibc

/// What one transfer sends and gets; the callbacks' context, touched by the transfer's own thread alone.
final class Transfer {
  private enum Source {
    case bytes([UInt8])
    /// From its beginning, whatever was read of it before.
    case file(Int32, size: Int)
  }

  private let source: Source
  private var sent = 0
  /// Takes the content of a good answer; the words of any other are kept in memory.
  private let target: Int32?
  private var written = 0
  /// The most bytes of an answer that are taken.
  private let most: Int
  private(set) var received: [UInt8] = []
  private(set) var isTooLarge = false
  /// The system's number for what went wrong with the file on this machine.
  private(set) var fileFault: Int32?
  /// The last line of a mail server's replies that began with 4 or 5.
  private(set) var lastObjection: [UInt8] = []
  /// The last HTTP answer says that what follows is what was asked for.
  private var isGood = false
  fileprivate let lines: OutgoingLines

  private init(_ source: Source, into target: Int32?, most: Int, lines: OutgoingLines) {
    self.source = source
    self.target = target
    self.most = most
    self.lines = lines
  }

  convenience init(upload: [UInt8] = [], most: Int, lines: OutgoingLines) {
    self.init(.bytes(upload), into: nil, most: most, lines: lines)
  }

  /// Sends a file, which must stay open.
  convenience init(file: Int32, size: Int, most: Int, lines: OutgoingLines) {
    self.init(.file(file, size: size), into: nil, most: most, lines: lines)
  }

  /// Writes what is got into a file, which must stay open.
  convenience init(into file: Int32, most: Int, lines: OutgoingLines) {
    self.init(.bytes([]), into: file, most: most, lines: lines)
  }

  /// Nil when the file has less than was promised, or cannot be read.
  fileprivate func give(_ into: UnsafeMutablePointer<CChar>, _ room: Int) -> Int? {
    switch source {
    case .bytes(let upload):
      let count = min(room, upload.count - sent)
      for offset in 0..<count { into[offset] = CChar(bitPattern: upload[sent + offset]) }
      sent += count
      return count
    case .file(let file, let size):
      let wanted = min(room, size - sent)
      if wanted == 0 { return 0 }
      var count = pread(file, into, wanted, off_t(sent))
      while count < 0, errno == EINTR { count = pread(file, into, wanted, off_t(sent)) }
      guard count > 0 else {
        fileFault = count < 0 ? errno : EIO
        return nil
      }
      sent += count
      return count
    }
  }

  fileprivate func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if let target, isGood { return write(bytes, to: target) }
    guard received.count + bytes.count <= (target == nil ? most : 64 << 10) else {
      isTooLarge = true
      return false
    }
    received.append(contentsOf: bytes)
    return true
  }

  private func write(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32) -> Bool {
    guard written + bytes.count <= most else {
      isTooLarge = true
      return false
    }
    var rest = UnsafeRawBufferPointer(bytes)
    while let start = rest.baseAddress, rest.count > 0 {
      let count = Glibc.write(file, start, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        fileFault = count < 0 ? errno : EIO
        return false
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    written += bytes.count
    return true
  }

  fileprivate func note(_ line: UnsafeBufferPointer<UInt8>) {
    if line.starts(with: "HTTP/".utf8) {
      isGood = line.split(separator: UInt8(ascii: " ")).dropFirst().first?.first == UInt8(ascii: "2")
    }
    guard let first = line.first, first == UInt8(ascii: "4") || first == UInt8(ascii: "5") else { return }
    lastObjection = Array(line.prefix(1000))
  }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count)
}

private func giveUpload(
  _ into: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let into, let transfer = transfer(context) else { return Int(CURL_READFUNC_ABORT) }
  return transfer.give(into, size * count) ?? Int(CURL_READFUNC_ABORT)
}

private func takeAnswer(
  _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  transfer(context)?.take(bytes(start, size * count)) == true ? size * count : 0
}

private func takeHead(
  _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  transfer(context)?.note(bytes(start, size * count))
  return size * count
}

private func mayGoOn(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  transfer(context)?.lines.isStopping == true ? 1 : 0
}

extension CurlCall {
  /// Has the library ask `transfer` for what to send and give it what comes; `transfer` must outlive the call.
  borrowing func attach(_ transfer: Transfer) {
    var callbacks = post_callbacks(
      context: Unmanaged.passUnretained(transfer).toOpaque(), upload: giveUpload, receive: takeAnswer,
      head: takeHead, progress: mayGoOn)
    note(post_set_callbacks(handle, &callbacks))
  }
}
