import Casework
import Deadlines
import Look
import Office
import Web

/// The unit's outages, the latest first, and the form that takes a new one down.
struct OutageBookPage {
  let outages: [Outage]
  let hasMore: Bool
  let definitions: Definitions
  let now: Moment
  /// Nil for those who do not keep the book.
  let form: OutageFields?
  let notices: HTML

  static let size = 50

  var html: HTML {
    """
    \(PageTitle("Sự cố hệ thống", note: "\(summary)", crumbs: [("Bàn theo dõi", Address.desk.path())]))\
    \(DeskTabs(here: .outages))\(notices)\(ifAny: form.map(noteCard))<div class="card card-flush">\(list)</div>
    """
  }

  private var summary: String {
    let lasting = outages.count { $0.to == nil }
    return lasting == 0 ? "Không có sự cố đang diễn ra" : "\(lasting.vietnamese) sự cố đang diễn ra"
  }

  private func noteCard(_ fields: OutageFields) -> HTML {
    Fold(
      "Ghi sự cố mới", isOpen: !fields.entry.errors.isEmpty || outages.isEmpty || !notices.isEmpty,
      isAct: true,
      PostForm(
        to: Address.outages.path(), csrf: fields.csrf, key: fields.key,
        """
        <div class="fields">\
        \(Field("system", "Hệ thống gặp sự cố", fields.entry, need: .optional, hint: "Ví dụ: Cổng DVCQG, đường truyền; để trống nếu chọn hệ thống ở dưới", width: 6))\
        \(fields.time("from", "Bắt đầu", need: .required))\(fields.time("to", "Hết sự cố", need: .optional))\
        \(TextArea("description", "Mô tả sự cố", fields.entry, need: .optional, hint: "Thông báo lỗi, đã báo cho ai"))</div>\
        \(fields.reach(definitions))<p class="acts">\(Button("Ghi sự cố", .main, isMainAct: true))</p>
        """
      ).html
    ).html
  }

  private var list: HTML {
    guard !outages.isEmpty else {
      return EmptyState("Sổ chưa có sự cố nào", "Ghi mỗi sự cố một lần; hồ sơ bị ảnh hưởng được gắn theo.")
        .html
    }
    let columns = [
      Column("Số", .number), Column("Hệ thống", .heading), Column("Bắt đầu", .narrow),
      Column("Kết thúc", .narrow),
      Column("Thời gian làm việc mất", .narrow), Column("Hồ sơ bị ảnh hưởng", .number), Column("Người ghi"),
    ]
    let rows: [[HTML]] = outages.map { outage in
      let lost = definitions.calendar.workingTime(from: outage.from, to: outage.to ?? now)
      let end: HTML =
        outage.to.map { "<span class=\"num\">\($0.written)</span>" }
        ?? StateBadge("Đang diễn ra", .triangle, .warn).html
      return [
        "\(outage.id.count.vietnamese)",
        Stacked(
          "<a class=\"row-link\" href=\"\(Address.outage.path(Int(outage.id.count)))\">\(isolated: outage.system)</a>",
          "\(outage.description)"
        ).html, "<span class=\"num\">\(outage.from.written)</span>", end,
        "<span class=\"num\">\(lost.shortly)</span>", "\(outage.dossiers.vietnamese)",
        "\(isolated: definitions.name(of: outage.notedBy))",
      ]
    }
    let next =
      hasMore
      ? outages.last.map { Address.outages.path().with(query: [("before", String($0.id.count))]) } : nil
    return
      "\(Table("Sổ sự cố hệ thống, mới nhất trước", columns, rows: rows))\(Pager(previous: nil, next: next))"
  }
}

/// The fields of the forms about outages.
struct OutageFields {
  let csrf: HTML
  let key: String
  let entry: Entry

  func time(_ name: String, _ label: String, need: Need) -> HTML {
    """
    \(Field("\(name)_day", "\(label), ngày", entry, kind: .day, need: need, width: 3))\
    \(Field("\(name)_time", "giờ", entry, kind: .code, need: need, hint: "Ví dụ: 08:15", width: 3))
    """
  }

  /// Which dossiers are meant: a whole system's procedures, or single ones.
  func reach(_ definitions: Definitions) -> HTML {
    let systems =
      [Option("", "Không chọn theo hệ thống")] + definitions.systemsOfRecord.map { Option($0, $0) }
    let groups: [HTML] = definitions.fields.map { field in
      let lines: [HTML] = definitions.inForce.filter { $0.procedure.field == field }.map { revision in
        Checkbox(
          "procedure", revision.procedure.name, entry, value: revision.procedure.code
        ).html
      }
      return Fold(field, lines.isEmpty ? .empty : "<div class=\"row-choices\">\(lines)</div>").html
    }
    return """
      <fieldset class="field reach"><legend>Hồ sơ bị ảnh hưởng</legend>\
      <p class="hint">Mọi hồ sơ đang giải quyết của các thủ tục được chọn được ghi nhận vướng sự cố.</p>\
      \(Select("record", "Thủ tục lưu trên hệ thống", systems, entry, width: 9))\
      \(Fold("Chọn từng thủ tục", "<div class=\"reach-fields\">\(groups)</div>"))</fieldset>
      """
  }
}
