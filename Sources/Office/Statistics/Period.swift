import Deadlines

/// The days a report speaks of, both ends included.
package struct Period: Hashable, Sendable {
  package let from: Day
  package let to: Day

  /// Nil when it ends before it begins.
  package init?(from: Day, to: Day) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }
  private init(_ from: Day, _ to: Day) {
    self.from = from
    self.to = to
  }

  package var written: String { "từ ngày \(from.written) đến ngày \(to.written)" }

  /// The calendar month of a day.
  package static func month(of day: Day) -> Period {
    let (year, month, dayOfMonth) = day.components
    let first = day - (dayOfMonth - 1)
    return Period(first, first + (Day.length(ofMonth: month, year: year) - 1))
  }

  /// `Tháng 03/2026`, of the month it begins in.
  var monthLabel: String { "Tháng \(twoDigits(from.month))/\(from.year)" }

  /// The calendar months it touches, each cut to the period.
  package var months: [Period] {
    var out: [Period] = []
    var day = from
    while day <= to {
      let month = Period.month(of: day)
      out.append(Period(max(month.from, from), min(month.to, to)))
      day = month.to + 1
    }
    return out
  }

  /// One day alone.
  package static func day(_ day: Day) -> Period { Period(day, day) }

  /// The calendar year of a day.
  package static func year(of day: Day) -> Period {
    var first = Period.quarter(of: day)
    while first.from.month > 1 { first = .quarter(of: first.from - 1) }
    var last = first
    while last.to.month < 12 { last = .quarter(of: last.to + 1) }
    return Period(first.from, last.to)
  }

  /// The calendar quarter of a day.
  package static func quarter(of day: Day) -> Period {
    let (_, month, _) = day.components
    var first = Period.month(of: day)
    for _ in 0..<((month - 1) % 3) { first = Period.month(of: first.from - 1) }
    let second = Period.month(of: first.to + 1)
    return Period(first.from, Period.month(of: second.to + 1).to)
  }
}

/// A stretch of tally rows of one grain: what a sum over days reads instead of every day.
struct TallySpan: Equatable {
  var grain: Tally.Grain
  var buckets: ClosedRange<Int>

  /// The fewest spans that cover every day up to `day`, from the beginning of the book.
  static func upTo(_ day: Day) -> [TallySpan] {
    let (year, month, dayOfMonth) = (day + 1).components
    var spans = [TallySpan(grain: .year, buckets: 0...(year - 1))]
    if month > 1 { spans.append(TallySpan(grain: .month, buckets: year * 12...(year * 12 + month - 2))) }
    if dayOfMonth > 1 {
      spans.append(TallySpan(grain: .day, buckets: (day - (dayOfMonth - 2)).number...day.number))
    }
    return spans
  }

  /// The fewest spans that cover every day after `day`, to the end of the book.
  static func after(_ day: Day) -> [TallySpan] {
    let month = Period.month(of: day)
    var spans: [TallySpan] = []
    if day < month.to { spans.append(TallySpan(grain: .day, buckets: (day.number + 1)...month.to.number)) }
    if day.month < 12 {
      spans.append(TallySpan(grain: .month, buckets: (day.year * 12 + day.month)...(day.year * 12 + 11)))
    }
    spans.append(TallySpan(grain: .year, buckets: (day.year + 1)...9999))
    return spans
  }

  /// The fewest spans that cover a period: days and months at its ends, whole years between.
  static func within(_ period: Period) -> [TallySpan] {
    var spans: [TallySpan] = []
    var from = period.from
    while from <= period.to {
      let year = Period.year(of: from)
      if from == year.from, year.to <= period.to {
        spans.append(TallySpan(grain: .year, buckets: from.year...from.year))
        from = year.to + 1
        continue
      }
      let month = Period.month(of: from)
      let to = min(month.to, period.to)
      if from == month.from, to == month.to {
        let bucket = Tally.bucket(from, .month)
        spans.append(TallySpan(grain: .month, buckets: bucket...bucket))
      } else {
        spans.append(TallySpan(grain: .day, buckets: from.number...to.number))
      }
      from = to + 1
    }
    return merged(spans)
  }

  private static func merged(_ spans: [TallySpan]) -> [TallySpan] {
    var out: [TallySpan] = []
    for span in spans {
      if let last = out.last, last.grain == span.grain, last.buckets.upperBound + 1 == span.buckets.lowerBound
      {
        out[out.count - 1].buckets = last.buckets.lowerBound...span.buckets.upperBound
      } else {
        out.append(span)
      }
    }
    return out
  }
}
