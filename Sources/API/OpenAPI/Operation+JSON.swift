import Office
import Web

extension Operation {
  /// Its part of the document.
  func write(_ json: inout JSONWriter) {
    json.field("operationId", id)
    json.array("tags", [group.rawValue]) { $0.value($1) }
    json.field("summary", summary)
    if let about { json.field("description", about) }
    if isOpen { json.array("security", [String]()) { $0.value($1) } }
    let parameters =
      path.map { ($0, "path") } + query.map { ($0, "query") } + headers.map { ($0, "header") }
    if !parameters.isEmpty {
      json.array("parameters", parameters) { json, entry in
        let (parameter, place) = entry
        json.object { json in
          json.field("name", parameter.name)
          json.field("in", place)
          json.field("required", parameter.isRequired)
          json.field("description", parameter.about)
          json.object("schema") { parameter.schema.write(&$0) }
        }
      }
    }
    if let body { json.object("requestBody") { body.write(&$0) } }
    json.object("responses") { json in
      for answer in answers { json.object(String(answer.status.code)) { answer.write(&$0) } }
      let problems = Dictionary(grouping: allProblems, by: \.status.code)
      for (code, types) in problems.sorted(by: { $0.key < $1.key }) {
        json.object(String(code)) { Self.write(types, &$0) }
      }
    }
  }

  private static func write(_ types: [ProblemType], _ json: inout JSONWriter) {
    json.field("description", types.map { "\($0.title) (`\($0.uri)`)" }.joined(separator: "; "))
    // Two of one status may come with the same header.
    let headers = types.flatMap(\.headers).reduce(into: [Operation.Parameter]()) { all, header in
      if !all.contains(where: { $0.name == header.name }) { all.append(header) }
    }
    if !headers.isEmpty { json.object("headers") { for header in headers { header.write(&$0) } } }
    json.object("content") { json in
      json.object(ContentType.problem) { json in
        json.object("schema") { $0.field("$ref", "#/components/schemas/Problem") }
      }
    }
  }
}

extension Operation.Body {
  fileprivate func write(_ json: inout JSONWriter) {
    switch self {
    case .json(let schema, let isRequired, let examples):
      json.field("required", isRequired)
      json.object("content") { json in
        json.object(ContentType.json) { json in
          json.object("schema") { schema.write(&$0) }
          json.object("examples") { json in
            for example in examples {
              json.object(example.name) { json in
                json.key("value")
                if let node = try? JSONText.read(Array(example.text.utf8)) {
                  json.value(node)
                } else {
                  json.null()
                }
              }
            }
          }
        }
      }
    case .file(_, let types):
      json.field("required", true)
      json.object("content") { json in
        for type in types {
          json.object(type) { json in
            json.object("schema") { json in
              json.field("type", "string")
              json.field("format", "binary")
            }
          }
        }
        json.object(ContentType.multipart) { json in
          json.object("schema") { json in
            json.field("type", "object")
            json.object("properties") { json in
              json.object("file") { json in
                json.field("type", "string")
                json.field("format", "binary")
              }
            }
            json.array("required", ["file"]) { $0.value($1) }
            json.field("additionalProperties", false)
          }
        }
      }
    }
  }
}

extension Operation.Answer {
  fileprivate func write(_ json: inout JSONWriter) {
    json.field("description", about)
    if !headers.isEmpty { json.object("headers") { for header in headers { header.write(&$0) } } }
    if schema != nil || !files.isEmpty {
      json.object("content") { json in
        if let schema {
          json.object(ContentType.json) { json in json.object("schema") { schema.write(&$0) } }
        }
        for type in files {
          json.object(type) { json in
            json.object("schema") { json in
              json.field("type", "string")
              json.field("format", "binary")
            }
          }
        }
      }
    }
    if !links.isEmpty {
      json.object("links") { json in
        for link in links {
          json.object(link.name) { json in
            json.field("operationId", link.operation)
            json.object("parameters") { json in
              for parameter in link.parameters { json.field(parameter.name, parameter.from) }
            }
          }
        }
      }
    }
  }
}

extension Operation.Parameter {
  /// As a header of an answer.
  fileprivate func write(_ json: inout JSONWriter) {
    json.object(name) { json in
      json.field("required", isRequired)
      json.field("description", about)
      json.object("schema") { schema.write(&$0) }
    }
  }
}

extension ProblemType {
  /// Headers that come with it.
  fileprivate var headers: [Operation.Parameter] {
    switch self {
    case .unauthorized: [.needed("WWW-Authenticate", .text(1...200), "Cách xác thực.")]
    case .tooManyRequests, .unavailable, .filesUnavailable:
      [.needed("Retry-After", .text(1...10), "Số giây phải chờ.")]
    default: []
    }
  }
}
