/// Parts and their whole within a sentence: sums behind *trong đó* and *gồm*, parts in brackets, shares that make up 100 %.
enum PartsRule {
  static func findings(in report: ReportText) -> [Finding] {
    report.lines.enumerated().flatMap { at, line in
      listed(line, after: at > 0 ? report.lines[at - 1] : nil, report) + bracketed(line, report)
        + HundredRule.findings(in: line)
    }
  }

  /// How a list of parts is introduced: `gồm` names all of them, `trong đó` may name some.
  enum Call { case all, some, few }

  private static let calls: [(words: String, call: Call)] = [
    ("trong đó", .some), ("bao gồm", .all), ("gồm có", .all), ("gồm", .all), ("chia ra", .all),
    ("cụ thể", .some),
  ]

  /// `05; trong đó: 04 cán bộ …; 03 công chức …`.
  private static func listed(_ line: ReportText.Line, after above: ReportText.Line?, _ report: ReportText)
    -> [Finding]
  {
    var places: [(range: Range<Int>, call: Call)] = []
    for (words, call) in calls {
      for range in line.places(of: words) where !places.contains(where: { $0.range.overlaps(range) }) {
        places.append((range, call))
      }
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    return places.enumerated().flatMap { index, place -> [Finding] in
      let opensBracket = line.folded[place.range.upperBound...].prefix(3).contains("(")
      let isInBracket = isInside(place.range.lowerBound, line)
      let next = index + 1 < places.count ? places[index + 1].range.lowerBound : line.folded.count
      var end = min(next, line.sentence(after: place.range.upperBound))
      if opensBracket || isInBracket, let close = line.folded[place.range.upperBound...].firstIndex(of: ")") {
        end = min(end, close)
      }
      let home: ReportText.Line
      let whole: Figure
      if let before = line.figures.last(where: { $0.end <= place.range.lowerBound && isCounted($0) }) {
        let gap = line.words(from: before.end, to: place.range.lowerBound)
        guard gap.filter({ $0 == "." }).count <= 1, !gap.holds("%") || gap.count < 60, gap.count <= 90
        else { return [] }
        (home, whole) = (line, before)
      } else if let above, place.range.lowerBound <= 8, let last = above.figures.last(where: isCounted),
        above.figures.filter(isCounted).count == 1
      {
        (home, whole) = (above, last)
      } else {
        return []
      }
      // `trong đó có` names some of them, `như` a few.
      let isPartial =
        line.folded[place.range.upperBound...].starts(with: Array(" có "))
        || line.words(from: whole.end, to: place.range.lowerBound).contains("như")
      let parts = parts(
        in: line, from: place.range.upperBound, to: end, unit: Kind.unit(of: whole, in: home),
        isBracket: opensBracket || isInBracket)
      guard let parts else { return [] }
      return judged(
        whole, in: home, parts, in: line, call: isPartial ? .few : place.call, quote: (whole.start, end),
        report)
    }
  }

  /// `04 cán bộ (01 kiêm nhiệm, 01 chuyên trách)`.
  private static func bracketed(_ line: ReportText.Line, _ report: ReportText) -> [Finding] {
    line.folded.indices.filter { line.folded[$0] == "(" }.flatMap { open -> [Finding] in
      guard let close = line.folded[open...].firstIndex(of: ")"),
        let whole = line.figures.last(where: { $0.end <= open && isCounted($0) })
      else { return [] }
      let gap = line.words(from: whole.end, to: open)
      guard gap.count <= 80, !gap.contains(where: { ".;%".contains($0) }) else { return [] }
      let inside = line.words(from: open + 1, to: close)
      guard
        !["tăng", "giảm", "so với", "cùng kỳ", "năm", "trong đó", "gồm", "từ "].contains(where: {
          Kind.has(inside, $0.trimmingSpace)
        })
      else { return [] }
      guard
        let parts = parts(
          in: line, from: open + 1, to: close, unit: Kind.unit(of: whole, in: line), isBracket: true)
      else { return [] }
      return judged(whole, in: line, parts, in: line, call: .all, quote: (whole.start, close + 1), report)
    }
  }

  private static func isCounted(_ figure: Figure) -> Bool {
    figure.kind == .count || figure.kind == .fraction && figure.grain == 1 || figure.kind == .money
  }

  private static func isInside(_ at: Int, _ line: ReportText.Line) -> Bool {
    let before = line.folded[..<at]
    guard let open = before.lastIndex(of: "(") else { return false }
    return !before[open...].contains(")")
  }

  struct Part {
    let figure: Figure
    /// The clause it stands in.
    let words: String
    let line: ReportText.Line
  }

  /// The figures of a list, one a clause; nothing where a clause has two that could be it.
  private static func parts(in line: ReportText.Line, from: Int, to: Int, unit: String?, isBracket: Bool)
    -> [Part]?
  {
    var out: [Part] = []
    var lastEnd = from
    // Inner brackets make other arithmetic.
    var depth = 0
    var depths = [Int](repeating: 0, count: max(0, to - from))
    for at in from..<max(from, to) {
      if line.folded[at] == "(" { depth += 1 }
      if line.folded[at] == ")" { depth -= 1 }
      depths[at - from] = depth
    }
    // A bracket around the whole list does not nest it.
    let ground = isBracket && line.folded[from..<max(from, to)].prefix(3).contains("(") ? 1 : 0
    for figure in line.figures where figure.start >= from && figure.digits <= to {
      guard isCounted(figure), depths[figure.start - from] <= ground, fits(figure, unit) else { continue }
      let gap = line.words(from: lastEnd, to: figure.start)
      if !out.isEmpty {
        let separators: [Character] = [";", ",", "-", "+", "\n"]
        guard gap.contains(where: { separators.contains($0) }) || Kind.has(gap, "và") else { return nil }
      }
      lastEnd = figure.digits
      out.append(
        Part(figure: figure, words: clause(around: figure, in: line, from: from, to: to), line: line))
    }
    return out.count >= 2 ? out : nil
  }

  private static func fits(_ figure: Figure, _ unit: String?) -> Bool {
    if unit == "đồng" { return figure.kind == .money }
    guard figure.kind != .money else { return false }
    return figure.unit == nil || unit == nil || figure.unit == unit
      || unit == "lượt" && figure.unit == "người"
  }

  /// The words around a figure, up to the next comma, semicolon or figure.
  static func clause(around figure: Figure, in line: ReportText.Line, from: Int, to: Int) -> String {
    var begin = figure.start
    while begin > from, !";,()".contains(line.folded[begin - 1]) { begin -= 1 }
    if let before = line.figures.last(where: { $0.end <= figure.start && $0.kind != .name }) {
      begin = max(begin, before.end)
    }
    let to = min(to, line.sentence(after: figure.digits))
    var end = figure.end
    while end < to, !";()".contains(line.folded[end]) { end += 1 }
    if let after = line.figures.first(where: { $0.start >= figure.end && $0.kind != .name }),
      after.start < end
    {
      // What stands behind the last comma, or behind `và`, belongs to the next.
      let words = line.words(from: figure.end, to: after.start)
      let cut = words.lastIndex(of: ",") ?? words.ranges(of: " và ").last?.lowerBound ?? words.endIndex
      end = figure.end + words.distance(from: words.startIndex, to: cut)
    }
    return line.words(from: begin, to: end)
  }

  // MARK: -

  static func judged(
    _ whole: Figure, in home: ReportText.Line, _ parts: [Part], in line: ReportText.Line, call: Call,
    quote: (Int, Int), _ report: ReportText
  ) -> [Finding] {
    guard whole.value > 0, parts.count >= 2 else { return [] }
    guard parts.map(\.figure.value).reduce(0, +) != whole.value else { return [] }
    let shape = Shape(parts)
    // A dimension told whole among others: `trực tuyến 450, trực tiếp 60, đúng hạn 480`.
    var parts = parts
    if shape.isMixed {
      guard let own = shape.completeGroup(parts) else { return [] }
      parts = own
    }
    let isMarked = shape.hasOverlap && whole.kind != .money
    let own = parts.count == shape.count ? shape : Shape(parts)
    let common = own.common
    let values = parts.map(\.figure.value)
    let sum = values.reduce(0, +)
    // Money in millions is told less exactly than it is counted.
    let leeway = ([whole] + parts.map(\.figure)).map { $0.grain > 1 ? $0.grain / 2 : 0 }.reduce(0, +)
    guard abs(sum - whole.value) > leeway else { return [] }
    if let other = whole.whole, other == sum {
      guard whole.value != other else { return [] }
      return [finding(.doubt, whole, home, values, sum, quote, line)]
    }
    // What is missing is told beside them: carried over, or come by post.
    if sum < whole.value,
      report.lines(near: line).contains(where: { near in
        abs(near.number - line.number) <= 1
          && near.figures.contains { $0.kind == .count && $0.value == whole.value - sum && $0 != whole }
      })
    {
      return []
    }
    // What is told of one part may follow it in the same list.
    var running = 0
    for value in values.dropLast() {
      running += value
      if running == whole.value { return [] }
    }
    if values.contains(where: { $0 > whole.value }), values.dropFirst().reduce(0, +) == values.first {
      return []
    }
    let around = clause(
      around: whole, in: home, from: home.sentence(before: whole.start), to: home.folded.count)
    // Who comes online has one of two levels; a procedure may have neither.
    let isOnline =
      common == 1 && Kind.has(around, "trực tuyến") && Kind.unit(of: whole, in: home) == "hồ sơ"
    let isComplete = own.isComplete || isOnline
    let isPeople = Kind.unit(of: whole, in: home) == "người"
    let isCounted = home.words(from: whole.start - 100, to: whole.start).holds("tổng số")
    if call == .few, sum < whole.value { return [] }
    let isSure: Bool
    if sum > whole.value {
      isSure =
        common != nil || isCounted && shape.sharesOne
        || !isMarked && (call == .all || whole.kind == .money || parts.allSatisfy { Kind.isField($0.words) })
          && !shape.isPartlyNamed
      if !isSure, isMarked { return [] }
    } else {
      let isWhole = parts.contains { Kind.has($0.words, "khác") || Kind.has($0.words, "còn lại") }
      guard
        call == .all || isComplete || isWhole || parts.count >= 3 || common != nil || isPeople && isCounted
      else { return [] }
      isSure = isComplete || isWhole && call == .all
    }
    func doubt() -> [Finding] {
      isMarked ? [] : [finding(.doubt, whole, home, values, sum, quote, line)]
    }
    guard isSure else { return doubt() }
    // The whole is told elsewhere as well, and all parts but one: that one is the slip.
    if report.isToldElsewhere(whole.value) {
      let odd = parts.filter { !report.isToldElsewhere($0.figure.value) }
      if odd.count == 1, let one = odd.first, whole.value - (sum - one.figure.value) >= 0 {
        let should = whole.value - (sum - one.figure.value)
        return [
          line.finding(
            .error, at: one.figure, quote: quoteRange(quote, home, line), says: one.figure.text,
            should: told(should, like: one.figure),
            why: "\(written(values)) = \(grouped(sum)), không phải \(grouped(whole.value)).")
        ]
      }
    }
    return [finding(.error, whole, home, values, sum, quote, line)]
  }

  /// In the unit in which a figure is told: millions stay millions.
  private static func told(_ value: Int, like figure: Figure) -> String {
    guard figure.kind == .money, figure.grain > 1 || figure.text.contains(",") else { return grouped(value) }
    let decimals = figure.text.split(separator: ",").dropFirst().first?.count ?? 0
    let units = value / figure.grain
    guard decimals > 0 else { return grouped(units) }
    let rest = String(units % power(decimals))
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return "\(grouped(units / power(decimals))),\(zeros)\(rest)"
  }

  static func written(_ values: [Int]) -> String { values.map(grouped).joined(separator: " + ") }

  private static func quoteRange(_ quote: (Int, Int), _ home: ReportText.Line, _ line: ReportText.Line)
    -> Range<Int>?
  {
    home.number == line.number && quote.0 < quote.1 ? quote.0..<quote.1 : nil
  }

  private static func finding(
    _ severity: Finding.Severity, _ whole: Figure, _ home: ReportText.Line, _ values: [Int], _ sum: Int,
    _ quote: (Int, Int), _ line: ReportText.Line
  ) -> Finding {
    home.finding(
      severity, at: whole, quote: quoteRange(quote, home, line), says: saying(whole),
      should: told(sum, like: whole),
      why: "\(written(values)) = \(grouped(sum)), không phải \(grouped(whole.value)).")
  }

  static func saying(_ figure: Figure) -> String {
    figure.kind == .fraction ? String(figure.text.prefix { $0 != "/" }) : figure.text
  }
}

/// What the words of a list's parts say about how they relate.
struct Shape {
  private let kinds: [[Int: Set<Int>]]
  var count: Int { kinds.count }
  private let isMarked: Bool
  /// Some parts are marks that things have beside others.
  var hasOverlap: Bool { isMarked && common == nil }

