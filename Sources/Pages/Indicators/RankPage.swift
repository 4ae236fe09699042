import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// Why the unit went up or down between two published lists, in sentences a director can read out, with the numbers under
/// them.
struct RankPage {
  let days: [Day]
  let from: Day?
  let to: Day?
  let change: RankChange?
  let losses: [FlagLoss]

  var html: HTML {
    """
    \(PageTitle("Vì sao lên, xuống hạng", crumbs: [("Điểm chỉ số", Address.indicators.path())]))\
    \(IndicatorTabs(here: .rank))\(choice)\(change.map(content) ?? nothing)
    """
  }

  private var choice: HTML {
    guard days.count > 1 else { return .empty }
    let options = days.map { Option($0.written, $0.written) }
    let entry = Entry(Fields([("from", from?.written ?? ""), ("to", to?.written ?? "")]))
    return """
      <form class="card filters" method="get" action="\(Address.rank.path())"><div class="fields">\
      \(Select("from", "Từ bảng ngày", options, entry, width: 3))\(Select("to", "đến bảng ngày", options, entry, width: 3))\
      <p class="acts w-2">\(Button("So sánh"))</p></div></form>
      """
  }

  private var nothing: HTML {
    let why =
      days.count < 2
      ? "Cần điểm chính thức của ít nhất hai ngày; nhập ở trang Điểm chính thức."
      : "Chọn hai ngày khác nhau, đơn vị phải có trong cả hai bảng."
    return "<div class=\"card\">\(EmptyState("Chưa so sánh được", why, icon: .chart))</div>"
  }

  private func content(_ change: RankChange) -> HTML {
    let sentences: [HTML] = RankWords(change).sentences.map { "<p>\($0)</p>" }
    let facts: [HTML] = losses.map(sentence)
    let found: HTML = .when(!facts.isEmpty, "<h3>Hồ sơ làm mất điểm</h3><ul>\(facts)</ul>")
    return """
      <section class="card" aria-labelledby="h-told"><div class="card-head"><h2 id="h-told">Giải trình</h2></div>\
      \(sentences)\(found)</section>\(figures(change))<div class="card card-flush">\(parts(change))</div>\
      \(others(change))
      """
  }

  private func sentence(_ loss: FlagLoss) -> HTML {
    let query = IndicatorQuery(loss.result.indicator, loss.period)
    let lacks = loss.lacks.map { "\($0.words.lowercasedFirst) \($0.count.vietnamese)" }.joined(
      separator: ", ")
    return """
      <li>\(query.indicator.code) \(query.indicator.label): \
      <a href="\(query.link)">\(loss.missing.vietnamese) hồ sơ</a> tiếp nhận \(loss.period.written) chưa được tính \
      (\(lacks)).</li>
      """
  }

  private func figures(_ change: RankChange) -> HTML {
    func places(_ count: Int) -> String {
      count == 0 ? "0" : count > 0 ? "xuống \(count.vietnamese)" : "lên \((-count).vietnamese)"
    }
    return FigureRow([
      Figure(
        "Hạng", "\(change.rankBefore.vietnamese) → \(change.rankAfter.vietnamese)",
        note: "\(change.before.scores.count.vietnamese) và \(change.after.scores.count.vietnamese) đơn vị"),
      Figure("Do điểm của mình", "\(places(change.own))", note: "nếu đơn vị khác đứng yên"),
      Figure("Do đơn vị khác", "\(places(change.others))", note: "phần còn lại"),
      Figure(
        "Điểm", "\(change.scoreAfter.written())",
        note: "\(change.scoreChange.written(signed: true)) so với \(change.scoreBefore.written())"),
    ]).html
  }

  private func parts(_ change: RankChange) -> HTML {
    let columns = [
      Column("Chỉ số", .heading), Column(change.before.day.written, .number),
      Column(change.after.day.written, .number), Column("Thay đổi", .number),
    ]
    var rows: [[HTML]] = change.parts.map { part in
      [
        "\(RankWords.name(part.code))", "\(part.before?.written() ?? "không có")",
        "\(part.after?.written() ?? "không có")", "\(part.change.written(signed: true))",
      ]
    }
    if change.unexplained != .zero {
      rows.append(["Không rõ từ bảng công bố", .empty, .empty, "\(change.unexplained.written(signed: true))"])
    }
    let total: [HTML] = [
      "Tổng điểm", "\(change.scoreBefore.written())", "\(change.scoreAfter.written())",
      "\(change.scoreChange.written(signed: true))",
    ]
    return Table(
      "Điểm của mình thay đổi ở đâu", isCaptionSeen: true, columns, rows: rows, total: total, staysWide: true
    )
    .html
  }

