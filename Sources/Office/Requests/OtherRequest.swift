import Casework
import Deadlines
import SQL

/// What somebody asks of the office that no procedure of the catalogue covers (*yêu cầu khác*): registered with a number,
/// answered in words. It is no dossier, so no figure of procedures counts it.
package struct OtherRequest: Equatable, Sendable {
  /// The number of a request in the whole installation: the unit in the upper half, its own number in the lower.
  package struct ID: Hashable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package init(unit: UnitID, count: Int64) { number = unit.number << 32 | count }
    package var unit: UnitID { UnitID(number >> 32) }
    package var count: Int64 { number & 0xFFFF_FFFF }
  }

  /// What was answered, when and by whom. A later answer stands beside the earlier one, never in its place.
  package struct Answer: Equatable, Sendable {
    package let text: String
    /// The day on the answer.
    package let day: Day
    package let by: OfficerID
    package let at: Moment
  }

  package let id: ID
  /// Of its year: `12/YCK-2026`.
  package let entry: Int64
  package let asked: OtherRequestDraft
  package let at: Moment
  package let notedBy: OfficerID
  /// In the order they were given.
  package var answers: [Answer] = []

  package var number: String { "\(entry)/YCK-\(at.day.year)" }
  package var isAnswered: Bool { !answers.isEmpty }

  static let schema = SchemaChange(
    "other-requests",
    [
      .statement(
        """
        CREATE TABLE other_request (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          entry INTEGER NOT NULL,
          name TEXT NOT NULL CHECK (length(name) > 0),
          address TEXT NOT NULL,
          phone TEXT,
          subject TEXT NOT NULL CHECK (length(subject) > 0),
          search TEXT NOT NULL,
          noted_at INTEGER NOT NULL,
          noted_by INTEGER NOT NULL,
          is_answered INTEGER NOT NULL CHECK (is_answered IN (0, 1))
        )
        """),
      .statement("CREATE INDEX other_request_of_unit ON other_request (unit, is_answered, id)"),
      .keyedTable(
        """
        CREATE TABLE other_answer (
          request INTEGER NOT NULL,
          number INTEGER NOT NULL,
          text TEXT NOT NULL CHECK (length(text) > 0),
          day INTEGER NOT NULL,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (request, number)
        )
        """),
    ])

  static let columns: Statement =
    "r.id, r.entry, r.name, r.address, r.phone, r.subject, r.noted_at, r.noted_by"

  init(_ row: borrowing Row) throws {
    id = ID(try row.int(0))
    entry = try row.int(1)
    asked = OtherRequestDraft(
      name: try row.text(2), address: try row.text(3), phone: row.optionalText(4), subject: try row.text(5))
    at = Moment(milliseconds: try row.int(6))
    notedBy = OfficerID(try row.int(7))
  }
}

/// A request as somebody takes it down.
package struct OtherRequestDraft: Equatable, Sendable {
  package var name: String
  package var address: String
  package var phone: String?
  package var subject: String

  package init(name: String, address: String, phone: String? = nil, subject: String) {
    self.name = name
    self.address = address
    self.phone = phone
    self.subject = subject
  }

  /// What a search finds it by, letters without their marks.
  func search(_ entry: Int64) -> String { "\(entry) \(name) \(phone ?? "") \(subject)".folded }
}

/// Why something about such a request is not possible.
package enum OtherRequestFault: Error, Equatable, Sendable, Noticed {
  case notYourRole
  case unknown
  case wordsMissing
  case dayWrong

  package var notice: String {
    switch self {
    case .notYourRole: "Vai trò của anh/chị không làm việc này."
    case .unknown: "Không có yêu cầu này trong sổ."
    case .wordsMissing: "Hãy ghi đủ nội dung."
    case .dayWrong: "Ngày trả lời phải từ ngày nhận yêu cầu đến hôm nay."
    }
  }
}
