import Casework

/// Parameters several operations share.
extension Operation.Parameter {
  static let code = needed("code", .dossierCode, "Mã hồ sơ.")
  static let limit = may("limit", .whole(1...200), "Số mục của một trang, mặc định 50.")
  static let key = needed(
    Asked.keyHeader, .text(8...200, .key),
    "Khóa chống gửi trùng do bên gọi tự đặt cho mỗi việc, ví dụ một UUID. Gửi lại cùng khóa và cùng nội dung thì việc chỉ "
      + "được làm một lần và lời đáp có tiêu đề Idempotent-Replayed.")
  static let version = may(
    Asked.versionHeader, .text(1...40),
    "Phiên bản hồ sơ mà công chức đã xem, trong ngoặc kép như ETag của hồ sơ. Hồ sơ đã sang phiên bản khác thì trả lời 412."
  )

  /// Of answers.
  static let replayed = may(
    Asked.replayedHeader, .choice(["true"]), "Có khi yêu cầu đã được làm từ lần gửi trước.")
  static func location(_ about: String) -> Operation.Parameter { needed("Location", .text(1...200), about) }
  static let tag = needed("ETag", .text(3...40), "Phiên bản, trong ngoặc kép.")
}

extension JSONSchema {
  static let dossierCode = JSONSchema.text(15...40, .dossierCode)
  static let procedureCode = JSONSchema.text(1...40, .procedureCode)
  static let fileHash = JSONSchema.text(64...64, .fileHash)
  static let channel = JSONSchema(
    .number(of: Channel.allCases.map(\.rawValue)),
    about: Channel.allCases.map { "\($0.rawValue): \($0.label)" }.joined(separator: "; "))
  static let department = JSONSchema.choice(Department.self, \.label)
  static let stage = JSONSchema.choice(Stage.self, \.label)
  /// The address of the next page.
  static let next = JSONSchema.text.orNull.about("Địa chỉ trang tiếp theo; null ở trang cuối.")

  static func choice(_ codes: [String]) -> JSONSchema { JSONSchema(.choice(codes)) }

  /// An officer as colleagues see one.
  static let officer = named(
    "Officer", .answer(.needed("number", .whole(1...Int64.max)), .needed("name", .text)))
}
