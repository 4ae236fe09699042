import Casework
import Look
import Office
import Web

/// The acts that may be done on a piece of feedback now, each with its form; the likeliest one first and open.
struct FeedbackActs {
  let feedback: Feedback
  let officers: [OfficerCard]
  let actor: Actor
  let entry: Entry
  /// The act whose form came back.
  let open: FeedbackAct?
  let csrf: () -> HTML
  let key: () -> String
  let kept: HTML

  private static let order: [FeedbackAct] = [
    .accept, .answer, .publish, .takeSupplement, .assign, .askSupplement, .refuse, .transfer, .giveBack,
    .withhold, .rate, .archive,
  ]

  /// What stands in the forms before anybody typed.
  static func known(_ feedback: Feedback) -> Entry {
    Entry([
      "accept-kind": feedback.kind.rawValue, "accept-named": feedback.named.map { String($0.number) } ?? "",
      "accept-days": String(Feedback.mostWorkingDays),
      "assign-officer": feedback.assignee.map { String($0.number) } ?? "",
      "publish-question": feedback.told?.content ?? "", "publish-answer": feedback.answer?.text ?? "",
    ])
  }

  var html: HTML {
    let allowed = Self.order.filter { feedback.allows($0, by: actor) }
    guard let main = open.flatMap({ allowed.contains($0) ? $0 : nil }) ?? allowed.first else { return .empty }
    let others: [HTML] = allowed.filter { $0 != main }.map { act in
      Fold(act.label, isAct: true, form(act, .plain)).html
    }
    return """
      \(Card(main.label, id: "h-act", className: " acts-panel", form(main, .main)).html)\
      \(HTML.when(!others.isEmpty, "<div class=\"fold-row\">\(others)</div>"))
      """
  }

  private func form(_ act: FeedbackAct, _ weight: Weight) -> HTML {
    PostForm(
      to: Address.feedbackAct.path(Int(feedback.id.count), act), csrf: csrf(), key: key(),
      hasFiles: act == .takeSupplement,
      """
      \(fields(act))<p class="acts">\(Button(act.label, weight, isMainAct: weight == .main))</p>
      """
    ).html
  }

  private func text(_ act: FeedbackAct, _ label: String, need: Need = .required, hint: String = "") -> HTML {
    TextArea("\(act.rawValue)-text", label, entry, need: need, hint: hint).html
  }

  private func people(
    _ name: String, _ label: String, first: String, among officers: [OfficerCard]? = nil
  ) -> HTML {
    let officers = officers ?? self.officers
    let options = [Option("", first)] + officers.map { Option(String($0.id.number), $0.name) }
    return Select(name, label, options, entry, width: 6).html
  }

  private func fields(_ act: FeedbackAct) -> HTML {
    switch act {
    case .accept:
      """
      <div class="fields">\(Select("accept-kind", "Phản ánh về", FeedbackForm.kinds, entry, width: 6))\
      \(people("accept-named", "Cán bộ bị phản ánh", first: feedback.named == nil ? "Không nêu tên ai" : "Như đã nêu"))\
      \(Field("accept-days", "Số ngày làm việc, tính từ ngày gửi", entry, kind: .number, hint: "Tối đa 15", width: 4))</div>
      """
    case .refuse:
      """
      \(Select("refuse-ground", "Lý do", FeedbackGround.allCases.map { Option($0.rawValue, $0.label) }, entry))\
      \(text(.refuse, "Giải thích, hướng dẫn cho người gửi"))
      """
    case .askSupplement: text(act, "Cần bổ sung gì")
    case .takeSupplement: "\(text(act, "Nội dung bổ sung"))\(FileField("files", "Đính tệp", entry))\(kept)"
    case .transfer:
      "\(Field("transfer-agency", "Cơ quan nhận", entry, width: 8))\(text(act, "Lý do chuyển"))"
    case .giveBack: text(act, "Lý do trả lại")
    case .assign:
      people(
        "assign-officer", "Người xử lý", first: "Chọn cán bộ",
        among: officers.filter { $0.actor.has(FeedbackAct.answer.roles) && $0.id != feedback.named })
    case .answer:
      """
      \(RadioGroup("answer-finding", "Kết quả xác minh", FeedbackFinding.allCases.map { Option($0.rawValue, $0.label) }, entry))\
      \(text(act, "Nội dung trả lời người gửi"))
      """
    case .publish:
      """
      \(TextArea("publish-question", "Phản ánh, như sẽ niêm yết", entry, hint: "Bỏ tên người, số điện thoại, địa chỉ"))\
      \(TextArea("publish-answer", "Trả lời, như sẽ niêm yết", entry))
      """
    case .withhold: text(act, "Lý do không công khai")
    case .rate:
      """
      \(RadioGroup("rate-rating", "Người gửi", FeedbackRating.allCases.map { Option($0.rawValue, $0.label) }, entry))\
      \(text(act, "Ý kiến", need: .optional))
      """
    case .archive:
      """
      <div class="fields">\(Field("archive-place", "Nơi lưu", entry, hint: "Ví dụ: kho 1, giá 3, hộp 12", width: 6))\
      \(Field("archive-years", "Số năm lưu", entry, kind: .number, need: .optional, hint: "Để trống là vĩnh viễn", width: 4))</div>
      """
    // Those who erase open no feedback: they have a page of their own.
    case .erase: .empty
    }
  }

