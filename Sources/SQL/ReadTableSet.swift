/// The changes of a schema whose tables follow from other tables (*bảng tra cứu*): they have no history of their own and
/// are made anew when their wording changes.
package struct ReadTableSet: Sendable {
  let names: Set<String>
  /// Every word of their definition, which stands in the store beside the tables it made.
  let text: String
  /// The tables they make.
  let tables: [String]

  package init(_ changes: [SchemaChange]) {
    names = Set(changes.map(\.name.description))
    let steps = changes.flatMap(\.steps)
    text = steps.map { step in
      switch step {
      case .statement(let text), .keyedTable(let text): text.description
      case .textIndex(let index): "text index \(index.name)"
      }
    }.joined(separator: ";\n")
    tables = steps.compactMap { step in
      switch step {
      case .statement(let text), .keyedTable(let text):
        let words = text.description.split { $0.isWhitespace || $0 == "(" }
        return words.starts(with: ["CREATE", "TABLE"]) && words.count > 2 ? String(words[2]) : nil
      case .textIndex: return nil
      }
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
