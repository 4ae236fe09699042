import Casework
import Deadlines

/// What a fact means to the citizen (*tin cần báo*).
struct News: Equatable {
  let kind: MessageKind
  let values: [MessageField: String]

  init(_ kind: MessageKind, _ values: [MessageField: String] = [:]) {
    self.kind = kind
    self.values = values
  }

  /// Nil when it is nobody's business but the office's, or said by another fact of the same act.
  /// - Parameters:
  ///   - dossier: as it stands after the act.
  ///   - resumes: the act lets a clock go on that waited for the citizen.
  init?(_ fact: DossierFact, of dossier: Dossier, _ commune: Commune, resumes: Bool) {
    switch fact {
    case .received(let fact, _): self.init(.received, [.due: fact.due.written])
    case .declined(_, let people): self.init(.declined, [.reason: people?.reason ?? ""])
    case .supplementAsked(let fact):
      let items = fact.request.items.map { item in
        let paper = dossier.procedure.components.first { $0.number == item.component }?.name
        return "- \(paper.map { "\($0): " } ?? "")\(item.what)"
      }
      self.init(
        .supplementAsked,
        [
          .items: items.joined(separator: "\n"), .reason: fact.request.reason,
          .deadline: fact.replyBy.day.written,
        ])
    case .supplementReceived(let fact):
      // Before acceptance nothing was promised that could be promised anew: reception says the date.
      guard let appointment = fact.appointment else { return nil }
      self.init(.supplementReceived, [.due: appointment.due.written])
    case .apologised(let fact):
      self.init(
        .apology,
        [.due: fact.newDue.written, .formerDue: fact.oldDue.written, .reason: fact.reason])
    case .issued(let fact):
      self.init(
        .resultReady,
        [
          .result: fact.name, .collect: dossier.delivery.collecting(at: commune),
          .collectShort: dossier.delivery.shortCollecting,
          .owed: dossier.outstanding > .zero ? dossier.outstanding.written : "",
        ])
    case .withdrawn(let fact): self.init(.stopped, [.reason: fact.reason])
    case .stopped(let fact): self.init(.stopped, [.reason: fact.reason])
    case .paymentAsked(let fact):
      self.init(
        .feeAsked,
        [
          .amount: fact.lines.map(\.owed).reduce(.zero, +).written, .deadline: fact.payBy.day.written,
          .reason: fact.note ?? "",
        ])
    case .feeCollected(let fact):
      self.init(
        .feeCollected,
        [
          .amount: fact.amount.written, .number: fact.number.map { String($0) } ?? "",
          .due: resumes ? dossier.due.written : "",
        ])
    case .feeExempted(let fact):
      self.init(
        .feeExempted,
        [.amount: fact.amount.written, .reason: fact.ground, .due: resumes ? dossier.due.written : ""])
    case .consigned(let fact): self.init(.posted, [.number: fact.tracking])
    case .registered, .forwarded, .sentBack, .assigned, .filesAdded, .handedOver, .archived, .erased,
      .passedOn,
      .supplementProposed, .extensionProposed, .proposalDecided, .clockResumed, .feeRefunded, .consulted,
      .consultationAnswered, .deliveryNoted, .papersSent, .papersArrived, .outageMet, .outageOver, .reminded,
      .homeVisitAsked, .homeVisitPlanned, .homeVisitFailed:
      return nil
    }
  }
}
