import Office
import Web

extension JSONSchema {
  /// Finds everything that is wrong with a value, each under the path of its field: `components[3].manner`.
  func check(_ node: JSONNode, at path: String, _ errors: inout [FieldError]) {
    guard errors.count < 50 else { return }
    func fail(_ notice: String) { errors.append(FieldError(path, notice)) }
    switch (shape, node.value) {
    case (.any, _): break
    case (.named(_, let schema), _): schema.check(node, at: path, &errors)
    case (.orNull(let schema), _): if node.value != .null { schema.check(node, at: path, &errors) }
    case (.text(let length, let form), .string(let raw)):
      if let notice = Self.notice(raw, length, form) { fail(notice) }
    case (.text, _): fail("Phải là chuỗi.")
    case (.whole(let range), .number):
      if node.whole.map(range.contains) != true {
        fail("Phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound).")
      }
    case (.whole, _): fail("Phải là số nguyên.")
    case (.flag, .bool): break
    case (.flag, _): fail("Phải là true hoặc false.")
    case (.choice(let codes), .string(let code)) where codes.contains(code): break
    case (.choice(let codes), _): fail("Phải là một trong: \(codes.joined(separator: ", ")).")
    case (.number(let numbers), .number) where node.whole.map { numbers.contains(Int($0)) } == true: break
    case (.number(let numbers), _):
      fail("Phải là một trong: \(numbers.map(String.init).joined(separator: ", ")).")
    case (.list(let element, let count), .array(let nodes)):
      guard count.contains(nodes.count) else {
        return fail("Phải có từ \(count.lowerBound) đến \(count.upperBound) mục.")
      }
      for (index, node) in nodes.enumerated() { element.check(node, at: "\(path)[\(index)]", &errors) }
    case (.list, _): fail("Phải là danh sách.")
    case (.map(let keys, let schema), .object(let members)):
      for member in members {
        let path = path.appending(member.name)
        if !keys.accepts(member.name) { errors.append(FieldError(path, keys.notice)) }
        schema.check(member.node, at: path, &errors)
      }
    case (.map, _): fail("Phải là đối tượng.")
    case (.object(let properties, _), .object(let members)):
      Self.check(members, against: properties, at: path, &errors)
    case (.object, _): fail("Phải là đối tượng.")
    }
  }

  private static func check(
    _ members: [JSONNode.Member], against properties: [Property], at path: String,
    _ errors: inout [FieldError]
  ) {
    for member in members {
      let place = path.appending(member.name)
      guard let property = properties.first(where: { $0.name == member.name }) else {
        errors.append(FieldError(place, "Không có trường này."))
        continue
      }
      if member.node.value == .null, !property.isRequired { continue }
      property.schema.check(member.node, at: place, &errors)
    }
    for property in properties where property.isRequired {
      if !members.contains(where: { $0.name == property.name }) {
        errors.append(FieldError(path.appending(property.name), "Thiếu trường này."))
      }
    }
  }

  /// What is wrong with a value in an address, where everything is text; nil when it fits.
  func notice(on text: String) -> String? {
    let node: JSONNode.Value
    switch plain.shape {
    case .whole, .number: node = .number(text)
    case .flag: node = text == "true" ? .bool(true) : text == "false" ? .bool(false) : .null
    default: node = .string(text)
    }
    var errors: [FieldError] = []
    check(JSONNode(line: 1, value: node), at: "", &errors)
    return errors.first?.message
  }

  /// What was sent may not be longer than the document says; what is left of it without controls may not be shorter.
  private static func notice(_ raw: String, _ length: ClosedRange<Int>, _ form: TextForm) -> String? {
    if raw.unicodeScalars.count > length.upperBound { return "Dài quá \(length.upperBound) chữ." }
    let text = CleanText.of(raw)
    let count = text.unicodeScalars.count
    if count < length.lowerBound {
      return count == 0 ? "Không được để trống." : "Ngắn dưới \(length.lowerBound) chữ."
    }
    return form.accepts(text) ? nil : form.notice
  }
}

extension String {
  /// The path of a field inside the thing at this path.
  fileprivate func appending(_ name: String) -> String {
    isEmpty ? String(name.prefix(80)) : "\(self).\(name.prefix(80))"
  }
}

extension JSONNode {
  /// A whole number as JSON Schema understands it: `1`, and also `1.0` and `1e0`. Nil for any other, and for those too
  /// large to be kept exactly.
  var whole: Int64? {
    guard case .number(let digits) = value else { return nil }
    if let number = Int64(digits) { return number }
    guard digits.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }),
      let number = Double(digits), number.magnitude < 9_007_199_254_740_992
    else { return nil }
    return Int64(exactly: number)
  }
}
