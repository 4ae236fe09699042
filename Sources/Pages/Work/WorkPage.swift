import Casework
import Deadlines
import Look
import Office
import Web

/// One pile of work as a table, in groups of urgency where urgency is what it is in order of, with both clocks of each
/// dossier and what holds it up.
struct WorkPage {
  let pile: WorkPile
  /// How many dossiers the filters leave.
  let whole: Int
  let place: ListAsk
  let definitions: Definitions
  /// Whose work it is; what others hold is done in their place.
  let me: OfficerID
  let now: Moment
  let csrf: HTML
  /// A fresh key for each button that changes something.
  let key: () -> String

  var html: HTML {
    """
    \(PageTitle("Việc của tôi", note: "\(summary)", acts: exports))\(tabs)\(filters)\
    <div class="card card-flush">\(list)\(pager)</div>
    """
  }

  private var rows: WorkRows {
    WorkRows(pile: pile, place: place, definitions: definitions, me: me, now: now, csrf: csrf, key: key)
  }

  private var summary: String {
    let waiting = (pile.counts[.mine] ?? 0) + (pile.counts[.open] ?? 0)
    return waiting == 0
      ? "Không có hồ sơ nào chờ xử lý" : "\(waiting.vietnamese) hồ sơ chờ xử lý, gấp nhất ở trên cùng"
  }

  private var exports: HTML {
    let visits: HTML = .when(
      pile.section == .handover,
      "\(LinkButton("Trả tại nhà", Address.visits.path()))\(LinkButton("Bàn giao giấy tờ", Address.papersMoves.path()))"
    )
    let csv: HTML = .when(
      !pile.items.isEmpty,
      LinkButton(
        "CSV", pile.query.link(Address.workCSV), icon: .download,
        meaning: "tải danh sách \(pile.section.label)"
      ).html)
    return "\(visits)\(csv)"
  }

  /// The two everyday piles and the one open always; the others when something lies in them.
  private var tabs: HTML {
    let shown = WorkSection.allCases.filter { section in
      guard let count = pile.counts[section] else { return false }
      return count > 0 || section == pile.section || [.mine, .open, .handover].contains(section)
    }
    return Tabs(
      "Nhóm việc",
      shown.map { section in
        Tabs.Tab(
          section.label, WorkQuery(section).link(), count: pile.counts[section],
          isHere: section == pile.section)
      }
    ).html
  }

  // MARK: The filters

  private var filters: HTML {
    let sizeable = (pile.counts[pile.section] ?? 0) > 10 || !pile.query.isWhole
    guard sizeable else { return .empty }
    let entry = Entry(
      Fields([
        ("field", pile.query.field ?? ""), ("step", pile.query.kind?.rawValue ?? ""),
        ("waits", pile.query.waitsFor?.rawValue ?? ""),
      ]))
    var fields = [Option("", "Tất cả")] + definitions.fields.map { Option($0, $0) }
    if let asked = pile.query.field, !definitions.fields.contains(asked) {
      fields.append(Option(asked, asked))
    }
    let steps = [Option("", "Tất cả")] + ProcessStep.Kind.allCases.map { Option($0.rawValue, $0.label) }
    let waits: HTML = .when(
      pile.section == .waiting,
      """
      \(Select("waits", "Chờ ai", [Option("", "Tất cả")] + [Party.citizen, .agency, .outage].map { Option($0.rawValue, $0.label) }, entry, width: 3))
      """)
    return """
      <form class="card filters" method="get" action="\(Address.work.path())">\
      <input type="hidden" name="pile" value="\(pile.section.rawValue)"><div class="fields">\
      \(Select("field", "Lĩnh vực", fields, entry, width: 3))\(Select("step", "Bước", steps, entry, width: 3))\(waits)\
      <p class="acts w-2">\(Button("Lọc", .plain))</p></div></form>
      """
  }

  // MARK: The list

  private var list: HTML {
    guard pile.items.isEmpty else { return rows.html }
    guard pile.query.isWhole else {
      return EmptyState(
        "Không có hồ sơ nào phù hợp", "Thử bớt điều kiện.",
        acts: LinkButton("Xem cả nhóm", WorkQuery(pile.section).link()).html
      ).html
    }
    let open = pile.counts[.open] ?? 0
    let look: HTML = .when(
      pile.section == .mine && open > 0,
      LinkButton("Xem \(open.vietnamese) hồ sơ chưa ai nhận", WorkQuery(.open).link()).html)
    return EmptyState(pile.section.emptyWords, "Hồ sơ mới chuyển đến sẽ hiện ở đây.", acts: look).html
  }

  private var pager: HTML {
    pile.page.next == nil && place.after == nil && place.before == nil
      ? .empty : place.pager(pile.page, of: whole, size: Work.pageSize, pile.query.link()).html
  }
}

extension WorkSection {
  var label: String {
    switch self {
    case .mine: "Của tôi"
    case .open: "Chung, chưa ai nhận"
    case .proposals: "Chờ tôi duyệt"
    case .letters: "Cần thư xin lỗi"
    case .lapsed: "Người dân quá hạn"
    case .registered: "Chờ tiếp nhận"
    case .consultations: "Đơn vị khác hỏi"
    case .waiting: "Đang chờ bên ngoài"
    case .handover: "Chờ trả kết quả"
    }
  }
  var emptyWords: String {
    switch self {
    case .mine: "Không còn hồ sơ nào chờ anh/chị"
    case .open: "Không còn hồ sơ nào chưa ai nhận"
    case .proposals: "Không có đề xuất nào chờ anh/chị"
    case .letters: "Không có hồ sơ nào cần thư xin lỗi"
    case .lapsed: "Không có người dân nào quá hạn bổ sung, nộp phí"
    case .registered: "Không có hồ sơ nào chờ tiếp nhận"
    case .consultations: "Không có đơn vị nào chờ ý kiến"
    case .waiting: "Không có hồ sơ nào đang chờ bên ngoài"
    case .handover: "Không có kết quả nào chờ trả"
    }
  }
}
