import Casework
import Deadlines
import FoundationEssentials
import Glibc
import Ledger
import SQL
import Sodium

extension Change.Author {
  /// Whoever runs this program: a person who became somebody else by `sudo` stays known.
  package static var here: Change.Author {
    let own = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(geteuid())"
    let person = getenv("SUDO_USER").map { String(cString: $0) } ?? ""
    // What the surroundings say is anybody's text.
    let clean = String(
      person.unicodeScalars.filter { (33...126).contains($0.value) }.prefix(64).map(Character.init))
    return .machine(clean.isEmpty || clean == own ? own : "\(clean) (\(own))")
  }
}

extension Office {
  /// Writes an entry in the transaction of its change.
  /// - Parameter unit: nil for what concerns the whole installation.
  static func note(
    _ kind: Change.Kind, _ details: Change.Details, of unit: UnitID?, by author: Change.Author,
    at moment: Moment,
    in db: borrowing Writing
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = String(decoding: try encoder.encode(details), as: UTF8.self)
    let last = try db.first("SELECT hash FROM office_change WHERE id > 0 ORDER BY id DESC LIMIT 1") { row in
      try row.blob(0)
    }
    let entry = ChangeRow(
      number: try Counter.draw("change", unit: 0, period: 0, in: db), at: moment, unit: unit?.number,
      author: author, kind: kind.rawValue, body: body)
    let (officer, machine) = entry.columns
    try db.run(
      """
      INSERT INTO office_change (id, at, unit, officer, machine, kind, body, hash)
      VALUES (\(entry.number), \(moment), \(entry.unit), \(officer), \(machine), \(entry.kind), \(body),
        \(entry.hash(after: last ?? ChangeRow.start)))
      """)
  }

  /// The same where the change itself is not in the store.
  package func note(
    _ kind: Change.Kind, named name: String, of unit: UnitID? = nil, by author: Change.Author = .here
  ) async throws {
    let moment = now()
    try await database.write { db in
      try Self.note(kind, Change.Details(name: name), of: unit, by: author, at: moment, in: db)
    }
  }

  /// Changes that concern a unit or the whole installation, the newest first; of the installation a unit came from, those
  /// that concerned it.
  /// - Parameters:
  ///   - subject: what they are of; nil for everything.
  ///   - before: only those with a lower number.
  package func changes(
    of unit: UnitID, _ subject: Change.Subject? = nil, before: Int64? = nil, limit: Int = 50
  ) async throws -> (rows: [Change], hasMore: Bool) {
    let kinds = (subject?.kinds ?? Change.Kind.allCases).map { kind -> Statement in "\(kind.rawValue)" }
    let own = ChangeRow.numbers(of: unit)
    return try await database.read { db in
      var rows = try db.all(
        """
        SELECT id, at, unit, officer, machine, kind, body FROM office_change
        WHERE (unit = \(unit.number) OR unit IS NULL AND (id > 0 OR id BETWEEN \(own.lowerBound) AND \(own.upperBound)))
          AND id < \(before ?? Int64.max) AND kind IN (\(kinds.joined(", ")))
        ORDER BY id DESC LIMIT \(limit + 1)
        """
      ) { row in try ChangeRow(row).change }.compactMap(\.self)
      let hasMore = rows.count > limit
      if hasMore { rows.removeLast() }
      return (rows, hasMore)
    }
  }

  /// What is wrong with the entries, if anything: one was altered, or one is missing among them.
  static func faultOfChanges(in db: borrowing some Queries & ~Copyable) throws -> String? {
    var previous = ChangeRow.start
    var expected: Int64 = 1
    var book: Int64?
    var fault: String?
    try db.each(
      "SELECT id, at, unit, officer, machine, kind, body, hash FROM office_change ORDER BY id"
    ) { row in
      guard fault == nil else { return }
      let entry = try ChangeRow(row)
      let hash = try row.blob(7)
      if entry.book != book { (book, previous, expected) = (entry.book, ChangeRow.start, 1) }
      if entry.count != expected {
        fault = "thiếu mục số \(expected)"
      } else if entry.hash(after: previous) != hash {
        fault = "mục số \(entry.count) đã bị thay đổi: mã băm không khớp"
      }
      (previous, expected) = (hash, entry.count + 1)
    }
    return fault
  }
}

/// An entry as the store has it.
///
/// Entries of an installation that moved in have negative numbers, below all of this one's own: they are older, and each
/// book is a chain of its own.
struct ChangeRow {
  static let start = [UInt8](repeating: 0, count: 32)

  let number: Int64
  /// 0 is this installation's own book.
  var book: Int64 { number >> 32 }
  /// The number within its book, which its hash covers.
  var count: Int64 { number & 0xFFFF_FFFF }

  /// The number of an entry of the installation that `unit` came from.
  static func number(_ number: Int64, from unit: UnitID) -> Int64 {
    number > 0 ? number - unit.number << 32 : number
  }
  static func numbers(of unit: UnitID) -> ClosedRange<Int64> {
    let first = -(unit.number << 32)
    return first...(first + 0xFFFF_FFFF)
  }

  let at: Moment
  let unit: Int64?
  let author: Change.Author
  let kind: String
  let body: String

  init(number: Int64, at: Moment, unit: Int64?, author: Change.Author, kind: String, body: String) {
    self.number = number
    self.at = at
    self.unit = unit
    self.author = author
    self.kind = kind
    self.body = body
  }

  /// Reads the columns `id, at, unit, officer, machine, kind, body`.
  init(_ row: borrowing Row) throws {
    number = try row.int(0)
    at = Moment(milliseconds: try row.int(1))
    unit = row.optionalInt(2)
    author = try row.optionalInt(3).map { .officer(OfficerID($0)) } ?? .machine(try row.text(4))
    kind = try row.text(5)
    body = try row.text(6)
  }

  var columns: (officer: Int64?, machine: String?) {
    switch author {
    case .officer(let officer): (officer.number, nil)
    case .machine(let name): (nil, name)
    }
  }

  /// Nil for a kind a later version of the program wrote.
  var change: Change? {
    guard let kind = Change.Kind(rawValue: kind) else { return nil }
    let details = try? JSONDecoder().decode(Change.Details.self, from: Data(body.utf8))
    return Change(number: number, at: at, author: author, kind: kind, details: details ?? Change.Details())
  }

  func hash(after previous: [UInt8]) -> [UInt8] {
    let (officer, machine) = columns
    var sum = SHA256()
    sum.update(previous)
    var head: [UInt8] = []
    let texts = [machine ?? "", kind, body].map { Array($0.utf8) }
    for number in [count, at.milliseconds, unit ?? -1, officer ?? -1] + texts.map({ Int64($0.count) }) {
      withUnsafeBytes(of: number.littleEndian) { head.append(contentsOf: $0) }
    }
    sum.update(head)
    for text in texts { sum.update(text) }
    return sum.finish()
  }
}

extension Schema {
  /// Who changed the office itself (*nhật ký quản trị*).
  static let officeChanges = SchemaChange(
    "office-changes",
    [
      .statement(
        """
        CREATE TABLE office_change (
          id INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          unit INTEGER,
          officer INTEGER REFERENCES officer (id),
          machine TEXT,
          kind TEXT NOT NULL,
          body TEXT NOT NULL,
          hash BLOB NOT NULL,
          CHECK ((officer IS NULL) <> (machine IS NULL))
        )
        """)
    ])
}
