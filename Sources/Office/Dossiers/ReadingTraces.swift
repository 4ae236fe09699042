import Casework
import Deadlines
import SQL
import Synchronization

/// Who opened whose dossier or feedback, and when: the law wants every reading of a citizen's data to leave a trace. Traces are
/// written in bunches, a moment after the reading, so that looking something up never waits for the disk; a repeated
/// opening within the same minute leaves one line.
package final class ReadingTraces: Sendable {
  package struct Trace: Hashable, Sendable {
    package let officer: OfficerID
    package let dossier: DossierID
    /// To the minute.
    package let at: Moment
    package let purpose: Purpose
  }

  /// What the dossier was opened for.
  package enum Purpose: String, Sendable {
    case page, api, slip, file, export
  }

  private static let moment: Duration = .milliseconds(200)

  private let database: any Database
  private let waiting = Mutex(State())

  private struct State {
    var traces: Set<Trace> = []
    var isWriting = false
    /// Those of this minute that are written or wait: once is enough.
    var minute = Moment(milliseconds: 0)
    var known: Set<Trace> = []

    /// False where the same is written down already.
    mutating func take(_ trace: Trace) -> Bool {
      if trace.at != minute || known.count >= ReadingTraces.mostKnown {
        minute = trace.at
        known = []
      }
      guard known.insert(trace).inserted else { return false }
      traces.insert(trace)
      return true
    }
  }
  private static let mostKnown = 20_000

  init(database: any Database) { self.database = database }

  package func note(_ officer: OfficerID, opened dossier: DossierID, for purpose: Purpose, at moment: Moment)
  {
    let mustStart = waiting.withLock { state in
      let trace = Trace(officer: officer, dossier: dossier, at: moment.wholeMinute, purpose: purpose)
      guard state.take(trace) else { return false }
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    Task {
      // Those of the next moment share one commit with it.
      repeat { try? await Task.sleep(for: Self.moment) } while (try? await self.writeWaiting()) == true
    }
  }

  /// The same of feedback, whose numbers are those of no dossier.
  package func note(
    _ officer: OfficerID, opened feedback: FeedbackID, for purpose: Purpose, at moment: Moment
  ) {
    note(officer, opened: DossierID(feedback.number), for: purpose, at: moment)
  }

  /// Writes what is waiting, and what comes meanwhile: for the moment before the program stops.
  package func flush() async throws {
    while try await writeWaiting() {}
  }

  /// False when nothing was waiting.
  private func writeWaiting() async throws -> Bool {
    let batch = waiting.withLock { state in
      let batch = state.traces
      state.traces = []
      if batch.isEmpty { state.isWriting = false }
      return batch
    }
    guard !batch.isEmpty else { return false }
    do {
      try await database.write { db in
        for trace in batch {
          try db.put(
            """
            INSERT INTO reading_trace (officer, dossier, at, purpose)
            VALUES (\(trace.officer.number), \(trace.dossier.number), \(trace.at), \(trace.purpose.rawValue))
            """)
        }
      }
    } catch {
      waiting.withLock { state in
        state.traces.formUnion(batch)
        state.isWriting = false
      }
      throw error
    }
    return true
  }

  package func of(_ feedback: FeedbackID, limit: Int) async throws -> [Trace] {
    try await of(DossierID(feedback.number), limit: limit)
  }

  /// The traces of one dossier, newest first: what a citizen may ask for and an inspector reads.
  package func of(_ dossier: DossierID, limit: Int) async throws -> [Trace] {
    try await database.read { db in
      try db.all(
        """
        SELECT officer, at, purpose FROM reading_trace WHERE dossier = \(dossier.number)
        ORDER BY at DESC LIMIT \(limit)
        """
      ) { row in
        Trace(
          officer: OfficerID(try row.int(0)), dossier: dossier, at: Moment(milliseconds: try row.int(1)),
          purpose: Purpose(rawValue: try row.text(2)) ?? .page)
      }
    }
  }
}
