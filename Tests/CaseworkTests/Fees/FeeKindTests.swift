import Casework
import Examples
import Testing

@Suite struct `Money of two kinds` {
  private func line(_ kind: FeeRule.Kind, _ owed: Int64) -> FeeLine {
    FeeLine(
      kind: kind, name: kind.label, quantity: FeeQuantity(), full: Dong(owed) ?? .zero,
      owed: Dong(owed) ?? .zero)
  }
  private func shares(_ lines: [FeeLine], _ amount: Int64, after: Int64 = 0) -> [FeeKind: Int64] {
    let shares = lines.shares(of: Dong(amount) ?? .zero, after: Dong(after) ?? .zero)
    return Dictionary(uniqueKeysWithValues: shares.map { ($0.kind, $0.amount.amount) })
  }

  @Test func `is split by the lines it pays, in their order`() {
    let lines = [line(.charge, 8_000), line(.fee, 2_000), line(.charge, 5_000)]
    #expect(shares(lines, 15_000) == [.charge: 13_000, .fee: 2_000])
    #expect(shares(lines, 9_000) == [.charge: 8_000, .fee: 1_000])
    #expect(shares(lines, 6_000, after: 9_000) == [.fee: 1_000, .charge: 5_000])
    #expect(shares([line(.fee, 10_000)], 10_000) == [.fee: 10_000])
  }

  @Test func `never leaves a đồng without a kind`() {
    var chance = Seeded(4)
    for _ in 0..<500 {
      let lines = (0..<chance.number(1...4)).map { _ in
        line(chance.chance(50) ? .fee : .charge, Int64(chance.number(0...20_000)))
      }
      var paid: Int64 = 0
      var sums: [FeeKind: Int64] = [:]
      for _ in 0..<3 {
        let amount = Int64(chance.number(0...30_000))
        let parts = shares(lines, amount, after: paid)
        #expect(parts.values.reduce(0, +) == amount)
        sums.merge(parts, uniquingKeysWith: +)
        paid += amount
      }
      // Paid in one go or in three, the kinds get the same.
      #expect(sums == shares(lines, paid))
    }
  }
}
