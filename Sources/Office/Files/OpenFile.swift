import Glibc
import Sodium

/// A file that is open, closed when nobody holds it. Links are never followed: what stands at the path is the file.
///
/// `@unchecked Sendable`: descriptor and path never change; where in the file is read next is the kernel's, so its
/// users read by turns.
package final class OpenFile: @unchecked Sendable {
  let descriptor: Int32
  let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  static func reading(_ path: String) throws(BackupFault) -> OpenFile {
    try opened(path, O_RDONLY, "đọc")
  }

  /// A new file, readable to its owner alone.
  static func new(_ path: String) throws(BackupFault) -> OpenFile {
    try opened(path, O_CREAT | O_EXCL | O_WRONLY, "tạo")
  }

  /// A file without a name, gone when it is let go, for writing and then reading.
  static func nameless(in folder: String) throws(BackupFault) -> OpenFile {
    var template = Array("\(folder)/.scratch-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .cannot("ghi vào", folder, errno) }
    unlink(template)
    return OpenFile(descriptor, folder)
  }

  private static func opened(_ path: String, _ flags: Int32, _ act: String) throws(BackupFault) -> OpenFile {
    // Not waiting for whoever writes into a pipe.
    let descriptor = open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw .cannot(act, path, errno) }
    return OpenFile(descriptor, path)
  }

  func status() throws(BackupFault) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannot("đọc", path, errno) }
    return status
  }

  /// Fills `bytes` from its beginning; fewer only at the end of the file.
  func read(into bytes: inout [UInt8], atMost most: Int) throws(BackupFault) -> Int {
    try Self.read(descriptor, path, into: &bytes, atMost: most)
  }

  static func read(_ descriptor: Int32, _ path: String, into bytes: inout [UInt8], atMost most: Int)
    throws(BackupFault) -> Int
  {
    var filled = 0
    while filled < most {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), most - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannot("đọc", path, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(BackupFault) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannot("ghi", path, errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Goes back to the beginning.
  func rewind() throws(BackupFault) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .cannot("đọc", path, errno) }
  }

  /// Of all from where it stands to its end.
  func sha256() throws(BackupFault) -> [UInt8] {
    var sum = SHA256()
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try read(into: &chunk, atMost: chunk.count)
      if count == 0 { return sum.finish() }
      chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Another descriptor of the same file, which the caller closes.
  package func duplicate() throws(BackupFault) -> Int32 {
    let other = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard other >= 0 else { throw .cannot("đọc", path, errno) }
    return other
  }

  func sync() throws(BackupFault) {
    guard fsync(descriptor) == 0 else { throw .cannot("ghi", path, errno) }
  }
}
