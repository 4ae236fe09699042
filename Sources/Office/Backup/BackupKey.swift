import FoundationEssentials
import Glibc
import Sodium

/// The key backups are encrypted for (*khóa công khai*), as it is typed: its letters carry a checksum, so that a slip of
/// the hand does not make backups nobody can open.
package struct BackupRecipient: Equatable, Sendable {
  let key: [UInt8]
  private static let prefix = "motcua-sao-luu-"

  init(key: [UInt8]) { self.key = key }

  package init(_ text: String) throws(BackupFault) {
    guard let key = BackupKeyText.read(text, prefix: Self.prefix) else { throw .badRecipient }
    self.key = key
  }

  package var text: String { BackupKeyText.write(key, prefix: Self.prefix) }
}

/// The secret key that opens backups (*khóa bí mật*). It is made apart from the office and never lies in its folder.
package struct BackupKey: Sendable {
  let keys: SealingKeys
  private static let prefix = "motcua-khoa-bi-mat-"

  /// A new one.
  package init() { keys = SealingKeys() }

  package var recipient: BackupRecipient { BackupRecipient(key: keys.publicKey) }

  /// Reads the file `keep` has written.
  package init(file path: String) throws(BackupFault) {
    let file = try OpenFile.reading(path)
    guard try file.status().st_mode & 0o077 == 0 else { throw .keyFileOpenToOthers(path) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = try file.read(into: &bytes, atMost: bytes.count)
    let text = String(decoding: bytes[..<count], as: UTF8.self).split { $0.isWhitespace }
    guard text.count == 1, let key = BackupKeyText.read(String(text[0]), prefix: Self.prefix),
      let keys = SealingKeys(secretKey: key)
    else { throw .badKeyFile(path) }
    self.keys = keys
  }

  /// Writes it into a new file for its owner alone.
  package func keep(in path: String) throws(BackupFault) {
    guard access(path, F_OK) != 0 else { throw .exists(path) }
    let file = try OpenFile.new(path)
    do throws(BackupFault) {
      try file.write(Array("\(BackupKeyText.write(keys.secretKey, prefix: Self.prefix))\n".utf8)[...])
      try file.sync()
    } catch {
      unlink(path)
      throw error
    }
  }
}

/// A key in letters: what it is for, its bytes in hexadecimal, four bytes of checksum.
private enum BackupKeyText {
  static func write(_ key: [UInt8], prefix: String) -> String {
    "\(prefix)\(Hex.text(key + checksum(key, prefix)))"
  }

  static func read(_ text: String, prefix: String) -> [UInt8]? {
    guard text.hasPrefix(prefix), let bytes = Hex.bytes(String(text.dropFirst(prefix.count))),
      bytes.count == SealingKeys.length + 4
    else { return nil }
    let key = Array(bytes.prefix(SealingKeys.length))
    return Array(bytes.suffix(4)) == checksum(key, prefix) ? key : nil
  }

  private static func checksum(_ key: [UInt8], _ prefix: String) -> [UInt8] {
    Array(SHA256.hash(Array(prefix.utf8) + key).prefix(4))
  }
}
