import Casework
import Deadlines
import Office
import Web

/// What programs send with each act.
enum ActBodies {
  static let forward = ActOperations.ActBody(
    act: .forward, id: "forwardDossier",
    schema: .named("Forward", .input(.may("assignee", assignee), .may("note", note))), isRequired: false,
    example: #"{"assignee": 3, "note": "Đủ giấy tờ"}"#
  ) { asked in
    .forward(assignee: try colleague(asked), note: asked.body.optionalText("note"))
  }

  static let take = ActOperations.ActBody(
    act: .take, id: "takeDossier", schema: .named("Take", .input()), isRequired: false, example: "{}"
  ) { _ in .take }

  static let assign = ActOperations.ActBody(
    act: .assign, id: "assignDossier",
    schema: .named("Assign", .input(.needed("assignee", assignee), .may("note", note))),
    example: #"{"assignee": 4, "note": "Giao theo địa bàn"}"#
  ) { asked in
    guard let colleague = try colleague(asked) else { throw unknownColleague }
    return .assign(colleague, note: asked.body.optionalText("note"))
  }

  static let sendBack = ActOperations.ActBody(
    act: .sendBack, id: "sendBackDossier", schema: .named("SendBack", .input(.needed("reason", reason))),
    example: #"{"reason": "Thiếu chữ ký của người khai"}"#
  ) { asked in .sendBack(reason: asked.body.text("reason")) }

  static let issue = ActOperations.ActBody(
    act: .issue, id: "issueResult",
    schema: .named(
      "Issue",
      .input(
        .needed("number", .text(1...100, .filled).about("Số, ký hiệu của kết quả.")),
        .needed("day", .day.about("Ngày ghi trên kết quả.")),
        .may("result", .whole(0...99).about("Vị trí trong “results” của thủ tục, mặc định 0.")),
        .may("files", .list(of: IntakeJSON.file, 0...20)))),
    example: #"{"number": "12/GKS", "day": "2026-03-02", "result": 0, "files": []}"#
  ) { asked in
    guard let day = Day(iso: asked.body.text("day")) else {
      throw Problem([FieldError("day", TextForm.day.notice)])
    }
    return .issue(
      .init(
        number: asked.body.text("number"), day: day, kind: Int(asked.body.whole("result") ?? 0),
        files: try await files(asked)))
  }

  static let collectFee = ActOperations.ActBody(
    act: .collectFee, id: "collectFee",
    schema: .named(
      "CollectFee",
      .input(
        .needed("amount", .money.about("Đồng; bằng đúng số còn phải thu.")),
        .needed("method", .choice(PaymentMethod.self, \.label)))),
    example: #"{"amount": 8000, "method": "cash"}"#
  ) { asked in
    guard let amount = asked.body.whole("amount").flatMap({ Dong($0) }),
      let method = PaymentMethod(rawValue: asked.body.text("method"))
    else { throw Problem([FieldError("amount", "Số tiền là số nguyên đồng.")]) }
    return .collectFee(amount, method)
  }

  static let addFiles = ActOperations.ActBody(
    act: .addFiles, id: "addFiles",
    schema: .named("AddFiles", .input(.needed("files", .list(of: IntakeJSON.file, 1...100)))),
    example: """
      {"files": [{"hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "component": 1}]}
      """
  ) { asked in .addFiles(try await files(asked)) }

  static let withdraw = ActOperations.ActBody(
    act: .withdraw, id: "withdrawDossier", schema: .named("Withdraw", .input(.needed("reason", reason))),
    example: #"{"reason": "Công dân không còn nhu cầu"}"#
  ) { asked in .withdraw(reason: asked.body.text("reason")) }

  static let handOver = ActOperations.ActBody(
    act: .handOver, id: "handOverResult",
    schema: .named(
      "HandOver",
      .input(
        .needed(
          "receiver",
          .named(
            "Receiver", .input(.needed("name", .text(1...200, .filled)), .may("identifier", .text(0...30))))),
        .may("isRepresentative", .flag.about("Người nhận là người được ủy quyền.")),
        .needed("identityChecked", .flag.about("Đã kiểm tra giấy tờ tùy thân của người nhận.")))),
    example: """
      {"receiver": {"name": "Trần Thị Lan", "identifier": "051188004321"}, "isRepresentative": false, "identityChecked": true}
      """
  ) { asked in
    let receiver = asked.body.object("receiver") ?? Sent()
    return .handOver(
      .init(
        receiver: .init(name: receiver.text("name"), identifier: receiver.optionalText("identifier")),
        isRepresentative: asked.body.flag("isRepresentative"),
        identityChecked: asked.body.flag("identityChecked")))
  }

  private static let assignee = JSONSchema.whole(1...Int64.max).about(
    "Số của công chức, lấy từ “assignees” của việc.")
  private static let note = JSONSchema.text(0...1000)
  private static let reason = JSONSchema.text(1...1000, .filled)

  private static let unknownColleague = Problem([FieldError("assignee", "Đơn vị không có công chức này.")])

  /// The colleague named; nil when none is.
  private static func colleague(_ asked: Asked) throws -> Actor? {
    guard let number = asked.body.whole("assignee") else { return nil }
    guard let card = asked.office.definitions.officers[OfficerID(number)], card.isActive,
      card.unit == asked.actor.unit
    else { throw unknownColleague }
    return card.actor
  }

  private static func files(_ asked: Asked) async throws -> [FileReference] {
    var problems: [FieldProblem] = []
    let files = try await IntakeJSON.files(asked.body.objects("files"), of: nil, in: asked.office, &problems)
    if !problems.isEmpty { throw Problem(problems) }
    return files
  }
}
