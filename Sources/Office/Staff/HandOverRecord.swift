import Casework
import Deadlines
import SQL

/// The record of a hand-over (*biên bản bàn giao công việc*), as it was made: what went from whom to whom.
package struct HandOverRecord: Equatable, Sendable {
  package let id: Int64
  package let unit: UnitID
  package let officer: OfficerID
  /// In the unit and year.
  package let number: Int64
  package let leavesOn: Day?
  package let madeAt: Moment
  package let madeBy: OfficerID
  /// In the order of their due moments.
  package let lines: [Line]
  /// Colleagues away whose substitute changed with it, as it stood then.
  package let substitutions: [Absence]
  package let notes: [HandoverNote]

  package struct Line: Equatable, Sendable {
    package let code: String
    package let procedure: String
    package let revision: Int
    package let step: ProcessStep.Kind
    package let due: Moment
    package let receiver: OfficerID
  }

  /// A record as lists show it.
  package struct Head: Equatable, Sendable {
    package let id: Int64
    package let title: String
    package let officer: OfficerID
    package let madeAt: Moment
  }

  /// `03/BB-UBND`, numbered as NĐ 30/2020/NĐ-CP has it.
  package var title: String { Self.written(number) }
  static func written(_ number: Int64) -> String { "\(number < 10 ? "0" : "")\(number)/BB-UBND" }
}

extension Office {
  /// A record of the unit; nil when there is none of this number.
  package func handOverRecord(_ id: Int64, of unit: UnitID) async throws -> HandOverRecord? {
    let head = try await database.read { db in
      try db.first(
        """
        SELECT officer, number, leaves_on, made_at, made_by FROM work_handover
        WHERE id = \(id) AND unit = \(unit.number)
        """
      ) { row in
        (
          officer: OfficerID(try row.int(0)), number: try row.int(1),
          leavesOn: row.optionalInt(2).map { Day(number: Int($0)) },
          madeAt: Moment(milliseconds: try row.int(3)), madeBy: OfficerID(try row.int(4))
        )
      }
    }
    guard let head else { return nil }
    let notes = try await notes(of: [head.officer], at: head.madeAt)
    return try await database.read { db in
      let lines = try db.all(
        """
        SELECT d.code, d.procedure, d.revision, l.step_kind, l.due_at, l.receiver
        FROM work_handover_line l JOIN dossier d ON d.id = l.dossier WHERE l.handover = \(id)
        ORDER BY l.due_at, l.dossier
        """
      ) { row in
        HandOverRecord.Line(
          code: try row.text(0), procedure: try row.text(1), revision: Int(try row.int(2)),
          step: ProcessStep.Kind(rawValue: try row.text(3)) ?? .appraisal,
          due: Moment(milliseconds: try row.int(4)), receiver: OfficerID(try row.int(5)))
      }
      // Entered in the same act: their moment is the record's.
      let substitutions = try db.all(
        """
        SELECT \(Absence.columns) FROM absence
        WHERE entered_at = \(head.madeAt) AND officer <> \(head.officer.number) AND substitute <> \(head.officer.number)
          AND officer IN (SELECT officer FROM absence WHERE substitute = \(head.officer.number)
            AND revoked_at = \(head.madeAt))
        ORDER BY valid_from, id
        """
      ) { row in try Absence(row) }
      return HandOverRecord(
        id: id, unit: unit, officer: head.officer, number: head.number, leavesOn: head.leavesOn,
        madeAt: head.madeAt, madeBy: head.madeBy, lines: lines, substitutions: substitutions, notes: notes)
    }
  }

  /// The records of an officer's work, newest first.
  package func handOverRecords(of officer: OfficerID) async throws -> [HandOverRecord.Head] {
    try await heads("h.officer = \(officer.number)")
  }

  /// The records of what an officer received, newest first.
  package func handOverRecords(receivedBy officer: OfficerID) async throws -> [HandOverRecord.Head] {
    try await heads(
      "h.id IN (SELECT l.handover FROM work_handover_line l WHERE l.receiver = \(officer.number))")
  }

  private func heads(_ condition: Statement) async throws -> [HandOverRecord.Head] {
    try await database.read { db in
      try db.all(
        """
        SELECT h.id, h.number, h.officer, h.made_at FROM work_handover h WHERE \(condition)
        ORDER BY h.made_at DESC, h.id DESC LIMIT 50
        """
      ) { row in
        HandOverRecord.Head(
          id: try row.int(0), title: HandOverRecord.written(try row.int(1)),
          officer: OfficerID(try row.int(2)),
          madeAt: Moment(milliseconds: try row.int(3)))
      }
    }
  }
}
