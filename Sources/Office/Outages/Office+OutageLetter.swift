import Casework
import Deadlines
import Documents
import Ledger
import SQL

/// What a person adds to the facts of an outage before the letter about it goes out.
package struct OutageLetterDraft: Equatable, Sendable {
  package var recipient: String
  /// What was seen and done.
  package var description: String
  package var proposal: String
  package var signer: String

  package init(recipient: String, description: String, proposal: String, signer: String) {
    self.recipient = recipient
    self.description = description
    self.proposal = proposal
    self.signer = signer
  }
}

extension Outage {
  /// Which letters were written about it.
  static let letters = SchemaChange(
    "outage_letters",
    [
      .keyedTable(
        """
        CREATE TABLE outage_letter (
          outage INTEGER NOT NULL,
          form INTEGER NOT NULL,
          PRIMARY KEY (outage, form)
        )
        """)
    ])
}

extension Office {
  /// The letters written about an outage, the latest first.
  package func outageLetters(about id: Outage.ID) async throws -> [IssuedForm] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(IssuedForm.columns) FROM issued_form
        WHERE id IN (SELECT form FROM outage_letter WHERE outage = \(id.number)) ORDER BY id DESC
        """
      ) { row in try IssuedForm(row) }
    }
  }

  /// Issues the letter about an outage that is over (*công văn báo cáo sự cố*), numbered in its year, with every dossier
  /// it held up; kept as issued.
  /// - Returns: its id in the book of issued forms.
  /// - Throws: `OutageFault`.
  package func issueOutageLetter(
    _ draft: OutageLetterDraft, about id: Outage.ID, by actor: Actor, once: Once? = nil
  ) async throws -> Int64 {
    guard actor.has(Self.outageKeepers) else { throw OutageFault.notYourRole }
    guard let letter = try await outageLetter(id, of: actor.unit) else { throw OutageFault.unknown }
    guard let to = letter.outage.to else { throw OutageFault.lasts }
    let now = now()
    let lines = letter.dossiers.compactMap { line -> ListedDossier? in
      guard let code = DossierCode(line.code) else { return nil }
      var one = ListedDossier(code: code)
      one.procedure = line.procedure
      one.due = line.due
      one.note = letter.remark(line)
      return one
    }
    let report = OutageReport(
      system: letter.outage.system, from: letter.outage.from, to: to, workingTimeLost: letter.lost.spoken,
      description: draft.description, proposal: draft.proposal, recipient: draft.recipient,
      signer: draft.signer)
    return try await database.write { db in
      let unit = actor.unit.number
      if let earlier = try once?.earlier(unit: unit, in: db) { return earlier }
      let count = try Counter.draw("outage-letter", unit: unit, period: now.day.year, in: db)
      let number = FormKind.outageLetter.number(count)
      let sheet = FormSheet.outageLetter(
        report, lines, FormFrame(commune: letter.unit, number: number, day: now.day))
      let form = try IssuedForms.keep(sheet, number: number, unit: actor.unit, at: now, in: db)
      try db.run("INSERT INTO outage_letter (outage, form) VALUES (\(id.number), \(form))")
      try once?.remember(form, unit: unit, at: now, in: db)
      return form
    }
  }
}
