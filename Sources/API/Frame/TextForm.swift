import Casework
import Deadlines
import Office
import Web

extension TextForm {
  func accepts(_ text: String) -> Bool {
    switch self {
    case .any: true
    case .filled: text.contains { !$0.isWhitespace }
    case .name: text.contains(where: \.isLetter)
    case .search: !text.utf8.contains(0)
    case .procedureCode:
      text.utf8.allSatisfy { $0 == 46 || (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
    case .day: Day(iso: text) != nil
    // The midnight that ends a day is written as the one that begins the next.
    case .moment: Moment(iso: text) != nil && !text.contains("T24")
    case .dossierCode: DossierCode(text)?.text == text
    case .fileHash:
      text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    case .cursor: Cursor(text)?.text == text
    case .key: text.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    case .position: Int(text).map { (0...99).contains($0) && String($0) == text } ?? false
    case .disposition: Self.isDisposition(text)
    }
  }

  /// A regular expression (ECMA-262) that every accepted text of such a length fits.
  func pattern(_ length: ClosedRange<Int>) -> String? {
    let count = "{\(length.lowerBound),\(length.upperBound)}"
    return switch self {
    case .any: nil
    case .filled: "\\S"
    case .name: "\\p{L}"
    case .search: "^[^\\u0000]*$"
    case .procedureCode: "^[0-9A-Za-z.]\(count)$"
    case .day: "^(1[89]|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    case .moment:
      "^(1[89]|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]"
        + "(:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-][01][0-9]:[0-5][0-9])?$"
    case .dossierCode:
      "^([0-9]{3}\\.[0-9]{2,3}\\.[0-9]{2,3}\\.)?[A-Z][0-9]{2}(\\.[0-9]{2,3}){0,3}-[0-9]{6}-[0-9]{4,6}$"
    case .fileHash: "^[0-9a-f]{64}$"
    case .cursor: "^[1-9][0-9]{0,18}-[1-9][0-9]{0,18}$"
    case .key: "^[!-~]\(count)$"
    case .position: "^(0|[1-9][0-9]?)$"
    case .disposition:
      "^attachment(; filename=\"[ 0-9A-Za-z._-]+\")?(; filename\\*=UTF-8''([0-9A-Za-z._~-]|%[0-9A-Fa-f]{2})+)?$"
    }
  }

  /// `attachment; filename="giay.pdf"; filename*=UTF-8''gi%E1%BA%A5y.pdf`, each name where there is one.
  private static func isDisposition(_ text: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    func drop(_ head: String, from rest: inout Substring.UTF8View) -> Bool {
      guard rest.starts(with: head.utf8) else { return false }
      rest = rest.dropFirst(head.utf8.count)
      return true
    }
    var rest = Substring(text).utf8
    guard drop("attachment", from: &rest) else { return false }
    if drop("; filename=\"", from: &rest) {
      let name = rest.prefix { isPlain($0) || $0 == UInt8(ascii: " ") }
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, drop("\"", from: &rest) else { return false }
    }
    guard drop("; filename*=UTF-8''", from: &rest) else { return rest.isEmpty }
    let isWhole = rest.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "%") }
    return !rest.isEmpty && isWhole && PercentEncoding.decode(rest) != nil
  }

  /// Whether the pattern says all there is to say about the length.
  var bindsLength: Bool {
    switch self {
    case .any, .filled, .name, .search, .disposition: false
    case .procedureCode, .day, .moment, .dossierCode, .fileHash, .cursor, .key, .position: true
    }
  }

  /// The name JSON Schema has for the form.
  var format: String? { if case .day = self { "date" } else { nil } }

  /// What people read when a text is not of this form.
  var notice: String {
    switch self {
    case .any, .search: "Giá trị không hợp lệ."
    case .filled: "Không được để trống."
    case .name: "Tên phải có chữ cái."
    case .procedureCode: "Phải là mã thủ tục viết như 1.001193."
    case .day: "Phải là ngày viết như 2026-03-02."
    case .moment: "Phải là thời điểm viết như 2026-03-02T09:15:00+07:00."
    case .dossierCode: "Phải là mã hồ sơ viết như H48.37.28-260302-0001."
    case .fileHash: "Phải là mã băm SHA-256 gồm 64 chữ số thập lục phân viết thường."
    case .cursor: "Con trỏ không hợp lệ; hãy lấy từ liên kết “next”."
    case .key: "Chỉ gồm chữ, số, dấu ASCII, không có khoảng trắng."
    case .disposition:
      "Phải viết như attachment; filename=\"giay.pdf\" hoặc attachment; filename*=UTF-8''gi%E1%BA%A5y.pdf."
    case .position: "Phải là vị trí của khoản thu, từ 0 đến 99."
    }
  }
}
