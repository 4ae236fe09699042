import Casework
import Deadlines
import Look
import Office
import Web

struct ErasurePage {
  let entry: Entry
  let plan: ErasurePlan?
  var notices: HTML = .empty

  func html(csrf: HTML) -> HTML {
    """
    \(notices)\(PageTitle("Xóa dữ liệu cá nhân", note: "Của hồ sơ đã hết thời hạn lưu trữ"))\
    \(Card("Hồ sơ", id: "h-which", search))\(ifAny: plan.map { about($0, csrf) })
    """
  }

  private var search: HTML {
    """
    <form method="get" action="\(Address.erasure.path())" novalidate><div class="fields">\
    \(Field("code", "Mã hồ sơ", entry, kind: .code, hint: "Ví dụ: H48.37.28-260506-0001", width: 6))</div>\
    <p class="acts">\(Button("Xem hồ sơ", .plain))</p></form>
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
    let form: HTML = plan.refusal == nil ? form(plan, csrf) : .empty
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

  private func form(_ plan: ErasurePlan, _ csrf: HTML) -> HTML {
    PostForm(
      to: Address.erasure.path(), csrf: csrf, isGuarded: true,
      """
      <input type="hidden" name="code" value="\(plan.code.text)"><div class="fields">\
      \(Field("basis", "Căn cứ pháp lý", entry, hint: "Ví dụ: Luật Lưu trữ 33/2024/QH15; quyết định hủy tài liệu số, ngày", width: 9))</div>\
      \(TextArea("reason", "Lý do", entry))\
      \(Checkbox("confirmed", "Đã kiểm tra; dữ liệu đã xóa không lấy lại được", entry))\
      <p class="acts next-acts">\(Button("Xóa dữ liệu cá nhân", .danger))</p>
      """
    ).html
  }
}
