import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// One report: where it stands, what may be done next, its files, its words, and everything done to it.
struct ReportPage {
  let report: Report
  let acts: [ReportAct]
  /// The annex of a draft that has one, as it stands.
  let annex: Annex?
  /// The blanks officers fill with sentences; none for a form.
  let blanks: [String]
  let actor: Actor
  let definitions: Definitions
  let csrf: HTML
  let entry: Entry?
  let refusal: String?

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa làm được", "\($0)").html }
    return """
      \(PageTitle(report.kind.label, note: "\(report.period.written); số liệu lúc \(report.asOf.written)", crumbs: [
        ("Báo cáo", Address.reports.path())
      ]))\(ErrorSummary("Chưa ghi được", entry ?? .empty))\(ifAny: said)<div class="split"><div>\(next)\
      \(ifAny: annex.map { AnnexOverview(annex: $0, report: report, actor: actor) })\(words)\(content)</div><aside class="side" aria-label="Báo cáo"><div class="card">\(facts)</div></aside></div>
      """
  }

  private var facts: HTML {
    let number = report.place
    let files: [HTML] = Report.File.allCases.filter { report.state != .issued || report.files[$0] != nil }
      .map { file in
        LinkButton(file.label, Address.reportFile.path(number, file), icon: .download, meaning: "tải báo cáo")
          .html
      }
    let steps: [HTML] = acts.map { act in
      let note: HTML = .when(!act.note.isEmpty, ": \(isolated: act.note)")
      return """
        <li>\(act.kind.label)\(note)<span class="sub">\(isolated: definitions.name(of: act.officer)), \
        \(act.at.written)</span></li>
        """
    }
    return """
      <section><h2>Trạng thái</h2><p>\(report.state.badge)</p>\
      \(FactList([("Số", "<span class=\"num\">\(report.number.isEmpty ? "chưa cấp" : report.number)</span>")]))\
      <p class="acts">\(LinkButton("Xem bản in", Address.reportSheet.path(number)))</p>\
      <p class="acts">\(files)</p></section><section><h2>Đã làm</h2><ol class="plain">\(steps)</ol></section>
      """
  }

  // MARK: What may be done next

  private var next: HTML {
    var forms: [HTML] = []
    if report.state == .draft, actor.has(Office.reportWriters) {
      forms.append(form(.submit, Button("Trình ký", .tall, isMainAct: true).html))
    }
    if report.state == .submitted, actor.has(report.kind.signers) {
      forms.append(form(.sign, Button("Ký báo cáo", .tall, isMainAct: true).html))
      forms.append(
        Fold(
          "Trả lại dự thảo", isOpen: entry?.error("reason") != nil, isAct: true,
          form(
            .return,
            """
            <div class="fields">\(Field("reason", "Lý do trả lại", entry ?? .empty, width: 9))</div>\
            <p>\(Button("Trả lại", .plain))</p>
            """)
        ).html)
    }
    if report.state == .signed, actor.has(Office.reportIssuers) {
      forms.append(form(.issue, Button("Cấp số và phát hành", .tall, isMainAct: true).html))
    }
    guard !forms.isEmpty else { return .empty }
    return Card("Việc tiếp theo", id: "h-next", className: " acts-panel", "\(forms)").html
  }

  private func form(_ act: Reports.Act, _ inside: HTML) -> HTML {
    PostForm(to: Address.reportAct.path(report.place, act), csrf: csrf, inside).html
  }

  // MARK: Words and figures

  /// The names of the blanks for those who fill them.
  private static let labels = [
    "chi_dao": "Công tác chỉ đạo", "tien_ich": "Tiện ích hỗ trợ", "can_bo": "Quản lý cán bộ, công chức",
    "uu_diem": "Ưu điểm", "ton_tai": "Tồn tại, hạn chế", "giai_phap": "Giải pháp thời gian tới",
    "tuyen_truyen": "Tuyên truyền cải cách hành chính", "the_che": "Cải cách thể chế",
    "cong_khai": "Công bố, công khai thủ tục", "ra_soat": "Rà soát, đơn giản hóa thủ tục",
    "mot_cua": "Một cửa, một cửa liên thông", "bo_may": "Tổ chức bộ máy", "cong_vu": "Chế độ công vụ",
    "tai_chinh": "Tài chính công", "chinh_quyen_so": "Chính quyền điện tử, chính quyền số",
    "de_xuat": "Đề xuất, kiến nghị", "nhiem_vu": "Nhiệm vụ, giải pháp thời gian tới",
  ]

  private var words: HTML {
    guard report.state == .draft, !blanks.isEmpty, actor.has(Office.reportWriters) else { return .empty }
    let entry = entry ?? Entry(Fields(report.typed.map { ($0.key, $0.value) }))
    let fields: [HTML] = blanks.map { name in
      TextArea(name, Self.labels[name] ?? name, entry, need: .optional).html
    }
    return Card(
      "Lời báo cáo", id: "h-words",
      note: "Không gõ số liệu: dùng chỉ tiêu trong hai dấu ngoặc nhọn, ví dụ {{overdue_of_received}}",
      form(
        .write,
        "<div class=\"fields\">\(fields)</div><p class=\"acts\">\(Button("Ghi lời báo cáo", .plain))</p>")
    ).html
  }

  private var content: HTML {
    let blocks: [HTML] = report.content.blocks.map { block in
      switch block {
      case .heading(let text, _): "<h3>\(text)</h3>"
      case .paragraph(let text): "<p>\(isolated: text)</p>"
      case .table(let table): ReportTableView(table: table).html
      }
    }
    let annex: HTML? = report.content.annex.map { table in
      let titles: [HTML] = (table.titles ?? []).map { "<h3>\($0)</h3>" }
      return "\(titles)\(ReportTableView(table: table))"
    }
    return Card("Nội dung", id: "h-content", "\(blocks)\(ifAny: annex)").html
  }
}

/// A statutory table on the screen; it moves in a region of its own where it is wider than the page.
struct ReportTableView: Part {
  let table: PrintedTable

  var html: HTML {
    let head: [HTML] = table.head.map { row in "<tr>\(row.map(heading))</tr>" }
    let rows: [HTML] = table.rows.map { row in "<tr>\(row.map(cell))</tr>" }
    let total: HTML = .when(!table.total.isEmpty, "<tfoot><tr>\(table.total.map(cell))</tr></tfoot>")
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Biểu số liệu"><table class="table">\
      <caption class="vh">Biểu số liệu</caption><thead>\(head)</thead><tbody>\(rows)</tbody>\(total)</table></div>
      """
  }

  private func heading(_ cell: PrintedTable.Cell) -> HTML {
    let columns: HTML = .when(cell.columns > 1, " colspan=\"\(cell.columns)\"")
    let rows: HTML = .when(cell.rows > 1, " rowspan=\"\(cell.rows)\"")
    let scope: HTML = cell.columns > 1 ? "colgroup" : "col"
    return "<th scope=\"\(scope)\"\(columns)\(rows)>\(cell.text)</th>"
  }

  private func cell(_ cell: PrintedTable.Cell) -> HTML {
    let words: HTML = cell.isBold == true ? "<b>\(cell.written)</b>" : "\(cell.written)"
    return cell.isNumber ? "<td class=\"right num\">\(words)</td>" : "<td>\(words)</td>"
  }
}
