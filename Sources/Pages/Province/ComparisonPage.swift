import Casework
import Deadlines
import Look
import Office
import Web

/// The communes of the province beside each other (*so sánh các xã, phường, đặc khu*): every statistic of the one
/// catalogue of definitions as a column, ranked by one of them, every number with its dossiers behind it.
struct ComparisonPage {
  let ask: ComparisonAsk
  /// Nil when what was asked could not be read.
  let comparison: Comparison?
  let province: Province
  /// Whether the lists behind the numbers may be opened.
  let mayOpen: Bool
  let today: Day

  var html: HTML {
    """
    \(PageTitle("So sánh các xã, phường, đặc khu", note: note, acts: HTML.when(comparison != nil, exports)))\
    \(ErrorSummary("Chưa xem được", ask.entry))\(alarm)\(filters)\(ifAny: comparison.map(card))
    """
  }

  private var note: HTML {
    guard let comparison else { return "\(province.name)" }
    return "\(province.name), \(comparison.period.written); số liệu lúc \(comparison.asOf.written)"
  }

  private var exports: HTML {
    """
    \(LinkButton("Excel", ask.link(to: Address.comparisonXLSX), icon: .download, meaning: "tải bảng này"))\
    \(LinkButton("CSV", ask.link(to: Address.comparisonCSV), icon: .download, meaning: "tải bảng này"))
    """
  }

  // MARK: What is asked

  private var filters: HTML {
    let chips = ask.ask.chips(today) { period in
      let query = [("from", period.from.written), ("to", period.to.written), ("rank", ask.rank.id)]
      return Address.comparison.path().with(query: query + ask.figures.map { ("figure", $0.id) })
    }
    let definitions = FigureDefinition.all.map { Option($0.id, $0.label) }
    return """
      <form class="card filters" method="get" action="\(Address.comparison.path())">\
      \(chips)<div class="fields">\
      \(Field("from", "Từ ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", ask.entry, kind: .day, need: .unmarked, width: 2))\
      \(Select("rank", "Xếp hạng theo", definitions, ask.entry, width: 4))\
      \(Field("as_of", "Tính tại cuối ngày", ask.entry, kind: .day, need: .optional, width: 3))</div>\
      \(Fold("Chọn cột", CheckGroup("figure", "Chỉ tiêu trong bảng", definitions, ask.entry).html))\
      <p class="acts">\(Button("Xem"))</p></form>
      """
  }

  // MARK: The table

