import Glibc
import Sodium

/// Writes one backup, from its beginning to its end, holding a chunk of it at a time.
final class BackupWriter {
  private let file: OpenFile
  private var sealer: StreamSealer?
  /// What the next chunk is bound to: the first one to everything in the open before it.
  private var bound: [UInt8] = []
  private var waiting: [UInt8] = []
  private var sum = SHA256()
  private var piece = [UInt8](repeating: 0, count: BackupFormat.chunk)
  private(set) var entries: UInt64 = 0
  /// Bytes in the file.
  private(set) var written: Int64 = 0

  /// - Parameters:
  ///   - file: new and empty.
  ///   - moment: milliseconds since 1970.
  init(_ file: OpenFile, for recipient: BackupRecipient?, at moment: Int64) throws(BackupFault) {
    self.file = file
    if let recipient {
      let key = randomBytes(StreamSealer.keyLength)
      guard let sealedKey = SealingKeys.seal(key, for: recipient.key) else { throw .badRecipient }
      let sealer = StreamSealer(key: key)
      let head = BackupFormat.sealedMark + sealedKey
      bound = head
      self.sealer = sealer
      try out(head + sealer.header)
    }
    try put(BackupFormat.plainMark[...])
    try put(BackupFormat.bytes(UInt64(bitPattern: moment))[...])
  }

  /// Adds the file that is open as `descriptor`, from where it stands to its end.
  /// - Parameter size: bytes; another number of them is a fault.
  func add(_ name: BackupName, from descriptor: Int32, size: Int64) throws(BackupFault) {
    try begin(name, size: size)
    var content = SHA256()
    var left = size
    while left > 0 {
      let most = Int(min(Int64(piece.count), left))
      let count = try OpenFile.read(descriptor, name.text, into: &piece, atMost: most)
      guard count == most else { throw .changedMeanwhile(name.text) }
      piece.withUnsafeBytes { content.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      try put(piece[..<count])
      left -= Int64(count)
    }
    guard try OpenFile.read(descriptor, name.text, into: &piece, atMost: 1) == 0 else {
      throw .changedMeanwhile(name.text)
    }
    try put(content.finish()[...])
    entries += 1
  }

  private func begin(_ name: BackupName, size: Int64) throws(BackupFault) {
    let letters = Array(name.text.utf8)
    let length = [UInt8(letters.count & 0xFF), UInt8(letters.count >> 8)]
    try put(([BackupFormat.entryMark] + length + letters + BackupFormat.bytes(UInt64(size)))[...])
  }

  /// Writes the end. Nothing may be added afterwards; making it durable is the caller's.
  func finish() throws(BackupFault) {
    try put(([BackupFormat.endMark] + BackupFormat.bytes(entries))[...])
    let whole = sum
    try put(whole.finish()[...])
    try flush(isLast: true)
  }

  private func put(_ bytes: ArraySlice<UInt8>) throws(BackupFault) {
    bytes.withUnsafeBytes { sum.update($0) }
    waiting += bytes
    // One chunk stays: the last one is marked as such.
    while waiting.count > BackupFormat.chunk { try flush(isLast: false) }
  }

  private func flush(isLast: Bool) throws(BackupFault) {
    let chunk = Array(waiting.prefix(BackupFormat.chunk))
    waiting.removeFirst(chunk.count)
    guard let sealed = sealer?.seal(chunk, isLast: isLast, bound: bound) else { return try out(chunk) }
    bound = []
    try out(sealed)
  }

  private func out(_ bytes: [UInt8]) throws(BackupFault) {
    try file.write(bytes[...])
    written += Int64(bytes.count)
  }
}
