/// A part of a whole (*tỷ lệ*): a percentage never stands without the two numbers it comes from.
package struct Share: Hashable, Sendable {
  package let numerator: Int
  package let denominator: Int

  package init(_ numerator: Int, of denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Hundredths of a percent, half up: 2 of 3 is 6667. Nil when there is nothing to be a part of.
  package var hundredths: Int? {
    guard denominator > 0 else { return nil }
    let (whole, rest) = (numerator * 10_000).quotientAndRemainder(dividingBy: denominator)
    return rest * 2 >= denominator ? whole + 1 : whole
  }

  /// `66.67`, for machines.
  package var percent: String? { hundredths.map { text($0, mark: ".") } }
  /// `66,67%`, for people; nothing to be a part of is not 0.
  package var written: String { hundredths.map { text($0, mark: ",") + "%" } ?? "không có dữ liệu" }

  private func text(_ hundredths: Int, mark: String) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)\(mark)\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension StatisticsRow {
  /// Settled early or on time, withdrawn ones included as Form II.06a counts them, of all that were settled.
  package var onTimeShare: Share { Share(early + onTime + withdrawn, of: settled) }
}
