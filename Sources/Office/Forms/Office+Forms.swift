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
    let definitions = definitions
    let history = file.history.filter { $0.sequence <= sequence }
    guard let last = history.last, last.sequence == sequence, let commune = definitions.commune(form.unit)
    else { throw FormFault.noSuchForm }
    let dossier = try Dossier(id: id, history: history, procedure: file.dossier.procedure)
    guard dossier.people != nil else { throw FormFault.personsErased }
    let frame = FormFrame(
      commune: commune, number: form.number, day: last.happened.day, lookUp: lookUp(dossier.code))
    let officer = definitions.name(of: last.officer)
    let sheet: FormSheet? =
      switch form.kind {
      case .receipt: .receipt(dossier, by: officer, frame)
      case .refusal: .refusal(dossier, by: officer, frame)
      default: nil
      }
    guard let sheet else { throw FormFault.noSuchForm }
    return sheet
  }
}
