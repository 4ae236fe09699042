/// What went wrong, for programs (RFC 9457, `application/problem+json`).
package struct Problem: Error, Sendable, Hashable {
  package var status: Status
  /// Short, the same for every problem of the type, worded for people.
  package var title: String
  /// What is wrong this time.
  package var detail: String?
  /// A name programs can tell problems apart by, such as `/problems/papers-missing`.
  package var type: String
  /// The place in the log, for faults.
  package var instance: String?
  /// The rule that said no, for refusals: `components_missing`.
  package var code: String?
  /// Which fields are wrong.
  package var errors: [FieldError]

  package init(
    _ status: Status, title: String, detail: String? = nil, type: String = "about:blank",
    instance: String? = nil, code: String? = nil, errors: [FieldError] = []
  ) {
    self.status = status
    self.title = title
    self.detail = detail
    self.type = type
    self.instance = instance
    self.code = code
    self.errors = errors
  }

  package var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("type", type)
      json.field("title", title)
      json.field("status", status.code)
      if let detail { json.field("detail", detail) }
      if let instance { json.field("instance", instance) }
      if let code { json.field("code", code) }
      if !errors.isEmpty {
        json.array("errors", errors) { json, error in
          json.object {
            $0.field("field", error.field)
            $0.field("detail", error.message)
          }
        }
      }
    }
    return json
  }
}

extension Response {
  package static func problem(_ problem: Problem) -> Response {
    Response(problem.status, problem.json.bytes, type: ContentType.problem)
  }
}
