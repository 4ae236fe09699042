import Synchronization

/// A value behind a lock that a class or a closure can share. Held for a few instructions, never across a wait.
final class Locked<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>
  init(_ value: Value) { mutex = Mutex(value) }

  func withLock<T, E: Error>(_ body: (inout Value) throws(E) -> sending T) throws(E) -> sending T {
    try mutex.withLock { value throws(E) in try body(&value) }
  }
}
