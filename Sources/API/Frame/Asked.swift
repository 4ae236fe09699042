import Casework
import Deadlines
import Ledger
import Office
import Sodium
import Web

/// A request that has passed the gate: an officer asks, every parameter is known and fits its schema, and so does the
/// body.
struct Asked: Sendable {
  let request: Request
  let office: Office
  let actor: Actor
  /// Empty when the operation takes no JSON.
  let body: Sent

  /// A parameter of the query; nil when it was not given.
  func text(_ name: String) -> String? { request.query[name] }
  func day(_ name: String) -> Day? { text(name).flatMap { Day(iso: $0) } }
  func moment(_ name: String) -> Moment? { text(name).flatMap { Moment(iso: $0) } }
  func whole(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
  func choice<T: RawRepresentable<String>>(_ name: String, _: T.Type = T.self) -> T? {
    text(name).flatMap(T.init)
  }
}

extension Asked {
  static let keyHeader = "Idempotency-Key"
  static let replayedHeader = "Idempotent-Replayed"
  static let versionHeader = "If-Match"

  /// The key of a write and what it was first used for: the officer, the address and the very bytes.
  func once() throws -> Once {
    let line = "\(request.method.rawValue) \(request.path) \(actor.officer.number)\n"
    return try Self.once(request, fingerprint: SHA256.hash(Array(line.utf8) + request.body))
  }

  /// - Throws: a problem when the request brings no key a write could be recognised by.
  static func checkKey(of request: Request) throws {
    _ = try once(request, fingerprint: [])
  }

  private static func once(_ request: Request, fingerprint: [UInt8]) throws -> Once {
    guard let key = request.headers[keyHeader], let once = Once(token: key, fingerprint: fingerprint) else {
      throw ProblemType.keyMissing.problem(ProblemType.keyMissing.about)
    }
    return once
  }

  /// The version the officer decided on (`If-Match: "3"`); nil when any will do.
  /// - Throws: a problem when what is given can be no dossier's version.
  func expectedVersion() throws -> Int? {
    guard let tag = request.headers[Self.versionHeader], tag != "*" else { return nil }
    guard tag.utf8.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\""),
      let version = Int(tag.dropFirst().dropLast())
    else { throw ProblemType.changedMeanwhile.problem(ProblemType.changedMeanwhile.about) }
    return version
  }
}

/// The object a program sent, already checked against its schema. Text is composed and freed of control characters.
struct Sent: Sendable {
  private let members: [JSONNode.Member]

  init(_ members: [JSONNode.Member] = []) { self.members = members }

  private func value(_ name: String) -> JSONNode? { members.first { $0.name == name }?.node }

  /// Empty when the field is missing.
  func text(_ name: String) -> String { optionalText(name) ?? "" }
  func optionalText(_ name: String) -> String? { value(name)?.text }
  func whole(_ name: String) -> Int64? { value(name)?.whole }
  /// False when the field is missing.
  func flag(_ name: String) -> Bool { value(name)?.value == .bool(true) }
  func object(_ name: String) -> Sent? {
    guard case .object(let members) = value(name)?.value else { return nil }
    return Sent(members)
  }
  func objects(_ name: String) -> [Sent] {
    elements(name).map { node in
      guard case .object(let members) = node.value else { return Sent() }
      return Sent(members)
    }
  }
  func texts(_ name: String) -> [String] { elements(name).compactMap(\.text) }
  /// The fields of an object whose names are keys.
  func wholes(_ name: String) -> [(key: String, value: Int64)] {
    guard case .object(let members) = value(name)?.value else { return [] }
    return members.compactMap { member in member.node.whole.map { (member.name, $0) } }
  }

  /// Every value by its path, as a form would have it: `reason`, `receiver.name`, `items[0].component`. A flag that is
  /// not set has no field, as a box that is not ticked.
  var fields: [String: String] { JSONNode(line: 1, value: .object(members)).fields(at: "") }

  private func elements(_ name: String) -> [JSONNode] {
    guard case .array(let nodes) = value(name)?.value else { return [] }
    return nodes
  }
}

extension JSONNode {
  fileprivate func fields(at path: String) -> [String: String] {
    switch value {
    case .object(let members):
      members.reduce(into: [:]) { out, member in
        let inside = member.node.fields(at: path.isEmpty ? member.name : "\(path).\(member.name)")
        out.merge(inside) { first, _ in first }
      }
    case .array(let nodes):
      nodes.enumerated().reduce(into: [:]) { out, one in
        out.merge(one.element.fields(at: "\(path)[\(one.offset)]")) { first, _ in first }
      }
    case .string: [path: text ?? ""]
    case .number: [path: whole.map { String($0) } ?? ""]
    case .bool(let isSet): isSet ? [path: "1"] : [:]
    case .null: [:]
    }
  }

  fileprivate var text: String? {
    guard case .string(let raw) = value else { return nil }
    return CleanText.of(raw)
  }
}
