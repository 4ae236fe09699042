import Casework
import Deadlines
import Post
import SQL
import Sodium
import Synchronization

/// Sends what stands in the outbox (*bộ phận gửi tin*).
///
/// Several programs may do so at the same time: each claims a message in a short transaction, sends it without one, and
/// writes down what came of it. A claim is a lease: when a program dies with a message in its hand, the message is sent
/// again after the lease, with the same key; so each is delivered at least once, and by its key once. Messages of one
/// dossier leave in their order on each line; one that failed for good holds up nothing.
package final class Mailroom: Sendable {
  package typealias Carrier = @Sendable (Message) async -> Posted

  private let office: Office
  private let carriers: [MessageChannel: Carrier]
  private let abort: @Sendable () -> Void
  private let chance: @Sendable () -> Double
  /// Names this program in its claims.
  private let name: String
  private let attempts: Int
  /// Milliseconds a claim holds.
  private let lease: Int64
  private let isStopping = Atomic(false)

  /// - Parameters:
  ///   - carriers: the ways that are open.
  ///   - abort: ends at once what is on its way.
  ///   - longest: milliseconds a carrier may take.
  ///   - chance: from 0 to 1, anew at each call.
  package init(
    _ office: Office, carriers: [MessageChannel: Carrier], abort: @escaping @Sendable () -> Void = {},
    attempts: Int, longest: Int, name: String,
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    self.office = office
    self.carriers = carriers
    self.abort = abort
    self.attempts = attempts
    self.name = name
    self.chance = chance
    lease = Int64(longest) + 60_000
  }

  /// Works until it is stopped.
  /// - Parameters:
  ///   - hands: how many messages are sent at the same time.
  ///   - pause: waits a moment; four in a row when there is nothing to do.
  ///   - warn: hears of faults of the store.
  package func run(
    hands: Int = 4, pause: @escaping @Sendable () async -> Void,
    warn: @escaping @Sendable (any Error) -> Void
  ) async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<hands {
        group.addTask { [self] in
          while !isStopping.load(ordering: .acquiring) {
            do {
              if try await sendDue() == 0 { await rest(pause) }
            } catch {
              warn(error)
              await rest(pause)
            }
          }
        }
      }
    }
  }

  private func rest(_ pause: @Sendable () async -> Void) async {
    for _ in 0..<4 where !isStopping.load(ordering: .acquiring) { await pause() }
  }

  /// Claims nothing more. What is on its way may still arrive; with `atOnce` it is broken off and waits for the next
  /// start.
  package func stop(atOnce: Bool = false) {
    isStopping.store(true, ordering: .releasing)
    if atOnce { abort() }
  }

  /// Sends what is due, one message after the other, until nothing is; answers how many it tried.
  package func sendDue() async throws -> Int {
    var count = 0
    while !isStopping.load(ordering: .acquiring), let message = try await claim() {
      count += 1
      let posted = await carriers[message.channel]?(message) ?? .refused(.closed)
      try await settle(message, posted)
    }
    return count
  }

  /// Gives back every claim: only where no other program can be sending, as after the lock of the data folder was taken.
  package func takeBackClaims() async throws {
    let now = office.now()
    // Said in the words of the index of what is still to be sent: nobody waits at the start for all that was ever sent.
    try await office.database.write { db in
      try db.run(
        """
        UPDATE message SET state = 'waiting', next_at = \(now), claimed_by = NULL, claimed_at = NULL
        WHERE state IN ('waiting', 'sending') AND state = 'sending'
        """)
    }
  }

  // MARK: Claiming

  /// Due, and nothing of the same dossier and line before it is still to be sent.
  private static func due(at now: Moment) -> Statement {
    """
    FROM message m WHERE m.state IN ('waiting', 'sending') AND m.next_at <= \(now)
    AND NOT EXISTS (
      SELECT 1 FROM message e WHERE e.dossier = m.dossier AND e.line = m.line AND e.sequence < m.sequence
      AND e.state IN ('waiting', 'sending'))
    """
  }

  /// The writer is asked only when there is something.
  private func claim() async throws -> Message? {
    let now = office.now()
    let isQuiet = try await office.database.read { db in
      try !db.exists("SELECT 1 \(Self.due(at: now)) LIMIT 1")
    }
    guard !isQuiet else { return nil }
    let (name, lease) = (name, lease)
    return try await office.database.write { db in
      let candidates = try db.all(
        """
        SELECT \(Message.columns) \(Self.due(at: now)) ORDER BY m.next_at, m.dossier, m.sequence LIMIT 8
        """, Message.init)
      for message in candidates {
        // Another program may have been quicker: then its lease stands there now.
        let won = try db.run(
          """
          UPDATE message SET state = 'sending', attempts = attempts + 1, next_at = \(now + lease),
            claimed_by = \(name), claimed_at = \(now)
          WHERE key = \(message.key.text) AND state = \(message.state.rawValue) AND next_at = \(message.next)
          """)
        if won == 1 { return message }
      }
      return nil
    }
  }

  // MARK: Settling

  private func settle(_ message: Message, _ posted: Posted) async throws {
    let now = office.now()
    let mine: Statement = "WHERE key = \(message.key.text) AND state = 'sending' AND claimed_by = \(name)"
    let free: Statement = "claimed_by = NULL, claimed_at = NULL"
    let tried = message.attempts + 1
    let change: Statement
    switch posted {
    case .accepted:
      // Also when the lease ran out meanwhile: it has arrived.
      change = """
        UPDATE message SET state = 'sent', sent_at = \(now), fault = NULL, spare = NULL, \(free)
        WHERE key = \(message.key.text) AND state IN ('waiting', 'sending')
        """
    case .later(.stopped):
      change = """
        UPDATE message SET state = 'waiting', attempts = attempts - 1, next_at = \(now), \(free) \(mine)
        """
    case .later(let fault) where tried < attempts:
      let next = now + Backoff.pause(after: tried, chance: chance())
      change = """
        UPDATE message SET state = 'waiting', next_at = \(next), fault = \(fault.notice), \(free) \(mine)
        """
    case .later(let fault), .refused(let fault):
      return try await giveUp(fault, free, mine)
    }
    try await office.database.write { db in try db.run(change) }
  }

  /// The spare text takes the place of a Zalo message that did not go; anything else becomes a task for a person.
  private func giveUp(_ fault: PostFault, _ free: Statement, _ mine: Statement) async throws {
    let now = office.now()
    try await office.database.write { db in
      let replaced = try db.run(
        """
        UPDATE message SET state = 'waiting', channel = 'sms', text = spare, spare = NULL, attempts = 0,
          next_at = \(now), fault = \(fault.notice), \(free) \(mine) AND spare IS NOT NULL
        """)
      guard replaced == 0 else { return }
      try db.run("UPDATE message SET state = 'failed', fault = \(fault.notice), \(free) \(mine)")
    }
  }
}

