import Casework
import Deadlines
import SQL

/// What a comparison is asked by.
struct ComparisonQuestion: Hashable {
  let province: UnitID
  let period: Period
  let figures: [String]
}

/// What of one commune's book a comparison asks for.
struct BookQuestion: Hashable {
  let unit: UnitID
  let period: Period
  let withLevels: Bool
  let withFees: Bool
}

extension Office {
  /// Dossiers that are read one by one for a comparison at most.
  package static let mostCompared = 20_000

  /// The communes of a province beside each other. What it costs grows with the communes, not with their dossiers, as long
  /// as the figures follow from tallies; others are counted dossier by dossier, up to `mostCompared` of them.
  /// - Parameter moment: the book as it stood then; nil for now. Such a book is read commune by commune.
  package func comparison(
    of province: UnitID, in period: Period, _ figures: [FigureDefinition], asOf moment: Moment? = nil
  ) async throws -> Comparison {
    let definitions = definitions
    let now = now()
    let quantities = Set(figures.flatMap { [$0.numerator] + ($0.denominator.map { [$0] } ?? []) })
    let communes = definitions.tree.communes(of: province).compactMap { definitions.commune($0) }
      .map { (($0.name.folded, $0.id), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let stays = communes.compactMap { commune in
      definitions.tree.stay(of: commune.id, in: period).map { (commune: commune, period: $0) }
    }
    let question = ComparisonQuestion(province: province, period: period, figures: figures.map(\.id))
    let (kept, books) = (reckonedComparisons, reckonedBooks)
    return try await database.read { db in
      let standing = BookStanding(
        book: try BookVersion.sum(of: communes.map(\.id), in: db), definitions: definitions.version,
        minute: now.wholeMinute)
      if moment == nil, let known = kept.answer(question, at: standing) { return known }
      var reading = ComparisonReading(
        stays: stays, period: period, quantities: quantities, asOf: min(moment ?? now, now),
        isPast: moment != nil, definitions: definitions, known: books)
      let lines = try reading.lines(in: db)
      let comparison = Comparison(
        period: period, asOf: min(moment ?? now, now), figures: figures, lines: lines,
        total: reading.total(of: lines), uncounted: reading.uncounted)
      if moment == nil { kept.keep(comparison, question, at: standing) }
      return comparison
    }
  }
}

/// One reading of the book for a comparison.
private struct ComparisonReading {
  let stays: [(commune: Commune, period: Period)]
  let period: Period
  let quantities: Set<Quantity>
  let asOf: Moment
  let isPast: Bool
  let definitions: Definitions
  let known: Reckoned<BookQuestion, ComparisonBook.Sums>
  var uncounted: Set<Quantity> = []

  mutating func lines(in db: borrowing Reading) throws -> [ComparisonLine] {
    var lines = isPast ? try past(in: db) : try present(in: db)
    let single = quantities.filter { $0.source == .dossiers }
    guard !single.isEmpty else { return lines }
    let many = lines.reduce(0) { $0 + $1.figures.row.carriedOver + $1.figures.row.received }
    guard many <= Office.mostCompared else {
      uncounted = single
      return lines
    }
    for at in lines.indices where !lines[at].figures.isEmpty {
      let book = BookAsOf(unit: lines[at].commune.id, moment: asOf, definitions: definitions)
      let counted = try Office.quantities(book, lines[at].period, Slice(), in: db)
      var count = lines[at].figures.count
      for one in single { count.put(one, counted[one]) }
      lines[at] = ComparisonLine(
        commune: lines[at].commune, figures: ComparedFigures(row: lines[at].figures.row, count: count))
    }
    return lines
  }

  private func present(in db: borrowing Reading) throws -> [ComparisonLine] {
    var sums: [UnitID: ComparisonBook.Sums] = [:]
    for (stay, group) in Dictionary(grouping: stays, by: \.period) {
      let units = group.map(\.commune.id).sorted()
      var read = try books(of: units, in: stay, in: db)
      try ComparisonBook(units: units, period: stay, now: asOf).addOpen(&read, in: db)
      sums.merge(read) { $1 }
    }
    return stays.map { stay in
      let sum = sums[stay.commune.id] ?? ComparisonBook.Sums()
      let row = StatisticsBook.row(of: stay.period, sum.stretch, sum.open, at: asOf)
      return line(stay.commune, row, sum)
    }
  }

  /// What follows from the tallies and fees of each unit: of most communes nothing has changed since it was read last.
  private func books(
    of units: [UnitID], in stay: Period, in db: borrowing Reading
  ) throws -> [UnitID: ComparisonBook.Sums] {
    let withLevels = quantities.contains { $0.source == .revision }
    let withFees = quantities.contains { $0.source == .feeBook }
    func question(_ unit: UnitID) -> BookQuestion {
      BookQuestion(unit: unit, period: stay, withLevels: withLevels, withFees: withFees)
    }
    let versions = try BookVersion.all(of: units, in: db)
    func standing(_ unit: UnitID) -> BookStanding {
      // Nothing of it changes by the minute.
      BookStanding(book: versions[unit] ?? 0, definitions: definitions.version, minute: .never)
    }
    var out: [UnitID: ComparisonBook.Sums] = [:]
    for unit in units { out[unit] = known.answer(question(unit), at: standing(unit)) }
    let changed = units.filter { out[$0] == nil }
    guard !changed.isEmpty else { return out }
    let book = ComparisonBook(units: changed, period: stay, now: asOf)
    var read = try book.read(in: db)
    if withLevels { try book.addLevels(&read, definitions, in: db) }
    if withFees { try book.addFees(&read, in: db) }
    for unit in changed {
      let sums = read[unit] ?? ComparisonBook.Sums()
      known.keep(sums, question(unit), at: standing(unit))
      out[unit] = sums
    }
    return out
  }

  /// As of an earlier moment: today's tallies of each commune with what changed since taken back.
  private func past(in db: borrowing Reading) throws -> [ComparisonLine] {
    try stays.map { stay in
      let book = BookAsOf(unit: stay.commune.id, moment: asOf, definitions: definitions)
      var row = StatisticsRow(slice: Slice(), label: "", period: stay.period)
      var sum = ComparisonBook.Sums()
      for entry in try Office.tallies(of: book, in: db).entries(of: stay.period, in: db) {
        row.add(entry.row)
        guard entry.key.channel == Channel.online.rawValue else { continue }
        sum.online += entry.row.received
        switch try definitions.procedure(entry.key.procedure, revision: entry.key.revision).onlineLevel {
        case .full: sum.onlineFull += entry.row.received
        case .partial: sum.onlinePartial += entry.row.received
        case .none: break
        }
      }
      if quantities.contains(where: { $0.source == .feeBook }) {
        sum.fees = try book.fees(stay.period, Slice(), in: db)
      }
      return line(stay.commune, row, sum)
    }
  }

  private func line(_ commune: Commune, _ row: StatisticsRow, _ sum: ComparisonBook.Sums) -> ComparisonLine {
    var row = row
    row.label = commune.fullName
    var count = QuantityCount(slice: Slice(), period: row.period, asOf: asOf)
    count.put(row, online: sum.online)
    count.put(.receivedOnlineFull, sum.onlineFull)
    count.put(.receivedOnlinePartial, sum.onlinePartial)
    count.put(sum.fees)
    return ComparisonLine(commune: commune, figures: ComparedFigures(row: row, count: count))
  }

  /// The province as one: stocks of the first and the last day, and everything in between.
  func total(of lines: [ComparisonLine]) -> ComparedFigures {
    var row = StatisticsRow(slice: Slice(), label: "Toàn tỉnh", period: period)
    var count = QuantityCount(slice: Slice(), period: period, asOf: asOf)
    for line in lines {
      let (isFirst, isLast) = (line.period.from == period.from, line.period.to == period.to)
      var part = line.figures.row
      if !isFirst { part.carriedOver = 0 }
      if !isLast { (part.pendingInTime, part.pendingOverdue) = (0, 0) }
      // What moved from line to line moved within the province.
      part.moved = 0
      row.add(part)
      for quantity in Quantity.allCases {
        let isCounted =
          switch quantity.stock {
          case .first: isFirst
          case .last: isLast
          case nil: true
          }
        if isCounted { count.put(quantity, count[quantity] + line.figures.count[quantity]) }
      }
    }
    return ComparedFigures(row: row, count: count)
  }
}
