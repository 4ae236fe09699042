import Casework
import Deadlines
import Office
import Web

/// Feedback and petitions (*phản ánh, kiến nghị*): taken down, listed, acted on. What is allowed when is decided by the one
/// table of acts on feedback, not here.
enum FeedbackOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.feedback, list, list)
    book.post(APIAddress.feedback, take, take)
    book.get(APIAddress.oneFeedback, read, read)
    for body in FeedbackActBody.all {
      book.post(APIAddress.feedbackAct(body.act), operation(body)) { asked, segment in
        try await act(body, asked, segment)
      }
    }
  }

  static let list = Operation(
    id: "listFeedback", group: .feedback, summary: "Sổ phản ánh, kiến nghị",
    about: "Chưa xong trước, gấp nhất trước; phản ánh về chính người gọi không có trong danh sách.",
    query: [
      .may("q", .text(0...200, .search), "Số, họ tên, điện thoại, nội dung; không cần dấu."),
      .may("kind", .choice(FeedbackKind.self, \.label), "Phân loại."),
      .may("stage", .choice(FeedbackStage.self, \.label), "Trạng thái."),
      .may("open", .choice(["true", "false"]), "Chưa xong hay đã xong."),
      .may("overdue", .choice(["true"]), "Chỉ phản ánh có việc quá hạn."),
      .may("skip", .whole(0...1_000_000), "Lấy từ liên kết “next”."), .limit,
    ],
    answers: [
      .ok(
        "Một trang của sổ.",
        JSONSchema.named(
          "FeedbackPage",
          .answer(.needed("items", .list(of: FeedbackJSON.row, 0...200)), .needed("next", .next))))
    ], roles: Role.readers)

  static let take = Operation(
    id: "takeFeedback", group: .feedback, summary: "Ghi phản ánh, kiến nghị",
    about: "Cấp số tiếp theo của năm, như 7/PAKN-2026. Khiếu nại, tố cáo không ghi ở đây.",
    headers: [.key], body: .json(FeedbackJSON.input, examples: FeedbackJSON.examples),
    answers: [
      .created(
        "Phản ánh đã ghi sổ.", FeedbackJSON.whole,
        headers: [.location("Địa chỉ của phản ánh."), .replayed], links: [.feedback, .acceptFeedback])
    ], problems: [.refused], roles: Feedback.takers)

  static let read = Operation(
    id: "readFeedback", group: .feedback, summary: "Một phản ánh, kiến nghị", path: [FeedbackJSON.number],
    answers: [.ok("Phản ánh.", FeedbackJSON.whole, links: [.acceptFeedback])], problems: [.notFound],
    roles: Role.readers)

  private static func operation(_ body: FeedbackActBody) -> Operation {
    Operation(
      id: body.id, group: .feedback, summary: body.act.label, path: [FeedbackJSON.number], headers: [.key],
      body: .json(
        JSONSchema.named("\(body.id.prefix(1).uppercased())\(body.id.dropFirst())", body.schema),
        examples: [(name: "vi_du", text: body.example)]),
      answers: [.ok("Đã làm.", FeedbackJSON.whole, headers: [.replayed], links: [.feedback])],
      problems: [.notFound, .refused], roles: body.act.roles)
  }

  static func list(_ asked: Asked) async throws -> Response {
    let most = asked.whole("limit") ?? 50
    let skipped = asked.whole("skip") ?? 0
    var query = FeedbackQuery()
    query.text = asked.text("q") ?? ""
    query.kind = asked.choice("kind")
    query.stage = asked.choice("stage")
    query.isOpen = asked.text("open").map { $0 == "true" }
    query.isOverdue = asked.text("overdue") == "true"
    query.notAbout = asked.actor.officer
    let found = try await asked.office.feedback(
      of: asked.actor.unit, query, skipping: skipped, limit: most)
    let next =
      skipped + found.rows.count < found.whole && !found.rows.isEmpty
      ? APIAddress.feedback.path().with(
        query: asked.kept(["q", "kind", "stage", "open", "overdue", "limit"])
          + [("skip", String(skipped + found.rows.count))]
      ).text : nil
    let definitions = asked.office.definitions
    var json = JSONWriter()
    json.object { json in
      json.array("items", found.rows) { json, row in
        json.object { json in FeedbackJSON.write(row, for: asked.actor, definitions, &json) }
      }
      json.field("next", next)
    }
    return .json(json)
  }

  static func take(_ asked: Asked) async throws -> Response {
    let once = try asked.once()
    let body = asked.body
    let typed = body.text("phone").trimmed
    let phone = Phone(typed)?.digits
    if !typed.isEmpty, phone == nil { throw Problem([FieldError("phone", RequestJSON.phoneNotice)]) }
    guard let channel = FeedbackChannel(rawValue: body.text("channel")),
      let kind = FeedbackKind(rawValue: body.text("kind"))
    else { throw Problem([FieldError("kind", FeedbackRefusal.wordsMissing.notice)]) }
    func optional(_ name: String) -> String? {
      let text = body.text(name).oneLine
      return text.isEmpty ? nil : text
    }
    let draft = FeedbackDraft(
      channel: channel, kind: kind, isHidden: body.flag("isHidden"),
      dossier: body.optionalText("dossier").flatMap { DossierCode($0) },
      named: body.whole("named").map { OfficerID($0) },
      told: .init(
        name: optional("name"), phone: phone, email: optional("email"), address: optional("address"),
        content: body.text("content")))
    do {
      let file = try await asked.office.receiveFeedback(
        draft, of: asked.actor.unit, by: asked.actor, once: once)
      return replayed(
        file,
        Response.json(json(file, asked), status: .created).with("Location", link(file.feedback.id)))
    } catch FeedbackRefusal.dossierUnknown {
      throw Problem([FieldError("dossier", FeedbackRefusal.dossierUnknown.notice)])
    } catch FeedbackRefusal.officerUnknown {
      throw Problem([FieldError("named", FeedbackRefusal.officerUnknown.notice)])
    } catch let refusal as FeedbackRefusal where [.namedWithoutConduct, .aboutYou].contains(refusal) {
      throw Problem([FieldError("named", refusal.notice)])
    } catch FeedbackRefusal.wordsMissing {
      throw Problem([FieldError("content", FeedbackRefusal.wordsMissing.notice)])
    }
  }

  static func read(_ asked: Asked, _ segment: RequestSegment) async throws -> Response {
    let file = try await find(segment, asked)
    asked.office.traces.note(asked.actor.officer, opened: file.feedback.id, for: .api, at: asked.office.now())
    return .json(json(file, asked))
  }

  private static func act(
    _ body: FeedbackActBody, _ asked: Asked, _ segment: RequestSegment
  ) async throws -> Response {
    let once = try asked.once()
    let file = try await find(segment, asked)
    guard let command = body.command(asked.body) else {
      throw Problem([FieldError("text", FeedbackRefusal.wordsMissing.notice)])
    }
    do {
      let after = try await asked.office.act(command, on: file.feedback.id, by: asked.actor, once: once)
      return replayed(after, .json(json(after, asked)))
    } catch let refusal as FeedbackRefusal {
      throw ProblemType.refused.problem(refusal.notice, code: refusal.code)
    }
  }

  private static func find(_ segment: RequestSegment, _ asked: Asked) async throws -> FeedbackFile {
    let file: FeedbackFile
    do {
      file = try await asked.office.feedback(FeedbackID(unit: asked.actor.unit, count: segment.count))
    } catch FeedbackRefusal.unknown {
      throw ProblemType.notFound.problem("Không có phản ánh nào của đơn vị mang số này.")
    }
    if file.feedback.named == asked.actor.officer {
      throw ProblemType.forbidden.problem(FeedbackRefusal.aboutYou.notice)
    }
    return file
  }

  private static func json(_ file: FeedbackFile, _ asked: Asked) -> JSONWriter {
    let feedback = file.feedback
    var json = JSONWriter()
    json.object { json in FeedbackJSON.writeWhole(feedback, for: asked.actor, asked.office, &json) }
    return json
  }

  private static func link(_ id: FeedbackID) -> String {
    APIAddress.oneFeedback.path(RequestSegment(count: id.count)).text
  }

  private static func replayed(_ file: FeedbackFile, _ response: Response) -> Response {
    file.isRepeated ? response.with(Asked.replayedHeader, "true") : response
  }
}

extension Operation.Link {
  fileprivate static let feedback = Operation.Link(
    name: "feedback", operation: "readFeedback", parameters: [("number", "$response.body#/id")])
  fileprivate static let acceptFeedback = Operation.Link(
    name: "accept", operation: "acceptFeedback", parameters: [("number", "$response.body#/id")])
}
