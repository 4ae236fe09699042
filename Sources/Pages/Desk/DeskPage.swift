import Casework
import Deadlines
import Look
import Office
import Web

/// Today's numbers, where the pending dossiers stand, and what came in and went out in the last weeks. Every number opens
/// the list it counts.
struct DeskPage {
  let board: Board
  let kind: CommuneKind
  /// Of feedback; nil for those who open none.
  var feedback: (open: Int, overdue: Int)?

  private var counts: DeskCounts { board.counts }
  private var today: Day { board.asOf.day }

  var html: HTML {
    """
    \(PageTitle("Bàn theo dõi", note: "\(summary)"))\(DeskTabs(here: .today))\(figures)\
    <div class="split"><div>\(loadTable)\(flowCard)</div><aside class="side" aria-label="Cần để ý">\
    <div class="card">\(todo)\(apologies)</div></aside></div>
    """
  }

  private var summary: String {
    counts[.overdue] == 0
      ? "Không có hồ sơ quá hạn"
      : "\(counts[.overdue].vietnamese) hồ sơ quá hạn, \(counts[.dueToday].vietnamese) đến hạn hôm nay"
  }

  // MARK: Today

  private func behind(_ measure: Measure, _ period: Period?) -> Link {
    let period = period.map { ($0.from, $0.to) } ?? (today, today)
    return Address.register.path().with(query: [
      ("measure", measure.rawValue), ("from", period.0.written), ("to", period.1.written),
    ])
  }

  private var figures: HTML {
    func figure(
      _ label: String, _ count: Int, _ link: Link, note: HTML = .empty, _ phase: TimeLeft.Phase? = nil
    ) -> Figure {
      Figure(
        label, "\(count.vietnamese)", note: note, link: count > 0 ? link : nil, phase: count > 0 ? phase : nil
      )
    }
    func list(
      _ label: String, _ list: BoardList, note: HTML = .empty, _ phase: TimeLeft.Phase? = nil
    ) -> Figure { figure(label, counts[list], Address.list(list), note: note, phase) }
    let stock = FigureRow([
      list(
        "Quá hạn, chưa có thư", .overdueWithoutLetter,
        note: "\(Percent(counts[.overdueWithoutLetter], of: counts[.pending])) đang giải quyết", .overdue),
      list("Quá hạn, đã có thư", .overdueWithLetter, .overdue),
      list("Đến hạn hôm nay", .dueToday, .near), list("Đến hạn ngày làm việc tới", .dueTomorrow),
      list("Đang giải quyết", .pending),
    ])
    let waiting = FigureRow([
      list("Chờ người dân", .waitsForCitizen), list("Chờ ký", .signing),
      list("Chờ tiếp nhận", .registered), list("Chờ trả kết quả", .decided),
      figure("Sự cố hệ thống", counts.outages, Address.outages.path(), counts.outages > 0 ? .near : nil),
    ])
    let day = FigureRow([
      figure("Nhận hôm nay", counts.receivedToday, behind(.received, nil)),
      figure("Giải quyết xong hôm nay", counts.settledToday, behind(.settled, nil)),
      list("Chờ cơ quan khác", .waitsForAgency), list("Vướng sự cố", .waitsForOutage),
      list("Đề xuất chờ ký", .proposed),
    ])
    func told(_ label: String, _ count: Int, _ show: String, _ phase: TimeLeft.Phase? = nil) -> Figure {
      figure(label, count, Address.feedbackBook.path().with(query: [("show", show)]), phase)
    }
    let petitions: HTML =
      feedback.map { counts in
        FigureRow([
          told("Phản ánh chưa xong", counts.open, "open"),
          told("Phản ánh quá hạn", counts.overdue, "overdue", .overdue),
        ]).html
      } ?? .empty
    return "\(stock)\(waiting)\(day)\(petitions)"
  }

  // MARK: Where the work stands

  private var loadTable: HTML {
    guard !board.loads.isEmpty else {
      return "<div class=\"card\">\(EmptyState("Không có hồ sơ nào đang giải quyết"))</div>"
    }
    let columns = [
      Column("Bước", .heading), Column("Đang giữ", .number), Column("Chưa nhận", .number),
      Column("Bước quá hạn", .number), Column("Hồ sơ quá hạn", .number),
    ]
    let rows: [[HTML]] = board.loads.map { load in
      [
        Stacked("<span class=\"nowrap\">\(load.kind.label)</span>", "\(load.department.label(in: kind))")
          .html,
        number(load.pending, load), number(load.open, load) { $0.openOnly = true },
        number(load.lateSteps, load) { $0.lateStepOnly = true },
        number(load.overdue, load) { $0.list = .overdue },
      ]
    }
    func sum(_ part: (StepLoad) -> Int, _ change: (inout BoardQuery) -> Void) -> HTML {
      LinkedNumber(
        board.loads.reduce(0) { $0 + part($1) }, to: Address.list(.pending, change),
        meaning: "hồ sơ, tất cả các bước"
      ).html
    }
    let total: [HTML] = [
      "Cộng", sum(\.pending) { _ in }, sum(\.open) { $0.openOnly = true },
      sum(\.lateSteps) { $0.lateStepOnly = true }, sum(\.overdue) { $0.list = .overdue },
    ]
    let table = Table(
      "Hồ sơ đang ở đâu", note: "theo bước và đơn vị", isCaptionSeen: true, columns, rows: rows, total: total,
      staysWide: true)
    return "<div class=\"card card-flush\">\(table)</div>"
  }

