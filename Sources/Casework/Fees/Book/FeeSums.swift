/// Sums of a fee book: what receipts say, and by which way the money came.
package struct FeeSums: Equatable, Sendable {
  /// How many receipts.
  package private(set) var receipts = 0
  private var takenBy: [PaymentMethod: Int64] = [:]
  private var returnedBy: [PaymentMethod: Int64] = [:]

  package init() {}

  package mutating func add(_ entry: FeeEntry) {
    if entry.isRefund {
      returnedBy[entry.method, default: 0] -= entry.amount
    } else {
      receipts += 1
      takenBy[entry.method, default: 0] += entry.amount
    }
  }

  package static func + (a: FeeSums, b: FeeSums) -> FeeSums {
    var out = a
    out.receipts += b.receipts
    out.takenBy.merge(b.takenBy, uniquingKeysWith: +)
    out.returnedBy.merge(b.returnedBy, uniquingKeysWith: +)
    return out
  }

  /// In đồng.
  package func taken(by method: PaymentMethod) -> Int64 { takenBy[method] ?? 0 }
  package func returned(by method: PaymentMethod) -> Int64 { returnedBy[method] ?? 0 }
  /// Cash + transfer + online.
  package var taken: Int64 { PaymentMethod.allCases.map { taken(by: $0) }.reduce(0, +) }
  package var returned: Int64 { PaymentMethod.allCases.map { returned(by: $0) }.reduce(0, +) }
  /// What stays: taken without what went back.
  package var kept: Int64 { taken - returned }
  /// What should lie in the drawer.
  package var cash: Int64 { taken(by: .cash) - returned(by: .cash) }
}
