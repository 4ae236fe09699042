import Casework
import Deadlines
import Documents
import SQL

/// Why a form cannot be filled in.
package enum FormFault: Error, Equatable {
  /// What is known of the persons has been erased.
  case personsErased
  /// The facts it was noted for do not give this form.
  case noSuchForm

  package var notice: String {
    switch self {
    case .personsErased: "Dữ liệu cá nhân của hồ sơ đã được xóa theo quy định, không lập được giấy này nữa."
    case .noSuchForm: "Lịch sử hồ sơ không có việc ứng với giấy này."
    }
  }
}

extension FormFault: Noticed {}

extension Office {
  package func issuedForm(_ id: Int64) async throws -> IssuedForm? {
    try await database.read { db in try IssuedForms.find(id, in: db) }
  }

  /// Everything issued for a dossier, in the order of its facts.
  package func issuedForms(of dossier: DossierID) async throws -> [IssuedForm] {
    try await database.read { db in try IssuedForms.of(dossier, in: db) }
  }

  /// The form of a fact, noted now where it was not noted with the fact: what was received before there was a book of
  /// forms can be printed and kept as well.
  package func issuedForm(
    _ kind: FormKind, number: String, sequence: Int, of dossier: DossierID
  ) async throws -> IssuedForm {
    let found = try await database.read { db in
      try IssuedForms.find(kind, sequence: sequence, of: dossier, in: db)
    }
    if let found { return found }
    let moment = now()
    return try await database.write { db in
      let id = try IssuedForms.note(
        kind, number: number, sequence: sequence, of: dossier, at: moment, in: db)
      guard let form = try IssuedForms.find(id, in: db) else { throw SQLError.unavailable("issued_form") }
      return form
    }
  }

  /// What stands on an issued form: as it was made; or, before that, from the facts up to the one it belongs to, with
  /// the names officers and the unit have now.
  /// - Parameter lookUp: the address behind the square code of a dossier.
  package func sheet(
    of form: IssuedForm, lookUp: @Sendable (DossierCode) -> String
  ) async throws -> FormSheet {
    if let sheet = form.sheet { return sheet }
    guard let id = form.dossier, let sequence = form.sequence, let file = try await dossier(id) else {
      throw FormFault.noSuchForm
    }
    let history = file.history.filter { $0.sequence <= sequence }
    guard let last = history.last, last.sequence == sequence else { throw FormFault.noSuchForm }
    let dossier = try Dossier(id: id, history: history, procedure: file.dossier.procedure)
    // Of the unit that had the dossier then: after a merger the new one signs.
    guard let commune = definitions.commune(last.fact.payer ?? dossier.unit) else {
      throw FormFault.noSuchForm
    }
    guard dossier.people != nil else { throw FormFault.personsErased }
    let frame = FormFrame(
      commune: commune, number: form.number, day: last.happened.day, lookUp: lookUp(dossier.code))
    let sheet =
      switch form.kind {
      case .controlSheet:
        try FormSheet.controlSheet(dossier, history: history, frame) { definitions.name(of: $0) }
      case .groupSlip: try await groupSlip(dossier, by: definitions.name(of: last.officer), frame)
      default: try sheet(form.kind, dossier, last, earlier: history.dropLast(), frame)
      }
    guard let sheet else { throw FormFault.noSuchForm }
    return sheet
  }

