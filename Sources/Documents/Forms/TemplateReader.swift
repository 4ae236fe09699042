/// Reads one template: blanks and sections between double braces, and the markup around them, in one walk, so that it
/// is known of every blank whether it stands in text or in an attribute.
struct TemplateReader {
  /// The blanks that can be named here: those of the form, then those of each list or part around.
  struct Scope {
    var path: [String]
    var fields: [FormField]
  }
  private struct Section {
    var name: String
    var line: Int
  }
  private struct OpenElement {
    var name: String
    var line: Int
  }

  let file: String
  /// Templates that can be taken in with `{{>ten}}`, by name.
  let partials: [String: String]
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var scopes: [Scope]
  private let isPartial: Bool
  /// Faults the reading can go on after.
  private(set) var faults: [TemplateFault] = []
  /// Every blank that stands somewhere, by its path.
  private(set) var used: Set<[String]> = []

  static let sizeLimit = 256 << 10
  private static let depthLimit = 8

  init(file: String, text: String, fields: [FormField], partials: [String: String]) {
    self.init(
      file: file, text: text, scopes: [Scope(path: [], fields: fields)], partials: partials, isPartial: false)
  }

  private init(file: String, text: String, scopes: [Scope], partials: [String: String], isPartial: Bool) {
    self.file = file
    self.partials = partials
    self.scopes = scopes
    self.isPartial = isPartial
    bytes = Array(text.utf8)
  }

  mutating func read() throws(TemplateFault) -> [FormTemplate.Piece] {
    guard bytes.count <= Self.sizeLimit else { throw fault("tệp lớn hơn 256 KB") }
    return try pieces(in: nil)
  }

  private func fault(_ reason: String, line: Int? = nil) -> TemplateFault {
    TemplateFault(file: file, line: line ?? self.line, reason: reason)
  }

  // MARK: Letters

