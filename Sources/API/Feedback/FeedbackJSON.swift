import Casework
import Office
import Web

/// Feedback as programs send and read it.
enum FeedbackJSON {
  static let id = JSONSchema.whole(1...0xFFFF_FFFF)
  static let number = Operation.Parameter.needed("number", id, "Số nội bộ của phản ánh: “id” của nó.")
  static let words = JSONSchema.text(1...5000, .filled)

  static let input = JSONSchema.named(
    "FeedbackInput",
    .input(
      .needed("channel", .choice(FeedbackChannel.takenDown.map(\.rawValue))),
      .needed("kind", .choice(FeedbackKind.self, \.label)), .needed("content", words),
      .may("name", .text(0...200)), .may("phone", .text(0...30)), .may("email", .text(0...200)),
      .may("address", .text(0...500)),
      .may("isHidden", JSONSchema.flag.about("Giữ kín thông tin người gửi.")),
      .may("dossier", JSONSchema.dossierCode.about("Mã hồ sơ liên quan.")),
      .may("named", id.about("Số của cán bộ bị phản ánh; chỉ khi phản ánh về hành vi."))))

  private static let properties: [Property] = [
    .needed("id", id), .needed("number", JSONSchema.text(1...40).about("Như 7/PAKN-2026.")),
    .needed("channel", .choice(FeedbackChannel.self, \.label)),
    .needed("kind", .choice(FeedbackKind.self, \.label)),
    .needed("stage", .choice(FeedbackStage.self, \.label)), .needed("stageLabel", .text),
    .needed("receivedAt", .moment),
    .needed("nextDue", JSONSchema.moment.orNull.about("Việc kế tiếp của Trung tâm phải xong trước.")),
    .needed("assignee", JSONSchema.officer.orNull), .needed("dossier", JSONSchema.text.orNull),
    .needed("rating", JSONSchema.choice(FeedbackRating.self, \.label).orNull), .needed("href", .text),
  ]

  static let row = JSONSchema.named("FeedbackRow", JSONSchema(.object(properties, isClosed: false)))

  static let whole = JSONSchema.named(
    "Feedback",
    JSONSchema(
      .object(
        properties + [
          .needed("content", JSONSchema.text.orNull.about("Null khi thông tin cá nhân đã xóa.")),
          .needed("sender", JSONSchema.named("FeedbackSender", sender).orNull),
          .needed("named", JSONSchema.officer.orNull), .needed("due", .moment),
          .needed("explanation", .list(of: .text)),
          .needed("late", .list(of: .choice(FeedbackLateness.self, \.label))),
          .needed("answer", JSONSchema.text.orNull),
          .needed("finding", JSONSchema.choice(FeedbackFinding.self, \.label).orNull),
          .needed("publishedAt", JSONSchema.moment.orNull),
          .needed("followCode", JSONSchema.text.orNull.about("Chỉ cho người được đưa lại mã cho người gửi.")),
        ], isClosed: false)))

  private static let sender = JSONSchema.answer(
    .needed("name", JSONSchema.text.orNull), .needed("phone", JSONSchema.text.orNull),
    .needed("email", JSONSchema.text.orNull), .needed("address", JSONSchema.text.orNull))

  static func write(
    _ row: FeedbackListing, for actor: Actor, _ definitions: Definitions, _ json: inout JSONWriter
  ) {
    json.field("id", row.id.count)
    json.field("number", row.number)
    json.field("channel", row.channel.rawValue)
    json.field("kind", row.kind.rawValue)
    json.field("stage", row.stage.rawValue)
    json.field("stageLabel", row.stage.label)
    json.field("receivedAt", row.receivedAt.iso)
    json.field("nextDue", row.nextDue?.iso)
    json.officer("assignee", row.assignee, definitions)
    json.field("dossier", row.showsSender(to: actor) ? row.dossier : nil)
    json.field("rating", row.rating?.rawValue)
    json.field("href", href(row.id))
  }

  /// A hidden sender, and with it the dossier, is known to who took it down, the assignee and the director.
  static func writeWhole(
    _ feedback: Feedback, for actor: Actor, _ office: Office, _ json: inout JSONWriter
  ) {
    let seesSender = feedback.showsSender(to: actor)
    json.field("id", feedback.id.count)
    json.field("number", feedback.number)
    json.field("channel", feedback.received.channel.rawValue)
    json.field("kind", feedback.kind.rawValue)
    json.field("stage", feedback.stage.rawValue)
    json.field("stageLabel", feedback.stage.label)
    json.field("receivedAt", feedback.receivedAt.iso)
    json.field("nextDue", feedback.nextDue?.iso)
    json.officer("assignee", feedback.assignee, office.definitions)
    json.field("dossier", seesSender ? feedback.received.dossier?.text : nil)
    json.field("rating", feedback.rating?.rating.rawValue)
    json.field("href", href(feedback.id))
    json.field("content", feedback.told?.content)
    json.key("sender")
    if let told = feedback.told, seesSender {
      json.object { json in
        json.field("name", told.name)
        json.field("phone", told.phone)
        json.field("email", told.email)
        json.field("address", told.address)
      }
    } else {
      json.null()
    }
    json.officer("named", feedback.named, office.definitions)
    json.field("due", feedback.due.iso)
    json.array("explanation", feedback.explanation) { json, line in json.value(line) }
    json.array("late", feedback.lateness(at: office.now())) { json, late in json.value(late.rawValue) }
    json.field("answer", feedback.answer?.text)
    json.field("finding", feedback.answer?.fact.finding.rawValue)
    json.field("publishedAt", feedback.publishedAt?.iso)
    json.field("followCode", feedback.showsCode(to: actor) ? office.followCode(of: feedback.id) : nil)
  }

  private static func href(_ id: FeedbackID) -> String {
    APIAddress.oneFeedback.path(RequestSegment(count: id.count)).text
  }

  static let examples = [
    (
      name: "cho_lau",
      text: """
      {
        "channel": "hotline",
        "kind": "regulation",
        "content": "Quầy số 2 phải chờ lâu",
        "name": "Trần Thị Lan",
        "phone": "0912000345"
      }
      """
    )
  ]
}