  private func card(_ comparison: Comparison) -> HTML {
    guard !comparison.lines.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Tỉnh chưa có xã, phường, đặc khu nào trong kỳ này", icon: .chart))</div>
        """
    }
    let ranked = RankedLines(comparison, ask)
    let columns =
      [
        Column("Hạng", .number, sort: ask.link(byName: false), order: ask.isByName ? nil : .ascending),
        Column("Đơn vị", .heading, sort: ask.link(byName: true), order: ask.isByName ? .ascending : nil),
      ] + comparison.figures.map(column)
      + (comparison.isMoved ? [Column("Chuyển đến do sáp nhập", .number, startsGroup: true)] : [])
    let total = comparison.total
    let cells: [[HTML]] = ranked.lines.map { ranked in
      [place(ranked.place), name(ranked.line)] + comparison.figures.map { cell($0, ranked.line, comparison) }
        + (comparison.isMoved ? [cell(.moved, ranked.line, comparison)] : [])
    }
    let sum: [HTML] =
      [.empty, "Toàn tỉnh"]
      + comparison.figures.map { definition in
        comparison.isCounted(definition) ? "\(total.figure(definition).inFull)" : uncounted
      } + (comparison.isMoved ? ["\(total.figure(.moved).inFull)"] : [])
    let proof = BalanceProof(
      opening: total.row.carriedOver, received: total.row.received, settled: total.row.settled,
      pending: total.row.pending, rows: comparison.lines.count, holds: comparison.identityHolds)
    let table = Table(
      "Xếp hạng theo \(ask.rank.label.prefix(1).lowercased() + ask.rank.label.dropFirst())", note: rule,
      isCaptionSeen: true, columns, rows: cells, total: sum, staysWide: true)
    return "<div class=\"card card-flush print-wide\">\(table)\(proof)\(tooMany(comparison))</div>"
  }

  private var rule: String {
    let order = ask.highestFirst ? "cao đứng trước" : "thấp đứng trước"
    let open = mayOpen ? " Bấm vào số để xem danh sách hồ sơ." : ""
    return "\(order); bằng nhau thì cùng hạng, hạng sau bỏ qua; không có dữ liệu thì không xếp hạng.\(open)"
  }

  private func column(_ definition: FigureDefinition) -> Column {
    let isHere = definition == ask.rank && !ask.isByName
    // Pressed again, the order turns.
    let next = isHere ? !ask.highestFirst : !definition.isBetterLow
    return Column(
      definition.label, .number, sort: ask.link(rank: definition, highestFirst: next, byName: false),
      order: isHere ? (ask.highestFirst ? .descending : .ascending) : nil)
  }

  private func place(_ place: Int?) -> HTML { place.map { place in "<b>\(place.vietnamese)</b>" } ?? "–" }

  private func name(_ line: ComparisonLine) -> HTML {
    let link = Address.commune.path(line.commune.id).with(
      query: [("from", line.period.from.written), ("to", line.period.to.written)]
        + Address.asOfQuery(ask.asOf))
    let days: HTML = .when(
      line.period != ask.period,
      "từ \(line.period.from.written) đến \(line.period.to.written)")
    return Stacked("<a href=\"\(link)\">\(line.commune.fullName)</a>", days).html
  }

  private func cell(_ definition: FigureDefinition, _ line: ComparisonLine, _ comparison: Comparison) -> HTML
  {
    guard comparison.isCounted(definition) else { return uncounted }
    if line.figures.isEmpty { return "không có dữ liệu" }
    return FigureCell(line.figures.figure(definition), of: line.commune.fullName) { quantity in
      mayOpen ? Address.list(behind: quantity, of: line.commune.id, in: line.period, asOf: ask.asOf) : nil
    }.html
  }

  private var uncounted: HTML { "<span class=\"muted\">chưa tính</span>" }

  private func tooMany(_ comparison: Comparison) -> HTML {
    .when(
      !comparison.uncounted.isEmpty,
      """
      <p class="card-note">Chỉ tiêu “chưa tính” phải đếm từng hồ sơ, kỳ này có quá \
      \(Office.mostCompared.vietnamese) hồ sơ: chọn kỳ ngắn hơn, hoặc mở từng đơn vị.</p>
      """)
  }

  /// Loud, above everything: numbers that contradict each other must not be used.
  private var alarm: HTML {
    guard let comparison, !comparison.identityHolds else { return .empty }
    let wrong = comparison.lines.filter { !$0.figures.row.identityHolds }.map(\.commune.fullName)
    let where_ = wrong.isEmpty ? "tổng toàn tỉnh" : wrong.prefix(10).joined(separator: ", ")
    return Notice(
      .bad, "Sổ không cân đối: không dùng bảng này",
      "Sai ở \(where_). Báo quản trị chạy kiểm tra sổ (motcua verify)."
    ).html
  }
}

/// A figure in a cell: a share with its two numbers, each opening its list where it may be opened.
struct FigureCell: Part {
  let figure: BoundFigure
  let owner: String
  let link: @Sendable (Quantity) -> Link?

  init(_ figure: BoundFigure, of owner: String, link: @escaping @Sendable (Quantity) -> Link?) {
    self.figure = figure
    self.owner = owner
    self.link = link
  }

  var html: HTML {
    let definition = figure.definition
    guard let share = figure.share, let whole = definition.denominator else {
      return number(figure.numerator, definition.numerator)
    }
    guard share.hundredths != nil else { return "không có dữ liệu" }
    return """
      <b>\(share.written)</b> (\(number(share.numerator, definition.numerator))/\(number(share.denominator, whole)))
      """
  }

  private func number(_ count: Int, _ quantity: Quantity) -> HTML {
    LinkedNumber(
      count, to: count == 0 ? nil : link(quantity), meaning: "\(quantity.label.lowercased()), \(owner)"
    ).html
  }
}

extension Address {
  /// The dossiers behind a figure of a commune, for those who look at all communes.
  static func list(behind quantity: Quantity, of unit: UnitID, in period: Period, asOf: Moment?) -> Link {
    communeDossiers.path(unit).with(
      query: [
        ("figure", quantity.rawValue), ("from", period.from.written), ("to", period.to.written),
      ] + asOfQuery(asOf))
  }
}
