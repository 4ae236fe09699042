/// One blank of a form (*trường của biểu mẫu*): what a template may ask for, under the name that stands in the
/// template between double braces, `{{ma_ho_so}}`.
package struct FormField: Hashable, Sendable {
  package enum Shape: Hashable, Sendable {
    /// Words of the office.
    case text
    /// Words a person typed: kept apart from the text around them, lines as they were typed.
    case typed
    /// A picture as a `data:` address; it may only stand in `<img src="…">`.
    case image
    /// Stands or not, with blanks of its own: `{{#uy_quyen}}…{{/uy_quyen}}`.
    case part([FormField])
    /// Any number of entries, each with blanks of its own.
    case list([FormField])
  }

  package let name: String
  /// What it holds, in Vietnamese, for whoever writes a template.
  package let meaning: String
  package let shape: Shape
  /// A template without it would not be the form.
  package private(set) var isMandatory = false

  package init(_ name: String, _ meaning: String, _ shape: Shape = .text) {
    self.name = name
    self.meaning = meaning
    self.shape = shape
  }

  /// The same blank on a form that is none without it.
  package var needed: FormField {
    var field = self
    field.isMandatory = true
    return field
  }

  /// The blanks inside; nil for words and pictures.
  package var inside: [FormField]? {
    switch shape {
    case .part(let fields), .list(let fields): fields
    case .text, .typed, .image: nil
    }
  }
}

/// What is filled into a form: words by the name of their blank, entries of lists and parts that stand.
package struct FormValues: Codable, Equatable, Sendable {
  package private(set) var texts: [String: String] = [:]
  package private(set) var lists: [String: [FormValues]] = [:]

  package init() {}

  /// Empty words are the same as none: the blank stays a blank.
  package subscript(field: FormField) -> String? {
    get { texts[field.name] }
    set { texts[field.name] = newValue?.isEmpty == true ? nil : newValue }
  }

  /// The entries of a list.
  package mutating func put(_ list: FormField, _ entries: [FormValues]) {
    lists[list.name] = entries.isEmpty ? nil : entries
  }

  /// A part that stands, with what is in it.
  package mutating func put(_ part: FormField, _ entry: FormValues = FormValues()) {
    lists[part.name] = [entry]
  }

  /// Names of values that `fields` have no blank for: `giay_to.ten`. None in a sheet that is right.
  package func mistakes(by fields: [FormField]) -> [String] {
    let known = Dictionary(fields.map { ($0.name, $0) }) { $1 }
    var mistakes: [String] = []
    for name in texts.keys.sorted() where known[name].map({ $0.inside == nil }) != true {
      mistakes.append(name)
    }
    for (name, entries) in lists.sorted(by: { $0.key < $1.key }) {
      guard let inside = known[name]?.inside else {
        mistakes.append(name)
        continue
      }
      for entry in entries { mistakes += entry.mistakes(by: inside).map { "\(name).\($0)" } }
    }
    return mistakes
  }
}

/// One form filled in (*tờ giấy*): which form, and every value on it. All that is needed to print it.
package struct FormSheet: Codable, Equatable, Sendable {
  package var kind: FormKind
  package var values: FormValues

  package init(_ kind: FormKind, _ values: FormValues = FormValues()) {
    self.kind = kind
    self.values = values
  }

  package var mistakes: [String] { values.mistakes(by: kind.fields) }

  /// The title of the printed document in its metadata: it names the paper, never a citizen.
  package var title: String {
    [kind.title, values[.dossierCode] ?? values[.number]].compactMap(\.self).joined(separator: " ")
  }
}
