import Casework
import Deadlines

/// The figures of one commune, or of all together.
package struct ComparedFigures: Equatable, Sendable {
  /// Stocks and flows, of the days on which there was a book in the period.
  package let row: StatisticsRow
  /// Everything that was counted for the columns asked for.
  let count: QuantityCount

  package func figure(_ definition: FigureDefinition) -> BoundFigure { count.figure(definition) }
  /// Nothing was carried over, came in, ended or waits: there is nothing to compare.
  package var isEmpty: Bool { row.isEmpty }

  /// What it is ranked by; nil where there is no data, which is not 0.
  package func value(_ definition: FigureDefinition) -> ExactShare? {
    if isEmpty { return nil }
    let figure = figure(definition)
    return ExactShare(figure.numerator, of: figure.denominator ?? 1)
  }
}

/// One commune's figures beside those of the others (*một dòng của bảng so sánh*).
package struct ComparisonLine: Equatable, Sendable {
  package let commune: Commune
  package let figures: ComparedFigures
  package var period: Period { figures.row.period }
}

/// The communes of a province beside each other in a period (*so sánh các xã, phường, đặc khu*).
package struct Comparison: Equatable, Sendable {
  package let period: Period
  package let asOf: Moment
  package let figures: [FigureDefinition]
  /// By name. A commune that ended in the period and the one that took its place each stand for their own days.
  package let lines: [ComparisonLine]
  /// Of the whole province: what was carried over on the first day, what is open on the last.
  package let total: ComparedFigures
  /// Figures that would have to be counted dossier by dossier, of too many dossiers to be counted while somebody waits.
  package let uncounted: Set<Quantity>

  /// Every line balances, and so do all of them together: what stood open with a unit that ended must stand in the first
  /// day's stock of the one that took its place, or the sum is wrong.
  package var identityHolds: Bool { total.row.identityHolds && lines.allSatisfy(\.figures.row.identityHolds) }

  /// Units were merged in the period: what came over, or went, belongs to the balance of a line.
  package var isMoved: Bool { lines.contains { $0.figures.row.moved != 0 } }

  package func isCounted(_ definition: FigureDefinition) -> Bool {
    !uncounted.contains(definition.numerator) && !(definition.denominator.map(uncounted.contains) ?? false)
  }

  /// The place of each line by a figure, in the order of `lines`.
  package func places(by definition: FigureDefinition, highestFirst: Bool) -> [Int?] {
    guard isCounted(definition) else { return lines.map { _ in nil } }
    return Ranking.places(lines.map { $0.figures.value(definition) }, highestFirst: highestFirst)
  }
}

extension FigureDefinition {
  /// Less of it is better: what is late, what waits.
  package var isBetterLow: Bool {
    switch numerator {
    case .overdue, .pendingOverdue, .pending, .carriedOver, .withdrawn: true
    default: false
    }
  }

  /// What a comparison shows when nothing else is asked for.
  package static let compared: [FigureDefinition] = [
    "received", "settled", "on_time_of_settled", "overdue", "pending", "pending_overdue",
    "online_of_received",
  ].compactMap { id in all.first { $0.id == id } }
}

extension Quantity {
  /// How a comparison of many communes comes to know it.
  enum Source: Equatable {
    /// Tallies by unit.
    case tally
    /// Tallies by unit and revision: it depends on the procedure.
    case revision
    case feeBook
    /// Every dossier of the period.
    case dossiers
  }

  var source: Source {
    switch self {
    case .carriedOver, .received, .settled, .early, .onTime, .overdue, .withdrawn, .pending, .pendingInTime,
      .pendingOverdue, .receivedOnline, .receivedOtherwise, .completed, .completedInTime, .settledInTime,
      .moved:
      .tally
    case .receivedOnlineFull, .receivedOnlinePartial: .revision
    case .fees, .feesCash, .feesTransfer, .feesOnline: .feeBook
    default: .dossiers
    }
  }

  /// In a sum over communes it counts on the first or the last day of the period alone.
  enum Stock { case first, last }
  var stock: Stock? {
    switch self {
    case .carriedOver: .first
    case .pending, .pendingInTime, .pendingOverdue: .last
    default: nil
    }
  }
}

extension QuantityCount {
  /// What follows from a row of tallies.
  mutating func put(_ row: StatisticsRow, online: Int) {
    for measure in Measure.allCases { put(measure.quantity, row.count(measure)) }
    put(.moved, row.moved)
    put(.receivedOnline, online)
    put(.receivedOtherwise, row.received - online)
    put(.completed, row.early + row.onTime + row.overdue)
    put(.completedInTime, row.early + row.onTime)
    put(.settledInTime, row.early + row.onTime + row.withdrawn)
  }
}
