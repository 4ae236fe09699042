/// What a backup file is made of: docs/decisions/0014.
enum BackupFormat {
  /// The first bytes of a backup anybody can read, and of an encrypted one; both of one length.
  static let plainMark = Array("motcua-backup-1\n".utf8)
  static let sealedMark = Array("motcua-sealed-1\n".utf8)
  /// Bytes of one chunk before encryption.
  static let chunk = 1 << 16
  static let entryMark: UInt8 = 1
  static let endMark: UInt8 = 2

  static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
  static func number(_ bytes: [UInt8]) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}

/// The name of a file of the data folder as a backup may have it: one of those an office is made of. No other name is
/// written by a restore, so none can lead out of its folder.
struct BackupName: Hashable {
  let text: String

  static let store = BackupName(known: "motcua.db")
  static let key = BackupName(known: "secret.key")
  static let settings = [BackupName(known: "payments.json"), BackupName(known: "messages.json")]
  /// Folders of files an administrator puts there, one beside the other.
  static let folders = ["messages", "forms", "reports"]
  static let longest = 512

  private init(known: String) { text = known }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let fits =
      switch parts.count {
      case 1: ([Self.store, Self.key] + Self.settings).contains { $0.text == text }
      case 2: Self.folders.contains(String(parts[0])) && Self.isPlain(parts[1])
      case 3: parts[0] == "files" && Self.isHash(parts[1], 2) && Self.isHash(parts[2], 62)
      default: false
      }
    guard fits, text.utf8.count <= Self.longest else { return nil }
    self.text = text
  }

  init?(file hash: String) { self.init("files/\(hash.prefix(2))/\(hash.dropFirst(2))") }

  /// The folders above it, from the outside in.
  var above: [String] {
    let parts = text.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  private static func isPlain(_ name: Substring) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 255
      && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private static func isHash(_ name: Substring, _ length: Int) -> Bool {
    name.utf8.count == length && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
