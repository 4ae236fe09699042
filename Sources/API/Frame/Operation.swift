import Casework
import Web

/// One thing the API does, as programs read about it: written beside its handler, it checks what comes in and becomes
/// its part of the OpenAPI document.
struct Operation: Sendable {
  /// Its name in programs made from the document: `receiveDossier`.
  let id: String
  let group: Group
  let summary: String
  var about: String?
  /// For each parameter in the path, in order.
  var path: [Parameter] = []
  var query: [Parameter] = []
  var headers: [Parameter] = []
  var body: Body?
  let answers: [Answer]
  /// What can go wrong here besides what can everywhere.
  var problems: [ProblemType] = []
  /// Who may ask; nil for every officer.
  var roles: Set<Role>?
  /// Asked without a token.
  var isOpen = false

  enum Group: String, CaseIterable, Sendable {
    case catalogue = "Thủ tục"
    case dossiers = "Hồ sơ"
    case acts = "Xử lý hồ sơ"
    case requests = "Yêu cầu khác"
    case feedback = "Phản ánh, kiến nghị"
    case work = "Việc của tôi"
    case statistics = "Thống kê"
    case province = "Cấp tỉnh"
    case document = "Mô tả API"
  }

  struct Parameter: Sendable {
    let name: String
    let schema: JSONSchema
    let about: String
    let isRequired: Bool

    static func needed(_ name: String, _ schema: JSONSchema, _ about: String) -> Parameter {
      Parameter(name: name, schema: schema, about: about, isRequired: true)
    }
    static func may(_ name: String, _ schema: JSONSchema, _ about: String) -> Parameter {
      Parameter(name: name, schema: schema, about: about, isRequired: false)
    }
  }

  enum Body: Sendable {
    /// JSON, with examples of what fits: their names and texts.
    case json(JSONSchema, isRequired: Bool = true, examples: [(name: String, text: String)])
    /// One file: alone under one of these media types, or in the field `file` of a form.
    case file(maxBytes: Int, types: [String])

    var policy: BodyPolicy {
      switch self {
      case .json: .json()
      case .file(let most, let types): .file(max: most, types: Set(types))
      }
    }
  }

  struct Answer: Sendable {
    let status: Status
    let about: String
    var schema: JSONSchema?
    /// Media types of an answer that is no JSON.
    var files: [String] = []
    var headers: [Parameter] = []
    var links: [Link] = []
  }

  /// How a value of the answer is used to ask further.
  struct Link: Sendable {
    let name: String
    let operation: String
    /// The parameter and where its value stands: `$response.body#/code`.
    let parameters: [(name: String, from: String)]
  }
}

extension Operation.Answer {
  static func ok(
    _ about: String, _ schema: JSONSchema, headers: [Operation.Parameter] = [], links: [Operation.Link] = []
  ) -> Operation.Answer {
    Operation.Answer(status: .ok, about: about, schema: schema, headers: headers, links: links)
  }
  static func created(
    _ about: String, _ schema: JSONSchema, headers: [Operation.Parameter] = [], links: [Operation.Link] = []
  ) -> Operation.Answer {
    Operation.Answer(status: .created, about: about, schema: schema, headers: headers, links: links)
  }
}

extension Operation {
  /// Every problem it may answer with, by status.
  var allProblems: [ProblemType] {
    // Every address says what is wrong with its query, also one that knows no parameter.
    var types: [ProblemType] = [.badRequest, .invalidFields, .fault, .unavailable]
    if !isOpen { types += [.unauthorized, .tooManyRequests, .passwordChangeNeeded] }
    if roles != nil { types.append(.forbidden) }
    if body != nil { types += [.tooLarge, .unsupportedMediaType] }
    if headers.contains(where: { $0.name == Asked.keyHeader }) { types += [.keyMissing, .keyReused] }
    return (types + problems).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
