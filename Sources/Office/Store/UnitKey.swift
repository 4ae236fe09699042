import Casework
import SQL
import Sodium

/// The key of an office that moved in from an installation of its own: with it the receipts it had printed are known
/// again (*khóa giấy hẹn của đơn vị chuyển đến*). Lies in the store sealed with the key of the installation, so that every
/// server has it and nobody who has the store alone.
struct UnitKey: Sendable {
  let unit: UnitID
  /// By which the right key is known.
  let mark: [UInt8]
  let sealed: [UInt8]

  static let schema = SchemaChange(
    "unit keys",
    [
      .statement(
        """
        CREATE TABLE unit_key (
          unit INTEGER PRIMARY KEY REFERENCES unit (id),
          mark BLOB NOT NULL,
          sealed BLOB NOT NULL
        )
        """)
    ])

  /// Seals the key of a unit.
  init(_ key: [UInt8], of unit: UnitID, under own: [UInt8]) {
    self.unit = unit
    mark = KeyMark.mark(of: key)
    sealed = Self.crossed(key, unit, own)
  }

  private init(unit: UnitID, mark: [UInt8], sealed: [UInt8]) {
    self.unit = unit
    self.mark = mark
    self.sealed = sealed
  }

  /// Nil where it was not sealed with this key.
  func opened(by own: [UInt8]) -> [UInt8]? {
    let key = Self.crossed(sealed, unit, own)
    return KeyMark.mark(of: key) == mark ? key : nil
  }

  /// A key is as long as a keyed hash, and for each unit there is one hash, used once.
  private static func crossed(_ key: [UInt8], _ unit: UnitID, _ own: [UInt8]) -> [UInt8] {
    zip(key, keyedHash(Array("motcua key of unit \(unit.number)".utf8), key: own)).map { $0 ^ $1 }
  }

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [UnitID: UnitKey] {
    let keys = try db.all("SELECT unit, mark, sealed FROM unit_key ORDER BY unit") { row in
      UnitKey(unit: UnitID(try row.int(0)), mark: try row.blob(1), sealed: try row.blob(2))
    }
    return Dictionary(keys.map { ($0.unit, $0) }) { $1 }
  }

  func insert(in db: borrowing Writing) throws {
    try db.run("INSERT INTO unit_key (unit, mark, sealed) VALUES (\(unit.number), \(mark), \(sealed))")
  }
}
