import Casework
import Deadlines
import Look
import Office
import Web

/// One procedure as it is posted up (*niêm yết công khai*, NĐ 63/2010/NĐ-CP): what it takes, costs and gives, through
/// which steps it goes, who decides, by which decision it was published.
struct ProcedurePage: Part {
  let procedure: Procedure
  let commune: Commune?
  /// Of another commune, whose fees may differ, where there are several.
  let choice: HTML
  /// A link to a page of the same commune's.
  let here: @Sendable (Link) -> Link

  var html: HTML {
    let field = here(Address.procedures.path().with(query: [("field", procedure.field)]))
    return """
      <p class="back"><a href="\(here(Address.procedures.path()))">Thủ tục hành chính</a> › <a href="\(field)">\
      \(procedure.field)</a></p><h1>\(procedure.name)</h1>\(glance)\
      <h2>Mang theo giấy tờ gì</h2>\(PaperGuide(procedure: procedure))\
      <h2>Nộp ở đâu</h2>\(choice)<ul>\(channels)</ul>\(fees)\
      <h2>Hồ sơ đi qua những bước nào</h2>\(StepList(steps, isPublic: true))\
      <h2>Căn cứ</h2>\(FactList(facts))
      """
  }

  private var glance: Glance {
    let text = procedure.timeLimitText
    let finer: HTML = .when(
      !text.isEmpty && text.folded != procedure.time.folded, "<span class=\"sub\">\(text)</span>")
    let results = procedure.results.filter(\.isPositive).map(\.name)
    let shown = results.isEmpty ? procedure.results.map(\.name) : results
    return Glance([
      ("Bao lâu", "\(procedure.time)\(finer)"), ("Hết bao nhiêu tiền", "\(procedure.cost)"),
      ("Nhận được gì", "\(shown.isEmpty ? "Văn bản trả lời" : shown.joined(separator: "; "))"),
    ])
  }

  private var channels: [HTML] {
    let centre = commune?.centre ?? "Trung tâm Phục vụ hành chính công"
    return procedure.channels.sorted { $0.rawValue < $1.rawValue }.map { channel in
      switch channel {
      case .inPerson: "<li>Trực tiếp tại \(centre)</li>"
      case .online:
        """
        <li><a href="\(Public.nationalPortal)">Trực tuyến trên Cổng Dịch vụ công quốc gia</a> \
        <span class="sub">\(procedure.onlineLevel.label)</span></li>
        """
      case .postal: "<li>Qua bưu chính công ích</li>"
      }
    }
  }

  private var fees: HTML {
    let rules = procedure.fees.filter { $0.kind != .none }
    guard !rules.isEmpty else { return .empty }
    let rows: [HTML] = rules.map { rule in
      let detail = rule.detail
      return """
        <tr><td>\(rule.name)\(HTML.when(!detail.isEmpty, "<span class=\"sub\">\(detail)</span>"))</td>\
        <td>\(rule.cost)</td></tr>
        """
    }
    let exempt: HTML = .when(
      !procedure.feeExemptions.isEmpty,
      "<h3>Được miễn, giảm</h3><ul>\(procedure.feeExemptions.map { "<li>\($0)</li>" as HTML })</ul>")
    return """
      <h2>Phí, lệ phí</h2><table class="plain-table"><caption class="vh">Phí, lệ phí</caption><thead><tr>\
      <th scope="col">Khoản thu</th><th scope="col">Mức</th></tr></thead><tbody>\(rows)</tbody></table>\(exempt)
      """
  }

  private var steps: [StepList.Step] {
    let kind = commune?.kind ?? .commune
    return procedure.steps.map { step in
      let time = step.minutes > 0 ? " · \(step.time)" : ""
      return StepList.Step(
        step.name, note: "\(step.roleText), \(step.department.label(in: kind))\(time)", .ahead)
    }
  }

  private var facts: [(String, HTML)] {
    var out: [(String, HTML)] = [
      ("Mã thủ tục", "<span class=\"num\">\(procedure.code)</span>"),
      ("Quyết định công bố", "\(procedure.decision ?? "Đang cập nhật")"), ("Lĩnh vực", "\(procedure.field)"),
      ("Bộ quản lý", "\(procedure.ministry)"),
      ("Cơ quan giải quyết", "\(procedure.responsibleUnit.label(in: commune?.kind ?? .commune))"),
      ("Người quyết định", "\(procedure.decider)"),
    ]
    if !procedure.applicants.isEmpty {
      out.append(("Đối tượng", "\(procedure.applicants.joined(separator: "; "))"))
    }
    let codes = procedure.results.compactMap(\.code)
    if !codes.isEmpty {
      out.append(("Mã kết quả", "<span class=\"num\">\(codes.joined(separator: ", "))</span>"))
    }
    return out
  }
}
