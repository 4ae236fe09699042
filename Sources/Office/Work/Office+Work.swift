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
}
