import Casework
import Documents
import Look
import Office
import Web

/// Printing what the office hands out: each form as a page, and as the PDF that is kept as it was issued. Without the
/// documents desk the page still prints, and says that the file comes later.
enum FormPages {
  /// Which form of a dossier.
  private enum Wanted: Sendable {
    /// The appointment that holds: Form 01, or the one that took its place.
    case receipt
    case refusal
    /// Of the fact with this number.
    case fact(Int)
    case controlSheet
    case groupSlip
  }

  static func register(_ routes: inout Routes, _ site: Site) {
    pair(Address.receipt, Address.receiptPDF, .receipt, &routes, site)
    pair(Address.declineSlip, Address.declineSlipPDF, .refusal, &routes, site)
    pair(Address.controlSheet, Address.controlSheetPDF, .controlSheet, &routes, site)
    pair(Address.groupSlip, Address.groupSlipPDF, .groupSlip, &routes, site)
    let officers = site.officers
    officers.get(Address.form, in: &routes, for: Role.readers) { asked, code, sequence in
      try await show(.fact(sequence), code, asked, site, pdf: Address.formPDF.path(code, sequence))
    }
    officers.get(Address.formPDF, in: &routes, for: Role.readers) { asked, code, sequence in
      try await file(.fact(sequence), code, asked, site, page: Address.form.path(code, sequence))
    }
    officers.get(Address.paper, in: &routes, for: Role.readers) { asked, id in
      let form = try await paper(id, asked, site)
      return try await page(
        form, asked, site, pdf: Address.paperPDF.path(id), back: ("Về Bàn theo dõi", Address.desk.path()))
    }
    officers.get(Address.paperPDF, in: &routes, for: Role.readers) { asked, id in
      let form = try await paper(id, asked, site)
      return try await pdf(form, name: "\(form.kind.fileStem)-\(id)", site, page: Address.paper.path(id))
    }
  }

  private static func pair(
    _ page: Route<DossierCode>, _ pdf: Route<DossierCode>, _ wanted: Wanted, _ routes: inout Routes,
    _ site: Site
  ) {
    site.officers.get(page, in: &routes, for: Role.readers) { asked, code in
      try await show(wanted, code, asked, site, pdf: pdf.path(code))
    }
    site.officers.get(pdf, in: &routes, for: Role.readers) { asked, code in
      try await file(wanted, code, asked, site, page: page.path(code))
    }
  }

  // MARK: Forms of a dossier

  /// The form, of a dossier the officer's unit has to do with; opening it is a reading.
  private static func form(
    _ wanted: Wanted, _ code: DossierCode, _ asked: OfficerRequest, _ site: Site
  ) async throws -> IssuedForm {
    let office = site.office
    guard let file = try await office.dossier(coded: code),
      office.definitions.concerns(file.dossier, asked.actor),
      // Its papers are erased, and none is made again.
      file.dossier.erasedAt == nil, let form = try await form(wanted, in: file, office)
    else { throw Rejection.notFound }
    office.traces.note(asked.officer.id, opened: file.dossier.id, for: .slip, at: office.now())
    return form
  }

  private static func form(_ wanted: Wanted, in file: DossierFile, _ office: Office) async throws
    -> IssuedForm?
  {
    switch wanted {
    case .receipt:
      guard file.dossier.stage != .declined else { return nil }
      if let revised = try await office.issuedForm(.revisedReceipt, in: file) { return revised }
      return try await office.issuedForm(.receipt, in: file)
    case .refusal: return try await office.issuedForm(.refusal, in: file)
    case .fact(let sequence):
      guard let fact = file.history.first(where: { $0.sequence == sequence }), let form = fact.fact.form
      else { return nil }
      return try await office.issuedForm(
        form.kind, number: form.number, sequence: sequence, of: file.dossier.id)
    case .controlSheet: return file.dossier.isAccepted ? try await office.controlSheet(of: file.dossier) : nil
    case .groupSlip: return try await office.groupSlip(of: file.dossier)
    }
  }

  private static func show(
    _ wanted: Wanted, _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, pdf: Link
  ) async throws -> Response {
    let form = try await form(wanted, code, asked, site)
    return try await page(form, asked, site, pdf: pdf, back: ("Về hồ sơ", Address.dossier.path(code)))
  }

  private static func file(
    _ wanted: Wanted, _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, page: Link
  ) async throws -> Response {
    let form = try await form(wanted, code, asked, site)
    return try await pdf(form, name: "\(form.kind.fileStem)-\(code.text)", site, page: page)
  }

  // MARK: Papers about several dossiers

  private static func paper(_ id: Int, _ asked: OfficerRequest, _ site: Site) async throws -> IssuedForm {
    guard let form = try await site.office.issuedForm(Int64(id)), form.unit == asked.actor.unit,
      form.dossier == nil
    else { throw Rejection.notFound }
    return form
  }

  // MARK: Answers

  private static func page(
    _ form: IssuedForm, _ asked: OfficerRequest, _ site: Site, pdf: Link, back: (String, Link)
  ) async throws -> Response {
    let sheet = try await sheet(form, site)
    return FormPage(
      title: sheet.title, sheet: site.maker.templates.body(sheet),
      stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"), pdf: pdf, back: back,
      notice: FormPage.notice(form, wasAsked: asked.query["pdf"] == "0", desk: site.documents.state)
    ).response
  }

  private static func pdf(_ form: IssuedForm, name: String, _ site: Site, page: Link) async throws -> Response
  {
    guard let bytes = try await site.maker.file(of: form) else {
      return .seeOther(page.with(query: [("pdf", "0")]))
    }
    return .download(bytes, name: "\(name).pdf", type: "application/pdf").with(
      "Content-Disposition", "inline; filename=\"\(name).pdf\"")
  }

  /// Persons that were erased cannot be printed any more.
  private static func sheet(_ form: IssuedForm, _ site: Site) async throws -> FormSheet {
    do { return try await site.maker.sheet(of: form) } catch is FormFault { throw Rejection.notFound }
  }
}
