import Casework
import Deadlines
import Ledger
import SQL

/// The listing row of a dossier: what lists, searches and counters may see. It holds no personal number, only a keyed
/// hash of it.
enum DossierRow {
  /// Writes the row of a dossier that has just been opened.
  static func insert(_ dossier: Dossier, personKey: [UInt8]?, in db: borrowing Writing) throws {
    let applicant = dossier.people?.applicant
    let step = dossier.currentStep
    try db.run(
      """
      INSERT INTO dossier (id, unit, code, procedure, revision, field, department, channel, stage, applicant, address,
        phone, person_key, last_four, delivery, received_at, received_day, due_at, ended_at, ended_day, outcome,
        handed_over_at, counts, pending, active, step, step_kind, step_department, step_entered, step_due, holder,
        owed, collected, version)
      VALUES (\(dossier.id.number), \(dossier.id.unit.number), \(dossier.code.text), \(dossier.procedure.code),
        \(dossier.revision), \(dossier.procedure.field), \(dossier.procedure.responsibleUnit.rawValue),
        \(dossier.channel.rawValue), \(dossier.stage.rawValue), \(applicant?.name ?? ""),
        \(applicant?.address ?? ""), \(applicant?.phone), \(personKey), \(applicant?.lastFour),
        \(dossier.delivery.rawValue), \(dossier.receivedAt), \(dossier.receivedAt.day), \(dossier.due),
        \(dossier.endedAt), \(dossier.endedAt?.day), \(dossier.outcome?.rawValue), \(dossier.handedOverAt),
        \(dossier.counts), \(dossier.stage.isPending), \(!dossier.stage.isFinal), \(dossier.step),
        \(step?.kind.rawValue ?? ""), \(step?.department.rawValue ?? ""), \(dossier.stepEntered),
        \(dossier.stepDue), \(dossier.holder?.number), \(dossier.owed.amount), \(dossier.collected.amount),
        \(dossier.version))
      """)
  }

  /// Lets the dossier be found by the words of its applicant's name and of its code.
  static func index(_ dossier: Dossier, in db: borrowing Writing) throws {
    try db.putText(
      Schema.dossierText, id: dossier.id.number, scope: dossier.id.unit.number, text: searchText(of: dossier))
  }

  /// Empty once the name is erased: what remains is found by its whole code.
  static func searchText(of dossier: Dossier) -> String {
    guard let applicant = dossier.people?.applicant else { return "" }
    return (applicant.name.foldedWords + dossier.code.text.foldedWords).joined(separator: " ")
  }

  /// Writes what later facts can change.
  static func update(_ dossier: Dossier, in db: borrowing Writing) throws {
    let step = dossier.currentStep
    try db.run(
      """
      UPDATE dossier SET stage = \(dossier.stage.rawValue), due_at = \(dossier.due), ended_at = \(dossier.endedAt),
        ended_day = \(dossier.endedAt?.day), outcome = \(dossier.outcome?.rawValue),
        handed_over_at = \(dossier.handedOverAt), pending = \(dossier.stage.isPending),
        active = \(!dossier.stage.isFinal), step = \(dossier.step), step_kind = \(step?.kind.rawValue ?? ""),
        step_department = \(step?.department.rawValue ?? ""), step_entered = \(dossier.stepEntered),
        step_due = \(dossier.stepDue), holder = \(dossier.holder?.number), owed = \(dossier.owed.amount),
        collected = \(dossier.collected.amount), version = \(dossier.version)
      WHERE id = \(dossier.id.number)
      """)
  }
}
