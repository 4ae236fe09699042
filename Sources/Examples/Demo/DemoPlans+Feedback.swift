import Casework
import Deadlines
import Office

/// Feedback of the example's last quarter: a piece in every state, one of them late. All of it is invented.
extension DemoPlans {
  private struct Story {
    let draft: FeedbackDraft
    /// Taken down at the counter; otherwise it came over the public page.
    let isTakenDown: Bool
    /// Working days before now at which it came.
    let days: Int
    /// What was done about it, each so many working days after it came.
    let acts: [Step]
  }
  private struct Step {
    let days: Int
    /// Nil for the sender.
    let by: Role?
    let command: FeedbackCommand
    init(_ days: Int, _ by: Role?, _ command: FeedbackCommand) {
      self.days = days
      self.by = by
      self.command = command
    }
  }

  static func feedback(_ definitions: Definitions, until end: Moment) -> [Lives.Event] {
    let officers = definitions.officers.values.filter(\.isActive).sorted { $0.id < $1.id }
    func officer(_ role: Role) -> Actor? { officers.first { $0.roles.contains(role) }?.actor }
    guard let intake = officer(.intake), let specialist = officer(.specialist),
      let director = officer(.director)
    else { return [] }
    let actors: [Role: Actor] = [.intake: intake, .specialist: specialist, .director: director]
    let unit = director.unit
    let calendar = definitions.calendar
    var events: [Lives.Event] = []
    // Oldest first: the number of each is the next one.
    for (index, story) in stories(intake: intake, specialist: specialist).enumerated() {
      let came = calendar.subtracting(.minutes(story.days * 480 + 37 * (index % 5)), from: end)
      let id = FeedbackID(unit: unit, count: Int64(index + 1))
      let taker = story.isTakenDown ? intake : nil
      events.append(
        Lives.Event(at: came) { office in
          _ = try await office.receiveFeedback(story.draft, of: unit, by: taker)
        })
      for (step, act) in story.acts.enumerated() {
        let actor = act.by.flatMap { actors[$0] }
        let command = act.command
        events.append(
          Lives.Event(
            at: min(end, calendar.adding(.minutes(act.days * 480 + step * 11 + 5), to: came))
          ) { office in
            _ = try await office.act(command, on: id, by: actor)
          })
      }
    }
    return events
  }

  private static func stories(intake: Actor, specialist: Actor) -> [Story] {
    over(intake: intake, specialist: specialist) + elsewhere + underWay(specialist: specialist)
  }

  private static func told(
    _ content: String, _ name: String? = nil, _ phone: String? = nil
  ) -> FeedbackFact.Told { .init(name: name, phone: phone, content: content) }

  private static func accepted(
    _ kind: FeedbackKind, by specialist: Actor, named: OfficerID? = nil, then more: [Step] = []
  ) -> [Step] {
    let first = [
      Step(1, .director, .accept(kind, named: named, workingDays: Feedback.mostWorkingDays)),
      Step(1, .director, .assign(specialist.officer)),
    ]
    return first + more
  }

  /// Answered in time and published; answered late, of an officer's conduct, and kept off the notice board.
  private static func over(intake: Actor, specialist: Actor) -> [Story] {
    let form = "Bảng niêm yết thủ tục khai sinh còn ghi mẫu tờ khai cũ."
    let published = accepted(
      .regulation, by: specialist,
      then: [
        Step(
          4, .specialist, .answer(.founded, "Trung tâm đã thay mẫu tờ khai trên bảng niêm yết. Cảm ơn ông.")),
        Step(5, .director, .publish(question: form, answer: "Trung tâm đã thay mẫu tờ khai trong ngày.")),
        Step(6, nil, .rate(.satisfied, "")),
      ])
    let withheld = accepted(
      .conduct, by: specialist, named: intake.officer,
      then: [
        Step(
          17, .specialist,
          .answer(.partly, "Trung tâm đã làm việc với công chức và nhắc nhở. Mong bà thông cảm.")),
        Step(18, .director, .withhold("Việc của một cá nhân, không niêm yết.")),
        Step(19, nil, .rate(.unsatisfied, "Trả lời quá lâu.")),
      ])
    let rude = told("Công chức quầy 2 trả lời cộc lốc khi tôi hỏi giấy tờ.", "Đỗ Thị Hạnh", "0912000227")
    return [
      Story(
        draft: .init(
          channel: .hotline, kind: .regulation, told: told(form, "Phạm Văn Minh", "0912000118")),
        isTakenDown: true, days: 40, acts: published),
      Story(
        draft: .init(channel: .site, kind: .conduct, told: rude), isTakenDown: false, days: 33, acts: withheld
      ),
    ]
  }

