import Deadlines

/// A period of the statutory reports (*kỳ báo cáo theo quy định*, NĐ 09/2019/NĐ-CP, Điều 12): its months run from the
/// 15th of the month before to the 14th, so a report can be signed before its calendar month is over.
package enum ReportingPeriod: Hashable, Sendable {
  case month(Int, year: Int)
  case quarter(Int, year: Int)
  case firstHalf(year: Int)
  case nineMonths(year: Int)
  case secondHalf(year: Int)
  case year(Int)

  /// `Quý III/2026`.
  package var label: String {
    switch self {
    case .month(let month, let year): "Tháng \(month)/\(year)"
    case .quarter(let quarter, let year): "Quý \(["I", "II", "III", "IV"][quarter - 1])/\(year)"
    case .firstHalf(let year): "6 tháng đầu năm \(year)"
    case .nineMonths(let year): "9 tháng năm \(year)"
    case .secondHalf(let year): "6 tháng cuối năm \(year)"
    case .year(let year): "Năm \(year)"
    }
  }

  /// Its days.
  package var period: Period {
    switch self {
    case .month(let month, let year): Self.days(of: month...month, year)
    case .quarter(let quarter, let year): Self.days(of: (quarter * 3 - 2)...(quarter * 3), year)
    case .firstHalf(let year): Self.days(of: 1...6, year)
    case .nineMonths(let year): Self.days(of: 1...9, year)
    case .secondHalf(let year): Self.days(of: 7...12, year)
    case .year(let year): Self.days(of: 1...12, year)
    }
  }

  /// The month whose report a day falls into: from the 15th on it is the next one's.
  package static func month(of day: Day) -> ReportingPeriod {
    let (year, month, dayOfMonth) = day.components
    guard dayOfMonth >= 15 else { return .month(month, year: year) }
    return month == 12 ? .month(1, year: year + 1) : .month(month + 1, year: year)
  }

  /// Those a centre reports on around a day: the running month and quarter and those before them, what has been summed
  /// up since the year began, and the year.
  package static func around(_ day: Day) -> [ReportingPeriod] {
    guard case .month(let month, let year) = month(of: day) else { return [] }
    let quarter = (month + 2) / 3
    var out: [ReportingPeriod] = [
      .month(month, year: year), month == 1 ? .month(12, year: year - 1) : .month(month - 1, year: year),
      .quarter(quarter, year: year),
      quarter == 1 ? .quarter(4, year: year - 1) : .quarter(quarter - 1, year: year),
      .firstHalf(year: year),
    ]
    if quarter >= 3 { out += [.nineMonths(year: year), .secondHalf(year: year)] }
    return out + [.year(year)]
  }

  private static func days(of months: ClosedRange<Int>, _ year: Int) -> Period {
    let (first, last) = (months.lowerBound, months.upperBound)
    let before = first == 1 ? (year: year - 1, month: 12) : (year: year, month: first - 1)
    guard let from = Day(year: before.year, month: before.month, day: 15),
      let to = Day(year: year, month: last, day: 14), let period = Period(from: from, to: to)
    else { preconditionFailure("no such month of reports: \(months), \(year)") }
    return period
  }
}
