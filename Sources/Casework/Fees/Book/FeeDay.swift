import Deadlines

/// The fee book of one unit and day (*sổ thu phí, lệ phí trong ngày*): its lines, their sums per procedure and kind, and
/// the proof that it may be closed.
package struct FeeDay: Equatable, Sendable {
  package let day: Day
  /// In the order they were written down.
  package let entries: [FeeEntry]
  /// Per procedure and kind, in the order of their codes.
  package let lines: [Line]

  package struct Line: Equatable, Sendable {
    package let procedure: String
    package let kind: FeeKind
    package let sums: FeeSums
  }

  package init(_ day: Day, _ entries: [FeeEntry]) {
    self.day = day
    self.entries = entries.sorted {
      ($0.at.milliseconds, $0.dossier, $0.sequence, $0.kind) < (
        $1.at.milliseconds, $1.dossier, $1.sequence, $1.kind
      )
    }
    var sums: [Key: FeeSums] = [:]
    for entry in entries { sums[Key(entry), default: FeeSums()].add(entry) }
    lines = sums.sorted { $0.key < $1.key }.map {
      Line(procedure: $0.key.procedure, kind: $0.key.kind, sums: $0.value)
    }
  }

  fileprivate struct Key: Hashable, Comparable {
    let procedure: String
    let kind: FeeKind
    init(_ entry: FeeEntry) { (procedure, kind) = (entry.procedure, entry.kind) }
    static func < (a: Key, b: Key) -> Bool { (a.procedure, a.kind) < (b.procedure, b.kind) }
  }

  package var total: FeeSums { lines.map(\.sums).reduce(FeeSums(), +) }
  package func total(of kind: FeeKind) -> FeeSums {
    lines.filter { $0.kind == kind }.map(\.sums).reduce(FeeSums(), +)
  }
}

/// What keeps a day's book from being closed.
package enum FeeFault: Error, Equatable, Sendable {
  /// Receipts as the facts have them, and cash + transfer + online as the book has them.
  case unequal(procedure: String, FeeKind, receipts: Int64, book: Int64)
  /// The same of what went back.
  case refundsUnequal(procedure: String, FeeKind, slips: Int64, book: Int64)
  case numbersMissing(book: String, ClosedRange<Int64>)
  case numberTwice(book: String, Int64)

  package var notice: String {
    switch self {
    case .unequal(let procedure, let kind, let receipts, let book):
      "\(procedure), \(kind.label.lowercased()): biên lai \(FeeFault.written(receipts)), nhưng tiền mặt + chuyển khoản + trực tuyến là \(FeeFault.written(book))."
    case .refundsUnequal(let procedure, let kind, let slips, let book):
      "\(procedure), \(kind.label.lowercased()): phiếu hoàn trả \(FeeFault.written(slips)), nhưng sổ ghi \(FeeFault.written(book))."
    case .numbersMissing(let book, let numbers):
      "Quyển \(FeeFault.name(book)): thiếu biên lai số \(numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound) đến \(numbers.upperBound)")."
    case .numberTwice(let book, let number):
      "Quyển \(FeeFault.name(book)): biên lai số \(number) có hai lần."
    }
  }

  private static func written(_ amount: Int64) -> String {
    Dong(amount)?.written ?? "−\(Dong(-amount)?.written ?? "")"
  }
  private static func name(_ book: String) -> String { FeeKind(rawValue: book)?.label.lowercased() ?? book }
}

extension FeeDay {
  /// Why this day may not be closed; empty when receipts = cash + transfer + online for every procedure and kind, and no
  /// receipt is missing.
  /// - Parameter facts: the same day's money made anew from the facts of the dossiers, without the book.
  package func faults(against facts: [FeeEntry]) -> [FeeFault] {
    var said: [Key: (receipts: Int64, slips: Int64)] = [:]
    for entry in facts {
      if entry.isRefund {
        said[Key(entry), default: (0, 0)].slips -= entry.amount
      } else {
        said[Key(entry), default: (0, 0)].receipts += entry.amount
      }
    }
    var faults: [FeeFault] = []
    let standing = Dictionary(lines.map { (Key(procedure: $0.procedure, kind: $0.kind), $0.sums) }) { $1 }
    for key in Set(said.keys).union(standing.keys).sorted() {
      let (receipts, slips) = said[key] ?? (0, 0)
      let sums = standing[key] ?? FeeSums()
      if receipts != sums.taken {
        faults.append(.unequal(procedure: key.procedure, key.kind, receipts: receipts, book: sums.taken))
      }
      if slips != sums.returned {
        faults.append(.refundsUnequal(procedure: key.procedure, key.kind, slips: slips, book: sums.returned))
      }
    }
    return faults + numberFaults
  }

  /// A day's receipts follow each other: whoever tears one out leaves a gap.
  private var numberFaults: [FeeFault] {
    var faults: [FeeFault] = []
    for (series, numbers) in drawn.sorted(by: { $0.key < $1.key }) {
      let numbers = numbers.sorted()
      for (before, after) in zip(numbers, numbers.dropFirst()) {
        if before == after { faults.append(.numberTwice(book: series.book, after)) }
        if after > before + 1 { faults.append(.numbersMissing(book: series.book, before + 1...after - 1)) }
      }
    }
    return faults
  }

  private var drawn: [Series: [Int64]] {
    var drawn: [Series: [Int64]] = [:]
    for entry in entries where !entry.isRefund {
      guard let book = entry.book, let number = entry.number else { continue }
      drawn[Series(book: book, year: entry.at.day.year), default: []].append(number)
    }
    return drawn
  }

  /// The first receipt of the day in each book and year: the one before it must stand in a day before.
  package var firstNumbers: [(book: String, year: Int, number: Int64)] {
    drawn.sorted { $0.key < $1.key }.compactMap { series, numbers in
      numbers.min().map { (series.book, series.year, $0) }
    }
  }

  private struct Series: Hashable, Comparable {
    let book: String
    let year: Int
    static func < (a: Series, b: Series) -> Bool { (a.book, a.year) < (b.book, b.year) }
  }
}

extension FeeDay.Key {
  fileprivate init(procedure: String, kind: FeeKind) { (self.procedure, self.kind) = (procedure, kind) }
}
