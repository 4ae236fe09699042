import Casework
import Deadlines
import Office
import Web

/// The published procedures (*danh mục thủ tục hành chính*) and the due date each promises.
enum CatalogueOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.procedures, find, find)
    book.get(APIAddress.procedure, read, read)
    book.get(APIAddress.deadlines, reckon, reckon)
  }

  static let find = Operation(
    id: "findProcedures", group: .catalogue, summary: "Tìm thủ tục",
    about: "Tìm theo bất kỳ phần nào của tên hoặc mã, không cần dấu; tên bắt đầu đúng như gõ đứng trước.",
    query: [
      .may("q", .text(0...200, .search), "Phần tên hoặc mã, ví dụ “dang ky khai sinh”, “1.001193”."),
      .may("field", .text(1...200, .search), "Lĩnh vực, đúng như danh mục ghi."),
      .may("cursor", .procedureCode, "Lấy từ liên kết “next”."), .limit,
    ],
    answers: [
      .ok(
        "Một trang thủ tục đang có hiệu lực.",
        .answer(.needed("items", .list(of: ProcedureJSON.row)), .needed("next", .next)))
    ])

  static func find(_ asked: Asked) throws -> Response {
    let field = asked.text("field")
    let found = asked.office.definitions.procedures(like: asked.text("q") ?? "", field: field)
    var start = 0
    if let cursor = asked.text("cursor") {
      guard let index = found.firstIndex(where: { $0.procedure.code == cursor }) else {
        throw Problem([FieldError("cursor", TextForm.cursor.notice)])
      }
      start = index + 1
    }
    let page = found[start...].prefix(asked.whole("limit") ?? 50)
    var next: Link?
    if page.endIndex < found.endIndex, let last = page.last {
      next = APIAddress.procedures.path().with(
        query: asked.kept(["q", "field", "limit"]) + [("cursor", last.procedure.code)])
    }
    var json = JSONWriter()
    json.object { json in
      json.array("items", page) { json, revision in ProcedureJSON.row(revision, &json) }
      json.field("next", next?.text)
    }
    return .json(json)
  }

  static let read = Operation(
    id: "readProcedure", group: .catalogue, summary: "Đọc một thủ tục",
    about: "Thành phần hồ sơ, thời hạn, phí, lệ phí, kết quả và quy trình nội bộ của bản đang có hiệu lực.",
    path: [.needed("code", .procedureCode, "Mã thủ tục quốc gia.")],
    answers: [.ok("Thủ tục đang có hiệu lực.", ProcedureJSON.whole, headers: [.tag])],
    problems: [.notFound])

  static func read(_ asked: Asked, code: String) throws -> Response {
    guard let revision = asked.office.definitions.current(code, for: asked.actor.unit) else {
      throw ProblemType.notFound.problem("Không có thủ tục nào mang mã này đang có hiệu lực.")
    }
    var json = JSONWriter()
    ProcedureJSON.whole(revision, &json)
    return Response.json(json).tagged().with("Cache-Control", "private, no-cache")
  }

  static let reckon = Operation(
    id: "reckonDeadline", group: .catalogue, summary: "Tính ngày hẹn trả kết quả",
    about: "Cùng một cách tính với giấy hẹn: ngày nào được tính, ngày nào không và vì sao.",
    query: [
      .needed("procedure", .procedureCode, "Mã thủ tục."),
      .may("received", .moment, "Lúc tiếp nhận; không ghi múi giờ là giờ Việt Nam. Mặc định là bây giờ."),
    ],
    answers: [.ok("Ngày hẹn trả và diễn giải.", deadline)])

  static let deadline = JSONSchema.named(
    "Deadline",
    .answer(
      .needed("procedure", .procedureCode),
      .needed("limit", .text.about("Thời hạn theo thủ tục, ví dụ 3 ngày làm việc.")),
      .needed("received", .moment), .needed("start", .moment.about("Lúc bắt đầu tính.")),
      .needed("due", .moment),
      .needed("explanation", .list(of: .text).about("Từng câu, theo thứ tự đọc cho người dân.")),
      .needed("mayChange", .flag.about("Lịch nghỉ của khoảng này chưa chắc chắn."))))

  static func reckon(_ asked: Asked) throws -> Response {
    let code = asked.text("procedure") ?? ""
    guard asked.office.definitions.current[code] != nil else {
      throw Problem([FieldError("procedure", "Không có thủ tục nào mang mã này đang có hiệu lực.")])
    }
    let deadline = try asked.office.deadline(of: code, at: asked.moment("received"))
    let explanation = deadline.explanation
    var json = JSONWriter()
    json.object { json in
      json.field("procedure", code)
      json.field("limit", deadline.limit.description)
      json.field("received", deadline.received.iso)
      json.field("start", deadline.start.iso)
      json.field("due", deadline.due.wholeMinute.iso)
      json.array("explanation", explanation) { $0.value($1.vietnamese) }
      json.field("mayChange", explanation.contains(where: \.isWarning))
    }
    return .json(json)
  }
}

extension Asked {
  /// Parameters of the query to be kept in the address of the next page.
  func kept(_ names: [String]) -> [(String, String)] {
    names.compactMap { name in text(name).map { (name, $0) } }
  }
}
