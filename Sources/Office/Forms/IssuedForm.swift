import Casework
import Deadlines
import Documents
import FoundationEssentials
import Ledger
import SQL

/// A form the office has handed out or will (*giấy tờ đã lập*): which one, for which fact of which dossier, and the file
/// it became. Once made it is never made again: whoever prints it once more gets the same bytes.
package struct IssuedForm: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    case waiting, made
    /// Tried often; it goes on being tried now and then, but somebody should look.
    case failed
  }

  package let id: Int64
  package let unit: UnitID
  /// The dossier and the fact it was issued for; nil for papers about several dossiers.
  package let dossier: DossierID?
  package let sequence: Int?
  package let kind: FormKind
  /// `07/TN-TTPVHCC`; empty where the form has none.
  package let number: String
  package let notedAt: Moment
  package let madeAt: Moment?
  package let state: State
  package let attempts: Int
  /// When it is tried next.
  package let nextAt: Moment
  /// Why the last attempt failed, without a citizen's words.
  package let fault: String?
  /// What stands on it: of papers about several dossiers from the beginning, of others since it was made.
  package let sheet: FormSheet?
  /// SHA-256 of the PDF.
  package let file: String?

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    unit = UnitID(try row.int(1))
    dossier = row.optionalInt(2).map { DossierID($0) }
    sequence = row.optionalInt(3).map { Int($0) }
    guard let kind = FormKind(rawValue: try row.text(4)), let state = State(rawValue: try row.text(8)) else {
      throw SQLError.unavailable("issued_form \(id)")
    }
    (self.kind, self.state) = (kind, state)
    number = try row.text(5)
    notedAt = Moment(milliseconds: try row.int(6))
    madeAt = row.optionalInt(7).map { Moment(milliseconds: $0) }
    attempts = Int(try row.int(9))
    nextAt = Moment(milliseconds: try row.int(10))
    fault = row.optionalText(11)
    sheet = try row.optionalText(12).map { try JSONDecoder().decode(FormSheet.self, from: Data($0.utf8)) }
    file = row.optionalText(13)
  }

  static let columns: Statement = """
    id, unit, dossier, sequence, kind, number, noted, made, state, attempts, next_at, fault, sheet, file
    """
}

