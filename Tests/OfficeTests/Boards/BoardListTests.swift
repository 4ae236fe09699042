import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

@Suite struct `A list of the board` {
  static let now = BoardList.allCases.filter { !$0.isOfPeriod }

  /// All rows of a list, page by page.
  private static func all(
    _ here: TestOffice, _ query: BoardQuery, _ order: ListOrder?, page: Int
  ) async throws -> [Listing] {
    var rows: [Listing] = []
    var cursor: Cursor?
    repeat {
      let found = try await here.office.list(of: here.unit, query, order: order, after: cursor, limit: page)
      rows += found.rows
      cursor = found.next
    } while cursor != nil
    return rows
  }

  @Test func `is exactly as long as its number, whatever roads the dossiers took`() async throws {
    try await TestOffice.busy { here in
      let counts = try await here.office.counts(of: here.unit)
      var filled = 0
      for list in Self.now {
        let rows = try await Self.all(here, BoardQuery(list), nil, page: 7)
        #expect(counts[list] == rows.count, "\(list)")
        #expect(try await here.office.count(of: here.unit, BoardQuery(list)) == rows.count, "\(list)")
        #expect(Set(rows.map(\.id)).count == rows.count, "\(list)")
        if !rows.isEmpty { filled += 1 }
      }
      #expect(filled >= 10, "\(counts.lists.filter { $0.value > 0 })")
    }
  }

  @Test func `holds the dossiers its name says, as the facts have them`() async throws {
    try await TestOffice.busy { here in
      let now = here.office.now()
      let tomorrow = here.office.definitions.calendar.nextWorkingDay(after: now.day)
      var dossiers: [Dossier] = []
      let ids = try await here.database.read { db in
        try db.all("SELECT id FROM dossier") { DossierID(try $0.int(0)) }
      }
      for id in ids { dossiers.append(try await here.dossier(id)) }
      func isLate(_ dossier: Dossier) -> Bool {
        dossier.isPending && Outcome.isOverdue(due: dossier.due, at: dossier.pausedSince ?? now)
      }
      func runs(_ dossier: Dossier) -> Bool { dossier.isPending && dossier.pausedSince == nil }
      let expected: [(BoardList, (Dossier) -> Bool)] = [
        (.pending, \.isPending), (.overdue, isLate),
        (.overdueWithLetter, { isLate($0) && $0.letter != nil }),
        (.overdueWithoutLetter, { $0.isPending && $0.owesApology(at: now) }),
        (.owed, { !$0.isPending && $0.owesApology(at: now) }),
        (.dueToday, { runs($0) && !isLate($0) && $0.due.day == now.day }),
        (.dueTomorrow, { runs($0) && $0.due.day > now.day && $0.due.day <= tomorrow }),
        (.watched, { runs($0) && !isLate($0) && $0.letter == nil && $0.watchFrom <= now }),
        (.reappointed, { $0.isPending && $0.letter?.isTimely == true }),
        (.behind, { isLate($0) || $0.isPending && $0.letter?.isTimely == true }),
        (.waitsForCitizen, { $0.stage == .awaitingSupplement || $0.stage == .awaitingPayment }),
        (
          .waitsForAgency,
          { dossier in
            runs(dossier) && !dossier.outages.contains { $0.to == nil }
              && dossier.consultations.contains(where: \.isOpen)
          }
        ),
        (.waitsForOutage, { dossier in runs(dossier) && dossier.outages.contains { $0.to == nil } }),
        (.registered, { $0.stage == .registered }), (.decided, { $0.stage == .decided }),
        (.signing, { $0.isPending && $0.currentStep?.kind == .signing }),
      ]
      for (list, belongs) in expected {
        let rows = try await here.office.list(of: here.unit, BoardQuery(list), limit: 1_000).rows
        #expect(Set(rows.map(\.id)) == Set(dossiers.filter(belongs).map(\.id)), "\(list)")
      }
    }
  }

