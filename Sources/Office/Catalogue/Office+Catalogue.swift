import Casework
import Deadlines
import FoundationEssentials
import SQL

/// Why a catalogue cannot be taken over as asked.
package enum CatalogueFault: Error, Equatable, Sendable {
  /// A catalogue without procedures would close the office.
  case empty
  case twice(code: String)
  /// The revision to be replaced begins later than the new one would.
  case beforeCurrent(code: String, Day)

  package var notice: String {
    switch self {
    case .empty: "Danh mục không có thủ tục nào."
    case .twice(let code): "Thủ tục \(code) có hai lần trong danh mục."
    case .beforeCurrent(let code, let day):
      "Thủ tục \(code) đang có bản hiệu lực từ \(day.written); ngày hiệu lực mới không được sớm hơn."
    }
  }
}

extension Office {
  /// What a catalogue would change, without changing anything.
  package func compareCatalogue(_ procedures: [Procedure]) async throws -> CatalogueDifference {
    try Self.check(procedures)
    let standing = try await database.read { db in try StandingProcedure.all(in: db) }
    return CatalogueDifference(old: standing.map(\.procedure), new: procedures)
  }

  /// Takes over a whole catalogue from `day` on (today when not given): what is new or changed becomes a new revision,
  /// what is gone holds no more from that day, what is the same stays. Dossiers keep the revision they were received
  /// under.
  /// - Throws: `CatalogueFault`; nothing is changed then.
  @discardableResult
  package func importCatalogue(
    _ procedures: [Procedure], from day: Day? = nil, by author: Change.Author = .here
  ) async throws -> CatalogueDifference {
    let difference = try await compareCatalogue(procedures)
    if difference.isEmpty { return difference }
    let moment = now()
    let day = day ?? moment.day
    return try await define { db in
      // Compared anew: somebody else may have imported meanwhile.
      let standing = try StandingProcedure.all(in: db)
      let difference = CatalogueDifference(old: standing.map(\.procedure), new: procedures)
      let begins = Dictionary(standing.map { ($0.procedure.code, $0.begins) }) { first, _ in first }
      for old in difference.changed.map(\.old) + difference.gone {
        if let begin = begins[old.code], day < begin {
          throw CatalogueFault.beforeCurrent(code: old.code, begin)
        }
        try db.run(
          "UPDATE procedure_revision SET valid_to = \(day) WHERE code = \(old.code) AND valid_to IS NULL")
      }
      for new in difference.new + difference.changed.map(\.new) { try Self.add(new, from: day, in: db) }
      try Self.note(
        .catalogueImported, Change.Details(difference, from: day), of: nil, by: author, at: moment, in: db)
      return difference
    }
  }

  private static func check(_ procedures: [Procedure]) throws(CatalogueFault) {
    guard !procedures.isEmpty else { throw .empty }
    var codes: Set<String> = []
    for procedure in procedures where !codes.insert(procedure.code).inserted {
      throw .twice(code: procedure.code)
    }
  }

  private static func add(_ procedure: Procedure, from day: Day, in db: borrowing Writing) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = String(decoding: try encoder.encode(procedure), as: UTF8.self)
    var revision = revisionNumber(of: body.utf8)
    // The same text once more after another one is a revision with days of its own.
    while try db.exists(
      "SELECT 1 FROM procedure_revision WHERE code = \(procedure.code) AND revision = \(revision)")
    { revision += 1 }
    try db.run(
      """
      INSERT INTO procedure_revision (code, revision, name, field, valid_from, body)
      VALUES (\(procedure.code), \(revision), \(procedure.name), \(procedure.field), \(day), \(body))
      """)
  }
}

/// A procedure whose end is not known, with the day its revision began.
private struct StandingProcedure: Sendable {
  let procedure: Procedure
  let begins: Day

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [StandingProcedure] {
    try db.all("SELECT body, valid_from FROM procedure_revision WHERE valid_to IS NULL ORDER BY code") {
      row in
      StandingProcedure(
        procedure: try JSONDecoder().decode(Procedure.self, from: Data(try row.text(0).utf8)),
        begins: Day(number: Int(try row.int(1))))
    }
  }
}
