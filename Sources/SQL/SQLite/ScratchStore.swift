/// A store for one piece of work on one thread, gone when that ends: what does not fit into memory is put down in it to
/// be compared. Nothing in it is durable and it has no index but the keys of its tables.
///
///     let scratch = try ScratchStore(in: "/var/tmp", Schema.readTables)
///     try scratch.write { db in … }
package final class ScratchStore {
  private let connection: SQLiteConnection

  /// Makes the tables of `changes` in a file in `folder` that nobody else can find.
  package init(in folder: String, _ changes: [SchemaChange]) throws {
    connection = try SQLiteConnection.nameless(in: folder)
    for step in changes.flatMap(\.steps) {
      switch step {
      case .statement(let text) where text.description.hasPrefix("CREATE INDEX"): continue
      case .statement(let text): try connection.execute(strict(text.description))
      case .keyedTable(let text): try connection.execute(keyed(text.description))
      case .textIndex(let index): try connection.makeTextList(index)
      }
    }
  }

  /// One transaction. When `body` throws, what it wrote is in no known state: the store is done with.
  package func write<T>(_ body: (borrowing Writing) throws -> T) throws -> T {
    try connection.execute("BEGIN")
    let result = try connection.work { try body(Writing(connection)) }
    try connection.execute("COMMIT")
    return result
  }

  package func read<T>(_ body: (borrowing Reading) throws -> T) throws -> T {
    try connection.snapshot(body)
  }
}
