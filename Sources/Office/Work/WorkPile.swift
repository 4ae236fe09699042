import Casework
import Deadlines
import SQL

/// One pile of an officer's work (*nhóm việc*) as its page shows it, with the sizes of all of them.
package struct WorkPile: Equatable, Sendable {
  package var section: WorkList.Section
  /// Most urgent first.
  package var items: [Listing]
  package var counts: [WorkList.Section: Int]
  /// True when the pile holds more than was asked for.
  package var isCut: Bool { items.count < (counts[section] ?? 0) }
}

extension Office {
  /// What waits for `actor` in one section, the one due soonest first; of finished ones the newest first, whose citizen
  /// comes next.
  package func pile(_ section: WorkList.Section, of actor: Actor, limit: Int = 100) async throws -> WorkPile {
    try await database.read { db in
      let steps = Self.steps(of: actor)
      var counts: [WorkList.Section: Int] = [:]
      if let steps {
        let open = try db.first(
          """
          SELECT SUM(CASE WHEN \(Self.inHand(of: actor)) THEN 1 ELSE 0 END),
            SUM(CASE WHEN d.holder IS NULL THEN 1 ELSE 0 END)
          FROM dossier d WHERE \(steps)
          """
        ) { row in (Int(row.optionalInt(0) ?? 0), Int(row.optionalInt(1) ?? 0)) }
        (counts[.mine], counts[.open]) = open ?? (0, 0)
      }
      if actor.roles.contains(.intake) {
        let waiting = try db.first(
          "SELECT COUNT(*) FROM dossier WHERE unit = \(actor.unit.number) AND stage = 'decided'"
        ) { row in Int(try row.int(0)) }
        counts[.handover] = waiting ?? 0
      }
      guard counts[section] != nil, let steps else {
        return WorkPile(section: section, items: [], counts: counts)
      }
      let items: [Listing]
      switch section {
      case .mine:
        items = try Self.listings(
          "\(steps) AND \(Self.inHand(of: actor)) ORDER BY d.due_at, d.id LIMIT \(limit)", in: db)
      case .open:
        items = try Self.listings(
          "\(steps) AND d.holder IS NULL ORDER BY d.due_at, d.id LIMIT \(limit)", in: db)
      case .handover:
        items = try Self.listings(
          """
          d.unit = \(actor.unit.number) AND d.stage = 'decided'
          ORDER BY d.received_day DESC, d.id DESC LIMIT \(limit)
          """, in: db)
      }
      return WorkPile(section: section, items: items, counts: counts)
    }
  }

  private static func listings(
    _ condition: Statement, in db: borrowing some Queries & ~Copyable
  ) throws -> [Listing] {
    try db.all("SELECT \(Listing.columns) FROM dossier d WHERE \(condition)") { row in try Listing(row) }
  }

  /// The pending dossiers in steps of the actor's roles; nil for roles that work on none.
  private static func steps(of actor: Actor) -> Statement? {
    let kinds = ProcessStep.Kind.allCases.filter { actor.roles.contains($0.role) }
    guard !kinds.isEmpty else { return nil }
    let one: [Statement] = kinds.map { step($0, of: actor) }
    return "d.seat = \(actor.unit.number) AND d.pending = 1 AND (\(one.joined(" OR ")))"
  }

  /// Dossiers in a kind of step of the actor's, in the departments served there.
  static func step(_ kind: ProcessStep.Kind, of actor: Actor) -> Statement {
    guard kind.role.isOfDepartment else { return "d.step_kind = \(kind.rawValue)" }
    let departments = actor.departments(as: kind.role).sorted { $0.rawValue < $1.rawValue }
    let list: [Statement] = departments.map { "\($0.rawValue)" }
    return "(d.step_kind = \(kind.rawValue) AND d.step_department IN (\(list.joined(", "))))"
  }

  /// Dossiers the actor holds, and those held by whom the actor stands in for, in the steps that covers.
  static func inHand(of actor: Actor) -> Statement {
    var one: [Statement] = ["d.holder = \(actor.officer.number)"]
    // In one order, so that the same arrangement is the same statement.
    for post in actor.lent.sorted(by: {
      ($0.role.rawValue, $0.insteadOf?.number ?? 0) < ($1.role.rawValue, $1.insteadOf?.number ?? 0)
    }) {
      guard let colleague = post.insteadOf else { continue }
      let kinds: [Statement] = ProcessStep.Kind.allCases.filter { $0.role == post.role }.map {
        "\($0.rawValue)"
      }
      guard !kinds.isEmpty else { continue }
      let department: Statement =
        post.role.isOfDepartment ? "AND d.step_department = \(post.department.rawValue)" : ""
      one.append(
        "(d.holder = \(colleague.number) AND d.step_kind IN (\(kinds.joined(", "))) \(department))")
    }
    return "(\(one.joined(" OR ")))"
  }
}
