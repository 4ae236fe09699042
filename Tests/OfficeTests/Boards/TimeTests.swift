import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office
@testable import SQL

@Suite struct `The time book` {
  @Test func `sums to the whole working time of every dossier that ended`() async throws {
    try await TestOffice.busy(40, acts: 650) { here in
      let calendar = here.office.definitions.calendar
      let ids = try await here.database.read { db in
        try db.all("SELECT id FROM dossier WHERE counts = 1 AND ended_at IS NOT NULL") {
          DossierID(try $0.int(0))
        }
      }
      #expect(ids.count >= 10)
      var whole = WorkingTime.zero
      var late = WorkingTime.zero
      for id in ids {
        let dossier = try await here.dossier(id)
        let time = calendar.workingTime(from: dossier.receivedAt, to: try #require(dossier.endedAt))
        whole += time
        if dossier.outcome == .overdue { late += time }
      }
      let year = try #require(Period(from: .on("2026-01-01"), to: .on("2026-12-31")))
      let book = try await here.office.timeBook(of: here.unit, in: year)
      #expect(book.whole == whole)
      #expect(book.wholeLate == late)
      #expect(late > .zero)
      #expect(Party.allCases.reduce(WorkingTime.zero) { $0 + book.time(of: $1) } == whole)
      // Months and fields are parts of it.
      var months = WorkingTime.zero
      for month in year.months { months += try await here.office.timeBook(of: here.unit, in: month).whole }
      #expect(months == whole)
      var fields = WorkingTime.zero
      for field in here.office.definitions.fields {
        fields += try await here.office.timeBook(of: here.unit, in: year, field: field).whole
      }
      #expect(fields == whole)
    }
  }

  @Test func `knows how long work lay before somebody took it, and which steps were passed on late`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      here.clock.set(to: .at("2026-03-02T08:30"))
      for actor in [Actor.intake, .head] {
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: actor)
      }
      // Lay over noon, which is nobody's time.
      here.clock.set(to: .at("2026-03-02T14:00"))
      _ = try await here.office.act(.take, on: id, by: .specialist)
      here.clock.set(to: .at("2026-03-12T09:00"))
      _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .specialist)
      let book = try await here.office.timeBook(of: here.unit, in: .month(of: .example))
      let appraisal = try #require(book.steps.first { $0.kind == .appraisal })
      #expect(appraisal.taken == 1)
      #expect(appraisal.untaken == .minutes(180 + 30))
      #expect(appraisal.passed == 1)
      #expect(appraisal.passedLate == 1)
      let reception = try #require(book.steps.first { $0.kind == .reception })
      #expect(reception.taken == 0)
      #expect(reception.passed == 1)
      #expect(reception.passedLate == 0)
    }
  }

  @Test func `is found to be true by verification, and made again by replay`() async throws {
    try await TestOffice.busy(25, acts: 300) { here in
      #expect(try await here.findings() == [])
      for table in ["time_tally", "step_tally", "consultation", "outage_dossier"] {
        let count = Statement(text: "SELECT COUNT(*) FROM \(table)", values: [])
        let before = try await here.value(count)
        #expect(try #require(before) > 0, "\(table)")
        try await here.tamper("DELETE FROM \(table)")
        #expect(
          try await here.findings().contains { $0.place.contains(table) || $0.notice.contains(table) },
          "\(table)")
        #expect(try await here.office.replay().unreadable.isEmpty)
        #expect(try await here.value(count) == before)
        #expect(try await here.findings() == [])
      }
    }
  }
}
