/// A number in a line, and what kind of number it is.
struct Figure: Equatable {
  enum Kind {
    case count
    /// `106/137`
    case fraction
    case percent
    /// Money, in đồng.
    case money
    /// `85,2 điểm`
    case decimal
    /// A date, a year, the number of a document, a span of time: nothing to reckon with.
    case name
  }

  let kind: Kind
  /// As written, without unit.
  let text: String
  /// A count, the upper number of a fraction, đồng; of a percentage nothing.
  let value: Int
  let whole: Int?
  let percent: Percent?
  /// How exact money is told, in đồng: `16,1 triệu` is told to 100,000.
  let grain: Int
  /// The word behind it: `hồ sơ`, `phiếu`.
  let unit: String?
  let start: Int
  /// Behind its unit.
  let end: Int
  /// Behind its digits.
  let digits: Int

  static func all(in characters: [Character], folded: [Character]) -> [Figure] {
    var reader = FigureReader(characters: characters, folded: folded)
    return reader.all()
  }
}

struct FigureReader {
  let characters: [Character]
  let folded: [Character]
  private var at = 0

  init(characters: [Character], folded: [Character]) {
    self.characters = characters
    self.folded = folded
  }

  mutating func all() -> [Figure] {
    var out: [Figure] = []
    while at < folded.count {
      guard isDigit(at), at == 0 || !isWord(at - 1) else {
        at += 1
        continue
      }
      let figure = next()
      if let figure { out.append(figure) }
      at = max(at + 1, figure?.digits ?? at)
    }
    return out
  }

  private func isDigit(_ at: Int) -> Bool { at < folded.count && folded[at].isASCII && folded[at].isNumber }
  private func isWord(_ at: Int) -> Bool { folded[at].isLetter || folded[at].isNumber }

  /// Digits with points and commas between them.
  private func number(from start: Int) -> Int {
    var end = start
    while isDigit(end) || (end < folded.count && ".,".contains(folded[end]) && isDigit(end + 1)) { end += 1 }
    return end
  }
  private func skippingSpace(_ start: Int, atMost: Int = 2) -> Int {
    var end = start
    while end < folded.count, folded[end].isWhitespace, end - start < atMost { end += 1 }
    return end
  }

  private mutating func next() -> Figure? {
    let start = at
    let end = number(from: start)
    let text = String(characters[start..<end])
    func made(
      _ kind: Figure.Kind, _ value: Int = 0, whole: Int? = nil, percent: Percent? = nil, grain: Int = 1,
      unit: String? = nil, end behind: Int? = nil, text shown: String? = nil, digits: Int? = nil
    ) -> Figure {
      Figure(
        kind: kind, text: shown ?? text, value: value, whole: whole, percent: percent, grain: grain,
        unit: unit,
        start: start, end: behind ?? end, digits: digits ?? end)
    }
    if isNumbering(start, end) { return nil }
    let before = wordBefore(start)
    let after = skippingSpace(end)
    // `02/KH-UBND`, `15/3/2026`, `50-KH/ĐU`
    var slash = end
    if slash < folded.count, folded[slash] == " ", slash + 1 < folded.count, folded[slash + 1] == "/" {
      slash += 1
    }
    if slash < folded.count, folded[slash] == "/" {
      let second = skippingSpace(slash + 1, atMost: 1)
      guard isDigit(second) else { return made(.name, digits: nameEnd(slash)) }
      let secondEnd = number(from: second)
      let isLonger =
        secondEnd < folded.count
        && ("/-".contains(folded[secondEnd]) && secondEnd + 1 < folded.count
          && isWord(secondEnd + 1))
      let shown = String(characters[start..<secondEnd]).filter { !$0.isWhitespace }
      // `0,98/1,25 tỷ đồng`: told rounded, so its share is only near.
      if !isLonger, let ratio = Self.decimals(text, String(characters[second..<secondEnd])),
        !["từ", "đến"].contains(before), !isRank(start)
      {
        return made(.fraction, ratio.part, whole: ratio.whole, grain: 2, text: shown, digits: secondEnd)
      }
      guard !isLonger, let part = count(text), let whole = count(String(characters[second..<secondEnd])),
        whole > 0,
        part <= 100_000_000, !Self.names.contains(before) || wordsBefore(start).hasSuffix("tổng số"),
        !["từ", "đến"].contains(before), !isRank(start)
      else { return made(.name, text: shown, digits: isLonger ? nameEnd(secondEnd) : secondEnd) }
      // `tháng 3/2026`, `quý I/2026` are told by the year.
      if whole >= 2015, whole <= 2035, part <= 12, unit(from: skippingSpace(secondEnd)) == nil {
        return made(.name, text: shown, digits: secondEnd)
      }
      let behind = skippingSpace(secondEnd)
      if behind < folded.count, folded[behind] == "%" { return made(.name, text: shown, digits: secondEnd) }
      let unit = unit(from: behind)
      return made(
        .fraction, part, whole: whole, unit: unit?.word, end: unit?.end ?? secondEnd, text: shown,
        digits: secondEnd)
    }
    if let fraction = spelled(end), let part = count(text) {
      return made(
        .fraction, part, whole: fraction.whole, unit: fraction.unit, end: fraction.end,
        text: "\(text)/\(fraction.text)", digits: fraction.digits)
    }
    if end + 1 < folded.count, folded[end] == "-", folded[end + 1].isLetter, characters[end + 1].isUppercase {
      return made(.name, digits: nameEnd(end))
    }
    if after < folded.count, folded[after] == "%" {
      guard let percent = Percent(text) else { return made(.name) }
      return made(.percent, percent: percent, end: after + 1, digits: after + 1)
    }
    let spelt = Array("phần trăm")
    if folded[after...].starts(with: spelt), let percent = Percent(text) {
      return made(.percent, percent: percent, end: after + spelt.count, digits: after + spelt.count)
    }
    if let money = money(text, end) {
      return made(.money, money.value, grain: money.grain, unit: "đồng", end: money.end)
    }
    if isOrdinal(start, end, text) { return made(.name) }
    if isSpan(after) || (Self.names.contains(before) && !isCounted(before, start, text, after)) {
      return made(.name)
    }
    guard let value = count(text) else {
      return Percent(text) == nil
        ? made(.name) : made(.decimal, percent: Percent(text), unit: unit(from: after)?.word)
    }
    // A year stands without a unit.
    let unit = unit(from: after)
    if unit == nil, text.count == 4, (1945...2060).contains(value) { return made(.name) }
    return made(.count, value, unit: unit?.word, end: unit?.end ?? end)
  }

