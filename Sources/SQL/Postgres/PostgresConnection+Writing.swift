import CPostgres

/// Transactions of the writer. `write_mark` has one row for each program that has written: the number of its last batch,
/// written in the batch's own transaction, so that a program whose connection broke during COMMIT can ask what became
/// of it.
extension PostgresConnection {
  var lock: String { "pg_advisory_xact_lock(hashtextextended('motcua writer \(schema)', 0))" }

  /// Waits until nobody else writes. At READ COMMITTED, so that each statement sees what was committed before the lock
  /// was had: a snapshot taken for the whole transaction would be older than that.
  func beginWriting(as name: String, _ batch: Int64) throws {
    try execute(
      """
      BEGIN ISOLATION LEVEL READ COMMITTED; SELECT \(lock);
      INSERT INTO write_mark (program, batch, at) VALUES ('\(name)', \(batch), now())
      ON CONFLICT (program) DO UPDATE SET batch = excluded.batch, at = excluded.at;
      SAVEPOINT job
      """)
  }

  /// Foreign keys are checked for each job, so that the commit cannot fail for one that left them open.
  func keepJob() throws {
    for text in [
      "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED", "RELEASE job", "SAVEPOINT job",
    ] { try send(text) }
    PQclear(try settle())
  }

  func undoJob() throws {
    if let result = try? settle() { PQclear(result) }
    try execute("ROLLBACK TO job")
  }

  func commitWriting() throws { try execute("COMMIT") }

  /// The mark is touched, so that this COMMIT, too, waits for the standbys: a server that was restarted knows what its
  /// standby may not have yet, and what is found here is told as done.
  func lastMark(of name: String) throws -> Int64? {
    let mark = try execute(
      """
      BEGIN ISOLATION LEVEL READ COMMITTED; SELECT \(lock);
      UPDATE write_mark SET at = now() WHERE program = '\(name)' RETURNING batch
      """)
    try execute("COMMIT")
    return mark.flatMap { Int64($0) }
  }

  /// Makes the schema and the marks where they are missing; several programs may do so at once.
  func prepareForWriting() throws {
    if try execute("SELECT to_regclass('\(schema).write_mark')") != nil {
      try execute("DELETE FROM write_mark WHERE at < now() - interval '30 days'")
      return
    }
    try execute(
      """
      BEGIN; SELECT \(lock);
      \(marks);
      COMMIT
      """)
  }

  /// Makes the schema and what the engine itself needs in it.
  var marks: String {
    """
    CREATE SCHEMA IF NOT EXISTS \(schema);
    CREATE TABLE IF NOT EXISTS write_mark (
      program TEXT PRIMARY KEY, batch BIGINT NOT NULL, at TIMESTAMPTZ NOT NULL);
    \(PostgresDialect.nextNumber)
    """
  }
}
