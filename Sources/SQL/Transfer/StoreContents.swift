/// All that stands in the tables of a schema, for taking it from one store into a new one, whichever engines they run on.
///
/// Rows are taken as they are, read tables too: the new store is the same book, not one written again from it.
package struct StoreContents: Sendable {
  private let changes: [SchemaChange]
  private let derived: ReadTableSet
  private let indexes: [TextIndex]
  /// Every table whose rows go along; what others refer to comes before them. The texts of an index are one too.
  package let tables: [String]

  package init(_ changes: [SchemaChange], derived: ReadTableSet) {
    self.changes = changes
    self.derived = derived
    let steps = changes.flatMap(\.steps)
    indexes = steps.compactMap { if case .textIndex(let index) = $0 { index } else { nil } }
    tables = steps.flatMap { step in
      switch step {
      case .statement(let text), .keyedTable(let text): ReadTableSet.tables(in: text.description)
      case .textIndex(let index): [index.keptTexts]
      }
    }
  }

  /// Whether a store was made by just these changes, its read tables in just these words.
  /// - Throws: `SQLError.newerSchema` when a newer program has been at work on it.
  package func made(_ db: borrowing some Queries & ~Copyable) throws -> Bool {
    for table in ["schema_change", "read_table_set"] {
      guard try !db.connection.columns(of: table).isEmpty else { return false }
    }
    let known = changes.map(\.name.description)
    let applied = try db.all("SELECT name FROM schema_change ORDER BY applied") { row in try row.text(0) }
    if let unknown = applied.first(where: { !known.contains($0) }) {
      throw SQLError.newerSchema(change: unknown)
    }
    let words = try db.first("SELECT made_by FROM read_table_set") { row in try row.text(0) }
    return applied == known && words == derived.text
  }

  /// Every row of a table, its values in the order of the columns' names: the same on every engine.
  package func each(
    _ table: String, in db: borrowing some Queries & ~Copyable, _ body: ([SQLValue]) throws -> Void
  ) throws {
    let columns = try db.connection.columns(of: table).sorted()
    guard !columns.isEmpty else { throw SQLError.misuse("there is no table \(table)") }
    let all = Statement(text: "SELECT \(columns.joined(separator: ", ")) FROM \(table)", values: [])
    try db.each(all) { row in try body(columns.indices.map { row.value($0) }) }
  }

  /// Makes the tables in the new store and puts everything into them.
  /// - Parameter seen: is told every row that goes over, with its table.
  package func copy(
    from source: borrowing some Queries & ~Copyable, to target: borrowing Filling,
    seen: (String, [SQLValue]) throws -> Void
  ) throws {
    let filled = target.filled
    _ = try filled.migrate(changes, derived: derived)
    for table in tables {
      let columns = try source.connection.columns(of: table).sorted()
      guard try filled.columns(of: table).sorted() == columns else {
        throw SQLError.misuse("\(table) has other columns in the new store")
      }
      // What the schema itself put there has gone on since.
      _ = try filled.run(Statement(text: "DELETE FROM \(table)", values: []))
      try filled.fill(table, columns) { put in
        try each(table, in: source) { values in
          try seen(table, values)
          try put(values)
        }
      }
    }
    try filled.finishFilling(tables, indexes)
    _ = try filled.run(derived.isFilled)
  }
}

/// A new store while it is filled, lent. What was put can be read.
package struct Filling: ~Copyable, Queries {
  let filled: any StoreFilling
  package var connection: any Connection { filled }
  init(_ filled: any StoreFilling) { self.filled = filled }
}

/// What an engine does to take over rows of another store.
protocol StoreFilling: SchemaMaking {
  /// Puts every row `rows` hands over into an empty table; nothing else is asked of the engine meanwhile.
  func fill(
    _ table: String, _ columns: [String], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws
  /// Once all tables are filled.
  func finishFilling(_ tables: [String], _ indexes: [TextIndex]) throws
}

extension TextIndex {
  /// The table its texts lie in, on every engine.
  var keptTexts: String { "\(name)_kept" }
}
