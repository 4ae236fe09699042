import Deadlines

/// Why an account cannot be made or changed as asked.
package enum AccountFault: Error, Equatable, Sendable {
  case loginMalformed
  case loginTaken(String)
  case nameMissing
  case textTooLong
  case roleMissing
  case rolesOfAnotherLevel
  /// Whoever opens the account may not give this role there.
  case roleNotYours
  case noSuchOfficer
  case noSuchUnit
  case alreadyRetired(Day)
  case retiresBeforeBeginning(Day)
  /// Open dossiers the officer holds, and colleagues the officer stands in for: all of it is handed over first.
  case openWork(dossiers: Int, colleagues: Int)

  package var notice: String {
    switch self {
    case .loginMalformed:
      "Tên đăng nhập có từ 2 đến 40 ký tự, chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch dưới, gạch nối."
    case .loginTaken(let login): "Tên đăng nhập “\(login)” đã có người dùng; tên cũ không dùng lại được."
    case .nameMissing: "Chưa ghi họ tên."
    case .textTooLong: "Họ tên và chức danh không dài quá \(AccountText.most) ký tự."
    case .roleMissing: "Mỗi tài khoản cần ít nhất một vai trò."
    case .rolesOfAnotherLevel:
      "Vai trò cấp tỉnh chỉ dành cho tài khoản của tỉnh, các vai trò khác chỉ dành cho đơn vị cấp xã."
    case .roleNotYours:
      "Quản trị của đơn vị mở tài khoản trong đơn vị mình; quản trị cấp tỉnh chỉ mở tài khoản quản trị của đơn vị đang hoạt động, và giám đốc khi đơn vị chưa có quản trị."
    case .noSuchOfficer: "Không có tài khoản này."
    case .noSuchUnit: "Không có đơn vị này."
    case .alreadyRetired(let day): "Tài khoản này đã thôi dùng từ \(day.written)."
    case .retiresBeforeBeginning(let day): "Ngày thôi dùng phải từ ngày bắt đầu \(day.written) trở đi."
    case .openWork(let dossiers, let colleagues):
      "Chưa thể thôi dùng tài khoản: đang giữ \(dossiers) hồ sơ chưa xong, đang làm thay \(colleagues) đồng nghiệp. Hãy bàn giao trước, ở trang Nhân sự."
    }
  }
}
