import Casework
import Deadlines
import Look
import Office
import Web

/// The dossiers of a pile as rows: what is due, whose it is, what holds it up, what to do.
struct WorkRows {
  let pile: WorkPile
  let place: ListAsk
  let definitions: Definitions
  let me: OfficerID
  let now: Moment
  let csrf: HTML
  let key: () -> String

  private var clocks: Clocks { Clocks(now: now, calendar: definitions.calendar) }
  private var hindrance: Hindrance { Hindrance(definitions: definitions, now: now) }
  private var order: ListOrder { place.order ?? pile.section.order }

  var html: HTML {
    switch pile.section {
    case .handover: handover
    case .registered: registered
    default: urgent
    }
  }

  private func sorting(_ label: String, _ kind: Column.Kind, _ asked: ListOrder) -> Column {
    place.column(label, kind, by: asked, usual: pile.section.order, pile.query.link())
  }

  // MARK: Work on steps

  private var urgent: HTML {
    let columns = [
      sorting("Hạn trả kết quả", .narrow, .due), Column("Hồ sơ", .heading), Column("Chủ hồ sơ"),
      Column("Bước", .roomy), sorting("Đồng hồ bước", .narrow, .step), Column("Vướng", .wide),
      Column("Việc", .act),
    ]
    // Groups of urgency only where the list is in that order.
    guard order == .due else {
      return Table(caption, columns, rows: pile.items.map(row)).html
    }
    let sections = Urgency.allCases.compactMap { urgency -> Table.Section? in
      let rows = pile.items.filter { self.urgency(of: $0) == urgency }
      guard !rows.isEmpty else { return nil }
      return Table.Section(
        UrgencyHeading(urgency.phase, urgency.label, count: rows.count).html, rows: rows.map(row))
    }
    return Table(caption, columns, sections: sections).html
  }

  private var caption: String { order == .due ? "\(pile.section.label), gấp nhất trước" : pile.section.label }

  private func left(_ item: Listing) -> TimeLeft {
    item.timeLeft(at: now, definitions.calendar)
      ?? clocks.dossier(received: item.receivedAt, due: item.due)
  }

  private func urgency(of item: Listing) -> Urgency {
    switch left(item).phase {
    case .overdue: .overdue
    case .paused, .ended: .later
    case .near: item.due.day == now.day ? .today : .near
    case .inTime: item.due.day == now.day ? .today : .later
    }
  }

  private func row(_ item: Listing) -> [HTML] {
    let holder =
      item.holder.map { $0 == me ? "\(definitions.name(of: $0)) giữ" : "thay \(definitions.name(of: $0))" }
      ?? "Chưa ai nhận"
    let step: HTML = item.stage.isPending ? "\(item.stepKind?.label ?? "")" : "\(item.stage.label)"
    return [
      item.stage.isPending || item.endedAt != nil ? Clock(left(item), due: item.due.written).html : .empty,
      cell(item).html,
      "\(isolated: item.applicant)",
      Stacked(step, item.stage.isPending ? "\(whose(item, holder))" : .empty).html,
      stepClock(item), hindrance.html(of: item, pile.obstacles[item.id]), act(item),
    ]
  }

  /// In a colleague's pile of letters or proposals the colleague is named plainly.
  private func whose(_ item: Listing, _ usual: String) -> String {
    switch pile.section {
    case .mine, .open: usual
    default: item.holder.map { definitions.name(of: $0) } ?? "Chưa ai nhận"
    }
  }

  private func stepClock(_ item: Listing) -> HTML {
    guard item.stage.isPending, left(item).phase != .paused else { return .empty }
    let whole = definitions.calendar.workingTime(from: item.stepEntered, to: item.stepDue)
    return Clock(
      clocks.step(entered: item.stepEntered, due: item.stepDue), of: whole, due: item.stepDue.written
    ).html
  }

  private func act(_ item: Listing) -> HTML {
    guard let code = DossierCode(item.code) else { return .empty }
    guard pile.section == .open else {
      let (word, act) = wanted(item)
      let link = Address.dossier.path(code).with(query: act.map { [("act", $0.rawValue)] } ?? [])
      return LinkButton(word, link, .small, meaning: "hồ sơ \(item.code)").html
    }
    return PostForm(
      to: Address.act.path(code, .take), csrf: csrf, key: key(),
      """
      <button class="button button-small">Nhận xử lý<span class="vh"> hồ sơ \(item.code)</span></button>
      """
    ).html
  }

  /// What the pile is about, as a word on the button and the act that is unfolded there.
  private func wanted(_ item: Listing) -> (String, Act?) {
    switch pile.section {
    case .proposals: item.proposal == .toSend ? ("Gửi phiếu", .sendSupplement) : ("Xem, duyệt", .approve)
    case .letters: ("Soạn thư", .proposeExtension)
    case .lapsed: item.stage == .awaitingSupplement ? ("Dừng, nhắc", .stop) : ("Mở", nil)
    case .consultations: ("Trả lời", .answerConsultation)
    case .waiting: ("Mở", nil)
    default: ("Xử lý", nil)
    }
  }

  // MARK: At the counter

  private var registered: HTML {
    let columns = [
      sorting("Nộp lúc", .narrow, .received), Column("Hồ sơ", .heading), Column("Chủ hồ sơ", .roomy),
      Column("Hình thức nộp"), Column("Thời hạn tiếp nhận", .wide), Column("Việc", .act),
    ]
    let rows: [[HTML]] = pile.items.map { item in
      [
        "<span class=\"num\">\(item.receivedAt.written)</span>", cell(item).html, person(item),
        "\(item.channel.label)", hindrance.html(of: item, pile.obstacles[item.id]),
        button("Kiểm tra", item),
      ]
    }
    return Table("Hồ sơ chờ tiếp nhận, nộp trước đứng trên", columns, rows: rows).html
  }

  private var handover: HTML {
    let columns = [
      Column("Xong lúc", .narrow), Column("Hồ sơ", .heading), Column("Chủ hồ sơ", .roomy),
      Column("Nhận kết quả"), Column("Còn phải thu", .number), Column("Vướng", .roomy), Column("Việc", .act),
    ]
    let rows: [[HTML]] = pile.items.map { item in
      let owed = Dong(item.owed.amount - item.collected.amount) ?? .zero
      return [
        "<span class=\"num\">\(item.endedAt?.written ?? "")</span>", cell(item).html, person(item),
        "\(item.delivery.place)", owed == .zero ? "Không" : "\(owed)",
        hindrance.html(of: item, pile.obstacles[item.id]), button("Trả kết quả", item),
      ]
    }
    return Table("Kết quả chờ trả, mới nhất trước", columns, rows: rows).html
  }

  private func person(_ item: Listing) -> HTML {
    Stacked("\(isolated: item.applicant)", "<span class=\"num\">\(item.phone ?? "")</span>").html
  }

  private func button(_ word: String, _ item: Listing) -> HTML {
    DossierCode(item.code).map { code in
      LinkButton(word, Address.dossier.path(code), .small, meaning: "hồ sơ \(item.code)").html
    } ?? .empty
  }

  private func cell(_ item: Listing) -> DossierCell {
    DossierCell(
      item.code, DossierCode(item.code).map { Address.dossier.path($0) } ?? Address.register.path(),
      procedure: definitions.name(of: item))
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
