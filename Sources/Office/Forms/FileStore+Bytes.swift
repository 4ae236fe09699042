import Glibc
import Sodium

extension FileStore {
  /// Takes over content that is in memory. On return it is on the disk under its hash.
  /// - Returns: SHA-256 in hexadecimal.
  func keep(_ bytes: [UInt8]) throws -> String {
    let hash = Hex.text(SHA256.hash(bytes))
    if has(hash) { return hash }
    let path = "\(folder)/.made-\(Hex.text(randomBytes(8)))"
    let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Fault.cannotStore(errno: errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        close(file)
        unlink(path)
        throw Fault.cannotStore(errno: code)
      }
      rest = rest.dropFirst(count)
    }
    close(file)
    do {
      try keep(path, hash: hash)
    } catch {
      unlink(path)
      throw error
    }
    return hash
  }

  /// The content of a kept file.
  package func content(of hash: String) throws -> [UInt8] {
    let file = open(try path(of: hash), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Fault.cannotStore(errno: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Fault.cannotStore(errno: errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}
