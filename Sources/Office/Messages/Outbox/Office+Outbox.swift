import Casework
import Deadlines
import SQL

extension Office {
  /// Writes down what citizens shall hear of these facts, in the transaction that wrote the facts.
  /// - Parameter dossier: as it stands after them.
  func enqueue(_ facts: [Recorded], of dossier: Dossier, in db: borrowing Writing) throws {
    guard let outbox = outbox(of: dossier) else { return }
    for fact in facts {
      // In the citizen's hand: there is nothing left to say.
      if case .handedOver = fact.fact { try Outbox.cancel(of: dossier.id, in: db) }
      guard let news = News(fact.fact, of: dossier, outbox.commune) else { continue }
      try outbox.note(
        news.kind, of: dossier, on: String(fact.sequence), at: fact.recorded, news.values, in: db)
    }
  }

  /// The outbox for messages about a dossier, also for what is no fact of the dossier itself, such as the day of a
  /// visit; nil while nobody is told anything.
  package func outbox(of dossier: Dossier) -> Outbox? {
    guard let messages, let commune = definitions.commune(dossier.id.unit) else { return nil }
    return Outbox(book: messages, commune: commune, receiptToken: receiptToken(for: dossier.code))
  }
}

/// What a fact means to the citizen.
struct News: Equatable {
  let kind: MessageKind
  let values: [MessageField: String]

  init(_ kind: MessageKind, _ values: [MessageField: String] = [:]) {
    self.kind = kind
    self.values = values
  }

  /// Nil when it is nobody's business but the office's.
  init?(_ fact: DossierFact, of dossier: Dossier, _ commune: Commune) {
    switch fact {
    case .received(let fact, _): self.init(.received, [.due: fact.due.written])
    case .declined(_, let people): self.init(.declined, [.reason: people?.reason ?? ""])
    case .issued(let fact):
      self.init(
        .resultReady,
        [
          .result: fact.name, .collect: dossier.delivery.collecting(at: commune),
          .collectShort: dossier.delivery.shortCollecting,
          .owed: dossier.outstanding > .zero ? dossier.outstanding.written : "",
        ])
    case .feeCollected(let fact): self.init(.feeCollected, [.amount: fact.amount.written])
    case .withdrawn(let fact): self.init(.stopped, [.reason: fact.reason])
    default: return nil
    }
  }
}
