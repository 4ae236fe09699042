import Casework
import Deadlines

/// Why something about the staff cannot be arranged as asked.
package enum StaffFault: Error, Equatable, Sendable {
  case notYours
  case noSuchOfficer
  case noSuchEntry
  case daysWrong
  /// The last day lies before today: nothing would follow from it.
  case over
  case documentMissing
  case textTooLong(Int)
  case alreadyAbsent(Validity)
  case substituteIsAbsent(Validity)
  case substituteLacks(Set<Role>)
  case substituteUnfit
  /// The officer does colleagues' work on these days, and nobody was named to go on with it.
  case standsInFor([OfficerID])
  case rolesMissing
  case rolesNotHeld(Set<Role>)
  case sameOfficer
  case alreadyDelegated(Validity)
  case alreadyServes
  case roleNotLent(Role)
  case unknownProcedure

  package var notice: String {
    switch self {
    case .notYours:
      "Lãnh đạo phòng sắp xếp người của phòng mình; Giám đốc Trung tâm và quản trị sắp xếp mọi người."
    case .noSuchOfficer: "Đơn vị không có công chức này, hoặc tài khoản đã thôi dùng."
    case .noSuchEntry: "Không có mục này, hoặc mục đã kết thúc."
    case .daysWrong: "Ngày cuối phải từ ngày đầu trở đi."
    case .over: "Những ngày này đã qua."
    case .documentMissing: "Hãy ghi số, ký hiệu văn bản."
    case .textTooLong(let most): "Không ghi dài quá \(most) chữ."
    case .alreadyAbsent(let days): "Người này đã được ghi vắng \(days.written)."
    case .substituteIsAbsent(let days): "Người làm thay cũng vắng \(days.written)."
    case .substituteLacks(let roles):
      "Người làm thay phải có vai trò: \(roles.written). Nếu không ai có, hãy lập ủy quyền hoặc cử tăng cường trước."
    case .substituteUnfit: "Người làm thay phải là người khác của cùng đơn vị."
    case .standsInFor:
      "Trong những ngày này người vắng đang được giao làm thay đồng nghiệp; hãy chọn người làm thay."
    case .rolesMissing: "Hãy chọn ít nhất một vai trò được ủy quyền."
    case .rolesNotHeld(let roles):
      "Người ủy quyền không có hoặc không được ủy quyền vai trò: \(roles.written)."
    case .sameOfficer: "Người nhận ủy quyền phải là người khác của cùng đơn vị."
    case .alreadyDelegated(let days): "Đã có ủy quyền vai trò này giữa hai người \(days.written)."
    case .alreadyServes: "Người này đã làm việc đó trong những ngày này."
    case .roleNotLent(let role): "Không cử tăng cường vào vai trò “\(role.label)”; hãy lập ủy quyền."
    case .unknownProcedure: "Không có thủ tục này."
    }
  }
}

extension StaffFault: Noticed {}

extension Validity {
  /// `từ 09/03/2026 đến hết 13/03/2026`, `ngày 09/03/2026`, `từ 09/03/2026`.
  package var written: String {
    guard let until else { return "từ \(from.written)" }
    let last = until - 1
    return last == from ? "ngày \(from.written)" : "từ \(from.written) đến hết \(last.written)"
  }

  /// Whether they share a day.
  package func overlaps(_ other: Validity) -> Bool {
    (until.map { other.from < $0 } ?? true) && (other.until.map { from < $0 } ?? true)
  }

  /// Both days included; nil when the last comes before the first.
  package init?(from first: Day, through last: Day?) {
    guard last.map({ first <= $0 }) ?? true else { return nil }
    self.init(from: first, until: last.map { $0 + 1 })
  }
}

extension Set<Role> {
  /// The roles as people read them, in the order of the office.
  package var written: String { Role.allCases.filter(contains).map(\.label).joined(separator: ", ") }
}
