import Casework
import Deadlines
import Examples
import Testing
import Web

@testable import API

@Suite struct `The gate of the API` {
  /// A code is neither a hash nor a number nor a year: there is nothing at such an address.
  private static func isNowhere(_ path: String) -> Bool {
    ["/files/", "/requests/", "/par-index/", "/feedback/"].contains { path.contains($0) }
  }

  @Test func `asks for a token and says how`() async throws {
    try await TestCounter.run { counter in
      for described in counter.operations where !described.operation.isOpen {
        let path = described.pattern.description.replacingBraces(with: DossierCode.example.text)
        var request = Request(described.method, path, headers: ["Idempotency-Key": "khoa-cua-toi"])
        if case .file = described.operation.body { request.headers["Content-Type"] = ContentType.multipart }
        let answer = try await counter.send(request)
        let isNowhere = Self.isNowhere(path)
        #expect(answer.status == (isNowhere ? 404 : 401), "\(path)")
        if !isNowhere { #expect(answer.headers["WWW-Authenticate"] == "Bearer realm=\"motcua\"") }
      }
    }
  }

  @Test(arguments: ["", "mc_", "mc_00", "mc_" + String(repeating: "a", count: 64), "đây là mã"])
  func `knows a wrong token from none`(token: String) async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(
        .get, "/work", by: nil, headers: ["Authorization": "Bearer \(token)"])
      #expect(answer.status == 401 && answer.problem == "unauthorized")
      let other = try await counter.ask(
        .get, "/work", by: nil, headers: ["Authorization": "Basic bGFuOmxhbg=="])
      #expect(other.status == 401)
    }
  }

  @Test func `closes when the token's time is over`() async throws {
    try await TestCounter.run { counter in
      let before = try await counter.ask(.get, "/work")
      counter.clock.advance(minutes: 30 * 24 * 60)
      let after = try await counter.ask(.get, "/work")
      #expect(before.status == 200 && after.status == 401)
    }
  }

  @Test func `is shut while the officer's password is one somebody else made up`() async throws {
    try await TestCounter.run { counter in
      // Not known here already, as a token is for two seconds after it was used.
      try await counter.office.setPassword("một lần rồi đổi", of: Actor.intake.officer)
      for described in counter.operations where !described.operation.isOpen {
        let path = described.pattern.description.replacingBraces(with: DossierCode.example.text)
        if Self.isNowhere(path) { continue }
        let answer = try await counter.ask(described.method, path)
        let isForm = answer.status == 415
        #expect(answer.status == 403 && answer.problem == "password-change-needed" || isForm, "\(path)")
      }
      #expect(try await counter.ask(.get, "/work", by: .specialist).status == 200)
      try await counter.office.changePassword(
        of: Actor.intake.officer, old: "một lần rồi đổi", new: "chín con đò nhỏ")
      #expect(try await counter.ask(.get, "/work").status == 200)
    }
  }

  @Test func `lets one token ask so often and no more, others go on`() async throws {
    try await TestCounter.run(rate: RateLimit(most: 3, perSeconds: 60)) { counter in
      for _ in 1...3 { #expect(try await counter.ask(.get, "/work").status == 200) }
      let answer = try await counter.ask(.get, "/work")
      #expect(answer.status == 429 && answer.problem == "too-many-requests")
      #expect(answer.headers["Retry-After"] == "20")
      #expect(try await counter.ask(.get, "/work", by: .specialist).status == 200)
      counter.clock.advance(milliseconds: 20_000)
      #expect(try await counter.ask(.get, "/work").status == 200)
    }
  }

  @Test func `keeps dossiers from those whose work does not need them`() async throws {
    try await TestCounter.run { counter in
      for actor in Actor.ofEveryRole {
        let reads = actor.has(Role.readers)
        let dossiers = try await counter.ask(.get, "/dossiers", by: actor)
        let procedures = try await counter.ask(.get, "/procedures", by: actor)
        #expect(dossiers.status == (reads ? 200 : 403) && procedures.status == 200)
      }
    }
  }

  @Test func `shows no dossier of another commune, nor that it is there`() async throws {
    try await TestCounter.run { counter in
      let birth = IntakeJSON.examples[0].text
      let code = try #require(try await counter.ask(.post, "/dossiers", birth).text("code"))
      for path in ["/dossiers/\(code)", "/dossiers/\(code)/acts"] {
        let there = try await counter.ask(.get, path, by: .neighbour)
        let nowhere = try await counter.ask(.get, path.replacing("0001", with: "0009"), by: .neighbour)
        #expect(there.status == 404 && there.body == nowhere.body)
      }
      let act = try await counter.ask(.post, "/dossiers/\(code)/acts/forward", by: .neighbour, "{}")
      #expect(act.status == 404)
      #expect(try await counter.ask(.get, "/dossiers?q=\(code)", by: .neighbour).count("items") == 0)
      #expect(try await counter.ask(.get, "/dossiers?q=tran+thi+lan", by: .neighbour).count("items") == 0)
      // The neighbour may use the same key for a dossier of its own.
      let own = try await counter.ask(.post, "/dossiers", by: .neighbour, birth, key: "cung-mot-khoa")
      #expect(own.text("code") == "H48.37.29-260302-0001")
    }
  }

  @Test func `leaves a trace of who read which dossier, and none of lists`() async throws {
    try await TestCounter.run { counter in
      let code = try #require(
        try await counter.ask(.post, "/dossiers", IntakeJSON.examples[0].text).text("code"))
      try await counter.ask(.get, "/dossiers")
      try await counter.ask(.get, "/dossiers/\(code)", by: .specialist)
      try await counter.office.traces.flush()
      let traces = try await counter.office.traces.of(.example, limit: 10)
      #expect(traces.map(\.officer) == [Actor.specialist.officer] && traces.map(\.purpose) == [.api])
    }
  }

  @Test func `words what the router turns away as a problem, also for a browser`() async throws {
    try await TestCounter.run { counter in
      let browser = ["Accept": "text/html"]
      let nowhere = try await counter.ask(.get, "/khong-co", headers: browser)
      #expect(nowhere.status == 404 && nowhere.problem == "not-found")
      let method = try await counter.ask(.delete, "/dossiers", headers: browser)
      #expect(method.status == 405 && method.headers["Allow"] == "GET, HEAD, POST")
      let type = try await counter.ask(
        .post, "/dossiers", "channel=1", headers: ["Content-Type": "application/x-www-form-urlencoded"])
      #expect(type.status == 415 && type.problem == "unsupported-media-type")
      let large = try await counter.ask(.post, "/dossiers", String(repeating: " ", count: 300_000))
      #expect(large.status == 413 && large.problem == "too-large")
    }
  }
}

extension String {
  /// Each `{}` of a pattern replaced.
  func replacingBraces(with text: String) -> String {
    split(separator: "/").map { $0 == "{}" ? text : String($0) }.reduce("") { "\($0)/\($1)" }
  }
}