  /// What a form asks for; nil with errors in the reader when it cannot be read.
  static func command(
    _ act: FeedbackAct, _ reader: inout FormReader, files: [FileReference]
  ) -> FeedbackCommand? {
    func text(_ reader: inout FormReader, _ name: String = "text") -> String? {
      reader.required(
        "\(act.rawValue)-\(name)", missing: "Hãy ghi nội dung.", most: 5000,
        long: "Nội dung dài quá 5.000 chữ.")
    }
    func choice<T: RawRepresentable>(_ reader: inout FormReader, _ name: String) -> T?
    where T.RawValue == String {
      reader.required("\(act.rawValue)-\(name)", missing: "Hãy chọn.", wrong: "Hãy chọn lại.") {
        T(rawValue: $0)
      }
    }
    switch act {
    case .accept:
      let kind: FeedbackKind? = choice(&reader, "kind")
      let named = reader.optional("accept-named", wrong: "Hãy chọn lại.") { Int64($0).map { OfficerID($0) } }
      let wrong = FeedbackRefusal.daysWrong.notice
      let days = reader.required("accept-days", missing: wrong, wrong: wrong) { typed in
        Int(typed).flatMap { (1...Feedback.mostWorkingDays).contains($0) ? $0 : nil }
      }
      guard let kind, let days else { return nil }
      return .accept(kind, named: named, workingDays: days)
    case .refuse:
      let ground: FeedbackGround? = choice(&reader, "ground")
      guard let words = text(&reader), let ground else { return nil }
      return .refuse(ground, words)
    case .askSupplement: return text(&reader).map { .askSupplement($0) }
    case .takeSupplement: return text(&reader).map { .takeSupplement($0, files) }
    case .transfer:
      let agency = reader.required(
        "transfer-agency", missing: FeedbackRefusal.agencyMissing.notice, most: 200,
        long: "Tên cơ quan dài quá 200 chữ.")
      guard let words = text(&reader), let agency else { return nil }
      return .transfer(to: agency, words)
    case .giveBack: return text(&reader).map { .giveBack($0) }
    case .assign:
      return reader.required("assign-officer", missing: "Hãy chọn người xử lý.", wrong: "Hãy chọn lại.") {
        Int64($0).map { .assign(OfficerID($0)) }
      }
    case .answer:
      let finding: FeedbackFinding? = choice(&reader, "finding")
      guard let words = text(&reader), let finding else { return nil }
      return .answer(finding, words)
    case .publish:
      let question = text(&reader, "question")
      guard let answer = text(&reader, "answer"), let question else { return nil }
      return .publish(question: question, answer: answer)
    case .withhold: return text(&reader).map { .withhold($0) }
    case .rate:
      let rating: FeedbackRating? = choice(&reader, "rating")
      let words = reader.optional("rate-text", most: 5000, long: "Nội dung dài quá 5.000 chữ.")
      return rating.map { .rate($0, words ?? "") }
    case .archive:
      let place = reader.required(
        "archive-place", missing: "Hãy ghi nơi lưu.", most: 200, long: "Nơi lưu dài quá 200 chữ.")
      let years = reader.optional("archive-years", wrong: "Số năm là số nguyên từ 1 đến 100.") { typed in
        Int(typed).flatMap { (1...100).contains($0) ? $0 : nil }
      }
      return place.map { .archive(place: $0, years: years) }
    case .erase: return nil
    }
  }
}
