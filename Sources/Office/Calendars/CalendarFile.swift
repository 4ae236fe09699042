import Deadlines
import FoundationEssentials

/// The working calendar as an administrator keeps it: a JSON file of sessions, holidays and working Saturdays.
package enum CalendarFile {
  /// Why a file cannot be the calendar; the notice names the entry.
  package struct Fault: Error, Equatable {
    package let notice: String
  }

  private struct Table: Decodable {
    struct Years: Decodable {
      var from: Int
      var to: Int
    }
    struct Hours: Decodable {
      var from: String
      var to: String
    }
    struct Closed: Decodable {
      var from: String
      var to: String
      var name: String
      var confidence: String?
    }
    struct Swap: Decodable {
      var day: String
      var reason: String
    }
    var revision: String
    var years: Years
    var weekly: [String: [Hours]]
    var holidays: [Closed]
    var workingDays: [Swap]
  }

  package static func read(_ bytes: [UInt8]) throws -> WorkingCalendar {
    let table: Table
    do {
      table = try JSONDecoder().decode(Table.self, from: Data(bytes))
    } catch DecodingError.keyNotFound(let key, let context) {
      throw Fault(notice: "Thiếu mục “\(path(context.codingPath + [key]))”.")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw Fault(notice: "Mục “\(path(context.codingPath))” có kiểu không đúng.")
    } catch {
      throw Fault(notice: "Tệp lịch không phải JSON hợp lệ.")
    }
    guard table.years.from <= table.years.to else { throw Fault(notice: "Mục “years”: năm đầu sau năm cuối.") }
    let names: [Weekday: String] = [
      .monday: "monday", .tuesday: "tuesday", .wednesday: "wednesday", .thursday: "thursday", .friday: "friday",
      .saturday: "saturday", .sunday: "sunday",
    ]
    var weekly: [Weekday: [Session]] = [:]
    for (weekday, name) in names {
      weekly[weekday] = try (table.weekly[name] ?? []).map { hours in
        Session(from: try time(hours.from, in: "weekly.\(name)"), to: try time(hours.to, in: "weekly.\(name)"))
      }
    }
    let holidays = try table.holidays.map { closed in
      Holiday(
        from: try day(closed.from, in: closed.name), to: try day(closed.to, in: closed.name), name: closed.name,
        confirmed: closed.confidence != "assumed")
    }
    let swaps = try table.workingDays.map { SwapDay(day: try day($0.day, in: $0.reason), reason: $0.reason) }
    do {
      return try WorkingCalendar(
        revision: table.revision, years: table.years.from...table.years.to, weekly: weekly, holidays: holidays,
        swapDays: swaps)
    } catch {
      throw Fault(notice: error.notice)
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }.joined(separator: ".")
  }
  private static func day(_ text: String, in entry: String) throws -> Day {
    guard let day = Day(iso: text) else { throw Fault(notice: "Mục “\(entry)”: “\(text)” không phải là ngày.") }
    return day
  }
  private static func time(_ text: String, in entry: String) throws -> ClockTime {
    guard let time = ClockTime(text) else { throw Fault(notice: "Mục “\(entry)”: “\(text)” không phải là giờ.") }
    return time
  }
}

extension CalendarFault {
  var notice: String {
    switch self {
    case .years: "Các năm của bảng nằm ngoài khoảng 1900–2900 hoặc quá dài."
    case .neverOpen: "Không có buổi làm việc nào trong tuần."
    case .sessions(let weekday): "Buổi làm việc chồng nhau hoặc sai thứ tự (ngày thứ \(weekday.rawValue + 1) trong tuần)."
    case .holiday(let holiday): "Ngày nghỉ “\(holiday.name)” kết thúc trước khi bắt đầu hoặc ngoài các năm của bảng."
    case .claimedTwice(let day): "Ngày \(day.written) được ghi hai lần."
    case .swapDay(let swap): "Ngày làm bù \(swap.day.written) ngoài các năm của bảng."
    }
  }
}