  /// The form of one fact; nil where the fact gives another one.
  private func sheet(
    _ kind: FormKind, _ dossier: Dossier, _ last: Recorded, earlier: ArraySlice<Recorded>, _ frame: FormFrame
  ) throws -> FormSheet? {
    let officer = definitions.name(of: last.officer)
    func before() throws -> Dossier {
      try Dossier(id: dossier.id, history: Array(earlier), procedure: dossier.procedure)
    }
    switch (kind, last.fact) {
    case (.receipt, .received): return .receipt(dossier, by: officer, frame)
    case (.refusal, .declined): return .refusal(dossier, by: officer, frame)
    case (.supplementRequest, .supplementAsked(let fact)):
      return .supplementRequest(fact, dossier, by: officer, frame)
    case (.revisedReceipt, .supplementReceived):
      let replaced = earlier.last { [.receipt, .revisedReceipt].contains($0.fact.form?.kind) }
      return .revisedReceipt(
        dossier, at: last.happened, before: try before(), earlier: replaced?.fact.form?.number ?? "",
        by: officer, frame)
    case (.apology, .apologised(let fact)): return .apology(fact, dossier, signedBy: officer, frame)
    case (.stopNotice, .withdrawn(let fact)):
      return .stopNotice(fact, dossier, at: last.happened, by: officer, frame)
    case (.stopNotice, .stopped(let fact)):
      return .stopNotice(fact, dossier, at: last.happened, by: officer, frame)
    case (.feeNotice, .paymentAsked(let fact)):
      return .feeNotice(
        fact, dossier, account: payments.account(of: frame.commune), by: officer, frame)
    case (.feeReceipt, .feeCollected(let fact)):
      return .feeReceipt(
        fact, dossier, before: try before(), at: last.happened, payments, by: officer, frame)
    case (.feeRefund, .feeRefunded(let fact)): return .feeRefund(fact, dossier, by: officer, frame)
    default: return nil
    }
  }

  /// The slip of all that came together with this dossier, each as it was received.
  private func groupSlip(_ first: Dossier, by officer: String, _ frame: FormFrame) async throws -> FormSheet?
  {
    let definitions = definitions
    let dossiers = try await database.read { db in
      try group(of: first.id, in: db).compactMap { id -> Dossier? in
        guard let file = try Self.file(id, definitions, in: db),
          let end = file.history.firstIndex(where: { $0.fact.form?.kind == .receipt })
        else { return nil }
        guard file.dossier.erasedAt == nil else { return nil }
        return try Dossier(
          id: id, history: Array(file.history[...end]), procedure: file.dossier.procedure)
      }
    }
    return .groupSlip(dossiers, by: officer, frame)
  }

  /// Tries the failed forms of a unit again at once, as an administrator asks after mending something.
  package func retryForms(of unit: UnitID) async throws {
    let moment = now()
    try await database.write { db in
      try db.run(
        """
        UPDATE issued_form SET state = 'waiting', attempts = 0, next_at = \(moment)
        WHERE state = 'failed' AND unit = \(unit.number)
        """)
    }
  }

  // MARK: Papers that are asked for

  /// Form 06 as of the last fact: a new one after each, and the same one in between.
  package func controlSheet(of dossier: Dossier) async throws -> IssuedForm {
    try await issuedForm(
      .controlSheet, number: FormKind.controlSheet.number(dossier.slip), sequence: dossier.version,
      of: dossier.id)
  }

  /// The common slip of the group a dossier came with; nil when it came alone.
  package func groupSlip(of dossier: Dossier) async throws -> IssuedForm? {
    guard dossier.group != nil else { return nil }
    let first = try await database.read { db in try group(of: dossier.id, in: db).first } ?? dossier.id
    guard let file = try await self.dossier(first),
      let received = file.history.first(where: { $0.fact.form?.kind == .receipt })
    else { return nil }
    return try await issuedForm(
      .groupSlip, number: FormKind.groupSlip.number(file.dossier.slip), sequence: received.sequence,
      of: first)
  }

  /// The form of the last fact of this kind in a dossier's history, noted when it was not; nil when it has none.
  package func issuedForm(_ kind: FormKind, in file: DossierFile) async throws -> IssuedForm? {
    guard let fact = file.history.last(where: { $0.fact.form?.kind == kind }), let form = fact.fact.form
    else { return nil }
    return try await issuedForm(kind, number: form.number, sequence: fact.sequence, of: file.dossier.id)
  }
}
