import Casework
import Deadlines
import Look
import Office
import Web

/// One pile of work as a table in groups of urgency, with both clocks of each dossier.
struct WorkPage {
  let pile: WorkPile
  let definitions: Definitions
  /// Whose work it is; what others hold is done in their place.
  let me: OfficerID
  let now: Moment
  let csrf: HTML
  /// A fresh key for each button that changes something.
  let key: () -> String

  private var clocks: Clocks { Clocks(now: now, calendar: definitions.calendar) }

  var html: HTML {
    "\(PageTitle("Việc của tôi", note: "\(summary)"))\(tabs)<div class=\"card card-flush\">\(list)</div>\(cut)"
  }

  private var summary: String {
    let waiting = (pile.counts[.mine] ?? 0) + (pile.counts[.open] ?? 0)
    return waiting == 0
      ? "Không có hồ sơ nào chờ xử lý" : "\(waiting.vietnamese) hồ sơ chờ xử lý, gấp nhất ở trên cùng"
  }

  private var tabs: HTML {
    let shown = WorkList.Section.allCases.filter { pile.counts[$0] != nil }
    return Tabs(
      "Nhóm việc",
      shown.map { section in
        Tabs.Tab(
          section.label, Address.work.path().with(query: [("pile", section.rawValue)]),
          count: pile.counts[section], isHere: section == pile.section)
      }
    ).html
  }

  private var list: HTML {
    guard !pile.items.isEmpty else { return empty }
    return pile.section == .handover ? handover : urgent
  }

  private var empty: HTML {
    let open = pile.counts[.open] ?? 0
    let look: HTML = .when(
      pile.section == .mine && open > 0,
      """
      \(LinkButton("Xem \(open.vietnamese) hồ sơ chưa ai nhận", Address.work.path().with(query: [("pile", "open")])))
      """)
    return EmptyState(pile.section.emptyWords, "Hồ sơ mới chuyển đến sẽ hiện ở đây.", acts: look).html
  }

  private var cut: HTML {
    .when(
      pile.isCut,
      """
      <p class="card-note muted">Đang hiện \(pile.items.count.vietnamese) hồ sơ đầu tiên. Tìm hồ sơ khác ở \
      <a href="\(Address.register.path())">Sổ theo dõi</a>.</p>
      """)
  }

  // MARK: Work on steps

  private var urgent: HTML {
    let columns = [
      Column("Hạn trả kết quả", .narrow), Column("Hồ sơ", .heading), Column("Chủ hồ sơ", .roomy),
      Column("Bước", .roomy),
      Column("Đồng hồ bước", .narrow), Column("Việc", .act),
    ]
    let sections = Urgency.allCases.compactMap { urgency -> Table.Section? in
      let rows = pile.items.filter { self.urgency(of: $0) == urgency }
      guard !rows.isEmpty else { return nil }
      return Table.Section(
        UrgencyHeading(urgency.phase, urgency.label, count: rows.count).html, rows: rows.map(row))
    }
    return Table("\(pile.section.label), gấp nhất trước", columns, sections: sections).html
  }

  private func urgency(of item: Listing) -> Urgency {
    let left = clocks.dossier(received: item.receivedAt, due: item.due)
    if left.phase == .overdue { return .overdue }
    if item.due.day == now.day { return .today }
    return left.phase == .near ? .near : .later
  }

  private func row(_ item: Listing) -> [HTML] {
    let stepWhole = definitions.calendar.workingTime(from: item.stepEntered, to: item.stepDue)
    let holder =
      item.holder.map { $0 == me ? "\(definitions.name(of: $0)) giữ" : "thay \(definitions.name(of: $0))" }
      ?? "Chưa ai nhận"
    return [
      Clock(clocks.dossier(received: item.receivedAt, due: item.due), due: item.due.written).html,
      cell(item).html,
      "\(isolated: item.applicant)",
      Stacked("\(item.stepKind?.label ?? "")", "\(holder)").html,
      Clock(
        clocks.step(entered: item.stepEntered, due: item.stepDue), of: stepWhole, due: item.stepDue.written
      ).html,
      act(item),
    ]
  }

  private func act(_ item: Listing) -> HTML {
    guard let code = DossierCode(item.code) else { return .empty }
    guard pile.section == .open else {
      return LinkButton("Xử lý", Address.dossier.path(code), .small, meaning: "hồ sơ \(item.code)").html
    }
    return PostForm(
      to: Address.act.path(code, .take), csrf: csrf, key: key(),
      """
      <button class="button button-small">Nhận xử lý<span class="vh"> hồ sơ \(item.code)</span></button>
      """
    ).html
  }

  // MARK: Results that wait for their citizens

  private var handover: HTML {
    let columns = [
      Column("Xong lúc", .narrow), Column("Hồ sơ", .heading), Column("Chủ hồ sơ", .roomy),
      Column("Nhận kết quả"),
      Column("Còn phải thu", .number), Column("Việc", .act),
    ]
    let rows: [[HTML]] = pile.items.map { item in
      let owed = Dong(item.owed.amount - item.collected.amount) ?? .zero
      let give: HTML =
        DossierCode(item.code).map { code in
          LinkButton("Trả kết quả", Address.dossier.path(code), .small, meaning: "hồ sơ \(item.code)").html
        } ?? .empty
      return [
        "<span class=\"num\">\(item.endedAt?.written ?? "")</span>", cell(item).html,
        Stacked("\(isolated: item.applicant)", "<span class=\"num\">\(item.phone ?? "")</span>").html,
        "\(item.delivery.place)", owed == .zero ? "Không" : "\(owed)", give,
      ]
    }
    return Table("Kết quả chờ trả, mới nhất trước", columns, rows: rows).html
  }

  private func cell(_ item: Listing) -> DossierCell {
    let procedure = try? definitions.procedure(item.procedure, revision: item.revision)
    return DossierCell(
      item.code, DossierCode(item.code).map { Address.dossier.path($0) } ?? Address.register.path(),
      procedure: procedure?.name ?? item.procedure)
  }
}

/// How soon a dossier is due, as a list is grouped.
private enum Urgency: CaseIterable {
  case overdue, today, near, later

  var label: String {
    switch self {
    case .overdue: "Quá hạn"
    case .today: "Đến hạn hôm nay"
    case .near: "Sắp đến hạn"
    case .later: "Còn hạn"
    }
  }
  var phase: TimeLeft.Phase {
    switch self {
    case .overdue: .overdue
    case .today, .near: .near
    case .later: .inTime
    }
  }
}

extension Delivery {
  /// In a word, for lists.
  fileprivate var place: String {
    switch self {
    case .counter: "Tại quầy"
    case .post: "Bưu chính"
    case .electronic: "Trực tuyến"
    case .home: "Tại nhà"
    }
  }
}

extension WorkList.Section {
  var label: String {
    switch self {
    case .mine: "Của tôi"
    case .open: "Chung, chưa ai nhận"
    case .handover: "Chờ trả kết quả"
    }
  }
  var emptyWords: String {
    switch self {
    case .mine: "Không còn hồ sơ nào chờ anh/chị"
    case .open: "Không còn hồ sơ nào chưa ai nhận"
    case .handover: "Không có kết quả nào chờ trả"
    }
  }
}
