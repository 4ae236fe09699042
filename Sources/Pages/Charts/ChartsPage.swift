import Casework
import Deadlines
import Look
import Office
import Web

struct ChartsPage {
  let ask: StatisticsAsk
  let today: Day
  /// Nil when what was asked could not be read.
  let content: ChartsContent?

  static let weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
  private static let mostProcedures = 10

  var html: HTML {
    """
    \(PageTitle("Biểu đồ", note: note, crumbs: [("Thống kê", Address.statistics.path())]))\
    \(StatisticsTabs(here: .charts))\(ErrorSummary("Chưa xem được", ask.entry))\(PeriodChoice(ask: ask, today: today, to: Address.charts))\
    \(ifAny: content.map(charts))
    """
  }

  private var note: HTML {
    content.map { "kỳ \(ask.period.written); số liệu lúc \($0.asOf.written)" } ?? .empty
  }

  private func charts(_ content: ChartsContent) -> HTML {
    """
    \(flow(content))\(onTime(content))\(online(content))\(late(content))\(loads(content))
    """
  }

  private func label(_ row: StatisticsRow) -> String {
    "\(row.period.from.month < 10 ? "0" : "")\(row.period.from.month)/\(row.period.from.year % 100)"
  }

  private func number(_ measure: Measure, _ row: StatisticsRow) -> HTML {
    LinkedNumber(
      row.count(measure), to: Address.list(behind: measure, of: row),
      meaning: "\(measure.label.lowercased()), \(row.label)"
    ).html
  }

  // MARK: By month

  private func flow(_ content: ChartsContent) -> HTML {
    let chart = BarChart(
      "Tiếp nhận và giải quyết xong, mười hai tháng", id: "flow", names: ("nhận", "giải quyết xong"),
      content.months.map { month in
        BarChart.Point(
          label(month.row), month.row.received, month.row.settled,
          links: (
            Address.list(behind: .received, of: month.row), Address.list(behind: .settled, of: month.row)
          ))
      })
    let columns = [
      Column("Tháng", .heading), Column("Nhận", .number), Column("Giải quyết xong", .number),
      Column("Còn đang giải quyết", .number),
    ]
    let rows: [[HTML]] = content.months.map { month in
      [
        "\(month.row.label)", number(.received, month.row), number(.settled, month.row),
        number(.pending, month.row),
      ]
    }
    return Card(
      "Nhận và giải quyết theo tháng", id: "h-flow", note: chart.legend,
      "\(chart)\(Fold("Số liệu từng tháng", Table("Nhận và giải quyết từng tháng", columns, rows: rows, staysWide: true).html))"
    ).html
  }

  private func onTime(_ content: ChartsContent) -> HTML {
    let chart = RateChart(
      "Tỷ lệ trước và đúng hạn theo tháng", id: "on-time",
      content.months.map { month in
        let share = month.row.onTimeShare
        return RateChart.Point(
          label(month.row), Percent(share.numerator, of: share.denominator),
          link: Address.list(behind: .settled, of: month.row))
      })
    let columns = [
      Column("Tháng", .heading), Column("Trước và đúng hạn", .number), Column("Đã giải quyết", .number),
      Column("Quá hạn", .number),
    ]
    let rows: [[HTML]] = content.months.map { month in
      let share = month.row.onTimeShare
      return [
        "\(month.row.label)", Percent(share.numerator, of: share.denominator).html,
        number(.settled, month.row), number(.overdue, month.row),
      ]
    }
    return Card(
      "Tỷ lệ trước và đúng hạn", id: "h-on-time",
      "\(chart)\(Fold("Số liệu từng tháng", Table("Trước và đúng hạn từng tháng", columns, rows: rows, staysWide: true).html))"
    ).html
  }

  private func online(_ content: ChartsContent) -> HTML {
    func share(_ month: ChartsContent.Month) -> Percent {
      Percent(month.online?.received ?? 0, of: month.row.received)
    }
    let chart = RateChart(
      "Tỷ lệ nộp trực tuyến theo tháng", id: "online",
      content.months.map { month in
        RateChart.Point(
          label(month.row), share(month), link: month.online.map { Address.list(behind: .received, of: $0) })
      })
    let columns = [
      Column("Tháng", .heading), Column("Tỷ lệ trực tuyến", .number), Column("Nộp trực tuyến", .number),
      Column("Tất cả", .number),
    ]
    let rows: [[HTML]] = content.months.map { month in
      [
        "\(month.row.label)", share(month).html, month.online.map { number(.received, $0) } ?? "0",
        number(.received, month.row),
      ]
    }
    return Card(
      "Tỷ lệ nộp trực tuyến", id: "h-online",
      "\(chart)\(Fold("Số liệu từng tháng", Table("Nộp trực tuyến từng tháng", columns, rows: rows, staysWide: true).html))"
    ).html
  }

  // MARK: Late ones of the period

  private func late(_ content: ChartsContent) -> HTML {
    func bars(_ rows: [StatisticsRow]) -> [RankedBars.Bar] {
      rows.filter { $0.overdue > 0 }.sorted { ($1.overdue, $0.label) < ($0.overdue, $1.label) }.map { row in
        RankedBars.Bar(row.label, row.overdue, link: Address.list(behind: .overdue, of: row))
      }
    }
    let all = Address.list(behind: .overdue, of: content.total)
    let causes = Party.allCases.map { (party: $0, time: content.time.lateTime(of: $0)) }
      .sorted { $1.time < $0.time }
      .map { one in
        RankedBars.Bar(
          one.party.label, one.time.minutes, written: one.time.shortly,
          link: Charts.late(one.party, in: ask.period))
      }
    let procedures = bars(content.procedures)
    let rest = procedures.dropFirst(Self.mostProcedures).count
    let more: HTML = .when(rest > 0, "<p class=\"hint\">và \(rest.vietnamese) thủ tục nữa</p>")
    let count: HTML = "\(LinkedNumber(content.total.overdue, to: all, meaning: "hồ sơ quá hạn")) hồ sơ"
    return """
      \(Card("Quá hạn: chậm ở đâu", id: "h-cause", note: "thời gian làm việc của hồ sơ quá hạn, tính trọn tháng",
        RankedBars("Thời gian theo bên giữ hồ sơ", causes).html))\
      \(Card("Quá hạn theo đơn vị", id: "h-late-department", note: count,
        RankedBars("Hồ sơ quá hạn theo đơn vị", bars(content.departments)).html))\
      \(Card("Quá hạn theo thủ tục", id: "h-late-procedure", note: count,
        "\(RankedBars("Hồ sơ quá hạn theo thủ tục", Array(procedures.prefix(Self.mostProcedures))))\(more)"))
      """
  }

  // MARK: When people come

  private func loads(_ content: ChartsContent) -> HTML {
    guard !content.loads.isEmpty else { return .empty }
    let hours = Array(
      (content.loads.map(\.hour).min() ?? 7)...(content.loads.map(\.hour).max() ?? 17))
    let days = Self.weekdays.indices.filter { day in day < 5 || content.loads.contains { $0.weekday == day } }
    let rows = days.map { day in
      (
        label: Self.weekdays[day],
        cells: hours.map { hour in
          HourGrid.Cell(
            content.loads.first { $0.weekday == day && $0.hour == hour }?.count ?? 0,
            link: LoadQuery(ask.period, weekday: day, hour: hour).link)
        }
      )
    }
    return Card(
      "Tiếp nhận theo giờ và ngày trong tuần", id: "h-loads", note: "kỳ \(ask.period.written)",
      HourGrid("Hồ sơ tiếp nhận theo giờ", hours: hours, rows: rows).html
    ).html
  }
}
