/// Reading the fields of a draft.
extension ActCheck {
  var longReason: String { "Lý do dài quá 1.000 chữ." }

  /// What was typed, without white space around it; nil when there is nothing.
  func text(_ path: String) -> String? {
    guard let typed = draft.fields[path]?.trimmed, !typed.isEmpty else { return nil }
    return typed
  }
  func isTicked(_ path: String) -> Bool { draft.fields[path] != nil }

  mutating func required<T>(_ path: String, missing: String, wrong: String, _ parse: (String) -> T?) -> T? {
    if text(path) == nil { fail(path, missing) }
    return optional(path, wrong: wrong, parse)
  }
  /// Text of at most `most` code points, of which a composed Vietnamese letter is one.
  mutating func required(_ path: String, missing: String, most: Int, long: String) -> String? {
    required(path, missing: missing, wrong: long) { $0.unicodeScalars.count <= most ? $0 : nil }
  }

  /// Nil when nothing was typed, and nil with a problem when it cannot be read.
  mutating func optional<T>(_ path: String, wrong: String, _ parse: (String) -> T?) -> T? {
    guard let typed = text(path) else { return nil }
    let value = parse(typed)
    if value == nil { fail(path, wrong) }
    return value
  }
  mutating func optional(_ path: String, most: Int, long: String) -> String? {
    optional(path, wrong: long) { $0.unicodeScalars.count <= most ? $0 : nil }
  }

  mutating func note() -> String? { optional("note", most: 1000, long: "Ý kiến dài quá 1.000 chữ.") }

  mutating func reason(_ missing: String) -> String? {
    required("reason", missing: missing, most: 1000, long: longReason)
  }

  mutating func days(most: Int) -> Int? {
    required("days", missing: "Hãy nhập số ngày.", wrong: "Số ngày là số nguyên từ 1 đến \(most).") {
      Int($0).flatMap { (1...most).contains($0) ? $0 : nil }
    }
  }

  /// `8000` or `8.000`, in đồng.
  static func dong(_ typed: String) -> Dong? { Int64(typed.filter { $0 != "." }).flatMap { Dong($0) } }
  static func someDong(_ typed: String) -> Dong? { dong(typed).flatMap { $0 > .zero ? $0 : nil } }
}
