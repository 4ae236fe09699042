import SQL

/// A table that follows from the facts: its columns, the key first. Every column is compared.
struct ReadTable: Sendable {
  let name: String
  let columns: [String]
  /// How many of the columns are the key.
  let keys: Int
  /// The columns of all rows, given the selection of indexed texts.
  private let rows: @Sendable (Statement) -> Statement
  /// The condition that a row has this key.
  private let has: @Sendable ([SQLValue]) -> Statement
  /// Its key begins with the number of a stream.
  let isOfDossier: Bool
  /// Whether a row says anything; one of zeros is as good as none.
  let counts: @Sendable ([SQLValue]) -> Bool

  init(
    _ name: String, _ columns: Statement, keys: Int, isOfDossier: Bool = true,
    rows: @escaping @Sendable (Statement) -> Statement,
    has: @escaping @Sendable ([SQLValue]) -> Statement,
    counts: @escaping @Sendable ([SQLValue]) -> Bool = { _ in true }
  ) {
    self.name = name
    self.columns = columns.text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    self.keys = keys
    self.isOfDossier = isOfDossier
    self.rows = rows
    self.has = has
    self.counts = counts
  }

  func all(_ db: borrowing some Queries & ~Copyable) -> Statement { rows(db.texts(in: Schema.dossierText)) }
  func one(_ key: [SQLValue], _ db: borrowing some Queries & ~Copyable) -> Statement {
    "\(all(db)) WHERE \(has(key))"
  }

  func row(_ row: borrowing Row) -> [SQLValue] { columns.indices.map { row.value($0) } }

  static let all: [ReadTable] = [
    dossier, tally, text, fees, consultation, outageDossier, timeTally, stepTally, IndicatorMarks.table,
    homeVisit, papersUnderWay, feedback,
  ]

  static let dossier = ReadTable(
    "dossier", dossierColumns, keys: 1, rows: { _ in "SELECT \(dossierColumns) FROM dossier" },
    has: { key in "id = \(key[0])" })

  private static let dossierColumns: Statement = """
    id, unit, code, procedure, revision, field, department, channel, stage, applicant, address, phone, person_key,
    last_four, delivery, received_at, received_day, due_at, ended_at, ended_day, outcome, handed_over_at, counts,
    pending, active, step, step_kind, step_department, step_entered, step_due, holder, owed, collected, version,
    seat, late_from, watch_from, letter_by, letter, proposal, reply_by, waits_for, group_code
    """

  static let tally = ReadTable(
    "tally", tallyColumns, keys: 6, isOfDossier: false, rows: { _ in "SELECT \(tallyColumns) FROM tally" },
    has: { key in
      """
      unit = \(key[0]) AND grain = \(key[1]) AND bucket = \(key[2]) AND procedure = \(key[3])
        AND revision = \(key[4]) AND channel = \(key[5])
      """
    }, counts: { row in row[6...].contains { $0 != .integer(0) } })

  private static let tallyColumns: Statement = """
    unit, grain, bucket, procedure, revision, channel, received, early, on_time, overdue, withdrawn, lapsed, ended_late, moved
    """

  /// The fee book.
  static let fees = ReadTable(
    "fee_entry", feeColumns, keys: 3, rows: { _ in "SELECT \(feeColumns) FROM fee_entry" },
    has: { key in "dossier = \(key[0]) AND sequence = \(key[1]) AND kind = \(key[2])" })

  private static let feeColumns: Statement = """
    dossier, sequence, kind, unit, day, at, procedure, method, amount, book, year, number, officer, reference
    """

  /// What the search for words reads.
  static let text = ReadTable(
    "dossier_text", "id, text", keys: 1, rows: { texts in "SELECT id, text FROM (\(texts)) t" },
    has: { key in "id = \(key[0])" })
}
