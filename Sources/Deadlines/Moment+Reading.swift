extension Moment {
  /// Reads `2026-03-02T09:15`, with seconds, thousandths and a zone where they are given:
  /// `2026-03-02T02:15:30.250Z`, `2026-03-02T09:15:30+07:00`. Without a zone it is Viet Nam's time.
  package init?(iso text: some StringProtocol) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = Day(iso: halves[0]) else { return nil }
    let zoneStart = halves[1].firstIndex { "Z+-".contains($0) } ?? halves[1].endIndex
    guard let clock = Self.milliseconds(clock: halves[1][..<zoneStart]),
      let ahead = Self.minutesAhead(zone: halves[1][zoneStart...])
    else { return nil }
    self = Moment(day) + clock + (7 * 60 - ahead) * 60_000
  }

  /// `09:15`, `09:15:30`, `09:15:30.250` as milliseconds since midnight.
  private static func milliseconds(clock: some StringProtocol) -> Int64? {
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), fields[0].utf8.count == 2,
      let time = ClockTime("\(fields[0]):\(fields[1])")
    else { return nil }
    let minutes = Int64(time.minutes) * 60_000
    guard fields.count == 3 else { return minutes }
    let parts = fields[2].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].utf8.count == 2, let seconds = number(parts[0]), seconds < 60,
      time.minutes < 1440
    else { return nil }
    guard parts.count == 2 else { return minutes + seconds * 1000 }
    guard (1...9).contains(parts[1].utf8.count), let thousandths = number((parts[1] + "00").prefix(3)),
      number(parts[1]) != nil
    else { return nil }
    return minutes + seconds * 1000 + thousandths
  }

  /// Minutes a zone is ahead of UTC: `Z` 0, `+07:00` 420, none Viet Nam's 420.
  private static func minutesAhead(zone: some StringProtocol) -> Int64? {
    if zone.isEmpty { return 7 * 60 }
    if zone == "Z" { return 0 }
    guard zone.utf8.count == 6, let time = ClockTime(zone.dropFirst()), time.minutes <= 14 * 60 else {
      return nil
    }
    return Int64(time.minutes) * (zone.hasPrefix("-") ? -1 : 1)
  }

  private static func number(_ digits: some StringProtocol) -> Int64? {
    digits.utf8.allSatisfy { (48...57).contains($0) } ? Int64(digits) : nil
  }
}
