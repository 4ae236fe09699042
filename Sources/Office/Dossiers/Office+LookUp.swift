import Casework
import SQL
import Sodium

extension Office {
  /// The dossier of somebody who knows its code and the last four characters of the applicant's number (*tra cứu hồ
  /// sơ*); nil when there is no such dossier and when the four are wrong, after the same work, so that nobody learns
  /// which. A reading by the citizen leaves no trace: traces are of officers.
  package func dossier(coded code: DossierCode, knowing lastFour: String) async throws -> DossierFile? {
    let found = try await database.read { db in
      try db.first("SELECT id, last_four FROM dossier WHERE code = \(code.text)") { row in
        (id: try row.int(0), lastFour: row.optionalText(1))
      }
    }
    // No applicant's number ends like this.
    let nobodys = "\u{0}\u{0}\u{0}\u{0}"
    let isRight = sameSecret(
      Array(lastFour.uppercased().utf8), Array((found?.lastFour ?? nobodys).uppercased().utf8))
    guard isRight, let found else { return nil }
    return try await dossier(DossierID(found.id))
  }
}
