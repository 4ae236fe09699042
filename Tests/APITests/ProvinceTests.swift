import Casework
import Deadlines
import Examples
import Office
import Sodium
import Testing

@testable import API

@Suite struct `The province for programs` {
  private static func province(_ body: (TestCounter) async throws -> Void) async throws {
    try await TestCounter.run { counter in
      try await counter.office.addProvince(.example)
      for actor in [Actor.provincialObserver, .provincialAdmin] {
        let hash = SHA256.hash([UInt8](repeating: UInt8(truncatingIfNeeded: actor.officer.number), count: 32))
        try await counter.office.define { db -> Void in
          try db.run(
            """
            INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
            VALUES (\(actor.officer.number), \(actor.unit.number), \("tinh.\(actor.officer.number)"), 'Ai đó',
              'Chuyên viên', \(actor.department.rawValue), '-', 0, \(Day.example))
            """)
          for role in actor.roles {
            try db.run(
              """
              INSERT INTO officer_role (officer, role, valid_from)
              VALUES (\(actor.officer.number), \(role.rawValue), \(Day.example))
              """)
          }
          try db.run(
            """
            INSERT INTO api_token (hash, officer, name, created, expires)
            VALUES (\(hash), \(actor.officer.number), 'thử', \(Moment.example), \(Moment.example + 86_400_000 * 30))
            """)
        }
      }
      try await counter.ask(.post, "/dossiers", IntakeJSON.examples[0].text)
      try await body(counter)
    }
  }

  @Test func `ranks its communes and says so of those without data`() async throws {
    try await Self.province { counter in
      let answer = try await counter.ask(
        .get, "/province/comparison?from=2026-03-01&to=2026-03-31&rank=received", by: .provincialObserver)
      #expect(answer.status == 200 && answer.count("units") == 2)
      #expect(answer.text("units[1].name") == "phường Mẫu" && answer.whole("units[1].place") == 1)
      #expect(answer["units[0].place"] == .null)
      #expect(answer.text("units[1].figures[0].id") == "received")
      #expect(answer.whole("units[1].figures[0].numerator") == 1)
      #expect(answer.whole("total[0].numerator") == 1)
      #expect(answer["identityHolds"] == .bool(true))
      let fees = try await counter.ask(
        .get, "/province/comparison?from=2026-03-01&to=2026-03-31&figures=fees,paying&rank=fees&order=low",
        by: .provincialAdmin)
      #expect(fees.status == 200 && fees.count("units[0].figures") == 2)
      let wrong = try await counter.ask(
        .get, "/province/comparison?from=2026-03-01&to=2026-03-31&figures=fees,nothing", by: .provincialAdmin)
      #expect(wrong.status == 422 && wrong.wrongFields == ["figures"])
    }
  }

  @Test func `lists its units, for its own officers alone`() async throws {
    try await Self.province { counter in
      let answer = try await counter.ask(.get, "/province/units", by: .provincialObserver)
      #expect(answer.text("province") == "tỉnh Mẫu" && answer.count("units") == 2)
      #expect(answer.text("units[0].agency") == "H48.37.29" && answer["units[0].heir"] == .null)
      for path in ["/province/units", "/province/comparison?from=2026-03-01&to=2026-03-31"] {
        #expect(try await counter.ask(.get, path, by: .director).status == 403)
        #expect(try await counter.ask(.get, path, by: nil).status == 401)
      }
      #expect(try await counter.ask(.get, "/dossiers", by: .provincialObserver).status == 403)
    }
  }
}
