import Casework
import Deadlines
import Office
import Web

/// The register (*sổ theo dõi hồ sơ*, Form 07), and the lists behind the numbers of statistics.
enum RegisterOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.dossiers, list, list)
  }

  static let list = Operation(
    id: "listDossiers", group: .dossiers, summary: "Tra cứu sổ hồ sơ",
    about:
      "Mới nhận trước; hồ sơ đã giải quyết: xong sau trước; đang giải quyết: hẹn trả sớm trước. Có “measure” thì là "
      + "danh sách đứng sau một con số của thống kê: khi đó “from” và “to” là kỳ thống kê và phải có cả hai; nếu "
      + "không, đó là khoảng ngày tiếp nhận.",
    query: [
      .may("q", .text(0...200), "Mã hồ sơ, họ tên (không cần dấu), số định danh hoặc số điện thoại."),
      .may("procedure", .procedureCode, "Mã thủ tục."), .may("field", .text(1...200), "Lĩnh vực."),
      .may("stage", .stage, "Trạng thái."), .may("from", .day, "Từ ngày."), .may("to", .day, "Đến ngày."),
      .may("measure", .choice(Measure.self, \.label), "Con số của thống kê."),
      .may("by", .choice(Grouping.self, \.label), "Cách nhóm của bảng thống kê; đi cùng “value”."),
      .may("value", .text(1...200), "Nhóm: mã thủ tục, tên lĩnh vực, phòng, số hình thức nộp."),
      .may("cursor", .text(3...40, .cursor), "Lấy từ liên kết “next”."), .limit,
    ],
    answers: [.ok("Một trang của sổ.", ListingJSON.page)], roles: Role.readers)

  static func list(_ asked: Asked) async throws -> Response {
    let query = try query(asked)
    let page = try await asked.office.register(
      of: asked.actor.unit, query, after: asked.text("cursor").flatMap { Cursor($0) },
      limit: asked.whole("limit") ?? 50)
    let definitions = asked.office.definitions
    let now = asked.office.now()
    let next = page.next.map { cursor in
      APIAddress.dossiers.path().with(
        query: asked.kept([
          "q", "procedure", "field", "stage", "from", "to", "measure", "by", "value", "limit",
        ])
          + [("cursor", cursor.text)])
    }
    var json = JSONWriter()
    json.object { json in
      json.array("items", page.rows) { json, row in ListingJSON.write(row, definitions, at: now, &json) }
      json.field("next", next?.text)
    }
    return .json(json)
  }

  private static func query(_ asked: Asked) throws(Problem) -> RegisterQuery {
    var query = RegisterQuery()
    query.text = asked.text("q") ?? ""
    query.procedure = asked.text("procedure")
    query.field = asked.text("field")
    query.stage = asked.choice("stage")
    let from = asked.day("from")
    let to = asked.day("to")
    var errors: [FieldError] = []
    if let from, let to, to < from { errors.append(FieldError("to", "Ngày cuối phải từ ngày đầu trở đi.")) }
    if let measure: Measure = asked.choice("measure") {
      if from == nil { errors.append(FieldError("from", "Con số của thống kê cần ngày đầu kỳ.")) }
      if to == nil { errors.append(FieldError("to", "Con số của thống kê cần ngày cuối kỳ.")) }
      if let from, let to, let period = Period(from: from, to: to) {
        query.behind = .init(measure: measure, slice: slice(asked, &errors), period: period)
      }
    } else {
      for name in ["by", "value"] where asked.text(name) != nil {
        errors.append(FieldError(name, "Chỉ dùng cùng “measure”."))
      }
      query.from = from
      query.to = to
    }
    if !errors.isEmpty { throw Problem(errors) }
    return query
  }

  /// Which dossiers of the number: all, or those of one group.
  private static func slice(_ asked: Asked, _ errors: inout [FieldError]) -> Slice {
    let grouping: Grouping? = asked.choice("by")
    let value = asked.text("value")
    switch (grouping, value) {
    case (nil, nil): return Slice()
    case (.month, _): errors.append(FieldError("by", "Theo tháng thì lấy tháng làm kỳ."))
    case (nil, _): errors.append(FieldError("by", "“value” cần “by”."))
    case (_, nil): errors.append(FieldError("value", "“by” cần “value”."))
    case (.channel, let value?) where Int(value).flatMap(Channel.init(rawValue:)) == nil:
      errors.append(FieldError("value", "Phải là số của hình thức nộp."))
    case (.department, let value?) where Department(rawValue: value) == nil:
      errors.append(FieldError("value", "Phải là mã của phòng, cơ quan."))
    case (let grouping?, let value?): return Slice(grouping: grouping, value: value)
    }
    return Slice()
  }
}
