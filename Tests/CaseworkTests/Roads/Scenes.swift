import Deadlines
import Examples
import Testing

@testable import Casework

/// What the scenes of the law begin with: Bà Lan's request for a confirmation that she is unmarried, received on Monday
/// 02/03/2026 at 09:15, three working days, so due on Thursday 05/03/2026 at 09:15.
extension DossierLife {
  /// It lies with the office's specialist, who has taken it.
  static func appraised(
    _ filing: Filing = .maritalStatus, _ procedure: Procedure = .maritalStatus, at moment: Moment = .example
  ) throws -> DossierLife {
    var life = try DossierLife.received(filing, procedure, at: moment)
    while let step = life.dossier.currentStep, step.kind < .appraisal {
      try life.forward(by: try #require(worker(on: step)))
    }
    let specialist = try #require(life.dossier.currentStep.flatMap(worker(on:)))
    try life.act(.take, by: specialist)
    return life
  }

  /// It waits for the clerk to issue the result that was signed.
  static func signed(
    _ filing: Filing = .maritalStatus, _ procedure: Procedure = .maritalStatus
  ) throws -> DossierLife {
    var life = try DossierLife.received(filing, procedure)
    try life.forwardToIssuing()
    return life
  }

  /// The whole road of Form 02 inside the office: proposed by the specialist, agreed to, sent by the counter.
  mutating func askSupplement(
    _ request: SupplementRequest = .signature, agreedBy approver: Actor = .head
  ) throws {
    try act(.proposeSupplement(request), by: .specialist)
    try act(.approve(note: nil), by: approver)
    try act(.sendSupplement, by: .intake)
  }

  /// Everything that was asked for comes.
  mutating func bringSupplement() throws {
    let count = dossier.supplements.last?.asked.request.items.count ?? 0
    try act(.receiveSupplement(SupplementAnswer(settled: Set(0..<count))), by: .intake)
  }

  /// The whole road of Form 04.
  mutating func apologise(until day: Moment, agreedBy approver: Actor = .chairman) throws {
    try act(.proposeExtension(.wait(until: day)), by: .specialist)
    try act(.approve(note: nil), by: approver)
  }

  mutating func pay(by method: PaymentMethod = .cash) throws {
    try act(.collectFee(dossier.outstanding, method), by: .intake)
  }
}

extension SupplementRequest {
  /// The declaration lacks her signature.
  static let signature = SupplementRequest(
    items: [SupplementItem(component: 1, what: "Ký tên vào tờ khai")], reason: "Tờ khai chưa có chữ ký")
}

extension ExtensionRequest {
  static func wait(until moment: Moment) -> ExtensionRequest {
    ExtensionRequest(
      newDue: moment, reason: "Chờ kết quả xác minh của Ủy ban nhân dân xã Bên", cause: .coordination)
  }
}

extension PaymentLine {
  static let registrationTax = PaymentLine(
    kind: .charge, name: "Lệ phí trước bạ", amount: Dong(150_000) ?? .zero)
}

extension Actor {
  /// Officers of xã Bên, who settle what was received in phường Mẫu, or answer its questions.
  static func ofBen(_ role: Role, _ department: Department = .office, number: Int64 = 110) -> Actor {
    Actor(
      officer: OfficerID(number + Int64(Role.allCases.firstIndex(of: role) ?? 0)), unit: UnitID(2),
      roles: [role], department: department)
  }
}
