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

  /// Where it lies once it is over, and for how long.
  package struct Archived: Equatable, Sendable {
    package let place: String
    /// Years it is kept; nil for ever.
    package let years: Int?
    package let at: Moment
    package let by: OfficerID
  }

  /// Everything of persons was taken out of it.
  package struct Erased: Equatable, Sendable {
    /// The provision it rests on (*căn cứ pháp lý*).
    package let basis: String
    package let reason: String
    package let at: Moment
    package let by: OfficerID
  }

  package let id: ID
  /// Of its year: `12/YCK-2026`.
  package let entry: Int64
  /// Nil once the persons were erased.
  package let asked: OtherRequestDraft?
  package let at: Moment
  package let notedBy: OfficerID
  package let isAnswered: Bool
  package let archived: Archived?
  package let erased: Erased?
  /// In the order they were given; without their words once the persons were erased. Lists leave them out.
  package var answers: [Answer] = []
  /// It was noted, answered or archived by an earlier asking under the same key.
  package var isRepeated = false

  package var number: String { "\(entry)/YCK-\(at.day.year)" }
  /// The last day it has to be kept; nil where no term runs. As with dossiers: the end of the year in which its years
  /// are over (Luật Lưu trữ 33/2024/QH15).
  package var keptUntil: Day? {
    guard let archived, let years = archived.years else { return nil }
    return Day(year: archived.at.day.year + years, month: 12, day: 31)
  }

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

  /// How it is kept when it is over, and that its persons were erased.
  static let endings = SchemaChange(
    "other-request-endings",
    [
      .statement(
        """
        CREATE TABLE other_archive (
          request INTEGER PRIMARY KEY,
          place TEXT NOT NULL CHECK (length(place) > 0),
          years INTEGER CHECK (years > 0),
          at INTEGER NOT NULL,
          officer INTEGER NOT NULL
        )
        """),
      .statement(
        """
        CREATE TABLE other_erasure (
          request INTEGER PRIMARY KEY,
          basis TEXT NOT NULL CHECK (length(basis) > 0),
          reason TEXT NOT NULL CHECK (length(reason) > 0),
          at INTEGER NOT NULL,
          officer INTEGER NOT NULL
        )
        """),
    ])

  /// What stands where words of persons stood: the tables want some.
  static let blank = "–"

  static let columns: Statement = """
    r.id, r.entry, r.name, r.address, r.phone, r.subject, r.noted_at, r.noted_by, r.is_answered,
    a.place, a.years, a.at, a.officer, e.basis, e.reason, e.at, e.officer
    """
  static let tables: Statement = """
    other_request r LEFT JOIN other_archive a ON a.request = r.id LEFT JOIN other_erasure e ON e.request = r.id
    """

  init(_ row: borrowing Row) throws {
    id = ID(try row.int(0))
    entry = try row.int(1)
    at = Moment(milliseconds: try row.int(6))
    notedBy = OfficerID(try row.int(7))
    isAnswered = try row.int(8) == 1
    archived = try row.optionalText(9).map { place in
      Archived(
        place: place, years: row.optionalInt(10).map { Int($0) },
        at: Moment(milliseconds: try row.int(11)), by: OfficerID(try row.int(12)))
    }
    erased = try row.optionalText(13).map { basis in
      Erased(
        basis: basis, reason: try row.text(14), at: Moment(milliseconds: try row.int(15)),
        by: OfficerID(try row.int(16)))
    }
    asked =
      erased != nil
      ? nil
      : OtherRequestDraft(
        name: try row.text(2), address: try row.text(3), phone: row.optionalText(4), subject: try row.text(5))
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
  case notAnswered
  case placeMissing
  case archivedBefore
  case notArchived
  case keptForEver
  case keptUntil(Day)
  case basisMissing
  case erasedBefore

  package var notice: String {
    switch self {
    case .notYourRole: "Vai trò của anh/chị không làm việc này."
    case .unknown: "Không có yêu cầu này trong sổ."
    case .wordsMissing: "Hãy ghi đủ nội dung."
    case .dayWrong: "Ngày trả lời phải từ ngày nhận yêu cầu đến hôm nay."
    case .notAnswered: "Yêu cầu chưa được trả lời, chưa chuyển lưu trữ được."
    case .placeMissing: "Hãy ghi nơi lưu."
    case .archivedBefore: "Yêu cầu đã chuyển lưu trữ."
    case .notArchived: "Yêu cầu chưa chuyển lưu trữ, chưa có thời hạn lưu."
    case .keptForEver: "Yêu cầu có thời hạn lưu vĩnh viễn."
    case .keptUntil(let day): "Yêu cầu còn trong thời hạn lưu, đến hết ngày \(day.written)."
    case .basisMissing: "Hãy ghi căn cứ pháp lý."
    case .erasedBefore: "Thông tin cá nhân của yêu cầu đã được xóa."
    }
  }

  /// The rule's name for programs.
  package var code: String {
    switch self {
    case .notYourRole: "not_your_role"
    case .unknown: "unknown"
    case .wordsMissing: "words_missing"
    case .dayWrong: "answer_day_wrong"
    case .notAnswered: "not_answered"
    case .placeMissing: "place_missing"
    case .archivedBefore: "archived_before"
    case .notArchived: "not_archived"
    case .keptForEver: "kept_for_ever"
    case .keptUntil: "kept_until"
    case .basisMissing: "basis_missing"
    case .erasedBefore: "erased_before"
    }
  }
}
