import Casework
import Deadlines
import FoundationEssentials
import SQL

/// What the office works by, read once and kept until somebody changes it: units, procedures with every revision, the
/// calendars, the officers. What holds follows from the day: at midnight the new day's definitions are taken over
/// without asking the store. One object that never changes, for every request holds on to it in many places.
package final class Definitions: Sendable {
  package let version: Int64
  package let communes: [UnitID: Commune]
  /// Which unit stands under which, and which took the place of which.
  package let tree: UnitTree
  /// What communes take otherwise than the catalogue says, ever.
  package let localFees: [LocalFee]
  /// Keys of units that came from an installation of their own.
  let unitKeys: [UnitID: UnitKey]
  /// The day the following hold on.
  package let day: Day
  /// Procedures in force, by code.
  package let current: [String: ProcedureRevision]
  /// Procedures in force in the order people expect: by field, then by name.
  package let inForce: [ProcedureRevision]
  /// The fields of the procedures in force, in Vietnamese order.
  package let fields: [String]
  package let calendar: WorkingCalendar
  package let officers: [OfficerID: OfficerCard]
  /// Who is away, who acts for whom, who is lent where: from the day this was read on.
  package let staff: StaffBook

  private let revisions: [RevisionKey: Revision]
  /// In the order they were brought in; the last one that holds counts.
  private let calendars: [(from: Day, calendar: WorkingCalendar)]
  private let people: [OfficerID: OfficerRecord]
  private let fallback: WorkingCalendar

  private struct RevisionKey: Hashable {
    var code: String
    var number: Int
  }
  private struct Revision {
    var validity: Validity
    var procedure: Procedure
  }

  /// The revision a dossier was received under; it never goes away.
  package func procedure(_ code: String, revision: Int) throws -> Procedure {
    guard let found = revisions[RevisionKey(code: code, number: revision)] else {
      throw FactFault.unknownRevision(code: code, revision: revision)
    }
    return found.procedure
  }

  package func commune(_ id: UnitID) -> Commune? { communes[id] }

  /// The calendar that held on a day.
  func calendar(on day: Day) -> WorkingCalendar {
    day == self.day ? calendar : calendars.last { $0.from <= day }?.calendar ?? fallback
  }

  /// What people see of an officer: never more than this in histories and lists.
  package func name(of officer: OfficerID) -> String {
    officer == .program ? "Hệ thống (tự động)" : officers[officer]?.name ?? "Công chức số \(officer.number)"
  }

  /// The roles an officer has or, having left, last had.
  func lastRoles(of officer: OfficerID) -> Set<Role> { people[officer]?.lastCard(on: day).roles ?? [] }

  /// What an officer could work on by the account alone on a day, also one long past.
  func ownPosts(of officer: OfficerID, on day: Day) -> Set<Post> {
    guard let card = people[officer]?.lastCard(on: day) else { return [] }
    return Set(card.roles.map { Post($0, in: card.department) })
  }

  /// The same on another day.
  func turned(to day: Day) -> Definitions {
    Definitions(
      version: version, communes: communes, tree: tree, localFees: localFees, unitKeys: unitKeys,
      day: day, revisions: revisions,
      calendars: calendars,
      people: people, staff: staff, fallback: fallback)
  }

  /// Reads all of it. A revision never changes, so those `earlier` has are not decoded again.
  static func read(
    _ db: borrowing some Queries & ~Copyable, on day: Day, fallback: WorkingCalendar,
    earlier: Definitions? = nil
  ) throws -> Definitions {
    var revisions: [RevisionKey: Revision] = [:]
    try db.each("SELECT code, revision, valid_from, valid_to, body FROM procedure_revision") { row in
      let key = RevisionKey(code: try row.text(0), number: Int(try row.int(1)))
      let procedure =
        try earlier?.revisions[key]?.procedure
        ?? JSONDecoder().decode(Procedure.self, from: Data(try row.text(4).utf8))
      revisions[key] = Revision(validity: try Validity(row, from: 2, to: 3), procedure: procedure)
    }
    let calendars = try db.all("SELECT valid_from, body FROM calendar_revision ORDER BY position") { row in
      (Day(number: Int(try row.int(0))), try CalendarFile.read(Array(try row.text(1).utf8)))
    }
    return Definitions(
      version: try version(db), communes: Dictionary(try Commune.all(in: db).map { ($0.id, $0) }) { $1 },
      tree: try UnitTree.read(db), localFees: try LocalFee.all(in: db), unitKeys: try UnitKey.all(in: db),
      day: day, revisions: revisions,
      calendars: calendars, people: try OfficerRecord.all(in: db),
      staff: try StaffBook.read(db, from: day), fallback: fallback)
  }

  /// Finds out what holds on `day`.
  private init(
    version: Int64, communes: [UnitID: Commune], tree: UnitTree, localFees: [LocalFee],
    unitKeys: [UnitID: UnitKey], day: Day, revisions: [RevisionKey: Revision],
    calendars: [(from: Day, calendar: WorkingCalendar)], people: [OfficerID: OfficerRecord],
    staff: StaffBook, fallback: WorkingCalendar
  ) {
    self.version = version
    self.communes = communes
    self.tree = tree
    self.localFees = localFees
    self.unitKeys = unitKeys
    self.day = day
    self.revisions = revisions
    self.calendars = calendars
    self.people = people
    self.staff = staff
    self.fallback = fallback
    var current: [String: ProcedureRevision] = [:]
    for (key, revision) in revisions where revision.validity.contains(day) {
      // Where two hold, the one that began later was brought in to replace the other.
      if let known = current[key.code],
        let held = revisions[RevisionKey(code: key.code, number: known.number)],
        (held.validity.from, known.number) > (revision.validity.from, key.number)
      {
        continue
      }
      current[key.code] = ProcedureRevision(number: key.number, procedure: revision.procedure)
    }
    self.current = current
    inForce = current.values
      .map { (($0.procedure.field.folded, $0.procedure.name.folded, $0.procedure.code), $0) }
      .sorted { $0.0 < $1.0 }.map(\.1)
    fields = Set(current.values.map(\.procedure.field)).map { ($0.folded, $0) }.sorted { $0.0 < $1.0 }.map(
      \.1)
    let lent = staff.lent(on: day, cards: people.mapValues { $0.lastCard(on: day) })
    officers = people.mapValues { record in
      var card = record.card(on: day)
      if card.isActive { card.lent = lent[card.id] ?? [] }
      return card
    }
    calendar = calendars.last { $0.from <= day }?.calendar ?? fallback
  }

  static func version(_ db: borrowing some Queries & ~Copyable) throws -> Int64 {
    try db.first("SELECT version FROM definition_version WHERE id = 1") { row in try row.int(0) } ?? 0
  }

  /// To be called in the transaction of every change of a definition.
  static func touch(_ db: borrowing Writing) throws {
    try db.run("UPDATE definition_version SET version = version + 1 WHERE id = 1")
  }
}
