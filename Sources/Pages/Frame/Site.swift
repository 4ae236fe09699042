import Casework
import Documents
import Office
import Web

/// What pages work with: the office, the desk that makes documents, the assets, and the limits on guessing.
package struct Site: Sendable {
  package let office: Office
  package let documents: Desk
  package let assets: Assets
  /// The unit whose name stands on the public pages.
  package internal(set) var unit: UnitID
  /// Whether the address a citizen came by named it.
  var isDoorNamed = false
  /// The address people reach this site at, without a slash at its end: what the QR of a receipt begins with.
  package let publicAddress: @Sendable () -> String
  /// Makes the forms and keeps them as issued.
  package let maker: FormMaker
  /// Makes the files of reports.
  let press: ReportPress
  /// The sentences of reports.
  package let narratives: Narratives
  /// Attempts to sign in and to look up, by remote address.
  package let signInLimit = RateLimit(most: 20, perSeconds: 60)
  package let lookUpLimit = RateLimit(most: 20, perSeconds: 60)
  /// Look-ups that failed, by remote network and by code: four digits are few, so wrong ones must stay rare. At this rate
  /// one network hits some dossier's digits by chance once in six weeks, and one code is guessed in three weeks at best.
  package let lookUpFailures = RateLimit(most: 60, perSeconds: 6 * 3600)
  package let lookUpFailuresOfCode = RateLimit(most: 10, perSeconds: 3600)
  /// Feedback sent over the public page, by remote network: enough for a family at one line, few for a flood.
  package let tellUsLimit = RateLimit(most: 10, perSeconds: 3600)

  /// Pages of dossiers as they were sent a moment ago.
  let pages = KeptPages()
  /// Open boards, told when something changes; stopped before the server is.
  package let live: LiveFeed

  package init(
    office: Office, documents: Desk, assets: Assets, unit: UnitID,
    publicAddress: @escaping @Sendable () -> String,
    templates: FormTemplates, narratives: Narratives
  ) {
    self.office = office
    self.documents = documents
    self.assets = assets
    self.unit = unit
    self.publicAddress = publicAddress
    self.narratives = narratives
    live = LiveFeed(office)
    press = ReportPress(desk: documents, templates: templates)
    maker = FormMaker(
      office: office, templates: templates,
      lookUp: { code in
        publicAddress() + Address.lookUpByReceipt.path(office.receiptToken(for: code)).text
      },
      press: { (html: [UInt8], title: String) async throws(DeskFault) in
        try await documents.pdf(html: html, title: title)
      })
  }

  package var officers: OfficerRoutes { OfficerRoutes(gate: OfficerGate(site: self)) }

  /// What the QR of a slip opens.
  func lookUpAddress(of code: DossierCode) -> String {
    publicAddress() + Address.lookUpByReceipt.path(office.receiptToken(for: code)).text
  }

  /// The unit as it is now.
  package var commune: Commune? { office.definitions.commune(unit) }
}
