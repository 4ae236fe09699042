import Casework
import Deadlines
import Examples
import Testing

@Suite struct `The fee book of a day` {
  static func entry(
    _ number: Int64, _ amount: Int64, _ method: PaymentMethod = .cash, _ kind: FeeKind = .charge,
    procedure: String = "1.001193", minute: Int64 = 0
  ) -> FeeEntry {
    FeeEntry(
      dossier: DossierID(number), sequence: 2, kind: kind, day: .example,
      at: .example + (number + minute) * 60_000,
      procedure: procedure, method: method, amount: amount, book: kind.rawValue,
      number: amount < 0 ? nil : number,
      officer: OfficerID(1), reference: nil)
  }
  private let entries = [
    entry(1, 8_000), entry(2, 8_000, .transfer), entry(3, 8_000, .online),
    entry(4, 15_000, procedure: "1.004873"),
    entry(1, 21_000, .cash, .fee, procedure: "2.000815"), entry(5, -8_000),
  ]

  @Test func `sums receipts, and cash, transfers and online payments, per procedure and kind`() {
    let day = FeeDay(.example, entries)
    #expect(day.lines.map(\.procedure) == ["1.001193", "1.004873", "2.000815"])
    #expect(day.lines.map(\.kind) == [.charge, .charge, .fee])
    let birth = day.lines[0].sums
    #expect(birth.receipts == 3)
    #expect(PaymentMethod.allCases.map { birth.taken(by: $0) } == [8_000, 8_000, 8_000])
    #expect(birth.taken == 24_000 && birth.returned == 8_000 && birth.kept == 16_000)
    #expect(day.total(of: .fee).taken == 21_000)
    #expect(day.total.taken == 60_000)
    #expect(day.total.cash == 36_000)
    #expect(day.total.receipts == 5)
  }

  @Test func `may be closed when what the receipts say is what came in`() {
    #expect(FeeDay(.example, entries).faults(against: entries) == [])
    #expect(FeeDay(.example, []).faults(against: []) == [])
  }

  @Test func `may not be closed with a đồng without a receipt`() {
    var facts = entries
    facts[3] = Self.entry(4, 14_000, procedure: "1.004873")
    let day = FeeDay(.example, entries)
    #expect(
      day.faults(against: facts)
        == [.unequal(procedure: "1.004873", .charge, receipts: 14_000, book: 15_000)])
    #expect(
      day.faults(against: facts).map(\.notice) == [
        "1.004873, lệ phí: biên lai 14.000 đồng, nhưng tiền mặt + chuyển khoản + trực tuyến là 15.000 đồng."
      ])
    facts = entries.dropLast()
    #expect(
      day.faults(against: facts)
        == [.refundsUnequal(procedure: "1.001193", .charge, slips: 0, book: 8_000)])
    // Two wrongs that make the total right are still two wrongs.
    facts = entries
    facts[0] = Self.entry(1, 9_000)
    facts[3] = Self.entry(4, 14_000, procedure: "1.004873")
    #expect(day.faults(against: facts).count == 2)
    // And so is money that has changed its kind.
    facts = entries
    facts[4] = Self.entry(1, 21_000, .cash, .charge, procedure: "2.000815")
    #expect(day.faults(against: facts).count == 2)
  }

  @Test func `may not be closed with a receipt missing or given twice`() {
    let gap = [Self.entry(1, 8_000), Self.entry(4, 8_000), Self.entry(5, 8_000)]
    #expect(FeeDay(.example, gap).faults(against: gap) == [.numbersMissing(book: "le_phi", 2...3)])
    #expect(
      FeeDay(.example, gap).faults(against: gap).map(\.notice)
        == ["Quyển lệ phí: thiếu biên lai số 2 đến 3."])
    let twice = [Self.entry(1, 8_000), Self.entry(1, 8_000, minute: 5)]
    #expect(FeeDay(.example, twice).faults(against: twice) == [.numberTwice(book: "le_phi", 1)])
  }

  @Test func `balances whatever came in`() {
    var chance = Seeded(7)
    for _ in 0..<200 {
      let entries = (1...chance.number(1...30)).map { number in
        Self.entry(
          Int64(number), Int64(chance.number(1...100)) * (chance.chance(10) ? -500 : 500),
          chance.one(of: PaymentMethod.allCases) ?? .cash, .charge, procedure: "1.\(chance.number(1...4))")
      }
      let day = FeeDay(.example, entries)
      #expect(day.total.kept == entries.map(\.amount).reduce(0, +))
      #expect(day.total.taken == PaymentMethod.allCases.map { day.total.taken(by: $0) }.reduce(0, +))
      #expect(day.lines.map(\.sums).reduce(FeeSums(), +) == day.total)
      let unnumbered = day.faults(against: entries).filter {
        if case .numbersMissing = $0 { false } else { true }
      }
      #expect(unnumbered == [])
    }
  }
}