  /// What others answer, or nobody.
  private static var elsewhere: [Story] {
    let alley = told("Hàng xóm lấn ngõ đi chung, đề nghị xử lý.")
    let survey = told("Phí đo đạc của văn phòng đăng ký đất đai chưa công khai.", "Vũ Đức Thắng")
    let road = told("Đường liên xã hỏng nhiều đoạn.", "Bùi Văn Sơn")
    let refusal = "Nội dung là khiếu nại về đất đai, xin đến nơi tiếp công dân."
    return [
      Story(
        draft: .init(channel: .letterbox, kind: .regulation, told: alley), isTakenDown: true, days: 26,
        acts: [Step(1, .intake, .refuse(.complaint, refusal))]),
      Story(
        draft: .init(channel: .portal, kind: .regulation, told: survey), isTakenDown: true, days: 20,
        acts: [
          Step(
            2, .intake,
            .transfer(to: "Chi nhánh Văn phòng đăng ký đất đai", "Thuộc thẩm quyền của chi nhánh."))
        ]),
      Story(
        draft: .init(channel: .portal, kind: .regulation, told: road), isTakenDown: true, days: 14,
        acts: [Step(1, .intake, .giveBack("Tuyến đường thuộc xã khác quản lý."))]),
    ]
  }

  private static func underWay(specialist: Actor) -> [Story] {
    let printer = told("Máy lấy số không in được phiếu buổi sáng.", "Ngô Thị Thảo")
    let saturday = told("Đề nghị nhận hồ sơ cả sáng thứ Bảy.", "Lý Thị Mai", "0912000336")
    let error = told("Trang tra cứu báo lỗi khi nhập mã.")
    let days = told("Giấy hẹn ghi một ngày, quầy nói ngày khác.", "Hà Văn Toàn")
    let chairs = told("Xin thêm ghế ngồi chờ cho người cao tuổi.")
    let answered = accepted(
      .system, by: specialist,
      then: [Step(9, .specialist, .answer(.founded, "Đã thay đầu in của máy lấy số, máy chạy lại từ 8 giờ."))]
    )
    return [
      Story(
        draft: .init(channel: .counter, kind: .system, told: printer), isTakenDown: true, days: 11,
        acts: answered),
      Story(
        draft: .init(channel: .hotline, kind: .regulation, isHidden: true, told: saturday), isTakenDown: true,
        days: 9, acts: accepted(.regulation, by: specialist)),
      Story(
        draft: .init(channel: .site, kind: .system, told: error), isTakenDown: false, days: 4,
        acts: [Step(1, .intake, .askSupplement("Xin cho biết mã hồ sơ và điện thoại, máy tính đã dùng."))]),
      Story(
        draft: .init(channel: .site, kind: .both, told: days), isTakenDown: false, days: 3,
        acts: [
          Step(1, .intake, .askSupplement("Xin gửi ảnh giấy hẹn.")),
          Step(2, nil, .takeSupplement("Giấy hẹn ngày 12, quầy nói ngày 14.", [])),
        ]),
      Story(
        draft: .init(channel: .site, kind: .regulation, told: chairs), isTakenDown: false, days: 0, acts: []),
    ]
  }
}
