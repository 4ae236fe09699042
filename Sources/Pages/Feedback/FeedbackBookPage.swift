import Casework
import Deadlines
import Look
import Office
import Web

/// The book of feedback: what is open first, the most urgent of it first.
struct FeedbackBookPage {
  let rows: [FeedbackListing]
  let whole: Int
  let page: Int
  let query: FeedbackQuery
  let fields: Fields
  let counts: (open: Int, overdue: Int)
  let definitions: Definitions
  let actor: Actor
  let now: Moment

  var html: HTML {
    let acts: HTML = .when(
      actor.has(Feedback.takers), LinkButton("Ghi phản ánh mới", Address.newFeedback.path(), .main).html)
    return """
      \(PageTitle(
        "Phản ánh, kiến nghị",
        note: "\(counts.open.vietnamese) chưa xong, \(counts.overdue.vietnamese) quá hạn", acts: acts))\
      \(tabs)\(search)<div class="card card-flush">\(list)</div>\(pager)
      """
  }

  private var here: String { fields["show"] ?? "" }

  private var tabs: HTML {
    func tab(_ label: String, _ show: String, count: Int? = nil) -> Tabs.Tab {
      Tabs.Tab(
        label, Address.feedbackBook.path().with(query: show.isEmpty ? [] : [("show", show)]), count: count,
        isHere: here == show)
    }
    return Tabs(
      "Phản ánh",
      [
        tab("Tất cả", ""), tab("Chưa xong", "open", count: counts.open),
        tab("Quá hạn", "overdue", count: counts.overdue), tab("Việc của tôi", "mine"), tab("Đã xong", "done"),
      ]
    ).html
  }

  private var search: HTML {
    let entry = Entry(fields)
    let kinds = [Option("", "Mọi loại")] + FeedbackForm.kinds
    let stages =
      [Option("", "Mọi trạng thái")] + FeedbackStage.allCases.map { Option($0.rawValue, $0.label) }
    let show: HTML = .when(!here.isEmpty, "<input type=\"hidden\" name=\"show\" value=\"\(here)\">")
    return """
      <form class="card filters" role="search" method="get" action="\(Address.feedbackBook.path())">\(show)\
      <div class="fields">\
      \(Field("q", "Tìm theo số, tên, điện thoại, nội dung", entry, kind: .search, need: .unmarked, width: 6))\
      \(Select("kind", "Loại", kinds, entry, width: 3))\(Select("stage", "Trạng thái", stages, entry, width: 3))</div>\
      <p class="acts">\(Button("Tìm", .plain))\
      <a class="button button-quiet" href="\(Address.feedbackCSV.path().with(query: kept))">Tải CSV</a></p></form>
      """
  }

  private var kept: [(String, String)] {
    ["q", "kind", "stage", "show"].compactMap { name in
      fields[name].flatMap { $0.isEmpty ? nil : (name, $0) }
    }
  }

  private var pager: HTML {
    func link(_ page: Int) -> Link {
      Address.feedbackBook.path().with(query: kept + (page > 1 ? [("page", String(page))] : []))
    }
    let first = (page - 1) * FeedbackPages.pageSize
    guard !rows.isEmpty else { return .empty }
    return Pager(
      previous: page > 1 ? link(page - 1) : nil, next: first + rows.count < whole ? link(page + 1) : nil,
      note: "Dòng \((first + 1).vietnamese)–\((first + rows.count).vietnamese) trong \(whole.vietnamese)"
    ).html
  }

  private var list: HTML {
    guard !rows.isEmpty else {
      return EmptyState(kept.isEmpty ? "Chưa có phản ánh nào" : "Không có phản ánh nào như vậy").html
    }
    let columns = [
      Column("Số", .heading), Column("Nội dung", .wide), Column("Người gửi", .roomy),
      Column("Nhận", .narrow), Column("Việc kế tiếp trước", .narrow), Column("Người xử lý", .roomy),
      Column("Trạng thái", .roomy),
    ]
    let lines: [[HTML]] = rows.map { row in
      let view = FeedbackView(row, for: actor)
      return [
        view.isOpenable
          ? "<a class=\"row-link num\" href=\"\(Address.feedback.path(Int(row.id.count)))\">\(row.number)</a>"
          : "<span class=\"num\">\(row.number)</span>",
        "\(view.content)<span class=\"sub\">\(row.kind.label) · \(row.channel.label)</span>",
        view.sender, "<span class=\"num\">\(row.receivedAt.day.written)</span>", due(row),
        view.assignee(definitions).map { name -> HTML in "\(name)" }
          ?? "<span class=\"muted\">\(view.noAssignee)</span>",
        StateBadge(row.stage).html,
      ]
    }
    return Table("Phản ánh, kiến nghị", columns, rows: lines).html
  }

  private func due(_ row: FeedbackListing) -> HTML {
    guard let due = row.nextDue else { return "–" }
    let late = due < now
    return """
      <span class="num">\(due.day.written)</span>\
      \(HTML.when(late, "<span class=\"sub\">\(StateBadge("Quá hạn", .triangle, .bad))</span>"))
      """
  }
}

/// What an officer may know of a line: nobody reads what is told about themselves, and a hidden sender is known to those
/// who need it.
struct FeedbackView {
  let row: FeedbackListing
  let isOpenable: Bool
  /// With it goes the dossier: it is somebody's.
  private let seesSender: Bool

  init(_ row: FeedbackListing, for actor: Actor) {
    self.row = row
    isOpenable = row.named != actor.officer
    seesSender = row.showsSender(to: actor)
  }

  func assignee(_ definitions: Definitions) -> String? {
    isOpenable ? row.assignee.map { definitions.name(of: $0) } : nil
  }
  var noAssignee: String { isOpenable ? "Chưa phân công" : "–" }
  var dossierText: String { seesSender ? row.dossier ?? "" : "" }
  var ratingText: String { isOpenable ? row.rating?.label ?? "" : "" }

  var senderText: String {
    if row.isErased { return "Thông tin cá nhân đã xóa" }
    guard seesSender else { return "Giữ kín" }
    return row.sender.isEmpty ? "Không ghi tên" : row.sender
  }
  var contentText: String {
    if row.isErased { return "" }
    return isOpenable ? row.content : "Phản ánh về anh/chị"
  }
  var sender: HTML { "<span>\(isolated: senderText)</span>" }
  var content: HTML { "<span class=\"two-lines\">\(isolated: contentText)</span>" }
}

extension StateBadge {
  init(_ stage: FeedbackStage) {
    switch stage {
    case .received: self.init(stage.label, .ring, .info)
    case .awaitingSupplement: self.init(stage.label, .pause, .warn)
    case .supplemented: self.init(stage.label, .half, .info)
    case .processing: self.init(stage.label, .forward, .info)
    case .answered: self.init(stage.label, .check, .good)
    case .published: self.init(stage.label, .doubleCheck, .good)
    case .withheld: self.init(stage.label, .check, .quiet)
    case .refused: self.init(stage.label, .slash, .quiet)
    case .transferred: self.init(stage.label, .bar, .quiet)
    case .givenBack: self.init(stage.label, .back, .quiet)
    }
  }
}
