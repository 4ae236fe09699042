import Casework
import Deadlines
import SQL
import Sodium

extension Office {
  /// How many lines one transaction books: others write in between.
  private static let bunch = 100

  /// Takes in a bank's statement (*nhập sao kê*): lines that pay what a dossier owes are booked, lines that show a transfer
  /// written down at the counter are tied to it, the rest become tasks. A line is taken in once, however often it comes.
  /// - Throws: `StatementFaults`; nothing of the file counts then.
  package func importStatement(_ bytes: [UInt8], name: String, by actor: Actor) async throws
    -> StatementReport
  {
    guard actor.has(Self.feeCounters) else { throw FeeRefusal.notYourRole(Self.feeCounters) }
    guard let commune = definitions.commune(actor.unit) else { throw Refusal.notYourUnit }
    let statement = try BankStatement(bytes, columns: payments.columns + .usual)
    let keyed = Self.keys(of: statement.lines)
    let moment = now()
    let unit = actor.unit.number
    let id = try await database.write { db in
      try db.first(
        """
        INSERT INTO statement (unit, name, hash, lines, passed_over, officer, at)
        VALUES (\(unit), \(String(name.oneLine.prefix(200))), \(SHA256.hash(bytes)), \(statement.lines.count),
          \(statement.passedOver), \(actor.officer.number), \(moment)) RETURNING id
        """
      ) { row in try row.int(0) }
    }
    guard let id else { throw SQLError.unavailable("statement") }
    var report = StatementReport(statement: id, passedOver: statement.passedOver)
    for start in stride(from: 0, to: keyed.count, by: Self.bunch) {
      let part = Array(keyed[start..<min(start + Self.bunch, keyed.count)])
      let before = report
      report = try await database.write { [self] db in
        var report = before
        for (key, line) in part { try take(line, key: key, commune, by: actor, into: &report, in: db) }
        return report
      }
    }
    return report
  }

  /// What a line is known by when it comes again: the bank's number, or day, amount and purpose; lines of a file that are
  /// the same are told apart by their order.
  private static func keys(of lines: [BankStatement.Line]) -> [(key: [UInt8], line: BankStatement.Line)] {
    var seen: [[UInt8]: Int] = [:]
    return lines.map { line in
      let text =
        line.transaction.map { "mã \(PaymentPurpose.compact($0)) \(line.amount.amount)" }
        ?? "\(line.day.iso) \(line.amount.amount) \(PaymentPurpose.compact(line.purpose))"
      let plain = SHA256.hash(Array(text.utf8))
      seen[plain, default: 0] += 1
      return (SHA256.hash(plain + Array("\(seen[plain] ?? 1)".utf8)), line)
    }
  }

  private func take(
    _ line: BankStatement.Line, key: [UInt8], _ commune: Commune, by actor: Actor,
    into report: inout StatementReport, in db: borrowing Writing
  ) throws {
    let unit = actor.unit.number
    if try db.exists("SELECT 1 FROM statement_line WHERE unit = \(unit) AND key = \(key)") {
      report.known += 1
      return
    }
    var state = StatementLine.State.matched
    var doubt: StatementMatch.Doubt?
    var dossier: DossierID?
    var sequence: Int?
    switch try match(line.amount, line.purpose, commune, by: actor, in: db) {
    case .pays(let payable):
      let reference = line.transaction ?? "SK-\(Hex.text(key.prefix(8)))"
      (dossier, sequence) = (
        payable.id,
        try book(line.amount, .transfer, reference: reference, on: payable.id, by: actor, in: db).sequence
      )
      report.booked += 1
    case .proves(let payable, let receipt):
      (dossier, sequence) = (payable.id, receipt.sequence)
      report.proven += 1
    case .ambiguous(let why, _):
      (state, doubt) = (.ambiguous, why)
      report.tasks += 1
    case .unmatched:
      state = .unmatched
      report.tasks += 1
    }
    try db.run(
      """
      INSERT INTO statement_line (unit, key, statement, line, day, amount, purpose, reference, state, doubt, dossier,
        sequence)
      VALUES (\(unit), \(key), \(report.statement), \(line.line), \(line.day), \(line.amount.amount), \(line.purpose),
        \(line.transaction), \(state.rawValue), \(doubt?.rawValue), \(dossier?.number), \(sequence))
      """)
  }

