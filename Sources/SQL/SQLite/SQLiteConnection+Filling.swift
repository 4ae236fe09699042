extension SQLiteConnection: StoreFilling {
  func columns(of table: String) throws -> [String] {
    let asked = """
      SELECT group_concat(name) FROM (SELECT name FROM pragma_table_xinfo('\(table)') WHERE hidden = 0 ORDER BY cid)
      """
    guard case .text(let names) = try execute(asked) else { return [] }
    return names.split(separator: ",").map(String.init)
  }

  func fill(
    _ table: String, _ columns: [String], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let text = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    try rows { values in _ = try run(Statement(text: text, values: values)) }
  }

  /// The lists of beginnings are made of the texts that stand.
  func finishFilling(_ tables: [String], _ indexes: [TextIndex]) throws {
    for index in indexes {
      _ = try run(Statement(text: "INSERT INTO \(index.name) (\(index.name)) VALUES ('rebuild')", values: []))
    }
  }
}