  private func others(_ change: RankChange) -> HTML {
    func table(_ title: String, _ list: [RankChange.Other]) -> HTML {
      let columns = [
        Column("Đơn vị", .heading), Column(change.before.day.written, .number),
        Column(change.after.day.written, .number), Column("Thay đổi", .number), Column("Do đâu", .wide),
      ]
      let rows: [[HTML]] = list.map { other in
        [
          "\(other.name)", "\(other.before?.written() ?? "chưa có")",
          "\(other.after?.written() ?? "không còn")",
          "\(other.change?.written(signed: true) ?? "")",
          "\(other.byItself ? "điểm của đơn vị đó thay đổi" : "điểm của mình thay đổi")",
        ]
      }
      return .when(
        !rows.isEmpty,
        """
        <div class="card card-flush">\(Table(title, isCaptionSeen: true, columns, rows: rows, staysWide: true))</div>
        """)
    }
    return
      "\(table("Đơn vị vượt lên trên", change.overtakers))\(table("Đơn vị đã bị vượt qua", change.overtaken))"
  }
}

/// The change in sentences, without markup.
struct RankWords {
  let change: RankChange
  init(_ change: RankChange) { self.change = change }

  /// How many units a sentence names.
  private static let mostNamed = 5

  var sentences: [String] { [standing, split, points, passed].filter { !$0.isEmpty } }

  private var standing: String {
    let moved =
      change.change == 0
      ? "giữ nguyên hạng" : "\(change.change > 0 ? "tụt" : "lên") \(abs(change.change).vietnamese) hạng"
    let score =
      change.scoreChange == .zero
      ? "điểm không đổi"
      : "điểm \(change.scoreChange > .zero ? "tăng" : "giảm") \(size(change.scoreChange))"
    return """
      Ngày \(change.before.day.written), \(change.name) xếp thứ \(change.rankBefore.vietnamese) trong \
      \(change.before.scores.count.vietnamese) đơn vị với \(change.scoreBefore.written()) điểm. Ngày \
      \(change.after.day.written) xếp thứ \(change.rankAfter.vietnamese) trong \
      \(change.after.scores.count.vietnamese) đơn vị với \(change.scoreAfter.written()) điểm: \(moved), \(score).
      """
  }

  private var split: String {
    guard change.own != 0 || change.others != 0 else { return "" }
    func told(_ places: Int) -> String {
      places == 0
        ? "không làm đổi hạng"
        : "làm \(places > 0 ? "tụt" : "lên") \(abs(places).vietnamese) hạng"
    }
    return """
      Nếu các đơn vị khác giữ nguyên điểm, riêng điểm của mình thay đổi \(told(change.own)); các đơn vị khác thay đổi \
      \(told(change.others)).
      """
  }

  private var points: String {
    let lost = change.parts.filter { $0.change < .zero }
    let won = change.parts.filter { $0.change > .zero }.reversed()
    func list(_ parts: some Sequence<RankChange.Part>) -> String {
      parts.prefix(3).map { part in
        """
        \(Self.name(part.code)) (từ \((part.before ?? .zero).written()) \(part.change < .zero ? "xuống" : "lên") \
        \((part.after ?? .zero).written()))
        """
      }.joined(separator: "; ")
    }
    var told: [String] = []
    if !lost.isEmpty { told.append("Mất điểm nhiều nhất ở \(list(lost)).") }
    if !won.isEmpty { told.append("Tăng điểm nhiều nhất ở \(list(won)).") }
    return told.joined(separator: " ")
  }

  private var passed: String {
    func list(_ others: [RankChange.Other]) -> String {
      let named = others.prefix(Self.mostNamed).map { other in
        other.change.map { "\(other.name) (\($0.written(signed: true)) điểm)" } ?? other.name
      }.joined(separator: ", ")
      let rest = others.count - Self.mostNamed
      return rest > 0 ? "\(named) và \(rest.vietnamese) đơn vị nữa" : named
    }
    var told: [String] = []
    if !change.overtakers.isEmpty {
      told.append("\(change.overtakers.count.vietnamese) đơn vị vượt lên trên: \(list(change.overtakers)).")
    }
    if !change.overtaken.isEmpty {
      told.append("Đã vượt \(change.overtaken.count.vietnamese) đơn vị: \(list(change.overtaken)).")
    }
    return told.joined(separator: " ")
  }

  private func size(_ points: ScorePoints) -> String { PointsWritten(abs(points.value)).text }

  /// `4.1 Tỷ lệ hồ sơ cấp kết quả điện tử`.
  static func name(_ code: String) -> String {
    if let indicator = IndicatorSet.all.last?.indicator(code) { return "\(code) \(indicator.label)" }
    return IndicatorGroup(rawValue: code).map { "nhóm \($0.label)" } ?? code
  }
}
