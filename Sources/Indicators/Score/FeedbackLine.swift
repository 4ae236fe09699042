import Casework

/// A piece of feedback as the indicators of satisfaction see it at the end of a period (*PAKN trong kỳ*).
package struct FeedbackLine: Hashable, Sendable {
  package var id: FeedbackID
  /// `7/PAKN-2026`.
  package var number: String
  package var kind: FeedbackKind
  /// What was late about it; empty when nothing was.
  package var late: [FeedbackLateness]
  package var rating: FeedbackRating?

  package init(
    id: FeedbackID, number: String, kind: FeedbackKind, late: [FeedbackLateness] = [],
    rating: FeedbackRating? = nil
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.late = late
    self.rating = rating
  }

  /// Why an indicator does not count it; empty when it does.
  package func lacks(_ test: FeedbackTest) -> [String] {
    let late = late.map(\.label)
    switch (test, rating) {
    case (.satisfied, .unsatisfied): return late + ["Người gửi không hài lòng"]
    case (.satisfied, .repeated): return late + ["Người gửi phản ánh lại"]
    case (.inTime, _), (.satisfied, .satisfied), (.satisfied, nil): return late
    }
  }
}

/// Which feedback an indicator counts, of all there was in the period.
package enum FeedbackTest: Equatable, Sendable {
  /// Every step in time, or still within it (5.2).
  case inTime
  /// The same, and the sender neither unsatisfied nor told it again (5.3).
  case satisfied
}
