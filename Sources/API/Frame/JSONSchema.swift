/// What a value that is sent or answered looks like. The same value checks what comes in and describes itself in the
/// OpenAPI document, so that the two cannot differ.
struct JSONSchema: Sendable {
  indirect enum Shape: Sendable {
    /// Anything at all.
    case any
    case text(length: ClosedRange<Int>, TextForm)
    case whole(ClosedRange<Int64>)
    case flag
    /// One of some codes.
    case choice([String])
    /// One of some numbers.
    case number(of: [Int])
    case list(JSONSchema, count: ClosedRange<Int>)
    case object([Property], isClosed: Bool)
    /// An object whose names are no fields but keys.
    case map(keys: TextForm, JSONSchema)
    case orNull(JSONSchema)
    /// Described once under its name, referred to everywhere else.
    case named(String, JSONSchema)
  }
  var shape: Shape
  var about: String?

  init(_ shape: Shape, about: String? = nil) {
    self.shape = shape
    self.about = about
  }

  /// The same with a sentence about it.
  func about(_ text: String) -> JSONSchema { JSONSchema(shape, about: text) }
  var orNull: JSONSchema { JSONSchema(.orNull(self)) }
}

/// One field of an object.
struct Property: Sendable {
  let name: String
  let schema: JSONSchema
  let isRequired: Bool

  /// The field must be there. In answers every field is, and those without a value are null.
  static func needed(_ name: String, _ schema: JSONSchema) -> Property {
    Property(name: name, schema: schema, isRequired: true)
  }
  /// The field may be missing, or null, which is the same.
  static func may(_ name: String, _ schema: JSONSchema) -> Property {
    Property(name: name, schema: schema, isRequired: false)
  }
}

/// The form of a text beyond its length.
enum TextForm: Sendable {
  case any
  /// Not white space alone.
  case filled
  /// With a letter in it.
  case name
  /// Text in an address, where no zero byte can stand.
  case search
  case procedureCode
  case day
  case moment
  case dossierCode
  case fileHash
  case cursor
  /// What a client makes up to be recognised by: visible ASCII.
  case key
  /// The place of a fee in its procedure.
  case position
  /// The name of a file in `Content-Disposition`.
  case disposition
}

extension JSONSchema {
  static let flag = JSONSchema(.flag)
  static let text = JSONSchema.text(0...10_000)
  static let day = JSONSchema.text(10...10, .day)
  static let moment = JSONSchema.text(16...35, .moment)
  static let money = JSONSchema.whole(0...1_000_000_000_000).about("đồng")
  static let count = JSONSchema.whole(0...1_000_000_000)

  static func text(_ length: ClosedRange<Int>, _ form: TextForm = .any) -> JSONSchema {
    JSONSchema(.text(length: length, form))
  }
  static func whole(_ range: ClosedRange<Int64>) -> JSONSchema { JSONSchema(.whole(range)) }
  static func list(of element: JSONSchema, _ count: ClosedRange<Int> = 0...10_000) -> JSONSchema {
    JSONSchema(.list(element, count: count))
  }
  static func choice<T: CaseIterable & RawRepresentable<String>>(_: T.Type) -> JSONSchema {
    JSONSchema(.choice(T.allCases.map(\.rawValue)))
  }
  /// One of some codes, each with its words.
  static func choice<T: CaseIterable & RawRepresentable<String>>(_: T.Type, _ label: (T) -> String)
    -> JSONSchema
  {
    JSONSchema(
      .choice(T.allCases.map(\.rawValue)),
      about: T.allCases.map { "\($0.rawValue): \(label($0))" }.joined(separator: "; "))
  }
  /// What is sent: a field nobody knows is a mistake, not a surplus.
  static func input(_ properties: Property...) -> JSONSchema {
    JSONSchema(.object(properties, isClosed: true))
  }
  /// What is answered: later versions may add fields.
  static func answer(_ properties: Property...) -> JSONSchema {
    JSONSchema(.object(properties, isClosed: false))
  }
  static func named(_ name: String, _ schema: JSONSchema) -> JSONSchema { JSONSchema(.named(name, schema)) }

  /// The value itself, without its name and without its being null.
  var plain: JSONSchema {
    switch shape {
    case .named(_, let schema), .orNull(let schema): schema.plain
    default: self
    }
  }
}
