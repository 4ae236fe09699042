import Office
import Web

/// The OpenAPI 3.1 document, made from the operations as they are registered: what is not at an address is not in it, and
/// what is in it checks what comes in.
struct OpenAPIDocument {
  let operations: [Book.Described]

  /// The address of an operation below the base, with the names of its parameters: `/dossiers/{code}/files/{hash}`.
  static func path(_ described: Book.Described) -> String {
    var names = described.operation.path.map(\.name)[...]
    let path = described.pattern.description.split(separator: "/").map { segment in
      segment == "{}" ? "{\(names.popFirst() ?? "")}" : String(segment)
    }
    return "/" + path.joined(separator: "/").dropFirst(APIAddress.base.utf8.count)
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("openapi", "3.1.1")
      json.object("info") { json in
        json.field("title", "Một Cửa")
        json.field("version", "1")
        json.field("description", Self.about)
      }
      json.array("servers", [APIAddress.base]) { json, base in json.object { $0.field("url", base) } }
      json.array("tags", Operation.Group.allCases) { json, group in
        json.object { $0.field("name", group.rawValue) }
      }
      json.array("security", [0]) { json, _ in json.object { $0.array("token", [String]()) { $0.value($1) } }
      }
      paths(&json)
      json.object("components") { json in
        json.object("securitySchemes") { json in
          json.object("token") { json in
            json.field("type", "http")
            json.field("scheme", "bearer")
            json.field("description", "Mã truy cập của công chức, tạo bằng `motcua token create`.")
          }
        }
        json.object("schemas") { json in
          for (name, schema) in named.sorted(by: { $0.key < $1.key }) {
            json.object(name) { schema.write(&$0) }
          }
        }
      }
    }
    return json
  }

  private static let about = """
    Một cửa điện tử của Ủy ban nhân dân cấp xã: danh mục thủ tục, tiếp nhận và xử lý hồ sơ, sổ theo dõi, thống kê.

    - Mỗi công chức có mã truy cập riêng; chỉ thấy hồ sơ của đơn vị mình. Mỗi lần đọc hồ sơ để lại dấu vết.
    - Thời điểm viết theo ISO 8601 giờ Việt Nam; ngày viết như 2026-03-02; số tiền là đồng nguyên.
    - Danh sách chia trang bằng con trỏ: đi theo “next” đến khi là null.
    - Thao tác ghi mang Idempotency-Key: gửi lại sau khi đứt mạng không làm việc hai lần.
    - Lỗi là application/problem+json (RFC 9457), “type” là một trong:

    """
    + ProblemType.allCases.map { "  - `\($0.uri)` (\($0.status.code)): \($0.title). \($0.about)" }.joined(
      separator: "\n")

  private func paths(_ json: inout JSONWriter) {
    var order: [String] = []
    var groups: [String: [Book.Described]] = [:]
    for described in operations {
      let path = Self.path(described)
      if groups[path] == nil { order.append(path) }
      groups[path, default: []].append(described)
    }
    json.object("paths") { json in
      for path in order {
        json.object(path) { json in
          for described in groups[path] ?? [] {
            json.object(described.method.rawValue.lowercased()) { described.operation.write(&$0) }
          }
        }
      }
    }
  }

  /// Every schema that has a name, wherever it is used.
  private var named: [String: JSONSchema] {
    var found: [String: JSONSchema] = ["Problem": .problem]
    for operation in operations.map(\.operation) {
      for answer in operation.answers { answer.schema?.collect(into: &found) }
      if case .json(let schema, _, _) = operation.body { schema.collect(into: &found) }
      for parameter in operation.path + operation.query + operation.headers {
        parameter.schema.collect(into: &found)
      }
    }
    JSONSchema.problem.collect(into: &found)
    return found
  }
}

extension JSONSchema {
  fileprivate func collect(into found: inout [String: JSONSchema]) {
    switch shape {
    case .named(let name, let schema):
      guard found[name] == nil else { return }
      found[name] = schema
      schema.collect(into: &found)
    case .orNull(let schema), .list(let schema, _), .map(_, let schema): schema.collect(into: &found)
    case .object(let properties, _): for property in properties { property.schema.collect(into: &found) }
    case .any, .text, .whole, .flag, .choice, .number: break
    }
  }

  /// What is wrong, by RFC 9457.
  static let problem = JSONSchema.answer(
    .needed("type", .choice(ProblemType.allCases.map(\.uri))), .needed("title", .text),
    .needed("status", .whole(400...599)),
    .may("detail", .text), .may("instance", .text.about("Mã tra cứu lỗi hệ thống.")),
    .may("code", .text.about("Tên quy tắc đã từ chối.")),
    .may("errors", .list(of: .answer(.needed("field", .text), .needed("detail", .text)))))
}
