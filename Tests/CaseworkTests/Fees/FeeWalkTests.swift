import Deadlines
import Examples
import Testing

@testable import Casework

@Suite struct `What a dossier puts into the fee book` {
  private func entries(_ life: DossierLife) -> [FeeEntry] {
    FeeWalk.entries(of: life.history, .example, under: life.dossier.procedure)
  }

  @Test func `is a line for each receipt, of its kind, method and procedure`() throws {
    let life = try DossierLife.received(.maritalStatus, .maritalStatus)
    let line = try #require(entries(life).first)
    #expect(entries(life).count == 1)
    #expect(line.kind == .charge && line.amount == 15_000 && line.method == .cash)
    #expect(line.book == "le_phi" && line.number == nil && line.sequence == 2)
    #expect(line.day == .example && line.procedure == Procedure.maritalStatus.code)
  }

  @Test func `is nothing where nothing was taken`() throws {
    #expect(entries(try DossierLife.received(.birth, .birth)) == [])
    var exempted = try DossierLife.received(.complete(.maritalStatus), .maritalStatus)
    try exempted.act(.exemptFee(ground: "Hộ nghèo", evidence: "Giấy xác nhận số 4"), by: .intake)
    #expect(exempted.dossier.outstanding == .zero)
    #expect(entries(exempted) == [])
  }

  @Test func `is a receipt of each kind when one payment is of both`() throws {
    var procedure = Procedure.maritalStatus
    procedure.fees.append(
      FeeRule(kind: .fee, name: "Phí cung cấp thông tin", amount: Dong(2_000), unit: "hồ sơ"))
    let life = try DossierLife.received(.complete(procedure, paidBy: .cash), procedure)
    let lines = entries(life)
    #expect(lines.map(\.kind) == [.fee, .charge])
    #expect(lines.map(\.amount) == [2_000, 15_000])
    #expect(lines.map(\.book) == ["phi", "le_phi"])
    #expect(life.dossier.collected == Dong(17_000))
  }

  @Test func `goes back below zero, what came last first`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.act(.withdraw(reason: "Công dân đề nghị"), by: .intake)
    try life.act(
      .refundFee(Dong(15_000) ?? .zero, .transfer, reason: "Rút hồ sơ trước khi giải quyết"), by: .intake)
    let lines = entries(life)
    #expect(lines.map(\.amount) == [15_000, -15_000])
    #expect(lines.map(\.method) == [.cash, .transfer])
    #expect(lines.map(\.kind) == [.charge, .charge])
  }

  @Test func `of the first shape, without a book, is of the kinds it paid`() throws {
    var procedure = Procedure.maritalStatus
    procedure.fees.append(
      FeeRule(kind: .fee, name: "Phí cung cấp thông tin", amount: Dong(2_000), unit: "hồ sơ"))
    var life = try DossierLife.received(.complete(procedure), procedure)
    life.write(.feeCollected(.init(amount: Dong(17_000) ?? .zero, method: .cash)), by: .intake)
    let lines = entries(life)
    #expect(lines.map(\.kind) == [.fee, .charge])
    #expect(lines.map(\.amount) == [2_000, 15_000])
    #expect(lines.allSatisfy { $0.book == nil && $0.sequence == 2 })
  }

  @Test func `stands in the book of the day it was put into`() throws {
    var life = try DossierLife.received(.complete(.maritalStatus), .maritalStatus)
    let fact = DossierFact.feeCollected(.init(amount: Dong(15_000) ?? .zero, method: .cash, book: "le_phi"))
    life.write(fact.booked(on: .on("2026-03-03")), by: .intake)
    #expect(entries(life).map(\.day) == [.on("2026-03-03")])
    #expect(entries(life).map(\.at) == [.example])
  }

  @Test func `is the same followed fact by fact as from the whole history`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    let before = life.dossier
    try life.act(.withdraw(reason: "Công dân đề nghị"), by: .intake)
    try life.act(.refundFee(Dong(5_000) ?? .zero, .cash, reason: "Thu thừa"), by: .intake)
    var walk = FeeWalk(.example, under: life.dossier.procedure, after: before)
    let later = life.history.dropFirst(before.version).flatMap { walk.follow($0) }
    #expect(later == Array(entries(life).dropFirst()))
  }
}
