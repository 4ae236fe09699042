import Casework
import Look
import Office
import Web

/// Messages that wait for a person: those that could not be sent, and notes to be printed.
struct MessageTasksPage {
  let counts: MessageCounts
  let list: Message.State
  let tasks: [MessageTask]
  /// Administrators look after the lines without learning who filed what.
  let seesPersons: Bool
  let givesNotes: Bool
  /// Some way out of the office is open.
  let leaves: Bool
  let csrf: HTML
  let notice: HTML

  var html: HTML {
    """
    \(PageTitle("Tin báo cho người dân", note: "\(summary)"))\(notice)\(closed)\(tabs)\
    <div class="card card-flush">\(tasks.isEmpty ? empty : table)</div>\(cut)\(all)
    """
  }

  private var summary: String {
    guard counts.waiting > 0 else { return "Không có tin nào đang chờ gửi" }
    let since = counts.waitingSince.map { ", lâu nhất từ \($0.written)" } ?? ""
    return "\(counts.waiting.vietnamese) tin đang chờ gửi\(since)"
  }

  private var closed: HTML {
    .when(
      !leaves,
      Notice(
        .info, "Chưa có kênh gửi tin nào được mở",
        """
        Tin cho người dân được in thành giấy báo. Quản trị viên mở thư điện tử, SMS hoặc Zalo trong tệp \
        <code>messages.json</code>.
        """
      ).html)
  }

  private var tabs: HTML {
    Tabs(
      "Loại việc",
      [
        Tabs.Tab(
          "Không gửi được", link(to: .failed), count: counts.failed, isHere: list == .failed),
        Tabs.Tab("Giấy báo chờ in", link(to: .print), count: counts.toPrint, isHere: list == .print),
      ]
    ).html
  }

  private func link(to list: Message.State) -> Link {
    Address.messages.path().with(query: [("list", list.rawValue)])
  }

  private var empty: HTML {
    list == .print
      ? EmptyState(
        "Không có giấy báo nào chờ in", "Người dân không có điện thoại, thư điện tử được báo bằng giấy."
      ).html
      : EmptyState("Không có tin nào không gửi được", "Tin gửi nhiều lần không đến sẽ hiện ở đây.").html
  }

  private var table: HTML {
    list == .print
      ? Table("Giấy báo chờ in, cũ nhất trước", columns(last: "Viết lúc"), rows: tasks.map(noteRow)).html
      : Table("Tin không gửi được, cũ nhất trước", columns(last: "Vì sao"), rows: tasks.map(failedRow)).html
  }

  private func columns(last: String) -> [Column] {
    let person = seesPersons ? [Column("Chủ hồ sơ", .roomy)] : []
    return [Column("Hồ sơ", .heading)] + person + [Column("Tin", .roomy), Column(last), Column("Việc")]
  }

  private func person(_ task: MessageTask) -> [HTML] {
    seesPersons
      ? [Stacked("\(isolated: task.applicant)", "<span class=\"num\">\(task.phone ?? "")</span>").html] : []
  }

  private func dossier(_ task: MessageTask) -> HTML {
    guard seesPersons, let code = DossierCode(task.code) else {
      return "<span class=\"num\">\(task.code)</span>"
    }
    return "<a class=\"row-link num\" href=\"\(Address.dossier.path(code))\">\(task.code)</a>"
  }

  private func failedRow(_ task: MessageTask) -> [HTML] {
    let message = task.message
    let address = seesPersons ? message.address : ""
    let way: HTML = "\(message.channel.label) <span class=\"num\">\(isolated: address)</span>"
    let why = Stacked(
      "\(isolated: message.fault ?? "")",
      "thử \(message.attempts.vietnamese) lần, viết lúc <span class=\"num\">\(message.created.written)</span>"
    )
    return [dossier(task)] + person(task) + [
      Stacked("\(message.kind.label)", way).html, why.html, acts(on: task),
    ]
  }

  private func acts(on task: MessageTask) -> HTML {
    let key = task.message.key
    let which: HTML = "<span class=\"vh\"> hồ sơ \(task.code)</span>"
    let again = PostForm(
      to: Address.resend.path(key), csrf: csrf,
      "<button class=\"button button-small\">Gửi lại\(which)</button>")
    let told = PostForm(
      to: Address.toldOtherwise.path(key), csrf: csrf,
      """
      <div class="field"><label for="how-\(key.text)">Báo bằng cách nào</label>\
      <input class="input" type="text" id="how-\(key.text)" name="how" maxlength="200" autocomplete="off"></div>\
      <p class="acts"><button class="button button-small">Ghi\(which)</button></p>
      """)
    return "\(again)\(Fold("Đã báo bằng cách khác", told.html))"
  }

  private func noteRow(_ task: MessageTask) -> [HTML] {
    let key = task.message.key
    let print = LinkButton("In giấy báo", Address.note.path(key), .small, icon: .printer, meaning: task.code)
    let given: HTML = .when(
      givesNotes,
      PostForm(
        to: Address.noteGiven.path(key), csrf: csrf,
        """
        <button class="button button-small button-quiet">Đã đưa<span class="vh"> giấy báo \(task.code)</span></button>
        """
      ).html)
    return [dossier(task)] + person(task) + [
      "\(task.message.kind.label)", "<span class=\"num\">\(task.message.created.written)</span>",
      seesPersons ? "<div class=\"acts\">\(print)\(given)</div>" : .empty,
    ]
  }

  private var cut: HTML {
    let count = list == .print ? counts.toPrint : counts.failed
    return .when(
      count > tasks.count,
      """
      <p class="card-note muted">Đang hiện \(tasks.count.vietnamese) việc cũ nhất trong \(count.vietnamese).</p>
      """)
  }

  /// After the mail server was mended nobody presses a hundred buttons.
  private var all: HTML {
    .when(
      list == .failed && tasks.count > 1,
      PostForm(to: Address.resendAll.path(), csrf: csrf, Button("Gửi lại tất cả", .plain).html).html)
  }
}
