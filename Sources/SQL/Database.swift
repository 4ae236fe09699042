/// A store that runs SQL: the embedded engine or PostgreSQL. Everything outside the engines' folders speaks the SQL both
/// understand.
///
/// The connection is lent for the length of a closure; `Reading` and `Writing` cannot be copied, so it cannot be kept.
package protocol Database: Sendable {
  /// Reads one consistent snapshot.
  func read<T: Sendable>(_ body: @Sendable (borrowing Reading) throws -> T) async throws -> T

  /// The answer to one statement, at once and without waiting; nil where no connection is free. Two statements could see
  /// two different states.
  func readNow<T>(_ body: (borrowing Reading) throws -> T) throws -> T?

  /// One transaction: all of `body` or nothing of it. Returns after the commit is durable. What `body` throws rolls
  /// back its own work only, also when the engine commits several callers' work together.
  ///
  /// `body` may be run again when the engine lost its transaction for another's fault, so it does nothing but work on
  /// the store. A statement that fails fails the whole `body`, also when it catches the error: where a row may be
  /// there already, say `ON CONFLICT`. A task cancelled before its work began gets `CancellationError`.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (borrowing Writing) throws -> T) async throws -> T

  /// Brings the schema up to `changes`: an append-only list, applied in order, each once.
  func migrate(_ changes: [SchemaChange]) async throws

  /// The same where some of `changes` make tables that follow from others (`derived`): when these changes are not, word
  /// for word, what the tables that stand were made by, the tables are dropped and made anew, empty.
  ///
  /// All or nothing. Until `ReadTableSet.isFilled` is written in the transaction that fills them, the next call makes
  /// them anew again: half of a table is never taken for the whole.
  /// - Returns: whether the tables are to be filled.
  func migrate(_ changes: [SchemaChange], derived: ReadTableSet) async throws -> Bool

  /// What the engine finds wrong with its own files and with these indexes, in its own words; it may read everything.
  func damage(checking indexes: [TextIndex]) async throws -> [String]

  /// How much it has to do.
  var load: StoreLoad { get }

  /// Refuses new work, finishes what was accepted and gives everything back.
  func close() async
}

/// What an engine does on one connection. Only `Reading` and `Writing` call it.
package protocol Connection: AnyObject {
  /// Runs a statement and hands each row over; the row is valid only inside `row`. `row` returns false to stop.
  func query(_ statement: Statement, _ row: (borrowing Row) throws -> Bool) throws

  /// The same for a result that need not be held whole.
  func walk(_ statement: Statement, _ row: (borrowing Row) throws -> Void) throws

  /// Runs a statement and returns the number of rows it changed.
  func run(_ statement: Statement) throws -> Int

  /// What `Writing.put` promises.
  func put(_ statement: Statement) throws

  /// What `Queries.textMatch` and `Writing.putText` promise; engines keep text indexes each in their own way.
  func textMatch(_ index: TextIndex, words: [String], scope: Int64) -> Statement
  func putText(_ index: TextIndex, id: Int64, scope: Int64, text: String) throws

  /// What `Queries.texts` promises.
  func texts(in index: TextIndex) -> Statement

  /// The columns of a table that are written, as they were declared; none where there is no such table.
  func columns(of table: String) throws -> [String]

  /// What `Queries.through` promises.
  func through(_ index: IndexName) -> Statement
}

extension Connection {
  func put(_ statement: Statement) throws { _ = try run(statement) }

  func walk(_ statement: Statement, _ row: (borrowing Row) throws -> Void) throws {
    try query(statement) {
      try row($0)
      return true
    }
  }
}

/// An index of the schema, named where rows shall come from it.
package struct IndexName: Sendable, ExpressibleByStringLiteral {
  package let name: StaticString
  package init(stringLiteral name: StaticString) { self.name = name }
}

/// The queries both a reading and a writing transaction may ask.
package protocol Queries: ~Copyable {
  var connection: any Connection { get }
}

extension Queries where Self: ~Copyable {
  package func all<T>(_ statement: Statement, _ make: (borrowing Row) throws -> T) throws -> [T] {
    var out: [T] = []
    try connection.query(statement) {
      out.append(try make($0))
      return true
    }
    return out
  }

  package func first<T>(_ statement: Statement, _ make: (borrowing Row) throws -> T) throws -> T? {
    var out: T?
    try connection.query(statement) {
      out = try make($0)
      return false
    }
    return out
  }

  /// Rows one by one, for results that need not be held whole.
  package func each(_ statement: Statement, _ body: (borrowing Row) throws -> Void) throws {
    try connection.walk(statement, body)
  }

  /// A selection of the columns `id` and `text`: every text of an index as it was indexed.
  package func texts(in index: TextIndex) -> Statement { connection.texts(in: index) }

  package func exists(_ statement: Statement) throws -> Bool {
    try first(statement) { _ in true } ?? false
  }

