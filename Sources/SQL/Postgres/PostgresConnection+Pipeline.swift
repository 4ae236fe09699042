import CPostgres

/// Statements sent one after the other without waiting for each answer. The way to the server and back takes longer than
/// most statements, and an intake has some twenty.
///
/// What is `put` is on its way until somebody needs an answer; then all answers are read up to that one. After the first
/// failure the server does nothing more of what was sent with it, and the failure is thrown where the answers are read.
extension PostgresConnection {
  /// So few that their answers fit into what the socket holds, and the server never waits for us to read.
  static let mostSent = 32

  func send(_ name: String, _ statement: Statement) throws {
    try openPipeline()
    let values = statement.values
    let isSent = PostgresParameters(values).withPointers { pointers, lengths, formats in
      PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
    }
    guard isSent == 1 else { throw lost(statement.text) }
    sent.append(statement.text)
  }

  /// A statement of the engine itself, without values.
  func send(_ text: String) throws {
    try openPipeline()
    guard PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1 else { throw lost(text) }
    sent.append(text)
  }

  /// Sends it with all before it, to be answered when the connection is used the next time.
  func sendLast(_ text: String) throws {
    try send(text)
    guard PQpipelineSync(handle) == 1 else { throw lost(text) }
    isSynced = true
  }

  private func openPipeline() throws {
    if isSynced { PQclear(try settle()) }
    if sent.isEmpty, PQenterPipelineMode(handle) != 1 { throw lost("pipeline") }
  }

  /// Reads the answers to all that was sent.
  /// - Returns: the last one's, the caller's to clear; nil where nothing was sent.
  func settle() throws -> OpaquePointer? {
    guard !sent.isEmpty else { return nil }
    let texts = sent
    sent = []
    defer { PQexitPipelineMode(handle) }
    if !isSynced, PQpipelineSync(handle) != 1 { throw lost(texts[0]) }
    isSynced = false
    var last: OpaquePointer?
    var failure: (any Error)?
    for text in texts {
      PQclear(last)
      last = PQgetResult(handle)
      if failure == nil {
        do { try check(last, text) } catch { failure = error }
      }
      // Each answer ends with none.
      while let more = PQgetResult(handle) { PQclear(more) }
    }
    // That all were answered.
    PQclear(PQgetResult(handle))
    if let failure {
      PQclear(last)
      throw failure
    }
    return last
  }

  /// Whatever becomes of what is on its way. When this fails too the connection is broken, and the next statement says
  /// so.
  func undo(_ text: String) {
    if let result = try? settle() { PQclear(result) }
    _ = try? execute(text)
  }

  private func lost(_ text: String) -> any Error {
    do {
      try check(nil, text)
      return SQLError.unavailable("no answer")
    } catch { return error }
  }
}
