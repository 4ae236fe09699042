/// What somebody filled in and sent: fields and files.
package struct Form: Sendable {
  package var fields: Fields
  package var uploads: [Upload]

  package init(_ fields: Fields = [:], uploads: [Upload] = []) {
    self.fields = fields
    self.uploads = uploads
  }

  /// What was typed, for reading and for filling the field again; empty when the field is missing.
  package subscript(field: String) -> String { fields[field] ?? "" }
  package func values(_ field: String) -> [String] { fields.values(field) }
  package func upload(_ field: String) -> Upload? { uploads.first { $0.field == field } }
  package func uploads(_ field: String) -> [Upload] { uploads.filter { $0.field == field } }
}

/// What is wrong with one field, worded for the person who filled it in.
package struct FieldError: Error, Sendable, Hashable {
  package let field: String
  package let message: String
  package init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}

extension [FieldError] {
  /// The first message to show beside the field.
  package func message(for field: String) -> String? { first { $0.field == field }?.message }
}

/// Reads a form field by field and collects everything that is wrong, so that people see it all at once.
///
///     var reader = FormReader(request.form)
///     let name = reader.required("name", missing: "Hãy nhập họ và tên")
///     let count = reader.required("count", missing: "Hãy nhập số bản", wrong: "Số bản là số nguyên") { Int($0) }
///     guard reader.errors.isEmpty, let name, let count else { return …422 with reader.errors… }
package struct FormReader: Sendable {
  package let form: Form
  package private(set) var errors: [FieldError] = []

  package init(_ form: Form) { self.form = form }

  package mutating func fail(_ field: String, _ message: String) { errors.append(FieldError(field, message)) }

  /// What was typed, without spaces around it; nil when there is nothing.
  package func text(_ field: String) -> String? {
    let typed = form[field].trimmed
    return typed.isEmpty ? nil : typed
  }

  package mutating func required(_ field: String, missing: String) -> String? {
    required(field, missing: missing, wrong: missing) { $0 }
  }
  /// Text of at most `most` code points, of which a composed Vietnamese letter is one: marks piled on a letter count.
  package mutating func required(_ field: String, missing: String, most: Int, long: String) -> String? {
    required(field, missing: missing, wrong: long) { $0.unicodeScalars.count <= most ? $0 : nil }
  }
  package mutating func required<T>(_ field: String, missing: String, wrong: String, _ parse: (String) -> T?)
    -> T?
  {
    guard let typed = text(field) else {
      fail(field, missing)
      return nil
    }
    return checked(parse(typed), field, wrong)
  }

  /// Nil when nothing was typed, and nil with an error when it cannot be read.
  package mutating func optional<T>(_ field: String, wrong: String, _ parse: (String) -> T?) -> T? {
    guard let typed = text(field) else { return nil }
    return checked(parse(typed), field, wrong)
  }
  package mutating func optional(_ field: String, most: Int, long: String) -> String? {
    optional(field, wrong: long) { $0.unicodeScalars.count <= most ? $0 : nil }
  }

  /// Each value of a field that may come several times.
  package mutating func each<T>(_ field: String, wrong: String, _ parse: (String) -> T?) -> [T] {
    form.values(field).compactMap { checked(parse($0), field, wrong) }
  }

  /// Whether a box is ticked.
  package func isTicked(_ field: String) -> Bool { form.fields[field] != nil }

  package mutating func upload(_ field: String, missing: String) -> Upload? {
    checked(form.upload(field), field, missing)
  }

  private mutating func checked<T>(_ value: T?, _ field: String, _ message: String) -> T? {
    if value == nil { fail(field, message) }
    return value
  }
}

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    let text = self
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
