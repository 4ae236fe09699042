import Casework
import Deadlines
import Look
import Office
import Web

/// The catalogue of figures with their values in a period: what each is, which numbers it comes from, who stands behind
/// them, and what has changed since the moment that was asked for.
struct FiguresPage {
  let ask: StatisticsAsk
  let figures: [BoundFigure]
  /// Nil where now was asked for.
  let changes: [PeriodChange]?
  /// Whether dossiers may be opened from here.
  let mayOpen: Bool

  var html: HTML {
    """
    \(PageTitle("Chỉ tiêu thống kê", note: note))\(StatisticsTabs(here: .figures))\
    \(ErrorSummary("Chưa xem được", ask.entry))\(filters)\(HTML.when(!figures.isEmpty, table))\
    \(ifAny: changes.map(difference))
    """
  }

  private var note: HTML {
    guard let moment = figures.first?.asOf else { return .empty }
    return "\(ask.period.written); số liệu lúc \(moment.written)"
  }

  private var filters: HTML {
    """
    <form class="card filters" method="get" action="\(Address.figures.path())"><div class="fields">\
    \(Field("from", "Từ ngày", ask.entry, kind: .day, need: .unmarked, width: 3))\
    \(Field("to", "đến ngày", ask.entry, kind: .day, need: .unmarked, width: 3))\
    \(Field("as_of", "Tính tại cuối ngày", ask.entry, kind: .day, need: .optional, width: 3))\
    <p class="acts w-2">\(Button("Xem"))</p></div></form>
    """
  }

  private var table: HTML {
    let columns = [
      Column("Chỉ tiêu", .heading), Column("Giá trị", .number), Column("Cách tính", .wide),
      Column("Căn cứ", .roomy),
    ]
    let rows: [[HTML]] = figures.map { figure in
      [
        "\(figure.definition.label)", value(figure),
        "\(how(figure.definition))",
        "\(figure.definition.source)",
      ]
    }
    return """
      <div class="card card-flush">\(Table(
        "Chỉ tiêu của kỳ", note: "Tỷ lệ làm tròn hai chữ số thập phân, luôn kèm tử số và mẫu số.",
        isCaptionSeen: true, columns, rows: rows))</div>
      """
  }

  private func how(_ definition: FigureDefinition) -> String {
    switch definition.unit {
    case .dossiers: "Đếm"
    case .dong: "Cộng sổ thu phí"
    case .percent: definition.rule
    }
  }

  private func value(_ figure: BoundFigure) -> HTML {
    func number(_ count: Int, _ quantity: Quantity) -> HTML {
      let link = Address.list(behind: quantity, figure.slice, in: figure.period, asOf: ask.asOf)
      return LinkedNumber(count, to: count == 0 ? nil : link, meaning: quantity.label.lowercased()).html
    }
    guard let share = figure.share, let whole = figure.definition.denominator else {
      return "\(number(figure.numerator, figure.definition.numerator)) \(figure.definition.unit.label)"
    }
    guard share.hundredths != nil else { return "không có dữ liệu" }
    return """
      <b class="num">\(share.written)</b> (\(number(share.numerator, figure.definition.numerator))/\
      \(number(share.denominator, whole)))
      """
  }

  private func difference(_ changes: [PeriodChange]) -> HTML {
    guard !changes.isEmpty else {
      return Notice(.good, "Số liệu của kỳ này không đổi từ thời điểm đó đến nay.").html
    }
    return Card(
      "Khác hiện nay ở \(changes.count.vietnamese) hồ sơ", id: "h-changes",
      PeriodChangeTable(changes: changes, mayOpen: mayOpen).html
    ).html
  }
}

/// Dossier by dossier, what moved and why.
struct PeriodChangeTable: Part {
  static let shown = 40
  let changes: [PeriodChange]
  let mayOpen: Bool

  var html: HTML {
    let columns = [
      Column("Hồ sơ", .heading), Column("Trước tính là", .wide), Column("Nay tính là", .wide),
      Column("Vì sao", .wide),
    ]
    let rows: [[HTML]] = changes.prefix(Self.shown).map { change in
      let code: HTML =
        if mayOpen, let code = DossierCode(change.code) {
          "<a class=\"row-link num\" href=\"\(Address.dossier.path(code))\">\(change.code)</a>"
        } else {
          "<span class=\"num\">\(change.code)</span>"
        }
      let money: HTML = .when(
        change.money != 0, "<span class=\"sub\">Sổ phí: \(change.money.vietnamese) đồng</span>")
      return [
        code, "\(words(change.leftLabels))", "<span>\(words(change.enteredLabels))\(money)</span>",
        "\(change.reason)",
      ]
    }
    let rest: HTML = .when(
      changes.count > Self.shown,
      "<p class=\"card-note\">Còn \((changes.count - Self.shown).vietnamese) hồ sơ nữa, xem qua API.</p>")
    return "\(Table("Hồ sơ làm số liệu đổi", columns, rows: rows))\(rest)"
  }

  private func words(_ labels: [String]) -> String { labels.isEmpty ? "–" : labels.joined(separator: "; ") }
}
