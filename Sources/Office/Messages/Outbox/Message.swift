import Casework
import Deadlines
import Post
import SQL

/// One message to one citizen (*tin báo*), as it stands in the outbox.
package struct Message: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// To be sent when its turn and its time have come.
    case waiting
    /// Claimed by a program that is sending it, until its lease ends.
    case sending
    case sent
    /// Nobody tries any more: a task for a person.
    case failed
    case cancelled
    /// A note to be printed and given into the hand.
    case print

    package var label: String {
      switch self {
      case .waiting: "Chờ gửi"
      case .sending: "Đang gửi"
      case .sent: "Đã gửi"
      case .failed: "Không gửi được"
      case .cancelled: "Không gửi nữa"
      case .print: "Chờ in giấy báo"
      }
    }
  }

  package let key: MessageKey
  package let dossier: DossierID
  /// From 1 within the dossier.
  package let sequence: Int
  package let kind: MessageKind
  package let channel: MessageChannel
  /// E-mail address or telephone number; empty on a printed note.
  package let address: String
  package let subject: String
  package let text: String
  package let state: State
  /// How often it was tried, the current time counted.
  package let attempts: Int
  package let created: Moment
  /// When it may be tried next; while it is being sent, when its lease ends.
  package let next: Moment
  package let sentAt: Moment?
  /// Why it was not sent the last time, in words for people; or how it was settled by hand.
  package let fault: String?
  /// Who settled it by hand.
  package let settledBy: OfficerID?

  static let columns: Statement = """
    m.key, m.dossier, m.sequence, m.kind, m.channel, m.address, m.subject, m.text, m.state, m.attempts, m.created_at,
    m.next_at, m.sent_at, m.fault, m.settled_by
    """

  init(_ row: borrowing Row) throws {
    let name = try row.text(0)
    guard let key = MessageKey(name), let kind = MessageKind(rawValue: try row.text(3)),
      let channel = MessageChannel(rawValue: try row.text(4)), let state = State(rawValue: try row.text(8))
    else { throw SQLError.unavailable("message \(name)") }
    self.key = key
    dossier = DossierID(try row.int(1))
    sequence = Int(try row.int(2))
    self.kind = kind
    self.channel = channel
    address = try row.text(5)
    subject = try row.text(6)
    text = try row.text(7)
    self.state = state
    attempts = Int(try row.int(9))
    created = Moment(milliseconds: try row.int(10))
    next = Moment(milliseconds: try row.int(11))
    sentAt = row.optionalInt(12).map { Moment(milliseconds: $0) }
    fault = row.optionalText(13)
    settledBy = row.optionalInt(14).map { OfficerID($0) }
  }
}

extension Schema {
  static let messages = SchemaChange(
    "messages",
    [
      // `spare` is the text message that takes a Zalo message's place when Zalo does not know the number.
      .statement(
        """
        CREATE TABLE message (
          unit INTEGER NOT NULL,
          dossier INTEGER NOT NULL,
          sequence INTEGER NOT NULL CHECK (sequence > 0),
          key TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL,
          line TEXT NOT NULL CHECK (line IN ('email', 'phone', 'print')),
          channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'zalo', 'print')),
          address TEXT NOT NULL,
          subject TEXT NOT NULL,
          text TEXT NOT NULL,
          spare TEXT,
          state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled', 'print')),
          attempts INTEGER NOT NULL CHECK (attempts >= 0),
          created_at INTEGER NOT NULL,
          next_at INTEGER NOT NULL,
          claimed_by TEXT,
          claimed_at INTEGER,
          sent_at INTEGER,
          fault TEXT,
          settled_by INTEGER,
          PRIMARY KEY (dossier, sequence)
        )
        """),
      .statement(
        "CREATE INDEX message_due ON message (next_at) WHERE state IN ('waiting', 'sending')"),
      .statement("CREATE INDEX message_failed ON message (unit, created_at) WHERE state = 'failed'"),
      .statement("CREATE INDEX message_to_print ON message (unit, created_at) WHERE state = 'print'"),
    ])
}
