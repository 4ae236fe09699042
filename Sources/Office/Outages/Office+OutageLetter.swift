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

  /// Letters from before they were kept with their outage are found by what they say.
  static let letterIndex = SchemaChange(
    "outage_letter_index",
    [
      .statement("CREATE INDEX issued_form_of_outages ON issued_form (unit, id) WHERE kind = 'outageLetter'")
    ])

  /// Whether a letter names this outage: its system, from the same minute on.
  func isNamed(in letter: FormSheet) -> Bool {
    letter.values[.system] == system && letter.values[.outageStart] == from.onForm
  }
}

extension Office {
  /// The letters written about an outage, the latest first; those kept with none where they name it.
  package func outageLetters(about outage: Outage) async throws -> [IssuedForm] {
    try await database.read { db in
      let kept = try db.all(
        """
        SELECT \(IssuedForm.columns) FROM issued_form
        WHERE id IN (SELECT form FROM outage_letter WHERE outage = \(outage.id.number))
        """
      ) { row in try IssuedForm(row) }
      let loose = try db.all(
        """
        SELECT \(IssuedForm.columns) FROM issued_form
        WHERE unit = \(outage.id.unit.number) AND kind = 'outageLetter' AND noted >= \(outage.from)
          AND NOT EXISTS (SELECT 1 FROM outage_letter l WHERE l.form = issued_form.id)
        """
      ) { row in try IssuedForm(row) }
      return (kept + loose.filter { $0.sheet.map(outage.isNamed) ?? false }).sorted { $0.id > $1.id }
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
