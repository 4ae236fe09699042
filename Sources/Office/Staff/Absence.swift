import Casework
import Deadlines
import SQL

/// Days on which an officer is away (*vắng mặt*), with the colleague who does the work meanwhile (*người làm thay*).
///
///     Nguyễn Thị Hoa, nghỉ phép 09/03/2026–13/03/2026, Phạm Văn Bình làm thay
///
/// Nobody's roles grow by it: a substitute has the role already, only the colleague's dossiers become theirs to work on.
package struct Absence: Equatable, Sendable {
  package let id: Int64
  package var officer: OfficerID
  /// Nil while nobody does the work.
  package var substitute: OfficerID?
  package var reason: Reason
  /// Without an end while nobody knows it.
  package var days: Validity
  package var entry: StaffEntry

  /// Why somebody is away. Colleagues see that, those who arrange the work see why.
  package enum Reason: String, CaseIterable, Sendable {
    case leave, sick, maternity, training, mission, other
    /// The officer has left: what still comes to them goes to the successor.
    case left

    package var label: String {
      switch self {
      case .leave: "Nghỉ phép"
      case .sick: "Nghỉ ốm"
      case .maternity: "Nghỉ thai sản"
      case .training: "Đi học, tập huấn"
      case .mission: "Đi công tác"
      case .other: "Lý do khác"
      case .left: "Đã chuyển công tác, thôi việc"
      }
    }
    /// Those that can be entered; leaving has its own road.
    package static let ordinary = allCases.filter { $0 != .left }
  }

  static let columns: Statement = """
    id, officer, substitute, reason, valid_from, valid_to, entered_at, entered_by, revoked_at, revoked_by
    """
  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    officer = OfficerID(try row.int(1))
    substitute = row.optionalInt(2).map(OfficerID.init)
    reason = Reason(rawValue: try row.text(3)) ?? .other
    days = try Validity(row, from: 4, to: 5)
    entry = try StaffEntry(row, from: 6)
  }
}

/// Who wrote something about the staff down, and who took it back (*người nhập, người hủy*).
package struct StaffEntry: Equatable, Sendable {
  package let at: Moment
  package let by: OfficerID
  package let revokedAt: Moment?
  package let revokedBy: OfficerID?

  /// Reads four columns from `first` on.
  init(_ row: borrowing Row, from first: Int) throws {
    at = Moment(milliseconds: try row.int(first))
    by = OfficerID(try row.int(first + 1))
    revokedAt = row.optionalInt(first + 2).map(Moment.init(milliseconds:))
    revokedBy = row.optionalInt(first + 3).map(OfficerID.init)
  }

  /// Whether it stood at that moment: written down before, not yet taken back.
  func stood(at moment: Moment) -> Bool { at <= moment && revokedAt.map { moment < $0 } ?? true }
}
