import CSQLite

/// A text to index before the commit.
struct SQLiteTextChange {
  let index: TextIndex
  let id: Int64
  let text: String
}

/// Text indexes on FTS5.
///
/// An index `x` is the table `x_kept (id, text)`, which holds the words as indexed, and the FTS5 table `x` over it. FTS5
/// needs the old words to take an entry out, and `x_kept` lets the index be made anew. Only beginnings of words are
/// asked, so positions and sizes are not kept (`detail=none`, `columnsize=0`), and every beginning up to seven letters,
/// the longest Vietnamese syllable, has a list of its own: such a list can be walked from its end, where one gathered
/// from all words with that beginning must be gathered whole first.
extension SQLiteConnection {
  func makeTextIndex(_ index: TextIndex) throws {
    let name = index.name.description
    try execute("CREATE TABLE \(name)_kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    // The tokenizer `ascii` takes every letter beyond ASCII as part of a word; what is a word has been decided before.
    try execute(
      """
      CREATE VIRTUAL TABLE \(name) USING fts5 (
        text, content='\(name)_kept', content_rowid='id', tokenize='ascii',
        prefix='1 2 3 4 5 6 7', detail=none, columnsize=0
      )
      """)
  }

  func mendTextIndex(_ index: TextIndex, mayChange: () throws -> Void) throws {}

  /// The texts alone, for a store in which nobody searches: each is put down at once.
  func makeTextList(_ index: TextIndex) throws {
    try execute("CREATE TABLE \(index.name)_kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    listsTextsOnly = true
  }

  /// Fails when the index does not say what its texts say.
  func checkTextIndex(_ index: TextIndex) throws {
    let check = "INSERT INTO \(index.name) (\(index.name), rank) VALUES ('integrity-check', 1)"
    _ = try run(Statement(text: check, values: []))
  }

  func texts(in index: TextIndex) -> Statement {
    Statement(text: "SELECT id, text FROM \(index.name)_kept", values: [])
  }

  func textMatch(_ index: TextIndex, words: [String], scope: Int64) -> Statement {
    let name = index.name.description
    let asked = TextIndex.beginnings(words).map { "\"\($0)\"*" }.joined(separator: " ")
    var text: String
    var values: [SQLValue] = []
    if !asked.isEmpty {
      text = "SELECT rowid AS id FROM \(name) WHERE \(name) MATCH $1"
      values.append(.text(asked))
    } else {
      let isAnythingAsked = words.contains { !$0.isEmpty }
      text = "SELECT id FROM \(name)_kept WHERE \(isAnythingAsked ? "FALSE" : "TRUE")"
    }
    let ids = TextIndex.ids(of: scope)
    text += " AND \(asked.isEmpty ? "id" : "rowid") BETWEEN $\(values.count + 1) AND $\(values.count + 2)"
    values += [.integer(ids.lowerBound), .integer(ids.upperBound)]
    return Statement(text: text, values: values)
  }

  func putText(_ index: TextIndex, id: Int64, scope: Int64, text: String) throws {
    guard id >> 32 == scope else {
      throw SQLError.misuse("the upper half of an id in \(index.name) is not its scope")
    }
    if listsTextsOnly {
      let words = index.indexed(text)
      guard !words.isEmpty else { return }
      let insert =
        "INSERT INTO \(index.name)_kept (id, text) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET text = $2"
      _ = try run(Statement(text: insert, values: [.integer(id), .text(words)]))
    } else {
      texts.append(SQLiteTextChange(index: index, id: id, text: text))
    }
  }

  /// Indexes what the jobs of this transaction put. Together and outside their savepoints, because FTS5 writes out all
  /// it has gathered at each savepoint: hundreds of small pieces, merged again later, instead of one a commit.
  func writeTexts() throws {
    var last: [String: [Int64: String]] = [:]
    for change in texts {
      last[change.index.name.description, default: [:]][change.id] = change.index.indexed(change.text)
    }
    texts = []
    for (name, changes) in last.sorted(by: { $0.key < $1.key }) {
      for (id, text) in changes.sorted(by: { $0.key < $1.key }) {
        try replace(name, id, with: text)
      }
    }
  }

  /// Draws together pieces of the text indexes that are of one size: each commit leaves one, and a search goes through
  /// all there are. Some hundredths of a second, in a transaction of its own; what is drawn together once is not
  /// touched again before as much has been added.
  /// - Returns: whether there is more to do.
  func mergeTexts() throws -> Bool {
    var names: [String] = []
    try query("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'") {
      names.append(try $0.text(0))
      return true
    }
    for name in names {
      try execute("BEGIN IMMEDIATE")
      try execute("INSERT INTO \(name) (\(name), rank) VALUES ('usermerge', 2)")
      let before = sqlite3_total_changes64(handle)
      try execute("INSERT INTO \(name) (\(name), rank) VALUES ('merge', 64)")
      // One change is the asking itself.
      let isMore = sqlite3_total_changes64(handle) - before > 1
      try execute(isMore ? "COMMIT" : "ROLLBACK")
      if isMore { return true }
    }
    return false
  }

  private func replace(_ name: String, _ id: Int64, with text: String) throws {
    func change(_ sql: String, _ values: SQLValue...) throws {
      _ = try run(Statement(text: sql, values: values))
    }
    var old: String?
    try query(Statement(text: "SELECT text FROM \(name)_kept WHERE id = $1", values: [.integer(id)])) {
      old = try $0.text(0)
      return false
    }
    guard (old ?? "") != text else { return }
    if let old {
      try change(
        "INSERT INTO \(name) (\(name), rowid, text) VALUES ('delete', $1, $2)", .integer(id), .text(old))
      try change("DELETE FROM \(name)_kept WHERE id = $1", .integer(id))
    }
    guard !text.isEmpty else { return }
    try change("INSERT INTO \(name)_kept (id, text) VALUES ($1, $2)", .integer(id), .text(text))
    try change("INSERT INTO \(name) (rowid, text) VALUES ($1, $2)", .integer(id), .text(text))
  }
}

extension SQLiteConnection {
  func through(_ index: IndexName) -> Statement {
    Statement(text: "INDEXED BY \(index.name)", values: [])
  }
}
