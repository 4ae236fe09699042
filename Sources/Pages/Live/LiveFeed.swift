import Casework
import Deadlines
import Office
import Synchronization
import Web

/// Tells open pages that the book of their unit has changed, also by another program at the same store. One look a second
/// into the store for everybody who listens, none while nobody does.
package final class LiveFeed: Sendable {
  struct Limits {
    var seats = 200
    var seatsOfSession = 6
    /// Milliseconds, each.
    var beat: Int64 = 15_000
    var sessionCheck: Int64 = 60_000
    var longest: Int64 = 600_000
  }
  /// A place at the feed, given back when whoever holds it is gone, whatever became of the answer.
  final class Place: Sendable {
    let seat: LiveSeat
    private let feed: LiveFeed

    fileprivate init(_ seat: LiveSeat, _ feed: LiveFeed) {
      self.seat = seat
      self.feed = feed
    }
    deinit { feed.leave(seat) }
  }
  private struct State {
    var seats: [ObjectIdentifier: LiveSeat] = [:]
    var checked: Moment?
    var poller: Task<Void, Never>?
    var isStopped = false
  }
  private let state = Mutex(State())
  private let limits: Limits
  private let now: @Sendable () -> Moment
  private let versions: @Sendable (Set<UnitID>) async throws -> [UnitID: Int64]
  private let isStanding: @Sendable (SignedIn) async throws -> Bool
  private let pause: @Sendable () async throws -> Void

  /// - Parameter pause: between two looks; ends the polling by throwing.
  init(
    _ office: Office, limits: Limits = Limits(),
    versions: (@Sendable (Set<UnitID>) async throws -> [UnitID: Int64])? = nil,
    pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }
  ) {
    self.limits = limits
    now = { office.now() }
    self.versions = versions ?? { units in try await office.bookVersions(of: units) }
    isStanding = { session in try await office.isStanding(session) }
    self.pause = pause
  }

  package var listeners: Int { state.withLock { $0.seats.count } }

  /// - Parameter seen: the version of the book the page shows; nil: whatever it is at the first look.
  func sit(_ signedIn: SignedIn, seen: Int64?) throws(Rejection) -> Place {
    let seat = LiveSeat(signedIn, seen: seen, at: now())
    let isTaken = state.withLock { state in
      let ofSession = state.seats.values.count { $0.signedIn.hash == signedIn.hash }
      guard !state.isStopped, state.seats.count < limits.seats, ofSession < limits.seatsOfSession else {
        return false
      }
      state.seats[ObjectIdentifier(seat)] = seat
      if state.poller == nil { state.poller = Task { [weak self] in await self?.poll() } }
      return true
    }
    guard isTaken else { throw .unavailable }
    return Place(seat, self)
  }

  /// Ends the streams of a session at once: somebody has signed out.
  func end(session hash: [UInt8]) {
    let gone = state.withLock { state in state.seats.values.filter { $0.signedIn.hash == hash } }
    for seat in gone { seat.end() }
  }

  /// Ends all streams and takes no more: the server is about to stop and must not wait for them.
  package func stop() {
    let (seats, poller) = state.withLock { state in
      state.isStopped = true
      return (Array(state.seats.values), state.poller)
    }
    for seat in seats { seat.end() }
    poller?.cancel()
  }

  private func leave(_ seat: LiveSeat) {
    state.withLock { _ = $0.seats.removeValue(forKey: ObjectIdentifier(seat)) }
  }

  // MARK: Looking

  private func poll() async {
    while state.withLock({ state in
      if state.seats.isEmpty || state.isStopped { state.poller = nil }
      return state.poller != nil
    }) {
      do { try await pause() } catch {
        state.withLock { $0.poller = nil }
        return
      }
      await round()
    }
  }

  /// One look: what changed is put before everybody it concerns, who has waited long hears a beat, whose time is over
  /// ends.
  func round() async {
    let now = now()
    let seats = state.withLock { Array($0.seats.values) }
    guard !seats.isEmpty else { return }
    // A store that does not answer has no news; the lines stay open.
    let versions = (try? await versions(Set(seats.map(\.signedIn.actor.unit)))) ?? [:]
    for seat in seats {
      if let version = versions[seat.signedIn.actor.unit] { seat.see(version, at: now) }
      seat.beat(at: now, every: limits.beat)
      if now >= seat.begun + limits.longest { seat.end() }
    }
    await checkSessions(seats, at: now)
  }

  private func checkSessions(_ seats: [LiveSeat], at now: Moment) async {
    let isDue = state.withLock { state in
      guard let checked = state.checked, now < checked + limits.sessionCheck else {
        defer { state.checked = now }
        return state.checked != nil
      }
      return false
    }
    guard isDue else { return }
    for (hash, same) in Dictionary(grouping: seats, by: \.signedIn.hash) {
      guard let one = same.first, (try? await isStanding(one.signedIn)) == false else { continue }
      end(session: hash)
    }
  }
}