  private func number(
    _ count: Int, _ load: StepLoad, _ change: (inout BoardQuery) -> Void = { _ in }
  ) -> HTML {
    LinkedNumber(
      count,
      to: Address.list(.pending) { query in
        (query.kind, query.department) = (load.kind, load.department)
        change(&query)
      }, meaning: "hồ sơ ở bước \(load.kind.label), \(load.department.label(in: kind))"
    ).html
  }

  // MARK: In and out

  private var flowCard: HTML {
    let chart = BarChart(
      "Tiếp nhận và giải quyết xong trong bốn tuần gần nhất", id: "flows", names: ("nhận", "giải quyết xong"),
      board.flows.map { BarChart.Point(label($0.period), $0.received, $0.settled) })
    let columns = [
      Column("Tuần", .heading), Column("Nhận", .number), Column("Giải quyết xong", .number),
    ]
    let rows: [[HTML]] = board.flows.map { flow in
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
    let open = board.loads.reduce(0) { $0 + $1.open }
    let lines: [HTML] = [
      line(counts[.overdueWithoutLetter], "hồ sơ quá hạn chưa có thư xin lỗi", .overdueWithoutLetter),
      line(counts[.owed], "kết quả xong trễ, còn nợ thư xin lỗi", .owed),
      line(counts[.watched], "hồ sơ sắp đến hạn, cần chuẩn bị thư", .watched),
      line(counts[.lapsed], "hồ sơ người dân quá hạn bổ sung, nộp phí", .lapsed),
      line(open, "hồ sơ chưa ai nhận", .pending) { $0.openOnly = true },
      line(counts[.signing], "hồ sơ chờ ký", .signing),
      line(counts[.dueToday], "hồ sơ đến hạn hôm nay", .dueToday),
      line(counts[.settledHere], "hồ sơ nơi khác tiếp nhận, giải quyết tại đây", .settledHere),
    ].compactMap { $0 }
    return lines.isEmpty
      ? "<section><h2>Cần để ý</h2><p>Không có việc nào cần để ý.</p></section>"
      : "<section><h2>Cần để ý</h2><ul class=\"todo\">\(lines)</ul></section>"
  }

  private func line(
    _ count: Int, _ words: String, _ list: BoardList, _ change: (inout BoardQuery) -> Void = { _ in }
  ) -> HTML? {
    guard count > 0 else { return nil }
    return "<li><a href=\"\(Address.list(list, change))\">\(count.vietnamese) \(words)</a></li>"
  }

  /// The share of late dossiers whose citizens had their letter in time, now and in the quarter.
  private var apologies: HTML {
    func share(_ share: Share, _ part: Link, _ whole: Link) -> HTML {
      guard share.denominator > 0 else { return "Không có hồ sơ trễ hẹn" }
      return """
        <b>\(share.written)</b> (\(LinkedNumber(share.numerator, to: part, meaning: "hồ sơ có thư đúng hạn"))/\
        \(LinkedNumber(share.denominator, to: whole, meaning: "hồ sơ trễ so với ngày hẹn đầu")))
        """
    }
    let quarter = Period.quarter(of: today)
    return """
      <section><h2>Xin lỗi, hẹn lại đúng hạn</h2>\
      \(FactList([
        ("Đang giải quyết", share(counts.timelyLetters, Address.list(.reappointed), Address.list(.behind))),
        (
          "Đã xong trong quý",
          share(
            board.settledLetters, Address.list(.settledReappointed) { $0.period = quarter },
            Address.list(.settledBehind) { $0.period = quarter })
        ),
      ]))<p class="hint">Trên số hồ sơ trễ so với ngày hẹn đầu tiên.</p></section>
      """
  }
}

/// The pages of the board.
struct DeskTabs: Part {
  enum Page: CaseIterable {
    case today, loads, time, outages

    var label: String {
      switch self {
      case .today: "Hôm nay"
      case .loads: "Theo người, theo bước"
      case .time: "Thời gian giải quyết"
      case .outages: "Sự cố hệ thống"
      }
    }
    var link: Link {
      switch self {
      case .today: Address.desk.path()
      case .loads: Address.loads.path()
      case .time: Address.time.path()
      case .outages: Address.outages.path()
      }
    }
  }
  let here: Page

  var html: HTML {
    Tabs("Bàn theo dõi", Page.allCases.map { Tabs.Tab($0.label, $0.link, isHere: $0 == here) }).html
  }
}
