/// What can be set on the embedded engine. The defaults are for a process that stays under 150 MB.
struct SQLiteSettings: Sendable {
  /// Every commit is on the disk before it is answered. Without it a crash loses the last commits and harms nothing else.
  var isDurable = true
  /// Most jobs in one commit.
  var batchLimit = 256
  /// A batch whose jobs have taken this long is committed without waiting for the rest.
  var batchSpan: Duration = .milliseconds(20)
  /// Pages of 4 KiB in the write-ahead log at which an idle writer writes them back; at 4 times as many a busy one
  /// does too, at 16 times it waits for old readers so that the log starts afresh.
  var checkpointPages = 1000
  /// The log is emptied when nothing has been written for this long.
  var idleMilliseconds = 1000
  /// Page cache of the writer and of all readers together, KiB.
  var writerCache = 8_192
  var readersCache = 8_192
  /// The file may not grow beyond this many pages; nil is the engine's own limit.
  var mostPages: Int?
  /// The engine's file layer; nil is the system's.
  var vfs: String?
}
