import Casework
import Deadlines
import SQL

/// What waits for an officer (*việc của tôi*), most urgent first.
package struct WorkList: Equatable, Sendable {
  package enum Section: String, CaseIterable, Sendable {
    /// Held by the officer, or by a colleague the officer stands in for.
    case mine
    /// Of the officer's role and department, held by nobody.
    case open
    /// Finished, waiting at the counter for the citizen.
    case handover
  }
  package struct Item: Equatable, Sendable {
    package var section: Section
    package var listing: Listing
  }
  package var items: [Item]
  /// True when there is more than was asked for.
  package var isCut: Bool
}

/// A desk's numbers of this moment; each opens its list.
package struct DeskCounts: Equatable, Sendable {
  package var receivedToday = 0
  package var settledToday = 0
  package var pending = 0
  package var overdue = 0
  package var dueToday = 0
  package var dueTomorrow = 0
  package var awaitingHandover = 0
  package var awaitingSignature = 0
}

extension Office {
  /// What `actor` should do next: dossiers in hand and those anyone of the role and department may take, the one due
  /// soonest first. What is finished and waits for its citizen comes last.
  package func work(for actor: Actor, limit: Int = 100) async throws -> WorkList {
    try await database.read { db in
      var items: [WorkList.Item] = []
      let unit = actor.unit.number
      for kind in ProcessStep.Kind.allCases where actor.roles.contains(kind.role) {
        items += try db.all(
          """
          SELECT \(Listing.columns) FROM dossier d
          WHERE d.seat = \(unit) AND d.pending = 1 AND \(Self.step(kind, of: actor))
            AND (\(Self.inHand(of: actor)) OR d.holder IS NULL)
          ORDER BY d.due_at, d.id LIMIT \(limit + 1)
          """
        ) { row in
          let listing = try Listing(row)
          return WorkList.Item(section: listing.holder == nil ? .open : .mine, listing: listing)
        }
      }
      items.sort {
        ($0.listing.due, $0.listing.stepDue, $0.listing.id) < (
          $1.listing.due, $1.listing.stepDue, $1.listing.id
        )
      }
      if actor.roles.contains(.intake) {
        items += try db.all(
          """
          SELECT \(Listing.columns) FROM dossier d
          WHERE d.unit = \(unit) AND d.stage = 'decided' ORDER BY d.received_day DESC, d.id DESC LIMIT \(limit + 1)
          """
        ) { row in WorkList.Item(section: .handover, listing: try Listing(row)) }
      }
      return WorkList(items: Array(items.prefix(limit)), isCut: items.count > limit)
    }
  }

  /// The unit at a glance.
  package func counts(of unit: UnitID) async throws -> DeskCounts {
    let now = now()
    let definitions = definitions
    let tomorrow = definitions.calendar.nextWorkingDay(after: now.day)
    return try await database.read { db in
      var out = DeskCounts()
      let number = unit.number
      let open = try db.first(
        """
        SELECT COUNT(*), SUM(CASE WHEN late_from < \(now.wholeMinute) THEN 1 ELSE 0 END),
          SUM(CASE WHEN due_at >= \(now.wholeMinute) AND due_at < \(Moment(now.day + 1)) THEN 1 ELSE 0 END),
          SUM(CASE WHEN due_at >= \(Moment(now.day + 1)) AND due_at < \(Moment(tomorrow + 1)) THEN 1 ELSE 0 END),
          SUM(CASE WHEN step_kind = 'signing' THEN 1 ELSE 0 END)
        FROM dossier WHERE unit = \(number) AND pending = 1
        """
      ) { row in (0...4).map { Int(row.optionalInt($0) ?? 0) } }
      if let open {
        (out.pending, out.overdue, out.dueToday, out.dueTomorrow, out.awaitingSignature) =
          (open[0], open[1], open[2], open[3], open[4])
      }
      out.awaitingHandover = Int(
        try db.first("SELECT COUNT(*) FROM dossier WHERE unit = \(number) AND stage = 'decided'") { row in
          try row.int(0)
        } ?? 0)
      let today = try db.first(
        """
        SELECT SUM(received), SUM(early + on_time + overdue + withdrawn) FROM tally
        WHERE unit = \(number) AND grain = \(Tally.Grain.day.rawValue) AND bucket = \(now.day)
        """
      ) { row in (Int(row.optionalInt(0) ?? 0), Int(row.optionalInt(1) ?? 0)) }
      (out.receivedToday, out.settledToday) = today ?? (0, 0)
      return out
    }
  }
}
