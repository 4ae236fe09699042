import Casework
import Deadlines

extension Change.Kind {
  /// For lists.
  package var label: String {
    switch self {
    case .unitAdded: "Thêm đơn vị"
    case .unitsMerged: "Sáp nhập đơn vị"
    case .unitMovedIn: "Chuyển đơn vị đến"
    case .localFeeSet: "Đặt mức phí của địa phương"
    case .accountOpened: "Mở tài khoản"
    case .rolesChanged: "Đổi vai trò"
    case .accountEnded: "Thôi dùng tài khoản"
    case .passwordSet: "Đặt lại mật khẩu"
    case .tokenCreated: "Tạo mã truy cập"
    case .tokenRevoked: "Thu hồi mã truy cập"
    case .catalogueImported: "Nhập danh mục thủ tục"
    case .calendarImported: "Nhập lịch làm việc"
    case .paymentsSet: "Đổi cấu hình thanh toán"
    case .parFrameImported: "Nhập bộ chỉ số CCHC"
    }
  }
}

extension Change.Subject {
  package var label: String {
    switch self {
    case .accounts: "Tài khoản"
    case .tokens: "Mã truy cập"
    case .catalogue: "Danh mục thủ tục"
    case .calendar: "Lịch làm việc"
    case .payments: "Thanh toán"
    case .units: "Đơn vị"
    case .scores: "Bộ chỉ số"
    }
  }
}

extension Change {
  /// What exactly was changed, in a line.
  package var words: String {
    let whom = [details.name, details.login.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    var parts = whom.isEmpty ? [] : [whom]
    if let before = details.rolesBefore { parts.append("trước: \(Self.labels(before))") }
    if let roles = details.roles {
      parts.append("\(details.rolesBefore == nil ? "vai trò" : "nay"): \(Self.labels(roles))")
    }
    for (what, codes) in [
      ("mới", details.new), ("thay đổi", details.changed), ("thôi hiệu lực", details.gone),
    ] {
      if let codes, !codes.isEmpty { parts.append("\(codes.count) \(what): \(Self.some(codes))") }
    }
    if let day = details.day.flatMap({ Day(iso: $0) }) { parts.append("từ \(day.written)") }
    return parts.joined(separator: "; ")
  }

  private static func labels(_ roles: [String]) -> String {
    roles.isEmpty ? "không" : roles.map { Role(rawValue: $0)?.label ?? $0 }.joined(separator: ", ")
  }

  /// A whole catalogue would fill the page; the store has all codes.
  private static func some(_ codes: [String]) -> String {
    let shown = codes.prefix(12).joined(separator: ", ")
    return codes.count > 12 ? "\(shown)…" : shown
  }
}
