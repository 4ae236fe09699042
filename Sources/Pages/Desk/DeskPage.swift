import Casework
import Deadlines
import Look
import Office
import Web

/// Today's numbers, where the pending dossiers stand, and what came in and went out in the last weeks. Every number opens
/// the list it counts.
struct DeskPage {
  let counts: DeskCounts
  let loads: [StepLoad]
  let flows: [Flow]
  let kind: CommuneKind
  let today: Day

  var html: HTML {
    """
    \(PageTitle("Bàn theo dõi", note: "\(summary)"))\(figures)\
    <div class="split"><div>\(loadTable)\(flowCard)</div><aside class="side" aria-label="Cần để ý">\
    <div class="card">\(todo)</div></aside></div>
    """
  }

  private var summary: String {
    counts.overdue == 0
      ? "Không có hồ sơ quá hạn"
      : "\(counts.overdue.vietnamese) hồ sơ quá hạn, \(counts.dueToday.vietnamese) đến hạn hôm nay"
  }

  // MARK: Today

  private func behind(_ measure: Measure, _ period: Period?) -> Link {
    let period = period.map { ($0.from, $0.to) } ?? (today, today)
    return Address.register.path().with(query: [
      ("measure", measure.rawValue), ("from", period.0.written), ("to", period.1.written),
    ])
  }
  private var signing: Link {
    var query = PendingQuery()
    query.kind = .signing
    return query.link
  }

  private var figures: HTML {
    func figure(
      _ label: String, _ count: Int, _ link: Link, note: HTML = .empty, _ phase: TimeLeft.Phase? = nil
    ) -> Figure {
      Figure(
        label, "\(count.vietnamese)", note: note, link: count > 0 ? link : nil, phase: count > 0 ? phase : nil
      )
    }
    let stock = FigureRow([
      figure(
        "Đang quá hạn", counts.overdue, Address.list(due: .overdue),
        note: "\(Percent(counts.overdue, of: counts.pending)) đang giải quyết", .overdue),
      figure("Đến hạn hôm nay", counts.dueToday, Address.list(due: .today), .near),
      figure("Đến hạn ngày làm việc tới", counts.dueTomorrow, Address.list(due: .tomorrow)),
      figure("Đang giải quyết", counts.pending, behind(.pending, nil)),
    ])
    let day = FigureRow([
      figure("Nhận hôm nay", counts.receivedToday, behind(.received, nil)),
      figure("Giải quyết xong hôm nay", counts.settledToday, behind(.settled, nil)),
      figure("Chờ ký", counts.awaitingSignature, signing),
      figure(
        "Chờ trả kết quả", counts.awaitingHandover,
        Address.register.path().with(query: [("stage", Stage.decided.rawValue)])),
    ])
    return "\(stock)\(day)"
  }

  // MARK: Where the work stands

  private var loadTable: HTML {
    guard !loads.isEmpty else {
      return "<div class=\"card\">\(EmptyState("Không có hồ sơ nào đang giải quyết"))</div>"
    }
    let columns = [
      Column("Bước", .heading), Column("Đang giữ", .number), Column("Chưa nhận", .number),
      Column("Quá hạn", .number),
    ]
    let rows: [[HTML]] = loads.map { load in
      [
        Stacked("<span class=\"nowrap\">\(load.kind.label)</span>", "\(load.department.label(in: kind))")
          .html,
        number(load.pending, load), number(load.open, load) { $0.openOnly = true },
        number(load.overdue, load) { $0.overdueOnly = true },
      ]
    }
    func sum(_ part: (StepLoad) -> Int, _ change: (inout PendingQuery) -> Void) -> HTML {
      var query = PendingQuery()
      change(&query)
      let count = loads.reduce(0) { $0 + part($1) }
      return LinkedNumber(count, to: query.link, meaning: "hồ sơ, tất cả các bước").html
    }
    let total: [HTML] = [
      "Cộng", sum(\.pending) { _ in }, sum(\.open) { $0.openOnly = true },
      sum(\.overdue) { $0.overdueOnly = true },
    ]
    let table = Table(
      "Hồ sơ đang ở đâu", note: "theo bước và đơn vị", isCaptionSeen: true, columns, rows: rows, total: total,
      staysWide: true)
    return "<div class=\"card card-flush\">\(table)</div>"
  }

  private func number(
    _ count: Int, _ load: StepLoad, _ change: (inout PendingQuery) -> Void = { _ in }
  ) -> HTML {
    var query = PendingQuery()
    query.kind = load.kind
    query.department = load.department
    change(&query)
    return LinkedNumber(
      count, to: query.link,
      meaning: "hồ sơ ở bước \(load.kind.label), \(load.department.label(in: kind))"
    ).html
  }

  // MARK: In and out

  private var flowCard: HTML {
    let chart = BarChart(
      "Tiếp nhận và giải quyết xong trong bốn tuần gần nhất", id: "flows", names: ("nhận", "giải quyết xong"),
      flows.map { BarChart.Point(label($0.period), $0.received, $0.settled) })
    let columns = [
      Column("Tuần", .heading), Column("Nhận", .number), Column("Giải quyết xong", .number),
    ]
    let rows: [[HTML]] = flows.map { flow in
      [
        "\(label(flow.period))",
        LinkedNumber(
          flow.received, to: behind(.received, flow.period),
          meaning: "hồ sơ nhận tuần \(label(flow.period))"
        ).html,
        LinkedNumber(
          flow.settled, to: behind(.settled, flow.period),
          meaning: "hồ sơ giải quyết xong tuần \(label(flow.period))"
        ).html,
      ]
    }
    return """
      <section class="card" aria-labelledby="h-flows"><div class="card-head">\
      <h2 id="h-flows">Nhận và giải quyết, bốn tuần</h2><p class="muted small">\(chart.legend)</p></div>\(chart)\
      \(Fold("Số liệu từng tuần", Table("Nhận và giải quyết từng tuần", columns, rows: rows, staysWide: true).html))</section>
      """
  }

  /// `02/03–08/03`
  private func label(_ period: Period) -> String {
    "\(period.from.written.prefix(5))–\(period.to.written.prefix(5))"
  }

  // MARK: What needs a decision

  private var todo: HTML {
    let open = loads.reduce(0) { $0 + $1.open }
    var unheld = PendingQuery()
    unheld.openOnly = true
    let lines: [HTML] = [
      line(counts.overdue, "hồ sơ quá hạn chưa giải quyết", Address.list(due: .overdue)),
      line(open, "hồ sơ chưa ai nhận", unheld.link),
      line(counts.awaitingSignature, "hồ sơ chờ ký", signing),
      line(counts.dueToday, "hồ sơ đến hạn hôm nay", Address.list(due: .today)),
    ].compactMap { $0 }
    return lines.isEmpty
      ? "<section><h2>Cần để ý</h2><p>Không có việc nào cần để ý.</p></section>"
      : "<section><h2>Cần để ý</h2><ul class=\"todo\">\(lines)</ul></section>"
  }

  private func line(_ count: Int, _ words: String, _ link: Link) -> HTML? {
    guard count > 0 else { return nil }
    return "<li><a href=\"\(link)\">\(count.vietnamese) \(words)</a></li>"
  }
}
