import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// One indicator: its formula and two numbers, and the dossiers or procedures behind them with what is missing in each.
struct IndicatorPage {
  let result: IndicatorResult
  let scored: ScoredPeriod
  let query: IndicatorQuery
  let list: MarkedList
  let definitions: Definitions

  private var indicator: Indicator { result.indicator }

  var html: HTML {
    let crumbs = [("Điểm chỉ số", Address.indicators(of: query.period))]
    return """
      \(PageTitle("\(indicator.code). \(indicator.label)", note: note, crumbs: crumbs))\(facts)\(content)
      """
  }

  private var note: HTML {
    "\(indicator.group.label); kỳ \(query.period.written); số liệu lúc \(scored.asOf.written)"
  }

  private var facts: HTML {
    var facts: [(String, HTML)] = [("Cách tính điểm", "\(indicator.formula)")]
    if let ratio = result.ratio { facts.append(("Tỷ lệ", Percent(ratio.part, of: ratio.whole).html)) }
    if let points = result.points {
      facts.append(
        ("Điểm", "\(PointsWritten(points).text), mất \(PointsWritten(result.lost ?? 0).text)"))
    }
    if result.ratio == nil { facts.append(("Vì sao không có điểm", "\(indicator.source.reason)")) }
    if let gain = result.gainOfOne {
      facts.append(("Thêm một hồ sơ đạt", "+\(smallPoints(gain)) điểm"))
    }
    if !indicator.caveat.isEmpty { facts.append(("Lưu ý", "\(indicator.caveat)")) }
    return "<div class=\"card\">\(FactList(facts))</div>"
  }

  private var content: HTML {
    switch indicator.source {
    case .dossiers: return "\(tabs)\(lacks)<div class=\"card card-flush\">\(list)</div>"
    case .procedures(let test): return "<div class=\"card card-flush\">\(procedures(test))</div>"
    case .feedback(let test): return "\(tabs)<div class=\"card card-flush\">\(feedback(test))</div>"
    case .information where indicator.code == "5.1":
      return "<div class=\"card card-flush\">\(kinds)</div>"
    case .information:
      return indicator.code == "2.2"
        ? "<p class=\"acts\">\(LinkButton("Xem thời gian giải quyết", Address.time.path()))</p>" : .empty
    case .province, .unmeasured: return .empty
    }
  }

  private var tabs: HTML {
    let ratio = result.ratio ?? Ratio(0, of: 0)
    let counts: [IndicatorQuery.Part: Int] = [
      .missing: ratio.whole - ratio.part, .counted: ratio.part, .all: ratio.whole,
    ]
    return Tabs(
      "Phần của chỉ số",
      [IndicatorQuery.Part.missing, .counted, .all].map { part in
        Tabs.Tab(part.label, query.with(part).link, count: counts[part], isHere: part == query.part)
      }
    ).html
  }

  /// How many of the missing lack what.
  private var lacks: HTML {
    guard query.part == .missing, case .dossiers(let of, let having) = indicator.source else { return .empty }
    let counts = scored.evidence.lacks(of: of, having: having)
    let lines: [HTML] = counts.map { "<li>\($0.words): \($0.count.vietnamese) hồ sơ</li>" }
    return .when(!lines.isEmpty, Card("Vì sao mất điểm", id: "h-lacks", "<ul>\(lines)</ul>").html)
  }

  /// The feedback of the period by what it is about.
  private var kinds: HTML {
    let feedback = scored.evidence.feedback
    let rows: [[HTML]] = FeedbackKind.allCases.map { kind in
      ["\(kind.label)", "\(feedback.count { $0.kind == kind }.vietnamese)"]
    }
    return Table(
      "Phản ánh, kiến nghị trong kỳ", [Column("Phân loại", .heading), Column("Số phản ánh", .number)],
      rows: rows, total: ["Cộng", "\(feedback.count.vietnamese)"]
    ).html
  }

