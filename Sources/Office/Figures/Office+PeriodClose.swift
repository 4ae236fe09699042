import Casework
import Deadlines
import Ledger
import SQL
import Sodium

/// Why a period is not closed or revised.
package enum PeriodRefusal: Error, Equatable, Sendable {
  case notYourRole
  case notOver(Period)
  case closed(Period)
  case notClosed(Period)
  case unchanged
  case unbalanced
}

extension PeriodRefusal: Noticed {
  package var notice: String {
    switch self {
    case .notYourRole:
      "Chốt số liệu do \(Office.periodClosers.map(\.label).sorted().joined(separator: ", ")) thực hiện."
    case .notOver(let period): "Kỳ \(period.written) chưa kết thúc nên chưa chốt được."
    case .closed(let period): "Kỳ \(period.written) đã chốt; nếu số liệu đổi, hãy lập bản điều chỉnh."
    case .notClosed(let period): "Kỳ \(period.written) chưa chốt nên chưa có gì để điều chỉnh."
    case .unchanged: "Số liệu của kỳ không đổi so với bản đã chốt; không cần điều chỉnh."
    case .unbalanced: "Sổ không cân đối: báo quản trị chạy kiểm tra sổ (motcua verify) trước khi chốt."
    }
  }
}

extension Office {
  /// Who answers for a period's figures.
  package static let periodClosers: Set<Role> = [.director]
  /// Acts decided before this long ago are written by now, in milliseconds: an act may wait half a minute for a store that
  /// fails over, and clocks of several servers are not one.
  private static let settling: Int64 = 60_000

  /// Freezes the figures of a period that is over, with where the book stands.
  /// - Throws: `PeriodRefusal`.
  package func closePeriod(_ period: Period, by actor: Actor) async throws -> PeriodClose {
    try await freeze(period, by: actor) { earlier, _, _ in
      guard earlier.isEmpty else { throw PeriodRefusal.closed(period) }
      return []
    }
  }

  /// Freezes them again after something changed, as a revision with its number that says which dossiers changed and why.
  /// - Throws: `PeriodRefusal`.
  package func revisePeriod(_ period: Period, reason: String, by actor: Actor) async throws -> PeriodClose {
    try await freeze(period, reason: reason, by: actor) { [self] earlier, now, db in
      guard let last = earlier.last else { throw PeriodRefusal.notClosed(period) }
      let changes = try book(of: actor.unit, asOf: last.asOf).changes(until: now, in: period, db)
      guard !changes.isEmpty else { throw PeriodRefusal.unchanged }
      return changes
    }
  }

  private func freeze(
    _ period: Period, reason: String = "", by actor: Actor,
    _ changes: @escaping @Sendable ([PeriodClose], BookAsOf, borrowing Reading) throws -> [PeriodChange]
  ) async throws -> PeriodClose {
    guard actor.has(Self.periodClosers) else { throw PeriodRefusal.notYourRole }
    let now = now()
    let unit = actor.unit
    let book = book(of: unit, asOf: Moment(milliseconds: now.milliseconds - Self.settling).wholeMinute)
    guard period.to < book.moment.day else { throw PeriodRefusal.notOver(period) }
    let (frozen, position, seen) = try await database.read { db in
      let earlier = try PeriodClose.of(period, unit, in: db)
      let changed = try changes(earlier, book, db)
      var frozen = try Self.frozen(period, book, in: db)
      (frozen.reason, frozen.changes) = (reason, changed)
      return (frozen, try Self.position(of: book, in: db), earlier.count)
    }
    let close: PeriodClose? = try await database.write { db in
      // Somebody may have closed or revised it while it was reckoned: what was reckoned says what changed since another.
      let earlier = try PeriodClose.of(period, unit, in: db)
      guard earlier.count == seen else { return nil }
      let last = try PeriodClose.all(of: unit, in: db).last
      let close = try PeriodClose(
        unit: unit, period: period, revision: earlier.count + 1, number: (last?.number ?? 0) + 1,
        officer: actor.officer, at: now, asOf: book.moment, position: position, frozen: frozen,
        after: last?.hash ?? PeriodClose.start)
      try close.insert(in: db)
      return close
    }
    guard let close else { return try await freeze(period, reason: reason, by: actor, changes) }
    return close
  }

  /// The figures and the table of a period as the book gives them.
  private static func frozen(
    _ period: Period, _ book: BookAsOf, in db: borrowing Reading
  ) throws -> FrozenFigures {
    let table = try table(book, period, .field, in: db)
    guard table.identityHolds else { throw PeriodRefusal.unbalanced }
    let count = try quantities(book, period, Slice(), in: db)
    return FrozenFigures(
      FigureDefinition.all.filter { $0.validity.contains(period.to) }.map(count.figure), table)
  }

  private static func position(
    of book: BookAsOf, in db: borrowing some Queries & ~Copyable
  ) throws -> LedgerPosition {
    let range = book.unit.number << 32..<(book.unit.number + 1) << 32
    var sum = SHA256()
    var facts = 0
    try Ledger.heads(in: range, recordedBy: book.moment, in: db) { stream, count, hash in
      facts += count
      sum.update(Array("\(stream):".utf8))
      sum.update(hash)
    }
    return LedgerPosition(facts: facts, heads: sum.finish())
  }

  /// The revisions of one period; empty when it was never closed.
  package func closes(of period: Period, unit: UnitID) async throws -> [PeriodClose] {
    try await database.read { db in try PeriodClose.of(period, unit, in: db) }
  }

  /// Everything a unit has closed, the latest first.
  package func closes(of unit: UnitID) async throws -> [PeriodClose] {
    try await database.read { db in try PeriodClose.all(of: unit, in: db).reversed() }
  }

  // MARK: Proving them

  /// What is wrong with a unit's closed periods: one was altered or is missing, or the book of that moment no longer gives
  /// the figures that were frozen.
  func faultsOfCloses(of unit: UnitID) async throws -> [(place: String, notice: String)] {
    let definitions = definitions
    return try await database.read { db in
      var faults: [(String, String)] = []
      var previous = PeriodClose.start
      for (index, close) in try PeriodClose.all(of: unit, in: db).enumerated() {
        let place = "chốt số liệu kỳ \(close.period.written), bản \(close.revision)"
        if close.number != Int64(index + 1) { faults.append((place, "thiếu lần chốt trước đó")) }
        if !close.isWhole(after: previous) { faults.append((place, "bản chốt đã bị thay đổi")) }
        let book = BookAsOf(unit: unit, moment: close.asOf, definitions: definitions)
        if try Self.position(of: book, in: db) != close.position {
          faults.append((place, "sổ lúc chốt nay có nội dung khác"))
        } else if try !Self.frozen(close.period, book, in: db).agrees(with: close.frozen) {
          faults.append((place, "tính lại không ra số đã chốt"))
        }
        previous = close.hash
      }
      return faults
    }
  }
}
