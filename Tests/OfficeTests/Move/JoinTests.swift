import Casework
import Deadlines
import Examples
import Sodium
import Testing

@testable import Office
@testable import SQL

/// The move itself, into a PostgreSQL, is tested in Tests/postgres.
@Suite struct `An office that stands beside others` {
  private static let (own, other) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 9, count: 32))

  @Test func `has its key sealed with that of the installation`() {
    let key = (0..<32).map { UInt8($0) }
    let sealed = UnitKey(key, of: Commune.example.id, under: Self.own)
    #expect(sealed.opened(by: Self.own) == key && sealed.sealed != key)
    #expect(sealed.opened(by: Self.other) == nil)
    // The same key of two units does not look the same.
    #expect(UnitKey(key, of: Commune.neighbour.id, under: Self.own).sealed != sealed.sealed)
  }

  @Test func `knows the receipts printed with its own key, and no others of its own`() async throws {
    try await TestOffice.atTheCounter { here in
      let code = try await here.receive().code
      let ours = here.office.receiptToken(for: code)
      func comes(_ key: UnitKey) async throws {
        try await here.office.define { db -> Void in
          try db.run("DELETE FROM unit_key")
          try key.insert(in: db)
        }
      }
      try await comes(UnitKey(Self.other, of: here.unit, under: Self.own))
      let printed =
        "\(code.text).\(Hex.text(Array(Office.mark(of: "receipt \(code.text)", under: Self.other).prefix(16))))"
      #expect(here.office.code(ofReceipt: printed) == code)
      #expect(here.office.receiptToken(for: code) == printed)
      #expect(here.office.code(ofReceipt: ours) == nil)
      // Of another agency the installation's own key counts.
      let theirs = OtherCode.neighbours
      #expect(here.office.code(ofReceipt: here.office.receiptToken(for: theirs)) == theirs)
      #expect(try await here.office.verify().findings.map(\.place) == [])

      try await comes(UnitKey(Self.other, of: here.unit, under: Self.other))
      let findings = try await here.office.verify().findings
      #expect(findings.map(\.place) == ["khóa giấy hẹn, phường Mẫu"])
    }
  }

  private enum OtherCode {
    static let neighbours = DossierCode(agency: "H48.37.29", day: .example, number: 7)
  }

  @Test func `brings its list of changes along as a chain of its own`() async throws {
    try await TestOffice.run { came in
      try await came.officer()
      try await came.office.importCatalogue([.birth])
      try await TestOffice.bare { here in
        try await here.office.addUnit(.neighbour)
        try await here.office.importCatalogue([.maritalStatus])
        try await here.take(changesOf: came)
        #expect(try await here.database.read { db in try Office.faultOfChanges(in: db) } == nil)
        // The book goes on, and the newest stand first.
        try await here.office.importCatalogue([.birth])
        #expect(try await here.database.read { db in try Office.faultOfChanges(in: db) } == nil)
        func kinds(_ unit: Commune) async throws -> [Change.Kind] {
          try await here.office.changes(of: unit.id).rows.map(\.kind)
        }
        #expect(
          try await kinds(.example) == [
            .catalogueImported, .catalogueImported, .catalogueImported, .accountOpened, .unitAdded,
          ])
        #expect(try await kinds(.neighbour) == [.catalogueImported, .catalogueImported, .unitAdded])

        for change: Statement in [
          "UPDATE office_change SET kind = 'account.ended' WHERE kind = 'account.opened'",
          "DELETE FROM office_change WHERE kind = 'account.opened'",
        ] {
          try await here.database.write { db in _ = try db.run(change) }
          let fault = try await here.database.read { db in try Office.faultOfChanges(in: db) }
          #expect(fault?.contains("số 2") == true)
        }
      }
    }
  }
}

