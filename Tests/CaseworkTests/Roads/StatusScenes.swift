import Deadlines
import Examples
import Testing

@testable import Casework

/// The business status says where the dossier stands; money, the way to the citizen and other offices have statuses of
/// their own, and none of them moves another.
@Suite struct `The statuses of a dossier` {
  private struct Seen: Equatable {
    let national: Int
    let payment: PaymentStatus
    let delivery: DeliveryStatus
    let exchange: ExchangeStatus
  }
  private func seen(_ life: DossierLife) -> Seen {
    Seen(
      national: life.dossier.nationalCode, payment: life.dossier.paymentStatus,
      delivery: life.dossier.deliveryStatus, exchange: life.dossier.exchangeStatus)
  }

  @Test func `change one by one`() throws {
    var life = try DossierLife.received(.complete(.maritalStatus), .maritalStatus)
    #expect(seen(life) == Seen(national: 2, payment: .owed, delivery: .none, exchange: .none))
    try life.forward(by: .intake)
    try life.forward(to: .specialist, by: .head)
    #expect(seen(life) == Seen(national: 4, payment: .owed, delivery: .none, exchange: .none))
    try life.act(.consult(ConsultationRequest(agency: "Sở Tư pháp", subject: "Xác minh")), by: .specialist)
    #expect(seen(life) == Seen(national: 4, payment: .owed, delivery: .none, exchange: .waiting))
    try life.pay()
    #expect(seen(life) == Seen(national: 4, payment: .paid, delivery: .none, exchange: .waiting))
    try life.act(
      .answerConsultation(number: 1, answer: "Đúng", document: nil, files: []), by: .specialist)
    try life.forwardToIssuing()
    try life.issue()
    #expect(seen(life) == Seen(national: 9, payment: .paid, delivery: .waiting, exchange: .answered))
    try life.act(.consign(carrier: "Bưu điện Việt Nam", tracking: "EA123456789VN"), by: .intake)
    #expect(seen(life) == Seen(national: 9, payment: .paid, delivery: .underWay, exchange: .answered))
    try life.act(.noteDelivery(.failed, note: nil, receiver: nil), by: .intake)
    #expect(seen(life) == Seen(national: 9, payment: .paid, delivery: .failed, exchange: .answered))
    try life.act(
      .noteDelivery(.delivered, note: nil, receiver: .init(name: "Lan", identifier: nil)), by: .intake)
    #expect(seen(life) == Seen(national: 10, payment: .paid, delivery: .delivered, exchange: .answered))
  }

  @Test func `tell free, exempted and refunded money apart`() throws {
    let birth = try DossierLife.received(.birth, .birth)
    #expect(birth.dossier.paymentStatus == .exempted)
    let land = try DossierLife.received(.complete(.landMediation), .landMediation)
    #expect(land.dossier.paymentStatus == .free)
    var life = try DossierLife.received(.complete(.maritalStatus), .maritalStatus)
    try life.act(.exemptFee(ground: "Hộ nghèo", evidence: "Sổ số 5"), by: .intake)
    #expect(life.dossier.paymentStatus == .exempted)
  }

  @Test func `are all worded`() {
    for labels in [
      PaymentStatus.allCases.map(\.label), DeliveryStatus.allCases.map(\.label),
      ExchangeStatus.allCases.map(\.label),
      PostStatus.allCases.map(\.label), CauseOfDelay.allCases.map(\.label), Party.allCases.map(\.label),
    ] {
      #expect(labels.allSatisfy { !$0.isEmpty })
      #expect(Set(labels).count == labels.count)
    }
  }
}
