import Casework
import Deadlines
import SQL

/// What the register is asked (*sổ theo dõi hồ sơ*, Form 07).
package struct RegisterQuery: Equatable, Sendable {
  /// A code, a name, a personal number, a tax code or a telephone, with or without marks.
  package var text = ""
  package var procedure: String?
  package var field: String?
  package var stage: Stage?
  package var from: Day?
  package var to: Day?
  /// Open dossiers by when they are due.
  package var due: Due?
  /// The dossiers behind a number of a statistics table.
  package var behind: Behind?
  /// The book of a unit whose place the asking one took; nil for its own.
  package var book: UnitID?

  /// Which open dossiers, counted as the desk counts them (`DeskCounts`).
  package enum Due: String, CaseIterable, Sendable {
    case overdue
    /// Due later today.
    case today
    /// Due after today and up to the end of the next working day.
    case tomorrow
  }

  package struct Behind: Equatable, Sendable {
    package var measure: Measure
    package var slice: Slice
    package var period: Period
    package init(measure: Measure, slice: Slice, period: Period) {
      self.measure = measure
      self.slice = slice
      self.period = period
    }
  }

  package init() {}
}

extension Office {
  /// One page of the register. Newest reception first; open dossiers asked for by their due moment come the most
  /// urgent first, settled ones the last settled first.
  /// - Parameters:
  ///   - cursor: the page after this place.
  ///   - before: the page that ends before this place, for going back; `cursor` counts when both are given.
  package func register(
    of unit: UnitID, _ query: RegisterQuery, after cursor: Cursor? = nil, before: Cursor? = nil,
    limit: Int = 50
  ) async throws -> ListPage {
    let search = search(unit, query)
    let place: RegisterSearch.Place =
      cursor.map { .after($0) } ?? before.map { .before($0) } ?? .start
    return try await database.read { db in
      let statement = search.statement(Listing.columns, place, limit: limit + 1, in: db)
      var rows = try db.all(statement) { row in try Listing(row) }
      let hasMore = rows.count > limit
      if hasMore { rows.removeLast() }
      if case .before = place { rows.reverse() }
      let isFirst: Bool
      let isLast: Bool
      switch place {
      case .start: (isFirst, isLast) = (true, !hasMore)
      case .after: (isFirst, isLast) = (false, !hasMore)
      case .before: (isFirst, isLast) = (!hasMore, false)
      }
      return ListPage(
        rows: rows, next: isLast ? nil : rows.last.map(search.cursor),
        previous: isFirst ? nil : rows.first.map(search.cursor))
    }
  }

  /// How many dossiers a query finds: all of them behind a number, up to `most` for free searches, which may find
  /// everything.
  package func count(of unit: UnitID, _ query: RegisterQuery, upTo most: Int? = nil) async throws -> Int {
    let search = search(unit, query)
    return try await database.read { db in
      Int(try db.first(search.counting(upTo: most, in: db)) { row in try row.int(0) } ?? 0)
    }
  }

  func search(_ unit: UnitID, _ query: RegisterQuery) -> RegisterSearch {
    let definitions = definitions
    let now = now()
    let tree = definitions.tree
    let book = query.book.flatMap { tree.line(of: unit).contains($0) ? $0 : nil } ?? unit
    return RegisterSearch(
      unit: book, forerunners: tree.forerunners(of: book), query: query, now: now,
      nextWorkingDay: definitions.calendar.nextWorkingDay(after: now.day), personKey: personKey(of:))
  }
}
