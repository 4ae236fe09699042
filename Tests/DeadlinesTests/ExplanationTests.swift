import Deadlines
import Testing

@Suite struct `The explanation of a due date` {
  private func told(_ received: String, _ text: String, _ pauses: [(String, String?)] = []) -> [String] {
    Deadline(
      received: at(received), limit: limit(text), pauses: pauses.map { Pause(from: at($0), to: $1.map(at)) },
      calendar: office
    ).explanation.map(\.vietnamese)
  }

  @Test func `names each counted day and each day left out`() {
    #expect(
      told("06/03/2026 16:20", "3 working_day") == [
        "Tiếp nhận lúc 16:20 thứ Sáu 06/03/2026, trong giờ làm việc: thời hạn tính từ lúc này.",
        "Không tính ngày bắt đầu, thứ Sáu 06/03/2026.",
        "Không tính thứ Bảy 07/03/2026 và Chủ nhật 08/03/2026: nghỉ hằng tuần.",
        "Ngày làm việc thứ 1: thứ Hai 09/03/2026.",
        "Ngày làm việc thứ 2: thứ Ba 10/03/2026.",
        "Ngày làm việc thứ 3: thứ Tư 11/03/2026.",
        "Hẹn trả kết quả lúc 16:20 thứ Tư 11/03/2026.",
      ])
  }

  @Test func `tells why the clock began later, and names the holiday and the working Saturday`() {
    #expect(
      told("19/08/2026 17:00", "8 working_day") == [
        "Tiếp nhận lúc 17:00 thứ Tư 19/08/2026, sau giờ làm việc: thời hạn tính từ buổi làm việc kế tiếp, "
          + "07:00 thứ Năm 20/08/2026.",
        "Không tính ngày bắt đầu, thứ Năm 20/08/2026.",
        "Ngày làm việc thứ 1: thứ Sáu 21/08/2026.",
        "Ngày làm việc thứ 2: thứ Bảy 22/08/2026, làm bù cho thứ Hai 31/08/2026.",
        "Không tính Chủ nhật 23/08/2026: nghỉ hằng tuần.",
        "Ngày làm việc thứ 3 đến thứ 7: từ thứ Hai 24/08/2026 đến thứ Sáu 28/08/2026.",
        "Không tính thứ Bảy 29/08/2026 và Chủ nhật 30/08/2026: nghỉ hằng tuần.",
        "Không tính thứ Hai 31/08/2026: Hoán đổi với thứ Bảy 22/08/2026.",
        "Không tính thứ Ba 01/09/2026 và thứ Tư 02/09/2026: Quốc khánh.",
        "Ngày làm việc thứ 8: thứ Năm 03/09/2026.",
        "Hẹn trả kết quả lúc 07:00 thứ Năm 03/09/2026.",
      ])
  }

  @Test func `adds up hours day by day`() {
    #expect(
      told("06/05/2026 14:00", "12 working_hour") == [
        "Tiếp nhận lúc 14:00 thứ Tư 06/05/2026, trong giờ làm việc: thời hạn tính từ lúc này.",
        "Thứ Tư 06/05/2026: 3 giờ làm việc.",
        "Thứ Năm 07/05/2026: 8 giờ làm việc, cộng thành 11 giờ.",
        "Thứ Sáu 08/05/2026: 1 giờ làm việc, cộng thành 12 giờ.",
        "Hẹn trả kết quả lúc 08:00 thứ Sáu 08/05/2026.",
      ])
  }

  @Test func `tells where calendar days end and where they move to`() {
    #expect(
      told("03/08/2026 09:00", "30 calendar_day").dropFirst() == [
        "30 ngày kể từ thứ Hai 03/08/2026, không tính ngày bắt đầu: hết thứ Tư 02/09/2026.",
        "Thứ Tư 02/09/2026 là ngày nghỉ (Quốc khánh) nên lùi đến ngày làm việc kế tiếp, thứ Năm 03/09/2026.",
        "Hạn là hết giờ làm việc của ngày, 17:00.",
        "Hẹn trả kết quả lúc 17:00 thứ Năm 03/09/2026.",
      ])
    #expect(
      told("30/01/2026 09:00", "1 month").dropFirst().first
        == "1 tháng kể từ thứ Sáu 30/01/2026: hết thứ Bảy 28/02/2026, ngày cuối của tháng vì tháng này không có ngày 30."
    )
  }

  @Test func `tells on which side of the cut-off the dossier came`() {
    #expect(
      told("06/05/2026 15:01", "same_day").dropFirst() == [
        "Bắt đầu sau 15:00 nên trả kết quả trong ngày làm việc kế tiếp, thứ Năm 07/05/2026.",
        "Hạn là hết giờ làm việc của ngày, 17:00.", "Hẹn trả kết quả lúc 17:00 thứ Năm 07/05/2026.",
      ])
    #expect(told("08/05/2026 18:30", "same_day")[1].hasPrefix("Bắt đầu không muộn hơn 15:00"))
  }

  @Test func `tells each pause and by how much it moved the date`() {
    let pauses: [(String, String?)] = [("04/03/2026 10:00", "09/03/2026 14:30")]
    #expect(
      told("02/03/2026 09:00", "5 working_day", pauses).suffix(4) == [
        "Nếu không tạm dừng, hạn trả kết quả là 09:00 thứ Hai 09/03/2026.",
        "Tạm dừng từ 10:00 thứ Tư 04/03/2026 đến 14:30 thứ Hai 09/03/2026: 26 giờ 30 phút làm việc.",
        "Hạn trả lùi đúng bằng thời gian tạm dừng, 26 giờ 30 phút làm việc.",
        "Hẹn trả kết quả lúc 11:30 thứ Năm 12/03/2026.",
      ])
  }

  @Test func `promises nothing while a pause is open`() {
    let told = told("02/03/2026 09:00", "5 working_day", [("04/03/2026 10:00", nil)])
    #expect(
      told.last
        == "Đang tạm dừng từ 10:00 thứ Tư 04/03/2026 nên chưa thể hẹn ngày trả; khi tiếp tục, còn 23 giờ làm việc."
    )
    #expect(!told.contains { $0.hasPrefix("Hẹn trả") })
  }

  @Test func `says when the holidays of a year are not known or only planned`() {
    #expect(
      told("20/12/2027 09:00", "30 working_day").last
        == "Lưu ý: lịch nghỉ lễ năm 2028 chưa có trong bảng, chỉ tính theo lịch tuần; ngày hẹn có thể thay đổi."
    )
    #expect(
      told("02/02/2027 09:00", "5 working_day").last
        == "Lưu ý: lịch nghỉ Tết Nguyên đán Đinh Mùi (05/02/2027 – 11/02/2027) là dự kiến; ngày hẹn có thể thay đổi."
    )
    #expect(told("20/12/2026 09:00", "3 working_day").allSatisfy { !$0.hasPrefix("Lưu ý") })
  }

  @Test(arguments: [
    "90 working_day", "720 working_hour", "700 working_day", "5000 working_hour", "0.5 working_day",
  ])
  func `stays short enough to read aloud`(text: String) {
    for month in 1...12 {
      let told = told("15/\(month)/2024 09:00", text)
      #expect(told.count <= 15, "\(told.joined(separator: "\n"))")
    }
  }

  @Test(arguments: [11, 86]) func `counts to the limit and ends with the due date, whatever is asked`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    for _ in 0..<500 {
      let (received, limit) = (random.moment(), random.limit())
      let deadline = Deadline(received: received, limit: limit, calendar: office)
      let lines = deadline.explanation
      let numbers = lines.compactMap { line -> (first: Int, last: Int)? in
        switch line {
        case .counted(let first, let last, _, _, _): (first, last)
        case .countedSwapDay(_, let number, _): (number, number)
        default: nil
        }
      }
      let gapless = zip(numbers, numbers.dropFirst()).allSatisfy { $0.last + 1 == $1.first }
      var whole = 0
      if case .workingDays(let amount) = limit { whole = amount.whole }
      guard gapless, numbers.last?.last ?? 0 == whole, lines.contains(.due(deadline.due)), lines.count <= 17
      else {
        Issue.record("\(received.written), \(limit.code): \(lines.map(\.vietnamese))")
        return
      }
    }
  }

  @Test func `merges a long wait into few sentences`() {
    let long = told("05/01/2026 09:00", "90 working_day")
    #expect(
      long.contains("Không tính từ thứ Hai 16/02/2026 đến thứ Sáu 20/02/2026: Tết Nguyên đán Bính Ngọ."))
    #expect(long.contains { $0.hasSuffix(", trừ ngày nghỉ hằng tuần.") })
    #expect(long.count <= 15)
  }
}