  /// The ids of one `scope` whose text in `index` has words beginning with each of `words`, as a query of one column
  /// `id`.
  ///
  /// To list the newest first, let it lead and order by its id; then a page costs the same for a rare name and for
  /// one that every third person bears:
  ///
  ///     let hits = db.textMatch(.dossiers, words: ["nguyen", "an"], scope: unit)
  ///     try db.all(
  ///       """
  ///       SELECT d.code FROM (\(hits)) AS hit CROSS JOIN dossier d
  ///       WHERE d.id = hit.id AND hit.id < \(before) ORDER BY hit.id DESC LIMIT 50
  ///       """)
  ///
  /// `d.id IN (\(hits))` finds the same, but gathers every hit before the first row comes: a tenth of a second for a
  /// common name among a million.
  ///
  /// Anything may be asked: a word is reduced to its letters and digits, falls apart where something else stands
  /// between them, counts up to its 64th letter; of more than 16 words the first 16 count. Where no word is asked every
  /// id of the index matches; where nothing is left of what is asked, none. What this very transaction has put may
  /// not be found yet.
  package func textMatch(_ index: TextIndex, words: [String], scope: Int64) -> Statement {
    connection.textMatch(index, words: words, scope: scope)
  }
}

extension Queries where Self: ~Copyable {
  /// Written after a table's name in FROM: its rows come through this index. For engines that keep no count of what
  /// values occur how often; those that do are told nothing and choose by their counts. The statement is a mistake when
  /// the index cannot serve it.
  ///
  ///     "SELECT d.code FROM dossier d \(db.through("dossier_by_stage")) WHERE d.unit = …"
  package func through(_ index: IndexName) -> Statement { connection.through(index) }
}

/// A reading transaction, lent.
package struct Reading: ~Copyable, Queries {
  package let connection: any Connection
  package init(_ connection: any Connection) { self.connection = connection }
}

/// A writing transaction, lent.
package struct Writing: ~Copyable, Queries {
  package let connection: any Connection
  package init(_ connection: any Connection) { self.connection = connection }

  @discardableResult
  package func run(_ statement: Statement) throws -> Int {
    try connection.run(statement)
  }

  /// Runs a statement whose refusal nobody asks about: a server far away may get it together with the next ones, and
  /// what is wrong with it is thrown by one of those, or refuses the whole work in the end.
  package func put(_ statement: Statement) throws {
    try connection.put(statement)
  }

  /// Indexes `text` (already folded) under `id`; what stood there before is replaced, an empty text takes it out.
  /// `scope` is the unit and stands in the upper half of the id: see `TextIndex`.
  package func putText(_ index: TextIndex, id: Int64, scope: Int64, text: String) throws {
    try connection.putText(index, id: id, scope: scope, text: text)
  }
}

/// One row, valid while the engine stands on it. Columns by position, as the statement lists them.
package struct Row: ~Copyable {
  /// The engine's access to the columns of the current row.
  package protocol Cells: AnyObject {
    func value(_ column: Int) -> SQLValue
    func integer(_ column: Int) -> Int64?
    func text(_ column: Int) -> String?
  }
  private let cells: any Cells
  package init(_ cells: any Cells) { self.cells = cells }

  package func value(_ column: Int) -> SQLValue { cells.value(column) }
  package func optionalInt(_ column: Int) -> Int64? { cells.integer(column) }
  package func optionalText(_ column: Int) -> String? { cells.text(column) }

  package func int(_ column: Int) throws -> Int64 {
    guard let value = cells.integer(column) else { throw SQLError.unexpectedNull(column: column) }
    return value
  }
  package func text(_ column: Int) throws -> String {
    guard let value = cells.text(column) else { throw SQLError.unexpectedNull(column: column) }
    return value
  }
  package func bool(_ column: Int) throws -> Bool { try int(column) != 0 }
  package func blob(_ column: Int) throws -> [UInt8] {
    guard case .blob(let bytes) = cells.value(column) else { throw SQLError.unexpectedNull(column: column) }
    return bytes
  }
  package func optionalBlob(_ column: Int) -> [UInt8]? {
    if case .blob(let bytes) = cells.value(column) { bytes } else { nil }
  }
}

/// What a store says when it cannot. Messages name the statement's text, never the values bound to it: those may be a
/// citizen's.
package enum SQLError: Error, Equatable {
  /// A UNIQUE or PRIMARY KEY constraint; `what` is the engine's name of it (`table.column`).
  case duplicate(what: String)
  /// A CHECK, NOT NULL or foreign-key constraint.
  case constraint(what: String)
  case unexpectedNull(column: Int)
  /// The data were brought to a schema this program does not know: a newer program has been at work on them.
  case newerSchema(change: String)
  /// The store is busy, full, gone or broken.
  case unavailable(String)
  /// The statement itself is wrong: a programmer's error.
  case misuse(String)
}
