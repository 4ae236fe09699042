import Casework
import Deadlines
import Post
import SQL

/// A message with the dossier it belongs to, as lists of tasks show it.
package struct MessageTask: Equatable, Sendable {
  package let message: Message
  package let code: String
  package let applicant: String
  /// The applicant's telephone, to tell by voice what could not be sent.
  package let phone: String?
}

/// How the outbox of a unit stands.
package struct MessageCounts: Equatable, Sendable {
  package var waiting = 0
  /// The oldest that still waits.
  package var waitingSince: Moment?
  package var failed = 0
  package var toPrint = 0
}

/// Why a message cannot be settled by hand.
package enum MessageFault: Error, Equatable, Sendable {
  case unknown
  /// Meanwhile it is in another state.
  case changedMeanwhile
}

extension MessageFault: Noticed {
  package var notice: String {
    switch self {
    case .unknown: "Không có tin báo này."
    case .changedMeanwhile: "Tin báo này vừa có thay đổi. Hãy xem lại rồi thực hiện."
    }
  }
}

extension Office {
  /// Every message of a dossier, in order.
  package func messages(of dossier: DossierID) async throws -> [Message] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Message.columns) FROM message m WHERE m.dossier = \(dossier.number) ORDER BY m.sequence
        """, Message.init)
    }
  }

  /// The tasks of a unit that wait for a person, the oldest first: messages that could not be sent, or notes to print.
  package func messageTasks(of unit: UnitID, _ state: Message.State, limit: Int = 200) async throws
    -> [MessageTask]
  {
    // Spelled out, so that each finds its index.
    let which: Statement = state == .print ? "m.state = 'print'" : "m.state = 'failed'"
    return try await database.read { db in
      try db.all(
        """
        SELECT \(Message.columns), d.code, d.applicant, d.phone FROM message m JOIN dossier d ON d.id = m.dossier
        WHERE m.unit = \(unit.number) AND \(which) ORDER BY m.created_at LIMIT \(limit)
        """, Self.task)
    }
  }

  /// One message; nil when there is none of this key.
  package func message(_ key: MessageKey) async throws -> MessageTask? {
    try await database.read { db in
      try db.first(
        """
        SELECT \(Message.columns), d.code, d.applicant, d.phone FROM message m JOIN dossier d ON d.id = m.dossier
        WHERE m.key = \(key.text)
        """, Self.task)
    }
  }

  private static func task(_ row: borrowing Row) throws -> MessageTask {
    MessageTask(
      message: try Message(row), code: try row.text(15), applicant: try row.text(16),
      phone: row.optionalText(17))
  }

  package func messageCounts(of unit: UnitID) async throws -> MessageCounts {
    try await database.read { db in
      var counts = MessageCounts()
      try db.each(
        """
        SELECT count(*), min(created_at) FROM message
        WHERE state IN ('waiting', 'sending') AND unit = \(unit.number)
        """
      ) { row in
        counts.waiting = Int(try row.int(0))
        counts.waitingSince = row.optionalInt(1).map { Moment(milliseconds: $0) }
      }
      try db.each("SELECT count(*) FROM message WHERE state = 'failed' AND unit = \(unit.number)") { row in
        counts.failed = Int(try row.int(0))
      }
      try db.each("SELECT count(*) FROM message WHERE state = 'print' AND unit = \(unit.number)") { row in
        counts.toPrint = Int(try row.int(0))
      }
      return counts
    }
  }

  /// Tries a message again that could not be sent (*gửi lại*), under its old key: who got it after all knows it.
  package func resend(_ key: MessageKey, in unit: UnitID, by officer: OfficerID) async throws {
    let now = now()
    try await change(
      key, in: unit, from: .failed,
      "state = 'waiting', attempts = 0, next_at = \(now), settled_by = \(officer.number)")
  }

  /// Tries all of a unit again that could not be sent, as after the mail server was mended; answers how many.
  package func resendAll(in unit: UnitID, by officer: OfficerID) async throws -> Int {
    let now = now()
    return try await database.write { db in
      try db.run(
        """
        UPDATE message SET state = 'waiting', attempts = 0, next_at = \(now), settled_by = \(officer.number)
        WHERE state = 'failed' AND unit = \(unit.number)
        """)
    }
  }

  /// The citizen has heard of it in another way (*đã báo bằng cách khác*), said in words.
  package func settle(_ key: MessageKey, told how: String, in unit: UnitID, by officer: OfficerID)
    async throws
  {
    let how =
      how.oneLine.isEmpty ? "Đã báo bằng cách khác." : "Đã báo bằng cách khác: \(how.oneLine.prefix(200))"
    try await change(
      key, in: unit, from: .failed, "state = 'cancelled', fault = \(how), settled_by = \(officer.number)")
  }

  /// The printed note is in the citizen's hand.
  package func noteGiven(_ key: MessageKey, in unit: UnitID, by officer: OfficerID) async throws {
    let now = now()
    try await change(
      key, in: unit, from: .print, "state = 'sent', sent_at = \(now), settled_by = \(officer.number)")
  }

  private func change(
    _ key: MessageKey, in unit: UnitID, from state: Message.State, _ change: Statement
  ) async throws {
    try await database.write { db in
      let changed = try db.run(
        """
        UPDATE message SET \(change) WHERE key = \(key.text) AND unit = \(unit.number) AND state = \(state.rawValue)
        """)
      guard changed == 0 else { return }
      let isKnown = try db.exists(
        "SELECT 1 FROM message WHERE key = \(key.text) AND unit = \(unit.number)")
      throw isKnown ? MessageFault.changedMeanwhile : MessageFault.unknown
    }
  }
}
