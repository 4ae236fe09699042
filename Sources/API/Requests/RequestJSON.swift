import Casework
import Office
import Web

/// A request outside the catalogue as programs send and read it.
enum RequestJSON {
  static let id = JSONSchema.whole(1...0xFFFF_FFFF)
  static let number = Operation.Parameter.needed("number", id, "Số nội bộ của yêu cầu: “id” của nó.")
  static let phoneNotice = "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."

  static let input = JSONSchema.named(
    "RequestInput",
    .input(
      .needed("name", .text(1...200, .name)), .may("address", .text(0...500)), .may("phone", .text(0...30)),
      .needed("subject", .text(1...2000, .filled))))

  static let answerInput = JSONSchema.named(
    "RequestAnswerInput",
    .input(
      .needed("text", .text(1...4000, .filled)),
      .may("day", JSONSchema.day.about("Ngày trả lời, từ ngày nhận đến hôm nay; không ghi là hôm nay."))))

  private static let properties: [Property] = [
    .needed("id", id), .needed("number", JSONSchema.text(1...40).about("Như 12/YCK-2026.")),
    .needed("name", JSONSchema.text.orNull.about("Null khi thông tin cá nhân đã xóa.")),
    .needed("address", JSONSchema.text.orNull), .needed("phone", JSONSchema.text.orNull),
    .needed("subject", JSONSchema.text.orNull), .needed("notedAt", .moment), .needed("notedBy", .officer),
    .needed("isAnswered", .flag), .needed("archivedAt", JSONSchema.moment.orNull),
    .needed("keptUntil", JSONSchema.day.orNull.about("Ngày cuối phải lưu.")),
    .needed("erasedAt", JSONSchema.moment.orNull), .needed("href", .text),
  ]

  static let row = JSONSchema.named("RequestRow", JSONSchema(.object(properties, isClosed: false)))

  static let whole = JSONSchema.named(
    "Request",
    JSONSchema(
      .object(properties + [.needed("answers", .list(of: answer))], isClosed: false)))

  private static let answer = JSONSchema.named(
    "RequestAnswer",
    .answer(
      .needed("text", JSONSchema.text.orNull.about("Null khi thông tin cá nhân đã xóa.")),
      .needed("day", .day), .needed("at", .moment), .needed("by", .officer)))

  static func write(_ request: OtherRequest, _ definitions: Definitions, _ json: inout JSONWriter) {
    json.field("id", request.id.count)
    json.field("number", request.number)
    json.field("name", request.asked?.name)
    json.field("address", request.asked?.address)
    json.field("phone", request.asked?.phone)
    json.field("subject", request.asked?.subject)
    json.field("notedAt", request.at.iso)
    json.officer("notedBy", request.notedBy, definitions)
    json.field("isAnswered", request.isAnswered)
    json.field("archivedAt", request.archived?.at.iso)
    json.field("keptUntil", request.keptUntil?.iso)
    json.field("erasedAt", request.erased?.at.iso)
    json.field("href", APIAddress.request.path(RequestSegment(request.id)).text)
  }

  static func writeWhole(_ request: OtherRequest, _ definitions: Definitions, _ json: inout JSONWriter) {
    write(request, definitions, &json)
    json.array("answers", request.answers) { json, answer in
      json.object { json in
        json.field("text", request.erased == nil ? answer.text : nil)
        json.field("day", answer.day.iso)
        json.field("at", answer.at.iso)
        json.officer("by", answer.by, definitions)
      }
    }
  }

  static let examples = [
    (
      name: "xac_nhan",
      text: """
      {
        "name": "Trần Thị Lan",
        "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu",
        "phone": "0912000345",
        "subject": "Xin xác nhận đã đóng góp Quỹ Phòng, chống thiên tai năm 2025"
      }
      """
    )
  ]

  static let answerExamples = [
    (name: "tra_loi", text: #"{"text": "Đã xác nhận, gửi bản giấy tại quầy số 2"}"#)
  ]
}
