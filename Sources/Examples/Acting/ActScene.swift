import Casework
import Deadlines
import Office

/// An act where it may be done and what an officer says with it: pages and API must understand the same.
package struct ActScene: Sendable {
  package let act: Act
  package let by: Actor
  /// Paths of the draft with what is typed; a list of files is one file.
  package let fields: [String: String]
  package let hasFile: Bool
  /// What brings the dossier there.
  package let before: [(command: DossierCommand, by: Actor)]
  /// Filed but not accepted yet.
  package let isRegistered: Bool
  /// One field typed wrongly, and what both doors say beside it.
  package let wrong: Wrong?

  /// The act its first fact tells of: acceptance writes down what reception does.
  package var noted: Act { act == .accept ? .receive : act }

  package struct Wrong: Sendable {
    package let path: String
    package let typed: String
    package let notice: String
    init(_ path: String, _ typed: String, _ notice: String) {
      self.path = path
      self.typed = typed
      self.notice = notice
    }
  }

  fileprivate init(
    _ act: Act, by actor: Actor, _ fields: [String: String] = [:], file: Bool = false,
    after before: [(DossierCommand, Actor)] = [], registered: Bool = false, wrong: Wrong? = nil
  ) {
    self.act = act
    by = actor
    self.fields = fields
    hasFile = file
    self.before = before.map { ($0.0, $0.1) }
    isRegistered = registered
    self.wrong = wrong
  }
}

extension ActScene {
  private static let toAppraisal: [(DossierCommand, Actor)] = [(.forward(assignee: nil, note: nil), .intake)]
  private static let toIssuing =
    toAppraisal + [
      (.forward(assignee: nil, note: nil), .specialist), (.forward(assignee: nil, note: nil), .chairman),
    ]
  private static let decided = toIssuing + [(.issue(.init(number: "12/GKS", day: .example)), .clerk)]
  private static let request = SupplementRequest(
    items: [SupplementItem(component: 3, what: "Bản chính có dấu")], reason: "Bản nộp là bản chụp")
  private static let proposed = toAppraisal + [(.proposeSupplement(request), .specialist)]
  private static let approved = proposed + [(.approve(note: nil), .chairman)]
  private static let asked = approved + [(.sendSupplement, .intake)]
  private static let consigned =
    decided + [(.consign(carrier: "Bưu điện", tracking: "EA123456789VN"), .intake)]
  private static let visitAsked =
    decided + [
      (
        .askHomeVisit(.init(reason: "Người già yếu", address: "Số 12 đường Hoa Mai", phone: "0912000345")),
        .intake
      )
    ]
  private static let requestFields = [
    "items[0].component": "1", "items[0].what": "Ghi nơi sinh của con", "reason": "Tờ khai chưa đủ nội dung",
    "days": "10",
  ]
  /// The first outage in the book of phường Mẫu.
  package static let outage = OutageWindow(
    outage: Commune.example.id.number << 32 | 1, system: "Hệ thống hộ tịch điện tử",
    from: .example + -600_000)

  /// One for each act on a dossier that exists.
  package static let all: [ActScene] = filing + processing + money + elsewhere + delivery

  private static let filing = [
    ActScene(
      .accept, by: .intake, ["paidBy": "cash"], registered: true,
      wrong: Wrong("amounts.7", "1000", "Thủ tục không có khoản thu này.")),
    ActScene(
      .decline, by: .intake, ["reason": "Không thuộc thẩm quyền"], registered: true,
      wrong: Wrong("reason", " ", "Hãy ghi lý do từ chối.")),
    ActScene(
      .askSupplement, by: .intake, requestFields, registered: true,
      wrong: Wrong("items[0].component", "99", "Thủ tục không có giấy tờ này.")),
    ActScene(
      .proposeSupplement, by: .specialist, requestFields, after: toAppraisal,
      wrong: Wrong("days", "366", "Số ngày là số nguyên từ 1 đến 365.")),
    ActScene(.sendSupplement, by: .intake, after: approved),
    ActScene(
      .receiveSupplement, by: .intake, ["settled[0].item": "0", "settled[0].manner": "original"],
      after: asked, wrong: Wrong("settled[0].item", "9", "Phiếu yêu cầu bổ sung không có nội dung này.")),
    ActScene(.addFiles, by: .intake, file: true),
  ]

