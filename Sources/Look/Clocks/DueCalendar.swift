import Deadlines
import Web

/// The way to the due date drawn day by day (*cách tính từng ngày*): counted days carry their number, days off say so.
///
/// Only for limits of at most ten weeks; longer ones are told in words alone.
package struct DueCalendar: Part {
  struct Cell: Equatable, Sendable {
    enum Mark: Equatable, Sendable { case start, counted, off, paused, due }
    let day: Day
    let mark: Mark
    let words: String
  }
  static let mostDays = 70
  let cells: [Cell]

  package init(_ deadline: Deadline) {
    let (first, last) = (deadline.start.day, deadline.due.day)
    guard last - first < Self.mostDays else {
      cells = []
      return
    }
    var number = 0
    cells = (first.number...last.number).map { at in
      let day = Day(number: at)
      if day == last { return Cell(day: day, mark: .due, words: day == first ? "nhận, hạn" : "hạn") }
      if day == first { return Self.begin(deadline, day) }
      return Self.between(deadline, day, &number)
    }
  }

  private static func begin(_ deadline: Deadline, _ day: Day) -> Cell {
    Cell(day: day, mark: .start, words: deadline.received.day == day ? "nhận" : "bắt đầu")
  }

  private static func between(_ deadline: Deadline, _ day: Day, _ number: inout Int) -> Cell {
    let calendar = deadline.calendar
    let countsEveryDay =
      switch deadline.limit {
      case .calendarDays, .months: true
      case .workingDays, .workingHours, .sameDay: false
      }
    if !countsEveryDay, !calendar.isWorkingDay(day) {
      return Cell(day: day, mark: .off, words: calendar.holiday(on: day) == nil ? "nghỉ" : "lễ")
    }
    if isPaused(deadline, day) { return Cell(day: day, mark: .paused, words: "dừng") }
    number += 1
    if case .workingHours = deadline.limit { return Cell(day: day, mark: .counted, words: "tính") }
    return Cell(day: day, mark: .counted, words: "ngày \(number)")
  }

  /// The clock stood still all day.
  private static func isPaused(_ deadline: Deadline, _ day: Day) -> Bool {
    let begin = Moment(day, deadline.calendar.sessions(on: day).first?.from ?? .midnight)
    return deadline.pauses.contains { pause in
      pause.from <= begin && (pause.to.map { $0 >= deadline.calendar.endOfWork(on: day) } ?? true)
    }
  }

  package var html: HTML {
    guard let first = cells.first else { return .empty }
    let blanks = first.day.weekday.rawValue
    let squares: [HTML] = Array(repeating: "<td></td>", count: blanks) + cells.map(square)
    let weeks: [HTML] = stride(from: 0, to: squares.count, by: 7).map { at in
      let week = squares[at..<min(at + 7, squares.count)]
      return "<tr>\(Array(week))\(Array(repeating: "<td></td>" as HTML, count: 7 - week.count))</tr>"
    }
    return """
      <table class="daycal"><caption class="vh">Cách tính từng ngày</caption><thead><tr>\(Self.heads)</tr></thead>\
      <tbody>\(weeks)</tbody></table>
      """
  }

  private func square(_ cell: Cell) -> HTML {
    let className: HTML =
      switch cell.mark {
      case .start: "day-start"
      case .counted: "day-counted"
      case .off: "day-off"
      case .paused: "day-paused"
      case .due: "day-due"
      }
    let date = cell.day.written.prefix(5)
    return "<td class=\"\(className)\"><b>\(date)</b><span>\(cell.words)</span></td>"
  }

  private static let heads: [HTML] = Weekday.allCases.map { weekday in
    let short = weekday == .sunday ? "CN" : "T\(weekday.rawValue + 2)"
    return "<th scope=\"col\"><abbr title=\"\(weekday.vietnamese)\">\(short)</abbr></th>"
  }
}

/// When a dossier will be ready and why (*hẹn trả kết quả*): the moment, the days drawn, the reasons in words.
package struct DueExplanation: Part {
  let deadline: Deadline
  let isOpen: Bool

  /// - Parameter isOpen: the reasons are unfolded at once.
  package init(_ deadline: Deadline, isOpen: Bool = false) {
    self.deadline = deadline
    self.isOpen = isOpen
  }

  package var html: HTML {
    let lines: [HTML] = deadline.explanation.map { "<li>\($0.vietnamese)</li>" }
    let reasons = Fold("Giải thích bằng lời", isOpen: isOpen, "<ol class=\"why\">\(lines)</ol>")
    return "<p class=\"due\">\(deadline.due.spoken)</p>\(DueCalendar(deadline))\(reasons)"
  }
}