  /// `125 hồ sơ/137 hồ sơ`, `3 hồ sơ quá hạn/1.015 hồ sơ`
  private func spelled(_ end: Int) -> (whole: Int, unit: String, text: String, end: Int, digits: Int)? {
    let at = skippingSpace(end)
    guard let unit = unit(from: at) else { return nil }
    var slash = unit.end
    while slash < folded.count, slash - at < 32, folded[slash].isLetter || folded[slash] == " " { slash += 1 }
    guard slash < folded.count, folded[slash] == "/" else { return nil }
    let second = skippingSpace(slash + 1)
    guard isDigit(second) else { return nil }
    let secondEnd = number(from: second)
    let text = String(characters[second..<secondEnd])
    guard let whole = count(text), whole > 0, secondEnd == folded.count || !"/-".contains(folded[secondEnd])
    else {
      return nil
    }
    let behind = self.unit(from: skippingSpace(secondEnd))
    guard behind == nil || behind?.word == unit.word else { return nil }
    return (whole, unit.word, text, behind?.end ?? secondEnd, secondEnd)
  }

  /// Two numbers of which one at least has decimals, in units of the finest.
  private static func decimals(_ part: String, _ whole: String) -> (part: Int, whole: Int)? {
    guard part.contains(",") || whole.contains(","), let part = Percent(part), let whole = Percent(whole),
      part.decimals <= 2, whole.decimals <= 2, whole.units > 0
    else { return nil }
    let most = max(part.decimals, whole.decimals)
    return (part.units * power(most - part.decimals), whole.units * power(most - whole.decimals))
  }

  /// `1.`, `2.1.`, `3)` at the beginning of a line.
  private func isNumbering(_ start: Int, _ end: Int) -> Bool {
    guard folded[..<start].allSatisfy({ $0.isWhitespace || "-+*•".contains($0) }) else { return false }
    if end < folded.count, ".)".contains(folded[end]), end + 1 == folded.count || !folded[end + 1].isNumber {
      return true
    }
    // `3.1 Kết quả`
    let digits = folded[start..<end]
    return digits.contains(".") && digits.split(separator: ".").allSatisfy { $0.count <= 2 }
  }

  private func wordBefore(_ start: Int) -> String {
    var end = start
    while end > 0, folded[end - 1].isWhitespace { end -= 1 }
    var begin = end
    while begin > 0, folded[begin - 1].isLetter { begin -= 1 }
    return begin < end ? String(folded[begin..<end]) : ""
  }

