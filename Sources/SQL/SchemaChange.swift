/// One step of the schema, named once and never changed afterwards.
///
/// DDL is written in the common words `INTEGER` (64 bits), `TEXT`, `BLOB`, `REAL`; each engine renders them in its own
/// (SQLite makes every table STRICT, PostgreSQL reads BIGINT and BYTEA).
package struct SchemaChange: Sendable {
  package enum Step: Sendable {
    case statement(StaticString)
    /// A table of small rows that lie in the order of its primary key, so that rows next to each other are read together.
    case keyedTable(StaticString)
    case textIndex(TextIndex)
  }
  package let name: StaticString
  package let steps: [Step]

  package init(_ name: StaticString, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }
}
