import Casework
import Deadlines
import Ledger
import SQL
import Sodium

/// A piece of feedback with the facts it is the sum of.
package struct FeedbackFile: Equatable, Sendable {
  package let feedback: Feedback
  package let history: [FeedbackFact.Entry]
  /// It was done by an earlier asking under the same key.
  package var isRepeated = false
  let lastHash: [UInt8]
}

/// Feedback and petitions (*phản ánh, kiến nghị*).
extension Office {
  /// Takes feedback down under the next number of the year.
  /// - Parameter actor: nil when it came over the centre's own page.
  /// - Throws: `FeedbackRefusal`; no number is lost then.
  package func receiveFeedback(
    _ draft: FeedbackDraft, of unit: UnitID, by actor: Actor?, once: Once? = nil
  ) async throws -> FeedbackFile {
    let now = now()
    if let named = draft.named { try checkServing(named, in: unit) }
    return try await database.write { [self] db in
      if let earlier = try once?.earlier(unit: unit.number, in: db).flatMap(FeedbackID.init(stream:)) {
        return try Self.feedback(earlier, in: db, isRepeated: true)
      }
      let dossier = try draft.dossier.map { code in
        let found = try db.first(
          "SELECT id FROM dossier WHERE code = \(code.text) AND unit = \(unit.number)"
        ) { row in DossierID(try row.int(0)) }
        guard let found else { throw FeedbackRefusal.dossierUnknown }
        return found
      }
      try keepHold(of: draft.files, at: now, in: db)
      // Decided once for the rules, and again with its number: what is refused draws none.
      _ = try Feedback.receive(draft, number: 0, by: actor, at: now, calendar: definitions.calendar)
      let id = FeedbackID(
        unit: unit, count: try Counter.draw(FeedbackBook.counter, unit: unit.number, period: 0, in: db))
      let number = try Counter.draw(
        FeedbackBook.entryCounter, unit: unit.number, period: now.day.year, in: db)
      let fact = try Feedback.receive(
        draft, about: dossier, number: number, by: actor, at: now, calendar: definitions.calendar)
      let file = try write(fact, to: nil, id, at: now, by: actor, in: db)
      try once?.remember(id.number, unit: unit.number, at: now, in: db)
      return file
    }
  }

  /// Does one act on it.
  /// - Parameter actor: nil for its sender, who showed the code.
  /// - Throws: `FeedbackRefusal`; nothing is changed then.
  package func act(
    _ command: FeedbackCommand, on id: FeedbackID, by actor: Actor?, once: Once? = nil
  ) async throws -> FeedbackFile {
    let now = now()
    switch command {
    case .assign(let officer): try checkServing(officer, in: id.unit, as: FeedbackAct.answer.roles)
    case .accept(_, .some(let named), _): try checkServing(named, in: id.unit)
    default: break
    }
    let reach = try await erasable(command, id)
    let file = try await database.write { [self] db in
      if try once?.earlier(unit: id.unit.number, in: db) != nil {
        return try Self.feedback(id, in: db, isRepeated: true)
      }
      let before = try Self.feedback(id, in: db)
      // Clocks of several machines may differ by a little; history never runs backwards.
      let moment = max(now, before.history.last?.happened ?? now)
      let fact = try before.feedback.decide(command, by: actor, at: moment, calendar: definitions.calendar)
      try keepHold(of: fact.files, at: moment, in: db)
      let after = try write(fact, to: before, id, at: moment, by: actor, in: db)
      if case .erased = fact {
        try Ledger.erasePersonal(of: id.number, in: db)
        for hash in reach {
          let gone = try db.run(
            "DELETE FROM file WHERE hash = \(hash) AND stored < \(moment + -86_400_000)")
          if gone == 1 {
            try db.run("INSERT INTO erased_file (hash) VALUES (\(hash)) ON CONFLICT (hash) DO NOTHING")
          }
        }
      }
      try once?.remember(id.number, unit: id.unit.number, at: moment, in: db)
      return after
    }
    if !reach.isEmpty {
      do { try await removeErasedFiles() } catch let fault as FileStore.Fault where fault.isOfPlace {
        // The store names them no more; the bytes follow when the place answers again.
      }
    }
    return file
  }

