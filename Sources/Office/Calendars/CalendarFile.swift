import Deadlines

/// The file in which an administrator keeps holidays, working Saturdays and hours: `share/data/calendar.json`.
package enum CalendarFile {
  private static let weekdays: [(code: String, weekday: Weekday)] = [
    ("monday", .monday), ("tuesday", .tuesday), ("wednesday", .wednesday), ("thursday", .thursday),
    ("friday", .friday), ("saturday", .saturday), ("sunday", .sunday),
  ]

  /// The whole calendar, or every fault with its line.
  package static func read(_ bytes: [UInt8]) throws(FileFaultList) -> WorkingCalendar {
    let faults = FileFaults()
    let root = try JSONText.readWhole(bytes)
    guard let calendar = calendar(root, faults), faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return calendar
  }

  private static func calendar(_ root: JSONNode, _ faults: FileFaults) -> WorkingCalendar? {
    let fields = FileFields(
      root, path: "", known: ["revision", "about", "years", "weekly", "holidays", "workingDays"],
      faults: faults)
    let revision = fields.text("revision")
    let years = years(fields)
    let weekly = weekly(fields)
    let holidays = fields.list("holidays").map { element in
      (element, holiday: holiday(element.node, element.path, faults))
    }
    let swaps = fields.list("workingDays").map { element in
      (element, swap: swap(element.node, element.path, faults))
    }
    guard faults.all.isEmpty, let revision, let years else { return nil }
    do throws(CalendarFault) {
      return try WorkingCalendar(
        revision: revision, years: years, weekly: weekly, holidays: holidays.compactMap(\.holiday),
        swapDays: swaps.compactMap(\.swap))
    } catch {
      switch error {
      case .years: fields.fault("years", "phải trong khoảng 1900 đến 2900 và không quá 200 năm")
      case .neverOpen: fields.fault("weekly", "không có buổi làm việc nào trong tuần")
      case .sessions(let weekday):
        let code = weekdays.first { $0.weekday == weekday }?.code ?? ""
        fields.fault("weekly", "\(code): các buổi phải theo thứ tự, không chồng nhau, giờ đầu trước giờ cuối")
      case .holiday(let holiday):
        for case (let element, holiday) in holidays {
          faults.add(
            line: element.node.line, path: element.path,
            "ngày cuối trước ngày đầu, hoặc ngoài các năm của bảng")
        }
      case .swapDay(let swap):
        for case (let element, swap) in swaps {
          faults.add(line: element.node.line, path: element.path, "ngoài các năm của bảng")
        }
      case .claimedTwice(let day):
        let twice =
          holidays.filter { ($0.holiday?.from ?? day) <= day && day <= ($0.holiday?.to ?? day) }.map(\.0)
          + swaps.filter { $0.swap?.day == day }.map(\.0)
        for element in twice.dropFirst() {
          faults.add(line: element.node.line, path: element.path, "ngày \(day.written) đã có ở mục khác")
        }
      }
      return nil
    }
  }

  private static func years(_ fields: FileFields) -> ClosedRange<Int>? {
    guard let node = fields.node("years") else { return nil }
    let years = FileFields(node, path: "years", known: ["from", "to"], faults: fields.faults)
    guard let from = years.whole("from", in: 1900...2900), let to = years.whole("to", in: 1900...2900) else {
      return nil
    }
    guard from <= to else {
      years.fault("to", "phải từ năm \(from) trở đi")
      return nil
    }
    return from...to
  }

  private static func weekly(_ fields: FileFields) -> [Weekday: [Session]] {
    guard let node = fields.node("weekly") else { return [:] }
    let week = FileFields(node, path: "weekly", known: Set(weekdays.map(\.code)), faults: fields.faults)
    return Dictionary(
      uniqueKeysWithValues: weekdays.map { code, weekday in
        let sessions = week.list(code).compactMap { element -> Session? in
          let session = FileFields(
            element.node, path: element.path, known: ["from", "to"], faults: fields.faults)
          let from = session.choice("from", "giờ viết như 07:00") { ClockTime($0) }
          let to = session.choice("to", "giờ viết như 11:30") { ClockTime($0) }
          return from.flatMap { from in to.map { Session(from: from, to: $0) } }
        }
        return (weekday, sessions)
      })
  }

  private static func holiday(_ node: JSONNode, _ path: String, _ faults: FileFaults) -> Holiday? {
    let fields = FileFields(node, path: path, known: ["from", "to", "name", "confidence"], faults: faults)
    guard let from = day(fields, "from"), let to = day(fields, "to"), let name = fields.text("name"),
      let confirmed = confirmed(fields)
    else { return nil }
    return Holiday(from: from, to: to, name: name, confirmed: confirmed)
  }

  private static func swap(_ node: JSONNode, _ path: String, _ faults: FileFaults) -> SwapDay? {
    let fields = FileFields(node, path: path, known: ["day", "reason", "confidence"], faults: faults)
    guard let day = day(fields, "day"), let reason = fields.text("reason"), confirmed(fields) != nil else {
      return nil
    }
    return SwapDay(day: day, reason: reason)
  }

  private static func day(_ fields: FileFields, _ name: String) -> Day? {
    fields.choice(name, "ngày viết như 2026-08-22") { Day(iso: $0) }
  }

  /// Only what somebody assumed is not confirmed; read in a document or known from the law is.
  private static func confirmed(_ fields: FileFields) -> Bool? {
    fields.choice("confidence", "source, known, assumed") {
      ["source": true, "known": true, "assumed": false][$0]
    }
  }
}
