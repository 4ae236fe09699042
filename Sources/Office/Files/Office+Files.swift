import Casework
import Deadlines
import Ledger
import SQL

extension Office {
  /// Keeps a file that was received, hashed and recognised; the same content is kept once.
  /// - Parameters:
  ///   - path: where it lies; moved away from there.
  ///   - hash: SHA-256 of its content, in hexadecimal.
  package func keep(_ path: String, hash: String, kind: FileReference.Kind, size: Int64) async throws
    -> FileReference
  {
    try files.keep(path, hash: hash)
    let moment = now()
    _ = try await database.write { db in
      try db.run(
        """
        INSERT INTO file (hash, kind, size, stored) VALUES (\(hash), \(kind.rawValue), \(size), \(moment))
        ON CONFLICT (hash) DO NOTHING
        """)
    }
    return FileReference(hash: hash, kind: kind, size: size)
  }

  /// What is known of a kept file; nil when there is none with this hash.
  package func file(_ hash: String) async throws -> FileReference? {
    try await database.read { db in
      try db.first("SELECT kind, size FROM file WHERE hash = \(hash)") { row in
        FileReference(
          hash: hash, kind: FileReference.Kind(rawValue: try row.text(0)) ?? .pdf, size: try row.int(1))
      }
    }
  }
}
