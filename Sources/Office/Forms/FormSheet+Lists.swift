import Casework
import Deadlines
import Documents

/// One line of a paper about several dossiers; what the paper has no column for is left out.
package struct ListedDossier: Equatable, Sendable {
  package var code: DossierCode
  package var procedure = ""
  package var request: String?
  package var name = ""
  package var address = ""
  package var phone: String?
  package var due: Moment?
  /// What goes from hand to hand: the result, the papers.
  package var result: String?
  package var quantity = 1
  package var reason: String?
  /// `08:30`, of a visit.
  package var visitTime: String?
  package var note: String?

  package init(code: DossierCode) { self.code = code }

  /// With what the dossier itself knows: whose it is, under which procedure, its appointment and its result.
  package init(_ dossier: Dossier) {
    code = dossier.code
    procedure = dossier.procedureOnForm
    request = dossier.people?.summary
    name = dossier.people?.applicant.name ?? ""
    address = dossier.people?.deliveryAddress ?? dossier.people?.applicant.address ?? ""
    phone = dossier.people?.applicant.phone
    due = dossier.due
    result = dossier.result?.name
  }

  func entry(at position: Int, hasStripes: Bool = false) -> FormValues {
    var entry = FormValues()
    entry[.position] = "\(position)"
    entry[.dossierCode] = code.text
    entry[.procedure] = procedure
    entry[.request] = request
    entry[.name] = name
    entry[.address] = address
    entry[.phone] = phone
    entry[.due] = due?.onForm
    entry[.result] = result
    entry[.quantity] = "\(quantity)"
    entry[.reason] = reason
    entry[.visitTime] = visitTime
    entry[.note] = note
    if hasStripes { entry[.stripes] = BarCode(code.text)?.svg(module: 0.25, height: 7).dataURI }
    return entry
  }
}

/// The papers about several dossiers at once.
extension FormSheet {
  /// One slip for everything a person filed together (*phiếu tiếp nhận nhiều hồ sơ*).
  package static func groupSlip(_ dossiers: [Dossier], by officer: String, _ frame: FormFrame) -> FormSheet? {
    guard let first = dossiers.first, let people = first.people else { return nil }
    var sheet = frame.sheet(.groupSlip)
    sheet.values.fill(people.submitter)
    sheet.values[.receivedAt] = first.receivedAt.onForm
    sheet.values[.submitter] = people.submitter.name
    sheet.values[.officer] = officer
    sheet.values.list(dossiers.map { ListedDossier($0) }, for: .groupSlip)
    return sheet
  }

  /// Papers on their way from one service point to another (*phiếu giao nhận*); its stripes are scanned on arrival.
  package static func pointHandover(
    slip: String, _ dossiers: [ListedDossier], from: String, to: String, at moment: Moment, reason: String?,
    giver: String, _ frame: FormFrame
  ) -> FormSheet {
    var sheet = frame.sheet(.pointHandover)
    sheet.values[.stripes] = BarCode(slip)?.svg(module: 0.33, height: 10, label: slip).dataURI
    sheet.values[.from] = from
    sheet.values[.to] = to
    sheet.values[.givenAt] = moment.onForm
    sheet.values[.reason] = reason
    sheet.values[.giver] = giver
    sheet.values.list(dossiers, for: .pointHandover, hasStripes: true)
    return sheet
  }

  /// Results from the clerk to the counter (*phiếu bàn giao kết quả*).
  package static func resultHandover(
    _ dossiers: [ListedDossier], from: String, to: String, at moment: Moment, giver: String, taker: String,
    _ frame: FormFrame
  ) -> FormSheet {
    var sheet = frame.sheet(.resultHandover)
    sheet.values[.from] = from
    sheet.values[.to] = to
    sheet.values[.takenAt] = moment.onForm
    sheet.values[.giver] = giver
    sheet.values[.taker] = taker
    sheet.values.list(dossiers, for: .resultHandover)
    return sheet
  }