  /// Feedback with what is wrong with each.
  private func feedback(_ test: FeedbackTest) -> HTML {
    let chosen = scored.evidence.feedback.filter { line in
      switch query.part {
      case .all: true
      case .counted: line.lacks(test).isEmpty
      case .missing: !line.lacks(test).isEmpty
      }
    }
    guard !chosen.isEmpty else { return EmptyState("Không có phản ánh nào").html }
    let rows: [[HTML]] = chosen.map { line in
      let lacks = line.lacks(test)
      return [
        "<a class=\"row-link num\" href=\"\(Address.feedback.path(Int(line.id.count)))\">\(line.number)</a>",
        "\(line.kind.label)", "\(lacks.isEmpty ? "Đạt" : lacks.joined(separator: "; "))",
      ]
    }
    return Table(
      "Phản ánh, kiến nghị", [Column("Số", .heading), Column("Phân loại"), Column("Vì sao mất điểm", .wide)],
      rows: rows
    ).html
  }

  private func procedures(_ test: ProcedureTest) -> HTML {
    let codes = scored.evidence.codes(test)
    let chosen: Set<String> =
      switch query.part {
      case .counted: codes.having
      case .missing: codes.of.subtracting(codes.having)
      case .all: codes.of
      }
    let rows: [[HTML]] = definitions.inForce.filter { chosen.contains($0.procedure.code) }.map { revision in
      let procedure = revision.procedure
      let link = Address.procedure.path(ProcedureCode(procedure.code))
      return [
        Stacked(
          "<a class=\"two-lines\" href=\"\(link)\">\(procedure.name)</a>",
          "<span class=\"num\">\(procedure.code)</span>"
        )
        .html,
        "\(procedure.field)", "\(procedure.onlineLevel.label)",
        "\(codes.having.contains(procedure.code) ? "Được tính" : "Chưa được tính")",
      ]
    }
    let table: HTML =
      rows.isEmpty
      ? EmptyState("Không có thủ tục nào", icon: .catalogue).html
      : Table(
        query.part.label,
        [
          Column("Thủ tục", .heading), Column("Lĩnh vực"), Column("Mức độ trực tuyến", .wide),
          Column("Chỉ số", .narrow),
        ],
        rows: rows
      ).html
    return "<div class=\"filters\">\(tabs)</div>\(table)"
  }
}

extension IndicatorQuery.Part {
  var label: String {
    switch self {
    case .counted: "Được tính"
    case .missing: "Chưa được tính"
    case .all: "Tất cả"
    }
  }
}

/// What one dossier brings is often less than a hundredth of a point: four decimals.
func smallPoints(_ points: Double) -> String {
  let parts = Int((points * 10_000).rounded())
  let rest = String(parts % 10_000)
  return "\(parts / 10_000),\(String(repeating: "0", count: 4 - rest.count))\(rest)"
}

/// Dossiers with what is missing in each.
struct MarkedList: Part {
  static let size = 50
  let page: ListPage
  /// Nil where nothing need be missing.
  let marks: [DossierID: DossierMarks]?
  let whole: Int
  let needed: DossierMarks
  let place: ListAsk
  let definitions: Definitions
  /// Whether the reader's work needs to open them.
  let isPersonal: Bool
  let link: Link

  var html: HTML {
    guard !page.rows.isEmpty else { return EmptyState("Không có hồ sơ nào").html }
    let columns =
      [
        Column("Hồ sơ", .heading), Column("Ngày tiếp nhận", .narrow), Column("Hạn trả", .narrow),
        Column("Trạng thái", .narrow), Column("Hình thức nộp"),
      ] + (marks == nil ? [] : [Column("Còn thiếu", .wide)])
    let rows: [[HTML]] = page.rows.map { item in
      let name = definitions.name(of: item)
      let code = DossierCode(item.code).map { Address.dossier.path($0) }
      let missing = marks?[item.id]?.missing(for: needed) ?? []
      return [
        isPersonal
          ? DossierCell(item.code, code ?? Address.register.path(), procedure: name).html
          : Stacked("<span class=\"num\">\(item.code)</span>", "\(name)").html,
        "<span class=\"num\">\(item.receivedAt.day.written)</span>",
        "<span class=\"num\">\(item.due.written)</span>", StateBadge(item.stage).html,
        "\(item.channel.label)",
      ] + (marks == nil ? [] : ["\(missing.isEmpty ? "Đủ" : missing.joined(separator: "; "))"])
    }
    return """
      \(Table("Hồ sơ", columns, rows: rows))\(place.pager(page, of: whole, size: Self.size, link))
      """
  }
}
