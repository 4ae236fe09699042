import Deadlines
import SQL

/// The append-only book of facts. It knows streams and facts, not what they mean.
package enum Ledger {
  package static let schema = SchemaChange(
    "ledger",
    [
      .statement(
        """
        CREATE TABLE fact (
          stream INTEGER NOT NULL,
          sequence INTEGER NOT NULL CHECK (sequence > 0),
          name TEXT NOT NULL CHECK (length(name) > 0),
          happened INTEGER NOT NULL,
          recorded INTEGER NOT NULL,
          officer INTEGER NOT NULL,
          body TEXT NOT NULL,
          commitment BLOB,
          hash BLOB NOT NULL,
          PRIMARY KEY (stream, sequence)
        )
        """),
      .statement(
        """
        CREATE TABLE fact_personal (
          stream INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          salt BLOB NOT NULL,
          body TEXT NOT NULL,
          PRIMARY KEY (stream, sequence),
          FOREIGN KEY (stream, sequence) REFERENCES fact (stream, sequence)
        )
        """),
      .keyedTable(
        """
        CREATE TABLE counter (
          unit INTEGER NOT NULL,
          name TEXT NOT NULL,
          period INTEGER NOT NULL,
          value INTEGER NOT NULL CHECK (value > 0),
          PRIMARY KEY (unit, name, period)
        )
        """),
      .keyedTable(
        """
        CREATE TABLE idempotency (
          unit INTEGER NOT NULL,
          token TEXT NOT NULL CHECK (length(token) BETWEEN 8 AND 200),
          fingerprint BLOB NOT NULL,
          stream INTEGER NOT NULL,
          created INTEGER NOT NULL,
          PRIMARY KEY (unit, token)
        )
        """),
    ])

  /// For finding what was written down after a moment without walking through the whole book.
  package static let recordedIndex = SchemaChange(
    "facts by when they were recorded",
    [.statement("CREATE INDEX fact_by_recorded ON fact (recorded, stream)")])

  /// Writes `facts` at the end of a stream that has `version` facts.
  /// - Throws: `LedgerFault.changedMeanwhile` when somebody was quicker.
  package static func append(
    _ facts: [NewFact], to stream: Int64, after version: Int, lastHash: [UInt8]?, happened: Moment,
    recorded: Moment, officer: Int64, salt: () -> [UInt8], in db: borrowing Writing
  ) throws -> [StoredFact] {
    var previous = lastHash ?? Chain.start
    var stored: [StoredFact] = []
    for (offset, fact) in facts.enumerated() {
      let sequence = version + offset + 1
      let salt = fact.personal.map { _ in salt() }
      let commitment = zip(fact.personal, salt).map { Chain.commitment(to: $0, salt: $1) }
      let hash = Chain.hash(
        after: previous, stream: stream, sequence: sequence, name: fact.name, happened: happened,
        recorded: recorded, officer: officer, body: fact.body, commitment: commitment)
      do {
        try db.run(
          """
          INSERT INTO fact (stream, sequence, name, happened, recorded, officer, body, commitment, hash)
          VALUES (\(stream), \(sequence), \(fact.name), \(happened), \(recorded), \(officer), \(fact.body),
            \(commitment), \(hash))
          """)
      } catch SQLError.duplicate {
        throw LedgerFault.changedMeanwhile(stream: stream)
      }
      if let personal = fact.personal, let salt {
        try db.put(
          """
          INSERT INTO fact_personal (stream, sequence, salt, body)
          VALUES (\(stream), \(sequence), \(salt), \(personal))
          """)
      }
      stored.append(
        StoredFact(
          stream: stream, sequence: sequence, name: fact.name, happened: happened, recorded: recorded,
          officer: officer, body: fact.body, personal: fact.personal, commitment: commitment, hash: hash))
      previous = hash
    }
    return stored
  }

  /// The facts of a stream in order; empty when there is no such stream.
  package static func history(of stream: Int64, in db: borrowing some Queries & ~Copyable) throws
    -> [StoredFact]
  {
    try db.all(
      """
      SELECT f.sequence, f.name, f.happened, f.recorded, f.officer, f.body, p.body, f.commitment, f.hash
      FROM fact f LEFT JOIN fact_personal p ON p.stream = f.stream AND p.sequence = f.sequence
      WHERE f.stream = \(stream) ORDER BY f.sequence
      """
    ) { row in try fact(row, stream: stream) }
  }

  private static func fact(_ row: borrowing Row, stream: Int64) throws -> StoredFact {
    StoredFact(
      stream: stream, sequence: Int(try row.int(0)), name: try row.text(1),
      happened: Moment(milliseconds: try row.int(2)), recorded: Moment(milliseconds: try row.int(3)),
      officer: try row.int(4), body: try row.text(5), personal: row.optionalText(6),
      commitment: row.optionalBlob(7), hash: try row.blob(8))
  }

  /// Recomputes the chain of one stream.
  package static func fault(in stream: Int64, _ db: borrowing some Queries & ~Copyable) throws -> LedgerFault?
  {
    let facts = try history(of: stream, in: db)
    var salts: [Int: [UInt8]] = [:]
    try db.each("SELECT sequence, salt FROM fact_personal WHERE stream = \(stream)") { row in
      salts[Int(try row.int(0))] = try row.blob(1)
    }
    return Chain.fault(in: facts.map { ($0, salts[$0.sequence]) })
  }

  /// A fact with the salt of its personal half; nil where there is none, or none any more.
  package typealias Entry = (fact: StoredFact, salt: [UInt8]?)

  /// What is wrong with the facts of one stream, if anything.
  package static func fault(in entries: [Entry]) -> LedgerFault? { Chain.fault(in: entries) }

  /// Hands over every stream with its facts in order, one stream at a time, rising: a walk through the whole book that
  /// holds no more than one stream.
  package static func walk(
    in db: borrowing some Queries & ~Copyable, _ body: ([Entry]) throws -> Void
  ) throws {
    var entries: [Entry] = []
    try db.each(
      """
      SELECT f.sequence, f.name, f.happened, f.recorded, f.officer, f.body, p.body, f.commitment, f.hash, f.stream,
        p.salt
      FROM fact f LEFT JOIN fact_personal p ON p.stream = f.stream AND p.sequence = f.sequence
      ORDER BY f.stream, f.sequence
      """
    ) { row in
      let stream = try row.int(9)
      if let last = entries.last, last.fact.stream != stream {
        try body(entries)
        entries.removeAll(keepingCapacity: true)
      }
      entries.append((try fact(row, stream: stream), row.optionalBlob(10)))
    }
    if !entries.isEmpty { try body(entries) }
  }

  /// Erases what a stream holds of persons. The chain stays whole: it covers the commitments, which stay.
  package static func erasePersonal(of stream: Int64, in db: borrowing Writing) throws {
    try db.run("DELETE FROM fact_personal WHERE stream = \(stream)")
  }

  /// The streams among `range` that have facts recorded after a moment.
  package static func streams(
    in range: Range<Int64>, addedToAfter moment: Moment, in db: borrowing some Queries & ~Copyable
  ) throws -> [Int64] {
    try db.all(
      """
      SELECT DISTINCT stream FROM fact \(db.through("fact_by_recorded"))
      WHERE recorded > \(moment) AND stream >= \(range.lowerBound) AND stream < \(range.upperBound)
      """
    ) { row in try row.int(0) }
  }

  /// Hands over, for each stream of `range` that had facts at a moment, how many and the hash of the last.
  package static func heads(
    in range: Range<Int64>, recordedBy moment: Moment, in db: borrowing some Queries & ~Copyable,
    _ body: (_ stream: Int64, _ facts: Int, _ hash: [UInt8]) -> Void
  ) throws {
    var last: (stream: Int64, facts: Int, hash: [UInt8])?
    try db.each(
      """
      SELECT stream, hash FROM fact
      WHERE stream >= \(range.lowerBound) AND stream < \(range.upperBound) AND recorded <= \(moment)
      ORDER BY stream, sequence
      """
    ) { row in
      let stream = try row.int(0)
      if let known = last, known.stream != stream { body(known.stream, known.facts, known.hash) }
      last = (stream, last?.stream == stream ? (last?.facts ?? 0) + 1 : 1, try row.blob(1))
    }
    if let last { body(last.stream, last.facts, last.hash) }
  }

  /// The streams after `stream`, at most `limit`, rising: for walking through the whole book.
  package static func streams(
    after stream: Int64, limit: Int, in db: borrowing some Queries & ~Copyable
  ) throws -> [Int64] {
    try db.all(
      "SELECT DISTINCT stream FROM fact WHERE stream > \(stream) ORDER BY stream LIMIT \(limit)"
    ) { row in try row.int(0) }
  }
}

private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
  if let a, let b { (a, b) } else { nil }
}
