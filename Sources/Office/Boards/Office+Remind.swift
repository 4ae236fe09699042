import Casework
import Ledger
import SQL

/// A dossier nobody can be reminded of, and why; nothing was written for any of those asked for with it.
package struct RemindFault: Error, Equatable, Sendable {
  package let code: DossierCode
  package let refusal: Refusal
}

extension Office {
  /// Reminds those who hold these dossiers (*đôn đốc*): all of them in one act, or none.
  /// - Throws: `RemindFault` naming the first dossier that cannot be reminded of.
  package func remind(_ codes: [DossierCode], note: String?, by actor: Actor, once: Once? = nil) async throws
  {
    try await database.write { [self] db in
      if try once?.earlier(unit: actor.unit.number, in: db) != nil { return }
      var first: DossierID?
      for code in codes {
        let id = try db.first("SELECT id FROM dossier WHERE code = \(code.text)") { DossierID(try $0.int(0)) }
        guard let id else { throw RemindFault(code: code, refusal: .notYourUnit) }
        do { _ = try act(.remind(to: nil, note: note), on: id, by: actor, in: db) } catch let refusal
          as Refusal
        {
          throw RemindFault(code: code, refusal: refusal)
        }
        first = first ?? id
      }
      if let first { try once?.remember(first.number, unit: actor.unit.number, at: now(), in: db) }
    }
  }
}
