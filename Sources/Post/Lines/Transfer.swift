import CCurl

/// What one transfer sends and gets; the callbacks' context, touched by the transfer's own thread alone.
final class Transfer {
  private let upload: [UInt8]
  private var sent = 0
  /// The most bytes of an answer that are taken.
  private let most: Int
  private(set) var received: [UInt8] = []
  private(set) var isTooLarge = false
  /// The last line of a mail server's replies that began with 4 or 5.
  private(set) var lastObjection: [UInt8] = []
  fileprivate let lines: OutgoingLines

  init(upload: [UInt8] = [], most: Int, lines: OutgoingLines) {
    self.upload = upload
    self.most = most
    self.lines = lines
  }

  fileprivate func give(_ into: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    let count = min(room, upload.count - sent)
    for offset in 0..<count { into[offset] = CChar(bitPattern: upload[sent + offset]) }
    sent += count
    return count
  }

  fileprivate func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard received.count + bytes.count <= most else {
      isTooLarge = true
      return false
    }
    received.append(contentsOf: bytes)
    return true
  }

  fileprivate func note(_ line: UnsafeBufferPointer<UInt8>) {
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
  return transfer.give(into, size * count)
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
