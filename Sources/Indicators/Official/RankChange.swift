/// Why a unit's place changed between two published lists (*vì sao lên, xuống hạng*). Parts are exact: those of the score
/// sum to the score's change, those of the rank to the rank's.
package struct RankChange: Equatable, Sendable {
  package let code: String
  package let name: String
  package let before: Snapshot
  package let after: Snapshot
  package let scoreBefore: ScorePoints
  package let scoreAfter: ScorePoints
  package let rankBefore: Int
  package let rankAfter: Int
  /// The place it would have had with its new score had nobody else moved.
  package let rankAlone: Int
  /// Its own points by indicator, those that changed, the greatest loss first.
  package let parts: [Part]
  /// What the published parts do not explain of the score's change.
  package let unexplained: ScorePoints
  /// Those who were not before it and are now, the nearest to it last.
  package let overtakers: [Other]
  /// Those who were before it and are not any more.
  package let overtaken: [Other]

  package struct Part: Equatable, Sendable {
    package let code: String
    /// Nil where only one of the lists has it.
    package let before: ScorePoints?
    package let after: ScorePoints?
    package var change: ScorePoints { (after ?? .zero) - (before ?? .zero) }
  }

  package struct Other: Equatable, Sendable {
    package let code: String
    package let name: String
    /// Nil where it was not in that list.
    package let before: ScorePoints?
    package let after: ScorePoints?
    /// It would have passed also had this unit kept its score.
    package let byItself: Bool
    package var change: ScorePoints? {
      before.flatMap { before in after.map { $0 - before } }
    }
  }

  /// Positive: places lost.
  package var change: Int { rankAfter - rankBefore }
  package var scoreChange: ScorePoints { scoreAfter - scoreBefore }
  /// Places through its own score, others standing still.
  package var own: Int { rankAlone - rankBefore }
  /// Places through what others did.
  package var others: Int { rankAfter - rankAlone }

  /// Nil where the unit is not in both lists.
  package init?(of code: String, from before: Snapshot, to after: Snapshot) {
    guard let old = before[code], let new = after[code] else { return nil }
    self.code = code
    name = new.name
    self.before = before
    self.after = after
    scoreBefore = old.total
    scoreAfter = new.total
    rankBefore = before.rank(of: old.total, as: code)
    rankAfter = after.rank(of: new.total, as: code)
    rankAlone = before.rank(of: new.total, as: code)
    let parts = Self.parts(old, new)
    self.parts = parts.filter { $0.change != .zero }
      .sorted { ($0.change, $0.code) < ($1.change, $1.code) }
    unexplained = new.total - old.total - parts.map(\.change).reduce(.zero, +)
    (overtakers, overtaken) = Self.passed(old, new, before, after)
  }

  private static func parts(_ old: PublishedScore, _ new: PublishedScore) -> [Part] {
    Set(old.parts.keys).union(new.parts.keys).map {
      Part(code: $0, before: old.parts[$0], after: new.parts[$0])
    }
  }

  private static func passed(
    _ old: PublishedScore, _ new: PublishedScore, _ before: Snapshot, _ after: Snapshot
  ) -> (overtakers: [Other], overtaken: [Other]) {
    let was = Dictionary(before.scores.map { ($0.code, $0) }) { $1 }
    let now = Dictionary(after.scores.map { ($0.code, $0) }) { $1 }
    var (overtakers, overtaken): ([Other], [Other]) = ([], [])
    for code in Set(was.keys).union(now.keys) where code != old.code {
      let (then, today) = (was[code]?.total, now[code]?.total)
      let wasAhead = then.map { Snapshot.leads($0, old.total) } ?? false
      let isAhead = today.map { Snapshot.leads($0, new.total) } ?? false
      guard wasAhead != isAhead else { continue }
      let wouldLead = today.map { Snapshot.leads($0, old.total) } ?? false
      let other = Other(
        code: code, name: now[code]?.name ?? was[code]?.name ?? code, before: then, after: today,
        byItself: wouldLead == isAhead)
      if isAhead { overtakers.append(other) } else { overtaken.append(other) }
    }
    func order(_ a: Other, _ b: Other) -> Bool {
      (b.after ?? .zero, a.code) < (a.after ?? .zero, b.code)
    }
    return (overtakers.sorted(by: order), overtaken.sorted(by: order))
  }
}
