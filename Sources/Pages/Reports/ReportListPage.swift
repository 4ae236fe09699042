import Casework
import Deadlines
import Look
import Office
import Web

/// A unit's reports and the form that drafts one.
struct ReportListPage {
  let reports: [Report]
  let today: Day
  let form: HTML?
  let entry: Entry?
  let refusal: String?

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa lập được", "\($0)").html }
    return """
      \(PageTitle("Báo cáo", note: "Mọi số trong báo cáo lấy từ sổ; bản phát hành được giữ nguyên"))\
      \(StatisticsTabs(here: .reports))\(ErrorSummary("Chưa lập được", entry ?? .empty))\(ifAny: said)\
      \(ifAny: form.map(drafting))<div class="card card-flush">\(list)</div>
      """
  }

  private func drafting(_ csrf: HTML) -> HTML {
    // The last reporting month that is over is what is reported on most of the time.
    let over = ReportingPeriod.around(today).first { $0.period.to < today } ?? .month(of: today)
    let entry =
      entry ?? Entry(["from": over.period.from.written, "to": over.period.to.written, "kind": "06a"])
    let kinds = ReportKind.allCases.map { Option($0.rawValue, $0.label) }
    let known: [HTML] = ReportingPeriod.around(today).map { one in
      "\(one.label): \(one.period.from.written) – \(one.period.to.written)"
    }
    return Card(
      "Lập báo cáo", id: "h-draft",
      PostForm(
        to: Address.reports.path(), csrf: csrf,
        """
        <div class="fields">\(Select("kind", "Loại báo cáo", kinds, entry, width: 4))\
        \(Field("from", "Từ ngày", entry, kind: .day, width: 3))\
        \(Field("to", "đến ngày", entry, kind: .day, width: 3))\
        <p class="acts w-2">\(Button("Lập dự thảo"))</p></div>\
        \(Fold("Các kỳ báo cáo theo quy định", "<ul>\(known.map { "<li>\($0)</li>" as HTML })</ul>"))
        """
      ).html
    ).html
  }

  private var list: HTML {
    guard !reports.isEmpty else {
      return EmptyState("Chưa có báo cáo nào", "Lập dự thảo từ số liệu của một kỳ.", icon: .chart).html
    }
    let columns = [
      Column("Báo cáo", .heading), Column("Kỳ", .roomy), Column("Số", .narrow),
      Column("Trạng thái", .roomy), Column("Số liệu lúc", .narrow),
    ]
    let rows: [[HTML]] = reports.map { report in
      [
        "<a class=\"row-link\" href=\"\(Address.report.path(report.place))\">\(report.kind.label)</a>",
        "\(report.period.written)", "<span class=\"num\">\(report.number)</span>", report.state.badge,
        "<span class=\"num\">\(report.asOf.written)</span>",
      ]
    }
    return Table("Báo cáo, mới nhất trước", columns, rows: rows).html
  }
}

extension Report.State {
  var badge: HTML {
    switch self {
    case .draft: StateBadge(label, .ring, .quiet).html
    case .submitted: StateBadge(label, .triangle, .warn).html
    case .signed: StateBadge(label, .check, .info).html
    case .issued: StateBadge(label, .check, .good).html
    }
  }
}
