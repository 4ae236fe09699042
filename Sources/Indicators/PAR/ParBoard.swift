import Casework
import Deadlines

/// How one criterion stands.
package struct ParStanding: Equatable, Sendable {
  package struct Paper: Equatable, Sendable {
    /// The number of the fact that brought it.
    package let number: Int
    package let evidence: ParEvidence
    package let officer: OfficerID
    package let at: Moment
  }
  package struct Appraisal: Equatable, Sendable {
    package let points: ScorePoints
    package let by: String
    package let reason: String
  }

  package let item: ParItem
  /// What was entered, or what the program counted; nil while nothing is known.
  package internal(set) var input: ParInput?
  package internal(set) var note = ""
  package internal(set) var papers: [Paper] = []
  /// Why it does not concern this unit.
  package internal(set) var aside: String?
  package internal(set) var appraisal: Appraisal?

  init(_ item: ParItem) { self.item = item }

  package var isApplicable: Bool { aside == nil }
  package var selfPoints: ScorePoints? { input.flatMap { item.scoring.points($0, of: item.maximum) } }

  /// The papers asked for that nobody has brought.
  package var missing: [String] {
    let brought = Set(papers.map(\.evidence.requirement))
    return item.evidence.enumerated().filter { !brought.contains($0.offset) }.map(\.element)
  }
  /// What its papers prove by now.
  package var securedPoints: ScorePoints { missing.isEmpty ? selfPoints ?? .zero : .zero }

  /// Why points may be lost; empty where nothing is in sight.
  package func risks(on today: Day) -> [ParRisk] {
    guard isApplicable else { return [] }
    var risks: [ParRisk] = []
    if item.scoring != .survey {
      if let points = selfPoints {
        if points < item.maximum { risks.append(.below(item.maximum - points)) }
      } else {
        risks.append(.notScored)
      }
    }
    let lacking = missing
    if !lacking.isEmpty {
      risks.append(.missing(lacking))
      if let due = item.due, due < today { risks.append(.late(due)) }
    }
    return risks
  }
}

/// What may cost points (*nguy cơ bị trừ điểm*).
package enum ParRisk: Equatable, Sendable {
  case notScored
  /// Scored, but not whole.
  case below(ScorePoints)
  case missing([String])
  /// Papers are missing though their day is over.
  case late(Day)

  package var words: String {
    switch self {
    case .notScored: "chưa tự chấm"
    case .below(let points): "tự chấm thiếu \(points.written()) điểm"
    case .missing(let papers): "thiếu tài liệu: \(papers.joined(separator: "; "))"
    case .late(let day): "quá hạn nộp tài liệu \(day.written)"
    }
  }
}

/// A unit's index of a year as its facts leave it.
package struct ParBoard: Equatable, Sendable {
  package let frame: ParFrame
  package private(set) var standings: [String: ParStanding]
  /// When it was locked; nil while it is open.
  package private(set) var submittedAt: Moment?

  /// - Parameter counted: what the program counts today; a locked index has what was counted when it was locked.
  package init(_ frame: ParFrame, _ facts: [RecordedParFact], counted: [String: Ratio]) {
    self.frame = frame
    standings = Dictionary(uniqueKeysWithValues: frame.items.map { ($0.code, ParStanding($0)) })
    var counted = counted
    for recorded in facts { apply(recorded, &counted) }
    for (code, standing) in standings where standing.item.source != nil {
      standings[code]?.input = counted[code].map(ParInput.ratio)
    }
  }

  private mutating func apply(_ recorded: RecordedParFact, _ counted: inout [String: Ratio]) {
    switch recorded.fact {
    case .evidenceGiven(let evidence):
      standings[evidence.item]?.papers.append(
        ParStanding.Paper(
          number: recorded.number, evidence: evidence, officer: recorded.officer, at: recorded.at))
    case .evidenceWithdrawn(let item, let number, _):
      standings[item]?.papers.removeAll { $0.number == number }
    case .selfScored(let item, let input, let note):
      standings[item]?.input = input
      standings[item]?.note = note
    case .setAside(let item, let reason): standings[item]?.aside = reason
    case .putBack(let item): standings[item]?.aside = nil
    case .submitted(_, let frozen):
      submittedAt = recorded.at
      counted = frozen
    case .reopened:
      submittedAt = nil
      for code in standings.keys { standings[code]?.appraisal = nil }
    case .appraised(let item, let points, let by, let reason):
      standings[item]?.appraisal = ParStanding.Appraisal(points: points, by: by, reason: reason)
    }
  }

  package var isSubmitted: Bool { submittedAt != nil }
  package func standing(_ code: String) -> ParStanding? { standings[code] }
  package func standings(of items: [ParItem]) -> [ParStanding] { items.compactMap { standings[$0.code] } }

  // MARK: Sums

  package struct Sum: Equatable, Sendable {
    /// Of what concerns this unit.
    package internal(set) var maximum = ScorePoints.zero
    package internal(set) var own = ScorePoints.zero
    /// Of these, what papers prove.
    package internal(set) var secured = ScorePoints.zero
    package internal(set) var final = ScorePoints.zero
    package internal(set) var scored = 0
    package internal(set) var items = 0
    package internal(set) var appraised = 0
    package internal(set) var missing = 0

    /// Final points of what could be had, in hundredths of a percent; nil until everything is appraised.
    package var hundredths: Int? {
      guard appraised == items, maximum > .zero else { return nil }
      let whole = maximum.tenThousandths
      return (final.tenThousandths * 20_000 + whole) / (2 * whole)
    }
  }

  package func sum(_ items: [ParItem]) -> Sum {
    var sum = Sum()
    for standing in standings(of: items) where standing.isApplicable {
      sum.items += 1
      sum.maximum = sum.maximum + standing.item.maximum
      if let points = standing.selfPoints {
        sum.own = sum.own + points
        sum.scored += 1
      }
      sum.secured = sum.secured + standing.securedPoints
      sum.missing += standing.missing.count
      if let appraisal = standing.appraisal {
        sum.final = sum.final + appraisal.points
        sum.appraised += 1
      }
    }
    return sum
  }
  package var total: Sum { sum(frame.items) }

  /// What a department must bring or score, with what is in danger; in the order of the frame.
  package func work(of department: Department) -> [ParStanding] {
    standings(of: frame.items.filter { $0.department == department })
  }
}
