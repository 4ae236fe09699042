import Casework
import Deadlines
import Examples
import Office
import SQL
import Sodium
import Testing
import Web

@testable import API

/// The API of phường Mẫu and its neighbour on a store of its own, at 09:15 on Monday 2 March 2026, asked through the
/// router as programs ask it. Every answer is compared with what the document promises.
struct TestCounter {
  let office: Office
  let clock: SettableClock
  let router: Router
  let operations: [Book.Described]
  let folder: String

  static func run(
    rate: RateLimit? = nil, _ body: (TestCounter) async throws -> Void
  ) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let database = try await TestStore.make()
    let clock = SettableClock(.example)
    do {
      let office = try await Office(
        database: database, files: try FileStore(folder: folder), personKey: [UInt8](repeating: 7, count: 32),
        fallback: .example, clock: clock.now,
        payments: PaymentSettings(gateways: [
          .init(name: "thu-nghiem", label: "Cổng thử nghiệm", secret: "khoa-bi-mat-dai-hon-16")
        ]))
      try await people(office)
      _ = try await office.importCatalogue(Procedure.examples)
      try await ExampleScan.keep(in: office)
      let api = APISite(office: office, rate: rate)
      var operations: [Book.Described] = []
      let router = try Router(words: { api.words($0, $1) ?? $0.plainAnswer(to: $1) }) { routes in
        let book = api.book(adding: routes)
        (routes, operations) = (book.routes, book.operations)
      }
      try await body(
        TestCounter(office: office, clock: clock, router: router, operations: operations, folder: folder))
      try await office.close()
    } catch {
      await database.close()
      throw error
    }
  }

  /// Units and officers with tokens that say who they are. Nobody here has a password.
  private static func people(_ office: Office) async throws {
    try await office.addUnit(.example)
    try await office.addUnit(.neighbour)
    let expires = Moment.example + 86_400_000 * 30
    try await office.define { db in
      for one in ExampleOfficer.all.map({ ($0.actor, $0.login, $0.name) }) + [
        (.neighbour, "xaben", "Ngô Văn Bền")
      ] {
        let (actor, login, name) = one
        try db.run(
          """
          INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
          VALUES (\(actor.officer.number), \(actor.unit.number), \(login), \(name), 'Công chức',
            \(actor.department.rawValue), '-', 0, \(Day.example))
          """)
        for role in actor.roles {
          try db.run(
            """
            INSERT INTO officer_role (officer, role, valid_from)
            VALUES (\(actor.officer.number), \(role.rawValue), \(Day.example))
            """)
        }
        let hash = SHA256.hash(secret(of: actor))
        try db.run(
          """
          INSERT INTO api_token (hash, officer, name, created, expires)
          VALUES (\(hash), \(actor.officer.number), 'thử', \(Moment.example), \(expires))
          """)
      }
    }
  }

  private static func secret(of actor: Actor) -> [UInt8] {
    [UInt8](repeating: UInt8(truncatingIfNeeded: actor.officer.number), count: 32)
  }
  static func token(of actor: Actor) -> String { "mc_" + Hex.text(secret(of: actor)) }
}

/// An answer as a program sees it.
struct Answer {
  let status: Int
  let headers: Headers
  let body: [UInt8]
  let json: JSONNode

  var text: String { String(decoding: body, as: UTF8.self) }
  /// The value at a path such as `items[0].code`; nil when there is none.
  subscript(path: String) -> JSONNode.Value? { json.at(path) }
  func text(_ path: String) -> String? {
    if case .string(let text) = json.at(path) { text } else { nil }
  }
  func whole(_ path: String) -> Int64? {
    if case .number(let digits) = json.at(path) { Int64(digits) } else { nil }
  }
  func count(_ path: String) -> Int? {
    if case .array(let nodes) = json.at(path) { nodes.count } else { nil }
  }
  /// The fields a problem names, in its order.
  var wrongFields: [String] {
    (0..<(count("errors") ?? 0)).compactMap { text("errors[\($0)].field") }
  }
  /// `/problems/` and this name is the type of a problem.
  var problem: String? { text("type").map { String($0.dropFirst("/problems/".count)) } }
}

