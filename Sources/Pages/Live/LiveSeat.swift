import Deadlines
import Office
import Synchronization

/// One open page that wants to hear of its unit's changes. What it has not heard yet is one number, however often the
/// book changed and however slow the reader is.
final class LiveSeat: Sendable {
  enum Word: Equatable, Sendable {
    case changed(Int64)
    /// Nothing new, only that the line is alive.
    case still
    case over
  }
  private struct State {
    /// The version the page shows; nil until the first look.
    var seen: Int64?
    var pending: Int64?
    var isBeatDue = false
    var isOver = false
    /// When something was last put here to be said.
    var spoken: Moment
    var waiting: CheckedContinuation<Void, Never>?

    var isSilent: Bool { pending == nil && !isBeatDue && !isOver }
  }
  let signedIn: SignedIn
  let begun: Moment
  private let state: Mutex<State>

  init(_ signedIn: SignedIn, seen: Int64?, at now: Moment) {
    self.signedIn = signedIn
    begun = now
    state = Mutex(State(seen: seen, spoken: now))
  }

  /// The book stands at this version now.
  func see(_ version: Int64, at now: Moment) {
    change { state in
      if let seen = state.seen, seen != version {
        state.pending = version
        state.spoken = now
      }
      state.seen = version
    }
  }

  /// Says that the line is alive where nothing was said for so many milliseconds.
  func beat(at now: Moment, every interval: Int64) {
    change { state in
      guard now >= state.spoken + interval else { return }
      state.isBeatDue = true
      state.spoken = now
    }
  }

  func end() { change { $0.isOver = true } }

  /// Whether there is something to say now.
  var isToSpeak: Bool { state.withLock { !$0.isSilent } }

  /// The next thing to say, once there is one.
  func next() async -> Word {
    while true {
      if let word = take() { return word }
      await withTaskCancellationHandler {
        await withCheckedContinuation { here in
          let isToWait = state.withLock { state in
            if state.isSilent { state.waiting = here }
            return state.isSilent
          }
          if !isToWait { here.resume() }
        }
      } onCancel: {
        end()
      }
    }
  }

  private func take() -> Word? {
    state.withLock { state in
      if state.isOver { return .over }
      if let version = state.pending {
        (state.pending, state.isBeatDue) = (nil, false)
        return .changed(version)
      }
      defer { state.isBeatDue = false }
      return state.isBeatDue ? .still : nil
    }
  }

  private func change(_ change: (inout State) -> Void) {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      change(&state)
      guard !state.isSilent else { return nil }
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}
