import Glibc

/// Takes a `multipart/form-data` body apart as it comes in, in pieces of any size (RFC 7578, RFC 2046 §5.1).
///
/// Strict: a part without a name, a head of more than 8 KiB, or anything but a line end after a boundary is refused, for
/// no browser sends it. Never holds more than one part's head and one boundary.
struct MultipartParser {
  enum Event {
    /// A part begins; `fileName` is nil for a plain field.
    case begin(name: [UInt8], fileName: [UInt8]?)
    /// More of its content; the bytes are lent for the call.
    case content(UnsafeRawBufferPointer)
    case end
  }
  private enum State {
    case preamble, afterBoundary, head, content, epilogue
  }
  static let mostHeadBytes = 8 * 1024

  /// What ends a part: a line end, two dashes and the boundary.
  private let delimiter: [UInt8]
  // The body may begin with the boundary itself: a line end in front makes it a delimiter like the others.
  private var held = Array("\r\n".utf8)
  private var state = State.preamble

  /// - Parameter contentType: the request's whole `Content-Type`.
  init(contentType: String) throws(Rejection) {
    guard let boundary = ParameterList(contentType)["boundary"], (1...70).contains(boundary.count),
      boundary.allSatisfy(Self.mayStandInBoundary), boundary.last != UInt8(ascii: " ")
    else { throw .badRequest("no usable multipart boundary") }
    delimiter = Array("\r\n--".utf8) + boundary
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer, _ on: (Event) throws -> Void) throws {
    held.append(contentsOf: bytes)
    var read = 0
    while let step = try step(from: read, on) { read += step }
    held.removeFirst(read)
  }

  /// Whether the last boundary has come.
  var isWhole: Bool { state == .epilogue }

  /// Reads on at `start` and returns how many bytes are done with; nil when more must come first.
  private mutating func step(from start: Int, _ on: (Event) throws -> Void) throws -> Int? {
    let left = held.count - start
    switch state {
    case .preamble, .content:
      let isContent = state == .content
      let (found, isDelimiter) = search(from: start)
      guard found > start || isDelimiter else { return nil }
      if isContent, found > start {
        try held.withUnsafeBytes { try on(.content(UnsafeRawBufferPointer(rebasing: $0[start..<found]))) }
      }
      guard isDelimiter else { return found - start }
      if isContent { try on(.end) }
      state = .afterBoundary
      return found - start + delimiter.count
    case .afterBoundary:
      guard left >= 2 else { return nil }
      switch (held[start], held[start + 1]) {
      case (0x0D, 0x0A): state = .head
      case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .epilogue
      default: throw Self.broken
      }
      return 2
    case .head:
      guard let end = endOfHead(from: start, to: start + min(left, Self.mostHeadBytes)) else {
        guard left < Self.mostHeadBytes else { throw Self.broken }
        return nil
      }
      let (name, fileName) = try Self.read(held[start..<end])
      try on(.begin(name: name, fileName: fileName))
      state = .content
      return end - start + 4
    case .epilogue: return left > 0 ? left : nil
    }
  }

  /// Where the next delimiter begins; or, when none is whole, up to where there can be none.
  private func search(from start: Int) -> (at: Int, isDelimiter: Bool) {
    held.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return (start, false) }
      var at = start
      while at < bytes.count, let mark = memchr(base + at, 0x0D, bytes.count - at) {
        at = UnsafeRawPointer(mark) - base
        let count = min(delimiter.count, bytes.count - at)
        if memcmp(base + at, delimiter, count) == 0 { return (at, count == delimiter.count) }
        at += 1
      }
      return (bytes.count, false)
    }
  }

  private func endOfHead(from start: Int, to end: Int) -> Int? {
    held.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var at = start
      while at < end, let mark = memchr(base + at, 0x0D, end - at) {
        at = UnsafeRawPointer(mark) - base
        if end - at >= 4, memcmp(base + at, "\r\n\r\n", 4) == 0 { return at }
        at += 1
      }
      return nil
    }
  }

  /// The names in a part's head.
  private static func read(_ head: ArraySlice<UInt8>) throws(Rejection) -> (name: [UInt8], fileName: [UInt8]?)
  {
    var disposition: ParameterList?
    for line in head.split(separator: 0x0A) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw broken }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      if name == "content-disposition" {
        guard disposition == nil else { throw broken }
        disposition = ParameterList(line[(colon + 1)...])
      }
      // Old mail encodings; browsers send bytes as they are.
      if name == "content-transfer-encoding" {
        let coding = String(decoding: line[(colon + 1)...].filter { $0 != 0x20 }, as: UTF8.self).lowercased()
        guard ["binary", "8bit", "7bit"].contains(coding) else { throw broken }
      }
    }
    guard let disposition, disposition.value == "form-data", let name = disposition["name"] else {
      throw broken
    }
    return (name, disposition["filename"])
  }

  private static func mayStandInBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }
  private static let broken = Rejection.badRequest("a broken multipart body")
}

/// A header value with parameters: `form-data; name="scan"; filename="giấy.pdf"`.
struct ParameterList {
  /// The first word, in lower case.
  let value: String
  private var parameters: [(name: String, value: [UInt8])] = []

  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  init(_ bytes: ArraySlice<UInt8>) {
    var pieces = Self.pieces(bytes)[...]
    value = pieces.popFirst().map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
    for piece in pieces {
      guard let mark = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: Self.trimmed(piece[..<mark]), as: UTF8.self).lowercased()
      parameters.append((name, Self.unquoted(Self.trimmed(piece[(mark + 1)...]))))
    }
  }

  /// The value under the name; nil when there is none, or more than one and so no telling which is meant.
  subscript(name: String) -> [UInt8]? {
    let found = parameters.filter { $0.name == name }
    return found.count == 1 ? found[0].value : nil
  }

  /// Splits at semicolons outside of quotes.
  private static func pieces(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var isQuoted = false
    for at in bytes.indices {
      if bytes[at] == UInt8(ascii: "\""), !(isQuoted && bytes[at - 1] == UInt8(ascii: "\\")) {
        isQuoted.toggle()
      }
      if bytes[at] == UInt8(ascii: ";"), !isQuoted {
        pieces.append(trimmed(bytes[start..<at]))
        start = at + 1
      }
    }
    pieces.append(trimmed(bytes[start...]))
    return pieces
  }

  /// Without its quotes, and with `\"` as `"`. Other backslashes stay: old browsers send `C:\giấy.pdf` so.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return Array(bytes) }
    var out: [UInt8] = []
    for byte in bytes.dropFirst().dropLast() {
      if byte == quote, out.last == UInt8(ascii: "\\") { out.removeLast() }
      out.append(byte)
    }
    return out
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let front = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    let end = front.lastIndex { $0 != 0x20 && $0 != 0x09 }
    return end.map { front[...$0] } ?? front[front.endIndex...]
  }
}
