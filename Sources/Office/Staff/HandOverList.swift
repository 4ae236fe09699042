import Casework
import Deadlines
import SQL

/// What an officer would leave behind (*danh sách bàn giao*): every open dossier in hand, by procedure and step, and what
/// hangs on the name besides.
package struct HandOverList: Sendable {
  package let officer: OfficerCard
  /// The most urgent first.
  package let groups: [Group]
  /// Colleagues whose work the officer does or will do.
  package let standsInFor: [Absence]
  package let delegations: [Delegation]
  package let secondments: [Secondment]
  package let notes: [HandoverNote]
  /// Who could follow the officer in every step, by name.
  package let successors: [OfficerCard]

  package var count: Int { groups.reduce(0) { $0 + $1.dossiers.count } }

  /// Open dossiers of one procedure at one kind of step: they go to one colleague.
  package struct Group: Sendable {
    package let line: HandOverLine
    package let dossiers: [Listing]
    /// Who may work on such a step, by name.
    package let suitable: [OfficerCard]
  }
}

/// A line of the hand-over list: a procedure and the kind of step its dossiers stand at.
package struct HandOverLine: Hashable, Sendable {
  package let procedure: String
  package let step: ProcessStep.Kind
  package let department: Department

  package init(_ procedure: String, _ step: ProcessStep.Kind, in department: Department) {
    self.procedure = procedure
    self.step = step
    self.department = department
  }
}

extension Office {
  /// The hand-over list of an officer of `actor`'s arranging, in service or gone.
  /// - Throws: `StaffFault`.
  package func handOverList(of officer: OfficerID, for actor: Actor) async throws -> HandOverList {
    let definitions = definitions
    guard let card = definitions.officers[officer], card.unit == actor.unit else {
      throw StaffFault.noSuchOfficer
    }
    guard actor.arranges(card) else { throw StaffFault.notYours }
    let colleagues = officers(of: card.unit).filter { $0.id != officer }
    let dossiers = try await database.read { db in
      try db.all(
        """
        SELECT \(Listing.columns) FROM dossier d
        WHERE d.seat = \(card.unit.number) AND d.pending = 1 AND d.holder = \(officer.number)
        ORDER BY d.due_at, d.id
        """
      ) { row in try Listing(row) }
    }
    var order: [HandOverLine] = []
    var held: [HandOverLine: [Listing]] = [:]
    for dossier in dossiers {
      guard let line = dossier.handOverLine else { continue }
      if held[line] == nil { order.append(line) }
      held[line, default: []].append(dossier)
    }
    let needed = definitions.lastRoles(of: officer).intersection(Role.ofSteps)
    return HandOverList(
      officer: card,
      groups: order.map { line in
        HandOverList.Group(
          line: line, dossiers: held[line] ?? [],
          suitable: colleagues.filter { $0.actor.suits(line.step.role, in: line.department) })
      },
      standsInFor: definitions.staff.absences.filter { $0.substitute == officer && $0.reason != .left },
      delegations: definitions.staff.delegations.filter { $0.giver == officer || $0.receiver == officer },
      secondments: definitions.staff.secondments.filter { $0.officer == officer },
      notes: try await notes(of: [officer]),
      successors: colleagues.filter { needed.isSubset(of: $0.actor.roles) })
  }

  /// Open dossiers in hand, and colleagues somebody stands in for on or after `day`.
  static func openWork(
    of officer: OfficerID, after day: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> (dossiers: Int, colleagues: Int) {
    let dossiers = try db.first(
      """
      SELECT COUNT(*) FROM dossier d JOIN officer o ON o.unit = d.seat
      WHERE o.id = \(officer.number) AND d.pending = 1 AND d.holder = o.id
      """
    ) { row in Int(try row.int(0)) }
    let colleagues = try db.first(
      """
      SELECT COUNT(DISTINCT officer) FROM absence
      WHERE substitute = \(officer.number) AND revoked_at IS NULL AND (valid_to IS NULL OR valid_to > \(day))
      """
    ) { row in Int(try row.int(0)) }
    return (dossiers ?? 0, colleagues ?? 0)
  }
}

extension Actor {
  /// Whether this officer may work on a step of that role and department.
  package func suits(_ role: Role, in department: Department) -> Bool {
    role.isOfDepartment ? serves(department, as: role) : roles.contains(role)
  }
}

extension Listing {
  var handOverLine: HandOverLine? {
    guard let stepKind, let stepDepartment else { return nil }
    return HandOverLine(procedure, stepKind, in: stepDepartment)
  }
}
