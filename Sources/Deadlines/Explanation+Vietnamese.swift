extension ExplanationLine {
  /// The sentence a clerk can read to a citizen.
  package var vietnamese: String {
    switch self {
    case .startedAtOnce(let moment):
      "Tiếp nhận lúc \(moment.spoken), trong giờ làm việc: thời hạn tính từ lúc này."
    case .startedNextSession(let received, let start, let reason):
      "Tiếp nhận lúc \(received.spoken), \(reason.vietnamese): thời hạn tính từ buổi làm việc kế tiếp, \(start.spoken)."

    case .startDayNotCounted(let day):
      "Không tính ngày bắt đầu, \(day.spoken)."
    case .counted(let first, let last, let from, let to, let passingRest):
      first == last
        ? "Ngày làm việc thứ \(first): \(from.spoken)."
        : "Ngày làm việc thứ \(first) đến thứ \(last): từ \(from.spoken) đến \(to.spoken)"
          + (passingRest ? ", trừ ngày nghỉ hằng tuần." : ".")
    case .countedSwapDay(let day, let number, let reason):
      "Ngày làm việc thứ \(number): \(day.spoken), \(reason)."
    case .worked(let from, let to, let time, let total):
      (from == to ? from.spoken.capitalizedFirst : "Từ \(from.spoken) đến \(to.spoken)")
        + ": \(time.spoken) làm việc" + (time == total ? "." : ", cộng thành \(total.spoken).")
    case .workedSwapDay(let day, let time, let total, let reason):
      "\(day.spoken.capitalizedFirst), \(reason): \(time.spoken) làm việc"
        + (time == total ? "." : ", cộng thành \(total.spoken).")
    case .addedFraction(let time):
      "Cộng thêm phần lẻ của ngày: \(time.spoken) làm việc."

    case .skippedRest(let from, let to):
      "Không tính \(from.spoken(to: to)): nghỉ hằng tuần."
    case .skippedHoliday(let name, let from, let to):
      "Không tính \(from.spoken(to: to)): \(name)."
    case .skippedHolidays(let holidays):
      "Không tính ngày nghỉ lễ: "
        + holidays.map { "\($0.name) (\($0.from.span(to: $0.to)))" }.joined(separator: "; ") + "."

    case .calendarDays(let count, let from, let to):
      "\(count) ngày kể từ \(from.spoken), không tính ngày bắt đầu: hết \(to.spoken)."
    case .months(let count, let from, let to, let shortened):
      "\(count) tháng kể từ \(from.spoken): hết \(to.spoken)"
        + (shortened ? ", ngày cuối của tháng vì tháng này không có ngày \(from.components.day)." : ".")
    case .movedToWorkingDay(let from, let to, let reason):
      "\(from.spoken.capitalizedFirst) \(reason.vietnameseOfDay) nên lùi đến ngày làm việc kế tiếp, \(to.spoken)."
    case .endOfWorkingDay(let moment):
      "Hạn là hết giờ làm việc của ngày, \(moment.time.written)."

    case .beforeCutoff(let cutoff, let day):
      "Bắt đầu không muộn hơn \(cutoff.written) nên trả kết quả trong ngày, \(day.spoken)."
    case .afterCutoff(let cutoff, let next):
      "Bắt đầu sau \(cutoff.written) nên trả kết quả trong ngày làm việc kế tiếp, \(next.spoken)."

    case .dueBeforePauses(let moment):
      "Nếu không tạm dừng, hạn trả kết quả là \(moment.spoken)."
    case .paused(let from, let to, let time):
      "Tạm dừng từ \(from.spoken) đến \(to.spoken): \(time.spoken) làm việc."
    case .pausedManyTimes(let count, let from, let to, let time):
      "Tạm dừng \(count) lần từ \(from.spoken) đến \(to.spoken): tổng cộng \(time.spoken) làm việc."
    case .movedByPauses(let time):
      time == .zero
        ? "Thời gian tạm dừng nằm ngoài giờ làm việc nên hạn trả không đổi."
        : "Hạn trả lùi đúng bằng thời gian tạm dừng, \(time.spoken) làm việc."
    case .stillPaused(let since, let left):
      "Đang tạm dừng từ \(since.spoken) nên chưa thể hẹn ngày trả; khi tiếp tục, "
        + (left < .zero
          ? "hồ sơ đã quá hạn \((.zero - left).spoken) làm việc." : "còn \(left.spoken) làm việc.")

    case .due(let moment):
      "Hẹn trả kết quả lúc \(moment.spoken)."
    case .holidaysUnknown(let year):
      "Lưu ý: lịch nghỉ lễ năm \(year) chưa có trong bảng, chỉ tính theo lịch tuần; ngày hẹn có thể thay đổi."
    case .holidayProvisional(let holiday):
      "Lưu ý: lịch nghỉ \(holiday.name) (\(holiday.from.span(to: holiday.to))) là dự kiến; ngày hẹn có thể thay đổi."
    }
  }
}

extension ExplanationLine.Closed {
  /// Follows a moment: `…, ngoài giờ làm việc`.
  var vietnamese: String {
    switch self {
    case .beforeHours: "trước giờ làm việc"
    case .noonBreak: "trong giờ nghỉ trưa"
    case .afterHours: "sau giờ làm việc"
    case .weeklyRest: "ngày nghỉ hằng tuần"
    case .holiday(let name): "ngày nghỉ (\(name))"
    }
  }
  /// Follows a day: `thứ Bảy 23/05/2026 là ngày nghỉ hằng tuần`.
  var vietnameseOfDay: String {
    switch self {
    case .holiday(let name): "là ngày nghỉ (\(name))"
    default: "là ngày nghỉ hằng tuần"
    }
  }
}
