import Deadlines

/// What a backup holds (*bản sao lưu*).
package struct BackupReport: Equatable, Sendable {
  /// The moment it shows.
  package internal(set) var made: Moment
  /// Scans, results and forms in it.
  package internal(set) var files = 0
  /// Bytes of the backup.
  package internal(set) var size: Int64 = 0
  package internal(set) var isEncrypted = false
  /// What the store names and the folder does not have: the hash of each file. The first hundred; `missing` counts all.
  package internal(set) var missingFiles: [String] = []
  package internal(set) var missing = 0
  /// What lies in the folder and is none of the program's, so that it is not in the backup.
  package internal(set) var leftOut: [String] = []

  mutating func miss(_ hash: String) {
    missing += 1
    if missingFiles.count < 100 { missingFiles.append(hash) }
  }
}
