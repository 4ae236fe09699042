import Casework
import Deadlines
import SQL

extension Office {
  /// What ends and what goes on when an officer leaves on `day`: their own absences end, the colleagues they stand in for
  /// get the successor, delegations and secondments end, and whatever still comes to the name later is the successor's.
  static func succeed(
    _ leaver: OfficerID, by successor: OfficerID?, on day: Day, _ colleagues: [OfficerID: Actor],
    _ actor: Actor, at moment: Moment, in db: borrowing Writing
  ) throws {
    let lasting: Statement = "revoked_at IS NULL AND (valid_to IS NULL OR valid_to > \(day))"
    for absence in try absences(
      "officer = \(leaver.number) AND (valid_to IS NULL OR valid_to > \(day))", in: db)
    {
      try revoke(absence, by: actor, at: moment, in: db)
      try enter(absence, with: absence.substitute, until: day, by: actor, at: moment, in: db)
    }
    for absence in try absences(
      "substitute = \(leaver.number) AND (valid_to IS NULL OR valid_to > \(day))", in: db)
    {
      let needed = try roles(of: absence.officer, in: db)
      guard let successor, let follower = colleagues[successor], successor != absence.officer,
        needed.isSubset(of: follower.roles),
        // Who has left is followed for good: a holiday of the successor's has its own substitute.
        try absence.reason == .left || self.absence(of: successor, during: absence.days, in: db) == nil
      else { throw HandOverFault.substitutionLeft(absent: absence.officer) }
      try revoke(absence, by: actor, at: moment, in: db)
      try enter(absence, with: leaver, until: day, by: actor, at: moment, in: db)
      try enter(absence, with: successor, from: day, by: actor, at: moment, in: db)
    }
    // Those of a later leaving lapse by themselves: nobody has roles without an account.
    if day <= moment.day {
      let mark: Statement = "revoked_at = \(moment), revoked_by = \(actor.officer.number)"
      try db.run(
        """
        UPDATE delegation SET \(mark)
        WHERE (giver = \(leaver.number) OR receiver = \(leaver.number)) AND \(lasting)
        """)
      try db.run("UPDATE secondment SET \(mark) WHERE officer = \(leaver.number) AND \(lasting)")
    }
    if let successor {
      _ = try write(
        NewAbsence(of: leaver, Validity(from: day), because: .left, substitute: successor),
        by: actor.officer, at: moment, token: nil, in: db)
    }
  }

  private static func revoke(
    _ absence: Absence, by actor: Actor, at moment: Moment, in db: borrowing Writing
  ) throws {
    try db.run(
      """
      UPDATE absence SET revoked_at = \(moment), revoked_by = \(actor.officer.number) WHERE id = \(absence.id)
      """)
  }

  /// The part of an absence before `until`, or from `from` on, with this substitute; nothing where no day is left.
  private static func enter(
    _ absence: Absence, with substitute: OfficerID?, from: Day? = nil, until: Day? = nil, by actor: Actor,
    at moment: Moment, in db: borrowing Writing
  ) throws {
    let first = max(absence.days.from, from ?? absence.days.from)
    let end = [absence.days.until, until].compactMap { $0 }.min()
    guard end.map({ first < $0 }) ?? true else { return }
    let days = Validity(from: first, until: end)
    // A part that was over before this moment says nothing any more.
    guard end.map({ moment.day < $0 }) ?? true else { return }
    _ = try write(
      NewAbsence(of: absence.officer, days, because: absence.reason, substitute: substitute),
      by: actor.officer, at: moment, token: nil, in: db)
  }

  /// The roles of steps an officer has or, having left, last had.
  private static func roles(
    of officer: OfficerID, in db: borrowing some Queries & ~Copyable
  ) throws -> Set<Role> {
    let held = try db.all(
      "SELECT role FROM officer_role WHERE officer = \(officer.number) AND valid_to IS NULL"
    ) { row in Role(rawValue: try row.text(0)) }
    return Set(held.compactMap { $0 }).intersection(Role.ofSteps)
  }
}