  init(_ parts: [PartsRule.Part]) {
    kinds = parts.map { Kind.kinds(in: $0.words) }
    isMarked = parts.contains { Kind.overlaps($0.words) }
  }

  /// The dimension in which every part is of another kind.
  var common: Int? {
    Kind.dimensions.indices.first { dimension in
      var seen: Set<Int> = []
      return kinds.allSatisfy { part in
        guard let own = part[dimension], seen.isDisjoint(with: own) else { return false }
        seen.formUnion(own)
        return true
      }
    }
  }

  /// Parts of different dimensions: the same thing may be in two of them.
  var isMixed: Bool { common == nil && kinds.contains { !$0.isEmpty } && (isPartlyNamed || !sharesOne) }
  /// Some parts are of known kinds, others are not.
  var isPartlyNamed: Bool { kinds.contains { $0.isEmpty } && kinds.contains { !$0.isEmpty } }
  var sharesOne: Bool {
    Kind.dimensions.indices.contains { dimension in kinds.allSatisfy { $0[dimension] != nil } }
  }

  var isComplete: Bool {
    guard let common else { return false }
    return Kind.isComplete(common, kinds.reduce(into: []) { $0.formUnion($1[common] ?? []) })
  }

  /// The parts that are all the kinds of one dimension.
  func completeGroup(_ parts: [PartsRule.Part]) -> [PartsRule.Part]? {
    for dimension in Kind.dimensions.indices {
      var seen: Set<Int> = []
      var own: [PartsRule.Part] = []
      var isPlain = true
      for (part, kinds) in zip(parts, kinds) {
        guard let kind = kinds[dimension] else { continue }
        if !seen.isDisjoint(with: kind) || kinds.keys.count(where: { !Kind.merged.contains($0) }) > 1 {
          isPlain = false
        }
        seen.formUnion(kind)
        own.append(part)
      }
      if isPlain, own.count >= 2, own.count < parts.count, !Kind.merged.contains(dimension),
        Kind.isComplete(dimension, seen)
      {
        return own
      }
    }
    return nil
  }
}
