extension SQLiteConnection: SchemaMaking {
  func makeTable(_ text: String, isKeyed: Bool) throws {
    try execute(isKeyed ? keyed(text) : strict(text))
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
