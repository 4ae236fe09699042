import Casework
import Deadlines
import Office
import Web

/// Requests outside the catalogue (*yêu cầu khác*): noted, answered, listed. They are no dossiers and count nowhere.
enum RequestOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.requests, list, list)
    book.post(APIAddress.requests, note, note)
    book.get(APIAddress.request, read, read)
    book.post(APIAddress.requestAnswers, answer, answer)
  }

  static let list = Operation(
    id: "listRequests", group: .requests, summary: "Sổ yêu cầu khác",
    about: "Mới nhận trước.",
    query: [
      .may("q", .text(0...200, .search), "Số, họ tên, điện thoại, nội dung; không cần dấu."),
      .may("answered", .choice(["true", "false"]), "Đã trả lời hay chưa."),
      .may("before", RequestJSON.id, "Lấy từ liên kết “next”."), .limit,
    ],
    answers: [
      .ok(
        "Một trang của sổ.",
        JSONSchema.named(
          "RequestPage",
          .answer(.needed("items", .list(of: RequestJSON.row, 0...200)), .needed("next", .next))))
    ], roles: Role.readers)

  static let note = Operation(
    id: "noteRequest", group: .requests, summary: "Ghi yêu cầu khác",
    about: "Cấp số tiếp theo của năm, như 12/YCK-2026.",
    headers: [.key], body: .json(RequestJSON.input, examples: RequestJSON.examples),
    answers: [
      .created(
        "Yêu cầu đã ghi sổ.", RequestJSON.whole, headers: [.location("Địa chỉ của yêu cầu."), .replayed],
        links: [.request, .requestAnswer])
    ], roles: Office.requestTakers)

  static let read = Operation(
    id: "readRequest", group: .requests, summary: "Một yêu cầu khác với các câu trả lời",
    path: [RequestJSON.number],
    answers: [.ok("Yêu cầu.", RequestJSON.whole, links: [.requestAnswer])], problems: [.notFound],
    roles: Role.readers)

  static let answer = Operation(
    id: "answerRequest", group: .requests, summary: "Trả lời yêu cầu khác",
    about: "Trả lời thêm thì câu trước vẫn còn. Yêu cầu đã chuyển lưu trữ thì không trả lời được nữa.",
    path: [RequestJSON.number], headers: [.key],
    body: .json(RequestJSON.answerInput, examples: RequestJSON.answerExamples),
    answers: [
      .created(
        "Câu trả lời đã ghi.", RequestJSON.whole, headers: [.location("Địa chỉ của yêu cầu."), .replayed],
        links: [.request])
    ],
    problems: [.notFound, .refused], roles: Office.requestAnswerers)

  static func list(_ asked: Asked) async throws -> Response {
    let most = asked.whole("limit") ?? 50
    let unit = asked.actor.unit
    let found = try await asked.office.otherRequests(
      of: unit, like: asked.text("q") ?? "", isAnswered: asked.text("answered").map { $0 == "true" },
      before: asked.whole("before").map { OtherRequest.ID(unit: unit, count: Int64($0)) }, limit: most + 1)
    let shown = found.prefix(most)
    let definitions = asked.office.definitions
    let next = shown.last.flatMap { last in
      found.count > most
        ? APIAddress.requests.path().with(
          query: asked.kept(["q", "answered", "limit"]) + [("before", String(last.id.count))]
        ).text : nil
    }
    var json = JSONWriter()
    json.object { json in
      json.array("items", Array(shown)) { json, one in
        json.object { json in RequestJSON.write(one, definitions, &json) }
      }
      json.field("next", next)
    }
    return .json(json)
  }

  static func note(_ asked: Asked) async throws -> Response {
    let once = try asked.once()
    var errors: [FieldError] = []
    let typed = asked.body.text("phone").trimmed
    let phone = Phone(typed)?.digits
    if !typed.isEmpty, phone == nil { errors.append(FieldError("phone", RequestJSON.phoneNotice)) }
    for name in ["name", "subject"] where asked.body.text(name).trimmed.isEmpty {
      errors.append(FieldError(name, OtherRequestFault.wordsMissing.notice))
    }
    if !errors.isEmpty { throw Problem(errors) }
    let noted = try await asked.office.noteRequest(
      .init(
        name: asked.body.text("name"), address: asked.body.text("address"), phone: phone,
        subject: asked.body.text("subject")), by: asked.actor, once: once)
    return created(noted, asked)
  }

  static func read(_ asked: Asked, _ segment: RequestSegment) async throws -> Response {
    .json(json(try await find(segment, asked), asked))
  }

  static func answer(_ asked: Asked, _ segment: RequestSegment) async throws -> Response {
    let once = try asked.once()
    let day = asked.body.optionalText("day").flatMap { Day(iso: $0) } ?? asked.office.today
    do {
      return created(
        try await asked.office.answerRequest(
          segment.id(of: asked.actor.unit), asked.body.text("text"), on: day, by: asked.actor, once: once),
        asked)
    } catch OtherRequestFault.unknown {
      throw unknown
    } catch OtherRequestFault.dayWrong {
      throw Problem([FieldError("day", OtherRequestFault.dayWrong.notice)])
    } catch OtherRequestFault.wordsMissing {
      throw Problem([FieldError("text", OtherRequestFault.wordsMissing.notice)])
    } catch let fault as OtherRequestFault {
      throw ProblemType.refused.problem(fault.notice, code: fault.code)
    }
  }

  private static func find(_ segment: RequestSegment, _ asked: Asked) async throws -> OtherRequest {
    do {
      return try await asked.office.otherRequest(segment.id(of: asked.actor.unit))
    } catch OtherRequestFault.unknown {
      throw unknown
    }
  }

  private static var unknown: Problem {
    ProblemType.notFound.problem("Không có yêu cầu nào của đơn vị mang số này.")
  }

  private static func json(_ request: OtherRequest, _ asked: Asked) -> JSONWriter {
    var json = JSONWriter()
    json.object { json in RequestJSON.writeWhole(request, asked.office.definitions, &json) }
    return json
  }

  private static func created(_ request: OtherRequest, _ asked: Asked) -> Response {
    let response = Response.json(json(request, asked), status: .created)
      .with("Location", RequestSegment(request.id).link)
    return request.isRepeated ? response.with(Asked.replayedHeader, "true") : response
  }
}

extension Operation.Link {
  fileprivate static let request = Operation.Link(
    name: "request", operation: "readRequest", parameters: [("number", "$response.body#/id")])
  fileprivate static let requestAnswer = Operation.Link(
    name: "answer", operation: "answerRequest", parameters: [("number", "$response.body#/id")])
}

extension RequestSegment {
  fileprivate var link: String { APIAddress.request.path(self).text }
}
