import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

/// What the engine does for the lists people wait for: each comes out of an index in its own order, so that a page of
/// fifty costs fifty rows whatever the book holds.
@Suite struct `A list of the register` {
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let index: String
    let query: RegisterQuery
    var sorts = false
    var testDescription: String { name }

    init(_ name: String, by index: String, sorts: Bool = false, _ ask: (inout RegisterQuery) -> Void) {
      self.name = name
      self.index = index
      self.sorts = sorts
      var query = RegisterQuery()
      ask(&query)
      self.query = query
    }
  }

  static let period = Period.quarter(of: .example)
  static let past = Period.month(of: .on("2025-11-10"))

  private static func behind(
    _ measure: Measure, _ period: Period, _ slice: Slice = Slice()
  ) -> (inout RegisterQuery) -> Void {
    { $0.behind = .init(measure: measure, slice: slice, period: period) }
  }

  static let kinds: [Kind] = [
    Kind("everything", by: "dossier_by_day") { _ in },
    Kind("days", by: "dossier_by_day") {
      $0.from = .on("2026-01-01")
      $0.to = .on("2026-03-31")
    },
    Kind("a stage", by: "dossier_by_stage") { $0.stage = .withdrawn },
    Kind("the handed over", by: "dossier_by_stage") { $0.stage = .returned },
    Kind("a procedure", by: "dossier_by_procedure") { $0.procedure = "1.001193" },
    Kind("a field", by: "dossier_by_field") { $0.field = "Hộ tịch" },
    Kind("a field's withdrawn", by: "dossier_by_stage") {
      $0.field = "Hộ tịch"
      $0.stage = .withdrawn
    },
    Kind("a field's handed over", by: "dossier_by_field") {
      $0.field = "Hộ tịch"
      $0.stage = .returned
      $0.from = .on("2026-01-01")
    },
    Kind("the overdue", by: "dossier_pending") { $0.due = .overdue },
    Kind("the overdue of a field and days", by: "dossier_pending") {
      $0.due = .overdue
      $0.field = "Hộ tịch"
      $0.stage = .processing
      $0.from = .on("2026-01-01")
    },
    Kind("due today", by: "dossier_pending") { $0.due = .today },
    Kind("due tomorrow", by: "dossier_pending") { $0.due = .tomorrow },
    Kind("a personal number", by: "dossier_by_person") { $0.text = "051188004321" },
    Kind("a passport", by: "dossier_by_person") { $0.text = "B1234567" },
    Kind("a telephone", by: "dossier_by_phone") { $0.text = "02001234569" },
    Kind("a name", by: "dossier_text") { $0.text = "tran thi lan" },
    Kind("a name in a stage", by: "dossier_text") {
      $0.text = "tran thi lan"
      $0.stage = .processing
      $0.field = "Hộ tịch"
    },
    Kind("received", by: "dossier_by_day", behind(.received, period)),
    Kind(
      "received in a field", by: "dossier_by_field",
      behind(.received, period, Slice(grouping: .field, value: "Hộ tịch"))),
    Kind("settled", by: "dossier_by_end", behind(.settled, period)),
    Kind("late", by: "dossier_by_outcome", behind(.overdue, period)),
    Kind(
      "late in a procedure", by: "dossier_by_outcome",
      behind(.overdue, period, Slice(grouping: .procedure, value: "1.001193"))),
    Kind("open now", by: "dossier_pending", behind(.pending, period)),
    Kind("overdue now", by: "dossier_pending", behind(.pendingOverdue, period)),
    // Stocks of the past are few: gathered, then sorted.
    Kind("carried over", by: "dossier_by_end", sorts: true, behind(.carriedOver, past)),
    Kind("open then", by: "dossier_by_end", sorts: true, behind(.pendingInTime, past)),
  ]

  @Test(.enabled(if: TestStore.isEmbedded), arguments: kinds)
  func `comes out of one index in its order`(_ kind: Kind) async throws {
    try await TestOffice.run { here in
      let search = here.office.search(here.unit, kind.query)
      let cursor = Cursor(key: 20_000, id: here.unit.number << 32 | 500)
      for place in [RegisterSearch.Place.start, .after(cursor), .before(cursor)] {
        let plan = try await here.database.read { db in
          let statement = search.statement(Listing.columns, place, limit: 51, in: db)
          return try db.all("EXPLAIN QUERY PLAN \(statement)") { row in try row.text(3) }
        }
        let told = Comment(rawValue: plan.joined(separator: "\n"))
        #expect(plan.contains { $0.contains(kind.index) }, told)
        #expect(plan.contains { $0.contains("TEMP B-TREE") } == kind.sorts, told)
        #expect(!kind.sorts || plan.contains { $0.contains("dossier_pending") }, told)
        #expect(!plan.contains { $0.hasPrefix("SCAN d") && !$0.contains("VIRTUAL TABLE") }, told)
      }
    }
  }

  @Test(.enabled(if: TestStore.isEmbedded))
  func `looks for ten digits both as a tax code and as a telephone`() async throws {
    try await TestOffice.run { here in
      var query = RegisterQuery()
      query.text = "0312345678"
      let search = here.office.search(here.unit, query)
      let plan = try await here.database.read { db in
        try db.all("EXPLAIN QUERY PLAN \(search.counting(upTo: nil, in: db))") { row in try row.text(3) }
      }
      #expect(plan.contains { $0.contains("dossier_by_person") })
      #expect(plan.contains { $0.contains("dossier_by_phone") })
    }
  }
}
