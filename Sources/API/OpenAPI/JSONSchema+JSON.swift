import Office
import Web

extension JSONSchema {
  /// Itself as JSON JSON Schema 2020-12, the fields of an object that has been begun.
  func write(_ json: inout JSONWriter) { write(&json, orNull: false, about: about) }

  private func write(_ json: inout JSONWriter, orNull: Bool, about: String?) {
    func type(_ name: String) {
      if orNull {
        json.array("type", [name, "null"]) { $0.value($1) }
      } else {
        json.field("type", name)
      }
    }
    switch shape {
    case .orNull(let schema): return schema.write(&json, orNull: true, about: about ?? schema.about)
    case .named(let name, _):
      let reference = "#/components/schemas/\(name)"
      if orNull {
        json.array("anyOf", [true, false]) { json, isReference in
          json.object { json in
            if isReference { json.field("$ref", reference) } else { json.field("type", "null") }
          }
        }
      } else {
        json.field("$ref", reference)
      }
    case .any: break
    case .text(let length, let form):
      type("string")
      if !form.bindsLength {
        if length.lowerBound > 0 { json.field("minLength", length.lowerBound) }
        if length.upperBound < 10_000 { json.field("maxLength", length.upperBound) }
      }
      if let pattern = form.pattern(length) { json.field("pattern", pattern) }
      if let format = form.format { json.field("format", format) }
    case .whole(let range):
      type("integer")
      json.field("minimum", range.lowerBound)
      json.field("maximum", range.upperBound)
    case .flag: type("boolean")
    case .choice(let codes):
      type("string")
      json.array("enum", codes.map(Optional.some) + (orNull ? [nil] : [])) { $0.value($1) }
    case .number(let numbers):
      type("integer")
      json.array("enum", numbers) { $0.value($1) }
    case .list(let element, let count):
      type("array")
      if count.lowerBound > 0 { json.field("minItems", count.lowerBound) }
      if count.upperBound < 10_000 { json.field("maxItems", count.upperBound) }
      json.object("items") { element.write(&$0) }
    case .map(let keys, let schema):
      type("object")
      if let pattern = keys.pattern(1...2) {
        json.object("propertyNames") { $0.field("pattern", pattern) }
      }
      json.object("additionalProperties") { schema.write(&$0) }
    case .object(let properties, let isClosed):
      type("object")
      json.object("properties") { json in
        for property in properties {
          json.object(property.name) { property.write(&$0) }
        }
      }
      let needed = properties.filter(\.isRequired)
      if !needed.isEmpty { json.array("required", needed) { $0.value($1.name) } }
      if isClosed { json.field("additionalProperties", false) }
    }
    if let about { json.field("description", about) }
  }
}

extension Property {
  /// What may be missing may also be null.
  fileprivate func write(_ json: inout JSONWriter) {
    (isRequired ? schema : schema.orNull).write(&json)
  }
}

extension JSONWriter {
  /// A value that was read; numbers are whole ones here.
  mutating func value(_ node: JSONNode) {
    switch node.value {
    case .null: null()
    case .bool(let flag): value(flag)
    case .number: value(node.whole)
    case .string(let text): value(text)
    case .array(let nodes): array(nodes) { $0.value($1) }
    case .object(let members):
      object { json in
        for member in members {
          json.key(member.name)
          json.value(member.node)
        }
      }
    }
  }
}
