import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// One criterion: how it is scored, what it has, the papers that prove it, what those above gave.
struct ParItemPage {
  let index: ParIndex
  let standing: ParStanding
  let field: ParField
  let actor: Actor
  let definitions: Definitions
  let today: Day
  let csrf: HTML
  let key: String
  let entry: Entry
  let kept: KeptUploads
  let refusal: String?
  let done: String?

  private var item: ParItem { standing.item }
  private var year: Int { index.frame.year }
  private var mayScore: Bool {
    !index.board.isSubmitted && standing.isApplicable && Office.mayScore(item, actor)
  }

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa ghi được", "\($0)").html }
    let good: HTML = .when(
      done != nil && entry.errors.isEmpty && refusal == nil, Notice(.good, "Đã ghi.").html)
    return """
      \(PageTitle("\(item.code). \(item.label)", note: "\(field.number). \(field.label)", crumbs: [
        ("Chỉ số CCHC năm \(year)", Address.parIndex.path().with(query: [("year", String(year))])),
        (item.department.label, Address.parDepartment.path(year, item.department.rawValue)),
      ]))\(good)\(ErrorSummary("Chưa ghi được", entry))\(ifAny: said)\(facts)\(scoring)\(papers)\(appraisal)\(aside)\(history)
      """
  }

  private var facts: HTML {
    let own: HTML =
      standing.selfPoints.map { points in
        let from = standing.input.map { input -> String in
          guard case .ratio(let ratio) = input else { return input.written }
          return "\(Percent(ratio.part, of: ratio.whole).written) (\(input.written))"
        }
        return "\(points.written()) (\(from ?? ""))"
      } ?? (item.scoring == .survey ? "không tự chấm" : item.source == nil ? "chưa chấm" : "không có dữ liệu")
    var facts: [(String, HTML)] = [
      ("Điểm tối đa", "\(item.maximum.brief)"), ("Cách chấm", "\(item.scoring.words(of: item.maximum))"),
      ("Đơn vị phụ trách", "\(item.department.label)"), ("Điểm tự chấm", own),
    ]
    if let source = item.source { facts.append(("Phần mềm tính", "\(source.words)")) }
    if !standing.note.isEmpty { facts.append(("Giải trình", "\(isolated: standing.note)")) }
    if let due = item.due { facts.append(("Hạn nộp tài liệu", "<span class=\"num\">\(due.written)</span>")) }
    if let why = standing.aside { facts.append(("Không áp dụng", "\(isolated: why)")) }
    let risks = standing.risks(on: today).map(\.words)
    if !risks.isEmpty { facts.append(("Nguy cơ bị trừ điểm", "\(risks.joined(separator: "; "))")) }
    return "<div class=\"card\">\(FactList(facts))</div>"
  }

  private func form(_ act: ParPages.Act, hasFiles: Bool = false, _ inside: HTML) -> HTML {
    PostForm(
      to: Address.parAct.path(year, item.code, act), csrf: csrf, key: "\(key)\(act.rawValue)",
      hasFiles: hasFiles, isGuarded: true, inside
    ).html
  }

  // MARK: Its own score

  private var scoring: HTML {
    guard mayScore, item.source == nil, item.scoring != .survey else { return .empty }
    let known = entry.errors.isEmpty && refusal == nil ? known : entry
    let fields: HTML
    switch item.scoring {
    case .binary:
      fields =
        Select(
          "met", "Kết quả", [Option("", "Chọn"), Option("1", "Đạt"), Option("0", "Không đạt")], known,
          width: 3
        ).html
    case .deduction(_, let of): fields = Field("faults", "Số \(of)", known, kind: .number, width: 3).html
    default:
      fields = """
        \(Field("part", "Tử số", known, kind: .number, width: 2))\(Field("whole", "Mẫu số", known, kind: .number, width: 2))
        """
    }
    return Card(
      "Tự chấm điểm", id: "h-score",
      form(
        .score,
        """
        <div class="fields">\(fields)</div>\(TextArea("note", "Giải trình, lý do mất điểm", known, need: .optional))\
        <p class="acts">\(Button("Ghi điểm tự chấm", .plain))</p>
        """)
    ).html
  }

  private var known: Entry {
    var fields: [(String, String)] = [("note", standing.note)]
    switch standing.input {
    case .met(let isMet): fields.append(("met", isMet ? "1" : "0"))
    case .ratio(let ratio): fields += [("part", String(ratio.part)), ("whole", String(ratio.whole))]
    case .faults(let count): fields.append(("faults", String(count)))
    case nil: break
    }
    return Entry(Fields(fields))
  }

  // MARK: Papers

  private var papers: HTML {
    guard !item.evidence.isEmpty else { return .empty }
    let lines: [HTML] = item.evidence.enumerated().map { number, name in
      let brought = standing.papers.filter { $0.evidence.requirement == number }
      let badge =
        brought.isEmpty ? StateBadge("Thiếu", .triangle, .warn).html : StateBadge("Có", .check, .good).html
      return "<h3>\(name) \(badge)</h3><ul class=\"plain\">\(brought.map(paper))</ul>"
    }
    return Card("Tài liệu kiểm chứng", id: "h-papers", "\(lines)\(bringing)").html
  }

  private func paper(_ paper: ParStanding.Paper) -> HTML {
    let evidence = paper.evidence
    let excerpt: HTML = .when(!evidence.excerpt.isEmpty, "<br>\(isolated: evidence.excerpt)")
    let name = "reason-\(paper.number)"
    let out: HTML =
      mayScore
      ? Fold(
        "Rút tài liệu", isOpen: entry.error(name) != nil,
        form(
          .withdraw,
          """
          <input type="hidden" name="evidence" value="\(paper.number)">\
          <div class="fields">\(Field(name, "Lý do rút", entry, width: 6))</div><p>\(Button("Rút", .small))</p>
          """)
      ).html : .empty
    return """
      <li><a href="\(Address.parEvidence.path(year, paper.number))">Số \(isolated: evidence.number), ngày \
      \(evidence.day.written)</a> (\(FileSize(evidence.file.size).written))\(excerpt)<span class="sub">\
      \(isolated: definitions.name(of: paper.officer)), \(paper.at.written)</span>\(out)</li>
      """
  }

  private var bringing: HTML {
    guard mayScore else { return .empty }
    let options = item.evidence.enumerated().map { Option("\($0.offset)", $0.element) }
    return form(
      .evidence, hasFiles: true,
      """
      <h3>Nộp tài liệu</h3>\(kept.html)<div class="fields">\
      \(Select("requirement", "Tài liệu", options, entry, width: 4))\
      \(Field("number", "Số, ký hiệu", entry, width: 3))\
      \(Field("day", "Ngày văn bản", entry, kind: .day, width: 2))\
      \(Field("excerpt", "Trích yếu, nội dung chứng minh", entry, need: .optional, width: 9))</div>\
      \(FileField("file", "Chọn tệp tài liệu", entry, isOne: true))\
      <p class="acts">\(Button("Nộp tài liệu", .main))</p>
      """)
  }

  // MARK: What those above gave

  private var appraisal: HTML {
    let given: HTML? = standing.appraisal.map { appraisal in
      FactList([
        ("Điểm thẩm định", "\(appraisal.points.written())"),
        ("Cơ quan thẩm định", "\(isolated: appraisal.by)"),
        ("Lý do", "\(isolated: appraisal.reason)"),
      ]).html
    }
    let mayEnter = index.board.isSubmitted && standing.isApplicable && actor.has(Office.parKeepers)
    guard given != nil || mayEnter else { return .empty }
    let entering: HTML =
      mayEnter
      ? form(
        .appraise,
        """
        <div class="fields">\(Field("points", "Điểm thẩm định", entry, width: 2))\
        \(Field("by", "Cơ quan thẩm định, số và ngày thông báo", entry, width: 7))</div>\
        \(TextArea("appraisal_reason", "Lý do", entry))<p class="acts">\(Button("Ghi điểm thẩm định", .plain))</p>
        """) : .empty
    return Card(
      item.scoring == .survey ? "Kết quả điều tra" : "Thẩm định", id: "h-appraisal",
      "\(ifAny: given)\(entering)"
    ).html
  }

  private var aside: HTML {
    guard !index.board.isSubmitted, actor.has(Office.parKeepers) else { return .empty }
    guard standing.isApplicable else {
      return form(.back, "<p class=\"acts\">\(Button("Đưa lại vào bộ chỉ số", .plain))</p>")
    }
    return Fold(
      "Không áp dụng tiêu chí này", isOpen: entry.error("aside_reason") != nil, isAct: true,
      form(
        .aside,
        """
        <div class="fields">\(Field("aside_reason", "Lý do không áp dụng", entry, width: 9))</div>\
        <p>\(Button("Để ngoài bộ chỉ số", .plain))</p>
        """)
    ).html
  }

  // MARK: What happened

  private var history: HTML {
    let facts = index.facts.filter { $0.fact.item == item.code || $0.fact.item == nil }
    let lines = facts.reversed().map { recorded in
      Timeline.Entry(
        recorded.at.written, "\(isolated: recorded.fact.words)",
        who: "\(definitions.name(of: recorded.officer))")
    }
    guard !lines.isEmpty else { return .empty }
    return Card("Đã làm", id: "h-history", Timeline(lines).html).html
  }
}

extension ParFact {
  /// For the history, in one line.
  var words: String {
    switch self {
    case .evidenceGiven(let paper): "Nộp tài liệu số \(paper.number), ngày \(paper.day.written)"
    case .evidenceWithdrawn(_, _, let reason): "Rút tài liệu: \(reason)"
    case .selfScored(_, let input, let note): "Tự chấm: \(input.written)\(note.isEmpty ? "" : "; \(note)")"
    case .setAside(_, let reason): "Không áp dụng: \(reason)"
    case .putBack: "Đưa lại vào bộ chỉ số"
    case .submitted: "Nộp và khóa bộ chỉ số"
    case .reopened(let reason): "Mở lại bộ chỉ số: \(reason)"
    case .appraised(_, let points, let by, let reason): "Thẩm định \(points.written()) điểm, \(by): \(reason)"
    }
  }
}
