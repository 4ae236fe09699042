/// How the program uses its PostgreSQL.
struct PostgresSettings: Sendable {
  /// The schema goes with the store when it is closed.
  var isTemporary = false
  /// False for work that is begun anew after a crash: commits do not wait for the disk then.
  var isDurable = true
  /// Longest a reading statement may take, milliseconds; 0 is for ever, for commands that walk through the whole book.
  var statementTimeout = 0
  /// A writer that has the lock and says nothing for this long is cut off, milliseconds: the other servers wait for it.
  var silence = 20_000
  /// Most jobs in one commit. Beyond 64 savepoints the server keeps a transaction's list of them on disk and every
  /// snapshot has to look there.
  var batchLimit = 60
  /// A batch whose jobs have taken this long is committed without waiting for the rest.
  var batchSpan: Duration = .milliseconds(20)
  /// How long work waits for a server that is gone: a restart and the failover to a standby fit into it.
  var patience: Duration = .seconds(30)
  /// The same for reading, which has somebody waiting before an empty page.
  var readersPatience: Duration = .seconds(5)
}
