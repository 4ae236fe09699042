import Casework
import Deadlines
import Ledger
import SQL

/// An absence to be entered.
package struct NewAbsence: Equatable, Sendable {
  package var officer: OfficerID
  package var substitute: OfficerID?
  package var reason: Absence.Reason
  package var days: Validity

  package init(
    of officer: OfficerID, _ days: Validity, because reason: Absence.Reason = .leave,
    substitute: OfficerID? = nil
  ) {
    self.officer = officer
    self.substitute = substitute
    self.reason = reason
    self.days = days
  }
}

extension Actor {
  /// Who arranges whose work: a head that of the own department, the director and the administrator that of everybody.
  package func arranges(_ colleague: OfficerCard) -> Bool {
    guard colleague.unit == unit else { return false }
    return has([.director, .admin]) || serves(colleague.department, as: .departmentHead)
  }

  /// Whether there is anybody whose work this officer arranges.
  package var arrangesStaff: Bool { has([.director, .admin, .departmentHead]) }
}

extension Office {
  /// Enters an absence; from the next request on the substitute works on what the colleague holds.
  /// - Parameter token: of the form; sent twice it is entered once.
  /// - Throws: `StaffFault`.
  @discardableResult
  package func enter(_ new: NewAbsence, by actor: Actor, token: String? = nil) async throws -> Int64 {
    let now = now()
    let absent = try arranged(new.officer, by: actor)
    guard new.reason != .left else { throw StaffFault.noSuchEntry }
    guard new.days.until.map({ $0 > now.day }) ?? true else { throw StaffFault.over }
    if let substitute = new.substitute { try check(substitute, for: absent) }
    return try await define { db in
      if let token, let known = try Self.entry(token, of: "SELECT id FROM absence", in: db) { return known }
      if let days = try Self.absence(of: new.officer, during: new.days, in: db) {
        throw StaffFault.alreadyAbsent(days)
      }
      if let substitute = new.substitute {
        if let days = try Self.absence(of: substitute, during: new.days, in: db) {
          throw StaffFault.substituteIsAbsent(days)
        }
      } else {
        let others = try Self.absences(
          "substitute = \(new.officer.number) AND reason <> 'left' AND \(Self.during(new.days))", in: db)
        guard others.isEmpty else { throw StaffFault.standsInFor(others.map(\.officer)) }
      }
      return try Self.write(new, by: actor.officer, at: now, token: token, in: db)
    }
  }

  /// Takes an absence back, or lets it end now: whoever was away is here again from the next request on.
  package func endAbsence(_ id: Int64, by actor: Actor) async throws {
    let moment = now()
    let known = definitions.staff.absences.first { $0.id == id && $0.reason != .left }
    guard let known else { throw StaffFault.noSuchEntry }
    _ = try arranged(known.officer, by: actor)
    try await define { db in
      try Self.ended(
        try db.run(
          """
          UPDATE absence SET revoked_at = \(moment), revoked_by = \(actor.officer.number)
          WHERE id = \(id) AND revoked_at IS NULL
          """))
    }
  }

  /// The card of an active colleague whose work `actor` arranges.
  func arranged(_ officer: OfficerID, by actor: Actor) throws(StaffFault) -> OfficerCard {
    guard let card = definitions.officers[officer], card.isActive, card.unit == actor.unit else {
      throw .noSuchOfficer
    }
    guard actor.arranges(card) else { throw .notYours }
    return card
  }

  /// The steps the absent one works on must be the substitute's to do, too: standing in gives no role.
  private func check(_ substitute: OfficerID, for absent: OfficerCard) throws(StaffFault) {
    guard substitute != absent.id, let card = definitions.officers[substitute], card.isActive,
      card.unit == absent.unit
    else { throw .substituteUnfit }
    let lacking = absent.roles.intersection(Role.ofSteps).subtracting(card.actor.roles)
    guard lacking.isEmpty else { throw .substituteLacks(lacking) }
  }

  static func write(
    _ new: NewAbsence, by officer: OfficerID, at moment: Moment, token: String?, in db: borrowing Writing
  ) throws -> Int64 {
    let id = try Counter.draw("absence", unit: 0, period: 0, in: db)
    try db.run(
      """
      INSERT INTO absence (id, officer, substitute, reason, valid_from, valid_to, token, entered_at, entered_by)
      VALUES (\(id), \(new.officer.number), \(new.substitute?.number), \(new.reason.rawValue), \(new.days.from),
        \(new.days.until), \(token), \(moment), \(officer.number))
      """)
    return id
  }

  static func absences(
    _ condition: Statement, in db: borrowing some Queries & ~Copyable
  ) throws -> [Absence] {
    try db.all(
      "SELECT \(Absence.columns) FROM absence WHERE revoked_at IS NULL AND \(condition) ORDER BY valid_from, id"
    ) { row in try Absence(row) }
  }

  /// The days the officer is known to be away that fall into `days`.
  static func absence(
    of officer: OfficerID, during days: Validity, in db: borrowing some Queries & ~Copyable
  ) throws -> Validity? {
    try absences("officer = \(officer.number) AND \(during(days))", in: db).first?.days
  }

  /// Rows whose days share one with `days`.
  static func during(_ days: Validity) -> Statement {
    let begins: Statement = days.until.map { "valid_from < \($0)" } ?? "1 = 1"
    return "\(begins) AND (valid_to IS NULL OR valid_to > \(days.from))"
  }

  /// What the same form entered before.
  static func entry(
    _ token: String, of selection: Statement, in db: borrowing Writing
  ) throws -> Int64? {
    try db.first("\(selection) WHERE token = \(token)") { row in try row.int(0) }
  }

  static func ended(_ rows: Int) throws(StaffFault) {
    guard rows > 0 else { throw .noSuchEntry }
  }
}