extension TestCounter {
  /// Asks as an officer; a write gets a key of its own unless one is given.
  @discardableResult
  func ask(
    _ method: Web.Method, _ path: String, by actor: Actor? = .intake, _ body: String? = nil,
    key: String? = nil,
    headers: [String: String] = [:], uploads: [Upload] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    var all = Headers()
    if let actor { all["Authorization"] = "Bearer \(Self.token(of: actor))" }
    if body != nil { all["Content-Type"] = "application/json" }
    if method == .post, uploads.isEmpty { all["Idempotency-Key"] = key ?? "khoa-\(Hex.text(randomBytes(8)))" }
    for (name, value) in headers { all[name] = value.isEmpty ? nil : value }
    let target = path.hasPrefix("/api") ? path : "/api/v1\(path)"
    let request =
      uploads.isEmpty
      ? Request(method, target, headers: all, body: Array((body ?? "").utf8))
      : Request(method, target, fields: [:], uploads: uploads, headers: all)
    return try await send(request, on: nil, sourceLocation)
  }

  /// - Parameter other: another router than that of the document's operations.
  func send(
    _ request: Request, on other: Router? = nil, _ sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let response = await (other ?? router).answer(request)
    let bytes = try await response.collected()
    let isJSON = response.headers["Content-Type"]?.hasSuffix("json") == true
    let answer = Answer(
      status: response.status.code, headers: response.headers, body: bytes,
      json: isJSON ? try JSONText.read(bytes) : JSONNode(line: 1, value: .null))
    compare(answer, to: request, sourceLocation)
    return answer
  }

  /// Holds an answer against the document: its status is listed, its body fits, its headers are there.
  private func compare(_ answer: Answer, to request: Request, _ sourceLocation: SourceLocation) {
    guard let operation = operation(of: request) else { return }
    if answer.status >= 400 {
      let types = operation.allProblems.filter { $0.status.code == answer.status }
      #expect(
        types.contains { $0.uri == answer.text("type") }, "\(answer.text)", sourceLocation: sourceLocation)
      #expect(answer.headers["Content-Type"] == ContentType.problem, sourceLocation: sourceLocation)
      fit(answer, JSONSchema.problem, sourceLocation)
      return
    }
    let promised = operation.answers.first { $0.status.code == answer.status }
    #expect(promised != nil, "\(operation.id) never answers \(answer.status)", sourceLocation: sourceLocation)
    for header in promised?.headers ?? [] where header.isRequired {
      #expect(answer.headers[header.name] != nil, "\(header.name)", sourceLocation: sourceLocation)
    }
    if let schema = promised?.schema { fit(answer, schema, sourceLocation) }
  }

  private func fit(_ answer: Answer, _ schema: JSONSchema, _ sourceLocation: SourceLocation) {
    var errors: [FieldError] = []
    schema.check(answer.json, at: "", &errors)
    #expect(errors.isEmpty, "\(answer.text)", sourceLocation: sourceLocation)
  }

  private func operation(of request: Request) -> Operation? {
    let path = request.path.split(separator: "/")
    let fitting = operations.filter { described in
      let pattern = described.pattern.description.split(separator: "/")
      return described.method == request.method && pattern.count == path.count
        && zip(pattern, path).allSatisfy { $0 == "{}" || $0 == $1 }
    }
    return fitting.min { $0.operation.path.count < $1.operation.path.count }?.operation
  }
}

extension JSONNode {
  fileprivate func at(_ path: String) -> Value? {
    var node = self
    for part in path.split(whereSeparator: { $0 == "." || $0 == "[" || $0 == "]" }) {
      switch node.value {
      case .object(let members):
        guard let member = members.first(where: { $0.name == part }) else { return nil }
        node = member.node
      case .array(let nodes):
        guard let index = Int(part), nodes.indices.contains(index) else { return nil }
        node = nodes[index]
      default: return nil
      }
    }
    return node.value
  }
}

extension String {
  /// A filing in JSON with a scan of each of these papers: without them it does not leave the counter.
  func scanned(_ papers: Int...) -> String {
    let files = papers.map { #"{"hash": "\#(ExampleScan.of($0).hash)", "component": \#($0)}"# }
    let bare = contains("\"files\": [],") ? replacing("\"files\": [],", with: "") : self
    return bare.replacing(
      #""components": ["#, with: #""files": [\#(files.joined(separator: ", "))], "components": ["#)
  }
}