  private func write(
    _ fact: FeedbackFact, to before: FeedbackFile?, _ id: FeedbackID, at moment: Moment, by actor: Actor?,
    in db: borrowing Writing
  ) throws -> FeedbackFile {
    let officer = actor?.officer ?? .program
    let stored = try Ledger.append(
      [try FactCoding.store(fact)], to: id.number, after: before?.history.count ?? 0,
      lastHash: before?.lastHash, happened: moment, recorded: moment, officer: officer.number,
      salt: { self.secret(16) }, in: db)
    let history =
      (before?.history ?? [])
      + [
        FeedbackFact.Entry(
          sequence: (before?.history.count ?? 0) + 1, happened: moment, recorded: moment, officer: officer,
          fact: fact)
      ]
    guard let feedback = Feedback(id: id, history: history), let last = stored.last else {
      throw FactFault.doesNotBegin(stream: id.number)
    }
    try FeedbackBook.write(feedback, in: db)
    try BookVersion.raise([id.unit], in: db)
    return FeedbackFile(feedback: feedback, history: history, lastHash: last.hash)
  }

  /// Files that are named anew count as handed in now, so that no erasure under way takes them; what is gone is not named.
  /// The public page seals what was sent between two tries without a session that ends, so a form may be years old.
  private func keepHold(of files: [FileReference], at moment: Moment, in db: borrowing Writing) throws {
    for file in files {
      let held = try db.run(
        "UPDATE file SET stored = \(moment) WHERE hash = \(file.hash) AND kind = \(file.kind.rawValue)")
      guard held == 1 else { throw FeedbackRefusal.fileUnknown }
    }
  }

  /// The files that go when it is erased: those no other fact names, of no book.
  private func erasable(_ command: FeedbackCommand, _ id: FeedbackID) async throws -> [String] {
    guard case .erase = command else { return [] }
    return try await database.read { db in
      let named = Set(try Self.feedback(id, in: db).feedback.files.map(\.hash))
      return try named.sorted().filter { hash in
        let isShared =
          try db.exists(
            "SELECT 1 FROM fact WHERE stream <> \(id.number) AND body LIKE \("%\(hash)%") LIMIT 1")
          || db.exists("SELECT 1 FROM par_fact WHERE body LIKE \("%\(hash)%") LIMIT 1")
        return !isShared
      }
    }
  }

  private func checkServing(_ officer: OfficerID, in unit: UnitID, as roles: Set<Role>? = nil) throws {
    guard let card = definitions.officers[officer], card.unit == unit, card.isActive,
      roles.map(card.actor.has) ?? true
    else { throw FeedbackRefusal.officerUnknown }
  }

  // MARK: Reading

  /// - Throws: `FeedbackRefusal.unknown`.
  package func feedback(_ id: FeedbackID) async throws -> FeedbackFile {
    try await database.read { db in try Self.feedback(id, in: db) }
  }

  /// The one of this number, `7/PAKN-2026`; nil when the unit has none.
  package func feedback(numbered typed: String, of unit: UnitID) async throws -> FeedbackFile? {
    let number = typed.uppercased().filter { !$0.isWhitespace }
    guard number.contains("/PAKN-") else { return nil }
    return try await database.read { db in
      let id = try db.first(
        "SELECT id FROM feedback WHERE unit = \(unit.number) AND number = \(number)"
      ) { row in FeedbackID(stream: try row.int(0)) }
      return try (id ?? nil).map { try Self.feedback($0, in: db) }
    }
  }

  /// Why its persons may not be erased now; nil when they may.
  package func erasureRefusal(of feedback: Feedback, by actor: Actor) -> FeedbackRefusal? {
    do {
      _ = try feedback.decide(
        .erase(basis: "–", reason: "–"), by: actor, at: now(), calendar: definitions.calendar)
      return nil
    } catch {
      return error
    }
  }

  static func feedback(
    _ id: FeedbackID, in db: borrowing some Queries & ~Copyable, isRepeated: Bool = false
  ) throws -> FeedbackFile {
    let stored = try Ledger.history(of: id.number, in: db)
    guard let last = stored.last else { throw FeedbackRefusal.unknown }
    let read = try FeedbackBook.read(stored)
    return FeedbackFile(
      feedback: read.feedback, history: read.history, isRepeated: isRepeated, lastHash: last.hash)
  }

