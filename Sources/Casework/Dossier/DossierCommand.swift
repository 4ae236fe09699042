import Deadlines

/// What an officer asks to be done with a dossier that exists.
package enum DossierCommand: Equatable, Sendable {
  /// `secret`: papers that are State secrets, by their numbers; they leave the counter without a scan.
  case forward(assignee: Actor?, note: String?, secret: Set<Int> = [])
  case take
  case assign(Actor, note: String?)
  case sendBack(reason: String)
  case issue(ResultDraft)
  case collectFee(Dong, PaymentMethod, transaction: String? = nil)
  case addFiles([FileReference])
  case withdraw(reason: String, settlement: Settlement = Settlement())
  case handOver(HandOver)
  case accept(Acceptance)
  case decline(reason: String)
  case askSupplement(SupplementRequest)
  case proposeSupplement(SupplementRequest)
  case proposeExtension(ExtensionRequest)
  case approve(note: String?)
  case reject(reason: String)
  case sendSupplement
  case receiveSupplement(SupplementAnswer)
  case askPayment([PaymentLine], days: Int, note: String?)
  case exemptFee(ground: String, evidence: String)
  case refundFee(Dong, PaymentMethod, reason: String)
  case consult(ConsultationRequest)
  case answerConsultation(number: Int, answer: String, document: String?, files: [FileReference])
  case noteOutage(DossierFact.OutageMet)
  case endOutage(DossierFact.OutageOver)
  case remind(to: OfficerID?, note: String?)
  case stop(reason: String, settlement: Settlement)
  case consign(carrier: String, tracking: String)
  case noteDelivery(PostStatus, note: String?, receiver: DossierFact.Receiver?)
  case sendPapers(slip: String, from: String, to: String)
  case papersArrived(slip: String, at: String)
  case archive(place: String, years: Int?)
  case askHomeVisit(DossierFact.HomeVisitRequest)
  case planHomeVisit(day: Day, Actor)
  case noteHomeVisit(HomeVisit.Outcome, note: String?)
  case erase(basis: String, reason: String)

  package struct ResultDraft: Equatable, Sendable {
    package var number: String
    package var day: Day
    /// Position in the procedure's list of results.
    package var kind: Int
    package var files: [FileReference]

    package init(number: String, day: Day, kind: Int = 0, files: [FileReference] = []) {
      self.number = number
      self.day = day
      self.kind = kind
      self.files = files
    }
  }

  package struct HandOver: Equatable, Sendable {
    package var receiver: DossierFact.Receiver
    package var isRepresentative: Bool
    package var identityChecked: Bool
    /// How it comes into the citizen's hand.
    package var manner: Delivery

    package init(
      receiver: DossierFact.Receiver, isRepresentative: Bool = false, identityChecked: Bool,
      manner: Delivery = .counter
    ) {
      self.manner = manner
      self.receiver = receiver
      self.isRepresentative = isRepresentative
      self.identityChecked = identityChecked
    }
  }

  package var act: Act {
    switch self {
    case .forward: .forward
    case .take: .take
    case .assign: .assign
    case .sendBack: .sendBack
    case .issue: .issue
    case .collectFee: .collectFee
    case .addFiles: .addFiles
    case .withdraw: .withdraw
    case .handOver: .handOver
    case .accept: .accept
    case .decline: .decline
    case .askSupplement: .askSupplement
    case .proposeSupplement: .proposeSupplement
    case .proposeExtension: .proposeExtension
    case .approve: .approve
    case .reject: .reject
    case .sendSupplement: .sendSupplement
    case .receiveSupplement: .receiveSupplement
    case .askPayment: .askPayment
    case .exemptFee: .exemptFee
    case .refundFee: .refundFee
    case .consult: .consult
    case .answerConsultation: .answerConsultation
    case .noteOutage: .noteOutage
    case .endOutage: .endOutage
    case .remind: .remind
    case .stop: .stop
    case .consign: .consign
    case .noteDelivery: .noteDelivery
    case .sendPapers: .sendPapers
    case .papersArrived: .papersArrived
    case .archive: .archive
    case .askHomeVisit: .askHomeVisit
    case .planHomeVisit: .planHomeVisit
    case .noteHomeVisit: .noteHomeVisit
    case .erase: .erase
    }
  }
}
