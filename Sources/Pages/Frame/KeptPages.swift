import Synchronization

/// Pages as they were sent a moment ago, to be sent again to the same session as long as nothing they show has changed.
/// Bounded by bytes; what has not been asked for since the last round leaves first.
///
/// It decides nothing: who may see a page and whether it is still true is asked anew each time, of the store.
final class KeptPages: Sendable {
  struct Key: Hashable {
    /// `SignedIn.hash`: nobody is ever shown what was made for another session.
    let session: [UInt8]
    let code: String
  }
  private struct Slot {
    var page: KeptPage
    var wasAsked = false
  }
  private struct State {
    var slots: [Key: Slot] = [:]
    /// Every key once, in the order the hand goes round.
    var ring: [Key] = []
    var hand = 0
    var bytes = 0
    var frames: [[UInt8]: KeptFrame] = [:]
  }
  private static let mostFrames = 256

  private let state = Mutex(State())
  private let most: Int

  /// - Parameter most: bytes of all pages together.
  init(most: Int = 48 << 20) { self.most = most }

  func page(_ key: Key) -> KeptPage? {
    state.withLock { state in
      guard let at = state.slots.index(forKey: key) else { return nil }
      state.slots.values[at].wasAsked = true
      return state.slots.values[at].page
    }
  }

  func keep(_ page: KeptPage, _ key: Key) {
    guard page.cost <= most / 16 else { return }
    state.withLock { state in
      if let old = state.slots[key] {
        state.bytes -= old.page.cost
      } else {
        state.ring.append(key)
      }
      state.slots[key] = Slot(page: page)
      state.bytes += page.cost
      while state.bytes > most { Self.dropOne(&state) }
    }
  }

  private static func dropOne(_ state: inout State) {
    while !state.ring.isEmpty {
      if state.hand >= state.ring.count { state.hand = 0 }
      let key = state.ring[state.hand]
      if state.slots[key]?.wasAsked == true {
        state.slots[key]?.wasAsked = false
        state.hand += 1
        continue
      }
      if let gone = state.slots.removeValue(forKey: key) { state.bytes -= gone.page.cost }
      state.ring.swapAt(state.hand, state.ring.count - 1)
      state.ring.removeLast()
      return
    }
  }

  /// The frame around the pages of one session; made again by `make` where it is of another minute.
  func frame(of session: [UInt8], _ isGood: (KeptFrame) -> Bool, _ make: () -> KeptFrame?) -> KeptFrame? {
    if let known = state.withLock({ $0.frames[session] }), isGood(known) { return known }
    guard let fresh = make() else { return nil }
    state.withLock { state in
      if state.frames.count >= Self.mostFrames { state.frames = [:] }
      state.frames[session] = fresh
    }
    return fresh
  }

  /// For tests: how much is held.
  var held: (pages: Int, bytes: Int) { state.withLock { ($0.slots.count, $0.bytes) } }
}