/// What a move into the store of others would meet there. The stores of both sides are asked at once, which only the
/// embedded engine can; the move itself is tested in Tests/postgres.
@Suite(.enabled(if: TestStore.isEmbedded)) struct `A move beside others` {
  /// Phường Mẫu with an account, and tỉnh Mẫu with xã Bên, which has one of the same name.
  private static func run(_ body: (_ came: TestOffice, _ there: TestOffice) async throws -> Void) async throws
  {
    try await TestOffice.run { came in
      try await came.officer()
      try await TestOffice.bare { there in
        try await there.office.addUnit(.neighbour)
        try await there.office.addProvince(.example)
        try await there.office.addOfficer(
          NewOfficer(
            login: "mai.lt", name: "Lý Thị Mai", title: "", department: .centre, roles: [.intake],
            unit: Commune.neighbour.id, password: TestOffice.password))
        try await body(came, there)
      }
    }
  }

  @Test func `brings no account of a province along, and says so`() async throws {
    try await Self.run { came, there in
      func open(_ login: String, in office: Office) async throws {
        try await office.addOfficer(
          NewOfficer(
            login: login, name: "Mạc Thị Điều", title: "", department: .office, roles: [.provincialAdmin],
            unit: Province.example.id, password: TestOffice.password))
      }
      #expect(try came.plan(into: there).faults == [])
      try await came.office.addProvince(.example)
      #expect(try came.plan(into: there).faults == [])
      try await open("tinh.rieng", in: came.office)
      let faults = try came.plan(into: there).faults
      #expect(
        faults.count == 1
          && faults[0].hasPrefix("tài khoản cấp tỉnh “tinh.rieng” không chuyển theo xã, phường được"))
      // The same reason where the number is taken there, too.
      try await open("tinh", in: there.office)
      #expect(try came.plan(into: there).faults == faults)
    }
  }

  @Test func `locks nobody out there for what was typed here`() async throws {
    try await Self.run { came, there in
      try await came.officer("an.nv", name: "Nguyễn Văn An")
      try await came.officer("ba.tt", name: "Trần Thị Ba")
      func fails(_ logins: String..., in place: TestOffice) async throws {
        try await place.database.write { db in
          for login in logins {
            try db.run(
              """
              INSERT INTO sign_in_failure (login, failures, last) VALUES (\(login), 5, \(place.office.now()))
              """)
          }
        }
      }
      try await fails("mai.lt", "an.nv", "ba.tt", "nguoi.la", in: came)
      // Somebody has tried this name there before anybody had it.
      try await fails("ba.tt", in: there)
      let plan = try came.plan(into: there)
      #expect(plan.renamed.map { $0.old } == ["mai.lt"] && plan.faults == [])
      let change = try plan.change(
        "sign_in_failure", ["failures", "last", "login"], marks: { _ in nil },
        sealed: { _ in throw MoveFault.cannotJoin([]) })
      let sent = try ["mai.lt", "an.nv", "ba.tt", "nguoi.la"].compactMap { login in
        try change([.integer(5), .integer(1), .text(login)])?.last
      }
      #expect(sent == [.text("an.nv")])
    }
  }

  @Test func `brings no frame of the index of reform along, and needs there those it has scored by`()
    async throws
  {
    try await Self.run { came, there in
      let frame = String(decoding: try projectFile("share/data/par-index.json"), as: UTF8.self)
      func takeIn(_ frame: String, at place: TestOffice) async throws {
        _ = try await place.office.importParFrame(Array(frame.utf8))
      }
      func coming() throws -> [SQLValue]? {
        let change = try came.plan(into: there).change(
          "par_frame", ["at", "body", "name", "revision", "year"], marks: { _ in nil },
          sealed: { _ in throw MoveFault.cannotJoin([]) })
        return try change([.integer(1), .text(frame), .text("Bộ"), .integer(1), .integer(2026)])
      }
      try await takeIn(frame, at: came)
      // Nothing hangs on it yet, and it must not become everybody's.
      let idle = try came.plan(into: there)
      #expect(try idle.faults == [] && idle.idleFrames == [2026] && coming() == nil)

      try await came.office.addToPar(
        .selfScored(item: "2.1", .met(true), note: "Đã rà soát"), year: 2026, by: .specialist)
      func faults() throws -> [String] {
        let plan = try came.plan(into: there)
        #expect(try plan.idleFrames == [] && coming() == nil)
        return plan.faults
      }
      let missing = "bộ chỉ số CCHC năm 2026, bản 1, nơi cũ đã chấm mà đích chưa có"
      #expect(try faults().count == 1 && faults()[0].hasPrefix(missing))
      try await takeIn(frame, at: there)
      #expect(try faults() == [])
      // A second revision, which would be the latest of all communes there.
      let second = frame.replacing("\"zero_below\": 80", with: "\"zero_below\": 70")
      try await takeIn(second, at: came)
      #expect(try faults().count == 1 && faults()[0].hasPrefix(missing.replacing("bản 1", with: "bản 2")))
      try await takeIn(frame.replacing("\"zero_below\": 80", with: "\"zero_below\": 60"), at: there)
      #expect(try faults() == ["bộ chỉ số CCHC năm 2026, bản 2, ở đích có nội dung khác"])
    }
  }
}

extension TestOffice {
  fileprivate func plan(into there: TestOffice) throws -> JoinPlan {
    let plan = try there.database.readNow { target in
      try database.readNow { source in
        try JoinPlan(source, into: target, on: office.today, fallback: .example)
      }
    }
    return try #require(plan ?? nil)
  }

  fileprivate func take(changesOf other: TestOffice) async throws {
    let rows = try await other.database.read { db in
      try db.all("SELECT id, at, unit, machine, kind, body, hash FROM office_change ORDER BY id") { row in
        (
          id: try row.int(0), at: try row.int(1), unit: row.optionalInt(2), machine: try row.text(3),
          kind: try row.text(4), body: try row.text(5), hash: try row.blob(6)
        )
      }
    }
    try await database.write { db in
      for row in rows {
        try db.run(
          """
          INSERT INTO office_change (id, at, unit, machine, kind, body, hash)
          VALUES (\(ChangeRow.number(row.id, from: other.unit)), \(row.at), \(row.unit), \(row.machine),
            \(row.kind), \(row.body), \(row.hash))
          """)
      }
    }
  }
}
