import Casework
import Office
import Web

/// What an act on feedback is asked with.
struct FeedbackActBody: Sendable {
  let act: FeedbackAct
  let id: String
  let schema: JSONSchema
  let example: String
  let command: @Sendable (Sent) -> FeedbackCommand?

  /// Erasing has its own page; files come over the pages.
  static let all = [
    accept, refuse, askSupplement, takeSupplement, transfer, giveBack, assign, answer, publish, withhold,
    rate, archive,
  ]

  private static let accept = FeedbackActBody(
    act: .accept, id: "acceptFeedback",
    schema: .input(
      .needed("kind", .choice(FeedbackKind.self, \.label)), .may("named", FeedbackJSON.id),
      .may(
        "workingDays",
        JSONSchema.whole(1...Int64(Feedback.mostWorkingDays)).about("Không ghi là 15."))),
    example: #"{"kind": "regulation"}"#
  ) { body in
    FeedbackKind(rawValue: body.text("kind")).map { kind in
      .accept(
        kind, named: body.whole("named").map { OfficerID($0) },
        workingDays: Int(body.whole("workingDays") ?? Int64(Feedback.mostWorkingDays)))
    }
  }
  private static let refuse = FeedbackActBody(
    act: .refuse, id: "refuseFeedback",
    schema: .input(
      .needed("ground", .choice(FeedbackGround.self, \.label)), .needed("text", FeedbackJSON.words)),
    example: #"{"ground": "complaint", "text": "Mời bà đến nơi tiếp công dân"}"#
  ) { body in FeedbackGround(rawValue: body.text("ground")).map { .refuse($0, body.text("text")) } }
  private static let askSupplement = text(
    .askSupplement, "askFeedbackSupplement", "Xin cho biết quầy nào, lúc mấy giờ"
  ) {
    .askSupplement($0)
  }
  private static let takeSupplement = text(
    .takeSupplement, "takeFeedbackSupplement", "Quầy số 2, chín giờ sáng"
  ) {
    .takeSupplement($0, [])
  }
  private static let transfer = FeedbackActBody(
    act: .transfer, id: "transferFeedback",
    schema: .input(.needed("agency", .text(1...200, .filled)), .needed("text", FeedbackJSON.words)),
    example: #"{"agency": "Sở Nội vụ", "text": "Thuộc thẩm quyền của sở"}"#
  ) { body in .transfer(to: body.text("agency"), body.text("text")) }
  private static let giveBack = text(.giveBack, "giveFeedbackBack", "Không thuộc phường") { .giveBack($0) }
  private static let assign = FeedbackActBody(
    act: .assign, id: "assignFeedback", schema: .input(.needed("assignee", FeedbackJSON.id)),
    example: #"{"assignee": 3}"#
  ) { body in body.whole("assignee").map { .assign(OfficerID($0)) } }
  private static let answer = FeedbackActBody(
    act: .answer, id: "answerFeedback",
    schema: .input(
      .needed("finding", .choice(FeedbackFinding.self, \.label)), .needed("text", FeedbackJSON.words)),
    example: #"{"finding": "founded", "text": "Đã mở thêm một quầy"}"#
  ) { body in FeedbackFinding(rawValue: body.text("finding")).map { .answer($0, body.text("text")) } }
  private static let publish = FeedbackActBody(
    act: .publish, id: "publishFeedback",
    schema: .input(.needed("question", FeedbackJSON.words), .needed("answer", FeedbackJSON.words)),
    example: #"{"question": "Quầy số 2 phải chờ lâu", "answer": "Đã mở thêm một quầy"}"#
  ) { body in .publish(question: body.text("question"), answer: body.text("answer")) }
  private static let withhold = text(.withhold, "withholdFeedback", "Việc của một cá nhân") { .withhold($0) }
  private static let rate = FeedbackActBody(
    act: .rate, id: "rateFeedback",
    schema: .input(
      .needed("rating", .choice(FeedbackRating.self, \.label)), .may("text", .text(0...5000))),
    example: #"{"rating": "satisfied"}"#
  ) { body in FeedbackRating(rawValue: body.text("rating")).map { .rate($0, body.text("text")) } }
  private static let archive = FeedbackActBody(
    act: .archive, id: "archiveFeedback",
    schema: .input(
      .needed("place", .text(1...200, .filled)),
      .may("years", JSONSchema.whole(1...100).about("Không ghi là vĩnh viễn."))),
    example: #"{"place": "Kho 1, giá 3, hộp 12", "years": 10}"#
  ) { body in .archive(place: body.text("place"), years: body.whole("years").map { Int($0) }) }

  private static func text(
    _ act: FeedbackAct, _ id: String, _ example: String,
    _ command: @escaping @Sendable (String) -> FeedbackCommand
  ) -> FeedbackActBody {
    FeedbackActBody(
      act: act, id: id, schema: .input(.needed("text", FeedbackJSON.words)),
      example: #"{"text": "\#(example)"}"#
    ) { body in command(body.text("text")) }
  }
}
