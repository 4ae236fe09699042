import Casework
import Deadlines
import Look
import Web

/// The screen on which several filings are received together.
struct GroupPage {
  let form: GroupForm
  let entry: Entry
  let procedures: [Procedure]
  let due: (String) -> Deadline?
  let csrf: HTML
  let key: String

  var html: HTML {
    let title = PageTitle(
      "Tiếp nhận nhiều hồ sơ của một người, tổ chức", note: "Chung một phiếu tiếp nhận",
      crumbs: [("Tiếp nhận hồ sơ", Address.intake.path())])
    let content: HTML = """
      \(applicant)\(form.procedures.enumerated().map { line($0.offset, $0.element) })\(more)\(delivery)\(acts)
      """
    return """
      \(title)\(ErrorSummary("Chưa tiếp nhận được", entry))\
      \(PostForm(to: Address.groupIntake.path(), csrf: csrf, key: key, isGuarded: true, scansCards: true, content))
      """
  }

  private var applicant: HTML {
    let channels = Channel.allCases.map { Option(String($0.rawValue), $0.label) }
    let kinds = Person.Kind.allCases.map { Option($0.rawValue, $0.label) }
    let find = Fold(
      "Tìm người đã từng nộp hồ sơ",
      """
      <div class="fields"><div class="field"><label for="known">Họ tên, số định danh hoặc điện thoại</label>\
      <input class="input" id="known" name="q" type="search" autocomplete="off" data-list="known-found" \
      hx-get="\(Address.applicantSuggestions.path())" \
      hx-trigger="input changed delay:200ms" hx-target="#known-found" hx-sync="this:replace"></div></div>\
      <div class="found" id="known-found" aria-live="polite"></div>
      """)
    let people = PersonFields(entry)
    return Card(
      "Người nộp hồ sơ", id: "h-applicant",
      """
      \(ScanField("scan", entry))\(find)\
      <div class="fields">\(Select("channel", "Hình thức nộp", channels, entry, width: 4))\
      \(Select("applicant.kind", "Chủ hồ sơ là", kinds, entry, width: 3))</div>\
      \(people.person("applicant", readsCard: true))\
      \(Fold("Nộp thay người khác (có văn bản ủy quyền)", isOpen: entry.holds("representative.on", "1"), people.representative))
      """
    ).html
  }

  private func line(_ place: Int, _ procedure: Procedure?) -> HTML {
    func name(_ field: String) -> String { form.path(place, field) }
    let code = form.fields[name("procedure")] ?? ""
    let head: HTML = "<input type=\"hidden\" name=\"\(name("procedure"))\" value=\"\(code)\">"
    let remove = Button("Bỏ dòng \(place + 1)", .small, name: "remove", value: String(place))
    let title = "Dòng \(place + 1): \(procedure?.name ?? code)"
    guard let procedure else {
      return Card(
        title, id: "h-line-\(place)",
        "\(head)\(ErrorLine(entry.error(name("procedure")) ?? Refusal.noLongerInForce(code).notice, id: "\(name("procedure"))"))<p>\(remove)</p>"
      ).html
    }
    let fees = FeePanel(procedure: procedure, typed: form.fields, prefix: "lines[\(place)].")
    let cases: HTML = .when(
      !procedure.cases.isEmpty,
      """
      \(Select(name("situations"), "Trường hợp áp dụng", [Option("", "Chọn trường hợp")] + procedure.cases.map { Option($0, $0) }, entry))
      """)
    let papers = procedure.mandatoryComponents(through: .inPerson, in: procedure.cases).map(\.name)
    return Card(
      title, id: "h-line-\(place)", note: note(procedure, fees),
      """
      \(head)<div class="fields">\
      \(Field(name("dossiers"), "Số hồ sơ giống nhau", entry, kind: .number, width: 3))\
      \(Field(name("summary"), "Nội dung yêu cầu", entry, need: .optional, width: 9))\
      \(cases)\(fees.quantities(entry))</div>\
      \(Checkbox(name("complete"), "Đã nhận đủ giấy tờ bắt buộc của mỗi hồ sơ", entry, hint: papers.joined(separator: "; ")))\
      <p>\(remove)</p>
      """
    ).html
  }

  private func note(_ procedure: Procedure, _ fees: FeePanel) -> HTML {
    let date = due(procedure.code).map { "Hẹn trả \($0.due.spoken)" } ?? procedure.timeLimitText
    return "\(date) · \(fees.total == .zero ? "không thu phí" : "\(fees.total.written) một hồ sơ")"
  }

  private var more: HTML {
    let options: [HTML] = procedures.map { "<option value=\"\($0.code) – \($0.name)\">" }
    return Card(
      "Thêm thủ tục", id: "h-more",
      """
      <div class="fields">\
      \(Field("add", "Mã hoặc tên thủ tục", entry, kind: .search, need: .unmarked, hint: "Mỗi thủ tục, mỗi mức phí là một dòng; nhiều hồ sơ giống nhau thì ghi số hồ sơ", width: 9, attributes: " list=\"all-procedures\""))</div>\
      <datalist id="all-procedures">\(options)</datalist>\
      <p class="acts">\(Button("Thêm dòng", .plain, name: "act", value: "add"))</p>
      """
    ).html
  }

  private var delivery: HTML {
    let ways = Delivery.allCases.map { Option($0.rawValue, $0.label) }
    let methods =
      [Option("", "Thu sau, khi trả kết quả")]
      + PaymentMethod.allCases.map { Option($0.rawValue, "Đã thu: \($0.label.lowercased())") }
    return Card(
      "Nhận kết quả, phí, lệ phí", id: "h-delivery",
      """
      \(RadioGroup("delivery", "Đăng ký nhận kết quả tại", ways, entry))\
      <div class="fields">\
      \(Field("deliveryAddress", "Địa chỉ nhận kết quả", entry, need: .optional, hint: "Cần khi nhận qua bưu chính hoặc tại nhà", width: 8))\
      \(Select("paidBy", "Thu phí", methods, entry, width: 4))</div>
      """
    ).html
  }

  private var acts: HTML {
    """
    <div class="card"><p>Tổng cộng theo những gì đã nhập: <strong>\(count.vietnamese) hồ sơ, phải thu \(total)</strong>.</p>\
    <p class="acts">\(Button("Tiếp nhận tất cả", .big, name: "act", value: "receive", isMainAct: true))\
    \(Button("Tính lại", .plain, name: "act", value: "reckon"))</p></div>
    """
  }

  private func dossiers(_ place: Int) -> Int {
    let typed = Int((form.fields[form.path(place, "dossiers")] ?? "").trimmed) ?? 0
    return min(max(typed, 0), GroupDraft.most)
  }
  private var count: Int { form.procedures.indices.map(dossiers).reduce(0, +) }
  private var total: Dong {
    form.procedures.enumerated().map { place, procedure -> Dong in
      guard let procedure else { return .zero }
      return dossiers(place)
        * FeePanel(procedure: procedure, typed: form.fields, prefix: "lines[\(place)].").total
    }.reduce(.zero, +)
  }
}
