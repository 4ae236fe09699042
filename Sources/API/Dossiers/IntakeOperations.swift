import Casework
import Office
import Web

/// Reception at the counter (*tiếp nhận hồ sơ*, T5) and its refusal (*từ chối tiếp nhận*, Form 03).
enum IntakeOperations {
  static func register(_ book: inout Book) {
    book.post(APIAddress.dossiers, receive, receive)
    book.post(APIAddress.declines, decline, decline)
  }

  static let receive = Operation(
    id: "receiveDossier", group: .dossiers, summary: "Tiếp nhận hồ sơ",
    about: "Cấp mã hồ sơ, số phiếu, ngày hẹn trả. Gửi lại cùng khóa chống gửi trùng không tạo hồ sơ thứ hai.",
    headers: [.key], body: .json(IntakeJSON.filing, examples: IntakeJSON.examples),
    answers: [
      .created(
        "Hồ sơ đã được tiếp nhận.", opened, headers: [.location("Địa chỉ hồ sơ."), .replayed],
        links: [.dossier, .acts])
    ],
    problems: [.refused])

  static let decline = Operation(
    id: "declineFiling", group: .dossiers, summary: "Từ chối tiếp nhận",
    about: "Lập phiếu từ chối (Mẫu số 03). Không tính vào thống kê.",
    headers: [.key], body: .json(IntakeJSON.refusal, examples: IntakeJSON.refusalExamples),
    answers: [
      .created(
        "Phiếu từ chối đã lập.", opened, headers: [.location("Địa chỉ hồ sơ."), .replayed], links: [.dossier])
    ],
    problems: [.refused])

  static let opened = JSONSchema.named(
    "Opened",
    .answer(
      .needed("code", .dossierCode), .needed("slip", .count.about("Số của Mẫu số 01 hoặc 03 trong năm.")),
      .needed("receivedAt", .moment), .needed("due", .moment.about("Hẹn trả kết quả.")),
      .needed("owed", .money), .needed("href", .text)))

  static func receive(_ asked: Asked) async throws -> Response {
    let once = try asked.once()
    let revision = try procedure(asked)
    var draft = IntakeJSON.draft(asked.body)
    var problems: [FieldProblem] = []
    draft.files = try await IntakeJSON.files(
      asked.body.objects("files"), of: revision.procedure, in: asked.office, &problems)
    var check = IntakeCheck(today: asked.office.today)
    let filing = check.filing(draft, for: revision.procedure)
    guard let filing, problems.isEmpty else { throw Problem(problems + check.problems) }
    return opened(
      try await asked.office.receive(filing, procedure: revision.procedure.code, by: asked.actor, once: once))
  }

  static func decline(_ asked: Asked) async throws -> Response {
    let once = try asked.once()
    let revision = try procedure(asked)
    let draft = IntakeJSON.draft(asked.body)
    var check = IntakeCheck(today: asked.office.today)
    let channel = check.channel(draft.channel)
    guard let people = check.people(draft), let channel, check.problems.isEmpty else {
      throw Problem(check.problems)
    }
    return opened(
      try await asked.office.decline(
        people, reason: asked.body.text("reason"), procedure: revision.procedure.code, channel: channel,
        by: asked.actor, once: once))
  }

  private static func procedure(_ asked: Asked) throws -> ProcedureRevision {
    guard
      let revision = asked.office.definitions.current(
        asked.body.text("procedure"), for: asked.actor.unit)
    else {
      throw Problem([FieldError("procedure", "Không có thủ tục nào mang mã này đang có hiệu lực.")])
    }
    return revision
  }

  static func write(_ opened: Opened, _ json: inout JSONWriter) {
    json.object { json in
      json.field("code", opened.code.text)
      json.field("slip", opened.slip)
      json.field("receivedAt", opened.receivedAt.iso)
      json.field("due", opened.due.iso)
      json.field("owed", opened.owed.amount)
      json.field("href", APIAddress.dossier.path(CodeSegment(opened.code)).text)
    }
  }

  private static func opened(_ opened: Opened) -> Response {
    var json = JSONWriter()
    write(opened, &json)
    let href = APIAddress.dossier.path(CodeSegment(opened.code)).text
    let response = Response.json(json, status: .created).with("Location", href)
    return opened.isRepeated ? response.with(Asked.replayedHeader, "true") : response
  }
}

extension Problem {
  init(_ problems: [FieldProblem]) { self.init(problems.map { FieldError($0.field, $0.notice) }) }
}

extension Operation.Link {
  /// What can be asked about the dossier whose code an answer gives.
  static let dossier = Operation.Link(
    name: "dossier", operation: "readDossier", parameters: [("code", "$response.body#/code")])
  static let acts = Operation.Link(
    name: "acts", operation: "readActs", parameters: [("code", "$response.body#/code")])
}
