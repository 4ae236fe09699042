import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `A closed period` {
  private static let week = Period(from: .on("2026-03-02"), to: .on("2026-03-05"))

  /// One dossier, due on Thursday 05/03 and not done on Friday: it lies at the counter, its papers not scanned.
  private static func late(_ body: (TestOffice, DossierID, Period) async throws -> Void) async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive(Filing.maritalStatus.unscanned).id
      _ = try await here.office.act(.remind(to: nil, note: nil), on: id, by: .director)
      here.clock.set(to: .at("2026-03-06T08:00"))
      try await body(here, id, try #require(week))
    }
  }

  /// The scans of the papers that were handed in come four days later.
  private static func scan(_ id: DossierID, _ here: TestOffice) async throws {
    let missing = try await here.dossier(id).unscanned.map(\.number)
    #expect(missing == [1, 3])
    for component in missing {
      let file = FileReference(
        hash: String(repeating: "\(component)", count: 64), kind: .pdf, size: 9, component: component)
      _ = try await here.office.act(.addFiles([file]), on: id, by: .intake)
    }
  }

  @Test func `keeps its figures with where the book stood, and is revised by number when it changes`()
    async throws
  {
    try await Self.late { here, id, week in
      let close = try await here.office.closePeriod(week, by: .director)
      #expect(close.revision == 1)
      #expect(close.frozen.figures["pending_overdue"] == [1])
      #expect(close.frozen.figures["on_time_of_settled"] == [0, 0])
      #expect(close.position.facts == 3)
      #expect(try await here.office.changes(of: here.unit, in: week, since: close.asOf).isEmpty)
      here.clock.go(minutes: 20)
      try await Self.scan(id, here)
      here.clock.go(minutes: 20)

      let changes = try await here.office.changes(of: here.unit, in: week, since: close.asOf)
      #expect(changes.map(\.left) == [[]])
      #expect(changes.map(\.entered) == [["digitised_intake"]])
      #expect(changes.first?.reason.hasPrefix("Đổi vì: Thêm tệp (ghi lúc 08:20 06/03/2026)") == true)

      let revised = try await here.office.revisePeriod(week, reason: "Đã số hóa bổ sung", by: .director)
      #expect(revised.revision == 2)
      #expect(revised.frozen.changes == changes)
      #expect(close.frozen.figures["digitised_intake"] == [0])
      #expect(revised.frozen.figures["digitised_intake"] == [1])
      #expect(revised.frozen.figures["pending_overdue"] == [1])
      // The first one says for ever what was reported then.
      #expect(try await here.office.closes(of: week, unit: here.unit) == [close, revised])
      #expect(try await here.office.faultsOfCloses(of: here.unit).isEmpty)
    }
  }

  @Test
  func `is closed by the director alone, once, when it is over, and revised only when something changed`()
    async throws
  {
    try await Self.late { here, _, week in
      let running = try #require(Period(from: .on("2026-03-02"), to: .on("2026-03-06")))
      await #expect(throws: PeriodRefusal.notYourRole) {
        try await here.office.closePeriod(week, by: .clerk)
      }
      await #expect(throws: PeriodRefusal.notOver(running)) {
        try await here.office.closePeriod(running, by: .director)
      }
      await #expect(throws: PeriodRefusal.notClosed(week)) {
        try await here.office.revisePeriod(week, reason: "x", by: .director)
      }
      _ = try await here.office.closePeriod(week, by: .director)
      await #expect(throws: PeriodRefusal.closed(week)) {
        try await here.office.closePeriod(week, by: .director)
      }
      await #expect(throws: PeriodRefusal.unchanged) {
        try await here.office.revisePeriod(week, reason: "x", by: .director)
      }
    }
  }

  @Test func `is closed and revised once, however many servers are told to at the same time`() async throws {
    try await Self.late { here, id, week in
      var servers = [here.office]
      for _ in 0..<3 { servers.append(try await here.another()) }
      let closed = await Self.atOnce(servers) { _ = try await $0.closePeriod(week, by: .director) }
      #expect(closed.filter { $0 == nil }.count == 1)
      #expect(closed.compactMap { $0 } == [.closed(week), .closed(week), .closed(week)])

      here.clock.go(minutes: 20)
      try await Self.scan(id, here)
      here.clock.go(minutes: 20)
      let revised = await Self.atOnce(servers) {
        _ = try await $0.revisePeriod(week, reason: "Đã số hóa bổ sung", by: .director)
      }
      #expect(revised.filter { $0 == nil }.count == 1)
      #expect(revised.compactMap { $0 } == [.unchanged, .unchanged, .unchanged])
      #expect(try await here.office.closes(of: week, unit: here.unit).map(\.revision) == [1, 2])
      #expect(try await here.office.faultsOfCloses(of: here.unit).isEmpty)
    }
  }

  /// What each server says, nil where it did what it was told.
  private static func atOnce(
    _ servers: [Office], _ act: @escaping @Sendable (Office) async throws -> Void
  ) async -> [PeriodRefusal?] {
    await withTaskGroup(of: PeriodRefusal?.self) { group in
      for server in servers {
        group.addTask {
          do {
            try await act(server)
            return nil
          } catch {
            return error as? PeriodRefusal ?? .notYourRole
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `is found out by verification when the book or the frozen figures are altered`() async throws {
    try await Self.late { here, id, week in
      _ = try await here.office.closePeriod(week, by: .director)
      #expect(try await here.findings().isEmpty)
      try await here.tamper(
        "UPDATE period_close SET body = REPLACE(body, '\"received\":[1]', '\"received\":[2]')")
      let faults = try await here.findings()
      #expect(faults.contains { $0.notice == "bản chốt đã bị thay đổi" })
      #expect(faults.contains { $0.notice == "tính lại không ra số đã chốt" })
      try await here.tamper("UPDATE period_close SET facts = facts + 1")
      #expect(try await here.findings().contains { $0.notice == "sổ lúc chốt nay có nội dung khác" })
    }
  }
}
