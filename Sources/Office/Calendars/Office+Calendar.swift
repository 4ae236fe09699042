import Deadlines
import SQL

/// Why a calendar file cannot be taken over.
package enum CalendarStoreFault: Error, Equatable, Sendable {
  /// A dossier tells by the revision's name which calendar counted its deadline, so a name means one content for ever.
  case revisionUsed(String)

  package var notice: String {
    switch self {
    case .revisionUsed(let name):
      "Tên bản lịch “\(name)” đã dùng cho nội dung khác; hãy đặt tên mới ở mục “revision”."
    }
  }
}

extension Office {
  /// Takes over a calendar file; deadlines are counted by it from `day` on (today when not given).
  /// - Returns: false when this very file has been taken over before and nothing was changed.
  /// - Throws: `FileFaultList` with what is wrong in the file, `CalendarStoreFault`.
  @discardableResult
  package func setCalendar(
    _ file: [UInt8], from day: Day? = nil, by author: Change.Author = .here
  ) async throws -> Bool {
    let revision = try CalendarFile.read(file).revision
    let body = String(decoding: file, as: UTF8.self)
    let moment = now()
    let day = day ?? moment.day
    if let known = try await database.read({ db in try Self.calendarBody(revision, in: db) }) {
      guard known == body else { throw CalendarStoreFault.revisionUsed(revision) }
      return false
    }
    return try await define { db in
      if let known = try Self.calendarBody(revision, in: db) {
        guard known == body else { throw CalendarStoreFault.revisionUsed(revision) }
        return false
      }
      let last = try db.first(
        "SELECT position FROM calendar_revision ORDER BY position DESC LIMIT 1"
      ) { row in try row.int(0) }
      try db.run(
        """
        INSERT INTO calendar_revision (revision, position, valid_from, body)
        VALUES (\(revision), \((last ?? 0) + 1), \(day), \(body))
        """)
      try Self.note(
        .calendarImported, Change.Details(name: revision, day: day), of: nil, by: author, at: moment, in: db)
      return true
    }
  }

  private static func calendarBody(
    _ revision: String, in db: borrowing some Queries & ~Copyable
  ) throws -> String? {
    try db.first("SELECT body FROM calendar_revision WHERE revision = \(revision)") { row in try row.text(0) }
  }
}
