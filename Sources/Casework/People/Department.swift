/// The units that settle a commune's dossiers (*phòng, cơ quan chuyên môn*). The law fixes them (NĐ 150/2025/NĐ-CP), so
/// they are cases and not rows.
package enum Department: String, CaseIterable, Codable, Sendable {
  case centre
  case office
  case economy
  case cultureSociety = "culture_society"
  case committee
  case police
  case military

  package var label: String {
    switch self {
    case .centre: "Trung tâm Phục vụ hành chính công"
    case .office: "Văn phòng HĐND và UBND"
    case .economy: "Phòng Kinh tế"
    case .cultureSociety: "Phòng Văn hóa - Xã hội"
    case .committee: "Ủy ban nhân dân"
    case .police: "Công an cấp xã"
    case .military: "Ban Chỉ huy Quân sự cấp xã"
    }
  }

  /// A ward's economy department has a longer name than a commune's.
  package func label(in kind: CommuneKind) -> String {
    self == .economy && kind == .ward ? "Phòng Kinh tế, Hạ tầng và Đô thị" : label
  }

  /// Reads a department as procedures' publishing decisions write it; nil when it is none of the commune's.
  package init?(published text: String) {
    switch text {
    case "Trung tâm Phục vụ hành chính công": self = .centre
    case "Văn phòng HĐND và UBND": self = .office
    case "Phòng Kinh tế (xã) / Phòng Kinh tế, Hạ tầng và Đô thị (phường)", "Phòng Kinh tế",
      "Phòng Kinh tế, Hạ tầng và Đô thị":
      self = .economy
    case "Phòng Văn hóa - Xã hội", "Phòng Văn hóa – Xã hội": self = .cultureSociety
    case "UBND cấp xã": self = .committee
    case "Công an cấp xã": self = .police
    case "Ban Chỉ huy Quân sự cấp xã": self = .military
    default: return nil
    }
  }
}

/// The three kinds of commune-level units since 1 July 2025.
package enum CommuneKind: String, CaseIterable, Codable, Sendable {
  case commune
  case ward
  case specialZone = "special_zone"

  package var label: String {
    switch self {
    case .commune: "xã"
    case .ward: "phường"
    case .specialZone: "đặc khu"
    }
  }
}
