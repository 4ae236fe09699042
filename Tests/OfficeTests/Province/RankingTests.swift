import Examples
import Testing

@testable import Office

@Suite struct `A ranking` {
  @Test func `gives equal values one place and passes over the next`() {
    #expect(Ranking.places([40, 30, 30, 10], highestFirst: true) == [1, 2, 2, 4])
    #expect(Ranking.places([10, 30, 30, 40], highestFirst: true) == [4, 2, 2, 1])
    #expect(Ranking.places([5, 5, 5], highestFirst: true) == [1, 1, 1])
    #expect(Ranking.places([1, 2, 2, 3, 3, 3, 9], highestFirst: false) == [1, 2, 2, 4, 4, 4, 7])
  }

  @Test func `gives no place to what has no data, and counts it among nobody's betters`() {
    #expect(Ranking.places([nil, 7, nil, 9, 7], highestFirst: true) == [nil, 2, nil, 1, 2])
    #expect(Ranking.places([nil, nil] as [Int?], highestFirst: true) == [nil, nil])
    #expect(Ranking.places([Int?](), highestFirst: false) == [])
  }

  @Test func `holds 0 for a value`() {
    #expect(Ranking.places([0, 3, nil], highestFirst: false) == [1, 2, nil])
  }

  @Test func `goes by the exact share, not by what it is rounded to`() throws {
    let half = try #require(ExactShare(1, of: 2))
    #expect(half == ExactShare(64, of: 128))
    #expect(ExactShare(0, of: 0) == nil)
    // Both are written 66,67%.
    let shares = [ExactShare(2, of: 3), ExactShare(66_667, of: 100_000), ExactShare(4, of: 6)]
    #expect(Ranking.places(shares, highestFirst: true) == [2, 1, 2])
    let large = [
      ExactShare(999_999_999_998, of: 999_999_999_999), ExactShare(999_999_999_997, of: 999_999_999_998),
    ]
    #expect(Ranking.places(large, highestFirst: true) == [1, 2])
  }

  /// Counting one's betters, the slow way.
  @Test func `is one more than how many are better, whoever is asked`() {
    var chance = Seeded(17)
    for _ in 0..<200 {
      let values = (0..<chance.number(0...40)).map { _ in chance.chance(15) ? nil : chance.number(-5...12) }
      for highestFirst in [true, false] {
        let expected = values.map { value in
          value.map { one in
            1 + values.compactMap(\.self).filter { highestFirst ? $0 > one : $0 < one }.count
          }
        }
        #expect(Ranking.places(values, highestFirst: highestFirst) == expected)
      }
    }
  }
}
