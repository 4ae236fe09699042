import Casework
import Deadlines
import Look
import Office
import Web

/// Which period, grouped by what, as of when: read from an address.
struct StatisticsAsk {
  /// The days a table may speak of at most: ten years.
  static let longest = 3660
  let period: Period
  let grouping: Grouping
  /// Nil for as the book stands now.
  let asOf: Moment?
  let errors: [FieldError]
  let entry: Entry

  /// - Parameter usual: what is meant when nothing is asked; nil for this quarter. Grouped by field, unless something
  ///   else is asked.
  init(_ asked: Fields, now: Moment, usual: Period? = nil) {
    let today = now.day
    let usual = usual ?? .quarter(of: today)
    var reader = FormReader(Form(asked))
    let from = reader.optional("from", wrong: dayError) { Day(typed: $0, today: today) }
    let to = reader.optional("to", wrong: dayError) { Day(typed: $0, today: today) }
    let grouping = reader.optional("by", wrong: "Không có cách gộp này.") { Grouping(rawValue: $0) }
    let begin = from ?? to.map { min($0, usual.from) } ?? usual.from
    let end = to ?? max(begin, usual.to)
    var period: Period?
    if reader.errors.isEmpty {
      period = Period(from: begin, to: end)
      if period == nil { reader.fail("to", "Ngày cuối phải từ ngày đầu (\(begin.written)) trở đi.") }
      if let asked = period, asked.to - asked.from > Self.longest {
        reader.fail("to", "Kỳ thống kê không quá 10 năm.")
        period = nil
      }
    }
    asOf = Self.moment(&reader, now)
    errors = reader.errors
    self.period = period ?? usual
    self.grouping = grouping ?? .field
    var shown = asked
    if period != nil {
      shown.set("from", begin.written)
      shown.set("to", end.written)
      shown.set("by", self.grouping.rawValue)
    }
    entry = Entry(Form(shown), errors: errors)
  }

  /// A day alone means its end, today alone means now.
  private static func moment(_ reader: inout FormReader, _ now: Moment) -> Moment? {
    let day = reader.optional("as_of", wrong: dayError) { Day(typed: $0, today: now.day) }
    let time = reader.optional("as_of_time", wrong: "Giờ viết như 08:15.") { ClockTime($0) }
    guard let day else { return nil }
    if day == now.day, time == nil { return nil }
    let moment = time.map { Moment(day, $0) } ?? Moment(day + 1) + -1
    guard moment <= now else {
      reader.fail("as_of", "Thời điểm tính không được sau lúc này.")
      return nil
    }
    return moment
  }

  /// The periods people ask for as chips, the one that is shown among them marked.
  /// - Parameter link: where a period is shown.
  func usualChips(_ today: Day, _ link: (Period) -> Link) -> [Chip] {
    Self.usual(today).map { chip($0.name, $0.period, link) }
  }

  /// The same, and those reports are due for.
  func chips(_ today: Day, _ link: (Period) -> Link) -> HTML {
    let reporting = ReportingPeriod.around(today).map { chip($0.label, $0.period, link) }
    return """
      \(Chips("Kỳ có sẵn", usualChips(today, link)))\
      <p class="sub" id="reporting">Kỳ báo cáo theo quy định: từ ngày 15 tháng trước đến ngày 14</p>\
      \(Chips(labelledBy: "reporting", reporting))
      """
  }

  private func chip(_ name: String, _ other: Period, _ link: (Period) -> Link) -> Chip {
    Chip(name, link(other), isHere: errors.isEmpty && other == period)
  }

  /// The periods people ask for, by their names.
  static func usual(_ today: Day) -> [(name: String, period: Period)] {
    let month = Period.month(of: today)
    let quarter = Period.quarter(of: today)
    return [
      ("Hôm nay", .day(today)), ("Tháng này", month), ("Tháng trước", .month(of: month.from - 1)),
      (quarterName(quarter), quarter),
      (quarterName(.quarter(of: quarter.from - 1)), .quarter(of: quarter.from - 1)),
      ("Năm \(today.year)", .year(of: today)),
    ]
  }

  /// `Quý I/2026`.
  private static func quarterName(_ quarter: Period) -> String {
    let number = (quarter.from.month - 1) / 3
    return "Quý \(["I", "II", "III", "IV"][number])/\(quarter.from.year)"
  }
}
