import SQL

/// The read tables of the boards, as verifying compares them.
extension ReadTable {
  static let consultation = ReadTable(
    "consultation", consultationColumns, keys: 2,
    rows: { _ in "SELECT \(consultationColumns) FROM consultation" },
    has: { key in "dossier = \(key[0]) AND number = \(key[1])" })

  private static let consultationColumns: Statement =
    "dossier, number, asked, agency, asked_at, due_at, answered_at, is_open"

  static let outageDossier = ReadTable(
    "outage_dossier", outageColumns, keys: 2, rows: { _ in "SELECT \(outageColumns) FROM outage_dossier" },
    has: { key in "dossier = \(key[0]) AND outage = \(key[1])" })

  private static let outageColumns: Statement = "dossier, outage, system, from_at, to_at"

  static let timeTally = ReadTable(
    "time_tally", timeColumns, keys: 6, isOfDossier: false,
    rows: { _ in "SELECT \(timeColumns) FROM time_tally" },
    has: { key in
      """
      unit = \(key[0]) AND bucket = \(key[1]) AND field = \(key[2]) AND department = \(key[3])
        AND step_kind = \(key[4]) AND party = \(key[5])
      """
    }, counts: { row in row[6...].contains { $0 != .integer(0) } })

  private static let timeColumns: Statement =
    "unit, bucket, field, department, step_kind, party, dossiers, time, late_dossiers, late_time"

  static let stepTally = ReadTable(
    "step_tally", stepColumns, keys: 4, isOfDossier: false,
    rows: { _ in "SELECT \(stepColumns) FROM step_tally" },
    has: { key in
      "unit = \(key[0]) AND bucket = \(key[1]) AND department = \(key[2]) AND step_kind = \(key[3])"
    }, counts: { row in row[4...].contains { $0 != .integer(0) } })

  private static let stepColumns: Statement =
    "unit, bucket, department, step_kind, passed, passed_late, taken, untaken_time"
}
