import Casework
import Deadlines
import SQL

/// What a list of dossiers is in order of (*sắp xếp*), the most pressing first.
package enum ListOrder: String, CaseIterable, Sendable {
  /// When the result is due.
  case due
  /// When the present step is due.
  case step
  /// Since when it lies in the present step.
  case entered
  /// When it was received or filed, the oldest first.
  case received
  /// The same, the newest first.
  case newest
  /// Until when the citizen answers or pays.
  case reply
  /// Since when the letter of apology is prepared.
  case watch

  var column: Statement {
    switch self {
    case .due: "d.due_at"
    case .step: "d.step_due"
    case .entered: "d.step_entered"
    case .received, .newest: "d.received_day"
    case .reply: "d.reply_by"
    case .watch: "d.watch_from"
    }
  }

  func key(_ row: Listing) -> Int64 {
    switch self {
    case .due: row.due.milliseconds
    case .step: row.stepDue.milliseconds
    case .entered: row.stepEntered.milliseconds
    case .received, .newest: Int64(row.receivedAt.day.number)
    case .reply: (row.replyBy ?? .never).milliseconds
    case .watch: row.watchFrom.milliseconds
    }
  }
}

/// A list of dossiers under way: which index it comes through, what else a dossier must be, and the order the index
/// gives for nothing. Asked for in another order the few that match are sorted by their numbers alone, before any row
/// is read whole.
struct ListSource {
  /// Where the rows come from: an index, or the numbers another selection gives.
  enum Lead {
    case index(IndexName)
    case hits(Statement)
  }
  var lead: Lead
  var conditions: [Statement]
  /// The orders they come in by themselves.
  var natural: [ListOrder] = []

  /// Which part of the list.
  enum Place {
    case start
    case after(Cursor)
    case before(Cursor)
  }

  func counting(in db: borrowing some Queries & ~Copyable) -> Statement {
    "SELECT COUNT(*) FROM \(source(in: db)) WHERE \(tied.joined(" AND "))"
  }

  /// The numbers of its dossiers, in no order.
  func numbers(in db: borrowing some Queries & ~Copyable) -> Statement {
    "SELECT d.id AS id FROM \(source(in: db)) WHERE \(tied.joined(" AND "))"
  }

  func statement(
    _ order: ListOrder, _ place: Place, limit: Int, in db: borrowing some Queries & ~Copyable
  ) -> Statement {
    let key = order.column
    var conditions = tied
    var isRising = order != .newest
    let cursor: Cursor?
    switch place {
    case .start: cursor = nil
    case .after(let last): cursor = last
    case .before(let first):
      cursor = first
      isRising.toggle()
    }
    if let cursor {
      conditions.append(
        isRising
          ? "(\(key), d.id) > (\(cursor.key), \(cursor.id))"
          : "(\(key), d.id) < (\(cursor.key), \(cursor.id))")
    }
    let found: Statement = "FROM \(source(in: db)) WHERE \(conditions.joined(" AND "))"
    let turned: Statement = isRising ? "\(key), d.id" : "\(key) DESC, d.id DESC"
    if natural.contains(order) {
      return "SELECT \(Listing.columns) \(found) ORDER BY \(turned) LIMIT \(limit)"
    }
    let sorted: Statement = isRising ? "chosen.place, chosen.id" : "chosen.place DESC, chosen.id DESC"
    return """
      SELECT \(Listing.columns) FROM (SELECT d.id AS id, \(key) AS place \(found) ORDER BY \(turned) LIMIT \(limit))
        AS chosen CROSS JOIN dossier d WHERE d.id = chosen.id ORDER BY \(sorted)
      """
  }

  /// One page of it.
  func page(
    _ order: ListOrder, after cursor: Cursor?, before: Cursor?, limit: Int,
    in db: borrowing some Queries & ~Copyable
  ) throws -> ListPage {
    let place: Place = cursor.map { .after($0) } ?? before.map { .before($0) } ?? .start
    var rows = try db.all(statement(order, place, limit: limit + 1, in: db)) { row in try Listing(row) }
    let hasMore = rows.count > limit
    if hasMore { rows.removeLast() }
    var (isFirst, isLast) = (false, !hasMore)
    switch place {
    case .start: isFirst = true
    case .after: break
    case .before:
      rows.reverse()
      (isFirst, isLast) = (!hasMore, false)
    }
    func spot(_ row: Listing) -> Cursor { Cursor(key: order.key(row), id: row.id.number) }
    return ListPage(
      rows: rows, next: isLast ? nil : rows.last.map(spot), previous: isFirst ? nil : rows.first.map(spot))
  }

  private var tied: [Statement] {
    if case .hits = lead { ["d.id = hit.id"] + conditions } else { conditions }
  }

  private func source(in db: borrowing some Queries & ~Copyable) -> Statement {
    switch lead {
    case .index(let name): "dossier d \(db.through(name))"
    case .hits(let hits): "(\(hits)) AS hit CROSS JOIN dossier d"
    }
  }
}
