import Casework
import Deadlines
import Look
import Office
import Web

/// What has been closed, and the form that closes a period.
struct PeriodListPage {
  let closes: [PeriodClose]
  let definitions: Definitions
  let today: Day
  /// The form token of those who may close; nil for the others.
  let form: HTML?
  let entry: Entry
  let refusal: String?

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa chốt được", "\($0)").html }
    return """
      \(PageTitle("Chốt số liệu", note: "Số liệu đã chốt không đổi nữa; sửa sau đó thành bản điều chỉnh có số thứ tự"))\
      \(StatisticsTabs(here: .periods))\(ErrorSummary("Chưa chốt được", entry))\(ifAny: said)\
      \(ifAny: form.map(closing))<div class="card card-flush">\(list)</div>
      """
  }

  /// The reporting periods that are over, one press away; any other by its days.
  private func closing(_ csrf: HTML) -> HTML {
    let known = Set(closes.map(\.period))
    let over = ReportingPeriod.around(today).filter { $0.period.to < today && !known.contains($0.period) }
    let buttons: [HTML] = over.map { one in
      PostForm(
        to: Address.periods.path(), csrf: csrf,
        """
        <input type="hidden" name="from" value="\(one.period.from.written)">\
        <input type="hidden" name="to" value="\(one.period.to.written)">\(Button("Chốt \(one.label)", .plain))
        """
      ).html
    }
    let free = PostForm(
      to: Address.periods.path(), csrf: csrf,
      """
      <div class="fields">\(Field("from", "Từ ngày", entry, kind: .day, width: 3))\
      \(Field("to", "đến ngày", entry, kind: .day, width: 3))\
      <p class="acts w-3">\(Button("Chốt kỳ này", .plain))</p></div>
      """)
    return Card(
      "Chốt một kỳ", id: "h-close", note: "Kỳ báo cáo theo quy định: từ ngày 15 đến ngày 14",
      "<div class=\"chips\">\(buttons)</div>\(free)"
    ).html
  }

  private var list: HTML {
    guard !closes.isEmpty else {
      return EmptyState("Chưa chốt kỳ nào", "Chốt một kỳ để giữ nguyên số liệu đã báo cáo.", icon: .chart)
        .html
    }
    let columns = [
      Column("Kỳ", .heading), Column("Bản", .narrow), Column("Số liệu lúc", .narrow),
      Column("Tiếp nhận", .number), Column("Đã giải quyết", .number), Column("Người chốt", .roomy),
    ]
    let rows: [[HTML]] = closes.map { close in
      [
        """
        <a class="row-link" href="\(Address.period.path(close.period.from, close.period.to))">\
        \(close.period.written)</a>
        """,
        close.revision == 1 ? "Chốt" : "Điều chỉnh \((close.revision - 1).vietnamese)",
        "<span class=\"num\">\(close.asOf.written)</span>",
        "\((close.frozen.figures["received"]?.first ?? 0).vietnamese)",
        "\((close.frozen.figures["settled"]?.first ?? 0).vietnamese)",
        "\(isolated: definitions.name(of: close.officer))",
      ]
    }
    return Table("Các kỳ đã chốt, mới nhất trước", columns, rows: rows).html
  }
}

/// One closed period: every revision, what each changed, and whether the book has moved since.
struct PeriodPage {
  let closes: [PeriodClose]
  let changes: [PeriodChange]
  let definitions: Definitions
  let mayOpen: Bool
  let form: HTML?
  let entry: Entry
  let refusal: String?
  let isJustDone: Bool

  var html: HTML {
    guard let last = closes.last else { return .empty }
    let said: HTML? = refusal.map { Notice(.bad, "Chưa điều chỉnh được", "\($0)").html }
    return """
      \(PageTitle("Số liệu đã chốt", note: "\(last.period.written)", crumbs: [
        ("Chốt số liệu", Address.periods.path())
      ]))\(HTML.when(isJustDone, Notice(.good, "Đã chốt số liệu.").html))\
      \(ErrorSummary("Chưa điều chỉnh được", entry))\(ifAny: said)\(since(last))\
      \(closes.reversed().map(revision))
      """
  }

  private func since(_ last: PeriodClose) -> HTML {
    guard !changes.isEmpty else {
      return Notice(.good, "Sổ hiện nay vẫn cho đúng số liệu đã chốt.").html
    }
    let revise: HTML? = form.map { csrf in
      PostForm(
        to: Address.periodRevisions.path(last.period.from, last.period.to), csrf: csrf,
        """
        <div class="fields">\(Field("reason", "Lý do điều chỉnh", entry, width: 6))\
        <p class="acts w-3">\(Button("Lập bản điều chỉnh \(closes.count.vietnamese)", .plain))</p></div>
        """
      ).html
    }
    return Card(
      "Từ lúc chốt, \(changes.count.vietnamese) hồ sơ làm số liệu đổi", id: "h-since",
      "\(ifAny: revise)\(PeriodChangeTable(changes: changes, mayOpen: mayOpen))"
    ).html
  }

  private func revision(_ close: PeriodClose) -> HTML {
    let columns =
      [Column("Lĩnh vực", .heading)] + Measure.allCases.map { Column($0.label, .number) }
    let rows: [[HTML]] = close.frozen.rows.map { row in
      ["\(row.label)"] + row.counts.map { "\($0.vietnamese)" as HTML }
    }
    let table = Table(
      "Bản \(close.revision), theo lĩnh vực", columns, rows: Array(rows.dropLast()), total: rows.last ?? [],
      staysWide: true)
    let facts = FactList([
      ("Số liệu lúc", "<span class=\"num\">\(close.asOf.written)</span>"),
      ("Người chốt", "\(isolated: definitions.name(of: close.officer)), \(close.at.written)"),
      ("Vị trí sổ", "\(close.position.facts.vietnamese) sự việc"),
    ])
    let why: HTML = .when(
      close.revision > 1,
      """
      <p>\(isolated: close.frozen.reason)</p>\
      \(PeriodChangeTable(changes: close.frozen.changes, mayOpen: mayOpen))
      """)
    let title = close.revision == 1 ? "Bản chốt" : "Bản điều chỉnh \((close.revision - 1).vietnamese)"
    return Card(title, id: "h-revision-\(close.revision)", "\(facts)\(why)\(table)").html
  }
}
