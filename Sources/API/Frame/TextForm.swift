import Casework
import Deadlines
import Office

extension TextForm {
  func accepts(_ text: String) -> Bool {
    switch self {
    case .any: true
    case .day: Day(iso: text) != nil
    case .moment: Moment(iso: text) != nil
    case .dossierCode: DossierCode(text)?.text == text
    case .fileHash:
      text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    case .cursor: Cursor(text)?.text == text
    case .key: text.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    case .position: Int(text).map { (0...99).contains($0) && String($0) == text } ?? false
    }
  }

  /// A regular expression (ECMA-262) that every accepted text fits.
  var pattern: String? {
    switch self {
    case .any: nil
    case .day: "^(1[89]|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    case .moment:
      "^(1[89]|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-4]):[0-5][0-9]"
        + "(:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-][01][0-9]:[0-5][0-9])?$"
    case .dossierCode:
      "^([0-9]{3}\\.[0-9]{2,3}\\.[0-9]{2,3}\\.)?[A-Z][0-9]{2}(\\.[0-9]{2,3}){0,3}-[0-9]{6}-[0-9]{4,6}$"
    case .fileHash: "^[0-9a-f]{64}$"
    case .cursor: "^[1-9][0-9]{0,15}-[1-9][0-9]{0,18}$"
    case .key: "^[!-~]+$"
    case .position: "^(0|[1-9][0-9]?)$"
    }
  }

  /// The name JSON Schema has for the form.
  var format: String? { if case .day = self { "date" } else { nil } }

  /// What people read when a text is not of this form.
  var notice: String {
    switch self {
    case .any: "Giá trị không hợp lệ."
    case .day: "Phải là ngày viết như 2026-03-02."
    case .moment: "Phải là thời điểm viết như 2026-03-02T09:15:00+07:00."
    case .dossierCode: "Phải là mã hồ sơ viết như H48.37.28-260302-0001."
    case .fileHash: "Phải là mã băm SHA-256 gồm 64 chữ số thập lục phân viết thường."
    case .cursor: "Con trỏ không hợp lệ; hãy lấy từ liên kết “next”."
    case .key: "Chỉ gồm chữ, số, dấu ASCII, không có khoảng trắng."
    case .position: "Phải là vị trí của khoản thu, từ 0 đến 99."
    }
  }
}
