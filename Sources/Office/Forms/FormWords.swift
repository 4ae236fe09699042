import Deadlines

/// Days, moments and counts as printed forms word them: days below ten and the first two months have a leading zero
/// (NĐ 30/2020/NĐ-CP, Phụ lục I).
extension Day {
  /// `ngày 02 tháng 3 năm 2026`
  package var onForm: String {
    let (year, month, day) = components
    return "ngày \(twoDigits(day)) tháng \(month < 3 ? twoDigits(month) : "\(month)") năm \(year)"
  }
}

extension Moment {
  /// `09 giờ 15 phút, ngày 02 tháng 3 năm 2026`
  package var onForm: String {
    "\(twoDigits(time.minutes / 60)) giờ \(twoDigits(time.minutes % 60)) phút, \(day.onForm)"
  }
  /// `09 giờ 15, ngày 02 tháng 3 năm 2026`, where a form prints no word for the minutes.
  package var onFormShort: String {
    "\(twoDigits(time.minutes / 60)) giờ \(twoDigits(time.minutes % 60)), \(day.onForm)"
  }
}

extension String {
  /// The same with a capital at its beginning.
  var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
