import Casework
import SQL

/// The dossiers whose papers are between two service points (*bàn giao giữa hai điểm*), by the slip they go on. A read
/// table: it follows from the facts and replay fills it again.
enum PapersUnderWay {
  static let schema = SchemaChange(
    "papers-under-way",
    [
      .statement(
        """
        CREATE TABLE papers_under_way (
          dossier INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          slip TEXT NOT NULL,
          place_from TEXT NOT NULL,
          place_to TEXT NOT NULL
        )
        """),
      .statement("CREATE INDEX papers_under_way_of_unit ON papers_under_way (unit, slip, dossier)"),
    ])

  /// Brings the row of a dossier up to date.
  static func write(from before: Dossier?, to after: Dossier, in db: borrowing Writing) throws {
    guard before?.papersUnderWay != after.papersUnderWay || before?.unit != after.unit else { return }
    try db.put("DELETE FROM papers_under_way WHERE dossier = \(after.id.number)")
    guard let sent = after.papersUnderWay else { return }
    try db.put(
      """
      INSERT INTO papers_under_way (dossier, unit, slip, place_from, place_to)
      VALUES (\(after.id.number), \(after.unit.number), \(sent.slip), \(sent.from), \(sent.to))
      """)
  }
}

extension ReadTable {
  static let papersUnderWay = ReadTable(
    "papers_under_way", papersColumns, keys: 1,
    rows: { _ in "SELECT \(papersColumns) FROM papers_under_way" },
    has: { key in "dossier = \(key[0])" })

  private static let papersColumns: Statement = "dossier, unit, slip, place_from, place_to"
}

/// A slip with the dossiers that have not arrived yet.
package struct OpenSlip: Equatable, Sendable {
  package let slip: String
  package let from: String
  package let to: String
  package internal(set) var dossiers: [Listing]
}

/// Why papers cannot go or arrive: the rule, and the dossier it speaks of.
package enum PapersFault: Error, Equatable, Sendable, Noticed {
  case refused(DossierCode, Refusal)
  case unknown(String)
  case nothingScanned
  case tooMany(Int)
  case placeMissing
  case samePlace

  package var notice: String {
    switch self {
    case .refused(let code, let refusal): "\(code.text): \(refusal.notice)"
    case .unknown(let text): "Không có hồ sơ hoặc phiếu bàn giao đang chờ nhận nào mang mã “\(text)”."
    case .nothingScanned: "Hãy quét ít nhất một mã."
    case .tooMany(let most): "Mỗi phiếu có tối đa \(most) hồ sơ."
    case .placeMissing: "Hãy ghi điểm giao và điểm nhận."
    case .samePlace: "Điểm giao và điểm nhận phải khác nhau."
    }
  }
}
