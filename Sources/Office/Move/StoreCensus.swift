import Casework
import Deadlines
import Ledger
import SQL
import Sodium

/// What stands in a store, for comparing it with a copy of it on another engine (*đối chiếu*): every table to the last
/// value, and of each unit what can be told to a person.
struct StoreCensus: Equatable {
  var tables: [String: TableSum] = [:]
  var units: [UnitCensus] = []

  static let contents = StoreContents(Schema.changes, derived: Schema.readTableSet)

  /// Copies a store into a new one and counts both.
  /// - Throws: `MoveFault.differs`; the new store is then not to be kept.
  static func copied(
    from source: borrowing Reading, to target: borrowing Filling,
    _ progress: (MoveProgress) -> Void = { _ in }
  ) throws -> StoreCensus {
    // A table without rows is a table too.
    var here = StoreCensus(
      tables: Dictionary(uniqueKeysWithValues: contents.tables.map { ($0, TableSum()) }),
      units: try units(in: source))
    var rows = 0
    try contents.copy(from: source, to: target) { table, values in
      here.tables[table, default: TableSum()].add(values)
      rows += 1
      if rows.isMultiple(of: 1_000) { progress(MoveProgress(stage: .rows, done: rows)) }
    }
    progress(MoveProgress(stage: .comparing, done: 0))
    let differences = here.differences(from: try StoreCensus(target))
    guard differences.isEmpty else { throw MoveFault.differs(differences) }
    return here
  }

  /// Counts all of a store.
  init(_ db: borrowing some Queries & ~Copyable) throws {
    for table in Self.contents.tables {
      var sum = TableSum()
      try Self.contents.each(table, in: db) { sum.add($0) }
      tables[table] = sum
    }
    units = try Self.units(in: db)
  }

  private static func units(in db: borrowing some Queries & ~Copyable) throws -> [UnitCensus] {
    try Commune.all(in: db).map { try UnitCensus(of: $0, in: db) }
  }

  private init(tables: [String: TableSum], units: [UnitCensus]) {
    self.tables = tables
    self.units = units
  }

  /// What is not the same in the copy, in words; empty when nothing differs.
  func differences(from copy: StoreCensus) -> [String] {
    var out: [String] = []
    for table in Set(tables.keys).union(copy.tables.keys).sorted() {
      let (here, there) = (tables[table] ?? TableSum(), copy.tables[table] ?? TableSum())
      guard here != there else { continue }
      out.append(
        here.rows == there.rows
          ? "bảng \(table): có \(here.rows) dòng ở cả hai bên, nội dung khác nhau"
          : "bảng \(table): nguồn có \(here.rows) dòng, đích có \(there.rows)")
    }
    for (here, there) in zip(units, copy.units) where here != there {
      out.append("\(here.name): nguồn có \(here.told), đích có \(there.told)")
    }
    if units.count != copy.units.count {
      out.append("nguồn có \(units.count) đơn vị, đích có \(copy.units.count)")
    }
    return out
  }
}

/// The rows of a table, whatever order they come in: how many, and the sum of their hashes.
struct TableSum: Equatable, Sendable {
  private(set) var rows = 0
  private var sum = SIMD4<UInt64>()

  mutating func add(_ values: [SQLValue]) {
    var bytes: [UInt8] = []
    func put(_ kind: UInt8, _ number: UInt64) {
      bytes.append(kind)
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for value in values {
      switch value {
      case .null: put(0, 0)
      case .integer(let number): put(1, UInt64(bitPattern: number))
      case .real(let number): put(2, number.bitPattern)
      case .text(let text):
        put(3, UInt64(text.utf8.count))
        bytes += text.utf8
      case .blob(let blob):
        put(4, UInt64(blob.count))
        bytes += blob
      }
    }
    rows += 1
    sum &+= SHA256.hash(bytes).withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }
}

/// What a unit has in its book (*sổ*).
package struct UnitCensus: Equatable, Sendable {
  /// `phường Mẫu`.
  package let name: String
  package private(set) var dossiers = 0
  package private(set) var feedback = 0
  /// Of dossiers and feedback.
  package private(set) var facts = 0
  package private(set) var received = 0
  package private(set) var settled = 0
  /// SHA-256 over the last hash of every chain, dossiers before feedback.
  package private(set) var chains: [UInt8] = []

  init(of commune: Commune, in db: borrowing some Queries & ~Copyable) throws {
    let unit = commune.id.number
    name = commune.fullName
    var sum = SHA256()
    func count(_ range: Range<Int64>) throws -> (streams: Int, facts: Int) {
      var (streams, facts) = (0, 0)
      try Ledger.heads(in: range, recordedBy: Moment(milliseconds: .max), in: db) { stream, count, hash in
        streams += 1
        facts += count
        sum.update(Array("\(stream) \(count) ".utf8) + hash)
      }
      return (streams, facts)
    }
    let dossiers = try count(unit << 32..<(unit + 1) << 32)
    let told = try count(FeedbackID.range(of: commune.id))
    (self.dossiers, feedback, facts) = (dossiers.streams, told.streams, dossiers.facts + told.facts)
    chains = sum.finish()
    let counted = try db.first(
      """
      SELECT COALESCE(SUM(received), 0), COALESCE(SUM(early + on_time + overdue + withdrawn), 0)
      FROM tally WHERE unit = \(unit) AND grain = \(Tally.Grain.day.rawValue)
      """
    ) { row in (Int(try row.int(0)), Int(try row.int(1))) }
    (received, settled) = counted ?? (0, 0)
  }

  /// The beginning of `chains` as it is shown.
  package var mark: String { Hex.text(chains.prefix(8)) }

  /// In words.
  package var told: String {
    "\(dossiers) hồ sơ, \(feedback) phản ánh, \(facts) sự kiện, tiếp nhận \(received), đã giải quyết \(settled), chuỗi \(mark)"
  }
}
