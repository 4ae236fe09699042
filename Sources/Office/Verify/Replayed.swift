import Casework
import Ledger
import SQL

/// A dossier made anew from its stored facts, or why it cannot be.
enum Replayed {
  case dossier(Dossier, history: [Recorded])
  case unreadable(String)

  init(_ facts: [StoredFact], _ definitions: Definitions) {
    guard let stream = facts.first?.stream else {
      self = .unreadable("không có sự kiện nào")
      return
    }
    do {
      let history = try facts.map(FactCoding.read)
      let dossier = try Dossier(
        id: DossierID(stream), history: history, procedure: try Office.procedure(of: history, definitions))
      self = .dossier(dossier, history: history)
    } catch let fault as FactFault {
      self = .unreadable(fault.notice)
    } catch {
      // What a fact holds may be a citizen's; the error is not repeated.
      self = .unreadable("nội dung sự kiện không đọc được")
    }
  }
}

extension Replayed {
  /// Why a stream of feedback cannot be read.
  struct Unreadable: Error { let notice: String }

  static func feedback(
    _ facts: [StoredFact]
  ) -> Result<(feedback: Feedback, history: [FeedbackFact.Entry]), Unreadable> {
    do {
      return .success(try FeedbackBook.read(facts))
    } catch let fault as FactFault {
      return .failure(Unreadable(notice: fault.notice))
    } catch {
      // What a fact holds may be a citizen's; the error is not repeated.
      return .failure(Unreadable(notice: "nội dung sự kiện không đọc được"))
    }
  }
}

extension FactFault {
  var notice: String {
    switch self {
    case .unknownName(let name): "loại sự kiện “\(name)” không có trong chương trình này"
    case .doesNotBegin: "sự kiện đầu tiên không phải tiếp nhận hoặc từ chối"
    case .unknownRevision(let code, let revision):
      "không có bản \(revision) của thủ tục \(code) trong danh mục"
    }
  }
}

/// Writes the rows of the read tables as if every dossier had just come as it is now. Tallies are gathered and written in
/// bunches.
struct ReadRows {
  private static let bunch = 2_000
  private var tallies = TallyMoves()
  private var times = TimeMoves()
  private var gathered = 0

  mutating func write(
    _ dossier: Dossier, _ history: [Recorded], _ definitions: Definitions, personKey: (String) -> [UInt8],
    in db: borrowing Writing
  ) throws {
    try DossierRow.insert(dossier, personKey: dossier.people?.applicant.identifier.map(personKey), in: db)
    try DossierLinks.write(from: nil, to: dossier, in: db)
    try IndicatorMarks.write(from: nil, to: dossier, in: db)
    try HomeVisits.write(from: nil, to: dossier, in: db)
    try PapersUnderWay.write(from: nil, to: dossier, in: db)
    tallies.add(from: nil, to: dossier)
    times.add(history, from: nil, to: dossier, definitions.calendar(on:))
    try FeeBook.enter(history, after: nil, of: dossier.id, under: dossier.procedure, in: db)
    gathered += 1
    if gathered == Self.bunch { try finish(in: db) }
  }

  /// To be called after the last one.
  mutating func finish(in db: borrowing Writing) throws {
    try tallies.write(in: db)
    try times.write(in: db)
    tallies = TallyMoves()
    times = TimeMoves()
    gathered = 0
  }
}
