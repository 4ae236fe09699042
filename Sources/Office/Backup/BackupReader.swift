import Sodium

/// Reads one backup from its beginning to its end, holding a chunk of it at a time. What it hands out may be believed
/// once `finish` has returned, not before.
final class BackupReader {
  private let file: OpenFile
  private var opener: StreamOpener?
  private var bound: [UInt8] = []
  private var chunk: ArraySlice<UInt8> = []
  private var isLastChunk = false
  private var sum = SHA256()
  private var entries: UInt64 = 0
  private var piece: [UInt8]
  /// When it was made, milliseconds since 1970.
  private(set) var moment: Int64 = 0

  var isEncrypted: Bool { opener != nil }

  init(_ file: OpenFile, key: BackupKey?) throws(BackupFault) {
    self.file = file
    piece = [UInt8](repeating: 0, count: BackupFormat.chunk + StreamSealer.overhead)
    var mark = BackupFormat.plainMark
    let count = try file.read(into: &mark, atMost: mark.count)
    guard count == mark.count else {
      let given = mark[..<count]
      let isBeginning =
        BackupFormat.plainMark.starts(with: given) || BackupFormat.sealedMark.starts(with: given)
      throw isBeginning ? .cut(file.path) : .notABackup(file.path)
    }
    switch mark {
    case BackupFormat.plainMark: sum.update(mark)
    case BackupFormat.sealedMark:
      try unlock(mark, key)
      guard try take(mark.count) == BackupFormat.plainMark else { throw .damaged(file.path) }
    default: throw .notABackup(file.path)
    }
    moment = Int64(bitPattern: BackupFormat.number(try take(8)))
  }

  private func unlock(_ mark: [UInt8], _ key: BackupKey?) throws(BackupFault) {
    guard let key else { throw .keyNeeded(file.path) }
    let sealedKey = try open(StreamSealer.keyLength + SealingKeys.overhead)
    let header = try open(StreamSealer.headerLength)
    guard let streamKey = key.keys.open(sealedKey) else { throw .notForThisKey(file.path) }
    opener = StreamOpener(key: streamKey, header: header)
    guard opener != nil else { throw .damaged(file.path) }
    bound = mark + sealedKey
  }

  /// The next file's name and size; nil at the end, which has been found right then.
  func next() throws(BackupFault) -> (name: BackupName, size: Int64)? {
    switch try take(1)[0] {
    case BackupFormat.entryMark:
      let length = try take(2)
      let count = Int(length[0]) | Int(length[1]) << 8
      guard count <= BackupName.longest,
        let name = BackupName(String(decoding: try take(count), as: UTF8.self)),
        let size = Int64(exactly: BackupFormat.number(try take(8)))
      else { throw .damaged(file.path) }
      entries += 1
      return (name, size)
    case BackupFormat.endMark:
      guard BackupFormat.number(try take(8)) == entries else { throw .damaged(file.path) }
      let whole = sum
      guard try take(32) == whole.finish(), try isAtEnd() else { throw .damaged(file.path) }
      return nil
    default: throw .damaged(file.path)
    }
  }

  /// The content of the file `next` has told, piece by piece.
  func content(size: Int64, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    var content = SHA256()
    var left = size
    while left > 0 {
      let part = try takeSome(atMost: Int(min(left, Int64(BackupFormat.chunk))))
      part.withUnsafeBytes { content.update($0) }
      try body(part)
      left -= Int64(part.count)
    }
    guard try take(32) == content.finish() else { throw BackupFault.damaged(file.path) }
  }

  // MARK: Bytes

  /// As many bytes as asked for.
  private func take(_ count: Int) throws(BackupFault) -> [UInt8] {
    var out: [UInt8] = []
    while out.count < count { out += try takeSome(atMost: count - out.count) }
    return out
  }

  private func takeSome(atMost most: Int) throws(BackupFault) -> ArraySlice<UInt8> {
    if chunk.isEmpty { try readChunk() }
    let part = chunk.prefix(most)
    chunk = chunk.dropFirst(part.count)
    part.withUnsafeBytes { sum.update($0) }
    return part
  }

  private func readChunk() throws(BackupFault) {
    guard !isLastChunk else { throw .damaged(file.path) }
    chunk = []
    let most = opener == nil ? BackupFormat.chunk : piece.count
    let count = try file.read(into: &piece, atMost: most)
    guard count > 0 else { throw .cut(file.path) }
    guard opener != nil else {
      chunk = piece[..<count]
      return
    }
    guard let opened = opener?.open(piece[..<count], bound: bound) else {
      // A chunk that ends with the file before it is full was cut, unless it was changed.
      throw count < most ? .cut(file.path) : .damaged(file.path)
    }
    bound = []
    chunk = opened.chunk[...]
    isLastChunk = opened.isLast
    guard !chunk.isEmpty else { throw .damaged(file.path) }
  }

  private func isAtEnd() throws(BackupFault) -> Bool {
    guard chunk.isEmpty, opener == nil || isLastChunk else { return false }
    return try file.read(into: &piece, atMost: 1) == 0
  }

  /// Bytes that stand in the open before the first chunk.
  private func open(_ count: Int) throws(BackupFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard try file.read(into: &bytes, atMost: count) == count else { throw .cut(file.path) }
    return bytes
  }
}
