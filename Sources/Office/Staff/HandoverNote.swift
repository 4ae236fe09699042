import Casework
import Deadlines
import SQL

/// What an officer wants a successor to know about a procedure (*ghi chú bàn giao*): whom to ask, what to look out for.
/// Written for colleagues; nothing about citizens belongs here.
package struct HandoverNote: Equatable, Sendable {
  package let officer: OfficerID
  /// The procedure's national code.
  package let procedure: String
  package let text: String
  package let writtenAt: Moment

  /// Code points of one note.
  package static let most = 4000
}

extension Office {
  /// The notes of some officers as they stood at `moment`, by procedure.
  package func notes(of officers: Set<OfficerID>, at moment: Moment? = nil) async throws -> [HandoverNote] {
    guard !officers.isEmpty else { return [] }
    let moment = moment ?? now()
    let list: [Statement] = officers.sorted().map { "\($0.number)" }
    return try await database.read { db in
      try db.all(
        """
        SELECT n.officer, n.procedure, n.text, n.written_at FROM handover_note n
        WHERE n.officer IN (\(list.joined(", "))) AND n.text <> '' AND n.written_at = (
          SELECT MAX(o.written_at) FROM handover_note o
          WHERE o.officer = n.officer AND o.procedure = n.procedure AND o.written_at <= \(moment))
        ORDER BY n.officer, n.procedure
        """
      ) { row in
        HandoverNote(
          officer: OfficerID(try row.int(0)), procedure: try row.text(1), text: try row.text(2),
          writtenAt: Moment(milliseconds: try row.int(3)))
      }
    }
  }

  /// Writes an officer's own note; an empty one takes it away. What it said before is kept.
  package func write(_ text: String, about procedure: String, by officer: OfficerID) async throws {
    let moment = now()
    let text = text.trimmed.composed
    guard text.unicodeScalars.count <= HandoverNote.most else {
      throw StaffFault.textTooLong(HandoverNote.most)
    }
    guard definitions.current[procedure] != nil else { throw StaffFault.unknownProcedure }
    try await database.write { db in
      try db.run(
        """
        INSERT INTO handover_note (officer, procedure, written_at, text)
        VALUES (\(officer.number), \(procedure), \(moment), \(text))
        ON CONFLICT (officer, procedure, written_at) DO UPDATE SET text = excluded.text
        """)
    }
  }
}
