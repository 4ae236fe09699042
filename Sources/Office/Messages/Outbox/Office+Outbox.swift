import Casework
import Deadlines
import SQL

extension Office {
  /// Writes down what citizens shall hear of these facts, in the transaction that wrote the facts.
  /// - Parameter dossier: as it stands after them.
  func enqueue(_ facts: [Recorded], of dossier: Dossier, in db: borrowing Writing) throws {
    guard let outbox = outbox(of: dossier) else { return }
    let resumes = facts.contains { if case .clockResumed = $0.fact { true } else { false } }
    let opens = facts.contains { if case .received = $0.fact { true } else { false } }
    for fact in facts {
      // Paid across the counter on filing: the message of reception is enough.
      if opens, case .feeCollected = fact.fact { continue }
      // In the citizen's hand: there is nothing left to say.
      if case .handedOver = fact.fact { try Outbox.cancel(of: dossier.id, in: db) }
      guard let news = News(fact.fact, of: dossier, outbox.commune, resumes: resumes) else { continue }
      try outbox.note(
        news.kind, of: dossier, on: String(fact.sequence), at: fact.recorded, news.values, in: db)
    }
  }

  /// The outbox for messages about a dossier, also for what is no fact of the dossier itself, such as the day of a
  /// visit; nil while nobody is told anything.
  package func outbox(of dossier: Dossier) -> Outbox? {
    guard let messages, let commune = definitions.commune(dossier.unit) else { return nil }
    return Outbox(book: messages, commune: commune, receiptToken: receiptToken(for: dossier.code))
  }
}
