/// What an officer may do in the office (*vai trò*), domain of NĐ 118/2025: each role opens its own desk first.
package enum Role: String, CaseIterable, Codable, Sendable {
  case guide
  case intake
  case specialist
  case departmentHead = "department_head"
  case signer
  case clerk
  case director
  case reform
  case admin
  case auditor
  case provincialObserver = "provincial_observer"
  case provincialAdmin = "provincial_admin"

  package var label: String {
    switch self {
    case .guide: "Nhân viên hướng dẫn"
    case .intake: "Công chức tiếp nhận"
    case .specialist: "Công chức chuyên môn"
    case .departmentHead: "Lãnh đạo phòng"
    case .signer: "Người ký"
    case .clerk: "Văn thư"
    case .director: "Giám đốc Trung tâm"
    case .reform: "Cán bộ cải cách hành chính"
    case .admin: "Quản trị"
    case .auditor: "Thanh tra, kiểm tra"
    case .provincialObserver: "Theo dõi cấp tỉnh"
    case .provincialAdmin: "Quản trị cấp tỉnh"
    }
  }

  /// What the role is for, in one sentence: shown where roles are given and in the handbook.
  package var duty: String {
    switch self {
    case .guide: "Hướng dẫn người dân chuẩn bị hồ sơ, xem thủ tục; không tiếp nhận."
    case .intake: "Tiếp nhận hoặc từ chối hồ sơ, số hóa, thu phí, in giấy hẹn, chuyển xử lý, trả kết quả."
    case .specialist: "Thẩm định hồ sơ, dự thảo kết quả."
    case .departmentHead: "Phân công, duyệt dự thảo hoặc trả lại chuyên viên."
    case .signer: "Ký kết quả hoặc trả lại dự thảo."
    case .clerk: "Vào sổ, đóng dấu, phát hành kết quả và chuyển ra quầy."
    case .director: "Theo dõi toàn bộ, phân công lại, báo cáo."
    case .reform: "Thống kê, chỉ số, báo cáo cải cách hành chính."
    case .admin: "Danh mục, tài khoản, lịch làm việc."
    case .auditor: "Xem mọi hồ sơ và nhật ký; không thay đổi."
    case .provincialObserver:
      "Xem số liệu và danh sách hồ sơ của mọi xã, phường, đặc khu trong tỉnh, không có thông tin cá nhân; không thay đổi."
    case .provincialAdmin: "Lập, sáp nhập đơn vị cấp xã; ban hành danh mục thủ tục và mức phí của tỉnh."
    }
  }

  /// Those whose work needs to open citizens' dossiers and the register. Guides help before there is a dossier, and
  /// administrators keep accounts and calendars: neither needs to know who filed what.
  package static let readers = Set(allCases).subtracting([.guide, .admin]).subtracting(provincial)

  /// Those of the province, who look at all communes and act on no dossier. An account has these or others, never both.
  package static let provincial: Set<Role> = [.provincialObserver, .provincialAdmin]
}
