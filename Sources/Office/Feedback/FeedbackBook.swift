import Casework
import Deadlines
import Ledger
import SQL

/// The book of feedback as lists and searches see it: a read table, one row a piece. It follows from the facts and replay
/// fills it again.
enum FeedbackBook {
  static let counter = "feedback"
  static let entryCounter = "feedback-entry"

  static let schema = SchemaChange(
    "feedback",
    [
      .statement(
        """
        CREATE TABLE feedback (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          number TEXT NOT NULL,
          channel TEXT NOT NULL,
          kind TEXT NOT NULL,
          stage TEXT NOT NULL,
          is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
          sender TEXT NOT NULL,
          is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
          content TEXT NOT NULL,
          search TEXT NOT NULL,
          received_at INTEGER NOT NULL,
          next_due INTEGER,
          settled_at INTEGER,
          assignee INTEGER,
          named INTEGER,
          dossier TEXT,
          rating TEXT,
          question TEXT,
          answer TEXT,
          published_at INTEGER,
          is_erased INTEGER NOT NULL CHECK (is_erased IN (0, 1)),
          version INTEGER NOT NULL,
          dossier_id INTEGER
        )
        """),
      .statement("CREATE INDEX feedback_of_unit ON feedback (unit, is_open, id)"),
      .statement(
        "CREATE INDEX feedback_of_dossier ON feedback (unit, dossier_id) WHERE dossier_id IS NOT NULL"),
      .statement(
        "CREATE INDEX feedback_published ON feedback (unit, published_at, id) WHERE published_at IS NOT NULL"
      ),
    ])

  static let columns: Statement = """
    id, unit, number, channel, kind, stage, is_open, sender, is_hidden, content, search, received_at, next_due, settled_at,
    assignee, named, dossier, rating, question, answer, published_at, is_erased, version, dossier_id
    """

  static func write(_ feedback: Feedback, in db: borrowing Writing) throws {
    let told = feedback.told
    try db.run("DELETE FROM feedback WHERE id = \(feedback.id.number)")
    try db.run(
      """
      INSERT INTO feedback (\(columns)) VALUES (\(feedback.id.number), \(feedback.id.unit.number), \(feedback.number),
        \(feedback.received.channel.rawValue), \(feedback.kind.rawValue), \(feedback.stage.rawValue),
        \(feedback.isOpen), \(told?.name ?? ""), \(feedback.received.isHidden), \(told?.content ?? ""),
        \(search(feedback)), \(feedback.receivedAt), \(feedback.nextDue), \(feedback.settledAt),
        \(feedback.assignee?.number), \(feedback.named?.number), \(feedback.received.dossier?.text),
        \(feedback.rating?.rating.rawValue), \(feedback.published?.question), \(feedback.published?.answer),
        \(feedback.publishedAt), \(feedback.erasedAt != nil), \(feedback.version),
        \(feedback.received.dossierID?.number))
      """)
  }

  /// What a search finds it by, letters without their marks. A hidden sender is found by the number alone.
  private static func search(_ feedback: Feedback) -> String {
    guard let told = feedback.told else { return feedback.number.folded }
    let sender = feedback.received.isHidden ? "" : "\(told.name ?? "") \(told.phone ?? "")"
    return "\(feedback.number) \(sender) \(told.content)".folded
  }

  /// Made anew from its stored facts, or why it cannot be.
  static func read(_ facts: [StoredFact]) throws -> (feedback: Feedback, history: [FeedbackFact.Entry]) {
    let history = try facts.map(FactCoding.feedback)
    guard let stream = facts.first?.stream, let id = FeedbackID(stream: stream),
      let feedback = Feedback(id: id, history: history)
    else { throw FactFault.doesNotBegin(stream: facts.first?.stream ?? 0) }
    return (feedback, history)
  }
}

extension ReadTable {
  static let feedback = ReadTable(
    "feedback", FeedbackBook.columns, keys: 1,
    rows: { _ in "SELECT \(FeedbackBook.columns) FROM feedback" }, has: { key in "id = \(key[0])" })
}

/// One line of the book.
package struct FeedbackListing: Equatable, Sendable {
  package let id: FeedbackID
  package let number: String
  package let channel: FeedbackChannel
  package let kind: FeedbackKind
  package let stage: FeedbackStage
  /// Empty where nobody said a name.
  package let sender: String
  package let isHidden: Bool
  package let content: String
  package let receivedAt: Moment
  /// By when the next step is due; nil where nothing is.
  package let nextDue: Moment?
  package let assignee: OfficerID?
  package let named: OfficerID?
  package let dossier: String?
  package let rating: FeedbackRating?
  package let isErased: Bool

  /// Whether an officer may know who sent it, as far as a list tells.
  package func showsSender(to actor: Actor) -> Bool {
    named != actor.officer && (!isHidden || actor.has([.director]) || assignee == actor.officer)
  }

  init(_ row: borrowing Row) throws {
    guard let id = FeedbackID(stream: try row.int(0)),
      let channel = FeedbackChannel(rawValue: try row.text(3)),
      let kind = FeedbackKind(rawValue: try row.text(4)), let stage = FeedbackStage(rawValue: try row.text(5))
    else { throw SQLError.unavailable("feedback") }
    self.id = id
    number = try row.text(2)
    self.channel = channel
    self.kind = kind
    self.stage = stage
    sender = try row.text(7)
    isHidden = try row.int(8) == 1
    content = try row.text(9)
    receivedAt = Moment(milliseconds: try row.int(11))
    nextDue = row.optionalInt(12).map { Moment(milliseconds: $0) }
    assignee = row.optionalInt(14).map { OfficerID($0) }
    named = row.optionalInt(15).map { OfficerID($0) }
    dossier = row.optionalText(16)
    rating = row.optionalText(17).flatMap { FeedbackRating(rawValue: $0) }
    isErased = try row.int(21) == 1
  }
}

/// An answer on the public list.
package struct PublishedFeedback: Equatable, Sendable {
  package let id: FeedbackID
  package let number: String
  package let kind: FeedbackKind
  package let question: String
  package let answer: String
  package let at: Moment
}

/// Which of the book are asked for.
package struct FeedbackQuery: Equatable, Sendable {
  package var text = ""
  package var kind: FeedbackKind?
  package var stage: FeedbackStage?
  package var isOpen: Bool?
  /// Only those whose next step is late.
  package var isOverdue = false
  package var assignee: OfficerID?
  /// Leaves out what is about this officer.
  package var notAbout: OfficerID?
  package init() {}
}

extension FeedbackRefusal: Noticed {}
