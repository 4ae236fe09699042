import Casework
import Deadlines
import Indicators
import Ledger
import SQL

/// A unit's index of a year with everything done to it.
package struct ParIndex: Sendable {
  package let unit: UnitID
  package let board: ParBoard
  package let facts: [RecordedParFact]
  /// When the program counted what it counts.
  package let asOf: Moment
  let revision: Int

  package var frame: ParFrame { board.frame }
}

/// What an index is counted by.
struct ParQuestion: Hashable {
  let unit: UnitID
  let year: Period
}
struct ParTally: Sendable {
  let count: QuantityCount
  /// Late dossiers with a letter of apology, of all late ones.
  let late: Ratio
}

extension Office {
  package static let parReaders: Set<Role> = Role.readers.union([.admin])
  /// Those who answer for the whole index.
  package static let parKeepers: Set<Role> = [.reform, .director]
  /// Who may open a locked one again.
  package static let parOpeners: Set<Role> = [.director]

  /// Whether an officer may bring evidence and scores for a criterion: its department, and who keeps the index.
  package static func mayScore(_ item: ParItem, _ actor: Actor) -> Bool {
    let roles: [Role] = [.departmentHead, .specialist, .clerk, .intake, .director]
    return actor.has(parKeepers) || roles.contains { actor.serves(item.department, as: $0) }
  }

  /// Takes in the frame of a year. A later one counts for whoever has not submitted by then.
  /// - Throws: `FileFaultList`; nothing of the file counts then.
  /// - Returns: nil when this very frame stands already.
  package func importParFrame(
    _ bytes: [UInt8], by author: Change.Author = .here
  ) async throws -> (frame: ParFrame, revision: Int)? {
    let frame = try ParFrameFile.read(bytes)
    let body = String(decoding: bytes, as: UTF8.self)
    let moment = now()
    return try await database.write { db in
      let last = try db.first(
        "SELECT revision, body FROM par_frame WHERE year = \(frame.year) ORDER BY revision DESC LIMIT 1"
      ) { row in (revision: Int(try row.int(0)), body: try row.text(1)) }
      guard last?.body != body else { return nil }
      let revision = (last?.revision ?? 0) + 1
      try db.run(
        """
        INSERT INTO par_frame (year, revision, name, body, at)
        VALUES (\(frame.year), \(revision), \(frame.name), \(body), \(moment))
        """)
      let name = "\(frame.name), năm \(frame.year), bản \(revision)"
      try Self.note(.parFrameImported, Change.Details(name: name), of: nil, by: author, at: moment, in: db)
      return (frame, revision)
    }
  }

  /// The years there is a frame for, the latest first.
  package func parYears() async throws -> [Int] {
    try await database.read { db in
      try db.all("SELECT DISTINCT year FROM par_frame ORDER BY year DESC") { Int(try $0.int(0)) }
    }
  }

  /// A unit's index of a year; nil where no frame was taken in.
  /// - Parameter isCounted: false where nobody looks at what the program counts, which takes its time.
  package func parIndex(of unit: UnitID, year: Int, isCounted: Bool = true) async throws -> ParIndex? {
    let now = now()
    let known = try await database.read { db in
      let facts = try ParStore.facts(of: unit, year, in: db)
      return (facts, try ParStore.frame(year, revision: Self.lockedRevision(facts), in: db))
    }
    let (facts, found) = known
    guard let found else { return nil }
    let isLocked = Self.lockedRevision(facts) != nil
    let counted = isLocked || !isCounted ? [:] : try await parCounts(found.frame, of: unit)
    return ParIndex(
      unit: unit, board: ParBoard(found.frame, facts, counted: counted), facts: facts, asOf: now,
      revision: found.revision)
  }

  /// By which frame a locked index is scored; nil while it is open.
  static func lockedRevision(_ facts: [RecordedParFact]) -> Int? {
    var revision: Int?
    for recorded in facts {
      if case .submitted(let its, _) = recorded.fact { revision = its }
      if case .reopened = recorded.fact { revision = nil }
    }
    return revision
  }

