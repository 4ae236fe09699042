import Deadlines

/// Points of a published score in ten-thousandths: sums and differences of them are exact.
package struct ScorePoints: Hashable, Comparable, Sendable {
  package let tenThousandths: Int
  package init(tenThousandths: Int) { self.tenThousandths = tenThousandths }

  /// Reads `82,48` and `82.4833`; nil for anything else, for more than four decimals and for more than 1.000 points.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let whole = Int(parts[0]), whole <= 1000
    else { return nil }
    let rest = parts.count == 2 ? String(parts[1]) : "0"
    guard rest.utf8.count <= 4,
      let fraction = Int(rest + String(repeating: "0", count: 4 - rest.utf8.count))
    else { return nil }
    tenThousandths = whole * 10_000 + fraction
  }

  package static let zero = ScorePoints(tenThousandths: 0)
  package static func < (a: ScorePoints, b: ScorePoints) -> Bool { a.tenThousandths < b.tenThousandths }
  package static func + (a: ScorePoints, b: ScorePoints) -> ScorePoints {
    ScorePoints(tenThousandths: a.tenThousandths + b.tenThousandths)
  }
  package static func - (a: ScorePoints, b: ScorePoints) -> ScorePoints {
    ScorePoints(tenThousandths: a.tenThousandths - b.tenThousandths)
  }
  package var value: Double { Double(tenThousandths) / 10_000 }
  /// `82,48`; with `signed` also `+0,12`.
  package func written(signed: Bool = false) -> String { PointsWritten(value, signed: signed).text }
}

/// What was published of one unit on one day.
package struct PublishedScore: Equatable, Sendable {
  package var code: String
  package var name: String
  package var total: ScorePoints
  /// As it was published; nil where the list had none.
  package var rank: Int?
  /// By the indicator's code, or its group's key where only groups are published.
  package var parts: [String: ScorePoints]

  package init(
    code: String, name: String, total: ScorePoints, rank: Int? = nil, parts: [String: ScorePoints] = [:]
  ) {
    self.code = code
    self.name = name
    self.total = total
    self.rank = rank
    self.parts = parts
  }
}

/// The published scores of all units of one list on one day (*bảng điểm công bố*).
package struct Snapshot: Equatable, Sendable {
  package let day: Day
  /// One of each unit.
  package let scores: [PublishedScore]

  package init(day: Day, scores: [PublishedScore]) {
    self.day = day
    self.scores = scores
  }

  package subscript(code: String) -> PublishedScore? { scores.first { $0.code == code } }

  /// A difference of up to a thousandth of a point is none.
  static let equal = 10

  /// Whether `a` stands before `b`.
  static func leads(_ a: ScorePoints, _ b: ScorePoints) -> Bool {
    a.tenThousandths - b.tenThousandths > equal
  }

  /// The place of such a score among the others (*xếp hạng*): 1, 2, 2, 4.
  /// - Parameter code: whose score it is; that unit's own row does not count.
  package func rank(of total: ScorePoints, as code: String) -> Int {
    1 + scores.count { $0.code != code && Self.leads($0.total, total) }
  }

  package func rank(of code: String) -> Int? { self[code].map { rank(of: $0.total, as: code) } }
}
