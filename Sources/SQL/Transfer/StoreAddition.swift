/// A store that stands, while rows of another one are put beside its own in one transaction, lent.
package struct Adding: ~Copyable, Queries {
  let added: any StoreAdding
  package var connection: any Connection { added }
  init(_ added: any StoreAdding) { self.added = added }

  /// For what is written besides, in the same transaction.
  package var writing: Writing { Writing(added) }
}

/// What an engine does to take over rows beside those it has.
protocol StoreAdding: StoreFilling {
  /// Written after a table's name: of its rows only those this very transaction has put.
  var ofThisTransaction: String { get }
}

extension StoreContents {
  /// What becomes of a row on its way: nil leaves it out.
  package typealias RowChange = ([SQLValue]) throws -> [SQLValue]?

  /// Puts the rows of a store beside those of another.
  /// - Parameters:
  ///   - change: is asked once for each table, with the names of the columns in the order of the values.
  ///   - seen: is told every row as it is put, with its table.
  package func add(
    from source: borrowing some Queries & ~Copyable, to target: borrowing Adding,
    change: (_ table: String, _ columns: [String]) throws -> RowChange,
    seen: (String, [SQLValue]) throws -> Void
  ) throws {
    for table in tables {
      let columns = try source.connection.columns(of: table).sorted()
      guard try target.added.columns(of: table).sorted() == columns else {
        throw SQLError.misuse("\(table) has other columns in the other store")
      }
      let change = try change(table, columns)
      try target.added.fill(table, columns) { put in
        try each(table, in: source) { values in
          guard let values = try change(values) else { return }
          try seen(table, values)
          try put(values)
        }
      }
    }
  }

  /// Every row of a table that was put in this transaction, its values in the order of the columns' names.
  package func eachAdded(
    _ table: String, in db: borrowing Adding, _ body: ([SQLValue]) throws -> Void
  ) throws {
    let columns = try db.added.columns(of: table).sorted()
    let all = "SELECT \(columns.joined(separator: ", ")) FROM \(table) \(db.added.ofThisTransaction)"
    try db.each(Statement(text: all, values: [])) { row in try body(columns.indices.map { row.value($0) }) }
  }
}
