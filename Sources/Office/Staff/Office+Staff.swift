import Casework
import Deadlines
import SQL

/// An officer as the page of who is here today shows one (*nhân sự hôm nay*).
package struct StaffMember: Sendable {
  package let card: OfficerCard
  package let absence: Absence?
  /// Who does the work meanwhile, nearest first.
  package let substitutes: [OfficerID]
  /// Open dossiers in hand.
  package let held: Int
  /// Those of them nobody can work on as things stand: the holder may not, or is away, and nobody stands in.
  package let stranded: Int
}

extension Office {
  /// Everybody in service, by department and name, and those gone who still have dossiers.
  package func staff(of unit: UnitID) async throws -> [StaffMember] {
    let definitions = definitions
    let day = definitions.day
    let steps = try await database.read { db in
      try db.all(
        """
        SELECT holder, step_kind, step_department, COUNT(*) FROM dossier
        WHERE seat = \(unit.number) AND pending = 1 AND holder IS NOT NULL
        GROUP BY holder, step_kind, step_department
        """
      ) { row in
        (
          holder: OfficerID(try row.int(0)), kind: ProcessStep.Kind(rawValue: try row.text(1)),
          department: Department(rawValue: try row.text(2)), count: Int(try row.int(3))
        )
      }
    }
    let active = officers(of: unit)
    var held: [OfficerID: Int] = [:]
    var stranded: [OfficerID: Int] = [:]
    for one in steps {
      held[one.holder, default: 0] += one.count
      guard let kind = one.kind, let department = one.department else { continue }
      let isWorkedOn = active.contains { card in
        let worker = card.actor
        guard worker.suits(kind.role, in: department),
          definitions.staff.absence(of: card.id, on: day) == nil
        else { return false }
        return card.id == one.holder || worker.stands(for: one.holder, as: kind.role)
      }
      if !isWorkedOn { stranded[one.holder, default: 0] += one.count }
    }
    let gone = held.keys.compactMap { definitions.officers[$0] }.filter { !$0.isActive }
    let order = Department.allCases
    return (active + gone.sorted { $0.name.folded < $1.name.folded }).map { card in
      StaffMember(
        card: card, absence: definitions.staff.absence(of: card.id, on: day),
        substitutes: definitions.staff.substitutes(of: card.id, on: day), held: held[card.id] ?? 0,
        stranded: stranded[card.id] ?? 0)
    }.sorted { a, b in
      (order.firstIndex(of: a.card.department) ?? 0, a.card.name.folded, a.card.login)
        < (order.firstIndex(of: b.card.department) ?? 0, b.card.name.folded, b.card.login)
    }
  }
}
