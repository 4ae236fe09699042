import Examples
import Testing
import Web

@testable import API
@testable import Office

@Suite struct `The document of the API` {
  @Test func `has exactly the addresses that answer`() async throws {
    try await TestCounter.run { counter in
      let document = try await counter.ask(.get, "/openapi.json", by: nil)
      var described: Set<String> = []
      for (path, item) in document.members("paths") {
        for (method, operation) in item.members {
          #expect(operation.member("operationId") != nil)
          let plain = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : $0 }.joined(separator: "/")
          described.insert("\(method.uppercased()) /api/v1/\(plain)")
        }
      }
      let answering = Set(counter.router.routes.map { "\($0.method.rawValue) \($0.pattern)" })
      #expect(described == answering)
    }
  }

  @Test func `names every parameter of a path, and each operation once`() async throws {
    try await TestCounter.run { counter in
      #expect(Set(counter.operations.map(\.operation.id)).count == counter.operations.count)
      for described in counter.operations {
        let braces = described.pattern.description.split(separator: "/").count { $0 == "{}" }
        #expect(described.operation.path.count == braces, "\(described.operation.id)")
        #expect(described.operation.body?.policy ?? BodyPolicy.none == counter.policy(of: described))
      }
    }
  }

  @Test func `says of every text in an address that no zero byte can stand in it`() async throws {
    try await TestCounter.run { counter in
      for described in counter.operations {
        for parameter in described.operation.query {
          guard case .text(let length, let form) = parameter.schema.shape else { continue }
          let pattern = try #require(form.pattern(length), "\(described.operation.id) \(parameter.name)")
          #expect(
            pattern.hasPrefix("^") && pattern.hasSuffix("$"), "\(described.operation.id) \(parameter.name)")
        }
      }
    }
  }

  @Test func `gives examples that fit what they are examples of`() async throws {
    try await TestCounter.run { counter in
      var count = 0
      for described in counter.operations {
        guard case .json(let schema, _, let examples) = described.operation.body else { continue }
        #expect(!examples.isEmpty, "\(described.operation.id)")
        for example in examples {
          count += 1
          var errors: [FieldError] = []
          schema.check(try JSONText.read(Array(example.text.utf8)), at: "", &errors)
          #expect(errors.isEmpty, "\(example.name)")
        }
      }
      #expect(count >= 11)
    }
  }

  @Test func `has an operation for each act on a dossier`() async throws {
    try await TestCounter.run { counter in
      let acts = counter.operations.compactMap { described -> Substring? in
        guard described.pattern.description.contains("/dossiers/") else { return nil }
        return described.pattern.description.firstRange(of: "/acts/").map {
          Substring(described.pattern.description[$0.upperBound...])
        }
      }
      #expect(Set(acts.map(String.init)) == Set(ActsJSON.acts.map(\.rawValue)))
    }
  }

  @Test func `resolves all its references and explains every problem`() async throws {
    try await TestCounter.run { counter in
      let document = try await counter.ask(.get, "/openapi.json", by: nil)
      let names = Set(document.members("components.schemas").map(\.name))
      let used = Set(
        document.text.split(separator: "#/components/schemas/").dropFirst().map {
          String($0.prefix { $0 != "\"" })
        })
      #expect(used == names)
      for type in ProblemType.allCases {
        #expect(document.text("info.description")?.contains(type.uri) == true)
      }
      for link in counter.operations.flatMap(\.operation.answers).flatMap(\.links) {
        #expect(counter.operations.contains { $0.operation.id == link.operation })
      }
    }
  }

  @Test func `is not sent again to whoever has it`() async throws {
    try await TestCounter.run { counter in
      let tag = try #require(try await counter.ask(.get, "/openapi.json", by: nil).headers["ETag"])
      let request = Request(.get, "/api/v1/openapi.json", headers: ["If-None-Match": tag])
      #expect(await counter.router.answer(request).status == .notModified)
    }
  }
}

extension TestCounter {
  fileprivate func policy(of described: Book.Described) -> BodyPolicy? {
    router.routes.first { $0.method == described.method && $0.pattern == described.pattern }?.body
  }
}

extension Answer {
  /// The fields of the object at a path.
  func members(_ path: String) -> [(name: String, node: JSONNode)] {
    if case .object(let members) = self[path] { members.map { ($0.name, $0.node) } } else { [] }
  }
}

extension JSONNode {
  var members: [(name: String, node: JSONNode)] {
    if case .object(let members) = value { members.map { ($0.name, $0.node) } } else { [] }
  }
  func member(_ name: String) -> JSONNode? { members.first { $0.name == name }?.node }
}