  /// What the program counts for a year, by criterion.
  func parCounts(_ frame: ParFrame, of unit: UnitID) async throws -> [String: Ratio] {
    let items = frame.items.filter { $0.source != nil }
    let first = Day.first(ofYear: frame.year)
    guard !items.isEmpty, first <= today,
      let year = Period(from: first, to: Day.first(ofYear: frame.year + 1) - 1)
    else { return [:] }
    let tally = try await parTally(of: unit, in: year)
    var score: Ratio?
    if items.contains(where: { $0.source == .officialScore }) {
      score = try await officialScore(of: unit, in: year)
    }
    var out: [String: Ratio] = [:]
    for item in items {
      switch item.source {
      case .figure(let id):
        guard let definition = FigureDefinition.named(id, on: year.to) else { continue }
        let figure = tally.count.figure(definition)
        out[item.code] = Ratio(figure.numerator, of: figure.denominator ?? 0)
      case .apologies: out[item.code] = tally.late
      case .officialScore: out[item.code] = score
      case nil: continue
      }
    }
    return out
  }

  /// Counted dossier by dossier; believed while the book stands as it did.
  private func parTally(of unit: UnitID, in year: Period) async throws -> ParTally {
    let book = book(of: unit, asOf: nil)
    let (known, definitions) = (reckonedPar, definitions.version)
    return try await database.read { db in
      let standing = BookStanding(
        book: try BookVersion.read(unit, in: db), definitions: definitions, minute: book.moment.wholeMinute)
      return try known.answer(ParQuestion(unit: unit, year: year), at: standing) {
        var count = QuantityCount(slice: Slice(), period: year, asOf: book.moment)
        var (told, late) = (0, 0)
        try book.walk(year, in: db) { known in
          let quantities = known.dossier.quantities(in: year, of: book.unit, at: book.moment, known.history)
          count.add(quantities)
          guard quantities.contains(.overdue) || quantities.contains(.pendingOverdue) else { return }
          late += 1
          if known.dossier.letter != nil { told += 1 }
        }
        return ParTally(count: count, late: Ratio(told, of: late))
      }
    }
  }

  /// The latest published score of the year, of 100 points.
  private func officialScore(of unit: UnitID, in year: Period) async throws -> Ratio? {
    let days = try await scoreDays(limit: 400).filter { year.from <= $0 && $0 <= year.to }
    for day in days {
      guard let snapshot = try await snapshot(of: day), let code = publishedCode(of: unit, in: snapshot),
        let score = snapshot[code]
      else { continue }
      return Ratio(score.total.tenThousandths, of: 1_000_000)
    }
    return nil
  }

  // MARK: Acts

  /// Writes a fact down if the index allows it.
  /// - Throws: `ParRefusal`.
  package func addToPar(
    _ fact: ParFact, year: Int, by actor: Actor, once: Once? = nil
  ) async throws {
    let known = try await parIndex(of: actor.unit, year: year, isCounted: false)
    guard let index = known else { throw ParRefusal.noFrame(year) }
    let fact = try cleaned(fact, index)
    try Self.allow(fact, index.board, actor)
    let moment = now()
    let last = index.facts.last?.number ?? 0
    try await database.write { db in
      let unit = actor.unit.number
      if try once?.earlier(unit: unit, in: db) != nil { return }
      let facts = try ParStore.facts(of: actor.unit, year, in: db)
      // What was allowed a moment ago is asked again where somebody was quicker.
      if facts.last?.number ?? 0 != last {
        try Self.allow(fact, ParBoard(index.frame, facts, counted: [:]), actor)
      }
      let number = try ParStore.add(
        fact, to: actor.unit, year, by: actor.officer, at: moment, in: db)
      try once?.remember(Int64(number), unit: unit, at: moment, in: db)
    }
  }

  /// Locks the index with what the program counts now.
  package func submitPar(year: Int, by actor: Actor) async throws {
    let known = try await parIndex(of: actor.unit, year: year, isCounted: false)
    guard let index = known else { throw ParRefusal.noFrame(year) }
    let counted = try await parCounts(index.frame, of: actor.unit)
    try await addToPar(.submitted(revision: index.revision, counted: counted), year: year, by: actor)
  }

  private func cleaned(_ fact: ParFact, _ index: ParIndex) throws -> ParFact {
    switch fact {
    case .evidenceGiven(let paper):
      guard let standing = index.board.standing(paper.item),
        standing.item.evidence.indices.contains(paper.requirement)
      else { throw ParRefusal.unknownItem }
      guard !paper.number.oneLine.isEmpty else { throw ParRefusal.wordsMissing }
      guard paper.day <= today else { throw ParRefusal.dayWrong }
      return .evidenceGiven(
        ParEvidence(
          item: paper.item, requirement: paper.requirement, number: paper.number.oneLine, day: paper.day,
          excerpt: paper.excerpt.oneLine, file: paper.file))
    case .evidenceWithdrawn(_, _, let reason), .setAside(_, let reason), .reopened(let reason),
      .appraised(_, _, _, let reason):
      guard !reason.trimmed.isEmpty else { throw ParRefusal.wordsMissing }
      return fact
    case .selfScored, .putBack, .submitted: return fact
    }
  }

