import Casework
import Post

/// A message gateway in `messages.json`: what is asked of it, and how it says yes.
struct GatewayFields {
  static let known: Set<String> = LineFields.known.union([
    "method", "url", "plain", "headers", "json", "form", "success",
  ])
  private let fields: FileFields

  init(_ fields: FileFields) { self.fields = fields }

  var settings: HTTPConnector.Settings? {
    let method =
      fields.has("method")
      ? fields.choice("method", "get, post, put", HTTPConnector.Method.init) : HTTPConnector.Method.post
    let url = url
    let headers = headers
    let body = body
    let success = success
    let line = LineFields.line(fields)
    guard let method, let url else { return nil }
    if method == .get, body != .none { fields.fault("method", "get không có phần thân; bỏ json, form") }
    let said = [url] + headers.map(\.value) + body.texts
    for needed in [Placeholder.text, .key] where !said.contains(where: { $0.placeholders.contains(needed) }) {
      fields.fault(
        "url",
        "không chỗ nào gửi {\(needed.rawValue)}"
          + (needed == .key ? "; thiếu nó thì bên nhận không biết tin nào đã nhận rồi" : ""))
    }
    if !said.contains(where: { !$0.placeholders.isDisjoint(with: [.phone, .international]) }) {
      fields.fault("url", "không chỗ nào gửi {phone} hoặc {international}")
    }
    return HTTPConnector.Settings(
      method: method, url: url, headers: headers, body: body, success: success, line: line)
  }

  private var url: PlaceholderText? {
    guard let text = fields.text("url") else { return nil }
    guard let address = WebAddress(text), let host = text.firstRange(of: "://") else {
      fields.fault("url", "phải là địa chỉ như https://sms.example.vn/send")
      return nil
    }
    if text[host.upperBound...].prefix(while: { $0 != "/" }).contains(where: { "{}?#".contains($0) }) {
      fields.fault("url", "phần sau tên máy chủ phải bắt đầu bằng “/”, tên máy chủ không có {…}")
    }
    let mayBePlain = fields.has("plain") ? fields.flag("plain") ?? false : false
    if address.scheme == "http", !WebAddress.isThisMachine(address.host), !mayBePlain {
      fields.fault(
        "url", "tin sẽ đi không mã hóa; nếu chấp nhận (thiết bị trong mạng nội bộ), ghi \"plain\": true")
    }
    return placeholders(text, at: fields.path(of: "url"), line: fields.line(of: "url"))
  }

  private func placeholders(_ text: String, at path: String, line: Int) -> PlaceholderText? {
    do {
      return try PlaceholderText(text)
    } catch {
      let names = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
      fields.faults.add(line: line, path: path, "không có “{\(error.name)}”; có: \(names)")
      return nil
    }
  }

  private var headers: [HTTPConnector.Header] {
    members("headers").compactMap { member in
      guard case .string(let text) = member.node.value else {
        fields.faults.add(
          line: member.line, path: fields.path(of: "headers.\(member.name)"), "phải là chữ trong ngoặc kép")
        return nil
      }
      guard let value = placeholders(text, at: fields.path(of: "headers.\(member.name)"), line: member.line)
      else {
        return nil
      }
      guard let header = HTTPConnector.Header(member.name, value) else {
        fields.faults.add(
          line: member.line, path: fields.path(of: "headers.\(member.name)"),
          "phải là một dòng chữ không dấu; chỉ có {key} và {phone}")
        return nil
      }
      return header
    }
  }

  private var body: BodyTemplate {
    if fields.has("json"), fields.has("form") { fields.fault("form", "chỉ một trong hai: json hoặc form") }
    if let node = fields.optionalNode("json") {
      return template(node, fields.path(of: "json")).map(BodyTemplate.json) ?? .none
    }
    guard fields.has("form") else { return .none }
    return .form(
      members("form").compactMap { member in
        guard case .string(let text) = member.node.value else {
          fields.faults.add(
            line: member.line, path: fields.path(of: "form.\(member.name)"), "phải là chữ trong ngoặc kép")
          return nil
        }
        return placeholders(text, at: fields.path(of: "form.\(member.name)"), line: member.line)
          .map { BodyTemplate.Field(member.name, $0) }
      })
  }

  private func template(_ node: JSONNode, _ path: String) -> JSONTemplate? {
    switch node.value {
    case .null: return .null
    case .bool(let flag): return .flag(flag)
    case .number(let digits): return .number(digits)
    case .string(let text): return placeholders(text, at: path, line: node.line).map(JSONTemplate.text)
    case .array(let items):
      return .list(items.enumerated().compactMap { template($0.element, "\(path)[\($0.offset)]") })
    case .object(let members):
      return .group(
        members.compactMap { member in
          template(member.node, "\(path).\(member.name)").map { JSONTemplate.Member(member.name, $0) }
        })
    }
  }

  private func members(_ name: String) -> [JSONNode.Member] {
    guard let node = fields.optionalNode(name) else { return [] }
    guard case .object(let members) = node.value else {
      fields.fault(name, "phải là một nhóm trường { … }")
      return []
    }
    return members
  }

  private var success: HTTPConnector.Success {
    var success = HTTPConnector.Success()
    guard let node = fields.optionalNode("success") else { return success }
    let given = FileFields(
      node, path: fields.path(of: "success"), known: ["status", "field", "accepted", "refused"],
      faults: fields.faults)
    if given.has("status") {
      let codes = given.list("status", atLeast: 1).map { element -> Int? in
        guard case .number(let digits) = element.node.value, let code = Int(digits),
          (100...599).contains(code)
        else {
          fields.faults.add(line: element.node.line, path: element.path, "phải là mã trả lời HTTP như 200")
          return nil
        }
        return code
      }
      success.statuses = Set(codes.compactMap { $0 })
    }
    if let field = given.optionalText("field") {
      success.field = field.split(separator: ".").map(String.init)
    }
    success.accepted = Set(given.optionalTexts("accepted"))
    success.refused = Set(given.optionalTexts("refused"))
    if success.field.isEmpty != success.accepted.isEmpty {
      given.fault("field", "field và accepted phải có cùng nhau")
    }
    return success
  }
}

extension BodyTemplate {
  /// Every text that placeholders can stand in.
  fileprivate var texts: [PlaceholderText] {
    switch self {
    case .none: []
    case .form(let fields): fields.map(\.value)
    case .json(let template): template.texts
    }
  }
}

extension JSONTemplate {
  fileprivate var texts: [PlaceholderText] {
    switch self {
    case .text(let text): [text]
    case .number, .flag, .null: []
    case .list(let items): items.flatMap(\.texts)
    case .group(let members): members.flatMap(\.value.texts)
    }
  }
}
