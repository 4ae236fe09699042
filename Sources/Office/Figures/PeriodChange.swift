import Casework
import Deadlines
import Ledger
import SQL

/// Why one dossier counts otherwise in a period than it did at an earlier moment (*đổi vì …*).
package struct PeriodChange: Codable, Equatable, Sendable {
  package let dossier: Int64
  package let code: String
  /// Names of quantities that counted it before and no longer do, and those that count it now and did not.
  package let left: [String]
  package let entered: [String]
  /// In đồng, what the period's fee book gained or lost by it.
  package let money: Int
  /// What was written down since, in the clerks' words; empty where only time went by.
  package let because: [String]

  package var leftLabels: [String] { left.compactMap { Quantity(rawValue: $0)?.label } }
  package var enteredLabels: [String] { entered.compactMap { Quantity(rawValue: $0)?.label } }
  /// `Đổi vì: Ban hành kết quả (ghi lúc 08:15 16/03/2026)`, the last three acts at most.
  package var reason: String {
    guard !because.isEmpty else { return "Đổi vì: thời gian trôi qua, hồ sơ đến hạn mà chưa xong" }
    let earlier = because.count > 3 ? " (và \(because.count - 3) việc trước đó)" : ""
    return "Đổi vì: \(because.suffix(3).joined(separator: "; "))\(earlier)"
  }
}

extension BookAsOf {
  /// Dossier by dossier, what makes a period's figures of `later` other than those of this moment.
  func changes(
    until later: BookAsOf, in period: Period, _ db: borrowing some Queries & ~Copyable
  ) throws -> [PeriodChange] {
    let changed = try changedSince(in: db)
    let money = try moneySince(until: later.moment, in: period, db)
    // In a period that is not over, dossiers fall due without anybody writing a word.
    var ids = Set(changed).union(money.keys)
    if period.to >= moment.day {
      try walk(period, in: db) { ids.insert($0.dossier.id.number) }
    }
    var out: [PeriodChange] = []
    for id in ids.sorted() {
      guard let now = try later.known(DossierID(id), in: db) else { continue }
      let then = try known(DossierID(id), in: db)
      let before = then.map { $0.dossier.quantities(in: period, of: unit, at: moment, $0.history) } ?? []
      let after = now.dossier.quantities(in: period, of: unit, at: later.moment, now.history)
      let amount = money[id] ?? 0
      guard before != after || amount != 0 else { continue }
      let new = now.history.dropFirst(then?.history.count ?? 0)
      out.append(
        PeriodChange(
          dossier: id, code: now.dossier.code.text, left: Self.names(before.subtracting(after)),
          entered: Self.names(after.subtracting(before)), money: amount,
          because: new.map {
            "\($0.fact.act(by: $0.officer).label) (ghi lúc \($0.recorded.written))"
          }))
    }
    return out
  }

  private static func names(_ quantities: Set<Quantity>) -> [String] {
    Quantity.allCases.filter(quantities.contains).map(\.rawValue)
  }

  private func moneySince(
    until later: Moment, in period: Period, _ db: borrowing some Queries & ~Copyable
  ) throws -> [Int64: Int] {
    let lines = try db.all(
      """
      SELECT e.dossier, SUM(e.amount) FROM fee_entry e
      JOIN fact f ON f.stream = e.dossier AND f.sequence = e.sequence
      WHERE e.unit = \(unit.number) AND e.day >= \(period.from) AND e.day <= \(period.to)
        AND f.recorded > \(moment) AND f.recorded <= \(later) GROUP BY e.dossier
      """
    ) { row in (try row.int(0), Int(try row.int(1))) }
    return Dictionary(lines) { $1 }
  }
}

extension Office {
  /// How a period's figures of an earlier moment differ from those of a later one, nil for now.
  package func changes(
    of unit: UnitID, in period: Period, since moment: Moment, until later: Moment? = nil
  ) async throws -> [PeriodChange] {
    let (then, now) = (book(of: unit, asOf: moment), book(of: unit, asOf: later))
    return try await database.read { db in try then.changes(until: now, in: period, db) }
  }
}
