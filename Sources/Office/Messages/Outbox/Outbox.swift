import Casework
import Deadlines
import Post
import SQL

/// What citizens shall hear (*hộp tin đi*), written down in the transaction of the fact it tells of: there is no fact
/// without its message and no message without its fact. It is sent afterwards, by the `Mailroom`.
package struct Outbox: Sendable {
  let book: MessageBook
  let commune: Commune
  let receiptToken: String

  /// Writes down the messages of one fact: a letter to who has an e-mail address, a text to who has a mobile telephone;
  /// to who has neither, or while nothing leaves the office, a note to be printed.
  /// Writing the same down again changes nothing.
  /// - Parameters:
  ///   - occasion: tells this occasion from others of the dossier: the fact's number, or a visit's.
  ///   - values: what only the fact knows.
  package func note(
    _ kind: MessageKind, of dossier: Dossier, on occasion: String, at moment: Moment,
    _ values: [MessageField: String] = [:], in db: borrowing Writing
  ) throws {
    for moot in kind.makesMoot { try Self.cancel(moot, of: dossier.id, in: db) }
    guard let people = dossier.people else { return }
    let ways = Contact(people, book.settings.channels).ways
      .filter { $0.channel != .print || !kind.isOnPaperAlready }
    // The words are the dear part, and the one writer waits for them.
    guard !ways.isEmpty,
      let words = book.words(kind, of: dossier, in: commune, receiptToken: receiptToken, values)
    else { return }
    var number = try Self.last(of: dossier.id, in: db)
    for way in ways {
      let line = way.channel.line
      guard let key = MessageKey("\(dossier.code.text).\(occasion).\(kind.rawValue).\(line.rawValue)") else {
        continue
      }
      number += 1
      let state = way.channel == .print ? Message.State.print : .waiting
      let text =
        switch way.channel {
        case .email: words.letter
        case .print: words.note
        case .sms: words.text
        case .zalo: words.zalo
        }
      let spare = way.channel == .zalo && book.settings.sms != nil ? words.text : nil
      try db.put(
        """
        INSERT INTO message (unit, dossier, sequence, key, kind, line, channel, address, subject, text, spare, state,
          attempts, created_at, next_at)
        VALUES (\(dossier.unit.number), \(dossier.id.number), \(number), \(key.text), \(kind.rawValue),
          \(line.rawValue), \(way.channel.rawValue), \(way.address), \(words.subject), \(text), \(spare),
          \(state.rawValue), 0, \(moment), \(moment))
        ON CONFLICT (key) DO NOTHING
        """)
    }
  }

  private static func last(of dossier: DossierID, in db: borrowing Writing) throws -> Int {
    let last = try db.first("SELECT max(sequence) FROM message WHERE dossier = \(dossier.number)") { row in
      row.optionalInt(0)
    }
    return Int((last ?? nil) ?? 0)
  }

  /// Nobody needs to hear it any more; what is on its way at this moment still arrives.
  static func cancel(_ kind: MessageKind? = nil, of dossier: DossierID, in db: borrowing Writing) throws {
    let which: Statement = kind.map { "AND kind = \($0.rawValue)" } ?? .empty
    try db.put(
      """
      UPDATE message SET state = 'cancelled', spare = NULL
      WHERE dossier = \(dossier.number) AND state IN ('waiting', 'failed', 'print') \(which)
      """)
  }

  /// Takes out of the outbox what it holds of persons, when the law lets it go; what happened stays.
  package static func erase(_ dossier: DossierID, in db: borrowing Writing) throws {
    // What is in somebody's hand at this moment may still arrive, once; it is not sent again.
    try db.put(
      """
      UPDATE message SET state = 'cancelled', claimed_by = NULL, claimed_at = NULL
      WHERE dossier = \(dossier.number) AND state <> 'sent'
      """)
    try db.put(
      """
      UPDATE message SET address = '', subject = '', text = '', spare = NULL, fault = NULL
      WHERE dossier = \(dossier.number)
      """)
  }
}

/// The ways to reach somebody.
struct Contact: Equatable {
  struct Way: Equatable {
    var channel: MessageChannel
    var address: String
  }
  /// One printed note where there is no other way; never none.
  let ways: [Way]

  /// The applicant is asked first; whoever filed for them only where the applicant cannot be reached: nobody else learns
  /// more than is needed.
  init(_ people: Filing.People, _ open: Set<MessageChannel>) {
    let own = Self.ways(to: people.applicant, open)
    let proxy = people.representative.map { Self.ways(to: $0.person, open) } ?? []
    ways = own.isEmpty ? (proxy.isEmpty ? [Way(channel: .print, address: "")] : proxy) : own
  }

  private static func ways(to person: Person, _ open: Set<MessageChannel>) -> [Way] {
    var ways: [Way] = []
    if open.contains(.email), let address = person.email.flatMap({ MailAddress($0) }) {
      ways.append(Way(channel: .email, address: address.text))
    }
    if let phone = person.phone.flatMap({ Phone($0) }), phone.isMobile {
      if open.contains(.zalo) {
        ways.append(Way(channel: .zalo, address: phone.digits))
      } else if open.contains(.sms) {
        ways.append(Way(channel: .sms, address: phone.digits))
      }
    }
    return ways
  }
}

extension Phone {
  /// Landlines get no text messages.
  var isMobile: Bool { !digits.hasPrefix("02") }
}
