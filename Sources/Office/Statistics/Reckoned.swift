import Casework
import Deadlines
import Synchronization

/// What an answer was reckoned from. It is believed as long as all three are the same.
struct BookStanding: Equatable {
  let book: Int64
  let definitions: Int64
  /// Which dossiers are overdue changes by the minute.
  let minute: Moment
}

/// The answers reckoned last, each with what it was reckoned from. The same table is opened again and again while it is
/// talked about, and a list of work after every act.
final class Reckoned<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  private struct Kept {
    let standing: BookStanding
    let answer: Answer
  }
  private let most: Int
  private let kept = Mutex<[Question: Kept]>([:])

  /// Keeps at most so many; those that no longer stand make room first.
  init(most: Int) { self.most = most }

  /// The answer kept, or `reckon`'s, which is kept then.
  func answer(
    _ question: Question, at standing: BookStanding, reckon: () throws -> Answer
  ) rethrows -> Answer {
    if let known = answer(question, at: standing) { return known }
    let answer = try reckon()
    keep(answer, question, at: standing)
    return answer
  }

  func answer(_ question: Question, at standing: BookStanding) -> Answer? {
    kept.withLock { kept in
      guard let found = kept[question], found.standing == standing else { return nil }
      return found.answer
    }
  }

  func keep(_ answer: Answer, _ question: Question, at standing: BookStanding) {
    kept.withLock { kept in
      if kept.count >= most { kept = kept.filter { $0.value.standing == standing } }
      if kept.count >= most { kept = [:] }
      kept[question] = Kept(standing: standing, answer: answer)
    }
  }
}

/// What a table of statistics is asked by.
struct TableQuestion: Hashable {
  let unit: UnitID
  let period: Period
  let grouping: Grouping
}