  private static let processing = [
    ActScene(
      .forward, by: .intake, ["assignee": "3", "note": "Đủ giấy tờ"],
      wrong: Wrong("assignee", "999", "Đơn vị không có công chức này.")),
    ActScene(.take, by: .specialist, after: toAppraisal),
    ActScene(
      .assign, by: .director, ["assignee": "2", "note": "Chị Hoa nghỉ"],
      wrong: Wrong("assignee", "101", "Đơn vị không có công chức này.")),
    ActScene(
      .sendBack, by: .specialist, ["reason": "Thiếu chữ ký"], after: toAppraisal,
      wrong: Wrong("reason", " ", "Hãy ghi lý do trả lại.")),
    ActScene(
      .issue, by: .clerk, ["number": "12/GKS", "day": "2026-03-02"], file: true, after: toIssuing,
      wrong: Wrong("number", " ", "Hãy nhập số, ký hiệu của kết quả.")),
    ActScene(
      .proposeExtension, by: .specialist,
      ["day": "2026-03-05", "cause": "coordination", "reason": "Chờ xác minh"], after: toAppraisal,
      wrong: Wrong("day", "2026-03-08", "Ngày hẹn lại phải là ngày làm việc.")),
    ActScene(.approve, by: .chairman, ["note": "Đồng ý"], after: proposed),
    ActScene(
      .reject, by: .chairman, ["reason": "Giấy tờ đã đủ"], after: proposed,
      wrong: Wrong("reason", " ", "Hãy ghi lý do không đồng ý.")),
    ActScene(.remind, by: .director, ["note": "Trình ký trong ngày"]),
    ActScene(
      .withdraw, by: .intake,
      ["reason": "Không còn nhu cầu", "settlement.papersReturned": "Giấy chứng sinh"],
      wrong: Wrong("reason", " ", "Hãy ghi lý do rút hồ sơ.")),
    ActScene(
      .stop, by: .chairman, ["reason": "Không đủ điều kiện", "settlement.fees": "Hoàn trả"],
      after: toAppraisal),
    ActScene(
      .archive, by: .clerk, ["place": "Kho 1, giá 3", "years": "20"],
      after: decided + [
        (
          .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true)),
          .intake
        )
      ], wrong: Wrong("years", "101", "Số năm là số nguyên từ 1 đến 100.")),
  ]

  private static let money = [
    ActScene(
      .askPayment, by: .specialist,
      [
        "lines[0].kind": FeeRule.Kind.charge.rawValue, "lines[0].name": "Lệ phí trước bạ",
        "lines[0].amount": "120000",
        "days": "15",
      ], after: toAppraisal, wrong: Wrong("days", "0", "Số ngày là số nguyên từ 1 đến 365.")),
    ActScene(
      .collectFee, by: .intake, ["amount": "8000", "method": "transfer"],
      wrong: Wrong("method", "vàng", "Hình thức thanh toán không hợp lệ.")),
    ActScene(
      .exemptFee, by: .intake, ["ground": "Hộ nghèo", "evidence": "Giấy chứng nhận số 12"],
      wrong: Wrong("evidence", " ", "Hãy ghi giấy tờ hoặc dữ liệu chứng minh.")),
    ActScene(
      .refundFee, by: .intake, ["amount": "8000", "method": "cash", "reason": "Hồ sơ đã rút"],
      after: [
        (.collectFee(Dong(8_000) ?? .zero, .cash), .intake),
        (.withdraw(reason: "Không còn nhu cầu"), .intake),
      ], wrong: Wrong("amount", "0", "Số tiền là số nguyên đồng, lớn hơn 0.")),
  ]

  private static let elsewhere = [
    ActScene(
      .consult, by: .specialist,
      ["agency": "Công an phường Mẫu", "subject": "Xác minh nơi cư trú", "days": "3", "document": "15/CV"],
      after: toAppraisal, wrong: Wrong("agency", "", "Hãy chọn đơn vị hoặc ghi tên cơ quan.")),
    ActScene(
      .answerConsultation, by: .specialist, ["number": "1", "answer": "Đúng là cư trú tại tổ 5"],
      after: toAppraisal + [
        (.consult(.init(agency: "Công an phường Mẫu", subject: "Xác minh nơi cư trú")), .specialist)
      ], wrong: Wrong("answer", " ", "Hãy ghi ý kiến trả lời.")),
    ActScene(
      .noteOutage, by: .intake, ["outage": "1"],
      wrong: Wrong("outage", "9", "Sổ sự cố của đơn vị không có sự cố này.")),
    ActScene(
      .endOutage, by: .intake, ["outage": "1"],
      after: [(.noteOutage(.init(outage: outage.outage, system: outage.system, from: outage.from)), .intake)],
      wrong: Wrong("outage", "9", "Sổ sự cố của đơn vị không có sự cố này.")),
  ]

  private static let delivery = [
    ActScene(
      .consign, by: .intake, ["carrier": "Bưu điện", "tracking": "EA123456789VN"], after: decided,
      wrong: Wrong("tracking", " ", "Hãy nhập mã vận đơn.")),
    ActScene(
      .noteDelivery, by: .intake, ["status": "delivered", "receiver.name": "Trần Thị Lan"], after: consigned,
      wrong: Wrong("receiver.name", "", "Hãy ghi tên người đã nhận.")),
    ActScene(
      .sendPapers, by: .intake, ["slip": "BG-2026-3", "from": "Điểm số 1", "to": "Điểm số 2"],
      wrong: Wrong("slip", " ", "Hãy ghi số phiếu bàn giao.")),
    ActScene(
      .papersArrived, by: .intake, ["slip": "BG-2026-3", "at": "Điểm số 2"],
      after: [(.sendPapers(slip: "BG-2026-3", from: "Điểm số 1", to: "Điểm số 2"), .clerk)],
      wrong: Wrong("at", " ", "Hãy ghi điểm nhận.")),
    ActScene(
      .askHomeVisit, by: .intake,
      ["reason": "Người già yếu", "address": "Số 12 đường Hoa Mai", "phone": "0912000345"],
      wrong: Wrong(
        "phone", "12", "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định).")),
    ActScene(
      .planHomeVisit, by: .intake, ["day": "2026-03-02", "assignee": "2"], after: visitAsked,
      wrong: Wrong("assignee", "999", "Đơn vị không có công chức này.")),
    ActScene(
      .noteHomeVisit, by: .intake, ["outcome": "not_home", "note": "Đã gọi hai lần"],
      after: visitAsked + [(.planHomeVisit(day: .example, .otherIntake), .intake)]),
    ActScene(
      .handOver, by: .intake,
      [
        "receiver.name": "Trần Thị Lan", "receiver.identifier": "051188004321", "identityChecked": "1",
        "manner": "home",
      ], after: decided,
      wrong: Wrong(
        "receiver.identifier", "số 12", "Số giấy tờ chỉ gồm chữ cái và chữ số, từ 6 đến 15 ký tự.")),
  ]
}
