/// The names facts bear on disk, carved once: a rename in the code never changes them, a new shape gets a new number.
extension DossierFact {
  package var storedName: String {
    switch self {
    case .received: "dossier.received/1"
    case .declined: "dossier.declined/1"
    case .forwarded: "dossier.forwarded/1"
    case .sentBack: "dossier.sent-back/1"
    case .assigned: "dossier.assigned/1"
    case .issued: "dossier.result-issued/1"
    case .feeCollected: "dossier.fee-collected/1"
    case .filesAdded: "dossier.files-added/1"
    case .withdrawn: "dossier.withdrawn/1"
    case .handedOver: "dossier.result-handed-over/1"
    case .registered: "dossier.registered/1"
    case .stopped: "dossier.stopped/1"
    case .archived: "dossier.archived/1"
    case .erased: "dossier.erased/1"
    case .passedOn: "dossier.passed-on/1"
    case .supplementProposed: "dossier.supplement-proposed/1"
    case .extensionProposed: "dossier.extension-proposed/1"
    case .proposalDecided: "dossier.proposal-decided/1"
    case .supplementAsked: "dossier.supplement-asked/1"
    case .supplementReceived: "dossier.supplement-received/1"
    case .apologised: "dossier.apologised/1"
    case .paymentAsked: "dossier.payment-asked/1"
    case .clockResumed: "dossier.clock-resumed/1"
    case .feeRefunded: "dossier.fee-refunded/1"
    case .feeExempted: "dossier.fee-exempted/1"
    case .consulted: "dossier.consulted/1"
    case .consultationAnswered: "dossier.consultation-answered/1"
    case .consigned: "dossier.consigned/1"
    case .deliveryNoted: "dossier.delivery-noted/1"
    case .papersSent: "dossier.papers-sent/1"
    case .papersArrived: "dossier.papers-arrived/1"
    case .outageMet: "dossier.outage-met/1"
    case .outageOver: "dossier.outage-over/1"
    case .reminded: "dossier.reminded/1"
    case .homeVisitAsked: "dossier.home-visit-asked/1"
    case .homeVisitPlanned: "dossier.home-visit-planned/1"
    case .homeVisitFailed: "dossier.home-visit-failed/1"
    }
  }

  /// The two halves that are stored: what stays for ever, and what can be erased.
  package func encode<Out>(
    _ one: (any Encodable) throws -> Out
  ) rethrows -> (body: Out, personal: Out?) {
    switch self {
    case .received(let body, let people): (try one(body), try people.map { try one($0) })
    case .declined(let body, let people): (try one(body), try people.map { try one($0) })
    case .forwarded(let body): (try one(body), nil)
    case .sentBack(let body): (try one(body), nil)
    case .assigned(let body): (try one(body), nil)
    case .issued(let body): (try one(body), nil)
    case .feeCollected(let body): (try one(body), nil)
    case .filesAdded(let body): (try one(body), nil)
    case .withdrawn(let body): (try one(body), nil)
    case .handedOver(let body, let receiver): (try one(body), try receiver.map { try one($0) })
    case .registered(let body, let people): (try one(body), try people.map { try one($0) })
    case .stopped(let body): (try one(body), nil)
    case .archived(let body): (try one(body), nil)
    case .erased(let body): (try one(body), nil)
    case .passedOn(let body): (try one(body), nil)
    case .supplementProposed(let body): (try one(body), nil)
    case .extensionProposed(let body): (try one(body), nil)
    case .proposalDecided(let body): (try one(body), nil)
    case .supplementAsked(let body): (try one(body), nil)
    case .supplementReceived(let body): (try one(body), nil)
    case .apologised(let body): (try one(body), nil)
    case .paymentAsked(let body): (try one(body), nil)
    case .clockResumed(let body): (try one(body), nil)
    case .feeRefunded(let body): (try one(body), nil)
    case .feeExempted(let body): (try one(body), nil)
    case .consulted(let body): (try one(body), nil)
    case .consultationAnswered(let body): (try one(body), nil)
    case .consigned(let body): (try one(body), nil)
    case .deliveryNoted(let body): (try one(body), nil)
    case .papersSent(let body): (try one(body), nil)
    case .papersArrived(let body): (try one(body), nil)
    case .outageMet(let body): (try one(body), nil)
    case .outageOver(let body): (try one(body), nil)
    case .reminded(let body): (try one(body), nil)
    case .homeVisitAsked(let body, let request): (try one(body), try request.map { try one($0) })
    case .homeVisitPlanned(let body): (try one(body), nil)
    case .homeVisitFailed(let body): (try one(body), nil)
    }
  }

