/// A day as a report writes it.
struct Day: Hashable {
  let day: Int, month: Int, year: Int

  init(day: Int, month: Int, year: Int) { (self.day, self.month, self.year) = (day, month, year) }

  /// Nothing for a day no calendar has.
  init?(_ day: some StringProtocol, _ month: some StringProtocol, _ year: some StringProtocol) {
    guard let day = Int(day), let month = Int(month), let year = Int(year), (1...12).contains(month),
      day >= 1,
      (1...9_999).contains(year), day <= Self.length(month, year)
    else { return nil }
    self.init(day: day, month: month, year: year)
  }

  var text: String { "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)" }
  var order: Int { year * 10_000 + month * 100 + day }

  static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
  static func end(of month: Int, _ year: Int) -> Day {
    Day(day: length(month, year), month: month, year: year)
  }

  /// `thứ Hai` … `Chủ nhật`.
  var weekday: String {
    // Sakamoto's rule.
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = month < 3 ? year - 1 : year
    let index = (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7
    return ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"][index]
  }
}

/// A date in a line and where it stands.
struct DayPlace {
  let day: Day
  let range: Range<Int>

  /// The dates of a line, `15/3/2026` and `ngày 15 tháng 3 năm 2026`, in their order; impossible ones are told apart.
  static func all(in line: ReportText.Line) -> (days: [DayPlace], impossible: [Range<Int>]) {
    guard line.figures.contains(where: { $0.kind == .name }) else { return ([], []) }
    let text = line.all
    func range(_ match: Range<String.Index>) -> Range<Int> {
      let from = text.distance(from: text.startIndex, to: match.lowerBound)
      return from..<(from + text.distance(from: match.lowerBound, to: match.upperBound))
    }
    var days: [DayPlace] = []
    var impossible: [Range<Int>] = []
    let slashed = /(\d{1,2})\s?[\/.\-]\s?(\d{1,2})\s?[\/.\-]\s?((?:19|20)\d\d)(?![\d\/])/
    for match in text.matches(of: slashed, notBehind: middleOfNumber) {
      if let day = Day(match.1, match.2, match.3) {
        days.append(DayPlace(day: day, range: range(match.range)))
      } else if match.0.contains("/") {
        impossible.append(range(match.range))
      }
    }
    for match in text.matches(of: /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)/) {
      if let day = Day(match.1, match.2, match.3) {
        days.append(DayPlace(day: day, range: range(match.range)))
      } else {
        impossible.append(range(match.range))
      }
    }
    return (days.sorted { $0.range.lowerBound < $1.range.lowerBound }, impossible)
  }
}
