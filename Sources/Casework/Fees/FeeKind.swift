/// The two legal kinds of money an office takes (Luật Phí và lệ phí 2015), kept in columns, books and budget items of
/// their own: *phí* pays for a public service, *lệ phí* is a fixed sum for an act of the State.
package enum FeeKind: String, Codable, CaseIterable, Comparable, Sendable {
  case fee = "phi"
  case charge = "le_phi"

  package var label: String {
    switch self {
    case .fee: "Phí"
    case .charge: "Lệ phí"
    }
  }

  package static func < (a: FeeKind, b: FeeKind) -> Bool { a == .fee && b == .charge }
}

extension FeeRule.Kind {
  /// Nil for what is not charged.
  package var feeKind: FeeKind? {
    switch self {
    case .fee: .fee
    case .charge: .charge
    case .none: nil
    }
  }
}

/// A part of a sum that is all of one kind.
package struct FeeShare: Equatable, Sendable {
  package let kind: FeeKind
  package let amount: Dong
  package init(_ kind: FeeKind, _ amount: Dong) {
    self.kind = kind
    self.amount = amount
  }
}

extension [FeeLine] {
  /// What `amount` is of each kind, when `before` was collected earlier: money fills the lines in their order. What is
  /// more than all of them is of the last line's kind, so that no đồng is without one.
  package func shares(of amount: Dong, after before: Dong = .zero) -> [FeeShare] {
    var sums: [FeeKind: Int64] = [:]
    var passed = before.amount
    var left = amount.amount
    for line in self {
      guard let kind = line.kind.feeKind else { continue }
      let free = Swift.max(0, line.owed.amount - passed)
      passed = Swift.max(0, passed - line.owed.amount)
      let part = Swift.min(free, left)
      left -= part
      sums[kind, default: 0] += part
    }
    if left > 0 { sums[last { $0.kind.feeKind != nil }?.kind.feeKind ?? .charge, default: 0] += left }
    return FeeKind.allCases.compactMap { kind in
      sums[kind].flatMap { Dong($0) }.flatMap { $0 == .zero ? nil : FeeShare(kind, $0) }
    }
  }
}

extension [FeeLine] {
  /// The receipts of a payment: one for each kind, in that kind's book; their numbers are drawn as they are written down.
  package func receipts(
    for amount: Dong, _ method: PaymentMethod, after before: Dong = .zero, transaction: String? = nil
  ) -> [DossierFact] {
    shares(of: amount, after: before).map { share in
      .feeCollected(
        .init(
          amount: share.amount, method: method, book: share.kind.rawValue, number: nil,
          transaction: transaction))
    }
  }
}
