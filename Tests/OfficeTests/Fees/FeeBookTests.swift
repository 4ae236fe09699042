import Deadlines
import Examples
import SQL
import Testing

@testable import Casework
@testable import Office

extension TestOffice {
  /// A dossier that owes 15.000 đồng, of the charge for a certificate of marital status.
  func owing() async throws -> Opened { try await receive(.complete(.maritalStatus), .maritalStatus) }

  /// The same, paid at once.
  @discardableResult
  func paid(_ method: PaymentMethod = .cash) async throws -> Opened {
    try await receive(.complete(.maritalStatus, paidBy: method), .maritalStatus)
  }

  var today: Day { clock.now().day }

  func feeRefusal(_ body: () async throws -> Void) async throws -> FeeRefusal? {
    do {
      try await body()
      return nil
    } catch let refusal as FeeRefusal {
      return refusal
    }
  }

  func closeToday(_ cash: Int64, note: String? = nil) async throws -> FeeClose {
    try await office.countFees(Dong(cash) ?? .zero, note: note, on: today, by: .intake)
    return try await office.closeFees(on: today, by: .director)
  }
}

@Suite struct `The fee book at the office` {
  @Test func `has a line for each receipt, numbered in its kind's book without a gap`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      let later = try await here.owing()
      _ = try await here.receive(.copies(3, pages: 5), .copyCertification)
      here.clock.go(minutes: 5)
      _ = try await here.office.act(.collectFee(later.owed, .transfer), on: later.id, by: .intake)
      let state = try await here.office.feeDay(here.today, of: here.unit)
      #expect(state.book.entries.map(\.amount) == [15_000, 21_000, 15_000])
      #expect(state.book.entries.map(\.book) == ["le_phi", "phi", "le_phi"])
      #expect(state.book.entries.map(\.number) == [1, 1, 2])
      #expect(state.book.total.taken == 51_000 && state.book.total.cash == 36_000)
      #expect(state.faults == [])
      #expect(try await here.office.verify(deep: true).findings == [])
    }
  }

  @Test func `loses no number to a reception that was refused`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      var filing = Filing.complete(.maritalStatus, paidBy: .cash)
      filing.components = []
      _ = await refused { _ = try await here.receive(filing, .maritalStatus) }
      let second = try await here.paid()
      let file = try #require(try await here.office.dossier(second.id))
      #expect(
        file.history[1].fact
          == .feeCollected(
            .init(amount: Dong(15_000) ?? .zero, method: .cash, book: "le_phi", number: 2, transaction: nil)))
    }
  }

  @Test func `is closed once when two servers are told to at the same time`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      let day = here.today
      try await here.office.countFees(Dong(15_000) ?? .zero, note: nil, on: day, by: .intake)
      let other = try await here.another()
      async let one = here.feeRefusal { _ = try await here.office.closeFees(on: day, by: .director) }
      async let two = here.feeRefusal { _ = try await other.closeFees(on: day, by: .director) }
      let said = try await [one, two]
      #expect(said.contains(nil) && said.contains(.closed(day)), "\(said)")
      #expect(try await here.value("SELECT COUNT(*) FROM fee_close") == 1)
      #expect(try await here.office.verify().findings == [])
    }
  }

  @Test func `is closed once, by two, when the drawer has been counted`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      try await here.paid(.transfer)
      let day = here.today
      #expect(
        try await here.feeRefusal { _ = try await here.office.closeFees(on: day, by: .director) }
          == .notCounted)
      #expect(
        try await here.feeRefusal {
          try await here.office.countFees(Dong(15_000) ?? .zero, note: nil, on: day, by: .director)
        } == .notYourRole([.intake]))
      #expect(
        try await here.feeRefusal { _ = try await here.office.closeFees(on: day, by: .intake) }
          == .notYourRole([.director]))
      // Cash that is missing is said by its amount and its reason.
      #expect(
        try await here.feeRefusal {
          try await here.office.countFees(Dong(14_000) ?? .zero, note: "  ", on: day, by: .intake)
        } == .differenceUnexplained(-1_000))
      try await here.office.countFees(
        Dong(14_000) ?? .zero, note: "Trả lại thừa cho khách", on: day, by: .intake)
      // Cash after the count asks for another one.
      here.clock.go(minutes: 1)
      try await here.paid()
      #expect(try await here.office.feeDay(day, of: here.unit).countIsOld)
      #expect(
        try await here.feeRefusal { _ = try await here.office.closeFees(on: day, by: .director) }
          == .countedBefore)
      here.clock.go(minutes: 1)
      let close = try await here.closeToday(30_000)
      #expect(close.number == 1 && close.officer == Actor.director.officer)
      #expect(close.count.officer == Actor.intake.officer && close.difference == 0)
      #expect(close.cash == 30_000 && close.transfer == 15_000 && close.receipts == 3)
      #expect(try await here.office.feeDay(day, of: here.unit).close == close)
      #expect(
        try await here.feeRefusal { _ = try await here.office.closeFees(on: day, by: .director) }
          == .closed(day))
      #expect(
        try await here.feeRefusal { try await here.office.countFees(.zero, note: nil, on: day, by: .intake) }
          == .closed(day))
      #expect(try await here.office.verify().findings == [])
    }
  }

  @Test func `takes nothing more after the close: what comes later stands in the next working day's`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      // Friday 6 March 2026.
      here.clock.go(days: 4)
      try await here.paid()
      let friday = here.today
      _ = try await here.closeToday(15_000)
      here.clock.go(minutes: 10)
      let late = try await here.paid()
      let state = try await here.office.feeDay(friday, of: here.unit)
      #expect(state.takesNow == friday + 3)
      #expect(state.book.entries.count == 1)
      let monday = try await here.office.feeDay(friday + 3, of: here.unit)
      #expect(monday.book.entries.map(\.dossier) == [late.id])
      #expect(monday.book.entries.map(\.number) == [2])
      #expect(monday.faults == [])
      #expect(try await here.office.verify().findings == [])
      _ = try await here.office.replay()
      #expect(try await here.office.feeDay(friday + 3, of: here.unit).book.entries == monday.book.entries)
      here.clock.go(days: 3)
      #expect(try await here.closeToday(15_000).number == 2)
    }
  }

  @Test func `is closed day by day once closing has begun, and never ahead`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      let monday = here.today
      here.clock.go(days: 1)
      try await here.paid()
      // The first close may leave out what was before there was one.
      _ = try await here.closeToday(15_000)
      #expect(
        try await here.feeRefusal {
          try await here.office.countFees(Dong(15_000) ?? .zero, note: nil, on: monday, by: .intake)
          _ = try await here.office.closeFees(on: monday, by: .director)
        } == .closedLater(monday + 1))
      here.clock.go(days: 1)
      try await here.paid()
      here.clock.go(days: 1)
      try await here.paid()
      #expect(try await here.office.feeDay(here.today, of: here.unit).openBefore == monday + 2)
      #expect(try await here.feeRefusal { _ = try await here.closeToday(15_000) } == .openBefore(monday + 2))
      #expect(
        try await here.feeRefusal {
          _ = try await here.office.closeFees(on: here.today + 1, by: .director)
        } == .notYet(here.today + 1))
    }
  }

  @Test func `is not closed while book and receipts differ by a đồng`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      try await here.paid()
      try await here.tamper("UPDATE fee_entry SET amount = amount + 1 WHERE number = 2")
      let refusal = try await here.feeRefusal { _ = try await here.closeToday(30_001) }
      #expect(
        refusal
          == .unbalanced([
            .unequal(procedure: Procedure.maritalStatus.code, .charge, receipts: 30_000, book: 30_001)
          ]))
      #expect(
        try await here.findings().map(\.notice) == [
          "bảng fee_entry: cột amount ghi 15001, theo sự kiện phải là 15000"
        ])
      _ = try await here.office.replay()
      #expect(try await here.closeToday(30_000).number == 1)
    }
  }

  @Test func `is not closed with a line torn out`() async throws {
    try await TestOffice.atTheCounter { here in
      for _ in 0..<3 { try await here.paid() }
      try await here.tamper("DELETE FROM fee_entry WHERE number = 1")
      let refusal = try await here.feeRefusal { _ = try await here.closeToday(30_000) }
      #expect(refusal == .unbalanced([.numbersMissing(book: "le_phi", 1...1)]))
      try await here.tamper("DELETE FROM fee_entry WHERE number = 2")
      let torn = try await here.feeRefusal { _ = try await here.closeToday(15_000) }
      #expect(torn == .unbalanced([.numbersMissing(book: "le_phi", 2...2)]))
    }
  }

  @Test func `gives money back by a line below zero, with a number of its own`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.paid()
      _ = try await here.office.act(.withdraw(reason: "Công dân đề nghị"), on: opened.id, by: .intake)
      _ = try await here.office.act(
        .refundFee(Dong(15_000) ?? .zero, .cash, reason: "Rút hồ sơ"), on: opened.id, by: .intake)
      let book = try await here.office.feeDay(here.today, of: here.unit).book
      #expect(book.entries.map(\.amount) == [15_000, -15_000])
      #expect(book.total.cash == 0 && book.total.returned == 15_000)
      #expect(try await here.closeToday(0).returnedCash == 15_000)
      #expect(try await here.findings() == [])
    }
  }

  /// What somebody might change after the close, in the lines and in the close itself.
  @Test(arguments: [
    "UPDATE fee_close SET counted = counted + 1000 WHERE number = 1",
    "UPDATE fee_close SET note = 'đã nộp kho bạc' WHERE number = 2",
    "UPDATE fee_close SET cash = cash + 15000 WHERE number = 1",
    "UPDATE fee_close SET hash = (SELECT hash FROM fee_close WHERE number = 2) WHERE number = 1",
    "UPDATE fee_close SET day = day - 1 WHERE number = 1",
    "DELETE FROM fee_close WHERE number = 1",
    "UPDATE fee_entry SET day = day + 1 WHERE number = 1",
    "UPDATE fee_entry SET officer = 99 WHERE number = 2",
    "UPDATE fee_entry SET reference = 'FT1' WHERE number = 2",
  ])
  func `tells what was changed after a close`(change: String) async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      _ = try await here.closeToday(15_000)
      here.clock.go(days: 1)
      try await here.paid()
      _ = try await here.closeToday(14_000, note: "Thiếu 1.000 đồng")
      #expect(try await here.findings() == [])
      try await here.tamper(change)
      #expect(try await here.findings().contains { $0.place.hasPrefix("khóa sổ thu phí ngày ") })
    }
  }

  @Test func `is of one unit, seen by nobody else`() async throws {
    try await TestOffice.atTheCounter { here in
      try await here.paid()
      #expect(try await here.office.feeDay(here.today, of: Commune.neighbour.id).book.entries == [])
    }
  }
}
