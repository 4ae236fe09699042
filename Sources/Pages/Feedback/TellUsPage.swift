import Casework
import Deadlines
import Look
import Office
import Web

/// The public form, and the address it can be told at otherwise.
struct TellUsPage {
  let entry: Entry
  let key: String
  let kept: HTML
  let commune: Commune?
  let notice: HTML
  /// A link to a page of the same commune's.
  let here: (Link) -> Link

  var html: HTML {
    """
    <h1>Gửi phản ánh, kiến nghị</h1>\
    <p class="lead">\(ifAny: commune.map { "Gửi tới \($0.centre). " })Về thủ tục hành chính, thái độ phục vụ hoặc lỗi hệ thống. Không cần ghi tên; ghi số điện thoại thì \
    Trung tâm hỏi thêm được.</p>\(notice)\(ErrorSummary("Chưa gửi được", entry))\
    \(PostForm(
      to: here(Address.tellUs.path()), csrf: .empty, key: key, hasFiles: true,
      """
      <div class="ask">\(Select("kind", "Phản ánh về", FeedbackForm.kinds, entry))\(TextArea("content", "Nội dung", entry))\
      \(Field("dossier", "Mã hồ sơ liên quan", entry, kind: .code, need: .optional, hint: "In đậm ở đầu giấy hẹn"))\
      \(FeedbackForm.sender(entry))\(FileField("files", "Đính ảnh, tệp", entry, most: 5 << 20))\(kept)\
      <p class="acts">\(Button("Gửi phản ánh"))</p></div>
      """))\
    \(Notice(.info, words: "Khiếu nại, tố cáo không gửi ở đây: xin đến nơi tiếp công dân của Ủy ban nhân dân.").html)\
    <h2>Việc khác</h2>\
    \(Doors([
      .init("Xem phản ánh đã gửi", note: "Bằng mã theo dõi", here(Address.followFeedback.path())),
      .init("Trả lời đã công khai", note: "Trung tâm đã trả lời những gì", here(Address.answers.path())),
    ]))\(ifAny: commune.map(address))
    """
  }

  private func address(_ commune: Commune) -> HTML {
    """
    <h2>Gửi cách khác</h2><p>\(commune.centre), \(commune.address). Điện thoại \(PhoneLink(commune.phone)).</p>
    """
  }
}

/// What the sender sees of it: where it stands, by when, the answer; what the sender may add.
struct FollowPage {
  let feedback: Feedback
  let code: String
  let entry: Entry
  let key: () -> String
  let kept: HTML
  let commune: Commune?
  let done: FeedbackAct?
  let fault: FeedbackRefusal?

  var html: HTML {
    let said: HTML =
      fault.map { Notice(.bad, "Chưa ghi được", "\($0.notice)").html }
      ?? done.map { _ in Notice(.good, "Đã ghi. Cảm ơn ông/bà.").html } ?? .empty
    return """
      <h1>Phản ánh số \(feedback.number)</h1>\(said)\(ErrorSummary("Chưa ghi được", entry))\(state)\
      \(ifAny: answer)\(ifAny: supplement)\(ifAny: rating)
      """
  }

  private var state: HTML {
    var sentences: [HTML] = ["Gửi lúc <span class=\"num\">\(feedback.receivedAt.written)</span>."]
    switch feedback.stage {
    case .received, .supplemented, .processing:
      sentences.append("Trung tâm trả lời chậm nhất <b class=\"num\">\(feedback.due.written)</b>.")
    case .awaitingSupplement: sentences.append("Trung tâm cần ông/bà bổ sung, xin xem bên dưới.")
    case .transferred: sentences.append("Đã chuyển \(feedback.transferredTo ?? "") giải quyết.")
    case .refused:
      if let ground = feedback.refused?.ground { sentences.append("\(ground.label).") }
      if feedback.refused?.ground.isForReception == true, let commune {
        sentences.append("Nơi tiếp công dân: \(commune.committee), \(commune.address).")
      }
    case .givenBack, .answered, .published, .withheld: break
    }
    let badge: (Shape, Tone) =
      switch feedback.stage {
      case .answered, .published, .withheld: (.check, .good)
      case .awaitingSupplement: (.pause, .warn)
      case .refused, .transferred, .givenBack: (.slash, .quiet)
      case .received, .supplemented, .processing: (.ring, .info)
      }
    // To who sent it an answer is an answer, whether others may read it or not.
    let word = feedback.answer == nil ? feedback.stage.label : "Đã trả lời"
    return Answer(word, badge.0, badge.1, sentences).html
  }

  private var answer: HTML? {
    guard let text = feedback.answer?.text else { return nil }
    return "<h2>Trả lời</h2><p class=\"pre-line\">\(isolated: text)</p>"
  }

  private func form(_ act: FeedbackAct, _ fields: HTML, hasFiles: Bool = false, _ label: String) -> HTML {
    PostForm(
      to: Address.followFeedbackAct.path(act), csrf: .empty, key: key(), hasFiles: hasFiles,
      """
      <input type="hidden" name="code" value="\(code)">\(fields)<p class="acts">\(Button(label))</p>
      """
    ).html
  }

  private var supplement: HTML? {
    guard feedback.stage == .awaitingSupplement else { return nil }
    let asked: HTML =
      feedback.supplements.last?.asked.map { "<p class=\"pre-line\">\(isolated: $0)</p>" } ?? .empty
    return """
      <h2>Trung tâm cần bổ sung</h2>\(asked)\
      \(form(.takeSupplement, "\(TextArea("take-supplement-text", "Nội dung bổ sung", entry))\(FileField("files", "Đính ảnh, tệp", entry, most: 5 << 20))\(kept)", hasFiles: true, "Gửi bổ sung"))
      """
  }

  private var rating: HTML? {
    guard FeedbackAct.rate.stages.contains(feedback.stage), feedback.archivedAt == nil else { return nil }
    let known: HTML =
      feedback.rating.map { "<p>Ông/bà đã đánh giá: <b>\($0.rating.label)</b>.</p>" } ?? .empty
    return """
      <h2>Ông/bà có hài lòng với câu trả lời?</h2>\(known)\
      \(form(
        .rate,
        """
        \(RadioGroup("rate-rating", "Đánh giá", FeedbackRating.allCases.map { Option($0.rawValue, $0.label) }, entry))\
        \(TextArea("rate-text", "Ý kiến", entry, need: .optional))
        """, "Gửi đánh giá"))
      """
  }
}

/// The answers that stand for all to read (*niêm yết*).
struct AnswersPage {
  let answers: [PublishedFeedback]
  let pager: Pager

  var html: HTML {
    let list: HTML =
      answers.isEmpty
      ? "<p>Chưa có câu trả lời nào được công khai.</p>"
      : "\(answers.map(one))"
    return """
      <h1>Trả lời phản ánh, kiến nghị</h1>\
      <p class="lead">Những phản ánh Trung tâm đã trả lời, không ghi tên người gửi.</p>\(list)\(pager)\
      <p><a href="\(Address.tellUs.path())">Gửi phản ánh, kiến nghị</a></p>
      """
  }

  private func one(_ answer: PublishedFeedback) -> HTML {
    """
    <section><h2>\(answer.kind.label) <span class="sub">số \(answer.number), trả lời \(answer.at.day.written)</span></h2>\
    <p class="pre-line"><b>\(isolated: answer.question)</b></p><p class="pre-line">\(isolated: answer.answer)</p></section>
    """
  }
}
