import Deadlines
import Examples
import Testing

@testable import Casework
@testable import Office

@Suite struct `A gateway's call-back` {
  private let gateway = PaymentSettings.example.gateways[0]
  private func report(
    _ transaction: String, _ dossier: String, _ amount: Int64, _ here: TestOffice
  ) async throws -> CallbackOutcome {
    try await here.office.payment(
      PaymentNotice(transaction: transaction, dossier: dossier, amount: Dong(amount) ?? .zero), from: gateway)
  }

  @Test func `pays the dossier in the program's own name`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      #expect(
        try await report("GD1", opened.code.text, 15_000, here) == .booked(opened.code, isRepeated: false))
      let file = try #require(try await here.office.dossier(opened.id))
      #expect(
        file.history.last?.fact
          == .feeCollected(
            .init(
              amount: Dong(15_000) ?? .zero, method: .online, book: "le_phi", number: 1,
              transaction: "thu-nghiem:GD1")))
      #expect(file.history.last?.officer == .program)
      #expect(here.office.definitions.name(of: .program) == "Hệ thống (tự động)")
      let state = try await here.office.feeDay(here.today, of: here.unit)
      #expect(state.book.total.taken(by: .online) == 15_000 && state.unproven == [])
      #expect(try await here.findings() == [])
    }
  }

  @Test func `that comes again says the same, and books nothing`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      _ = try await report("GD1", opened.code.text, 15_000, here)
      for _ in 0..<3 {
        #expect(
          try await report("GD1", opened.code.text, 15_000, here) == .booked(opened.code, isRepeated: true))
      }
      #expect(try await report("GD1", opened.code.text, 16_000, here) == .contradicts)
      #expect(try await report("GD1", "H48.37.28-260302-0002", 15_000, here) == .contradicts)
      #expect(try await here.office.feeDay(here.today, of: here.unit).book.entries.count == 1)
      #expect(try await here.value("SELECT repeats FROM payment_callback") == 5)
    }
  }

  @Test func `all at once is booked once`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      let outcomes = try await withThrowingTaskGroup(of: CallbackOutcome.self) { group in
        for _ in 0..<12 { group.addTask { try await report("GD1", opened.code.text, 15_000, here) } }
        for at in 0..<4 { group.addTask { try await report("GD2-\(at)", opened.code.text, 15_000, here) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let booked = outcomes.filter { $0 == .booked(opened.code, isRepeated: false) }
      #expect(booked.count == 1)
      #expect(try await here.dossier(opened.id).collected == Dong(15_000))
      #expect(try await here.office.feeDay(here.today, of: here.unit).book.entries.count == 1)
    }
  }

  @Test func `that does not fit to the đồng is kept for a person, never booked`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      #expect(
        try await report("GD1", opened.code.text, 14_000, here) == .review(.otherAmount, isRepeated: false))
      #expect(
        try await report("GD2", "H48.37.28-260302-0099", 15_000, here)
          == .review(.unknownDossier, isRepeated: false))
      #expect(try await report("GD3", "x", 15_000, here) == .review(.unknownDossier, isRepeated: false))
      #expect(
        try await report("GD1", opened.code.text, 14_000, here) == .review(.otherAmount, isRepeated: true))
      _ = try await report("GD4", opened.code.text, 15_000, here)
      #expect(
        try await report("GD5", opened.code.text, 15_000, here) == .review(.nothingOwed, isRepeated: false))
      #expect(try await here.office.feeDay(here.today, of: here.unit).book.entries.count == 1)
      let tasks = try await here.office.callbackTasks(for: .intake)
      #expect(tasks.map(\.reference) == ["GD1", "GD2", "GD3", "GD5"])
      #expect(tasks.map(\.doubt) == [.otherAmount, .unknownDossier, .unknownDossier, .nothingOwed])
    }
  }

  @Test func `kept for a person is settled once`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      _ = try await report("GD1", "khong-ro", 15_000, here)
      _ = try await report("GD2", "khong-ro", 900, here)
      let tasks = try await here.office.callbackTasks(for: .intake)
      try await here.office.settle(callback: tasks[0].id, .dossier(opened.code), by: .intake)
      try await here.office.settle(callback: tasks[1].id, .other(note: "Đã hoàn qua cổng"), by: .intake)
      await #expect(throws: SettlementRefusal.settled) {
        try await here.office.settle(callback: tasks[0].id, .dossier(opened.code), by: .intake)
      }
      #expect(try await here.office.callbackTasks(for: .intake).isEmpty)
      let book = try await here.office.feeDay(here.today, of: here.unit)
      #expect(book.book.entries.map(\.reference) == ["thu-nghiem:GD1"])
      #expect(book.book.entries.map(\.officer) == [Actor.intake.officer])
      #expect(book.unproven == [])
      // The gateway asks again and hears that it is done.
      #expect(
        try await report("GD1", "khong-ro", 15_000, here) == .booked(opened.code, isRepeated: true))
    }
  }

  @Test func `finds the dossier by what a bank has left of its code`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.owing()
      let bare = opened.code.text.filter { $0 != "." && $0 != "-" }
      #expect(
        try await report("GD1", bare, 15_000, here) == .booked(opened.code, isRepeated: false))
    }
  }

  @Test func `resumes a dossier that waited for its payment`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.receive(.complete(.landCorrection, paidBy: .cash), .landCorrection)
      _ = try await here.office.act(.forward(assignee: nil, note: nil), on: opened.id, by: .intake)
      while try await here.dossier(opened.id).currentStep?.kind != .appraisal {
        let step = try #require(try await here.dossier(opened.id).currentStep)
        let worker = try #require(DossierLife.worker(on: step))
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: opened.id, by: worker)
      }
      let step = try #require(try await here.dossier(opened.id).currentStep)
      let worker = try #require(DossierLife.worker(on: step))
      _ = try await here.office.act(.take, on: opened.id, by: worker)
      _ = try await here.office.act(
        .askPayment(
          [PaymentLine(kind: .charge, name: "Lệ phí cấp Giấy chứng nhận", amount: Dong(50_000) ?? .zero)],
          days: 5,
          note: nil), on: opened.id, by: worker)
      #expect(try await here.dossier(opened.id).stage == .awaitingPayment)
      here.clock.go(days: 1)
      #expect(
        try await report("GD1", opened.code.text, 50_000, here) == .booked(opened.code, isRepeated: false))
      let dossier = try await here.dossier(opened.id)
      #expect(dossier.stage == .processing && dossier.outstanding == .zero)
      #expect(dossier.due > dossier.firstDue)
      #expect(try await here.findings() == [])
    }
  }
}
