import Casework
import Deadlines
import SQL
import Synchronization

/// Who is known to be inside: the sessions and tokens read a moment ago, and when each session was last used.
final class Admissions: Sendable {
  struct Session: Sendable {
    let officer: OfficerID
    let secret: [UInt8]
    let created: Moment
    var seen: Moment
    let mustChange: Bool
  }
  struct Token: Sendable {
    let officer: OfficerID
    let name: String
    let expires: Moment
    let mustChange: Bool
  }

  let rules: SignInRules
  let sessions: ShortMemory<Session>
  let tokens: ShortMemory<Token>
  private let database: any Database
  private let marks = Mutex(Marks())

  private struct Marks {
    var seen: [[UInt8]: Moment] = [:]
    var isWriting = false
  }

  init(database: any Database, rules: SignInRules) {
    self.database = database
    self.rules = rules
    sessions = ShortMemory(span: rules.believed)
    tokens = ShortMemory(span: rules.believed)
  }

  /// Notes the use of a session; it is written a moment later, together with others.
  func note(_ session: [UInt8], seen moment: Moment) {
    sessions.change(session) { $0.seen = max($0.seen, moment) }
    let mustStart = marks.withLock { marks in
      marks.seen[session] = moment
      defer { marks.isWriting = true }
      return !marks.isWriting
    }
    if mustStart { Task { try? await self.flush() } }
  }

  /// Writes what is noted; called by itself until nothing is, and before the program stops. A mark that cannot be
  /// written is dropped: the next use of the session leaves another.
  func flush() async throws {
    while true {
      let batch = marks.withLock { marks in
        let batch = marks.seen
        marks.seen = [:]
        if batch.isEmpty { marks.isWriting = false }
        return batch
      }
      guard !batch.isEmpty else { return }
      do {
        try await database.write { db in
          for (hash, seen) in batch {
            try db.run("UPDATE session SET seen = \(seen) WHERE hash = \(hash) AND seen < \(seen)")
          }
        }
      } catch {
        marks.withLock { $0.isWriting = false }
        throw error
      }
    }
  }
}
