import Casework
import Deadlines
import SQL

/// A line of an imported statement with what became of it (*dòng sao kê*).
package struct StatementLine: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// Booked, or shown to be a transfer already written down.
    case matched
    /// A task: something is known of it, but not enough.
    case ambiguous
    /// A task: nothing is known of it.
    case unmatched
    /// A person has said what it is.
    case settled

    package var label: String {
      switch self {
      case .matched: "Đã khớp"
      case .ambiguous: "Chưa rõ"
      case .unmatched: "Không khớp"
      case .settled: "Đã xử lý"
      }
    }
    package var isTask: Bool { self == .ambiguous || self == .unmatched }
  }

  package let id: Int64
  package let statement: Int64
  package let line: Int
  package let day: Day
  package let amount: Dong
  package let purpose: String
  package let reference: String?
  package let state: State
  package let doubt: StatementMatch.Doubt?
  /// The dossier it was booked to or shows a transfer of.
  package let dossier: DossierID?
  package let settledBy: OfficerID?
  package let settledAt: Moment?
  package let note: String?

  static let columns: Statement = """
    id, statement, line, day, amount, purpose, reference, state, doubt, dossier, settled_by, settled_at, note
    """

  init(_ row: borrowing Row) throws {
    guard let amount = Dong(try row.int(4)), let state = State(rawValue: try row.text(7)) else {
      throw SQLError.unavailable("statement_line")
    }
    id = try row.int(0)
    statement = try row.int(1)
    line = Int(try row.int(2))
    day = Day(number: Int(try row.int(3)))
    self.amount = amount
    purpose = try row.text(5)
    reference = row.optionalText(6)
    self.state = state
    doubt = row.optionalText(8).flatMap(StatementMatch.Doubt.init)
    dossier = row.optionalInt(9).map { DossierID($0) }
    settledBy = row.optionalInt(10).map { OfficerID($0) }
    settledAt = row.optionalInt(11).map { Moment(milliseconds: $0) }
    note = row.optionalText(12)
  }
}

/// A statement as it was taken in (*lần nhập sao kê*).
package struct ImportedStatement: Equatable, Sendable {
  package let id: Int64
  /// The file's name.
  package let name: String
  package let lines: Int
  package let passedOver: Int
  package let officer: OfficerID
  package let at: Moment

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    name = try row.text(1)
    lines = Int(try row.int(2))
    passedOver = Int(try row.int(3))
    officer = OfficerID(try row.int(4))
    at = Moment(milliseconds: try row.int(5))
  }
}

/// What an import did.
package struct StatementReport: Equatable, Sendable {
  package let statement: Int64
  package internal(set) var booked = 0
  package internal(set) var proven = 0
  package internal(set) var tasks = 0
  /// Taken in before, by this file or another one.
  package internal(set) var known = 0
  package let passedOver: Int
}
