/// The changes of a schema whose tables follow from other tables (*bảng tra cứu*): they have no history of their own and
/// are made anew when their wording changes.
package struct ReadTableSet: Sendable {
  let names: Set<String>
  /// Every word of their definition, which stands in the store beside the tables it made.
  let text: String
  /// Asked before the tables of a store are changed, in the transaction that would change them: what it throws leaves
  /// them as they are.
  private(set) var mayChange: @Sendable () throws -> Void = {}

  package init(_ changes: [SchemaChange]) {
    names = Set(changes.map(\.name.description))
    let steps = changes.flatMap(\.steps)
    text = steps.map { step in
      switch step {
      case .statement(let text), .keyedTable(let text): text.description
      case .textIndex(let index): "text index \(index.name)"
      }
    }.joined(separator: ";\n")
  }

  /// The same set, for a store whose tables are changed, these or others, only when `mayChange` does not throw.
  package func asking(_ mayChange: @escaping @Sendable () throws -> Void) -> ReadTableSet {
    var set = self
    set.mayChange = mayChange
    return set
  }

  /// The tables that stand where `madeBy` were the words, those this set has no more with them; for each engine to drop.
  func tables(madeBy: String?) -> [String] {
    var seen: Set<String> = []
    return (Self.tables(in: madeBy ?? "") + Self.tables(in: text)).filter { seen.insert($0).inserted }
  }

  /// The tables a text of statements makes.
  static func tables(in text: String) -> [String] {
    text.split(separator: ";").compactMap { statement in
      let words = statement.split { $0.isWhitespace || $0 == "(" }
      return words.starts(with: ["CREATE", "TABLE"]) && words.count > 2 ? String(words[2]) : nil
    }
  }

  /// To be run in the transaction that has filled the tables.
  package var isFilled: Statement {
    """
    INSERT INTO read_table_set (id, made_by) VALUES (1, \(text))
    ON CONFLICT (id) DO UPDATE SET made_by = excluded.made_by
    """
  }
}
