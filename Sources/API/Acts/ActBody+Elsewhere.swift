import Casework

/// Other offices and systems, and the way of the result to the citizen.
extension ActBody {
  private static let document = JSONSchema.text(0...100)

  static let consult = ActBody(
    .consult, "consult", "Consult",
    #"{"agency": "Công an phường Mẫu", "subject": "Xác minh nơi cư trú", "days": 3, "document": "15/CV"}"#,
    .may("unit", .whole(1...Int64.max).about("Số của đơn vị khác trong hệ thống; thay cho agency.")),
    .may("agency", .text(0...200).about("Tên cơ quan ngoài hệ thống.")),
    .needed("subject", .text(1...1000, .filled)),
    .needed("days", .whole(1...60).about("Số ngày làm việc phải trả lời.")), .may("document", document))

  static let answerConsultation = ActBody(
    .answerConsultation, "answerConsultation", "AnswerConsultation",
    #"{"number": 1, "answer": "Đúng là cư trú tại tổ 5", "document": "21/CAP", "files": []}"#,
    .needed("number", .whole(1...999).about("Số của yêu cầu trong hồ sơ, từ 1.")),
    .needed("answer", .text(1...2000, .filled)), .may("document", document), .may("files", .carried))

  private static let outage = JSONSchema.whole(1...0xFFFF_FFFF).about("Số của sự cố trong sổ của đơn vị.")

  static let noteOutage = ActBody(
    .noteOutage, "noteOutage", "NoteOutage", #"{"outage": 1}"#, .needed("outage", outage))

  static let endOutage = ActBody(
    .endOutage, "endOutage", "EndOutage", #"{"outage": 1, "to": "2026-03-02T10:30:00+07:00"}"#,
    .needed("outage", outage),
    .may("to", .moment.about("Không ghi: lúc sự cố kết thúc theo sổ, hoặc lúc này khi sổ chưa ghi.")))

  static let consign = ActBody(
    .consign, "consignResult", "Consign",
    #"{"carrier": "Tổng công ty Bưu điện Việt Nam", "tracking": "EA123456789VN"}"#,
    .needed("carrier", .text(1...100, .filled)), .needed("tracking", .text(1...40, .filled)))

  static let noteDelivery = ActBody(
    .noteDelivery, "noteDelivery", "NoteDelivery",
    #"{"status": "delivered", "receiver": {"name": "Trần Thị Lan"}}"#,
    .needed("status", .choice(PostStatus.self, \.label)), .may("note", .note),
    .may(
      "receiver",
      JSONSchema.named("PostReceiver", .input(.needed("name", .text(1...200, .filled)))).about(
        "Bắt buộc khi phát thành công.")))

  private static let slip = JSONSchema.text(1...40, .filled).about("Số phiếu bàn giao.")

  static let sendPapers = ActBody(
    .sendPapers, "sendPapers", "SendPapers",
    #"{"slip": "BG-2026-3", "from": "Trung tâm, tầng 1", "to": "Điểm số 2"}"#,
    .needed("slip", slip), .needed("from", .text(1...200, .filled)), .needed("to", .text(1...200, .filled)))

  static let papersArrived = ActBody(
    .papersArrived, "papersArrived", "PapersArrived", #"{"slip": "BG-2026-3", "at": "Điểm số 2"}"#,
    .needed("slip", slip), .needed("at", .text(1...200, .filled)))

  static let askHomeVisit = ActBody(
    .askHomeVisit, "askHomeVisit", "AskHomeVisit",
    #"{"reason": "Người già yếu, không đi lại được", "address": "Tổ 5, phường Mẫu", "phone": "0912000345"}"#,
    .needed("reason", .reason), .needed("address", .text(1...500, .filled)),
    .needed("phone", .text(1...30, .filled)))

  static let planHomeVisit = ActBody(
    .planHomeVisit, "planHomeVisit", "PlanHomeVisit", #"{"day": "2026-03-03", "assignee": 2}"#,
    .needed("day", .day), .needed("assignee", JSONSchema.whole(1...Int64.max).about("Số của công chức đi.")))

  static let noteHomeVisit = ActBody(
    .noteHomeVisit, "noteHomeVisit", "NoteHomeVisit", #"{"outcome": "not_home", "note": "Đã gọi hai lần"}"#,
    .needed("outcome", .choice(HomeVisit.Outcome.self, \.label)), .may("note", .note))

  static let handOver = ActBody(
    .handOver, "handOverResult", "HandOver",
    """
    {"receiver": {"name": "Trần Thị Lan", "identifier": "051188004321"}, "isRepresentative": false,
     "identityChecked": true, "manner": "counter"}
    """,
    .needed(
      "receiver",
      .named(
        "Receiver",
        .input(
          .needed("name", .text(1...200, .filled)),
          .may("identifier", .text(0...300).about("Số giấy tờ, hoặc nội dung quét được từ thẻ căn cước."))))),
    .may("isRepresentative", .flag.about("Người nhận là người được ủy quyền.")),
    .needed("identityChecked", .flag.about("Đã kiểm tra giấy tờ tùy thân của người nhận.")),
    .may("manner", .choice(Delivery.self, \.label).about("Mặc định counter.")))
}
