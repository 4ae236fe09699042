import Deadlines
import Synchronization

/// What was read from the store a moment ago and is believed for another moment, so that a page full of requests asks
/// once who is there. Bounded; keys are hashes of secrets.
final class ShortMemory<Value: Sendable>: Sendable {
  private struct Entry {
    var value: Value
    var read: Moment
  }
  private struct State {
    var entries: [[UInt8]: Entry] = [:]
    var forgotten = 0
  }
  private let state = Mutex(State())
  private let span: Int64
  private let most: Int

  /// - Parameter span: how long something read is believed, milliseconds.
  init(span: Int64, most: Int = 4096) {
    self.span = span
    self.most = most
  }

  /// What is still believed at `moment`.
  func value(of key: [UInt8], at moment: Moment) -> Value? {
    state.withLock { state in
      guard let entry = state.entries[key], isFresh(entry, at: moment) else { return nil }
      return entry.value
    }
  }

  /// What was believed last, however long ago.
  func last(of key: [UInt8]) -> Value? { state.withLock { $0.entries[key]?.value } }

  /// To be asked before reading: what is read while something is being forgotten is not kept.
  var forgotten: Int { state.withLock { $0.forgotten } }

  func keep(_ value: Value, under key: [UInt8], at moment: Moment, unlessForgottenSince forgotten: Int) {
    state.withLock { state in
      guard state.forgotten == forgotten else { return }
      if state.entries.count >= most, state.entries[key] == nil {
        state.entries = state.entries.filter { isFresh($0.value, at: moment) }
        if state.entries.count >= most { state.entries = [:] }
      }
      state.entries[key] = Entry(value: value, read: moment)
    }
  }

  /// Changes what is believed under a key, if anything is.
  func change(_ key: [UInt8], _ body: (inout Value) -> Void) {
    state.withLock { state in
      if var entry = state.entries.removeValue(forKey: key) {
        body(&entry.value)
        state.entries[key] = entry
      }
    }
  }

  func forget(where gone: ([UInt8], Value) -> Bool) {
    state.withLock { state in
      state.forgotten += 1
      state.entries = state.entries.filter { !gone($0.key, $0.value.value) }
    }
  }

  private func isFresh(_ entry: Entry, at moment: Moment) -> Bool {
    entry.read <= moment && moment < entry.read + span
  }
}