  /// The unit's book: what is open first, the most urgent of it first, then the rest, the latest first.
  /// - Parameter skipping: how many of them to leave out from the beginning.
  package func feedback(
    of unit: UnitID, _ query: FeedbackQuery, skipping: Int = 0, limit: Int = 50
  ) async throws -> (rows: [FeedbackListing], whole: Int) {
    let conditions = conditions(query)
    return try await database.read { db in
      let whole = try db.first(
        "SELECT COUNT(*) FROM feedback WHERE unit = \(unit.number) \(conditions)"
      ) { row in Int(try row.int(0)) }
      let rows = try db.all(
        """
        SELECT \(FeedbackBook.columns) FROM feedback WHERE unit = \(unit.number) \(conditions)
        ORDER BY is_open DESC, CASE WHEN is_open = 1 THEN COALESCE(next_due, 0) ELSE 0 END, id DESC
        LIMIT \(limit) OFFSET \(skipping)
        """
      ) { row in try FeedbackListing(row) }
      return (rows, whole ?? 0)
    }
  }

  private func conditions(_ query: FeedbackQuery) -> Statement {
    var all: [Statement] = query.text.foldedWords.prefix(8).map { "AND search LIKE \("%\($0)%")" }
    if let kind = query.kind { all.append("AND kind = \(kind.rawValue)") }
    if let stage = query.stage { all.append("AND stage = \(stage.rawValue)") }
    if let isOpen = query.isOpen { all.append("AND is_open = \(isOpen)") }
    if query.isOverdue { all.append("AND is_open = 1 AND next_due < \(now())") }
    if let assignee = query.assignee { all.append("AND assignee = \(assignee.number)") }
    if let officer = query.notAbout { all.append("AND (named IS NULL OR named <> \(officer.number))") }
    return all.joined(" ")
  }

  /// How many of a unit are open, and how many of those are late with their next step.
  package func feedbackCounts(of unit: UnitID) async throws -> (open: Int, overdue: Int) {
    let now = now()
    return try await database.read { db in
      try db.first(
        """
        SELECT COUNT(*), COALESCE(SUM(CASE WHEN next_due < \(now) THEN 1 ELSE 0 END), 0) FROM feedback
        WHERE unit = \(unit.number) AND is_open = 1
        """
      ) { row in (Int(try row.int(0)), Int(try row.int(1))) } ?? (0, 0)
    }
  }

  /// What a unit published, the latest first.
  package func publishedFeedback(
    of unit: UnitID, skipping: Int = 0, limit: Int = 20
  ) async throws -> [PublishedFeedback] {
    try await database.read { db in
      try db.all(
        """
        SELECT id, number, kind, question, answer, published_at FROM feedback
        WHERE unit = \(unit.number) AND published_at IS NOT NULL ORDER BY published_at DESC, id DESC
        LIMIT \(limit) OFFSET \(skipping)
        """
      ) { row in
        guard let id = FeedbackID(stream: try row.int(0)), let kind = FeedbackKind(rawValue: try row.text(2))
        else { throw SQLError.unavailable("feedback") }
        return PublishedFeedback(
          id: id, number: try row.text(1), kind: kind, question: try row.text(3), answer: try row.text(4),
          at: Moment(milliseconds: try row.int(5)))
      }
    }
  }

  // MARK: The sender's code

  /// What the sender follows it by: its number and 48 bits that only this installation's key gives.
  package func followCode(of id: FeedbackID) -> String {
    "PA\(id.unit.number)-\(id.count)-\(Hex.text(mark(of: id)).uppercased())"
  }

  /// The piece a code was made for; nil when it is none of ours.
  package func feedbackID(followedBy typed: String) -> FeedbackID? {
    let parts = typed.uppercased().filter { !$0.isWhitespace }.split(separator: "-")
    guard parts.count == 3, parts[0].hasPrefix("PA"), let unit = Int64(parts[0].dropFirst(2)),
      let count = Int64(parts[1]), (1..<1 << 20).contains(unit), (1...0xFFFF_FFFF).contains(count),
      let shown = Hex.bytes(parts[2].lowercased())
    else { return nil }
    let id = FeedbackID(unit: UnitID(unit), count: count)
    return sameSecret(shown, mark(of: id)) ? id : nil
  }

  /// Under the key the code was printed with: that of the installation the unit came from.
  private func mark(of id: FeedbackID) -> [UInt8] {
    let key = receiptKey(of: definitions.commune(id.unit)?.agency ?? "")
    return Array(Self.mark(of: "feedback \(id.number)", under: key).prefix(6))
  }
}
