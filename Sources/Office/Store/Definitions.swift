import Casework
import Deadlines
import FoundationEssentials
import SQL

/// What the office works by, read once and kept until somebody changes it: units, procedures with every revision, the
/// calendar, the officers' names.
package struct Definitions: Sendable {
  package var version: Int64
  package var communes: [UnitID: Commune]
  /// Procedures in force, by code.
  package var current: [String: ProcedureRevision]
  private var revisions: [RevisionKey: Procedure]
  package var calendar: WorkingCalendar
  package var officers: [OfficerID: OfficerCard]

  private struct RevisionKey: Hashable {
    var code: String
    var number: Int
  }

  /// The revision a dossier was received under; it never goes away.
  package func procedure(_ code: String, revision: Int) throws -> Procedure {
    guard let found = revisions[RevisionKey(code: code, number: revision)] else {
      throw FactFault.unknownRevision(code: code, revision: revision)
    }
    return found
  }

  /// Procedures in force in the order people expect: by field, then by name.
  package var inForce: [ProcedureRevision] {
    current.values.sorted {
      ($0.procedure.field.folded, $0.procedure.name.folded, $0.procedure.code)
        < ($1.procedure.field.folded, $1.procedure.name.folded, $1.procedure.code)
    }
  }

  package func commune(_ id: UnitID) -> Commune? { communes[id] }

  /// What people see of an officer: never more than this in histories and lists.
  package func name(of officer: OfficerID) -> String { officers[officer]?.name ?? "Công chức số \(officer.number)" }

  static func read(_ db: borrowing some Queries & ~Copyable, fallback: WorkingCalendar) throws -> Definitions {
    let version = try Self.version(db)
    let communes = try Commune.all(in: db)
    var current: [String: ProcedureRevision] = [:]
    var revisions: [RevisionKey: Procedure] = [:]
    try db.each("SELECT code, revision, valid_to, body FROM procedure_revision ORDER BY code, revision") { row in
      let code = try row.text(0)
      let number = Int(try row.int(1))
      let procedure = try JSONDecoder().decode(Procedure.self, from: Data(try row.text(3).utf8))
      revisions[RevisionKey(code: code, number: number)] = procedure
      if row.optionalInt(2) == nil {
        current[code] = ProcedureRevision(number: number, procedure: procedure)
      }
    }
    let body = try db.first("SELECT body FROM calendar_revision ORDER BY position DESC LIMIT 1") { row in
      try row.text(0)
    }
    return Definitions(
      version: version, communes: Dictionary(uniqueKeysWithValues: communes.map { ($0.id, $0) }), current: current,
      revisions: revisions, calendar: try body.map { try CalendarFile.read(Array($0.utf8)) } ?? fallback,
      officers: try OfficerCard.all(in: db))
  }

  static func version(_ db: borrowing some Queries & ~Copyable) throws -> Int64 {
    try db.first("SELECT version FROM definition_version WHERE id = 1") { row in try row.int(0) } ?? 0
  }

  /// To be called in the transaction of every change of a definition.
  static func touch(_ db: borrowing Writing) throws {
    try db.run("UPDATE definition_version SET version = version + 1 WHERE id = 1")
  }
}

/// An officer as colleagues and histories see one.
package struct OfficerCard: Equatable, Sendable {
  package var id: OfficerID
  package var unit: UnitID
  package var login: String
  package var name: String
  package var title: String
  package var department: Department
  package var roles: Set<Role>
  package var isActive: Bool

  package var actor: Actor { Actor(officer: id, unit: unit, roles: roles, department: department) }

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [OfficerID: OfficerCard] {
    var cards: [OfficerID: OfficerCard] = [:]
    try db.each("SELECT id, unit, login, name, title, department, valid_to FROM officer") { row in
      let id = OfficerID(try row.int(0))
      cards[id] = OfficerCard(
        id: id, unit: UnitID(try row.int(1)), login: try row.text(2), name: try row.text(3), title: try row.text(4),
        department: Department(rawValue: try row.text(5)) ?? .centre, roles: [], isActive: row.optionalInt(6) == nil)
    }
    try db.each("SELECT officer, role FROM officer_role WHERE valid_to IS NULL") { row in
      if let role = Role(rawValue: try row.text(1)) { cards[OfficerID(try row.int(0))]?.roles.insert(role) }
    }
    return cards
  }
}
