/// What markup a template may hold: words, tables, pictures that lie in it. No scripts, no styles of its own, nothing
/// that is fetched from elsewhere.
enum TemplateMarkup {
  static let elements: Set<String> = [
    "main", "header", "footer", "section", "div", "p", "span", "b", "strong", "i", "em", "u", "sup", "sub",
    "small",
    "bdi", "br", "hr", "h1", "h2", "h3", "ol", "ul", "li", "table", "caption", "colgroup", "col", "thead",
    "tbody",
    "tfoot", "tr", "th", "td", "img",
  ]
  /// Elements without an end.
  static let empty: Set<String> = ["br", "hr", "col", "img"]
  static let attributes: Set<String> = [
    "class", "id", "colspan", "rowspan", "span", "scope", "src", "alt", "title", "lang", "aria-label",
    "aria-hidden",
    "role", "start",
  ]
  private static let readAloud: Set<String> = ["alt", "title", "aria-label"]

  static func isNameLetter(_ letter: UInt8) -> Bool {
    (97...122).contains(letter) || (48...57).contains(letter) || letter == UInt8(ascii: "-")
  }

  /// Why this blank may not stand in this attribute.
  static func objection(to field: FormField, in attribute: String) -> String? {
    switch field.shape {
    case .image: attribute == "src" ? nil : "“\(field.name)” là hình, chỉ đặt được trong src"
    case .text, .typed:
      readAloud.contains(attribute)
        ? nil : "trường “\(field.name)” không đặt được trong thuộc tính \(attribute)"
    case .part, .list: "“\(field.name)” là một phần, không đặt được trong thuộc tính"
    }
  }

  /// Why a picture may not come from there: `value` is what is written after the blanks, if there are any.
  static func objection(toSource value: [UInt8], around blanks: [FormTemplate.Piece]) -> String? {
    if !blanks.isEmpty {
      guard blanks.count == 2, value.isEmpty, case .markup(let before) = blanks[0], before.isEmpty else {
        return "trong src chỉ đặt một trường hình"
      }
      return nil
    }
    let text = String(decoding: value, as: UTF8.self)
    let kinds = ["png", "jpeg", "svg+xml"].map { "data:image/\($0);base64," }
    guard let kind = kinds.first(where: text.hasPrefix),
      text.dropFirst(kind.count).utf8.allSatisfy({
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "+/=".utf8.contains($0)
      })
    else { return "hình trong mẫu phải nằm ngay trong tệp: src=\"data:image/png;base64,…\"" }
    return nil
  }
}