  @Test func `is the same list in every order, backwards too`() async throws {
    try await TestOffice.busy(40, acts: 400) { here in
      for list in Self.now {
        let query = BoardQuery(list)
        let whole = try await Self.all(here, query, nil, page: 1_000).map(\.id)
        for order in ListOrder.allCases where order != .reply || list.order == .reply {
          let rows = try await Self.all(here, query, order, page: 3)
          #expect(Set(rows.map(\.id)) == Set(whole), "\(list) by \(order)")
          let keys = rows.map(order.key)
          #expect(
            keys == keys.sorted(by: order == .newest ? { $0 > $1 } : { $0 < $1 }), "\(list) by \(order)")
          guard rows.count > 4 else { continue }
          // The page before the fifth row ends with the fourth.
          let back = try await here.office.list(
            of: here.unit, query, order: order,
            before: Cursor(key: order.key(rows[4]), id: rows[4].id.number), limit: 2)
          #expect(back.rows.map(\.id) == [rows[2].id, rows[3].id], "\(list) by \(order)")
        }
      }
    }
  }

  @Test func `counts what each officer holds as its list does`() async throws {
    try await TestOffice.busy { here in
      let loads = try await here.office.loads(of: here.unit)
      #expect(loads.contains { $0.holder == nil } && loads.contains { $0.holder != nil })
      for load in loads {
        var query = BoardQuery()
        (query.kind, query.department, query.holder) = (load.kind, load.department, load.holder)
        query.openOnly = load.holder == nil
        #expect(try await here.office.count(of: here.unit, query) == load.pending)
        query.lateStepOnly = true
        #expect(try await here.office.count(of: here.unit, query) == load.lateSteps)
        query.lateStepOnly = false
        query.list = .overdue
        #expect(try await here.office.count(of: here.unit, query) == load.overdue)
        query.list = .overdueWithoutLetter
        #expect(try await here.office.count(of: here.unit, query) == load.overdueWithoutLetter)
      }
    }
  }

  @Test(.enabled(if: TestStore.isEmbedded), arguments: now)
  func `comes out of one index, never out of the whole book`(_ list: BoardList)
    async throws
  {
    try await TestOffice.run { here in
      let selection = here.office.boardSelection(here.unit, at: here.office.now())
      for order in [list.order, .step, .entered] {
        for place in [
          ListSource.Place.start, .after(Cursor(key: 20_000, id: 1)), .before(Cursor(key: 20_000, id: 1)),
        ] {
          let plan = try await here.database.read { db in
            let statement = selection.source(BoardQuery(list), in: db).statement(
              order, place, limit: 51, in: db)
            return try db.all("EXPLAIN QUERY PLAN \(statement)") { row in try row.text(3) }
          }
          let told = Comment(rawValue: "\(list) by \(order)\n" + plan.joined(separator: "\n"))
          #expect(
            plan.contains { $0.contains("USING INDEX dossier_") || $0.contains("COVERING INDEX dossier_") },
            told)
          #expect(!plan.contains { $0.hasPrefix("SCAN d") || $0.hasPrefix("SCAN dossier") }, told)
          let isNatural = [
            BoardList.pending, .overdue, .dueToday, .registered, .decided, .signing, .watched,
            .waitsForCitizen,
          ]
          if order == list.order, isNatural.contains(list) {
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, told)
          }
        }
      }
    }
  }

  @Test(.enabled(if: TestStore.isEmbedded)) func `is counted without opening a dossier`() async throws {
    try await TestOffice.run { here in
      let plan = try await here.database.read { db in
        let statement = HolderLoad.statement(of: here.unit, at: here.office.now(), tomorrow: .example, in: db)
        return try db.all("EXPLAIN QUERY PLAN \(statement)") { row in try row.text(3) }
      }
      #expect(plan == ["SEARCH dossier USING COVERING INDEX dossier_board (unit=?)"])
    }
  }
}
