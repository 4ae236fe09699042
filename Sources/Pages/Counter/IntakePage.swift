import Casework
import Deadlines
import Look
import Web

/// The one screen of a reception: applicant, papers, delivery at the left; due date, fees and the main button at the
/// right.
struct IntakePage {
  let form: IntakeForm
  let entry: Entry
  let refusal: Refusal?
  let deadline: Deadline
  let csrf: HTML
  let key: String

  private var procedure: Procedure { form.procedure }
  private var path: Link { Address.intakeFor.path(ProcedureCode(procedure.code)) }

  var html: HTML {
    let title = PageTitle(
      procedure.name, note: "\(procedure.timeLimitText)",
      crumbs: [
        ("Tiếp nhận hồ sơ", Address.intake.path()),
        (procedure.field, Address.intake.path().with(query: [("q", procedure.code)])),
      ],
      acts: """
        \(LinkButton("Đổi thủ tục", Address.intake.path()))\
        \(LinkButton("Nhiều hồ sơ", Address.groupIntake.path().with(query: [("procedure", procedure.code)])))
        """)
    let content: HTML = """
      <div class="split"><div>\(applicant)\(papers)\(delivery)</div>\
      <aside class="side side-tall" aria-label="Hẹn trả và lệ phí"><div class="card">\(due)\(fees)\(acts)</div></aside></div>
      """
    return """
      \(title)\(problems)\
      \(PostForm(to: path, csrf: csrf, key: key, hasFiles: true, isGuarded: true, scansCards: true, content))
      """
  }

  private var problems: HTML {
    if !entry.errors.isEmpty { return ErrorSummary("Chưa tiếp nhận được", entry).html }
    return refusal.map { Notice(.bad, "Chưa tiếp nhận được", "\($0.notice)").html } ?? .empty
  }

  private var applicant: HTML {
    let find: HTML = Fold(
      "Tìm người đã từng nộp hồ sơ",
      """
      <div class="fields"><div class="field"><label for="known">Họ tên, số định danh hoặc điện thoại</label>\
      <input class="input" id="known" name="q" type="search" autocomplete="off" data-list="known-found" \
      hx-get="\(Address.applicantSuggestions.path().with(query: [("procedure", procedure.code)]))" \
      hx-trigger="input changed delay:200ms" hx-target="#known-found" hx-sync="this:replace"></div></div>\
      <div class="found" id="known-found" aria-live="polite"></div>
      """
    ).html
    let channels = procedure.channels.map { Option(String($0.rawValue), $0.label) }
    let kinds = Person.Kind.allCases.map { Option($0.rawValue, $0.label) }
    return Card(
      "Người nộp hồ sơ", id: "h-applicant",
      """
      \(ScanField("scan", entry))\(find)\
      <div class="fields">\(Select("channel", "Hình thức nộp", channels, entry, width: 4))\
      \(Select("applicant.kind", "Chủ hồ sơ là", kinds, entry, width: 3))</div>\
      \(PersonFields(entry).person("applicant", readsCard: true))\
      \(Fold("Nộp thay người khác (có văn bản ủy quyền)", isOpen: entry.holds("representative.on", "1"), PersonFields(entry).representative))
      """
    ).html
  }

  private var papers: HTML {
    let channel = Int(entry.value("channel")).flatMap(Channel.init(rawValue:)) ?? .inPerson
    let cases = procedure.cases
    let chosen: HTML = .when(
      !cases.isEmpty,
      """
      <fieldset class="field\(flag: entry.error("situations") != nil, " field-wrong")" id="situations">\
      <legend>Trường hợp áp dụng</legend>\(cases.enumerated().map { index, name in situation(index, name) })</fieldset>
      """)
    let rows = procedure.components.map { component in
      PaperRow(
        "components[\(component.number)]", component.name, entry, condition: condition(component, channel),
        isMandatory: component.isMandatory && component.applies(to: channel),
        manners: IntakeForm.manners(of: component, in: procedure).map { Option($0.rawValue, $0.label) },
        hasFiles: component.kind != .present)
    }
    return Card(
      "Thành phần hồ sơ", id: "h-papers",
      """
      \(chosen)\(PaperList(rows))\(form.kept.html)\
      <div class="fields">\(Field("sets", "Số bộ hồ sơ", entry, kind: .number, width: 3))\
      \(Field("summary", "Nội dung yêu cầu", entry, need: .optional, width: 9))</div>
      """
    ).html
  }

  private func situation(_ index: Int, _ name: String) -> HTML {
    """
    <div class="choice"><input type="checkbox" id="situation-\(index)" name="situations" value="\(name)"\
    \(flag: entry.holds("situations", name), " checked")><label for="situation-\(index)">\(name)</label></div>
    """
  }

  private func condition(_ component: Component, _ channel: Channel) -> String {
    var parts: [String] = []
    if let situation = component.situation, procedure.cases.contains(situation) { parts.append(situation) }
    if let condition = component.condition { parts.append(condition) }
    if !component.channels.isEmpty {
      parts.append("Khi nộp: \(component.channels.map { $0.label.lowercased() }.joined(separator: ", "))")
    }
    if !component.replaceableBy.isEmpty {
      parts.append("Không yêu cầu giấy khi có dữ liệu: \(component.replaceableBy.joined(separator: ", "))")
    }
    return parts.joined(separator: ". ")
  }

  private var delivery: HTML {
    let ways = Delivery.allCases.map { Option($0.rawValue, $0.label) }
    return Card(
      "Nhận kết quả", id: "h-delivery",
      """
      \(RadioGroup("delivery", "Đăng ký nhận kết quả tại", ways, entry))\
      <div class="fields">\(Field("deliveryAddress", "Địa chỉ nhận kết quả", entry, need: .optional, hint: "Cần khi nhận qua bưu chính hoặc tại nhà"))</div>
      """
    ).html
  }

  private var due: HTML {
    """
    <section><h2>Hẹn trả kết quả</h2><div id="due" aria-live="off" hx-trigger="every 60s" \
    hx-get="\(Address.duePreview.path().with(query: [("procedure", procedure.code)]))">\(DueExplanation(deadline))</div></section>
    """
  }

  private var fees: HTML {
    let panel = FeePanel(procedure: procedure, typed: form.fields)
    return """
      <section><h2>Phí, lệ phí</h2><div id="fee-fields" hx-trigger="change, input delay:300ms" hx-target="#fee" \
      hx-include="#fee-fields, #channel" hx-get="\(Address.feePreview.path().with(query: [("procedure", procedure.code)]))">\
      \(panel.fields(entry))</div><div id="fee" aria-live="polite">\(panel.lines)</div></section>
      """
  }

  private var acts: HTML {
    """
    <section class="side-act">\(Button("Tiếp nhận", .big, name: "act", value: "receive", isMainAct: true))\
    \(Fold("Không tiếp nhận", isOpen: entry.error("reason") != nil, """
      <p class="small">Từ chối có lý do và in Phiếu từ chối tiếp nhận (Mẫu 03).</p>\
      \(TextArea("reason", "Lý do từ chối", entry, need: .unmarked))\
      <p>\(Button("Từ chối tiếp nhận", .danger, name: "act", value: "decline"))</p>
      """))</section>
    """
  }
}
