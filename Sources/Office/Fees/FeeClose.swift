import Casework
import Deadlines
import SQL
import Sodium

/// The cash of a day as somebody counted it (*kiểm quỹ*).
package struct FeeCount: Equatable, Sendable {
  package let counted: Dong
  /// Why it differs from the book; nil when it does not.
  package let note: String?
  package let officer: OfficerID
  package let at: Moment
}

/// A day's fee book closed (*khóa sổ*): who, when, what it held, and a hash over its lines and the close before.
package struct FeeClose: Equatable, Sendable {
  package let unit: UnitID
  package let day: Day
  /// From 1, one for each close of the unit.
  package let number: Int64
  package let officer: OfficerID
  package let at: Moment
  package let count: FeeCount
  package let receipts: Int
  /// In đồng.
  package let cash: Int64
  package let transfer: Int64
  package let online: Int64
  package let returnedCash: Int64
  package let returned: Int64
  let hash: [UInt8]

  /// Counted minus booked: below zero when cash is missing.
  package var difference: Int64 { count.counted.amount - (cash - returnedCash) }

  init(
    _ book: FeeDay, of unit: UnitID, number: Int64, by officer: OfficerID, at moment: Moment, count: FeeCount,
    after previous: [UInt8]
  ) {
    let sums = book.total
    self.unit = unit
    day = book.day
    self.number = number
    self.officer = officer
    at = moment
    self.count = count
    receipts = sums.receipts
    cash = sums.taken(by: .cash)
    transfer = sums.taken(by: .transfer)
    online = sums.taken(by: .online)
    returnedCash = sums.returned(by: .cash)
    returned = sums.returned
    hash = Self.hash(
      after: previous, book.entries,
      [
        "\(unit.number)", "\(book.day.number)", "\(number)", "\(officer.number)", "\(moment.milliseconds)",
        "\(count.counted.amount)", "\(count.officer.number)", "\(count.at.milliseconds)", count.note ?? "",
        "\(receipts)", "\(cash)", "\(transfer)", "\(online)", "\(returnedCash)", "\(returned)",
      ])
  }

  /// Covers every line, so that none can come, go or change after the close without being found.
  private static func hash(after previous: [UInt8], _ entries: [FeeEntry], _ said: [String]) -> [UInt8] {
    var sum = SHA256()
    sum.update(previous)
    func add(_ parts: [String]) { for part in parts { sum.update(Array("\(part.utf8.count):\(part)".utf8)) } }
    add(said)
    for entry in entries.sorted(by: {
      ($0.dossier, $0.sequence, $0.kind) < ($1.dossier, $1.sequence, $1.kind)
    }) {
      add([
        "\(entry.dossier.number)", "\(entry.sequence)", entry.kind.rawValue, "\(entry.at.milliseconds)",
        entry.procedure, entry.method.rawValue, "\(entry.amount)", entry.book ?? "",
        entry.number.map(String.init) ?? "", "\(entry.officer.number)", entry.reference ?? "",
      ])
    }
    return sum.finish()
  }

  static let start = [UInt8](repeating: 0, count: 32)

  // MARK: In the store

  private init(_ row: borrowing Row) throws {
    guard let counted = Dong(try row.int(7)) else { throw SQLError.unavailable("fee_close") }
    unit = UnitID(try row.int(0))
    day = Day(number: Int(try row.int(1)))
    number = try row.int(2)
    officer = OfficerID(try row.int(3))
    at = Moment(milliseconds: try row.int(4))
    count = FeeCount(
      counted: counted, note: row.optionalText(8), officer: OfficerID(try row.int(5)),
      at: Moment(milliseconds: try row.int(6)))
    receipts = Int(try row.int(9))
    cash = try row.int(10)
    transfer = try row.int(11)
    online = try row.int(12)
    returnedCash = try row.int(13)
    returned = try row.int(14)
    hash = try row.blob(15)
  }

  private static let columns: Statement = """
    unit, day, number, officer, at, counter, counted_at, counted, note, receipts, cash, transfer, online,
      returned_cash, returned, hash
    """

  static func of(
    _ day: Day, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> FeeClose? {
    try db.first("SELECT \(columns) FROM fee_close WHERE unit = \(unit.number) AND day = \(day)") { row in
      try FeeClose(row)
    }
  }

  static func last(of unit: UnitID, in db: borrowing some Queries & ~Copyable) throws -> FeeClose? {
    try db.first(
      "SELECT \(columns) FROM fee_close WHERE unit = \(unit.number) ORDER BY number DESC LIMIT 1"
    ) { row in try FeeClose(row) }
  }

  /// Every close of every unit, each unit's in their order.
  static func all(in db: borrowing some Queries & ~Copyable) throws -> [FeeClose] {
    try db.all("SELECT \(columns) FROM fee_close ORDER BY unit, number") { row in try FeeClose(row) }
  }

  func insert(in db: borrowing Writing) throws {
    try db.run(
      """
      INSERT INTO fee_close (\(Self.columns)) VALUES (\(unit.number), \(day), \(number), \(officer.number), \(at),
        \(count.officer.number), \(count.at), \(count.counted.amount), \(count.note), \(receipts), \(cash),
        \(transfer), \(online), \(returnedCash), \(returned), \(hash))
      """)
  }
}

extension FeeClose {
  /// What is wrong with the closes of all units: one that was changed, one that is missing, and days that hold other lines
  /// than when they were closed.
  static func faults(in db: borrowing some Queries & ~Copyable) throws -> [(place: String, notice: String)] {
    var faults: [(String, String)] = []
    var previous: FeeClose?
    for close in try all(in: db) {
      if previous?.unit != close.unit { previous = nil }
      let place = "khóa sổ thu phí ngày \(close.day.written), đơn vị \(close.unit.number)"
      if close.number != (previous?.number ?? 0) + 1 { faults.append((place, "thiếu lần khóa sổ trước đó")) }
      let book = FeeDay(close.day, try FeeBook.entries(of: close.unit, on: close.day, in: db))
      let again = FeeClose(
        book, of: close.unit, number: close.number, by: close.officer, at: close.at, count: close.count,
        after: previous?.hash ?? start)
      if again != close { faults.append((place, "sổ hoặc bản khóa sổ đã bị thay đổi sau khi khóa")) }
      previous = close
    }
    return faults
  }
}
