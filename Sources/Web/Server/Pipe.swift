import CMicrohttpd
import Glibc

/// The client of a streamed answer has gone.
struct ReaderGone: Error {}

/// Carries a streamed answer from the handler that writes it to the connection that reads it, and makes the faster of
/// the two wait.
final class Pipe: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var read = 0
    var written = 0
    var hasBegun = false
    /// The connection is suspended until there is more.
    var isReaderWaiting = false
    var isOver = false
    var isBroken = false
    var isReaderGone = false
    var writers: [CheckedContinuation<Void, Never>] = []
    var task: Task<Void, Never>?
  }
  private static let capacity = 256 * 1024

  private let state = Locked(State())
  // Only handed back to the library, which allows resuming from any thread.
  nonisolated(unsafe) private let connection: OpaquePointer
  private let write: @Sendable (BodyWriter) async throws -> Void
  private let onFault: @Sendable (any Error) -> Void

  init(
    _ connection: OpaquePointer, _ write: @escaping @Sendable (BodyWriter) async throws -> Void,
    onFault: @escaping @Sendable (any Error) -> Void
  ) {
    self.connection = connection
    self.write = write
    self.onFault = onFault
  }

  /// Bytes written so far.
  var written: Int { state.withLock { $0.written } }

  // MARK: The handler's side

  private func begin() {
    let task = Task { [self] in
      do {
        try await write(BodyWriter { [self] bytes in try await put(bytes) })
        change { $0.isOver = true }
      } catch {
        if !(error is ReaderGone) { onFault(error) }
        change { $0.isBroken = true }
      }
    }
    state.withLock { $0.task = task }
  }

  private func put(_ bytes: [UInt8]) async throws(ReaderGone) {
    while true {
      let (hasRoom, isGone) = state.withLock { ($0.buffer.count - $0.read < Self.capacity, $0.isReaderGone) }
      if isGone { throw ReaderGone() }
      if hasRoom { break }
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          let mustWait = state.buffer.count - state.read >= Self.capacity && !state.isReaderGone
          if mustWait { state.writers.append(continuation) }
          return mustWait
        }
        if !mustWait { continuation.resume() }
      }
    }
    change { state in
      state.buffer += bytes
      state.written += bytes.count
    }
  }

  /// Cuts the answer short: the client sees that it is not whole.
  func abandon() {
    change { $0.isBroken = true }
    state.withLock { $0.task }?.cancel()
  }

  private func change(_ change: @Sendable (inout State) -> Void) {
    let mustWake = state.withLock { state in
      change(&state)
      defer { state.isReaderWaiting = false }
      return state.isReaderWaiting
    }
    if mustWake { MHD_resume_connection(connection) }
  }

  // MARK: The connection's side

  fileprivate func read(into out: UnsafeMutablePointer<CChar>, most: Int) -> Int {
    let (count, isFirst, writers) = state.withLock {
      state -> (Int, Bool, [CheckedContinuation<Void, Never>]) in
      let isFirst = !state.hasBegun
      state.hasBegun = true
      let count = min(most, state.buffer.count - state.read)
      guard count > 0 else {
        if state.isBroken { return (-2, false, []) }
        if state.isOver { return (-1, false, []) }
        // Within the lock, so that nobody resumes before it is suspended.
        state.isReaderWaiting = true
        MHD_suspend_connection(connection)
        return (0, isFirst, [])
      }
      let piece = state.buffer[state.read..<state.read + count]
      UnsafeMutableRawBufferPointer(start: out, count: count).copyBytes(from: piece)
      state.read += count
      if state.read == state.buffer.count {
        state.buffer.removeAll(keepingCapacity: true)
        state.read = 0
      }
      defer { state.writers = [] }
      return (count, isFirst, state.writers)
    }
    if isFirst { begin() }
    for writer in writers { writer.resume() }
    return count
  }

  fileprivate func close() {
    let (writers, task) = state.withLock { state in
      state.isReaderGone = true
      state.isReaderWaiting = false
      defer { state.writers = [] }
      return (state.writers, state.isOver ? nil : state.task)
    }
    for writer in writers { writer.resume() }
    task?.cancel()
  }
}

func pipeRead(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ out: UnsafeMutablePointer<CChar>?, _ most: Int
) -> Int {
  guard let context, let out else { return -2 }
  return Unmanaged<Pipe>.fromOpaque(context).takeUnretainedValue().read(into: out, most: most)
}

func pipeClosed(_ context: UnsafeMutableRawPointer?) {
  if let context { Unmanaged<Pipe>.fromOpaque(context).takeRetainedValue().close() }
}
