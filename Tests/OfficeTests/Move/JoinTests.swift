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

extension TestOffice {
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
