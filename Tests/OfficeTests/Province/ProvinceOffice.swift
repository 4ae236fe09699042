import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

extension TestOffice {
  static let ben = Commune.neighbour.id
  static let province = Province.example.id
  /// The examples' officers, in xã Bên.
  static let ofBen = ExampleOfficer.all.map { $0.actor.colleague(in: ben) }

  /// Tỉnh Mẫu with phường Mẫu and xã Bên on Monday 5 January 2026, nobody received yet.
  static func province(_ body: (TestOffice) async throws -> Void) async throws {
    try await run { here in
      here.clock.set(to: .at("2026-01-05T07:00"))
      try await here.office.addUnit(.neighbour)
      let province = try await here.office.addProvince(.example)
      #expect(province == Self.province)
      try await here.office.importCatalogue(Procedure.examples)
      try await ExampleScan.keep(in: here.office)
      try await here.office.define { db -> Void in
        for actor in ExampleOfficer.all.map(\.actor) + ofBen + [.provincialObserver, .provincialAdmin] {
          try db.run(
            """
            INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
            VALUES (\(actor.officer.number), \(actor.unit.number), \("nguoi.\(actor.officer.number)"), 'Ai đó', 'Công chức',
              \(actor.department.rawValue), '-', 0, \(Day.on("2026-01-05")))
            """)
          for role in actor.roles {
            try db.run(
              """
              INSERT INTO officer_role (officer, role, valid_from)
              VALUES (\(actor.officer.number), \(role.rawValue), \(Day.on("2026-01-05")))
              """)
          }
        }
      }
      try await body(here)
    }
  }

  /// The same after two months' work in both, at noon of Thursday 5 March 2026.
  static func livedProvince(
    _ mau: Int = 60, _ ben: Int = 45, seed: UInt64 = 3, _ body: (TestOffice) async throws -> Void
  ) async throws {
    try await province { here in
      let days = Day.on("2026-01-05")...Day.on("2026-03-05")
      let end = Moment.at("2026-03-05T12:00")
      for (count, officers, seed) in [(mau, ExampleOfficer.all.map(\.actor), seed), (ben, ofBen, seed + 1)] {
        here.clock.set(to: .at("2026-01-05T07:00"))
        var lives = Lives(
          office: here.office, clock: here.clock, officers: officers, until: end, seed: seed)
        _ = try await lives.play(LifePlan.random(count, over: days, seed: seed))
      }
      try await body(here)
    }
  }

  /// Every day on which a commune took money is counted and closed.
  func closeFeeDays(of unit: UnitID) async throws {
    let days = try await database.read { db in
      try db.all(
        """
        SELECT DISTINCT day FROM fee_entry e WHERE unit = \(unit.number) AND NOT EXISTS
          (SELECT 1 FROM fee_close c WHERE c.unit = e.unit AND c.day = e.day) ORDER BY day
        """
      ) { row in Day(number: Int(try row.int(0))) }
    }
    let at = unit == Commune.example.id ? { (actor: Actor) in actor } : { $0.colleague(in: unit) }
    for day in days {
      let cash = try await office.feeDay(day, of: unit).book.total.cash
      try await office.countFees(Dong(cash) ?? .zero, note: nil, on: day, by: at(.intake))
      _ = try await office.closeFees(on: day, by: at(.director))
    }
  }

  /// Phường Mẫu and xã Bên become phường Mẫu Bên on Tuesday 10 March 2026.
  func merged() async throws -> UnitID {
    clock.set(to: .at("2026-03-10T07:00"))
    let heir = try await office.foundCommune(
      CommuneDraft(agency: "H48.37.30", kind: .ward, name: "Mẫu Bên"), from: .on("2026-03-10"),
      by: .provincialAdmin)
    for unit in [unit, Self.ben] { try await closeFeeDays(of: unit) }
    _ = try await office.merge(merger(into: heir), by: .provincialAdmin)
    return heir
  }

  func merger(into heir: UnitID) -> MergerDraft {
    MergerDraft(
      units: [unit, Self.ben], heir: heir, day: .on("2026-03-10"), document: "Nghị quyết số 9/NQ-HĐND")
  }
}

func period(_ from: StaticString, _ to: StaticString) throws -> Period {
  try #require(Period(from: .on(from), to: .on(to)))
}

/// The fault `body` meets; it must meet one.
func provinceFault(_ place: SourceLocation = #_sourceLocation, _ body: () async throws -> Void) async
  -> ProvinceFault?
{
  do {
    try await body()
    Issue.record("nothing stood in the way", sourceLocation: place)
  } catch let fault as ProvinceFault {
    return fault
  } catch {
    Issue.record(error, sourceLocation: place)
  }
  return nil
}
