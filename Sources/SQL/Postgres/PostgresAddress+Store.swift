/// A store that is made, or read, by one connection on the caller's own thread: for commands that do nothing else.
extension PostgresAddress {
  /// Makes a store here in one transaction: after it everything `body` put is there, and before it, however it ends,
  /// nothing. What `body` throws leaves nothing.
  /// - Returns: nil where a store stands already.
  package func makeStore<T>(_ body: (borrowing Filling) throws -> T) throws -> T? {
    var settings = PostgresSettings()
    // What is compared between two of its statements may take long.
    settings.silence = 0
    let connection = try PostgresConnection(self, settings, .writes)
    defer { connection.close() }
    try connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT \(connection.lock)")
    guard try !connection.findsStore() else { return nil }
    try connection.execute(connection.marks)
    let result = try connection.work {
      let filling = Filling(connection)
      return try body(filling)
    }
    try connection.execute("COMMIT")
    return result
  }

  /// Puts more into the store that stands here, in one transaction: nobody else writes from its beginning on, who reads
  /// sees what was there until it is over. What `body` throws leaves everything as it was.
  /// - Returns: nil where no store stands.
  package func extendStore<T>(_ body: (borrowing Adding) throws -> T) throws -> T? {
    var settings = PostgresSettings()
    settings.silence = 0
    let connection = try PostgresConnection(self, settings, .writes)
    defer { connection.close() }
    try connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT \(connection.lock)")
    guard try connection.findsStore() else { return nil }
    let result = try connection.work {
      let adding = Adding(connection)
      return try body(adding)
    }
    try connection.execute("COMMIT")
    return result
  }

  /// What `body` reads of the store that stands here, of one moment; nil where none stands.
  package func readStore<T>(_ body: (borrowing Reading) throws -> T) throws -> T? {
    let connection = try PostgresConnection(self, PostgresSettings(), .reads)
    defer { connection.close() }
    try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    guard try connection.findsStore() else { return nil }
    return try connection.work {
      let reading = Reading(connection)
      return try body(reading)
    }
  }
}

extension PostgresConnection {
  fileprivate func findsStore() throws -> Bool {
    try execute("SELECT to_regclass('\(schema).schema_change')") != nil
  }
}