/// The book of issued forms. Rows are written in the transaction of the fact they belong to, so that none is forgotten
/// however the program ends; the files come afterwards.
package enum IssuedForms {
  package static let schema = SchemaChange(
    "issued forms",
    [
      .statement(
        """
        CREATE TABLE issued_form (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          dossier INTEGER,
          sequence INTEGER,
          kind TEXT NOT NULL,
          number TEXT NOT NULL,
          noted INTEGER NOT NULL,
          made INTEGER,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'made', 'failed')),
          attempts INTEGER NOT NULL CHECK (attempts >= 0),
          next_at INTEGER NOT NULL,
          fault TEXT,
          sheet TEXT,
          file TEXT,
          CHECK ((dossier IS NULL) = (sequence IS NULL)),
          CHECK (dossier IS NOT NULL OR sheet IS NOT NULL),
          CHECK ((state = 'made') = (file IS NOT NULL)),
          CHECK (state <> 'made' OR made IS NOT NULL)
        )
        """),
      .statement(
        """
        CREATE UNIQUE INDEX issued_form_of_fact ON issued_form (dossier, sequence, kind)
          WHERE dossier IS NOT NULL
        """),
      .statement("CREATE INDEX issued_form_to_make ON issued_form (next_at, id) WHERE state <> 'made'"),
      .statement("CREATE INDEX issued_form_of_unit ON issued_form (unit, id)"),
    ])

  /// A form is due for this fact; called in the transaction that writes the fact down. Asked again, nothing changes.
  /// - Returns: its id.
  @discardableResult
  package static func note(
    _ kind: FormKind, number: String, sequence: Int, of dossier: DossierID, at moment: Moment,
    in db: borrowing Writing
  ) throws -> Int64 {
    let known = try db.first(
      """
      SELECT id FROM issued_form
      WHERE dossier = \(dossier.number) AND sequence = \(sequence) AND kind = \(kind.rawValue)
      """
    ) { row in try row.int(0) }
    if let known { return known }
    let id = try draw(dossier.unit, in: db)
    try db.put(
      """
      INSERT INTO issued_form (id, unit, dossier, sequence, kind, number, noted, state, attempts, next_at)
      VALUES (\(id), \(dossier.unit.number), \(dossier.number), \(sequence), \(kind.rawValue), \(number), \(moment),
        'waiting', 0, \(moment))
      """)
    return id
  }

  /// A paper about several dossiers, or about none, with everything that stands on it.
  /// - Returns: its id.
  @discardableResult
  package static func keep(
    _ sheet: FormSheet, number: String, unit: UnitID, at moment: Moment, in db: borrowing Writing
  ) throws -> Int64 {
    let id = try draw(unit, in: db)
    try db.put(
      """
      INSERT INTO issued_form (id, unit, kind, number, noted, state, attempts, next_at, sheet)
      VALUES (\(id), \(unit.number), \(sheet.kind.rawValue), \(number), \(moment), 'waiting', 0, \(moment),
        \(try json(sheet)))
      """)
    return id
  }

  private static func draw(_ unit: UnitID, in db: borrowing Writing) throws -> Int64 {
    unit.number << 32 | (try Counter.draw("issued-form", unit: unit.number, period: 0, in: db))
  }

  static func json(_ sheet: FormSheet) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(sheet), as: UTF8.self)
  }

  // MARK: What stands in the book

  package static func find(_ id: Int64, in db: borrowing some Queries & ~Copyable) throws -> IssuedForm? {
    try db.first("SELECT \(IssuedForm.columns) FROM issued_form WHERE id = \(id)") { try IssuedForm($0) }
  }

  package static func find(
    _ kind: FormKind, sequence: Int, of dossier: DossierID, in db: borrowing some Queries & ~Copyable
  ) throws -> IssuedForm? {
    try db.first(
      """
      SELECT \(IssuedForm.columns) FROM issued_form
      WHERE dossier = \(dossier.number) AND sequence = \(sequence) AND kind = \(kind.rawValue)
      """
    ) { try IssuedForm($0) }
  }

  /// Everything issued for a dossier, in the order of its facts.
  package static func of(
    _ dossier: DossierID, in db: borrowing some Queries & ~Copyable
  ) throws -> [IssuedForm] {
    try db.all(
      """
      SELECT \(IssuedForm.columns) FROM issued_form WHERE dossier = \(dossier.number) ORDER BY sequence, id
      """
    ) { try IssuedForm($0) }
  }

  /// Those not made yet whose turn has come, the longest waiting first.
  static func due(
    at moment: Moment, limit: Int, in db: borrowing some Queries & ~Copyable
  ) throws -> [IssuedForm] {
    try db.all(
      """
      SELECT \(IssuedForm.columns) FROM issued_form WHERE state <> 'made' AND next_at <= \(moment)
      ORDER BY next_at, id LIMIT \(limit)
      """
    ) { try IssuedForm($0) }
  }

  /// How many wait and how many have failed, and since when the oldest waits.
  package static func backlog(
    in db: borrowing some Queries & ~Copyable
  ) throws -> (waiting: Int, failed: Int, oldest: Moment?) {
    var out = (waiting: 0, failed: 0, oldest: Moment?.none)
    try db.each(
      "SELECT state, COUNT(*), MIN(noted) FROM issued_form WHERE state <> 'made' GROUP BY state"
    ) { row in
      let count = Int(try row.int(1))
      if try row.text(0) == IssuedForm.State.failed.rawValue {
        out.failed = count
      } else {
        out.waiting = count
      }
      let oldest = Moment(milliseconds: try row.int(2))
      out.oldest = out.oldest.map { min($0, oldest) } ?? oldest
    }
    return out
  }

  /// The failed ones of a unit, newest first: a task for the administrator.
  package static func failed(
    of unit: UnitID, limit: Int, in db: borrowing some Queries & ~Copyable
  ) throws -> [IssuedForm] {
    try db.all(
      """
      SELECT \(IssuedForm.columns) FROM issued_form WHERE state = 'failed' AND unit = \(unit.number)
      ORDER BY id DESC LIMIT \(limit)
      """
    ) { try IssuedForm($0) }
  }
}
