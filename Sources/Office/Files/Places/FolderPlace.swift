import Glibc
import Sodium

/// Files in a folder, of this machine or shared by several (*thư mục dùng chung*). A name appears only when all of its
/// content is on the disk, so whoever reads beside sees all of a file or none of it.
struct FolderPlace: FilePlace {
  let folder: String

  init(_ folder: String) throws(FileStore.Fault) {
    self.folder = folder
    try Self.make(folder)
  }

  func keep(_ path: String, hash: String, size: Int64) throws(FileStore.Fault) {
    let target = try self.path(of: hash)
    if try self.size(of: hash) == size {
      unlink(path)
      return
    }
    let parent = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
    let isNew = try Self.make(parent)
    do throws(BackupFault) {
      try OpenFile.reading(path).sync()
      if rename(path, target) != 0 {
        guard errno == EXDEV else { throw .cannot("ghi", target, errno) }
        try copy(path, to: target, hash: hash)
        unlink(path)
      }
    } catch { throw FileStore.Fault(error) }
    // Its name, and that of a folder made for it, must not be lost with the power either.
    try Self.sync(parent)
    if isNew { try Self.sync(folder) }
  }

  /// Over to another disk: beside the place it will have, and given its name when it is whole.
  private func copy(_ path: String, to target: String, hash: String) throws(BackupFault) {
    let beside = "\(folder)/.new-\(Hex.text(randomBytes(8)))"
    let from = try OpenFile.reading(path)
    let into = try OpenFile.new(beside)
    do throws(BackupFault) {
      var sum = SHA256()
      var chunk = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try from.read(into: &chunk, atMost: chunk.count)
        if count == 0 { break }
        chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        try into.write(chunk[..<count])
      }
      guard Hex.text(sum.finish()) == hash else { throw .cannot("đọc", path, EIO) }
      try into.sync()
      guard rename(beside, target) == 0 else { throw .cannot("ghi", target, errno) }
    } catch {
      unlink(beside)
      throw error
    }
  }

  func open(_ hash: String) throws(FileStore.Fault) -> OpenFile {
    let path = try path(of: hash)
    do throws(BackupFault) { return try OpenFile.reading(path) } catch { throw FileStore.Fault(error) }
  }

  func size(of hash: String) throws(FileStore.Fault) -> Int64? {
    var status = stat()
    guard stat(try path(of: hash), &status) == 0 else {
      guard errno == ENOENT else { throw .cannotStore(errno: errno) }
      return nil
    }
    return Int64(status.st_size)
  }

  func remove(_ hash: String) throws(FileStore.Fault) {
    guard unlink(try path(of: hash)) != 0, errno != ENOENT else { return }
    throw .cannotStore(errno: errno)
  }

  /// Where a file with this hash is or would be.
  private func path(of hash: String) throws(FileStore.Fault) -> String {
    "\(folder)/\(try FileStore.name(of: hash))"
  }

  /// - Returns: whether it was made now.
  @discardableResult
  private static func make(_ folder: String) throws(FileStore.Fault) -> Bool {
    if mkdir(folder, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw .cannotStore(errno: errno) }
    return false
  }

  private static func sync(_ folder: String) throws(FileStore.Fault) {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotStore(errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotStore(errno: errno) }
  }
}
