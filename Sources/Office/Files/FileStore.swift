import Casework
import Glibc

/// The papers of dossiers as files, each under the SHA-256 of its content: `ab/cdef…`. The same scan handed in twice is
/// kept once; a changed byte no longer fits its name.
package struct FileStore: Sendable {
  package let folder: String

  package init(folder: String) throws {
    self.folder = folder
    try Self.make(folder)
  }

  package enum Fault: Error, Equatable {
    case cannotStore(errno: Int32)
    case badHash
  }

  /// Takes over a file that was written and hashed already. The file at `path` is moved, or removed when its content is
  /// known. On return content and name are on the disk.
  package func keep(_ path: String, hash: String) throws {
    let target = try self.path(of: hash)
    if access(target, F_OK) == 0 {
      unlink(path)
      return
    }
    try Self.make(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Fault.cannotStore(errno: errno) }
    defer { close(file) }
    guard fsync(file) == 0, rename(path, target) == 0 else { throw Fault.cannotStore(errno: errno) }
    let parent = open(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]), O_RDONLY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  /// Where a file with this hash is or would be.
  package func path(of hash: String) throws -> String {
    guard hash.utf8.count == 64, hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else {
      throw Fault.badHash
    }
    return "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2))"
  }

  package func has(_ hash: String) -> Bool {
    guard let path = try? path(of: hash) else { return false }
    return access(path, R_OK) == 0
  }

  private static func make(_ folder: String) throws {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw Fault.cannotStore(errno: errno) }
  }
}