  private func match(
    _ amount: Dong, _ purpose: String, _ commune: Commune, by actor: Actor,
    in db: borrowing some Queries & ~Copyable
  ) throws -> StatementMatch {
    func payables(_ ids: [DossierID]) throws -> [Payable] {
      try ids.compactMap { id in
        guard let dossier = try Self.file(id, definitions, in: db)?.dossier else { return nil }
        return try PaymentDesk.payable(dossier, by: actor, in: db)
      }
    }
    // What was received before a merger is paid for under its old code.
    let agencies = definitions.tree.line(of: commune.id).compactMap { definitions.commune($0)?.agency }
      .sorted()
    let named = try payables(agencies.flatMap { try PaymentDesk.named(in: purpose, $0, in: db) })
    let owing = named.isEmpty ? try payables(try PaymentDesk.owing(amount, commune.id, in: db)) : []
    return StatementMatch.of(amount, named: named, owing: owing.filter { $0.outstanding == amount })
  }

  // MARK: Tasks

  /// A line a person must look at, with the dossiers it may be for.
  package struct StatementTask: Sendable {
    package let line: StatementLine
    package let candidates: [Payable]
  }

  /// The statements of a unit, the latest first.
  package func statements(of unit: UnitID, limit: Int = 20) async throws -> [ImportedStatement] {
    try await database.read { db in
      try db.all(
        """
        SELECT id, name, lines, passed_over, officer, at FROM statement WHERE unit = \(unit.number)
        ORDER BY id DESC LIMIT \(limit)
        """
      ) { row in try ImportedStatement(row) }
    }
  }

  package func lines(ofStatement id: Int64, unit: UnitID) async throws -> [StatementLine] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(StatementLine.columns) FROM statement_line
        WHERE statement = \(id) AND unit = \(unit.number) ORDER BY id
        """
      ) { row in try StatementLine(row) }
    }
  }

  /// Lines nobody has said anything of, the oldest first.
  package func statementTasks(for actor: Actor, limit: Int = 50) async throws -> [StatementTask] {
    guard let commune = definitions.commune(actor.unit) else { return [] }
    return try await database.read { [self] db in
      let lines = try db.all(
        """
        SELECT \(StatementLine.columns) FROM statement_line
        WHERE unit = \(actor.unit.number) AND state IN ('ambiguous', 'unmatched') ORDER BY id LIMIT \(limit)
        """
      ) { row in try StatementLine(row) }
      return try lines.map { line in
        switch try match(line.amount, line.purpose, commune, by: actor, in: db) {
        case .pays(let one), .proves(let one, _): StatementTask(line: line, candidates: [one])
        case .ambiguous(_, let several): StatementTask(line: line, candidates: several)
        case .unmatched: StatementTask(line: line, candidates: [])
        }
      }
    }
  }

  /// Says what a line is: money for this dossier, to be booked or already written down, or no fee at all.
  package func settle(statementLine id: Int64, _ settlement: PaymentSettlement, by actor: Actor) async throws
  {
    guard actor.has(Self.feeCounters) else { throw FeeRefusal.notYourRole(Self.feeCounters) }
    let moment = now()
    try await database.write { [self] db in
      let line = try db.first(
        """
        SELECT \(StatementLine.columns) FROM statement_line WHERE id = \(id) AND unit = \(actor.unit.number)
        """
      ) { row in try StatementLine(row) }
      guard let line, line.state.isTask else { throw SettlementRefusal.settled }
      let reference = line.reference ?? "SK-\(id)"
      let outcome = try settle(settlement, line.amount, .transfer, reference: reference, by: actor, in: db)
      try db.run(
        """
        UPDATE statement_line SET state = 'settled', dossier = \(outcome.dossier?.number),
          sequence = \(outcome.sequence), settled_by = \(actor.officer.number), settled_at = \(moment),
          note = \(outcome.note) WHERE id = \(id)
        """)
    }
  }
}
