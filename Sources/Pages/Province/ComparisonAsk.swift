import Casework
import Deadlines
import Look
import Office
import Web

/// Which communes' figures beside each other, ranked by what: read from an address.
struct ComparisonAsk {
  /// Columns at most: a table nobody can read is no comparison.
  static let mostFigures = 12
  let ask: StatisticsAsk
  let figures: [FigureDefinition]
  let rank: FigureDefinition
  let highestFirst: Bool
  /// In the order of names; otherwise in that of the places.
  let isByName: Bool
  let entry: Entry

  var period: Period { ask.period }
  var asOf: Moment? { ask.asOf }
  var errors: [FieldError] { entry.errors }

  init(_ asked: Fields, now: Moment) {
    ask = StatisticsAsk(asked, now: now, usual: .year(of: now.day))
    var reader = FormReader(Form(asked))
    func known(_ id: String) -> FigureDefinition? { FigureDefinition.all.first { $0.id == id } }
    let chosen = reader.each("figure", wrong: "Không có chỉ tiêu này.") { known($0) }
    let rank = reader.optional("rank", wrong: "Không có chỉ tiêu này.") { known($0) }
    self.rank = rank ?? .onTimeShare
    var figures = chosen.isEmpty ? FigureDefinition.compared : Array(chosen.prefix(Self.mostFigures))
    if chosen.count > Self.mostFigures {
      reader.fail("figure", "Mỗi bảng có tối đa \(Self.mostFigures) chỉ tiêu.")
    }
    if !figures.contains(self.rank) { figures.append(self.rank) }
    self.figures = figures
    highestFirst =
      switch asked["order"] {
      case "high": true
      case "low": false
      default: !self.rank.isBetterLow
      }
    isByName = asked["sort"] == "name"
    var shown = Fields(ask.entry.fields.all.filter { $0.name != "figure" }.map { ($0.name, $0.value) })
    for figure in figures { shown.append("figure", figure.id) }
    shown.set("rank", self.rank.id)
    entry = Entry(Form(shown), errors: ask.errors + reader.errors)
  }

  /// The same table otherwise ranked or sorted, or as a file.
  func link(
    to route: PlainRoute = Address.comparison, rank: FigureDefinition? = nil, highestFirst: Bool? = nil,
    byName: Bool? = nil
  ) -> Link {
    var query = [("from", period.from.written), ("to", period.to.written)] + Address.asOfQuery(asOf)
    query += figures.map { ("figure", $0.id) }
    query += [("rank", (rank ?? self.rank).id)]
    query += [("order", (highestFirst ?? self.highestFirst) ? "high" : "low")]
    if byName ?? isByName { query.append(("sort", "name")) }
    return route.path().with(query: query)
  }
}

/// The lines of a comparison in the order they are asked for, with their places.
struct RankedLines {
  let lines: [(place: Int?, line: ComparisonLine)]

  init(_ comparison: Comparison, _ ask: ComparisonAsk) {
    let places = comparison.places(by: ask.rank, highestFirst: ask.highestFirst)
    let all = zip(places, comparison.lines).map { (place: $0, line: $1) }
    // By name already; who has no place comes last.
    lines =
      ask.isByName
      ? all
      : all.enumerated().sorted {
        ($0.element.place ?? .max, $0.offset) < ($1.element.place ?? .max, $1.offset)
      }
      .map(\.element)
  }
}
