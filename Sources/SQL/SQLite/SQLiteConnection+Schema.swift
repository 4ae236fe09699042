extension SQLiteConnection {
  /// Applies what is missing of `changes`, inside the open transaction, and makes the tables of `derived` anew when they
  /// were made by other words. Tells whether it did.
  func migrate(_ changes: [SchemaChange], derived: ReadTableSet?) throws -> Bool {
    try execute(
      "CREATE TABLE IF NOT EXISTS schema_change (name TEXT PRIMARY KEY, applied INTEGER NOT NULL UNIQUE) STRICT"
    )
    var applied: [String] = []
    try query("SELECT name FROM schema_change ORDER BY applied") {
      applied.append(try $0.text(0))
      return true
    }
    let known = changes.map(\.name.description)
    guard Set(known).count == known.count else { throw SQLError.misuse("two schema changes of one name") }
    for (position, name) in applied.enumerated() where position >= known.count || known[position] != name {
      if known.contains(name) { throw SQLError.misuse("schema change \(name) has moved in the list") }
      throw SQLError.newerSchema(change: name)
    }
    let isAnew = try derived.map(dropped) ?? false
    for (position, change) in changes.enumerated() {
      let isNew = position >= applied.count
      guard isNew || isAnew && derived?.names.contains(known[position]) == true else { continue }
      for step in change.steps {
        switch step {
        case .statement(let text): try execute(strict(text.description))
        case .keyedTable(let text): try execute(keyed(text.description))
        // Its texts are compared and mended one by one as the tables are filled.
        case .textIndex(let index): if isNew { try makeTextIndex(index) }
        }
      }
      if isNew {
        _ = try run("INSERT INTO schema_change (name, applied) VALUES (\(known[position]), \(position + 1))")
      }
    }
    return isAnew
  }

  /// Drops the tables of `derived` when other words made them; tells whether they are gone.
  private func dropped(_ derived: ReadTableSet) throws -> Bool {
    try execute(
      "CREATE TABLE IF NOT EXISTS read_table_set (id INTEGER PRIMARY KEY CHECK (id = 1), made_by TEXT NOT NULL) STRICT"
    )
    var madeBy: String?
    try query("SELECT made_by FROM read_table_set") {
      madeBy = try $0.text(0)
      return false
    }
    guard madeBy != derived.text else { return false }
    try derived.mayDrop()
    for table in derived.tables(madeBy: madeBy) { try execute("DROP TABLE IF EXISTS \(table)") }
    return true
  }
}

/// The same for a table whose rows lie in the order of its key.
func keyed(_ text: String) -> String { "\(strict(text)), WITHOUT ROWID" }

/// The statement with `STRICT` behind it when it makes a table, so that a column holds nothing but its type.
func strict(_ text: String) -> String {
  let words = text.uppercased().split(whereSeparator: \.isWhitespace)
  let makesTable =
    words.starts(with: ["CREATE", "TABLE"]) || words.starts(with: ["CREATE", "TEMP", "TABLE"])
  guard makesTable else { return text }
  let end = text.lastIndex { !$0.isWhitespace && $0 != ";" } ?? text.startIndex
  let body = text[...end]
  return body.hasSuffix(")") ? "\(body) STRICT" : "\(body), STRICT"
}
