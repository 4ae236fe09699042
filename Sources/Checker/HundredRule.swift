/// Shares of kinds that leave nothing out make 100 %.
enum HundredRule {
  private static let complete: [[String]] = [
    ["toàn trình", "một phần"], ["trực tuyến", "trực tiếp"], ["nam", "nữ"],
    ["trước hạn", "đúng hạn", "quá hạn"], ["đúng hạn", "quá hạn"], ["trước hạn", "đúng hạn"],
    ["hài lòng", "không hài lòng"], ["rất hài lòng", "hài lòng", "bình thường", "không hài lòng"],
    ["rất hài lòng", "hài lòng", "không hài lòng"], ["rất hài lòng", "hài lòng", "bình thường"],
    ["tiền mặt", "chuyển khoản"], ["tiền mặt", "trực tuyến"],
    ["trực tuyến", "trực tiếp", "bưu chính"], ["hài lòng", "bình thường", "không hài lòng"],
  ]
  /// Those that make less than 100 % only by a slip, or by a kind nobody named.
  private static let partly: Set<[String]> = [
    ["toàn trình", "một phần"], ["trực tuyến", "trực tiếp", "bưu chính"],
    ["hài lòng", "bình thường", "không hài lòng"],
  ]
  /// Those that may leave something out: only more than 100 % is wrong.
  private static let open: Set<[String]> = [
    ["trước hạn", "đúng hạn"], ["hài lòng", "không hài lòng"],
    ["rất hài lòng", "hài lòng", "không hài lòng"],
    ["rất hài lòng", "hài lòng", "bình thường"], ["tiền mặt", "chuyển khoản"], ["tiền mặt", "trực tuyến"],
    ["đúng hạn", "quá hạn"], ["trực tuyến", "trực tiếp"],
  ]

  static func findings(in line: ReportText.Line) -> [Finding] {
    var out = rest(in: line)
    var sentence: [Figure] = []
    var end = -1
    for figure in line.figures where figure.kind == .percent {
      let stop = line.sentence(after: figure.start)
      if stop != end {
        out += judged(sentence, line)
        (sentence, end) = ([], stop)
      }
      sentence.append(figure)
    }
    return out + judged(sentence, line)
  }

  /// `đạt 60%, còn lại 40%`
  private static func rest(in line: ReportText.Line) -> [Finding] {
    zip(line.figures, line.figures.dropFirst()).compactMap { first, second in
      guard first.kind == .percent, second.kind == .percent, let one = first.percent,
        let other = second.percent
      else { return nil }
      let gap = line.words(from: first.end, to: second.start)
      guard Kind.has(gap, "còn lại"), !gap.contains(where: { ".;(".contains($0) }), gap.count < 40,
        one.hundredths < 10_000, !ShareRule.isOther(line, first)
      else { return nil }
      let should = 10_000 - one.hundredths
      let grain = power(2 - min(2, min(one.decimals, other.decimals)))
      guard abs(should - other.hundredths) >= grain else { return nil }
      return line.finding(
        .error, at: second, quote: first.start..<second.end, says: "\(second.text)%",
        should: Percent.written(hundredths: should),
        why: "100% − \(first.text)% = \(Percent.written(hundredths: should)).")
    }
  }

  private static func judged(_ figures: [Figure], _ line: ReportText.Line) -> [Finding] {
    guard figures.count >= 2, let last = figures.last else { return [] }
    // With a count beside it each share is judged by itself.
    let pairs = ShareRule.pairs(in: line)
    guard !figures.contains(where: { figure in pairs.contains { $0.percent == figure } }) else { return [] }
    var begin = line.sentence(before: figures[0].start)
    let shares = figures.compactMap { figure -> (words: String, value: Percent)? in
      defer { begin = figure.end }
      return figure.percent.map { (line.words(from: begin, to: figure.start), $0) }
    }
    // A share told of a count is judged with that count.
    let first = line.sentence(before: figures[0].start)
    guard
      !line.figures.contains(where: {
        ($0.kind == .count || $0.kind == .fraction) && $0.start >= first && $0.start < last.start
      })
    else { return [] }
    // A part of one of them is no neighbour of it.
    guard !shares.dropFirst().contains(where: { Kind.has($0.words, "trong đó") }) else { return [] }
    let behind = figures.map { figure in
      String(line.words(from: figure.end, to: figure.end + 40).prefix { !",;.(%0123456789".contains($0) })
    }
    guard shares.count == figures.count, !figures.contains(where: { ShareRule.isOther(line, $0) }) else {
      return []
    }
    for kinds in complete where kinds.count == shares.count {
      func named(_ words: [String]) -> Int {
        Set(words.compactMap { words in kinds.filter { Kind.has(words, $0) }.max { $0.count < $1.count } })
          .count
      }
      // `toàn trình 30%`, or `30% toàn trình`.
      guard named(shares.map(\.words)) == kinds.count || named(behind) == kinds.count else { continue }
      let sum = shares.map(\.value.hundredths).reduce(0, +)
      guard sum != 10_000, abs(sum - 10_000) <= 1_500, shares.allSatisfy({ $0.value.hundredths > 0 }) else {
        continue
      }
      if open.contains(kinds), sum < 10_000 { continue }
      let should = 10_000 - (sum - shares[shares.count - 1].value.hundredths)
      guard should >= 0 else { continue }
      let coarsest = shares.map { power(2 - min(2, $0.value.decimals)) }.max() ?? 1
      let isRounding = abs(sum - 10_000) < shares.count * coarsest
      let written = figures.map { "\($0.text)%" }.joined(separator: " + ")
      return [
        line.finding(
          isRounding ? .rounding : partly.contains(kinds) && sum < 10_000 ? .doubt : .error, at: last,
          quote: line.sentence(before: figures[0].start)..<line.sentence(after: last.start),
          says: "\(last.text)%",
          should: Percent.written(hundredths: should),
          why: "\(written) = \(Percent.written(hundredths: sum)), không bằng 100%.")
      ]
    }
    return []
  }
}
