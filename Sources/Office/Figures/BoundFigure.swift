import Casework
import Deadlines

/// A figure bound to what it counts (*số liệu có gốc*): its numbers, the rule they follow, the period, the moment, and
/// which dossiers stand behind it. Nothing is printed by the program that is not one of these or a plain count of a list.
package struct BoundFigure: Equatable, Sendable {
  package let definition: FigureDefinition
  package let slice: Slice
  package let period: Period
  package let asOf: Moment
  /// Dossiers, or đồng.
  package let numerator: Int
  /// Nil for counts and sums.
  package let denominator: Int?

  package init(
    _ definition: FigureDefinition, _ numerator: Int, of denominator: Int? = nil, slice: Slice = Slice(),
    period: Period, asOf: Moment
  ) {
    self.definition = definition
    self.numerator = numerator
    self.denominator = denominator
    self.slice = slice
    self.period = period
    self.asOf = asOf
  }

  package var share: Share? { denominator.map { Share(numerator, of: $0) } }

  /// `1.790.000`, or `4,38%`; `không có dữ liệu` where there is nothing to be a part of, which is not 0.
  package var written: String { share?.written ?? Dong.grouped(numerator) }
  /// The share with its two numbers beside it: `4,38% (6/137)`.
  package var inFull: String {
    guard let share else { return "\(written) \(definition.unit.label)" }
    guard share.hundredths != nil else { return share.written }
    return "\(share.written) (\(Dong.grouped(share.numerator))/\(Dong.grouped(share.denominator)))"
  }
  /// The list behind the numerator.
  package var list: ListBehind {
    ListBehind(quantity: definition.numerator, slice: slice, period: period, asOf: asOf)
  }
  /// The list behind the denominator; nil for counts.
  package var wholeList: ListBehind? {
    definition.denominator.map { ListBehind(quantity: $0, slice: slice, period: period, asOf: asOf) }
  }
}

/// The dossiers a number counts, asked of the book as it stood at a moment.
package struct ListBehind: Hashable, Sendable {
  package let quantity: Quantity
  package let slice: Slice
  package let period: Period
  package let asOf: Moment

  package init(quantity: Quantity, slice: Slice, period: Period, asOf: Moment) {
    self.quantity = quantity
    self.slice = slice
    self.period = period
    self.asOf = asOf
  }
}
