import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// All indicators of a period with their numbers, points and what they lost. What nothing here can say is said to be
/// unknown and never counted as 0.
struct IndicatorBoardPage {
  let ask: StatisticsAsk
  /// Nil when what was asked could not be read, or no set of indicators held then.
  let scored: ScoredPeriod?
  let today: Day

  var html: HTML {
    """
    \(PageTitle("Điểm chỉ số phục vụ người dân, doanh nghiệp", note: note, acts: exports))\
    \(ErrorSummary("Chưa xem được", ask.entry))\(IndicatorTabs(here: .board))\
    \(PeriodChoice(ask: ask, today: today, to: Address.indicators))\(ifAny: scored.map(content))\(missing)
    """
  }

  private var note: HTML {
    guard let scored else { return .empty }
    return "\(scored.board.set.name); kỳ \(scored.period.written); số liệu lúc \(scored.asOf.written)"
  }
  private var exports: HTML {
    .when(
      scored != nil,
      LinkButton(
        "Excel", Address.indicators(of: ask.period, at: Address.indicatorsXLSX), icon: .download,
        meaning: "tải bảng này"
      ).html)
  }
  private var missing: HTML {
    guard scored == nil, ask.errors.isEmpty else { return .empty }
    return """
      <div class="card">\(EmptyState("Kỳ này chưa có bộ chỉ số", "Bộ chỉ số có hiệu lực từ năm 2022.", icon: .chart))</div>
      """
  }

  private func content(_ scored: ScoredPeriod) -> HTML {
    """
    \(figures(scored))<div class="card card-flush print-wide">\(table(scored))</div>\(unknown(scored))
    """
  }

  // MARK: The sum

  private func figures(_ scored: ScoredPeriod) -> HTML {
    let board = scored.board
    let points = board.points
    let unknown = board.set.maximum - board.reckonedMaximum
    let lost = points.map { Double(board.reckonedMaximum) - $0 }
    return FigureRow([
      Figure(
        "Điểm tính được", "\(points.map { PointsWritten($0).text } ?? "không có dữ liệu")",
        note: "trên \(board.reckonedMaximum.vietnamese) điểm của các chỉ số có dữ liệu"),
      Figure(
        "Điểm đang mất", "\(lost.map { PointsWritten($0).text } ?? "không có dữ liệu")",
        note: "bấm vào từng số dưới đây để xem hồ sơ nào, thiếu gì"),
      Figure(
        "Không tính được ở đây", "\(unknown.vietnamese) điểm",
        note: "\(board.unknown.count.vietnamese) chỉ số do tỉnh thực hiện hoặc không có dữ liệu"),
      Figure(
        "Còn có thể mất", "\(scored.dueWithin.vietnamese) hồ sơ",
        note: "đang giải quyết, hẹn trả trong kỳ: xong trễ thì mất điểm"),
    ]).html
  }

  // MARK: The table

  private func table(_ scored: ScoredPeriod) -> HTML {
    let columns = [
      Column("Chỉ số", .heading), Column("Tỷ lệ", .number), Column("Điểm", .number),
      Column("Tối đa", .number), Column("Mất", .number), Column("Thêm một hồ sơ", .number),
      Column("Mức", .narrow),
    ]
    let sections = IndicatorGroup.allCases.map { group in
      Table.Section(
        heading(group, scored.board), rows: scored.board.results(of: group).map { row($0, scored) })
    }
    let total: [HTML] = [
      "Cộng các chỉ số có dữ liệu", .empty,
      "\(scored.board.points.map { PointsWritten($0).text } ?? "không có dữ liệu")",
      "\(scored.board.reckonedMaximum.vietnamese)",
      "\(scored.board.points.map { PointsWritten(Double(scored.board.reckonedMaximum) - $0).text } ?? "")",
      .empty, .empty,
    ]
    return Table(
      "Các chỉ số", note: "Bấm vào số để xem đúng danh sách hồ sơ hoặc thủ tục đó.", isCaptionSeen: true,
      columns, sections: sections, total: total, staysWide: true
    ).html
  }

  private func heading(_ group: IndicatorGroup, _ board: IndicatorBoard) -> HTML {
    let whole = board.set.maximum(of: group)
    guard let points = board.points(of: group) else {
      return "\(group.label): không có dữ liệu (tối đa \(whole.vietnamese))"
    }
    let reckoned = board.reckonedMaximum(of: group)
    let rest: HTML = .when(reckoned < whole, ", cả nhóm tối đa \(whole.vietnamese)")
    return "\(group.label): \(PointsWritten(points).text)/\(reckoned.vietnamese) điểm\(rest)"
  }