  /// Reads a stored fact; nil when the name is unknown to this program.
  package init?(
    storedName: String, body: some FactHalf, personal: (some FactHalf)?
  ) throws {
    switch storedName {
    case "dossier.received/1": self = .received(try body.decode(), try personal?.decode())
    case "dossier.declined/1": self = .declined(try body.decode(), try personal?.decode())
    case "dossier.forwarded/1": self = .forwarded(try body.decode())
    case "dossier.sent-back/1": self = .sentBack(try body.decode())
    case "dossier.assigned/1": self = .assigned(try body.decode())
    case "dossier.result-issued/1": self = .issued(try body.decode())
    case "dossier.fee-collected/1": self = .feeCollected(try body.decode())
    case "dossier.files-added/1": self = .filesAdded(try body.decode())
    case "dossier.withdrawn/1": self = .withdrawn(try body.decode())
    case "dossier.result-handed-over/1": self = .handedOver(try body.decode(), try personal?.decode())
    case "dossier.registered/1": self = .registered(try body.decode(), try personal?.decode())
    case "dossier.stopped/1": self = .stopped(try body.decode())
    case "dossier.archived/1": self = .archived(try body.decode())
    case "dossier.erased/1": self = .erased(try body.decode())
    case "dossier.passed-on/1": self = .passedOn(try body.decode())
    case "dossier.supplement-proposed/1": self = .supplementProposed(try body.decode())
    case "dossier.extension-proposed/1": self = .extensionProposed(try body.decode())
    case "dossier.proposal-decided/1": self = .proposalDecided(try body.decode())
    case "dossier.supplement-asked/1": self = .supplementAsked(try body.decode())
    case "dossier.supplement-received/1": self = .supplementReceived(try body.decode())
    case "dossier.apologised/1": self = .apologised(try body.decode())
    case "dossier.payment-asked/1": self = .paymentAsked(try body.decode())
    case "dossier.clock-resumed/1": self = .clockResumed(try body.decode())
    case "dossier.fee-refunded/1": self = .feeRefunded(try body.decode())
    case "dossier.fee-exempted/1": self = .feeExempted(try body.decode())
    case "dossier.consulted/1": self = .consulted(try body.decode())
    case "dossier.consultation-answered/1": self = .consultationAnswered(try body.decode())
    case "dossier.consigned/1": self = .consigned(try body.decode())
    case "dossier.delivery-noted/1": self = .deliveryNoted(try body.decode())
    case "dossier.papers-sent/1": self = .papersSent(try body.decode())
    case "dossier.papers-arrived/1": self = .papersArrived(try body.decode())
    case "dossier.outage-met/1": self = .outageMet(try body.decode())
    case "dossier.outage-over/1": self = .outageOver(try body.decode())
    case "dossier.reminded/1": self = .reminded(try body.decode())
    case "dossier.home-visit-asked/1": self = .homeVisitAsked(try body.decode(), try personal?.decode())
    case "dossier.home-visit-planned/1": self = .homeVisitPlanned(try body.decode())
    case "dossier.home-visit-failed/1": self = .homeVisitFailed(try body.decode())
    default: return nil
    }
  }
}

/// One stored half of a fact, ready to be decoded as whatever it is.
package protocol FactHalf {
  func decode<T: Decodable>() throws -> T
}
