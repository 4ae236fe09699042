import CCurl
import Glibc

/// Puts files into an S3 store and has them back (*kho tệp S3*). Every call waits for the store: call it on a thread
/// that may wait. Large files pass through in pieces and are never held.
package struct BucketClient: Sendable {
  package let address: BucketAddress
  private let keys: @Sendable () throws(BucketFault) -> BucketKeys
  /// Seconds since 1970.
  private let clock: @Sendable () -> Int
  private let pause: @Sendable (_ milliseconds: Int) -> Void
  private let lines: OutgoingLines

  /// - Parameters:
  ///   - keys: what the store knows us by, asked for each request.
  ///   - clock: seconds since 1970.
  ///   - pause: waits before the next try.
  ///   - lines: whose stop ends every call.
  package init(
    _ address: BucketAddress, keys: @escaping @Sendable () throws(BucketFault) -> BucketKeys,
    clock: @escaping @Sendable () -> Int, lines: OutgoingLines,
    pause: @escaping @Sendable (Int) -> Void = { usleep(UInt32($0) * 1000) }
  ) {
    self.address = address
    self.keys = keys
    self.clock = clock
    self.lines = lines
    self.pause = pause
  }

  /// On return the store has taken the file over for good. What is there under the name already is replaced.
  /// - Parameter sha256: of the content, in hexadecimal; the store refuses other bytes.
  package func put(_ name: String, from file: Int32, size: Int, sha256: String) throws(BucketFault) {
    _ = try tried { () throws(BucketFault) in
      let transfer = Transfer(file: file, size: size, most: Self.mostWords, lines: lines)
      try ask("PUT", name, content: sha256, transfer) { call in
        call.set(CURLOPT_UPLOAD, 1)
        call.setSize(CURLOPT_INFILESIZE_LARGE, size)
        call.set(CURLOPT_TIMEOUT_MS, Self.time(for: size))
      }
      return 0
    }
  }

  /// Writes the content into `file` from its beginning.
  /// - Parameter most: bytes there may be.
  /// - Throws: also `BucketFault.missing`.
  package func get(_ name: String, into file: Int32, most: Int) throws(BucketFault) {
    _ = try tried { () throws(BucketFault) in
      guard ftruncate(file, 0) == 0, lseek(file, 0, SEEK_SET) == 0 else { throw .cannot(errno) }
      let transfer = Transfer(into: file, most: most, lines: lines)
      try ask("GET", name, transfer) { call in
        call.set(CURLOPT_HTTPGET, 1)
        call.set(CURLOPT_TIMEOUT_MS, Self.time(for: most))
      }
      return 0
    }
  }

  /// How many bytes lie there under the name; nil when nothing does.
  package func size(of name: String) throws(BucketFault) -> Int64? {
    do throws(BucketFault) {
      return try tried { () throws(BucketFault) in
        let transfer = Transfer(most: Self.mostWords, lines: lines)
        return Int64(try ask("HEAD", name, transfer) { call in call.set(CURLOPT_NOBODY, 1) })
      }
    } catch {
      if error == .missing { return nil }
      throw error
    }
  }

  /// What is not there is no fault. It is tried once: somebody waits with the store's lock in hand.
  package func remove(_ name: String) throws(BucketFault) {
    let transfer = Transfer(most: Self.mostWords, lines: lines)
    do throws(BucketFault) {
      try ask("DELETE", name, transfer) { call in
        call.set(CURLOPT_CUSTOMREQUEST, "DELETE")
        call.set(CURLOPT_TIMEOUT_MS, 5_000)
      }
    } catch {
      if error != .missing { throw error }
    }
  }

  // MARK: One request

  /// Milliseconds before the second and the third try.
  private static let pauses = [200, 1_000]
  /// Bytes of an answer that is words and no file.
  private static let mostWords = 64 << 10
  private static let slowest = 64 << 10

  /// Milliseconds a transfer may take: a silent store is told sooner, by its silence.
  private static func time(for size: Int) -> Int { 20_000 + size / slowest * 1_000 }

  private func tried<T>(_ work: () throws(BucketFault) -> T) throws(BucketFault) -> T {
    for milliseconds in Self.pauses {
      do throws(BucketFault) { return try work() } catch {
        guard error.mayPass, !lines.isStopping else { throw error }
      }
      pause(milliseconds)
    }
    return try work()
  }

  /// One request and its answer, which was a success on return.
  /// - Returns: the length the store tells of what is there.
  @discardableResult
  private func ask(
    _ method: String, _ name: String, content: String = BucketSignature.nothing, _ transfer: Transfer,
    _ prepare: (borrowing CurlCall) -> Void
  ) throws(BucketFault) -> Int {
    guard var call = CurlCall() else { throw .unreachable("libcurl") }
    let signature = BucketSignature(
      method: method, host: address.host, path: address.path(of: name), content: content)
    call.set(CURLOPT_URL, address.url(of: name))
    call.setUsual(
      LineSettings(timeout: 20_000, authority: address.authority),
      protocols: address.isSecure ? "https" : "http")
    call.set(CURLOPT_CONNECTTIMEOUT_MS, 5_000)
    // Ten seconds of silence: it has gone.
    call.set(CURLOPT_LOW_SPEED_LIMIT, 1)
    call.set(CURLOPT_LOW_SPEED_TIME, 10)
    // Another place is a matter for the settings: a signature is for one host.
    call.set(CURLOPT_FOLLOWLOCATION, 0)
    let signed = signature.lines(try keys(), region: address.region, time: clock())
    call.set(
      CURLOPT_HTTPHEADER,
      lines: signed + ["Host: \(address.host)", "Expect:", "User-Agent: motcua", "Accept:"]
        + (method == "PUT" ? ["Content-Type: application/octet-stream"] : []))
    prepare(call)
    call.attach(transfer)
    let code = call.perform()
    let (status, length) = (call.status, call.length)
    try withExtendedLifetime(transfer) { () throws(BucketFault) in
      if let fault = BucketFault(code, transfer) { throw fault }
      guard (200...299).contains(status) else { throw BucketFault(status: status, answer: transfer.received) }
    }
    return length
  }
}

extension BucketFault {
  /// What a failed call means; nil where the store's status has to be asked.
  fileprivate init?(_ code: CURLcode, _ transfer: Transfer) {
    if let number = transfer.fileFault {
      self = .cannot(number)
      return
    }
    switch PostFault(code, transfer) {
    case nil: return nil
    case .untrusted(let words): self = .untrusted(words)
    case .tooLarge: self = .tooLarge
    case .unreachable: self = .unreachable("không kết nối được")
    case .timedOut: self = .unreachable("quá giờ")
    case .stopped: self = .unreachable("hệ thống đang dừng")
    case .broken(let words): self = .unreachable(words)
    default: self = .unreachable("đường truyền bị ngắt")
    }
  }
}
