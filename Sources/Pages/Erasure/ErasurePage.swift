import Casework
import Deadlines
import Look
import Office
import Web

struct ErasurePage {
  enum Found {
    case dossier(ErasurePlan)
    /// With why it may not be erased now.
    case request(OtherRequest, OtherRequestFault?)
    case feedback(Feedback, FeedbackRefusal?)

    /// As it is asked for.
    var name: String {
      switch self {
      case .dossier(let plan): plan.code.text
      case .request(let request, _): request.number
      case .feedback(let feedback, _): feedback.number
      }
    }
  }

  let entry: Entry
  let found: Found?
  var notices: HTML = .empty

  func html(csrf: HTML) -> HTML {
    """
    \(notices)\(PageTitle("Xóa dữ liệu cá nhân", note: "Của hồ sơ, yêu cầu khác, phản ánh đã hết thời hạn lưu trữ"))\
    \(Card("Hồ sơ, yêu cầu", id: "h-which", search))\(ifAny: found.map { about($0, csrf) })
    """
  }

  private func about(_ found: Found, _ csrf: HTML) -> HTML {
    switch found {
    case .dossier(let plan): about(plan, csrf)
    case .request(let request, let fault): about(request, fault, csrf)
    case .feedback(let feedback, let refusal): about(feedback, refusal, csrf)
    }
  }

  private var search: HTML {
    """
    <form method="get" action="\(Address.erasure.path())" novalidate><div class="fields">\
    \(Field("code", "Mã hồ sơ, số yêu cầu, số phản ánh", entry, kind: .code, hint: "Ví dụ: H48.37.28-260506-0001, 12/YCK-2026 hoặc 7/PAKN-2026", width: 6))</div>\
    <p class="acts">\(Button("Xem", .plain))</p></form>
    """
  }

  private func about(_ plan: ErasurePlan, _ csrf: HTML) -> HTML {
    if let erased = plan.erasedAt {
      return Card(
        "Đã xóa", id: "h-erased",
        """
        \(FactList(facts(plan) + [("Đã xóa lúc", "<span class=\"num\">\(erased.written)</span>")]))\
        <p>Hồ sơ, số liệu thống kê và chuỗi sự kiện còn nguyên; không còn thông tin nào của người nộp.</p>
        """
      ).html
    }
    let held: HTML = plan.refusal.map { refusal in Notice(.warn, words: refusal.notice).html } ?? .empty
    let form: HTML = plan.refusal == nil ? form(plan.code.text, csrf) : .empty
    return Card("Sẽ xóa", id: "h-plan", "\(FactList(facts(plan) + reach(plan.counts)))\(held)\(form)").html
  }

  private func facts(_ plan: ErasurePlan) -> [(String, HTML)] {
    var facts: [(String, HTML)] = [
      ("Mã hồ sơ", "<span class=\"num\">\(plan.code.text)</span>"), ("Thủ tục", "\(plan.procedure)"),
      ("Trạng thái", "\(plan.stage.label)"),
    ]
    if let archived = plan.archivedAt {
      let term = plan.years.map { "\($0) năm" } ?? "vĩnh viễn"
      facts.append(("Chuyển lưu trữ", "<span class=\"num\">\(archived.day.written)</span>, lưu \(term)"))
    }
    if let until = plan.keptUntil {
      facts.append(("Lưu đến hết", "<span class=\"num\">\(until.written)</span>"))
    }
    return facts
  }

  private func reach(_ counts: ErasureCounts) -> [(String, HTML)] {
    let shared: HTML = .when(
      counts.sharedFiles > 0, ", giữ \(counts.sharedFiles.vietnamese) tệp hồ sơ khác còn dùng")
    return [
      ("Sự kiện có thông tin cá nhân", "\(counts.facts.vietnamese)"),
      ("Tin báo", "\(counts.messages.vietnamese)"), ("Giấy tờ đã lập", "\(counts.forms.vietnamese)"),
      ("Tệp", "\(counts.files.vietnamese)\(shared)"),
    ]
  }

