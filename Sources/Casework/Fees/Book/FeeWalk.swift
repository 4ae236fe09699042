import Deadlines

/// Follows the money of one dossier through its facts and says what each of them puts into the fee book.
package struct FeeWalk {
  private let dossier: DossierID
  private let procedure: String
  private var unit: UnitID
  private var lines: [FeeLine]
  /// What the office has of it so far.
  private var kept: Dong

  /// - Parameter before: the dossier as the facts before have made it; nil when they begin it.
  package init(_ dossier: DossierID, under procedure: Procedure, after before: Dossier?) {
    self.dossier = dossier
    unit = before?.unit ?? dossier.unit
    self.procedure = procedure.code
    lines = before?.fees ?? []
    kept = before?.collected ?? .zero
  }

  /// All lines of a whole history.
  package static func entries(
    of history: [Recorded], _ dossier: DossierID, under procedure: Procedure
  ) -> [FeeEntry] {
    var walk = FeeWalk(dossier, under: procedure, after: nil)
    return history.flatMap { walk.follow($0) }
  }

  /// The lines that follow from the next fact: none, or one of each kind of money.
  package mutating func follow(_ recorded: Recorded) -> [FeeEntry] {
    switch recorded.fact {
    case .received(let fact, _):
      lines = fact.fees
      return []
    case .passedOn(let fact):
      if unit == fact.from { unit = fact.to }
      return []
    case .paymentAsked(let fact):
      lines += fact.lines
      return []
    case .feeCollected(let fact):
      defer { kept = kept + fact.amount }
      // Receipts of the first shape had no book, and might be of both kinds.
      let shares =
        fact.book.flatMap { FeeKind(rawValue: $0) }.map { [FeeShare($0, fact.amount)] }
        ?? lines.shares(of: fact.amount, after: kept)
      return shares.filter { $0.amount > .zero }.map { share in
        entry(
          recorded, share.kind, share.amount.amount, fact.method, bookDay: fact.bookDay, book: fact.book,
          number: fact.number, reference: fact.transaction)
      }
    case .feeRefunded(let fact):
      // What came in last goes back first.
      kept = Dong(kept.amount - fact.amount.amount) ?? .zero
      return lines.shares(of: fact.amount, after: kept).map { share in
        entry(
          recorded, of: fact.payer, share.kind, -share.amount.amount, fact.method, bookDay: fact.bookDay,
          book: nil,
          number: fact.number, reference: nil)
      }
    default: return []
    }
  }

  private func entry(
    _ recorded: Recorded, of payer: UnitID? = nil, _ kind: FeeKind, _ amount: Int64, _ method: PaymentMethod,
    bookDay: String?,
    book: String?, number: Int64?, reference: String?
  ) -> FeeEntry {
    FeeEntry(
      dossier: dossier, unit: payer ?? unit, sequence: recorded.sequence, kind: kind,
      day: bookDay.flatMap { Day(iso: $0) } ?? recorded.happened.day, at: recorded.happened,
      procedure: procedure, method: method, amount: amount, book: book, number: number,
      officer: recorded.officer, reference: reference)
  }
}

extension DossierFact {
  /// Whether it puts money into the fee book or takes some out.
  package var isMoney: Bool {
    switch self {
    case .feeCollected, .feeRefunded: true
    default: false
    }
  }

  /// The same fact, of money that another unit than the dossier's gives back: it comes out of that unit's drawer, and
  /// stands in its books.
  package func paid(by unit: UnitID, of owner: UnitID) -> DossierFact {
    guard case .feeRefunded(var fact) = self, unit != owner else { return self }
    fact.payer = unit
    return .feeRefunded(fact)
  }

  /// The unit in whose books it stands, where that is not the dossier's.
  package var payer: UnitID? { if case .feeRefunded(let fact) = self { fact.payer } else { nil } }

  /// The same fact in the book of another day than its own.
  package func booked(on day: Day) -> DossierFact {
    switch self {
    case .feeCollected(var fact):
      fact.bookDay = day.iso
      return .feeCollected(fact)
    case .feeRefunded(var fact):
      fact.bookDay = day.iso
      return .feeRefunded(fact)
    default: return self
    }
  }
}
