extension SQLiteConnection {
  /// Applies what is missing of `changes`, inside the open transaction.
  func migrate(_ changes: [SchemaChange]) throws {
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
    for (position, change) in changes.enumerated().dropFirst(applied.count) {
      for step in change.steps {
        switch step {
        case .statement(let text): try execute(strict(text.description))
        case .keyedTable(let text): try execute(keyed(text.description))
        case .textIndex(let index): try makeTextIndex(index)
        }
      }
      _ = try run("INSERT INTO schema_change (name, applied) VALUES (\(known[position]), \(position + 1))")
    }
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