  /// The visits of one officer on one day (*phiếu trả kết quả tại nhà*).
  package static func routeSheet(
    _ visits: [ListedDossier], on day: Day, officer: String, phone: String?, responsible: String?,
    _ frame: FormFrame
  ) -> FormSheet {
    var sheet = frame.sheet(.routeSheet)
    sheet.values[.visitDay] = day.onForm.withCapital
    sheet.values[.officer] = officer
    sheet.values[.officerPhone] = phone
    sheet.values[.signer] = responsible
    sheet.values.list(visits, for: .routeSheet)
    return sheet
  }

  /// What a citizen without a telephone is told on paper (*giấy báo*).
  package static func citizenNote(
    _ dossier: Dossier, message: String, contact: String, hours: String?, by officer: String,
    _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.citizenNote)
    sheet.values[.name] = people.submitter.name
    sheet.values[.address] = people.submitter.address
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.procedure] = dossier.procedureOnForm
    sheet.values[.message] = message
    sheet.values[.contact] = contact
    sheet.values[.officerPhone] = frame.commune.phone
    sheet.values[.hours] = hours
    sheet.values[.officer] = officer
    return sheet
  }
}

/// What a letter about an outage has to say (*công văn báo cáo sự cố*).
package struct OutageReport: Equatable, Sendable {
  package var system: String
  package var from: Moment
  package var to: Moment
  /// As it is spoken: `15 giờ 05 phút`.
  package var workingTimeLost: String
  /// What was seen and done.
  package var description: String
  /// What is asked of the upper level.
  package var proposal: String
  package var recipient: String
  /// After `V/v`; nil for the usual one.
  package var subject: String?
  package var signerPost: String
  package var signer: String
  /// After `Lưu: VT,`.
  package var drafter: String

  package init(
    system: String, from: Moment, to: Moment, workingTimeLost: String, description: String, proposal: String,
    recipient: String, subject: String? = nil, signerPost: String = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    signer: String, drafter: String = "TTPVHCC"
  ) {
    self.system = system
    self.from = from
    self.to = to
    self.workingTimeLost = workingTimeLost
    self.description = description
    self.proposal = proposal
    self.recipient = recipient
    self.subject = subject
    self.signerPost = signerPost
    self.signer = signer
    self.drafter = drafter
  }
}

extension FormSheet {
  /// The letter that argues an outage to the upper level, with every dossier it held up.
  package static func outageLetter(
    _ report: OutageReport, _ dossiers: [ListedDossier], _ frame: FormFrame
  ) -> FormSheet {
    var sheet = frame.sheet(.outageLetter)
    // The committee writes in its own name: nothing stands above it.
    sheet.values[.superior] = nil
    sheet.values[.issuer] = frame.commune.agencyOnForm
    sheet.values[.subject] = report.subject ?? "báo cáo sự cố của \(report.system)"
    sheet.values[.recipient] = report.recipient
    sheet.values[.system] = report.system
    sheet.values[.outageStart] = report.from.onForm
    sheet.values[.outageEnd] = report.to.onForm
    sheet.values[.workingTimeLost] = report.workingTimeLost
    sheet.values[.description] = report.description
    sheet.values[.proposal] = report.proposal
    sheet.values[.signerPost] = report.signerPost
    sheet.values[.signer] = report.signer
    sheet.values[.drafter] = report.drafter
    sheet.values.list(dossiers, for: .outageLetter)
    return sheet
  }
}

extension FormValues {
  fileprivate mutating func list(_ dossiers: [ListedDossier], for kind: FormKind, hasStripes: Bool = false) {
    self[.count] = twoDigits(dossiers.count)
    let inside = kind.fields.first { $0.name == FormField.dossiers.name }?.inside ?? []
    put(
      .dossiers,
      dossiers.enumerated().map { $1.entry(at: $0 + 1, hasStripes: hasStripes).kept(for: inside) })
  }
}
