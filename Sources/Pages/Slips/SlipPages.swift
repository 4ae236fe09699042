import Casework
import Documents
import Look
import Office
import Web

/// Printing what the office hands out: as a page, and as the PDF the documents desk makes. Without the desk the page
/// still prints, and says so.
enum SlipPages {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.receipt, in: &routes, for: Role.readers) { asked, code in
      try await show(code, asked, site, pdf: Address.receiptPDF.path(code)) { receipt($0, site) }
    }
    site.officers.get(Address.receiptPDF, in: &routes, for: Role.readers) { asked, code in
      try await print(code, asked, site, name: "Giay-hen-\(code.text).pdf", page: Address.receipt.path(code))
      {
        receipt($0, site)
      }
    }
    site.officers.get(Address.declineSlip, in: &routes, for: Role.readers) { asked, code in
      try await show(code, asked, site, pdf: Address.declineSlipPDF.path(code)) { decline($0, site) }
    }
    site.officers.get(Address.declineSlipPDF, in: &routes, for: Role.readers) { asked, code in
      try await print(
        code, asked, site, name: "Phieu-tu-choi-\(code.text).pdf", page: Address.declineSlip.path(code)
      ) {
        decline($0, site)
      }
    }
  }

  private static func receipt(_ dossier: Dossier, _ site: Site) -> Slip? {
    guard dossier.stage != .declined, let commune = site.office.definitions.commune(dossier.id.unit) else {
      return nil
    }
    return ReceiptSlip(
      dossier: dossier, commune: commune, officer: site.office.definitions.name(of: dossier.receivedBy),
      lookUp: site.lookUpAddress(of: dossier.code)
    ).slip
  }

  private static func decline(_ dossier: Dossier, _ site: Site) -> Slip? {
    guard dossier.stage == .declined, let commune = site.office.definitions.commune(dossier.id.unit) else {
      return nil
    }
    return DeclineSlip(
      dossier: dossier, commune: commune, officer: site.office.definitions.name(of: dossier.receivedBy),
      lookUp: site.lookUpAddress(of: dossier.code)
    ).slip
  }

  /// The slip of a dossier of the officer's own unit; opening it is a reading.
  private static func slip(
    _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, _ make: (Dossier) -> Slip?
  ) async throws -> Slip {
    guard let file = try await site.office.dossier(coded: code), file.dossier.id.unit == asked.actor.unit,
      let slip = make(file.dossier)
    else { throw Rejection.notFound }
    site.office.traces.note(asked.officer.id, opened: file.dossier.id, for: .slip, at: site.office.now())
    return slip
  }

  private static func show(
    _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, pdf: Link, _ make: (Dossier) -> Slip?
  ) async throws -> Response {
    let slip = try await slip(code, asked, site, make)
    let notice: HTML = .when(
      asked.query["pdf"] == "0", "<p class=\"slip-tools\" role=\"alert\">\(site.documents.state.notice)</p>")
    return .html(
      slip.page(
        stylesheet: site.assets.url("slip.css"), pdf: pdf, back: Address.dossier.path(code),
        script: site.assets.url("app.js"), notice: notice))
  }

  private static func print(
    _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, name: String, page: Link,
    _ make: (Dossier) -> Slip?
  ) async throws -> Response {
    let slip = try await slip(code, asked, site, make)
    do throws(DeskFault) {
      let pdf = try await site.documents.pdf(
        html: slip.document(style: site.slipStyle).bytes, title: slip.title)
      return .download(pdf, name: name, type: "application/pdf").with(
        "Content-Disposition", "inline; filename=\"\(name)\"")
    } catch {
      return .seeOther(page.with(query: [("pdf", "0")]))
    }
  }
}

extension Site {
  /// What the QR of a slip opens.
  func lookUpAddress(of code: DossierCode) -> String {
    publicAddress() + Address.lookUpByReceipt.path(office.receiptToken(for: code)).text
  }
}
