import Glibc

/// A file on the way out (*tệp tạm*): it lies in a folder of its own that nobody else may open, and has no name any more
/// as soon as it is whole, so that nothing stays behind whatever happens.
package final class PassingFile: Sendable {
  private let file: Int32
  /// Bytes.
  package let size: Int

  /// Makes the file: `make` writes it at the path it is given.
  package static func make(
    named name: String, _ make: @Sendable (_ path: String) async throws -> Void
  ) async throws -> PassingFile {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/motcua-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Spreadsheet.Fault.cannotWrite("no temporary folder") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let path = "\(folder)/\(name)"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try await make(path)
    return try PassingFile(path)
  }

  private init(_ path: String) throws {
    file = open(path, O_RDONLY | O_CLOEXEC)
    var info = stat()
    guard file >= 0, fstat(file, &info) == 0 else {
      if file >= 0 { close(file) }
      throw Spreadsheet.Fault.cannotWrite("\(String(cString: strerror(errno)))")
    }
    size = Int(info.st_size)
  }
  deinit { close(file) }

  /// At most `count` bytes from `offset`; none at the end.
  package func read(at offset: Int, count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let got = pread(file, buffer.baseAddress, count, off_t(offset))
      guard got >= 0 else {
        throw Spreadsheet.Fault.cannotWrite("\(String(cString: strerror(errno)))")
      }
      filled = got
    }
  }
}
