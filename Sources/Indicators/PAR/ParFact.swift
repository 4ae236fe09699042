import Casework
import Deadlines

/// What happened to a unit's index of a year. Facts are only added.
package enum ParFact: Equatable, Sendable {
  case evidenceGiven(ParEvidence)
  /// By the number of the fact that gave it.
  case evidenceWithdrawn(item: String, evidence: Int, reason: String)
  case selfScored(item: String, ParInput, note: String)
  /// Does not concern this unit: it leaves the denominator (*không áp dụng*).
  case setAside(item: String, reason: String)
  case putBack(item: String)
  /// Locked, with the frame it was scored by and what the program had counted then.
  case submitted(revision: Int, counted: [String: Ratio])
  case reopened(reason: String)
  /// What those above gave; for a survey, its result.
  case appraised(item: String, ScorePoints, by: String, reason: String)

  /// The scored thing it is about; nil for what concerns the whole.
  package var item: String? {
    switch self {
    case .evidenceGiven(let evidence): evidence.item
    case .evidenceWithdrawn(let item, _, _), .selfScored(let item, _, _), .setAside(let item, _),
      .putBack(let item), .appraised(let item, _, _, _):
      item
    case .submitted, .reopened: nil
    }
  }
}

/// A paper that proves a criterion (*tài liệu kiểm chứng*).
package struct ParEvidence: Equatable, Sendable {
  package let item: String
  /// Which of the papers asked for, from 0.
  package let requirement: Int
  /// `63/KH-UBND`.
  package let number: String
  package let day: Day
  /// What in it proves the criterion.
  package let excerpt: String
  package let file: FileReference

  package init(
    item: String, requirement: Int, number: String, day: Day, excerpt: String, file: FileReference
  ) {
    self.item = item
    self.requirement = requirement
    self.number = number
    self.day = day
    self.excerpt = excerpt
    self.file = file
  }
}

/// A fact as it was written down.
package struct RecordedParFact: Equatable, Sendable {
  /// From 1 within the unit's year.
  package let number: Int
  package let officer: OfficerID
  package let at: Moment
  package let fact: ParFact

  package init(number: Int, officer: OfficerID, at: Moment, fact: ParFact) {
    self.number = number
    self.officer = officer
    self.at = at
    self.fact = fact
  }
}
