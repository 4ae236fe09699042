import Deadlines

/// One object of a JSON file, read field by field; every fault is noted and reading goes on.
///
/// A value that cannot be read comes back as nil (or empty), so nothing made from it may be used while the list of
/// faults is not empty. FileFields nobody asked for are faults too: a misspelled name must not lose its value.
package struct FileFields {
  package let line: Int
  package let path: String
  package let faults: FileFaults
  private let members: [String: JSONNode.Member]

  /// Notes a fault and reads as empty when `node` is no object, or has a field not in `known`.
  package init(_ node: JSONNode, path: String, known: Set<String>, faults: FileFaults) {
    line = node.line
    self.path = path
    self.faults = faults
    guard case .object(let members) = node.value else {
      faults.add(line: node.line, path: path, "phải là một nhóm trường { … }")
      self.members = [:]
      return
    }
    self.members = Dictionary(members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for member in members where !known.contains(member.name) {
      faults.add(line: member.line, path: self.path(of: String(member.name.prefix(80))), "trường lạ")
    }
  }

  package func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The line of a field, or of the object when it is missing.
  package func line(of name: String) -> Int { members[name]?.node.line ?? line }

  package func fault(_ name: String, _ reason: String) {
    faults.add(line: line(of: name), path: path(of: name), reason)
  }

  /// The value of a field that must be there; null counts as missing.
  package func node(_ name: String) -> JSONNode? {
    guard let node = optionalNode(name) else {
      fault(name, "thiếu")
      return nil
    }
    return node
  }
  package func optionalNode(_ name: String) -> JSONNode? {
    members[name].flatMap { $0.node.value == .null ? nil : $0.node }
  }
  package func has(_ name: String) -> Bool { optionalNode(name) != nil }

  /// A text with something in it, without spaces at its ends.
  package func text(_ name: String) -> String? { node(name).flatMap { text($0, name) } }
  package func optionalText(_ name: String) -> String? { optionalNode(name).flatMap { text($0, name) } }

  private func text(_ node: JSONNode, _ name: String) -> String? {
    guard case .string(let text) = node.value else {
      fault(name, "phải là chữ trong dấu ngoặc kép")
      return nil
    }
    if let reason = Self.objection(to: text) {
      fault(name, reason)
      return nil
    }
    return text
  }

  /// Why a text cannot be shown and searched as it stands.
  private static func objection(to text: String) -> String? {
    if text.allSatisfy(\.isWhitespace) { return "không được để trống" }
    if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      return "có khoảng trắng ở đầu hoặc cuối"
    }
    if text.utf8.count > 20_000 { return "dài quá 20.000 byte" }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: return "chữ có dấu rời; phải dùng chữ dựng sẵn (NFC)"
      case 0x00..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
        return "có ký tự điều khiển hoặc ký tự ẩn"
      default: continue
      }
    }
    return nil
  }

  package func flag(_ name: String) -> Bool? {
    guard let node = node(name) else { return nil }
    guard case .bool(let flag) = node.value else {
      fault(name, "phải là true hoặc false")
      return nil
    }
    return flag
  }

  /// A whole number within `range`; `3.0` is 3.
  package func whole(_ name: String, in range: ClosedRange<Int>) -> Int? {
    number(name, in: range, finest: 4, "số nguyên")?.whole
  }

  /// A number in quarters within `range`: `22.5`.
  package func quarters(_ name: String, in range: ClosedRange<Int>) -> Quarters? {
    number(name, in: range, finest: 1, "số (lẻ đến 0,25)")
  }

  /// A number that is a multiple of `finest` quarters.
  private func number(
    _ name: String, in range: ClosedRange<Int>, finest: Int, _ kind: String
  ) -> Quarters? {
    guard let node = node(name) else { return nil }
    guard case .number(let digits) = node.value else {
      fault(name, "phải là số, không để trong ngoặc kép")
      return nil
    }
    if range.lowerBound == 1, digits.hasPrefix("-") || digits == "0" {
      fault(name, "phải là số dương")
      return nil
    }
    let bounds = Quarters(whole: range.lowerBound).count...Quarters(whole: range.upperBound).count
    guard let amount = Self.quarters(digits), bounds.contains(amount.count),
      amount.count.isMultiple(of: finest)
    else {
      fault(name, "phải là \(kind) từ \(range.lowerBound) đến \(range.upperBound)")
      return nil
    }
    return amount
  }

  /// Exact quarters of an unsigned decimal number; nil for signs, exponents, and anything finer.
  private static func quarters(_ digits: String) -> Quarters? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0, whole <= 1 << 40,
      !digits.hasPrefix("-"), !digits.contains(where: { $0 == "e" || $0 == "E" })
    else { return nil }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    guard let quarter = ["": 0, "25": 1, "5": 2, "75": 3][String(fraction)] else { return nil }
    return Quarters(count: whole * 4 + quarter)
  }

  /// One of the codes that `read` knows.
  package func choice<T>(_ name: String, _ codes: String, _ read: (String) -> T?) -> T? {
    guard let text = text(name) else { return nil }
    guard let value = read(text) else {
      fault(name, "“\(text.prefix(80))” không hợp lệ; cần: \(codes)")
      return nil
    }
    return value
  }

  /// The elements of a list with their paths; empty when the list is missing or no list.
  package func list(_ name: String, atLeast least: Int = 0) -> [(node: JSONNode, path: String)] {
    guard let node = node(name) else { return [] }
    return list(node, name, atLeast: least)
  }
  package func optionalList(_ name: String) -> [(node: JSONNode, path: String)] {
    optionalNode(name).map { list($0, name, atLeast: 0) } ?? []
  }

  private func list(_ node: JSONNode, _ name: String, atLeast least: Int) -> [(node: JSONNode, path: String)]
  {
    guard case .array(let nodes) = node.value else {
      fault(name, "phải là một danh sách [ … ]")
      return []
    }
    if nodes.count < least { fault(name, "phải có ít nhất \(least) mục") }
    return nodes.enumerated().map { ($0.element, "\(path(of: name))[\($0.offset)]") }
  }

  /// A list of texts.
  package func texts(_ name: String) -> [String] { list(name).compactMap(text(in:)) }
  package func optionalTexts(_ name: String) -> [String] { optionalList(name).compactMap(text(in:)) }

  private func text(in element: (node: JSONNode, path: String)) -> String? {
    guard case .string(let text) = element.node.value else {
      faults.add(line: element.node.line, path: element.path, "phải là chữ trong dấu ngoặc kép")
      return nil
    }
    if let reason = Self.objection(to: text) {
      faults.add(line: element.node.line, path: element.path, reason)
      return nil
    }
    return text
  }
}
