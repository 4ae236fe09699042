import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// The plan: which act, on how many dossiers, what it brings; those that bring most for each dossier first.
struct RecoveryPage {
  let ask: StatisticsAsk
  let entry: Entry
  let scored: ScoredPeriod?
  let plan: RecoveryPlan?
  /// How many points are wanted; nil for all there are.
  let wanted: ScorePoints?
  let today: Day

  var html: HTML {
    """
    \(PageTitle("Lấy lại điểm", note: note, crumbs: [("Điểm chỉ số", Address.indicators.path())]))\
    \(ErrorSummary("Chưa tính được", entry))\(IndicatorTabs(here: .recovery))\(choice)\(ifAny: content)
    """
  }

  private var note: HTML {
    scored.map { "kỳ \($0.period.written); số liệu lúc \($0.asOf.written)" } ?? .empty
  }

  private var choice: HTML {
    let usual = ask.usualChips(today) { Address.indicators(of: $0, at: Address.recovery) }
    return """
      <form class="card filters" method="get" action="\(Address.recovery.path())">\
      \(Chips("Kỳ có sẵn", usual))<div class="fields">\
      \(Field("from", "Từ ngày", entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("target", "Cần thêm (điểm)", entry, need: .optional, width: 2))\
      <p class="acts w-2">\(Button("Tính"))</p></div></form>
      """
  }

  private var content: HTML? {
    guard let scored, let plan else { return nil }
    return
      "\(sentence(plan))\(figures(scored, plan))<div class=\"card card-flush\">\(table(plan, scored))</div>"
  }

  /// The plan in a sentence.
  private func sentence(_ plan: RecoveryPlan) -> HTML {
    let gain = plan.end - plan.start
    let told = "\(PointsWritten(plan.start).text) lên \(PointsWritten(plan.end).text) điểm"
    guard !plan.steps.isEmpty else {
      return Notice(.info, "Không có việc nào với hồ sơ của kỳ này làm tăng điểm.").html
    }
    let count = plan.steps.reduce(0) { $0 + $1.count }
    if let wanted, gain + 1e-9 < wanted.value {
      return Notice(
        .warn, "Làm hết các việc dưới đây cũng chỉ thêm \(PointsWritten(gain).text) điểm",
        "Cần thêm \(wanted.written()) điểm; điểm tính được từ \(told)."
      ).html
    }
    return Notice(
      .info, "\(count.vietnamese) lượt việc thêm được \(PointsWritten(gain).text) điểm",
      "Điểm tính được từ \(told). Việc nào được nhiều điểm trên một hồ sơ nhất thì đứng trước."
    ).html
  }

  private func figures(_ scored: ScoredPeriod, _ plan: RecoveryPlan) -> HTML {
    let loss = IndicatorBoard.lossOfOneLate(scored.board.set, scored.evidence)
    let isOver = scored.period.to < today
    let days = scored.period.to - today
    return FigureRow([
      Figure("Điểm tính được bây giờ", "\(PointsWritten(plan.start).text)"),
      Figure("Sau khi làm hết", "\(PointsWritten(plan.end).text)"),
      Figure(
        isOver ? "Kỳ đã hết" : "Kỳ còn", isOver ? "–" : "\(days.vietnamese) ngày",
        note: "hết ngày \(scored.period.to.written)"),
      Figure(
        "Còn có thể mất", "\(scored.dueWithin.vietnamese) hồ sơ",
        note: loss.map { "mỗi hồ sơ xong trễ mất \(smallPoints($0)) điểm" } ?? .empty),
    ]).html
  }

  private func table(_ plan: RecoveryPlan, _ scored: ScoredPeriod) -> HTML {
    guard !plan.steps.isEmpty else { return EmptyState("Không có việc nào", icon: .done).html }
    let columns = [
      Column("Việc", .heading), Column("Số hồ sơ", .number), Column("Trong số", .number),
      Column("Chỉ số"), Column("Mỗi hồ sơ", .number), Column("Thêm", .number),
      Column("Điểm sau đó", .number),
    ]
    let rows: [[HTML]] = plan.steps.map { step in
      let link = RemedyQuery(step.remedy, scored.period, step.marks).link
      return [
        "\(step.remedy.label)", "\(step.count.vietnamese)",
        LinkedNumber(step.candidates, to: link, meaning: "hồ sơ: \(step.remedy.label.lowercased())").html,
        "\(step.codes.joined(separator: ", "))", "+\(smallPoints(step.gain / Double(step.count)))",
        "+\(PointsWritten(step.gain).text)", "\(PointsWritten(step.points).text)",
      ]
    }
    return Table(
      "Việc nên làm, theo thứ tự", note: "Bấm vào số để xem đúng các hồ sơ đó.", isCaptionSeen: true, columns,
      rows: rows, staysWide: true
    ).html
  }
}
