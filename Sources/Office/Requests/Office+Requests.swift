import Casework
import Deadlines
import Ledger
import SQL

/// Requests outside the catalogue (*yêu cầu khác*).
extension Office {
  package static let requestTakers: Set<Role> = [.intake]
  package static let requestAnswerers: Set<Role> = [
    .intake, .specialist, .departmentHead, .signer, .clerk, .director,
  ]

  /// Takes a request down under the next number of the year.
  /// - Throws: `OtherRequestFault`.
  package func noteRequest(
    _ draft: OtherRequestDraft, by actor: Actor, once: Once? = nil
  ) async throws -> OtherRequest {
    guard actor.has(Self.requestTakers) else { throw OtherRequestFault.notYourRole }
    var draft = draft
    draft.name = draft.name.oneLine
    draft.address = draft.address.oneLine
    draft.subject = draft.subject.trimmed
    guard !draft.name.isEmpty, !draft.subject.isEmpty else { throw OtherRequestFault.wordsMissing }
    let (asked, now) = (draft, now())
    return try await database.write { db in
      let unit = actor.unit.number
      if let earlier = try once?.earlier(unit: unit, in: db) {
        return try Self.request(OtherRequest.ID(earlier), in: db, isRepeated: true)
      }
      let id = OtherRequest.ID(
        unit: actor.unit, count: try Counter.draw("other-request", unit: unit, period: 0, in: db))
      let entry = try Counter.draw("other-request-entry", unit: unit, period: now.day.year, in: db)
      try db.run(
        """
        INSERT INTO other_request (id, unit, entry, name, address, phone, subject, search, noted_at, noted_by,
          is_answered)
        VALUES (\(id.number), \(unit), \(entry), \(asked.name), \(asked.address), \(asked.phone), \(asked.subject),
          \(asked.search(entry)), \(now), \(actor.officer.number), 0)
        """)
      try once?.remember(id.number, unit: unit, at: now, in: db)
      return try Self.request(id, in: db)
    }
  }

  /// Answers it. Who answers again adds to what was answered.
  /// - Throws: `OtherRequestFault`.
  package func answerRequest(
    _ id: OtherRequest.ID, _ text: String, on day: Day, by actor: Actor, once: Once? = nil
  ) async throws -> OtherRequest {
    guard actor.has(Self.requestAnswerers) else { throw OtherRequestFault.notYourRole }
    let text = text.trimmed
    guard !text.isEmpty else { throw OtherRequestFault.wordsMissing }
    return try await change(id, by: actor, once) { request, now, db in
      guard request.erased == nil else { throw OtherRequestFault.erasedBefore }
      guard request.archived == nil else { throw OtherRequestFault.archivedBefore }
      guard day >= request.at.day, day <= now.day else { throw OtherRequestFault.dayWrong }
      try db.run(
        """
        INSERT INTO other_answer (request, number, text, day, officer, at)
        VALUES (\(id.number), \(request.answers.count + 1), \(text), \(day), \(actor.officer.number), \(now))
        """)
      try db.run("UPDATE other_request SET is_answered = 1 WHERE id = \(id.number)")
    }
  }

  /// Does `act` to a request of the actor's unit, once under one key.
  /// - Returns: the request as it stands then.
  func change(
    _ id: OtherRequest.ID, by actor: Actor, _ once: Once?,
    _ act: @Sendable @escaping (OtherRequest, Moment, borrowing Writing) throws -> Void
  ) async throws -> OtherRequest {
    let now = now()
    return try await database.write { db in
      let unit = actor.unit.number
      guard id.unit == actor.unit else { throw OtherRequestFault.unknown }
      if try once?.earlier(unit: unit, in: db) != nil {
        return try Self.request(id, in: db, isRepeated: true)
      }
      try act(try Self.request(id, in: db), now, db)
      try once?.remember(id.number, unit: unit, at: now, in: db)
      return try Self.request(id, in: db)
    }
  }

  /// - Throws: `OtherRequestFault.unknown`.
  package func otherRequest(_ id: OtherRequest.ID) async throws -> OtherRequest {
    try await database.read { db in try Self.request(id, in: db) }
  }

  /// The request of this number, `12/YCK-2026`; nil when the unit has none.
  package func otherRequest(numbered typed: String, of unit: UnitID) async throws -> OtherRequest? {
    let parts = typed.uppercased().filter { !$0.isWhitespace }.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let entry = Int64(parts[0]), parts[1].hasPrefix("YCK-"),
      let year = Int(parts[1].dropFirst(4)), (1900...9998).contains(year),
      let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1)
    else { return nil }
    return try await database.read { db in
      let id = try db.first(
        """
        SELECT id FROM other_request WHERE unit = \(unit.number) AND entry = \(entry)
          AND noted_at >= \(Moment(first)) AND noted_at < \(Moment(next))
        """
      ) { row in OtherRequest.ID(try row.int(0)) }
      return try id.map { try Self.request($0, in: db) }
    }
  }

  /// The unit's requests with all the words of `typed`, the unanswered first, then the latest.
  package func otherRequests(
    of unit: UnitID, like typed: String = "", limit: Int = 100
  ) async throws -> [OtherRequest] {
    try await otherRequests(unit, typed, .empty, order: "r.is_answered, r.id DESC", limit)
  }

  /// A page of the unit's requests, the latest first.
  /// - Parameters:
  ///   - isAnswered: nil for all.
  ///   - before: the last one of the page before.
  package func otherRequests(
    of unit: UnitID, like typed: String, isAnswered: Bool?, before: OtherRequest.ID?, limit: Int
  ) async throws -> [OtherRequest] {
    let answered: Statement = isAnswered.map { "AND r.is_answered = \($0)" } ?? .empty
    let older: Statement = before.map { "AND r.id < \($0.number)" } ?? .empty
    return try await otherRequests(unit, typed, "\(answered) \(older)", order: "r.id DESC", limit)
  }

  private func otherRequests(
    _ unit: UnitID, _ typed: String, _ more: Statement, order: Statement, _ limit: Int
  ) async throws -> [OtherRequest] {
    let words: [Statement] = typed.foldedWords.prefix(8).map { "AND r.search LIKE \("%\($0)%")" }
    return try await database.read { db in
      try db.all(
        """
        SELECT \(OtherRequest.columns) FROM \(OtherRequest.tables)
        WHERE r.unit = \(unit.number) \(more) \(words.joined(" ")) ORDER BY \(order) LIMIT \(limit)
        """
      ) { row in try OtherRequest(row) }
    }
  }

  static func request(
    _ id: OtherRequest.ID, in db: borrowing some Queries & ~Copyable, isRepeated: Bool = false
  ) throws -> OtherRequest {
    let found = try db.first(
      "SELECT \(OtherRequest.columns) FROM \(OtherRequest.tables) WHERE r.id = \(id.number)"
    ) { row in try OtherRequest(row) }
    guard var request = found else { throw OtherRequestFault.unknown }
    request.isRepeated = isRepeated
    let isErased = request.erased != nil
    request.answers = try db.all(
      "SELECT text, day, officer, at FROM other_answer WHERE request = \(id.number) ORDER BY number"
    ) { row in
      OtherRequest.Answer(
        text: isErased ? "" : try row.text(0), day: Day(number: Int(try row.int(1))),
        by: OfficerID(try row.int(2)), at: Moment(milliseconds: try row.int(3)))
    }
    return request
  }
}
