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
        return try Self.request(OtherRequest.ID(earlier), in: db)
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
    let now = now()
    return try await database.write { db in
      let unit = actor.unit.number
      if try once?.earlier(unit: unit, in: db) != nil { return try Self.request(id, in: db) }
      let request = try Self.request(id, in: db)
      guard id.unit == actor.unit else { throw OtherRequestFault.unknown }
      guard day >= request.at.day, day <= now.day else { throw OtherRequestFault.dayWrong }
      try db.run(
        """
        INSERT INTO other_answer (request, number, text, day, officer, at)
        VALUES (\(id.number), \(request.answers.count + 1), \(text), \(day), \(actor.officer.number), \(now))
        """)
      try db.run("UPDATE other_request SET is_answered = 1 WHERE id = \(id.number)")
      try once?.remember(id.number, unit: unit, at: now, in: db)
      return try Self.request(id, in: db)
    }
  }

  /// - Throws: `OtherRequestFault.unknown`.
  package func otherRequest(_ id: OtherRequest.ID) async throws -> OtherRequest {
    try await database.read { db in try Self.request(id, in: db) }
  }

  /// The unit's requests with all the words of `typed`, the unanswered first, then the latest.
  package func otherRequests(
    of unit: UnitID, like typed: String = "", limit: Int = 100
  ) async throws -> [(request: OtherRequest, isAnswered: Bool)] {
    let words: [Statement] = typed.foldedWords.prefix(8).map { "AND r.search LIKE \("%\($0)%")" }
    return try await database.read { db in
      try db.all(
        """
        SELECT \(OtherRequest.columns), r.is_answered FROM other_request r
        WHERE r.unit = \(unit.number) \(words.joined(" "))
        ORDER BY r.is_answered, r.id DESC LIMIT \(limit)
        """
      ) { row in (try OtherRequest(row), try row.int(8) == 1) }
    }
  }

  private static func request(
    _ id: OtherRequest.ID, in db: borrowing some Queries & ~Copyable
  ) throws -> OtherRequest {
    let found = try db.first(
      "SELECT \(OtherRequest.columns) FROM other_request r WHERE r.id = \(id.number)"
    ) { row in try OtherRequest(row) }
    guard var request = found else { throw OtherRequestFault.unknown }
    request.answers = try db.all(
      "SELECT text, day, officer, at FROM other_answer WHERE request = \(id.number) ORDER BY number"
    ) { row in
      OtherRequest.Answer(
        text: try row.text(0), day: Day(number: Int(try row.int(1))), by: OfficerID(try row.int(2)),
        at: Moment(milliseconds: try row.int(3)))
    }
    return request
  }
}
