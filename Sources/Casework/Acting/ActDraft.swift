/// An act as an officer filled it in or a program sent it, before any of it is believed. A field is known by its path, the
/// name problems are reported under: `reason`, `receiver.name`, `items[0].what`.
package struct ActDraft: Equatable, Sendable {
  package let act: Act
  /// Text as it was typed; a ticked box is `1`, one that is not has no field.
  package var fields: [String: String]
  package var files: [FileReference]

  package init(_ act: Act, _ fields: [String: String] = [:], files: [FileReference] = []) {
    self.act = act
    self.fields = fields
    self.files = files
  }

  /// The places of a list that have any field: `items[0]`, `items[3]`.
  func rows(_ list: String) -> [String] {
    let head = "\(list)["
    let places = fields.keys.compactMap { path -> Int? in
      guard path.hasPrefix(head) else { return nil }
      return Int(path.dropFirst(head.utf8.count).prefix { $0 != "]" })
    }
    return Set(places).sorted().map { "\(list)[\($0)]" }
  }
}

/// The fields of a draft that cannot be read, all of them.
package struct WrongFields: Error, Equatable, Sendable {
  package let problems: [FieldProblem]
}