extension Mailroom {
  /// The mailroom of these settings.
  package convenience init(_ office: Office, _ settings: MessageSettings) {
    let lines = OutgoingLines(width: 4)
    self.init(
      office, carriers: settings.carriers(lines), abort: lines.stop, attempts: settings.attempts,
      longest: settings.longest, name: Hex.text(office.secret(8)))
  }
}

extension MessageSettings {
  /// The ways that are open, each as what it does with a message.
  package func carriers(_ lines: OutgoingLines) -> [MessageChannel: Mailroom.Carrier] {
    var carriers: [MessageChannel: Mailroom.Carrier] = [:]
    if let email {
      let sender = SMTPSender(email, lines: lines)
      carriers[.email] = { message in
        guard let to = MailAddress(message.address) else { return .refused(.addressUnusable) }
        return await sender.send(
          Letter(
            key: message.key, to: to, subject: message.subject, text: message.text,
            written: message.created.milliseconds / 1000))
      }
    }
    for (channel, gateway) in [(MessageChannel.sms, sms), (.zalo, zalo)] {
      guard let gateway else { continue }
      let connector = HTTPConnector(gateway, lines: lines)
      carriers[channel] = { message in
        await connector.send(
          OutgoingText(
            key: message.key, phone: message.address, subject: message.subject, text: message.text))
      }
    }
    return carriers
  }
}
