/// The words of the schema in those of the server.
enum PostgresDialect {
  /// Numbers a row that names no number one more than the largest, as the embedded engine does. Only one program writes
  /// at a time, so no two find the same; and unlike a sequence it knows of numbers given by others and leaves no gaps.
  static let nextNumber = """
    CREATE OR REPLACE FUNCTION next_number() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      highest BIGINT;
    BEGIN
      EXECUTE format('SELECT max(%I) FROM %I.%I', TG_ARGV[0], TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO highest;
      RETURN json_populate_record(NEW, json_build_object(TG_ARGV[0], coalesce(highest, 0) + 1));
    END
    $$
    """

  /// The statements for one step of a schema.
  static func statements(for text: String) -> [String] {
    let tokens = tokens(of: text)
    let words = tokens.filter { !$0.isBlank }
    guard words.starts(with: ["CREATE", "TABLE"]) else { return [text] }
    var out = [translated(tokens)]
    if let column = numberedColumn(words), let table = words.first(where: { !tableHead.contains($0) }) {
      out.append(
        """
        CREATE OR REPLACE TRIGGER number_rows BEFORE INSERT ON \(table) FOR EACH ROW WHEN (NEW.\(column) IS NULL)
        EXECUTE FUNCTION next_number('\(column)')
        """)
    }
    return out
  }

  private static let tableHead: Set<String> = ["CREATE", "TABLE", "IF", "NOT", "EXISTS"]
  private static let types = [
    "INTEGER": "BIGINT", "BLOB": "BYTEA", "REAL": "DOUBLE PRECISION", "TEXT": "TEXT COLLATE \"C\"",
  ]

  /// The column of `id INTEGER PRIMARY KEY`.
  private static func numberedColumn(_ words: [String]) -> String? {
    let end = words.indices.first { words[$0...].starts(with: ["INTEGER", "PRIMARY", "KEY"]) }
    return end.flatMap { $0 > 0 ? words[$0 - 1] : nil }
  }

  /// Types in the server's words. A rule is named by what it says, so that a refusal names the rule; names hold 63
  /// bytes, longer rules get the server's own.
  private static func translated(_ tokens: [String]) -> String {
    var out = ""
    var named: Set<String> = []
    for (index, token) in tokens.enumerated() {
      if token == "CHECK" {
        let rule = parenthesised(tokens[(index + 1)...])
        if rule.utf8.count <= 63, !rule.contains("\""), named.insert(rule).inserted {
          out += "CONSTRAINT \"\(rule)\" "
        }
      }
      out += types[token] ?? token
    }
    return out
  }

  /// What stands between the first bracket and its end.
  private static func parenthesised(_ tokens: ArraySlice<String>) -> String {
    var depth = 0
    var out = ""
    for token in tokens.drop(while: \.isBlank) {
      if token == ")" { depth -= 1 }
      if depth == 0, !out.isEmpty { break }
      if depth > 0 { out += token }
      if token == "(" { depth += 1 }
    }
    return out
  }

  /// Words, blanks, quoted texts whole, and every other letter for itself.
  private static func tokens(of text: String) -> [String] {
    var out: [String] = []
    var rest = text[...]
    while let first = rest.first {
      let token: Substring
      if first.isLetter || first == "_" {
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      } else if first.isWhitespace {
        token = rest.prefix { $0.isWhitespace }
      } else if first == "'" {
        let end = rest.dropFirst().firstIndex(of: "'") ?? rest.index(before: rest.endIndex)
        token = rest[...end]
      } else {
        token = rest.prefix(1)
      }
      out.append(String(token))
      rest = rest[token.endIndex...]
    }
    return out
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
