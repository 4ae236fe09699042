import Casework
import Deadlines
import SQL

/// One pile of an officer's work (*nhóm việc*) as its page shows it, with the sizes of all of them.
package struct WorkPile: Equatable, Sendable {
  package var query: WorkQuery
  package var page: ListPage
  /// Of the officer's own sections, whole.
  package var counts: [WorkSection: Int]
  /// What holds each of these up, or what their clock waits for.
  package var obstacles: [DossierID: Obstacle]

  package var section: WorkSection { query.section }
  package var items: [Listing] { page.rows }
}

extension Office {
  /// What waits for `actor`: one page of the pile asked for, or of the first that is not empty.
  package func pile(
    _ asked: WorkQuery?, of actor: Actor, order: ListOrder? = nil, after cursor: Cursor? = nil,
    before: Cursor? = nil, limit: Int = 50
  ) async throws -> WorkPile {
    let selection = WorkSelection(actor: actor, now: now().wholeMinute)
    let (known, definitions) = (reckonedPiles, definitions)
    return try await database.read { db in
      let standing = BookStanding(
        book: try BookVersion.read(actor.unit, in: db), definitions: definitions.version,
        minute: selection.now)
      let counts = try known.answer(actor, at: standing) { try Self.sizes(selection, in: db) }
      let query = asked ?? WorkQuery(WorkSection.allCases.first { (counts[$0] ?? 0) > 0 } ?? .mine)
      guard let source = selection.source(query, in: db) else {
        return WorkPile(query: query, page: .empty, counts: counts, obstacles: [:])
      }
      let page = try source.page(
        order ?? query.section.order, after: cursor, before: before, limit: limit, in: db)
      return WorkPile(
        query: query, page: page, counts: counts,
        obstacles: try Obstacle.all(of: page.rows, actor.unit, in: db))
    }
  }

  /// The beginning of a whole pile.
  package func pile(_ section: WorkSection, of actor: Actor, limit: Int = 50) async throws -> WorkPile {
    try await pile(WorkQuery(section), of: actor, limit: limit)
  }

  /// How many dossiers a pile holds; nil for a section that is not this officer's.
  package func count(of actor: Actor, _ query: WorkQuery) async throws -> Int? {
    let selection = WorkSelection(actor: actor, now: now().wholeMinute)
    return try await database.read { db in
      guard let source = selection.source(query, in: db) else { return nil }
      return Int(try db.first(source.counting(in: db)) { row in try row.int(0) } ?? 0)
    }
  }

  private static func sizes(
    _ selection: WorkSelection, in db: borrowing some Queries & ~Copyable
  ) throws -> [WorkSection: Int] {
    var counts: [WorkSection: Int] = [:]
    for section in WorkSection.allCases {
      guard let source = selection.source(WorkQuery(section), in: db) else { continue }
      counts[section] = Int(try db.first(source.counting(in: db)) { row in try row.int(0) } ?? 0)
    }
    return counts
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
