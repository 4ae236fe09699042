import Casework
import Look
import Office
import Web

/// The unit's requests outside the catalogue, the unanswered first.
struct RequestBook {
  /// What a form of this feature needs to be filled in again.
  struct FormParts {
    let entry: Entry
    let csrf: HTML
    let key: String
  }

  let found: [OtherRequest]
  let typed: String
  /// Nil for those who take none down.
  let form: FormParts?

  var html: HTML {
    let waiting = found.count { !$0.isAnswered }
    let title = PageTitle(
      "Yêu cầu khác",
      note: "Việc không có trong danh mục thủ tục; \(waiting.vietnamese) yêu cầu chưa trả lời")
    return "\(title)\(ifAny: form.map(new))\(search)<div class=\"card card-flush\">\(list)</div>"
  }

  private func new(_ form: FormParts) -> HTML {
    let entry = form.entry
    return """
      \(ErrorSummary("Chưa ghi được", entry))\
      \(Fold("Ghi yêu cầu mới", isOpen: !entry.errors.isEmpty, isAct: true, PostForm(
        to: Address.requests.path(), csrf: form.csrf, key: form.key, isGuarded: true,
        """
        <div class="fields">\(Field("name", "Họ tên, tên tổ chức", entry, width: 6))\
        \(Field("phone", "Điện thoại", entry, kind: .phone, need: .optional, width: 3))\
        \(Field("address", "Địa chỉ", entry, need: .optional, width: 9))</div>\
        \(TextArea("subject", "Nội dung yêu cầu", entry))\
        <p class="acts">\(Button("Ghi yêu cầu", .main, isMainAct: true))</p>
        """).html))
      """
  }

  private var search: HTML {
    """
    <form class="card filters" role="search" method="get" action="\(Address.requests.path())"><div class="fields">\
    \(Field("q", "Tìm theo số, tên, điện thoại, nội dung", Entry(["q": typed]), kind: .search, need: .unmarked, width: 8))</div>\
    <p class="acts">\(Button("Tìm", .plain))</p></form>
    """
  }

  static let erased: HTML = "<span class=\"muted\">Thông tin cá nhân đã xóa</span>"

  private var list: HTML {
    guard !found.isEmpty else {
      return EmptyState(typed.isEmpty ? "Chưa có yêu cầu nào" : "Không có yêu cầu nào khớp “\(typed)”").html
    }
    let columns = [
      Column("Số", .heading), Column("Người yêu cầu", .wide), Column("Nội dung", .wide),
      Column("Ngày nhận", .narrow), Column("Trả lời", .roomy),
    ]
    let rows: [[HTML]] = found.map { request in
      [
        "<a class=\"row-link num\" href=\"\(Address.request.path(Int(request.id.count)))\">\(request.number)</a>",
        "<span>\(request.asked.map { "\(isolated: $0.name)" } ?? Self.erased)</span>",
        "<span class=\"two-lines\">\(request.asked.map { "\(isolated: $0.subject)" } ?? "")</span>",
        "<span class=\"num\">\(request.at.day.written)</span>",
        request.isAnswered
          ? StateBadge("Đã trả lời", .check, .good).html : StateBadge("Chưa trả lời", .pause, .warn).html,
      ]
    }
    return Table("Yêu cầu ngoài danh mục", columns, rows: rows).html
  }
}

/// One request: who asked what, and what was answered by whom.
struct RequestPage {
  let request: OtherRequest
  let definitions: Definitions
  /// Nil for those who answer none, and once it is over.
  let form: RequestBook.FormParts?
  /// Nil for those who send none to the archive, and while that is not possible.
  let archiving: RequestBook.FormParts?
  let notices: HTML

  var html: HTML {
    let title = PageTitle(
      "Yêu cầu số \(request.number)", note: request.isAnswered ? "Đã trả lời" : "Chưa trả lời",
      crumbs: [("Yêu cầu khác", Address.requests.path())])
    return """
      \(title)\(notices)\(Card("Yêu cầu", id: "h-request", FactList(facts).html))\
      \(HTML.when(request.isAnswered, Card("Trả lời", id: "h-answers", answers).html))\
      \(ifAny: form.map(answer))\(ifAny: archiving.map(archive))
      """
  }

  private var facts: [(String, HTML)] {
    var facts: [(String, HTML)] = []
    if let asked = request.asked {
      facts.append(("Người yêu cầu", "\(isolated: asked.name)"))
      if !asked.address.isEmpty { facts.append(("Địa chỉ", "\(isolated: asked.address)")) }
      if let phone = asked.phone { facts.append(("Điện thoại", "<span class=\"num\">\(phone)</span>")) }
    } else {
      facts.append(("Người yêu cầu", RequestBook.erased))
    }
    facts += [
      ("Nhận lúc", "<span class=\"num\">\(request.at.written)</span>"),
      ("Người ghi", "\(definitions.name(of: request.notedBy))"),
    ]
    if let asked = request.asked { facts.append(("Nội dung", "\(isolated: asked.subject)")) }
    if let archived = request.archived {
      let term = archived.years.map { "lưu \($0) năm" } ?? "lưu vĩnh viễn"
      facts.append(
        (
          "Chuyển lưu trữ",
          """
          <span class="num">\(archived.at.written)</span>, \(archived.place), \(term), \
          \(definitions.name(of: archived.by))
          """
        ))
    }
    if let erased = request.erased {
      facts.append(
        (
          "Đã xóa",
          "<span class=\"num\">\(erased.at.written)</span>, \(definitions.name(of: erased.by)); căn cứ \(erased.basis)"
        ))
    }
    return facts
  }

  private var answers: HTML {
    Timeline(
      request.answers.reversed().map { answer in
        Timeline.Entry(
          answer.day.written,
          request.erased == nil ? "\(isolated: answer.text)" : "<span class=\"muted\">Nội dung đã xóa</span>",
          who: "\(definitions.name(of: answer.by)), ghi lúc \(answer.at.written)")
      }
    ).html
  }

  private func answer(_ form: RequestBook.FormParts) -> HTML {
    Card(
      request.isAnswered ? "Trả lời thêm" : "Trả lời yêu cầu", id: "h-answer",
      PostForm(
        to: Address.request.path(Int(request.id.count)), csrf: form.csrf, key: form.key, isGuarded: true,
        """
        \(TextArea("answer", "Nội dung trả lời", form.entry))\
        <div class="fields">\(Field("day", "Ngày trả lời", form.entry, kind: .day, width: 4))</div>\
        <p class="acts">\(Button("Ghi câu trả lời", .main, isMainAct: true))</p>
        """
      ).html
    ).html
  }

  private func archive(_ form: RequestBook.FormParts) -> HTML {
    Card(
      "Chuyển lưu trữ", id: "h-archive",
      PostForm(
        to: Address.requestArchive.path(Int(request.id.count)), csrf: form.csrf, key: form.key,
        """
        <div class="fields">\(Field("place", "Nơi lưu", form.entry, hint: "Ví dụ: kho 1, giá 3, hộp 12", width: 6))\
        \(Field("years", "Số năm lưu", form.entry, kind: .number, need: .optional, hint: "Để trống là vĩnh viễn", width: 4))</div>\
        <p class="acts">\(Button("Chuyển lưu trữ", .plain))</p>
        """
      ).html
    ).html
  }
}
