/// What an engine needs to make tables: the rest of migrating is the same for all.
protocol SchemaMaking: Connection {
  /// A statement of the schema, in the words of its description. `isKeyed`: see `SchemaChange.Step.keyedTable`.
  func makeTable(_ text: String, isKeyed: Bool) throws
  func makeTextIndex(_ index: TextIndex) throws
  /// Brings an index an earlier program made to what `makeTextIndex` makes now, unless `mayChange` throws.
  func mendTextIndex(_ index: TextIndex, mayChange: () throws -> Void) throws
}

extension SchemaMaking {
  /// Applies what is missing of `changes`, inside the open transaction, and makes the tables of `derived` anew when they
  /// were made by other words. Tells whether it did.
  func migrate(_ changes: [SchemaChange], derived: ReadTableSet?) throws -> Bool {
    try makeTable(
      "CREATE TABLE IF NOT EXISTS schema_change (name TEXT PRIMARY KEY, applied INTEGER NOT NULL UNIQUE)",
      isKeyed: false)
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
    if !applied.isEmpty, applied.count < known.count { try derived?.mayChange() }
    let isAnew = try derived.map(dropped) ?? false
    for (position, change) in changes.enumerated() {
      let isNew = position >= applied.count
      if !isNew {
        for case .textIndex(let index) in change.steps {
          try mendTextIndex(index) { try derived?.mayChange() }
        }
      }
      guard isNew || isAnew && derived?.names.contains(known[position]) == true else { continue }
      for step in change.steps {
        switch step {
        case .statement(let text): try makeTable(text.description, isKeyed: false)
        case .keyedTable(let text): try makeTable(text.description, isKeyed: true)
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
    try makeTable(
      "CREATE TABLE IF NOT EXISTS read_table_set (id INTEGER PRIMARY KEY CHECK (id = 1), made_by TEXT NOT NULL)",
      isKeyed: false)
    var madeBy: String?
    try query("SELECT made_by FROM read_table_set") {
      madeBy = try $0.text(0)
      return false
    }
    guard madeBy != derived.text else { return false }
    try derived.mayChange()
    for table in derived.tables(madeBy: madeBy) {
      try makeTable("DROP TABLE IF EXISTS \(table)", isKeyed: false)
    }
    return true
  }
}
