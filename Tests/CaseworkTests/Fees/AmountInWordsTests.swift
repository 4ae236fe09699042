import Casework
import Examples
import Testing

@Suite struct `An amount in words` {
  @Test(
    arguments: [
      (1_790_000, "Một triệu bảy trăm chín mươi nghìn đồng"), (8_000, "Tám nghìn đồng"),
      (16_091_000, "Mười sáu triệu không trăm chín mươi mốt nghìn đồng"),
      (0, "Không đồng"), (1, "Một đồng"), (4, "Bốn đồng"), (5, "Năm đồng"), (10, "Mười đồng"),
      (11, "Mười một đồng"), (14, "Mười bốn đồng"), (15, "Mười lăm đồng"), (20, "Hai mươi đồng"),
      (21, "Hai mươi mốt đồng"), (24, "Hai mươi tư đồng"), (25, "Hai mươi lăm đồng"),
      (100, "Một trăm đồng"), (101, "Một trăm linh một đồng"), (105, "Một trăm linh năm đồng"),
      (110, "Một trăm mười đồng"), (115, "Một trăm mười lăm đồng"),
      (1_000, "Một nghìn đồng"), (1_005, "Một nghìn không trăm linh năm đồng"),
      (10_015, "Mười nghìn không trăm mười lăm đồng"), (200_000, "Hai trăm nghìn đồng"),
      (1_000_001, "Một triệu không trăm linh một đồng"),
      (1_272_500, "Một triệu hai trăm bảy mươi hai nghìn năm trăm đồng"),
      (14_818_500, "Mười bốn triệu tám trăm mười tám nghìn năm trăm đồng"),
      (1_000_000_000, "Một tỷ đồng"), (1_000_000_024, "Một tỷ không trăm hai mươi tư đồng"),
      (2_005_000_000_000, "Hai nghìn không trăm linh năm tỷ đồng"),
      (1_000_000_000_000_000, "Một triệu tỷ đồng"),
    ] as [(Int64, String)])
  func `is spelled as receipts spell it`(amount: Int64, words: String) throws {
    #expect(try #require(Dong(amount)).inWords == words)
  }

  @Test func `reads back as itself, every number to a hundred thousand`() throws {
    for amount in 0...100_000 as ClosedRange<Int64> { try readsBack(amount) }
  }

  @Test func `reads back as itself for every pattern of thousands up to a million billions`() throws {
    let groups: [Int64] = [0, 1, 4, 5, 10, 15, 21, 100, 104, 999]
    for a in groups {
      for b in groups {
        for c in groups {
          for d in groups {
            for e in groups { try readsBack((((a * 1000 + b) * 1000 + c) * 1000 + d) * 1000 + e) }
          }
        }
      }
    }
    var chance = Seeded(3)
    for _ in 0..<20_000 { try readsBack(Int64(chance.number(0...1_000_000_000_000_000))) }
    try readsBack(.max)
  }

  private func readsBack(_ amount: Int64) throws {
    let words = try #require(Dong(amount)).inWords
    if Reader.amount(words) != amount { Issue.record("\(amount): \(words)") }
  }
}

/// Reads an amount in words as a cashier does, knowing nothing of how it was written.
private enum Reader {
  static func amount(_ text: String) -> Int64? {
    var words = text.lowercased().split(separator: " ").map(String.init)
    guard words.popLast() == "đồng" else { return nil }
    if words == ["không"] { return 0 }
    return number(words[...], isInside: false)
  }

  private static func number(_ words: ArraySlice<String>, isInside: Bool) -> Int64? {
    guard let billions = words.lastIndex(of: "tỷ") else { return millions(words, isInside: isInside) }
    guard let upper = number(words[..<billions], isInside: isInside) else { return nil }
    let rest = words[words.index(after: billions)...]
    guard !rest.isEmpty else { return upper * 1_000_000_000 }
    return millions(rest, isInside: true).map { upper * 1_000_000_000 + $0 }
  }

  private static func millions(_ words: ArraySlice<String>, isInside: Bool) -> Int64? {
    var sum: Int64 = 0
    var rest = words
    var isInside = isInside
    for (unit, worth) in [("triệu", Int64(1_000_000)), ("nghìn", 1_000)] {
      guard let at = rest.firstIndex(of: unit) else { continue }
      guard let group = group(rest[..<at], isInside: isInside) else { return nil }
      sum += group * worth
      rest = rest[(at + 1)...]
      isInside = true
    }
    if rest.isEmpty { return sum > 0 ? sum : nil }
    return group(rest, isInside: isInside).map { sum + $0 }
  }

  private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

  /// Up to 999; inside a number the hundreds must be said.
  private static func group(_ words: ArraySlice<String>, isInside: Bool) -> Int64? {
    var rest = words
    var sum: Int64 = 0
    if let at = rest.firstIndex(of: "trăm") {
      guard at == rest.startIndex + 1, let digit = digits.firstIndex(of: rest[rest.startIndex]) else {
        return nil
      }
      sum = Int64(digit) * 100
      rest = rest[(at + 1)...]
    } else if isInside {
      return nil
    }
    switch Array(rest) {
    case []: return sum > 0 ? sum : nil
    case let all where all.count == 2 && all[0] == "linh":
      return digits.firstIndex(of: all[1]).flatMap { $0 > 0 ? sum + Int64($0) : nil }
    case let all where all.count == 1 && words.count == 1:
      return digits.firstIndex(of: all[0]).map(Int64.init) ?? (all[0] == "mười" ? 10 : nil)
    case let all where all[0] == "mười":
      return unit(all.dropFirst(), ones: "một", fours: "bốn").map { sum + 10 + $0 }
    case let all where all.count >= 2 && all[1] == "mươi":
      guard let tens = digits.firstIndex(of: all[0]), tens >= 2 else { return nil }
      return unit(all.dropFirst(2), ones: "mốt", fours: "tư").map { sum + Int64(tens) * 10 + $0 }
    default: return nil
    }
  }

  private static func unit(_ words: ArraySlice<String>, ones: String, fours: String) -> Int64? {
    guard let word = words.first else { return 0 }
    guard words.count == 1 else { return nil }
    let units = ["", ones, "hai", "ba", fours, "lăm", "sáu", "bảy", "tám", "chín"]
    return units.firstIndex(of: word).map(Int64.init)
  }
}
