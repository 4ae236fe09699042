import Casework
import Deadlines
import Glibc
import Ledger
import SQL
import Sodium

extension Office {
  /// Keeps a file that was received, hashed and recognised; the same content is kept once. On return it is durable where
  /// files lie and the store names it; after a fault the store does not name it.
  /// - Parameters:
  ///   - path: where it lies; gone from there afterwards, whatever happens.
  ///   - hash: SHA-256 of its content, in hexadecimal.
  package func keep(_ path: String, hash: String, kind: FileReference.Kind, size: Int64) async throws
    -> FileReference
  {
    defer { unlink(path) }
    try await holdBackErasure(of: hash)
    try await files.keep(path, hash: hash, size: size)
    let moment = now()
    _ = try await database.write { db in
      try db.run(
        """
        INSERT INTO file (hash, kind, size, stored) VALUES (\(hash), \(kind.rawValue), \(size), \(moment))
        ON CONFLICT (hash) DO UPDATE SET stored = excluded.stored
        """)
    }
    return FileReference(hash: hash, kind: kind, size: size)
  }

  /// Keeps what the office made; the caller notes it in the transaction of what it belongs to.
  /// - Returns: SHA-256 in hexadecimal.
  func keep(_ bytes: [UInt8]) async throws -> String {
    try await holdBackErasure(of: Hex.text(SHA256.hash(bytes)))
    return try await files.keep(bytes)
  }

  /// Removes content that was kept and that nothing came to name.
  func letGo(of hash: String) async throws {
    try await database.write { db in
      guard try !db.exists("SELECT 1 FROM file WHERE hash = \(hash)") else { return }
      try db.run("INSERT INTO erased_file (hash) VALUES (\(hash)) ON CONFLICT (hash) DO NOTHING")
    }
    do { try await removeErasedFiles() } catch let fault as FileStore.Fault where fault.isOfPlace {
      // It is removed when the place answers again.
    }
  }

  /// Sees to it that nobody takes away the bytes of a file while it is handed in anew: one that is known counts as
  /// handed in now, which keeps erasure from it for a day; one whose bytes are still to be removed loses them before.
  private func holdBackErasure(of hash: String) async throws {
    let now = now()
    let (stored, isDoomed) = try await database.read { db in
      (
        try db.first("SELECT stored FROM file WHERE hash = \(hash)") { row in
          Moment(milliseconds: try row.int(0))
        },
        try db.exists("SELECT 1 FROM erased_file WHERE hash = \(hash)")
      )
    }
    if isDoomed { try await removeErasedFiles() }
    guard let stored, stored < now + -3_600_000 else { return }
    _ = try await database.write { db in
      try db.run("UPDATE file SET stored = \(now) WHERE hash = \(hash)")
    }
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