  private func sees(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[at...].starts(with: $0) }
  }

  private mutating func step(_ count: Int = 1) {
    for _ in 0..<count where at < bytes.count {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      at += 1
    }
  }

  /// The text up to `end`, which is passed over; nil when it never comes.
  private mutating func take(until end: StaticString) -> String? {
    var text: [UInt8] = []
    while at < bytes.count {
      if sees(end) {
        step(end.utf8CodeUnitCount)
        return String(decoding: text, as: UTF8.self)
      }
      text.append(bytes[at])
      step()
    }
    return nil
  }

  // MARK: Text

  private mutating func pieces(in section: Section?) throws(TemplateFault) -> [FormTemplate.Piece] {
    var out: [FormTemplate.Piece] = []
    var open: [OpenElement] = []
    var markup: [UInt8] = []
    func flush() {
      if !markup.isEmpty { out.append(.markup(markup)) }
      markup = []
    }
    while at < bytes.count {
      if sees("{{") {
        flush()
        if let piece = try mark(in: section, open: open) { out += piece } else { return out }
      } else if sees("<!--") {
        let start = line
        guard take(until: "-->") != nil else {
          throw fault("chú thích <!-- không có --> kết thúc", line: start)
        }
      } else if bytes[at] == UInt8(ascii: "<") {
        for piece in try tag(&open) {
          if case .markup(let more) = piece {
            markup += more
          } else {
            flush()
            out.append(piece)
          }
        }
      } else {
        markup.append(bytes[at])
        step()
      }
    }
    flush()
    if let section {
      throw fault(
        "phần “\(section.name)” mở ở đây không có {{/\(section.name)}} kết thúc", line: section.line)
    }
    try check(closed: open)
    return out
  }

  private func check(closed open: [OpenElement]) throws(TemplateFault) {
    if let element = open.last {
      throw fault("thẻ <\(element.name)> mở ở đây chưa được đóng", line: element.line)
    }
  }

  /// What stands between double braces in text; nil for the end of `section`.
  private mutating func mark(
    in section: Section?, open: [OpenElement]
  ) throws(TemplateFault) -> [FormTemplate.Piece]? {
    let start = line
    let (sign, name) = try braces()
    switch sign {
    case UInt8(ascii: "!"): return []
    case UInt8(ascii: ">"): return try partial(name, line: start)
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      guard scopes.count < Self.depthLimit else { throw fault("các phần lồng nhau quá sâu", line: start) }
      return [try self.section(Section(name: name, line: start), isAbsent: sign == UInt8(ascii: "^"))]
    case UInt8(ascii: "/"):
      guard let section else { throw fault("{{/\(name)}} không có phần nào mở trước nó", line: start) }
      guard section.name == name else {
        throw fault(
          "{{/\(name)}} đóng nhầm phần “\(section.name)” mở ở dòng \(section.line)", line: start)
      }
      try check(closed: open)
      return nil
    default:
      guard let (depth, field) = find(name, line: start) else { return [] }
      switch field.shape {
      case .text: return [.words(depth: depth, name: name, isTyped: false)]
      case .typed: return [.words(depth: depth, name: name, isTyped: true)]
      case .image:
        faults.append(fault("“\(name)” là hình, phải đặt trong <img src=\"{{\(name)}}\">", line: start))
      case .part, .list:
        faults.append(
          fault("“\(name)” là một phần, phải viết {{#\(name)}} … {{/\(name)}}", line: start))
      }
      return []
    }
  }

  /// Sign (0 for none) and name of a mark.
  private mutating func braces() throws(TemplateFault) -> (sign: UInt8, name: String) {
    let start = line
    step(2)
    if at < bytes.count, bytes[at] == UInt8(ascii: "{") {
      throw fault("chỉ dùng hai dấu ngoặc {{…}}: mọi giá trị đều được viết như chữ thường", line: start)
    }
    guard let inside = take(until: "}}") else { throw fault("{{ không có }} kết thúc", line: start) }
    let letters = Array(inside.utf8)
    let sign = letters.first.flatMap { "!>#^/".utf8.contains($0) ? $0 : nil } ?? 0
    if sign == UInt8(ascii: "!") { return (sign, "") }
    let name = String(decoding: letters.dropFirst(sign == 0 ? 0 : 1), as: UTF8.self)
      .split(separator: " ").joined(separator: " ")
    let isName = { (letter: UInt8) in
      (97...122).contains(letter) || (48...57).contains(letter) || letter == UInt8(ascii: "_")
    }
    guard !name.isEmpty, name.utf8.allSatisfy(isName) else {
      throw fault(
        "“{{\(inside)}}” không phải tên trường: tên chỉ gồm chữ thường không dấu, số và _", line: start)
    }
    return (sign, name)
  }

  /// The blank of this name that is nearest around, marked as used; a fault is noted when there is none.
  private mutating func find(_ name: String, line: Int) -> (depth: Int, field: FormField)? {
    for (depth, scope) in scopes.enumerated().reversed() {
      if let field = scope.fields.first(where: { $0.name == name }) {
        used.insert(scope.path + [name])
        return (depth, field)
      }
    }
    let known = scopes.flatMap { $0.fields.map(\.name) }
    let guess = nearest(to: name, in: known).map { "; có phải là “\($0)”?" } ?? ""
    faults.append(fault("biểu mẫu này không có trường “\(name)”\(guess)", line: line))
    return nil
  }

  private mutating func section(
    _ section: Section, isAbsent: Bool
  ) throws(TemplateFault) -> FormTemplate.Piece {
    let wasUsed = used
    let found = find(section.name, line: section.line)
    if isAbsent { used = wasUsed }
    guard let (depth, field) = found else {
      _ = try pieces(in: section)
      return .markup([])
    }
    if isAbsent {
      return .absent(depth: depth, name: field.name, isWords: field.inside == nil, try pieces(in: section))
    }
    guard let inside = field.inside else {
      return .present(depth: depth, name: field.name, try pieces(in: section))
    }
    scopes.append(Scope(path: scopes[depth].path + [field.name], fields: inside))
    let body = try pieces(in: section)
    scopes.removeLast()
    return .entries(depth: depth, name: field.name, body)
  }

  private mutating func partial(_ name: String, line: Int) throws(TemplateFault) -> [FormTemplate.Piece] {
    guard !isPartial else { throw fault("tệp dùng chung không được gọi tệp dùng chung khác", line: line) }
    guard let text = partials[name] else {
      let guess = nearest(to: name, in: partials.keys).map { "; có phải là “\($0)”?" } ?? ""
      throw fault("không có tệp dùng chung “\(name)”\(guess)", line: line)
    }
    var reader = TemplateReader(
      file: "\(name).html", text: text, scopes: scopes, partials: [:], isPartial: true)
    let pieces = try reader.read()
    faults += reader.faults
    used.formUnion(reader.used)
    return pieces
  }

  // MARK: Tags

  private mutating func tag(_ open: inout [OpenElement]) throws(TemplateFault) -> [FormTemplate.Piece] {
    let start = line
    step()
    let isEnd = at < bytes.count && bytes[at] == UInt8(ascii: "/")
    if isEnd { step() }
    let name = word()
    guard !name.isEmpty else { throw fault("dấu < phải viết là &lt; nếu không mở một thẻ", line: start) }
    guard TemplateMarkup.elements.contains(name) else {
      throw fault("không được dùng thẻ <\(name)>", line: start)
    }
    if isEnd {
      guard take(until: ">")?.allSatisfy(\.isWhitespace) == true else {
        throw fault("thẻ </\(name)> viết sai", line: start)
      }
      guard let last = open.popLast() else {
        throw fault("</\(name)> không có thẻ nào mở trước nó trong phần này", line: start)
      }
      guard last.name == name else {
        throw fault("</\(name)> đóng nhầm thẻ <\(last.name)> mở ở dòng \(last.line)", line: start)
      }
      return [.markup(Array("</\(name)>".utf8))]
    }
    var out: [FormTemplate.Piece] = [.markup(Array("<\(name)".utf8))]
    while true {
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { step() }
      guard at < bytes.count else { throw fault("thẻ <\(name)> không có > kết thúc", line: start) }
      if bytes[at] == UInt8(ascii: ">") { break }
      if sees("/>"), TemplateMarkup.empty.contains(name) {
        step()
        break
      }
      out += try attribute(of: name)
    }
    step()
    if !TemplateMarkup.empty.contains(name) { open.append(OpenElement(name: name, line: start)) }
    return out + [.markup([UInt8(ascii: ">")])]
  }

  /// Letters of an element's or attribute's name; empty when none comes.
  private mutating func word() -> String {
    var letters: [UInt8] = []
    while at < bytes.count, TemplateMarkup.isNameLetter(bytes[at]) {
      letters.append(bytes[at])
      step()
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private mutating func attribute(of element: String) throws(TemplateFault) -> [FormTemplate.Piece] {
    let start = line
    if sees("{{") { throw fault("trong thẻ, trường chỉ được đặt trong giá trị của thuộc tính", line: start) }
    let name = word()
    guard TemplateMarkup.attributes.contains(name) else {
      throw fault("không được dùng thuộc tính “\(name)” trong thẻ <\(element)>", line: start)
    }
    guard sees("=\"") else { throw fault("giá trị của \(name) phải đặt trong dấu nháy kép", line: start) }
    step(2)
    var out: [FormTemplate.Piece] = []
    var value: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard sees("{{") else {
        value.append(bytes[at])
        step()
        continue
      }
      let line = line
      let (sign, blank) = try braces()
      guard sign == 0 else {
        throw fault("trong thuộc tính chỉ đặt được trường, không đặt được phần", line: line)
      }
      guard let (depth, field) = find(blank, line: line) else { continue }
      if let reason = TemplateMarkup.objection(to: field, in: name) { throw fault(reason, line: line) }
      out.append(.markup(value))
      out.append(.attribute(depth: depth, name: blank))
      value = []
    }
    guard at < bytes.count else { throw fault("giá trị của \(name) không có dấu nháy kết thúc", line: start) }
    step()
    if name == "src", let reason = TemplateMarkup.objection(toSource: value, around: out) {
      throw fault(reason, line: start)
    }
    return [.markup(Array(" \(name)=\"".utf8))] + out + [.markup(value + [UInt8(ascii: "\"")])]
  }
}
