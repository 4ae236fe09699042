import Casework
import Deadlines
import Look
import Office
import Web

/// Stocks and flows of a period as a page (*thống kê giải quyết hồ sơ*, Form II.06a): every number opens the list it
/// counts, and the books are held against each other before anybody reads them.
struct StatisticsPage {
  let ask: StatisticsAsk
  /// Nil when what was asked could not be read.
  let table: StatisticsTable?
  let today: Day

  var html: HTML {
    """
    \(PageTitle("Thống kê giải quyết hồ sơ", note: note, acts: HTML.when(table != nil, exports)))\
    \(StatisticsTabs(here: .table))\(alarm)\(past)\
    \(ErrorSummary("Chưa xem được", ask.entry))\(filters)\(ifAny: table.map(card))\(ifAny: chart)
    """
  }

  private var note: HTML {
    guard let table else { return .empty }
    let isOver = table.period.to < table.asOf.day
    let state = isOver ? "chốt hết ngày \(table.period.to.written)" : "tính đến lúc này"
    return "\(capitalized(table.period.written)); \(state); số liệu lúc \(table.asOf.written)"
  }

  private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private var exports: HTML {
    """
    \(LinkButton("Excel", link(Address.statisticsXLSX), icon: .download, meaning: "tải bảng này"))\
    \(LinkButton("CSV", link(Address.statisticsCSV), icon: .download, meaning: "tải bảng này"))
    """
  }
  private func link(_ route: PlainRoute) -> Link {
    Address.statistics(of: ask.period, by: ask.grouping, asOf: ask.asOf, at: route)
  }

  /// Figures of an earlier moment must not be taken for today's.
  private var past: HTML {
    guard let table, let moment = ask.asOf else { return .empty }
    let now = Address.statistics(of: table.period, by: table.grouping)
    let changes = Address.statistics(of: table.period, by: table.grouping, asOf: moment, at: Address.figures)
    return Notice(
      .info, "Số liệu tại thời điểm \(moment.written)",
      """
      Tính lại từ những việc đã ghi vào sổ đến lúc đó. <a href="\(changes)">Khác hiện nay ở hồ sơ nào</a> · \
      <a href="\(now)">Xem số liệu hiện nay</a>
      """
    ).html
  }

  // MARK: The period

  private var filters: HTML {
    let chips = ask.chips(today) { Address.statistics(of: $0, by: ask.grouping) }
    let groupings = Grouping.allCases.map { Option($0.rawValue, $0.label) }
    return """
      <form class="card filters" method="get" action="\(Address.statistics.path())">\
      \(chips)<div class="fields">\
      \(Field("from", "Từ ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      \(Select("by", "Gộp theo", groupings, ask.entry, width: 3))\
      \(Field("as_of", "Tính tại cuối ngày", ask.entry, kind: .day, need: .optional, width: 3))\
      <p class="acts w-2">\(Button("Xem"))</p></div></form>
      """
  }

  // MARK: The table

  private static let measures: [(measure: Measure, label: String, group: String, starts: Bool)] = [
    (.carriedOver, "Kỳ trước", "Phải giải quyết", true),
    (.received, "Nhận trong kỳ", "Phải giải quyết", false),
    (.settled, "Tổng", "Đã giải quyết", true), (.early, "Trước hạn", "Đã giải quyết", false),
    (.onTime, "Đúng hạn", "Đã giải quyết", false), (.overdue, "Quá hạn", "Đã giải quyết", false),
    (.withdrawn, "Rút, dừng", "Đã giải quyết", false), (.pending, "Tổng", "Đang giải quyết", true),
    (.pendingInTime, "Trong hạn", "Đang giải quyết", false),
    (.pendingOverdue, "Quá hạn", "Đang giải quyết", false),
  ]

  /// The measures in the middle of a sentence.
  private static let spoken = Dictionary(
    uniqueKeysWithValues: Measure.allCases.map { ($0, $0.label.lowercased()) })

