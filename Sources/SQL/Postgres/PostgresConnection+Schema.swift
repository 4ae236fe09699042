extension PostgresConnection: SchemaMaking {
  func makeTable(_ text: String, isKeyed: Bool) throws {
    for statement in PostgresDialect.statements(for: text) { try execute(statement) }
  }

  /// The words of each text in an inverted index, found by their beginnings. Each bears its scope in front, so that what
  /// is gathered for a name is the asking unit's and not a whole province's.
  func makeTextIndex(_ index: TextIndex) throws {
    let name = index.name.description
    try execute(
      """
      CREATE TABLE \(name)_kept (id BIGINT PRIMARY KEY, text TEXT COLLATE "C" NOT NULL, \(Self.words));
      CREATE INDEX \(name)_words ON \(name)_kept USING gin (words)
      """)
  }

  private static let words = "words tsvector NOT NULL GENERATED ALWAYS AS (\(scopedWords)) STORED"
  private static let scopedWords = """
    array_to_tsvector(string_to_array(
      (id >> 32)::text || '.' || replace(text, ' ', ' ' || (id >> 32)::text || '.'), ' '))
    """

  /// An index of an earlier program, whose words bore no scope, gets them.
  func mendTextIndex(_ index: TextIndex, mayChange: () throws -> Void) throws {
    let name = index.name.description
    var made = ""
    try query(
      Statement(
        text: """
          SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
          JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
          WHERE d.adrelid = to_regclass($1) AND a.attname = 'words'
          """, values: [.text("\(name)_kept")])
    ) {
      made = try $0.text(0)
      return false
    }
    guard !made.isEmpty, !made.contains(">> 32") else { return }
    try mayChange()
    try execute(
      """
      ALTER TABLE \(name)_kept DROP COLUMN words;
      ALTER TABLE \(name)_kept ADD COLUMN \(Self.words);
      CREATE INDEX \(name)_words ON \(name)_kept USING gin (words)
      """)
  }

  func texts(in index: TextIndex) -> Statement {
    Statement(text: "SELECT id, text FROM \(index.name)_kept", values: [])
  }

  func textMatch(_ index: TextIndex, words: [String], scope: Int64) -> Statement {
    let ids = TextIndex.ids(of: scope)
    // What is a word has been decided before: letters, marks and digits, nothing a query could be made of.
    let asked = TextIndex.beginnings(words).map { "'\(ids.lowerBound >> 32).\($0)':*" }
    let all = "SELECT id FROM \(index.name)_kept WHERE"
    guard asked.isEmpty else {
      return Statement(
        text: "\(all) words @@ $1::tsquery", values: [.text(asked.joined(separator: " & "))])
    }
    guard !words.contains(where: { !$0.isEmpty }) else { return Statement(text: "\(all) FALSE", values: []) }
    return Statement(
      text: "\(all) id BETWEEN $1 AND $2", values: [.integer(ids.lowerBound), .integer(ids.upperBound)])
  }

  func putText(_ index: TextIndex, id: Int64, scope: Int64, text: String) throws {
    guard id >> 32 == scope else {
      throw SQLError.misuse("the upper half of an id in \(index.name) is not its scope")
    }
    let words = index.indexed(text)
    let change =
      words.isEmpty
      ? Statement(text: "DELETE FROM \(index.name)_kept WHERE id = $1", values: [.integer(id)])
      : Statement(
        text: """
          INSERT INTO \(index.name)_kept (id, text) VALUES ($1, $2)
          ON CONFLICT (id) DO UPDATE SET text = excluded.text
          """, values: [.integer(id), .text(words)])
    try put(change)
  }

  /// What the server knows to be wrong with its files and indexes, and text indexes whose words are not those of their
  /// texts.
  func damage(checking indexes: [TextIndex]) throws -> [String] {
    var found: [String] = []
    try query(
      """
      SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid
      """
    ) {
      found.append("index \(try $0.text(0)) is not valid")
      return true
    }
    try query(
      "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0"
    ) {
      found.append("\(try $0.int(0)) pages do not have their checksum")
      return true
    }
    for index in indexes {
      let wrong = """
        SELECT count(*) FROM \(index.name)_kept WHERE words <> \(Self.scopedWords)
        """
      try query(Statement(text: wrong, values: [])) {
        let count = try $0.int(0)
        if count > 0 { found.append("\(index.name): \(count) texts are indexed wrongly") }
        return true
      }
    }
    return found
  }
}
