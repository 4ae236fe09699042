import Casework
import Deadlines
import Ledger
import SQL

/// One unit's book as it stood at a moment (*sổ tại thời điểm*): only facts written down by then are read, so that the
/// same question gets the same answer for ever, whatever was corrected since.
struct BookAsOf {
  let unit: UnitID
  let moment: Moment
  let definitions: Definitions

  /// A dossier as it was known then, with the facts it was known by.
  typealias Known = (dossier: Dossier, history: [Recorded])

  /// Hands over every dossier that may count in a period: those received in it, those open when it began, and those
  /// that changed since `moment`, which today's columns cannot be asked about.
  func walk(
    _ period: Period, in db: borrowing some Queries & ~Copyable, _ body: (Known) throws -> Void
  ) throws {
    let changed = Set(try changedSince(in: db))
    // What a unit had before a merger lies with the unit that went on with it.
    let owners = ([unit] + definitions.tree.heirs(of: unit)).map { owner -> Statement in "\(owner.number)" }
    let ours: Statement = "unit IN (\(owners.joined(", ")))"
    let ids = try db.all(
      """
      SELECT id FROM dossier \(db.through("dossier_by_day"))
      WHERE \(ours) AND received_day >= \(period.from) AND received_day <= \(period.to) AND counts = 1
      UNION ALL
      SELECT id FROM dossier \(db.through("dossier_pending"))
      WHERE \(ours) AND pending = 1 AND received_day < \(period.from)
      UNION ALL
      SELECT id FROM dossier \(db.through("dossier_by_end"))
      WHERE \(ours) AND ended_day >= \(period.from) AND received_day < \(period.from)
      """
    ) { row in try row.int(0) }
    for id in changed.union(ids).sorted() {
      if let known = try known(DossierID(id), in: db) { try body(known) }
    }
  }

  /// The dossier by what was written down then; nil when nothing was.
  func known(_ id: DossierID, in db: borrowing some Queries & ~Copyable) throws -> Known? {
    let stored = try Ledger.history(of: id.number, in: db).prefix { $0.recorded <= moment }
    guard !stored.isEmpty else { return nil }
    let history = try stored.map(FactCoding.read)
    let procedure = try Office.procedure(of: history, definitions)
    return (try Dossier(id: id, history: history, procedure: procedure), history)
  }

  /// Dossiers to which something was added after `moment`.
  func changedSince(in db: borrowing some Queries & ~Copyable) throws -> [Int64] {
    try definitions.tree.line(of: unit).sorted().flatMap { owner in
      try Ledger.streams(in: owner.number << 32..<(owner.number + 1) << 32, addedToAfter: moment, in: db)
    }
  }

  /// Money of the fee book in a period, by how it came; only what was written down then.
  func fees(
    _ period: Period, _ slice: Slice, in db: borrowing some Queries & ~Copyable
  ) throws -> [PaymentMethod: Int] {
    var out: [PaymentMethod: Int] = [:]
    try db.each(
      """
      SELECT e.method, SUM(e.amount) FROM fee_entry e
      JOIN fact f ON f.stream = e.dossier AND f.sequence = e.sequence
      JOIN dossier d ON d.id = e.dossier
      WHERE e.unit = \(unit.number) AND e.day >= \(period.from) AND e.day <= \(period.to)
        AND f.recorded <= \(moment) AND \(condition(slice)) GROUP BY e.method
      """
    ) { row in
      if let method = PaymentMethod(rawValue: try row.text(0)) { out[method] = Int(try row.int(1)) }
    }
    return out
  }

  /// The dossiers whose money that is.
  func paid(
    _ period: Period, _ slice: Slice, by method: PaymentMethod?, in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID] {
    let isMeant: Statement = method.map { "e.method = \($0.rawValue)" } ?? "1 = 1"
    return try db.all(
      """
      SELECT DISTINCT e.dossier FROM fee_entry e
      JOIN fact f ON f.stream = e.dossier AND f.sequence = e.sequence
      JOIN dossier d ON d.id = e.dossier
      WHERE e.unit = \(unit.number) AND e.day >= \(period.from) AND e.day <= \(period.to)
        AND f.recorded <= \(moment) AND \(isMeant) AND \(condition(slice)) ORDER BY e.dossier
      """
    ) { row in DossierID(try row.int(0)) }
  }

  private func condition(_ slice: Slice) -> Statement {
    guard let value = slice.value, let grouping = slice.grouping else { return "1 = 1" }
    return switch grouping {
    case .procedure: "d.procedure = \(value)"
    case .field: "d.field = \(value)"
    case .department: "d.department = \(value)"
    case .channel: "d.channel = \(Int(value) ?? 0)"
    case .month: "1 = 1"
    }
  }
}
