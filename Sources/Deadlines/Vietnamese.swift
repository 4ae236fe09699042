/// Days, moments and amounts as they are said (*thứ Hai 02/03/2026*).

extension Weekday {
  package var vietnamese: String {
    switch self {
    case .monday: "thứ Hai"
    case .tuesday: "thứ Ba"
    case .wednesday: "thứ Tư"
    case .thursday: "thứ Năm"
    case .friday: "thứ Sáu"
    case .saturday: "thứ Bảy"
    case .sunday: "Chủ nhật"
    }
  }
}

extension Day {
  /// `thứ Hai 02/03/2026`
  package var spoken: String { "\(weekday.vietnamese) \(written)" }

  /// `thứ Bảy 07/03/2026 và Chủ nhật 08/03/2026`, `từ thứ Hai … đến thứ Sáu …`, or the one day.
  func spoken(to last: Day) -> String {
    switch last - self {
    case 0: spoken
    case 1: "\(spoken) và \(last.spoken)"
    default: "từ \(spoken) đến \(last.spoken)"
    }
  }
  /// `02/09/2026` or `16/02/2026 – 20/02/2026`
  func span(to last: Day) -> String { self == last ? written : "\(written) – \(last.written)" }
}

extension Moment {
  /// `09:15 thứ Hai 02/03/2026`
  package var spoken: String { "\(time.written) \(day.spoken)" }
}

extension WorkingTime {
  /// `26 giờ 30 phút`; less than a minute is cut off.
  package var spoken: String {
    let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
    let sign = minutes < 0 ? "−" : ""
    if rest == 0 { return "\(sign)\(hours) giờ" }
    return hours == 0 ? "\(sign)\(rest) phút" : "\(sign)\(hours) giờ \(rest) phút"
  }
}

extension String {
  /// The first letter in upper case, for a sentence that begins with a weekday.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
