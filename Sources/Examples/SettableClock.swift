import Deadlines
import Synchronization

/// A clock that stands still until somebody moves it: an office opened with it lives through a quarter in a second.
///
///     let clock = SettableClock(.example)
///     let office = try await Office(…, clock: clock.now)
///     clock.set(to: .at("2026-03-05T10:00"))
package final class SettableClock: Sendable {
  private let moment: Mutex<Moment>

  package init(_ moment: Moment) { self.moment = Mutex(moment) }

  /// What the office asks.
  @Sendable package func now() -> Moment { moment.withLock { $0 } }

  package func set(to moment: Moment) { self.moment.withLock { $0 = moment } }
  package func advance(milliseconds: Int64) { moment.withLock { $0 = $0 + milliseconds } }
  package func advance(minutes: Int) { advance(milliseconds: Int64(minutes) * 60_000) }
}