  static func allow(_ fact: ParFact, _ board: ParBoard, _ actor: Actor) throws {
    var standing: ParStanding?
    if let code = fact.item {
      standing = board.standing(code)
      guard standing != nil else { throw ParRefusal.unknownItem }
    }
    switch fact {
    case .evidenceGiven, .selfScored, .evidenceWithdrawn:
      guard let standing, mayScore(standing.item, actor) else { throw ParRefusal.notYours }
      guard !board.isSubmitted else { throw ParRefusal.locked }
      guard standing.isApplicable else { throw ParRefusal.setAside }
      if case .selfScored(_, let input, _) = fact {
        let item = standing.item
        guard item.source == nil, item.scoring.points(input, of: item.maximum) != nil else {
          throw ParRefusal.notScoredSo
        }
      }
      if case .evidenceWithdrawn(_, let number, _) = fact {
        guard standing.papers.contains(where: { $0.number == number }) else { throw ParRefusal.unknownItem }
      }
    case .setAside, .putBack:
      guard actor.has(parKeepers) else { throw ParRefusal.notYours }
      guard !board.isSubmitted else { throw ParRefusal.locked }
    case .submitted:
      guard actor.has(parKeepers) else { throw ParRefusal.notYours }
      guard !board.isSubmitted else { throw ParRefusal.locked }
    case .reopened:
      guard actor.has(parOpeners) else { throw ParRefusal.notYours }
      guard board.isSubmitted else { throw ParRefusal.open }
    case .appraised(_, let points, let by, _):
      guard actor.has(parKeepers) else { throw ParRefusal.notYours }
      guard board.isSubmitted else { throw ParRefusal.open }
      guard let standing, standing.isApplicable else { throw ParRefusal.setAside }
      guard !by.trimmed.isEmpty else { throw ParRefusal.wordsMissing }
      guard .zero <= points, points <= standing.item.maximum else {
        throw ParRefusal.tooMany(standing.item.maximum)
      }
    }
  }

  /// The evidence a fact of this number brought; nil when there is none.
  package func parEvidence(_ number: Int, year: Int, of unit: UnitID) async throws -> ParEvidence? {
    try await database.read { db in
      for recorded in try ParStore.facts(of: unit, year, in: db) where recorded.number == number {
        if case .evidenceGiven(let evidence) = recorded.fact { return evidence }
      }
      return nil
    }
  }
}

extension ParSource {
  /// What is counted, in words.
  package var words: String {
    switch self {
    case .figure(let id):
      FigureDefinition.all.first { $0.id == id }.map { "\($0.label): \($0.rule), từ đầu năm" } ?? id
    case .apologies: "hồ sơ quá hạn có phiếu xin lỗi / hồ sơ quá hạn, từ đầu năm"
    case .officialScore: "điểm chỉ số QĐ 766 công bố gần nhất trong năm / 100"
    }
  }
}

/// Why something is not possible with the index.
package enum ParRefusal: Error, Equatable, Sendable, Noticed {
  case noFrame(Int)
  case unknownItem
  case notYours
  case locked
  case open
  case setAside
  /// The program counts it, a survey gives it, or the numbers cannot be scored.
  case notScoredSo
  case tooMany(ScorePoints)
  case wordsMissing
  case dayWrong

  package var notice: String {
    switch self {
    case .noFrame(let year): "Chưa nhập bộ chỉ số CCHC năm \(year)."
    case .unknownItem: "Không có tiêu chí hoặc tài liệu này."
    case .notYours: "Tiêu chí này do đơn vị khác phụ trách."
    case .locked: "Bộ chỉ số của năm đã nộp và khóa; Giám đốc mở lại thì mới sửa được."
    case .open: "Bộ chỉ số của năm chưa nộp."
    case .setAside: "Tiêu chí này đang để ngoài (không áp dụng)."
    case .notScoredSo: "Tiêu chí này không tự chấm theo cách đó."
    case .tooMany(let most): "Điểm phải từ 0 đến \(most.brief)."
    case .wordsMissing: "Hãy ghi đủ nội dung."
    case .dayWrong: "Ngày văn bản không được sau hôm nay."
    }
  }
}