  private func row(_ result: IndicatorResult, _ scored: ScoredPeriod) -> [HTML] {
    let indicator = result.indicator
    let query = IndicatorQuery(indicator, scored.period)
    let name: HTML = "<a href=\"\(query.link)\">\(indicator.code)</a> \(indicator.label)"
    let told = indicator.caveat.isEmpty ? indicator.formula : "\(indicator.formula). \(indicator.caveat)"
    return [
      Stacked(name, "\(told)").html, ratio(result, query),
      "\(result.points.map { PointsWritten($0).text } ?? "")",
      "\(indicator.maximum > 0 ? indicator.maximum.vietnamese : "–")",
      "\(result.lost.map { PointsWritten($0).text } ?? "")",
      "\(ifAny: result.gainOfOne.map { "+\(smallPoints($0))" as HTML })", level(result),
    ]
  }

  private func ratio(_ result: IndicatorResult, _ query: IndicatorQuery) -> HTML {
    guard let ratio = result.ratio else { return "\(result.indicator.source.words)" }
    let percent = Percent(ratio.part, of: ratio.whole)
    let part = LinkedNumber(
      ratio.part, to: query.with(.counted).link, meaning: "được tính, chỉ số \(query.indicator.code)")
    let whole = LinkedNumber(
      ratio.whole, to: query.with(.all).link, meaning: "tất cả, chỉ số \(query.indicator.code)")
    return "<span class=\"percent\">\(percent.written) <span class=\"of\">(\(part)/\(whole))</span></span>"
  }

  /// The lights trackers of the portal use: from 90 and from 70 per cent of the maximum.
  private func level(_ result: IndicatorResult) -> HTML {
    guard let points = result.points, result.indicator.maximum > 0 else { return .empty }
    switch points / Double(result.indicator.maximum) {
    case 0.9...: return StateBadge("Tốt", .check, .good).html
    case 0.7..<0.9: return StateBadge("Cần theo dõi", .triangle, .warn).html
    default: return StateBadge("Cần cải thiện", .octagon, .bad).html
    }
  }

  // MARK: What cannot be said

  private func unknown(_ scored: ScoredPeriod) -> HTML {
    let lines: [HTML] = scored.board.unknown.map { result in
      """
      <li>\(result.indicator.code) \(result.indicator.label) (tối đa \(result.indicator.maximum.vietnamese)): \
      \(result.indicator.source.reason)</li>
      """
    }
    guard !lines.isEmpty else { return .empty }
    return Card(
      "Không tính được ở đây", id: "h-unknown",
      """
      <p>Các chỉ số sau không tính thành 0 và không cộng vào điểm trên. Điểm chính thức do Cổng Dịch vụ công quốc gia \
      công bố.</p><ul>\(lines)</ul>
      """
    ).html
  }
}

extension Indicator.Source {
  /// In place of a ratio.
  var words: String {
    switch self {
    case .province: "Do tỉnh thực hiện"
    case .unmeasured: "Không có dữ liệu"
    case .information: "Chỉ để biết"
    case .dossiers, .procedures, .feedback: "Không phát sinh"
    }
  }

  /// Why there are no points.
  var reason: String {
    switch self {
    case .province: "do tỉnh công bố, công khai; xã không quyết định được."
    case .unmeasured(let why): "\(why)."
    case .dossiers, .procedures, .feedback: "trong kỳ không phát sinh."
    case .information: "chỉ để biết, không chấm điểm."
    }
  }
}

/// The period of a board: those people ask for by name, or any days.
struct PeriodChoice: Part {
  let ask: StatisticsAsk
  let today: Day
  let to: PlainRoute

  var html: HTML {
    let usual = ask.usualChips(today) { Address.indicators(of: $0, at: to) }
    return """
      <form class="card filters" method="get" action="\(to.path())">\
      \(Chips("Kỳ có sẵn", usual))<div class="fields">\
      \(Field("from", "Từ ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      <p class="acts w-2">\(Button("Xem"))</p></div></form>
      """
  }
}

/// The pages about the score.
struct IndicatorTabs: Part {
  enum Page: CaseIterable {
    case board, recovery, official, rank

    var label: String {
      switch self {
      case .board: "Bảng điểm"
      case .recovery: "Lấy lại điểm"
      case .official: "Điểm chính thức"
      case .rank: "Lên, xuống hạng"
      }
    }
    var link: Link {
      switch self {
      case .board: Address.indicators.path()
      case .recovery: Address.recovery.path()
      case .official: Address.official.path()
      case .rank: Address.rank.path()
      }
    }
  }
  let here: Page

  var html: HTML {
    Tabs("Điểm chỉ số", Page.allCases.map { Tabs.Tab($0.label, $0.link, isHere: $0 == here) }).html
  }
}
