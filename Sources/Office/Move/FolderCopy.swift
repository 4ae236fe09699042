import Glibc
import Sodium

/// Takes what an office has beside its store into another folder, file by file. What is there already with the same
/// content is passed over, so a copy that was cut short is gone on with; nothing is written over.
final class FolderCopy {
  private let from: String
  private let to: String
  /// What is being written; of a copy that was cut short one of these may be left.
  private var beside: String { "\(to)/.moving" }
  /// Folders in which names were made.
  private var touched: Set<String> = []

  /// Makes the folder when it is not there.
  init(from: String, to: String) throws {
    self.from = from
    self.to = to
    if mkdir(to, 0o700) != 0, errno != EEXIST { throw BackupFault.cannot("tạo", to, errno) }
    guard access("\(to)/\(BackupName.store.text)", F_OK) != 0 else { throw MoveFault.folderHasStore(to) }
  }

  /// - Returns: the SHA-256 of the content.
  /// - Throws: `MoveFault.exists` where another content has the name.
  @discardableResult
  func take(_ name: BackupName) throws -> [UInt8] {
    let target = "\(to)/\(name.text)"
    for folder in name.above {
      let path = "\(to)/\(folder)"
      if mkdir(path, 0o700) == 0 { touched.insert(Self.parent(of: path)) }
      guard access(path, W_OK | X_OK) == 0 else { throw BackupFault.cannot("tạo", path, errno) }
    }
    let source = try OpenFile.reading("\(from)/\(name.text)")
    guard try source.status().st_mode & S_IFMT == S_IFREG else {
      throw BackupFault.cannot("đọc", source.path, EINVAL)
    }
    if access(target, F_OK) == 0 {
      let (here, there) = (try Self.hash(of: source), try Self.hash(of: OpenFile.reading(target)))
      guard here == there else { throw MoveFault.exists(target) }
      return here
    }
    unlink(beside)
    let file = try OpenFile.new(beside)
    let hash = try Self.hash(of: source) { try file.write($0) }
    try file.sync()
    guard rename(beside, target) == 0 else { throw BackupFault.cannot("tạo", target, errno) }
    touched.insert(Self.parent(of: target))
    return hash
  }

  /// Makes the names durable. To be called at the end.
  func finish() throws {
    for path in touched.union([Self.parent(of: to)]).sorted() {
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { throw BackupFault.cannot("mở", path, errno) }
      defer { close(folder) }
      guard fsync(folder) == 0 else { throw BackupFault.cannot("ghi", path, errno) }
    }
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func hash(of file: OpenFile, _ piece: (ArraySlice<UInt8>) throws -> Void = { _ in }) throws
    -> [UInt8]
  {
    var sum = SHA256()
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while case let count = try file.read(into: &chunk, atMost: chunk.count), count > 0 {
      chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      try piece(chunk[..<count])
    }
    return sum.finish()
  }
}
