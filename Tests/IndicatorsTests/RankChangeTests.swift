import Deadlines
import Testing

@testable import Indicators

@Suite struct `A change of rank` {
  private static func points(_ text: String) -> ScorePoints { ScorePoints(text) ?? .zero }

  private static func snapshot(_ day: Int, _ totals: [(String, String)]) -> Snapshot {
    Snapshot(
      day: Day(number: day),
      scores: totals.map { PublishedScore(code: $0.0, name: "Phường \($0.0)", total: points($0.1)) })
  }

  @Test func `counts places 1, 2, 2, 4, a thousandth of a point being no difference`() {
    let list = Self.snapshot(
      20_000, [("A", "90"), ("B", "85,5"), ("C", "85,5"), ("D", "80"), ("E", "79,9991"), ("F", "79,9989")])
    let ranks = ["A", "B", "C", "D", "E", "F"].map { list.rank(of: $0) }
    #expect(ranks == [1, 2, 2, 4, 4, 5])
    #expect(list.rank(of: "X") == nil)
  }

  @Test func `through others alone names who passed and by how much`() throws {
    let before = Self.snapshot(20_000, [("A", "80"), ("B", "79"), ("C", "78"), ("D", "90")])
    let after = Self.snapshot(20_030, [("A", "80"), ("B", "82,5"), ("C", "81"), ("D", "90")])
    let change = try #require(RankChange(of: "A", from: before, to: after))
    #expect((change.rankBefore, change.rankAfter) == (2, 4))
    #expect((change.own, change.others) == (0, 2))
    #expect(change.overtakers.map(\.code) == ["B", "C"])
    #expect(change.overtakers.allSatisfy { $0.byItself })
    #expect(change.overtakers.first?.change?.written(signed: true) == "+3,50")
  }

  @Test func `through its own loss alone says so`() throws {
    let before = Self.snapshot(20_000, [("A", "80"), ("B", "79"), ("C", "78")])
    let after = Self.snapshot(20_030, [("A", "77"), ("B", "79"), ("C", "78")])
    let change = try #require(RankChange(of: "A", from: before, to: after))
    #expect((change.own, change.others, change.change) == (2, 0, 2))
    #expect(change.overtakers.allSatisfy { !$0.byItself })
  }

  @Test func `splits the score by indicator, the greatest loss first, and says what is unexplained`() throws {
    let before = Snapshot(
      day: Day(number: 20_000),
      scores: [
        PublishedScore(
          code: "A", name: "A", total: Self.points("80"),
          parts: ["4.1": Self.points("6"), "1.4": Self.points("5,9"), "2.1": Self.points("19")])
      ])
    let after = Snapshot(
      day: Day(number: 20_001),
      scores: [
        PublishedScore(
          code: "A", name: "A", total: Self.points("77,5"),
          parts: ["4.1": Self.points("4"), "1.4": Self.points("5,2"), "2.1": Self.points("19")])
      ])
    let change = try #require(RankChange(of: "A", from: before, to: after))
    #expect(change.parts.map(\.code) == ["4.1", "1.4"])
    let told = change.parts.map { $0.change.written(signed: true) }
    #expect(told == ["−2,00", "−0,70"])
    #expect(change.unexplained == Self.points("0,2"))
    #expect(RankChange(of: "B", from: before, to: after) == nil)
  }

  /// Units that come, go, tie and move at random: every part sums to its whole.
  @Test(arguments: 0..<60) func `is exactly the sum of its parts`(seed: Int) throws {
    var random = SystemRandomNumberGenerator()
    let codes = ["1.4", "2.1", "3.3", "4.1", "5.4"]
    func list(_ day: Int) -> Snapshot {
      let units =
        ["X"]
        + (1...Int.random(in: 1...60, using: &random)).filter { _ in
          Int.random(in: 0..<8, using: &random) > 0
        }.map { "U\($0)" }
      return Snapshot(
        day: Day(number: day),
        scores: units.map { unit in
          // Few values, so that many are equal or nearly so.
          let total = 700_000 + Int.random(in: 0...40, using: &random) * 5
          let parts = codes.filter { _ in Bool.random(using: &random) }.map {
            ($0, ScorePoints(tenThousandths: Int.random(in: 0...60_000, using: &random)))
          }
          return PublishedScore(
            code: unit, name: unit, total: ScorePoints(tenThousandths: total),
            parts: Dictionary(parts) { $1 })
        })
    }
    let change = try #require(RankChange(of: "X", from: list(20_000), to: list(20_010)))
    #expect(change.own + change.others == change.change)
    #expect(change.overtakers.count - change.overtaken.count == change.change)
    let explained = change.parts.map(\.change).reduce(change.unexplained, +)
    #expect(explained == change.scoreChange)
    #expect(change.rankBefore >= 1 && change.rankAfter <= change.after.scores.count)
    #expect(Set(change.overtakers.map(\.code)).isDisjoint(with: change.overtaken.map(\.code)))
  }

  @Test(arguments: [
    ("82,48", 824_800), ("82.4833", 824_833), ("0", 0), ("100", 1_000_000), ("6,5", 65_000),
  ])
  func `reads points with comma or dot`(text: String, value: Int) {
    #expect(ScorePoints(text)?.tenThousandths == value)
  }

  @Test(arguments: ["", "−1", "-1", "1.234,5", "82,48333", "abc", "1e3", "1001", ",5", "5,"])
  func `reads nothing else`(text: String) {
    #expect(ScorePoints(text) == nil)
  }
}
