import Casework
import Deadlines
import Look
import Office
import Web

/// Everything about one dossier at a glance (*trang hồ sơ*): state, clocks, what comes next; papers, result and history
/// at the left; the way through the office, people, due date and money at the right.
struct DossierPage {
  let dossier: Dossier
  let history: [Recorded]
  let inStead: [Int: InStead]
  /// What its citizen was told.
  let messages: [Message]
  let definitions: Definitions
  let now: Moment
  let notices: HTML
  let panel: ActPanel
  /// Where the officer came from.
  let crumb: (label: String, link: Link)

  var html: HTML {
    """
    \(notices)\(Crumbs([crumb]))\(head)\
    <div class="split"><div>\(panel.html)\(decline)\
    \(PapersCard(dossier: dossier).html)\(ResultCard(dossier: dossier).html)\
    \(HistoryCard(dossier: dossier, history: history, inStead: inStead, definitions: definitions).html)\
    \(MessageCard(messages: messages, definitions: definitions).html)</div>\
    <aside class="side side-long" aria-label="Thông tin hồ sơ"><div class="card">\(way)\
    \(PeopleSection(dossier: dossier).html)\(due)\(FeeSection(dossier: dossier, history: history).html)\(prints)</div></aside></div>
    """
  }

  private var clocks: Clocks { Clocks(now: now, calendar: definitions.calendar) }

  private var head: HTML {
    let applicant: HTML =
      dossier.people.map { people in
        let phone: HTML =
          people.applicant.phone.map { digits in " · <span class=\"num\">\(digits)</span>" } ?? .empty
        return "\(isolated: people.applicant.name) <span class=\"muted\">\(phone)"
      } ?? "Thông tin cá nhân đã xóa <span class=\"muted\">"
    return """
      <div class="dossier-head"><div><div class="line"><span class="code muted">\(dossier.code.text)</span>\
      \(StateBadge(dossier.stage))</div><h1>\(dossier.procedure.name)</h1>\
      <p>\(applicant) · nộp \(dossier.channel.label.lowercased())</span></p></div>\
      \(HTML.when(dossier.isAccepted, "<dl class=\"clocks\">\(dossierClock)\(stepClock)</dl>"))</div>
      """
  }

  private var dossierClock: HTML {
    let due = dossier.due.spoken
    guard let ended = dossier.endedAt else {
      // While it stands nobody is late, whatever day it is.
      if let since = dossier.pausedSince {
        return clock(
          "Hạn trả kết quả", Clock(TimeLeft(.zero, .paused), due: "từ \(since.written)").html)
      }
      let left = clocks.dossier(received: dossier.receivedAt, due: dossier.due)
      let whole = clocks.whole(received: dossier.receivedAt, due: dossier.due)
      return clock("Hạn trả kết quả", Clock(left, of: whole, due: due).html)
    }
    return clock(
      "Giải quyết xong",
      "\(outcome)<span class=\"sub num\">\(ended.written), hạn \(dossier.due.written)</span>")
  }

  private var outcome: HTML {
    switch dossier.outcome {
    case .early: StateBadge("Trước hạn", .check, .good).html
    case .onTime: StateBadge("Đúng hạn", .check, .good).html
    case .overdue: StateBadge("Quá hạn", .octagon, .bad).html
    case .withdrawn, nil: StateBadge("Không tính hạn", .bar, .quiet).html
    }
  }

  /// The step's own clock; after the result, how long it waits for its citizen.
  private var stepClock: HTML {
    if let ended = dossier.endedAt {
      guard dossier.stage == .decided else { return .empty }
      let waited = definitions.calendar.workingTime(from: ended, to: now)
      return clock(
        "Chờ trả kết quả", "<span class=\"time-left\">\(Shape.pause.html)đã chờ \(waited.taken)</span>")
    }
    guard dossier.pausedSince == nil else { return .empty }
    let left = clocks.step(entered: dossier.stepEntered, due: dossier.stepDue)
    let whole = definitions.calendar.workingTime(from: dossier.stepEntered, to: dossier.stepDue)
    let due =
      dossier.stepDue.day == now.day ? "\(dossier.stepDue.time.written) hôm nay" : dossier.stepDue.spoken
    return clock("Hạn của bước này", Clock(left, of: whole, due: due).html)
  }

  private func clock(_ label: String, _ content: HTML) -> HTML {
    "<div><dt>\(label)</dt><dd>\(content)</dd></div>"
  }

  /// Why no dossier was opened, with the form that says so.
  private var decline: HTML {
    guard dossier.stage == .declined else { return .empty }
    let reason = dossier.declineReason ?? "Lý do đã được xóa cùng thông tin cá nhân."
    return Card(
      "Không tiếp nhận", id: "h-declined",
      """
      <p>\(isolated: reason)</p><p class="acts">\
      \(LinkButton("In phiếu từ chối (Mẫu 03)", Address.declineSlip.path(dossier.code), icon: .printer))</p>
      """
    ).html
  }

  private var way: HTML {
    guard dossier.stage != .declined else { return .empty }
    let list = WayList(dossier: dossier, history: history, definitions: definitions, now: now)
    return "<section><h2>Đường đi của hồ sơ</h2>\(list.html)</section>"
  }

  /// When and why, in the sentences that were written down at reception.
  private var due: HTML {
    guard dossier.isAccepted else { return .empty }
    let lines: [HTML] = dossier.explanation.map { sentence in "<li>\(sentence)</li>" }
    let facts = FactList(
      [
        ("Tiếp nhận", "<span class=\"num\">\(dossier.receivedAt.written)</span>"),
        ("Thời hạn", "\(dossier.limit)"),
        ("Hẹn trả", "<span class=\"num\">\(dossier.due.written)</span>"),
      ] + together)
    return """
      <section><h2>Hẹn trả</h2>\(facts)\(ifAny: days)\
      \(Fold("Giải thích bằng lời", "<ol class=\"why\">\(lines)</ol>"))</section>
      """
  }

  /// The dossiers that came with it.
  private var together: [(String, HTML)] {
    guard let group = dossier.group.flatMap({ DossierCode($0) }) else { return [] }
    return [("Nộp cùng lô", "<a class=\"num\" href=\"\(Address.group.path(group))\">\(group.text)</a>")]
  }

  /// The way to the due date day by day; nil where today's calendar would no longer give the promised day.
  private var days: HTML? {
    let deadline = Deadline(
      received: dossier.receivedAt, limit: dossier.procedure.timeLimit, calendar: definitions.calendar)
    return deadline.due.wholeMinute == dossier.due ? DueCalendar(deadline).html : nil
  }

  private var prints: HTML {
    let receipt: HTML = .when(
      dossier.isAccepted && dossier.stage != .declined,
      """
      <section><p class="acts">\(LinkButton("In giấy hẹn", Address.receipt.path(dossier.code), icon: .printer))\
      \(LinkButton("Tải PDF", Address.receiptPDF.path(dossier.code), icon: .download))</p></section>
      """)
    guard dossier.erasedAt == nil else { return .empty }
    return "\(receipt)\(FormList(dossier: dossier, history: history).html)"
  }
}