  private func card(_ table: StatisticsTable) -> HTML {
    guard !table.rows.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Kỳ này không có hồ sơ nào", "Không có hồ sơ chuyển sang, tiếp nhận hay giải quyết trong kỳ.",
          icon: .chart))</div>
        """
    }
    let columns =
      [Column(table.grouping.label, .heading)]
      + Self.measures.map { Column($0.label, .number, group: $0.group, startsGroup: $0.starts) }
      + [Column(FigureDefinition.onTimeShare.label, .number, startsGroup: true)] + moved
    let total = table.total
    let proof = BalanceProof(
      opening: total.carriedOver, received: total.received, settled: total.settled, pending: total.pending,
      rows: table.rows.count, holds: table.identityHolds, moved: total.moved)
    let list = Table(
      "Theo \(table.grouping.label.lowercased())",
      note: "Đơn vị tính: hồ sơ. Bấm vào số để xem đúng danh sách hồ sơ đó.", isCaptionSeen: true, columns,
      rows: table.rows.map(cells), total: cells(total), staysWide: true)
    return "<div class=\"card card-flush print-wide\">\(list)\(proof)</div>"
  }

  /// Units were merged in the period: what came over, or went, has a column of its own.
  private var moved: [Column] {
    (table?.rows ?? []).contains { $0.moved != 0 }
      ? [Column("Chuyển đến do sáp nhập", .number, startsGroup: true)] : []
  }

  private func cells(_ row: StatisticsRow) -> [HTML] {
    let lists = Address.lists(behind: row)
    let numbers: [HTML] = Self.measures.map { column in
      let count = row.count(column.measure)
      let list =
        ask.asOf == nil
        ? lists.with(query: [("measure", column.measure.rawValue)])
        : Address.list(behind: column.measure.quantity, row.slice, in: row.period, asOf: ask.asOf)
      let number = LinkedNumber(
        count, to: count == 0 ? nil : list,
        meaning: "\(Self.spoken[column.measure] ?? ""), \(row.label)")
      let isSum = column.measure == .settled || column.measure == .pending
      return isSum ? "<b>\(number)</b>" : number.html
    }
    let share = row.onTimeShare
    return ["\(row.label)"] + numbers + [Percent(share.numerator, of: share.denominator).html]
      + moved.map { _ in
        // What left a unit that is no more has its list where it went.
        let list = Address.list(behind: .moved, row.slice, in: row.period, asOf: ask.asOf)
        return LinkedNumber(
          row.moved, to: row.moved > 0 ? list : nil,
          meaning: "\(Quantity.moved.label.lowercased()), \(row.label)"
        ).html
      }
  }

  /// Loud, above everything: numbers that contradict each other must not be used.
  private var alarm: HTML {
    guard let table, !table.identityHolds else { return .empty }
    let wrong = (table.rows + [table.total]).filter { !$0.identityHolds }
    let lines: [HTML] = wrong.prefix(10).map { row in
      """
      \(row.label): \(row.carriedOver.vietnamese) + \((row.received + row.moved).vietnamese) so với \(row.settled.vietnamese) + \
      \(row.pending.vietnamese)
      """
    }
    return Notice(
      .bad, "Sổ không cân đối ở \(wrong.count.vietnamese) dòng: không dùng bảng này",
      """
      \(HTML.joined(lines, separator: "; ")). Báo quản trị chạy kiểm tra sổ (motcua verify).
      """
    ).html
  }

  /// Months beside each other are seen better than read.
  private var chart: HTML? {
    guard let table, table.grouping == .month, (2...12).contains(table.rows.count) else { return nil }
    let chart = BarChart(
      "Tiếp nhận và giải quyết theo tháng", id: "months", names: ("nhận", "giải quyết"),
      table.rows.map { row in
        BarChart.Point(
          "\(twoDigits(row.period.from.month))/\(row.period.from.year % 100)", row.received, row.settled)
      })
    return Card("Theo tháng", id: "h-months", note: chart.legend, chart.html).html
  }
}