  /// `tiêu chí 5`, `hội nghị 1: 80 người`: the number of a thing, not how many there are.
  private func isOrdinal(_ start: Int, _ end: Int, _ text: String) -> Bool {
    guard let value = count(text), value < 200, text.first != "0", unit(from: skippingSpace(end)) == nil
    else { return false }
    let before = String(folded[max(0, start - 16)..<start])
    guard before.last == " ", let word = before.dropLast().last, word.isLetter else { return false }
    if value < 20, end < folded.count, folded[end] == ":" { return true }
    return [
      "tiêu chí", "chỉ số", "nội dung", "hội nghị", "nhóm", "thôn", "ấp", "khu phố", "khu", "phòng", "quầy",
      "bước", "lớp",
      "tuyến", "cấp", "loại", "khối", "chương", "cấp độ", "giai đoạn",
    ].contains { Kind.has(before, $0) && before.dropLast().hasSuffix($0) }
  }

  private func wordsBefore(_ start: Int) -> String {
    String(folded[max(0, start - 12)..<start]).trimmingSpace
  }

  /// `tổng số 500 hồ sơ`, `trong quý 45 hồ sơ`
  private func isCounted(_ before: String, _ start: Int, _ text: String, _ after: Int) -> Bool {
    if before == "số" { return wordsBefore(start).hasSuffix("tổng số") || unit(from: after) != nil }
    guard let value = count(text), unit(from: after) != nil else { return false }
    return ["quý": 4, "tháng": 12, "kỳ": 12, "đợt": 12, "lần": 12][before].map { value > $0 }
      ?? false
  }

  private func isRank(_ start: Int) -> Bool {
    let words = String(folded[max(0, start - 40)..<start])
    return ["hạng", "vị trí", "đứng thứ", "thứ "].contains { words.contains($0) }
      && !words.contains(where: { ".;%".contains($0) })
  }

  private func isSpan(_ at: Int) -> Bool {
    let rest = folded[min(at, folded.count)...].prefix(12)
    let word = String(rest.prefix { $0.isLetter })
    return [
      "tháng", "năm", "ngày", "giờ", "phút", "tuần", "quý", "h", "m", "km", "cấp", "mức", "buổi", "tuổi",
    ]
    .contains(word)
  }

  /// What numbers a thing instead of counting things.
  private static let names: Set<String> = [
    "ngày", "tháng", "năm", "quý", "số", "điều", "khoản", "điểm", "mục", "lục", "thứ", "hạng", "biểu",
    "mẫu",
    "khóa", "kỳ", "dòng", "cột", "trang", "lần", "mức", "độ", "và/hoặc", "quận", "tổ", "đoạn", "bảng", "iso",
    "tcvn",
    "đợt",
  ]

  private func nameEnd(_ start: Int) -> Int {
    var end = start
    while end < folded.count, isWord(end) || "/-".contains(folded[end]) { end += 1 }
    return max(end, start + 1)
  }

  private func unit(from at: Int) -> (word: String, end: Int)? {
    for unit in Kind.units {
      let sought = Array(unit.written)
      guard folded.count >= at + sought.count, folded[at..<(at + sought.count)].elementsEqual(sought) else {
        continue
      }
      let end = at + sought.count
      if end == folded.count || !isWord(end) { return (unit.means, end) }
    }
    return nil
  }

  private func money(_ text: String, _ end: Int) -> (value: Int, grain: Int, end: Int)? {
    let at = skippingSpace(end)
    for (word, scale) in Self.scales {
      let sought = Array(word)
      guard folded.count >= at + sought.count, folded[at..<(at + sought.count)].elementsEqual(sought) else {
        continue
      }
      let behind = at + sought.count
      guard behind == folded.count || !isWord(behind) && folded[behind] != "/",
        !folded[behind...].starts(with: Array(" chí")), !folded[behind...].starts(with: Array(" bào"))
      else { continue }
      if let value = count(text), scale == 1 || !text.contains(",") || text.contains(".") || text.count > 5 {
        let (all, isTooMuch) = value.multipliedReportingOverflow(by: scale)
        return isTooMuch ? nil : (all, scale, behind)
      }
      guard let decimal = Percent(text), scale >= power(decimal.decimals) else { return nil }
      let grain = scale / power(decimal.decimals)
      return (decimal.units * grain, grain, behind)
    }
    return nil
  }

  private static let scales: [(String, Int)] = [
    ("tỷ đồng", 1_000_000_000), ("triệu đồng", 1_000_000), ("nghìn đồng", 1_000), ("ngàn đồng", 1_000),
    ("đồng", 1),
    ("vnđ", 1), ("vnd", 1), ("đ", 1),
  ]
}