  /// A request: who asked, what, and what was answered would go; nothing of it is shown here.
  private func about(_ request: OtherRequest, _ fault: OtherRequestFault?, _ csrf: HTML) -> HTML {
    let facts: [(String, HTML)] = [
      ("Yêu cầu số", "<span class=\"num\">\(request.number)</span>"),
      ("Nhận ngày", "<span class=\"num\">\(request.at.day.written)</span>"),
      ("Câu trả lời", "\(request.answers.count.vietnamese)"),
    ]
    return card(
      facts, request.number, archived: request.archived.map { ($0.at.day, $0.years) },
      keptUntil: request.keptUntil,
      erasedAt: request.erased?.at,
      gone: "Số và ngày còn trong sổ; không còn thông tin nào của người yêu cầu.",
      refusal: fault?.notice, csrf)
  }

  /// Feedback: who told what, and what was answered, would go; what was published stays.
  private func about(_ feedback: Feedback, _ refusal: FeedbackRefusal?, _ csrf: HTML) -> HTML {
    let facts: [(String, HTML)] = [
      ("Phản ánh số", "<span class=\"num\">\(feedback.number)</span>"),
      ("Nhận ngày", "<span class=\"num\">\(feedback.receivedAt.day.written)</span>"),
      ("Trạng thái", "\(feedback.stage.label)"),
    ]
    return card(
      facts, feedback.number, archived: feedback.archivedAt.map { ($0.day, feedback.archived?.years) },
      keptUntil: feedback.keptUntil, erasedAt: feedback.erasedAt,
      gone: "Số, ngày và câu trả lời đã công khai còn trong sổ; không còn thông tin nào của người gửi.",
      refusal: refusal?.notice, csrf)
  }

  /// What goes its way to the archive and is erased by its number: with what stays when it is gone.
  private func card(
    _ about: [(String, HTML)], _ number: String, archived: (on: Day, years: Int?)?, keptUntil: Day?,
    erasedAt: Moment?, gone: String, refusal: String?, _ csrf: HTML
  ) -> HTML {
    var facts = about
    if let archived {
      let term = archived.years.map { "\($0) năm" } ?? "vĩnh viễn"
      facts.append(("Chuyển lưu trữ", "<span class=\"num\">\(archived.on.written)</span>, lưu \(term)"))
    }
    if let keptUntil { facts.append(("Lưu đến hết", "<span class=\"num\">\(keptUntil.written)</span>")) }
    if let erasedAt {
      facts.append(("Đã xóa lúc", "<span class=\"num\">\(erasedAt.written)</span>"))
      return Card("Đã xóa", id: "h-erased", "\(FactList(facts))<p>\(gone)</p>").html
    }
    let held: HTML = refusal.map { Notice(.warn, words: $0).html } ?? .empty
    let form: HTML = refusal == nil ? form(number, csrf) : .empty
    return Card("Sẽ xóa", id: "h-plan", "\(FactList(facts))\(held)\(form)").html
  }

  private func form(_ name: String, _ csrf: HTML) -> HTML {
    PostForm(
      to: Address.erasure.path(), csrf: csrf, isGuarded: true,
      """
      <input type="hidden" name="code" value="\(name)"><div class="fields">\
      \(Field("basis", "Căn cứ pháp lý", entry, hint: "Ví dụ: Luật Lưu trữ 33/2024/QH15; quyết định hủy tài liệu số, ngày", width: 9))</div>\
      \(TextArea("reason", "Lý do", entry))\
      \(Checkbox("confirmed", "Đã kiểm tra; dữ liệu đã xóa không lấy lại được", entry))\
      <p class="acts next-acts">\(Button("Xóa dữ liệu cá nhân", .danger))</p>
      """
    ).html
  }
}
