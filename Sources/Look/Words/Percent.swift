import Web

/// A part of a whole (*tỷ lệ*): `4,38% (6/137)`. It never stands without the two numbers it comes from.
///
/// Reckoned in whole numbers and rounded half away from zero to two decimals, so that the same two numbers give the
/// same percentage on a page, in a report and on a calculator.
package struct Percent: Part, Hashable {
  package let part: Int
  package let whole: Int

  package init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// In hundredths of a percent: 9167 for 11 of 12; nil when there is nothing to be part of.
  package var hundredths: Int? {
    guard whole != 0 else { return nil }
    // 128 bits: no count a program can hold overflows on the way.
    let doubled = UInt128(part.magnitude) * 20_000
    let divisor = UInt128(whole.magnitude)
    let rounded = Int(clamping: (doubled + divisor) / (2 * divisor))
    return (part < 0) == (whole < 0) ? rounded : -rounded
  }

  /// `99,58%`, or `không có dữ liệu`.
  package var written: String {
    guard let hundredths else { return "không có dữ liệu" }
    let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(hundredths < 0 ? "−" : "")\(units.vietnamese),\(rest < 10 ? "0" : "")\(rest)%"
  }

  package var html: HTML {
    hundredths == nil
      ? "<span class=\"percent\">\(written)</span>"
      : "<span class=\"percent\">\(written) <span class=\"of\">(\(fraction))</span></span>"
  }
  /// `6/137`.
  package var fraction: String { "\(part.vietnamese)/\(whole.vietnamese)" }
}
