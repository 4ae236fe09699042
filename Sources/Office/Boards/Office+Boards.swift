import Casework
import Deadlines
import SQL

/// A desk's numbers of this moment; each is the length of its list.
package struct DeskCounts: Equatable, Sendable {
  package var receivedToday = 0
  package var settledToday = 0
  package var lists: [BoardList: Int] = [:]
  /// Outages of outside systems that last.
  package var outages = 0

  package subscript(list: BoardList) -> Int { lists[list] ?? 0 }

  /// Of the open dossiers that are later than first promised, those that had their letter in time (R8).
  package var timelyLetters: Share { Share(self[.reappointed], of: self[.behind]) }
}

/// The unit at a glance (*bàn theo dõi*): its numbers, where the work stands and what moved lately, of one moment.
package struct Board: Equatable, Sendable {
  package var asOf: Moment
  package var counts: DeskCounts
  package var holders: [HolderLoad]
  package var loads: [StepLoad] { StepLoad.gathered(holders) }
  package var flows: [Flow]
  /// Of what was settled in this quarter later than first promised, the part whose citizens had their letter in time.
  package var settledLetters: Share
}

/// What a board is asked by.
struct BoardQuestion: Hashable {
  let unit: UnitID
  let weeks: Int
}

extension Office {
  /// Everything the board shows, read at one moment so that its numbers agree.
  package func board(of unit: UnitID, weeks: Int = 4) async throws -> Board {
    let now = now()
    let selection = boardSelection(unit, at: now)
    let (known, definitions) = (reckonedBoards, definitions)
    let question = BoardQuestion(unit: unit, weeks: weeks)
    return try await database.read { db in
      let standing = BookStanding(
        book: try BookVersion.read(unit, in: db), definitions: definitions.version, minute: now.wholeMinute)
      var board = try known.answer(question, at: standing) {
        try Self.board(selection, weeks: weeks, in: db)
      }
      board.asOf = now
      // An outage can begin and end without a word to any dossier.
      board.counts.outages = Int(
        try db.first("SELECT COUNT(*) FROM outage WHERE unit = \(unit.number) AND to_at IS NULL") {
          try $0.int(0)
        } ?? 0)
      return board
    }
  }

  /// All of it that follows from the dossiers.
  private static func board(
    _ selection: BoardSelection, weeks: Int, in db: borrowing Reading
  ) throws -> Board {
    let now = selection.now
    let loads = try HolderLoad.all(
      of: selection.unit, at: now, tomorrow: selection.nextWorkingDay, in: db)
    var counts = try Self.counts(selection, loads, in: db)
    let days = try DayFlow.all(of: selection.unit, weeks: weeks, until: now.day, in: db)
    if let today = days.last(where: { $0.day == now.day }) {
      (counts.receivedToday, counts.settledToday) = (today.received, today.settled)
    }
    return Board(
      asOf: now, counts: counts, holders: loads,
      flows: Flow.weeks(weeks, until: now.day, days),
      settledLetters: try selection.settledLetters(in: .quarter(of: now.day), in: db))
  }

  /// The numbers alone.
  package func counts(of unit: UnitID) async throws -> DeskCounts {
    try await board(of: unit, weeks: 1).counts
  }

  func boardSelection(_ unit: UnitID, at now: Moment) -> BoardSelection {
    BoardSelection(
      unit: unit, now: now.wholeMinute, nextWorkingDay: definitions.calendar.nextWorkingDay(after: now.day))
  }

  /// What the loads counted of every pending dossier, and the lists that are counted by their own indexes.
  private static func counts(
    _ selection: BoardSelection, _ loads: [HolderLoad], in db: borrowing some Queries & ~Copyable
  ) throws -> DeskCounts {
    var counts = DeskCounts()
    func sum(_ part: KeyPath<HolderLoad, Int>) -> Int { loads.reduce(0) { $0 + $1[keyPath: part] } }
    counts.lists = [
      .pending: sum(\.pending), .overdue: sum(\.overdue),
      .overdueWithLetter: sum(\.overdue) - sum(\.overdueWithoutLetter),
      .overdueWithoutLetter: sum(\.overdueWithoutLetter), .dueToday: sum(\.dueToday),
      .dueTomorrow: sum(\.dueTomorrow), .watched: sum(\.watched), .behind: sum(\.behind),
      .reappointed: sum(\.reappointed), .waitsForAgency: sum(\.waitsForAgency),
      .waitsForOutage: sum(\.waitsForOutage),
    ]
    for list in BoardList.allCases where counts.lists[list] == nil && !list.isOfPeriod {
      let source = selection.source(BoardQuery(list), in: db)
      counts.lists[list] = Int(try db.first(source.counting(in: db)) { row in try row.int(0) } ?? 0)
    }
    return counts
  }

  /// One page of a board's list.
  package func list(
    of unit: UnitID, _ query: BoardQuery, order: ListOrder? = nil, after cursor: Cursor? = nil,
    before: Cursor? = nil, limit: Int = 50
  ) async throws -> ListPage {
    let selection = boardSelection(unit, at: now())
    return try await database.read { db in
      try selection.source(query, in: db).page(
        order ?? query.list.order, after: cursor, before: before, limit: limit, in: db)
    }
  }

  /// How long a board's list is.
  package func count(of unit: UnitID, _ query: BoardQuery) async throws -> Int {
    let selection = boardSelection(unit, at: now())
    return try await database.read { db in
      Int(try db.first(selection.source(query, in: db).counting(in: db)) { row in try row.int(0) } ?? 0)
    }
  }
}
