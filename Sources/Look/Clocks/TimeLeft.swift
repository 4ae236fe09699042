import Deadlines
import Web

/// How much working time a clock has left (*còn lại*), in words: `còn 2 ngày 3 giờ`, `quá hạn 4 giờ`. Eight hours are
/// a day, as in the law's counting.
package struct TimeLeft: Part, Hashable {
  package enum Phase: Sendable, Hashable {
    case inTime, near, overdue
    /// The clock stands still: the office waits for the citizen.
    case paused
    /// The work is done.
    case ended
  }
  package let time: WorkingTime
  package let phase: Phase

  /// - Parameter time: left until the due moment; negative when overdue. A dossier can be overdue by no working time at
  ///   all, in the evening of its due day: that is why the phase is told and not guessed.
  package init(_ time: WorkingTime, _ phase: Phase) {
    self.time = time
    self.phase = phase
  }

  package var words: String {
    switch phase {
    case .inTime, .near: amount.map { "còn \($0)" } ?? "còn dưới 1 phút"
    case .overdue: amount.map { "quá hạn \($0)" } ?? "vừa quá hạn"
    case .paused: "đang dừng tính giờ"
    case .ended: "đã xong"
    }
  }

  /// Days and hours, or hours and minutes: what is finer than that nobody plans by. Nil below a minute.
  private var amount: String? {
    let minutes = abs(time.minutes)
    let day = WorkingTime.day.minutes
    let (days, hours, rest) = (minutes / day, minutes % day / 60, minutes % 60)
    if days > 0 { return hours > 0 ? "\(days.vietnamese) ngày \(hours) giờ" : "\(days.vietnamese) ngày" }
    if hours > 0 { return rest > 0 ? "\(hours) giờ \(rest) phút" : "\(hours) giờ" }
    return rest > 0 ? "\(rest) phút" : nil
  }

  package var shape: Shape {
    switch phase {
    case .inTime: .ring
    case .near: .triangle
    case .overdue: .octagon
    case .paused: .pause
    case .ended: .check
    }
  }
  package var tone: Tone {
    switch phase {
    case .inTime: .good
    case .near: .warn
    case .overdue: .bad
    case .paused, .ended: .quiet
    }
  }

  package var html: HTML { "<span class=\"time-left \(tone.className)\">\(shape.html)\(words)</span>" }
}

/// A group of rows by urgency: `Quá hạn · 2 hồ sơ`.
package struct UrgencyHeading: Part {
  let phase: TimeLeft.Phase
  let label: String
  let count: Int
  package init(_ phase: TimeLeft.Phase, _ label: String, count: Int) {
    self.phase = phase
    self.label = label
    self.count = count
  }
  package var html: HTML {
    let sign = TimeLeft(.zero, phase)
    return """
      <span class="time-left \(sign.tone.className)">\(sign.shape.html)\(label)</span> \
      <span class="muted">\(count.vietnamese) hồ sơ</span>
      """
  }
}

/// A clock (*đồng hồ*): what is left in words, how much is used as a bar, when it ends.
package struct Clock: Part {
  let left: TimeLeft
  let whole: WorkingTime?
  let due: String

  /// - Parameters:
  ///   - whole: all the time it had, for the bar; nil without a bar.
  ///   - due: `11:02 06/05/2026`; empty without.
  package init(_ left: TimeLeft, of whole: WorkingTime? = nil, due: String = "") {
    self.left = left
    self.whole = whole
    self.due = due
  }

  package var html: HTML {
    """
    <span class="clock">\(left.html)\(bar)</span>\
    \(HTML.when(!due.isEmpty, "<span class=\"sub num\">\(due)</span>"))
    """
  }

  /// Used time in percent of the whole, 0 to 100.
  var used: Int? {
    guard let whole, whole > .zero else { return nil }
    let spent = whole - left.time
    return Int(max(0, min(100, spent.milliseconds * 100 / whole.milliseconds)))
  }
  private var bar: HTML {
    used.map { used in
      """
      <svg class="bar \(left.tone.className)" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">\
      <rect width="\(used)" height="5"/></svg>
      """
    } ?? .empty
  }
}
