import Casework
import SQL
import Sodium

/// Versions by which what was made of a dossier is known to be still true.
package struct Standing: Equatable, Sendable {
  package let dossier: Int
  package let definitions: Int64

  package init(dossier: Int, definitions: Int64) {
    self.dossier = dossier
    self.definitions = definitions
  }
}

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

  /// As far as the store has come with a dossier and with the definitions, in one look that waits for nothing; nil where
  /// it cannot be had at once.
  package func standing(of id: DossierID) -> Standing? {
    let found = try? database.readNow { db in
      try db.first(
        """
        SELECT d.version, v.version FROM dossier d CROSS JOIN definition_version v
        WHERE d.id = \(id.number) AND v.id = 1
        """
      ) { row in Standing(dossier: Int(try row.int(0)), definitions: try row.int(1)) }
    }
    return found.flatMap { $0 }
  }
}
