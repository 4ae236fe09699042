import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `What happens to a dossier` {
  /// At the specialist's step.
  private func atWork(_ one: TellingOffice, _ people: Filing.People = .lan) async throws -> DossierID {
    let id = try await one.office.receive(
      .birth(of: people), procedure: Procedure.birth.code, by: .intake, once: nil
    ).id
    while let step = try await one.here.dossier(id).currentStep, step.kind != .appraisal {
      let worker = try #require(DossierLife.worker(on: step))
      try await act(one, .forward(assignee: nil, note: nil), id, worker)
    }
    return id
  }

  private func act(
    _ one: TellingOffice, _ command: DossierCommand, _ id: DossierID, _ actor: Actor
  ) async throws {
    one.here.clock.go(minutes: 5)
    _ = try await one.office.act(command, on: id, by: actor)
  }

  private func texts(_ one: TellingOffice, _ id: DossierID) async throws -> [String] {
    try await one.office.messages(of: id).filter { $0.channel == .sms }.map(\.text)
  }

  @Test func `is told at once: what is missing, until when, and the new day once it has come`() async throws {
    try await TellingOffice.run { one in
      let id = try await atWork(one)
      let request = SupplementRequest(
        items: [SupplementItem(component: 3, what: "Bản chính có đóng dấu")], reason: "Bản chụp mờ", days: 10)
      try await act(one, .proposeSupplement(request), id, .specialist)
      #expect(try await one.office.messages(of: id).count == 2)
      try await act(one, .approve(note: nil), id, .head)
      #expect(try await one.office.messages(of: id).count == 2)
      try await act(one, .sendSupplement, id, .intake)
      let letter = try #require(try await one.office.messages(of: id).first { $0.kind == .supplementAsked })
      #expect(letter.text.contains("- Giấy chứng sinh: Bản chính có đóng dấu\nLý do: Bản chụp mờ\n"))
      #expect(letter.text.contains("chậm nhất ngày 12/03/2026"))
      try await act(
        one,
        .receiveSupplement(
          SupplementAnswer(
            components: [ComponentGiven(number: 3, manner: .submitted, originals: 1)], settled: [0])), id,
        .intake)
      let due = try await one.here.dossier(id).due
      #expect(try await texts(one, id).last?.contains("hen tra \(due.written)") == true)
      let messages = try await one.office.messages(of: id)
      #expect(messages.filter { $0.kind == .supplementAsked }.allSatisfy { $0.state == .cancelled })
      #expect(messages.map(\.sequence) == Array(1...6))
    }
  }

  @Test func `is told with its price and day, and with the new date once it is paid`() async throws {
    try await TellingOffice.run { one in
      let id = try await atWork(one)
      let amount = try #require(Dong(250_000))
      try await act(
        one, .askPayment([PaymentLine(kind: .fee, name: "Lệ phí", amount: amount)], days: 5, note: nil), id,
        .specialist)
      #expect(
        try await texts(one, id).last?.contains("can nop 250.000 dong, cham nhat ngay 07/03/2026") == true)
      one.here.clock.go(days: 1)
      try await act(one, .collectFee(try await one.here.dossier(id).outstanding, .transfer), id, .intake)
      let due = try await one.here.dossier(id).due
      let paid = try #require(try await one.office.messages(of: id).last { $0.channel == .email })
      #expect(paid.kind == .feeCollected)
      #expect(paid.text.contains("Biên lai số 1."))
      #expect(paid.text.contains("Thời gian trả kết quả mới: \(due.written)."))
    }
  }

  @Test func `is told with an apology before the day that was promised`() async throws {
    try await TellingOffice.run { one in
      let id = try await atWork(one)
      let old = try await one.here.dossier(id).due
      let new = Moment.at("2026-03-05T10:00")
      try await act(
        one, .proposeExtension(.init(newDue: new, reason: "Chờ xác minh nơi sinh", cause: .coordination)), id,
        .specialist)
      try await act(one, .approve(note: nil), id, .viceChairman)
      let letter = try #require(try await one.office.messages(of: id).last { $0.channel == .email })
      #expect(letter.kind == .apology)
      #expect(letter.text.contains("đúng hẹn (\(old.written)).\nLý do: Chờ xác minh nơi sinh\n"))
      #expect(letter.text.contains("Thời gian trả kết quả mới: 10:00 05/03/2026."))
    }
  }

  @Test func `is told with where to fetch the result, and no more once it is fetched`() async throws {
    try await TellingOffice.run { one in
      let id = try await atWork(one)
      while let step = try await one.here.dossier(id).currentStep, step.kind != .issuing {
        let worker = try #require(DossierLife.worker(on: step))
        try await act(one, .forward(assignee: nil, note: nil), id, worker)
      }
      try await act(one, .issue(.init(number: "7/GKS", day: .on("2026-03-02"))), id, .clerk)
      #expect(try await texts(one, id).last?.contains("da co ket qua, moi den nhan.") == true)
      try await act(
        one, .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true)),
        id, .intake)
      #expect(try await one.office.messages(of: id).allSatisfy { $0.state == .cancelled })
    }
  }

  @Test func `is no news to the citizen while it only moves from desk to desk`() async throws {
    try await TellingOffice.run { one in
      let id = try await atWork(one)
      try await act(
        one, .addFiles([FileReference(hash: String(repeating: "a", count: 64), kind: .pdf, size: 9)]), id,
        .specialist)
      try await act(one, .sendBack(reason: "Sai số định danh"), id, .specialist)
      #expect(try await one.office.messages(of: id).map(\.kind) == [.received, .received])
    }
  }
}
