import Casework
import Deadlines
import Look
import Office
import Web

/// One piece of feedback: what was told, where it stands and by when, what happened, what may be done.
struct FeedbackPage {
  let file: FeedbackFile
  let definitions: Definitions
  let actor: Actor
  let now: Moment
  /// Nil for who may not speak as its sender.
  let code: String?
  let notices: HTML
  let acts: FeedbackActs

  private var feedback: Feedback { file.feedback }

  var html: HTML {
    let late = feedback.lateness(at: now).map(\.label)
    let warning: HTML = .when(
      !late.isEmpty, Notice(.warn, words: late.joined(separator: "; ") + ".").html)
    return """
      \(PageTitle(
        "Phản ánh số \(feedback.number)", note: StateBadge(feedback.stage).html,
        crumbs: [("Phản ánh, kiến nghị", Address.feedbackBook.path())]))\
      \(notices)\(warning)\(acts.html)\(Card("Nội dung", id: "h-feedback", FactList(facts).html))\
      \(ifAny: answer)\(Card("Quá trình xử lý", id: "h-history", history).html)
      """
  }

  private var facts: [(String, HTML)] {
    var facts: [(String, HTML)] = []
    if let told = feedback.told {
      facts.append(("Nội dung", "<span class=\"pre-line\">\(isolated: told.content)</span>"))
      if feedback.showsSender(to: actor) {
        facts.append(("Người gửi", told.name.map { "\(isolated: $0)" } ?? "Không ghi tên"))
        if let phone = told.phone { facts.append(("Điện thoại", "<span class=\"num\">\(phone)</span>")) }
        if let email = told.email { facts.append(("Thư điện tử", "\(isolated: email)")) }
        if let address = told.address { facts.append(("Địa chỉ", "\(isolated: address)")) }
      } else {
        facts.append(("Người gửi", "Giữ kín theo yêu cầu của người gửi"))
      }
    } else {
      facts.append(("Nội dung", RequestBook.erased))
    }
    facts += [
      ("Phản ánh về", "\(feedback.kind.label)"), ("Hình thức", "\(feedback.received.channel.label)"),
      ("Nhận lúc", "<span class=\"num\">\(feedback.receivedAt.written)</span>"),
    ]
    if let named = feedback.named { facts.append(("Cán bộ bị phản ánh", "\(definitions.name(of: named))")) }
    // A dossier is somebody's: what keeps the sender from sight keeps it too.
    if let dossier = feedback.received.dossier, feedback.showsSender(to: actor) {
      facts.append(
        ("Hồ sơ liên quan", "<a class=\"num\" href=\"\(Address.dossier.path(dossier))\">\(dossier.text)</a>"))
    }
    if let next = feedback.nextDue {
      facts.append(("Việc kế tiếp trước", "<span class=\"num\">\(next.written)</span>"))
    }
    facts.append(("Hạn giải quyết", "\(feedback.explanation.joined(separator: " "))"))
    if let assignee = feedback.assignee {
      facts.append(("Người xử lý", "\(definitions.name(of: assignee))"))
    }
    if let rating = feedback.rating { facts.append(("Người gửi đánh giá", "\(rating.rating.label)")) }
    if feedback.erasedAt == nil, let code {
      facts.append(("Mã theo dõi", "<span class=\"num\">\(code)</span>"))
    }
    for (at, file) in feedback.files.enumerated()
    where feedback.erasedAt == nil && feedback.showsFiles(to: actor) {
      let link = Address.feedbackFile.path(Int(feedback.id.count), file.hash)
      facts.append(("Tệp \(at + 1)", "<a href=\"\(link)\">\(FileSize(file.size).written)</a>"))
    }
    return facts
  }

  private var answer: HTML? {
    guard let answer = feedback.answer else { return nil }
    let text: HTML =
      answer.text.map { "<p class=\"pre-line\">\(isolated: $0)</p>" }
      ?? "<p class=\"muted\">Nội dung đã xóa</p>"
    let published: HTML =
      feedback.published.map { said in
        """
        <h3>Đã công khai</h3><p class="pre-line"><b>\(isolated: said.question)</b></p>\
        <p class="pre-line">\(isolated: said.answer)</p>
        """
      } ?? .empty
    return Card(
      "Trả lời", id: "h-answer", note: "Kết quả xác minh: \(answer.fact.finding.label)", "\(text)\(published)"
    ).html
  }

  private var history: HTML {
    Timeline(
      file.history.reversed().map { entry in
        let (what, reason) = Self.words(entry.fact, definitions)
        return Timeline.Entry(
          entry.happened.written, "\(what)", reason: reason, reasonLabel: "Nội dung",
          who: entry.officer == .program ? "Người gửi" : definitions.name(of: entry.officer))
      }
    ).html
  }

  private static func words(_ fact: FeedbackFact, _ definitions: Definitions) -> (String, String) {
    switch fact {
    case .received(let fact, _): ("Nhận phản ánh: \(fact.channel.label)", "")
    case .refused(let fact, let words): ("Từ chối. \(fact.ground.label)", words?.text ?? "")
    case .supplementAsked(_, let words): ("Yêu cầu bổ sung", words?.text ?? "")
    case .supplementGiven(_, let words): ("Người gửi bổ sung", words?.text ?? "")
    case .transferred(let fact, let words): ("Chuyển \(fact.agency)", words?.text ?? "")
    case .givenBack(_, let words): ("Trả lại nơi chuyển đến", words?.text ?? "")
    case .accepted(let fact):
      ("Tiếp nhận xử lý: \(fact.kind.label), hạn \(fact.due.written)", "")
    case .assigned(let fact): ("Phân công \(definitions.name(of: fact.assignee))", "")
    case .answered(let fact, _): ("Trả lời. Kết quả xác minh: \(fact.finding.label)", "")
    case .published: ("Công khai câu trả lời", "")
    case .withheld(_, let words): ("Không công khai", words?.text ?? "")
    case .rated(let fact, let words): ("Người gửi đánh giá: \(fact.rating.label)", words?.text ?? "")
    case .archived(let fact):
      ("Chuyển lưu trữ: \(fact.place), \(fact.years.map { "lưu \($0) năm" } ?? "lưu vĩnh viễn")", "")
    case .erased(let fact): ("Xóa dữ liệu cá nhân, căn cứ \(fact.basis)", "")
    }
  }
}
