import Casework
import Deadlines
import Examples
import Office
import SQL
import Testing
import Web

@testable import API

/// Calls back as a gateway does, over the router, at 09:15 on Monday 2 March 2026.
private struct Caller {
  let counter: TestCounter
  let router: Router
  let secret = "khoa-bi-mat-dai-hon-16"

  static func run(_ body: (Caller) async throws -> Void) async throws {
    try await TestCounter.run { counter in
      let api = APISite(office: counter.office, rate: nil)
      let router = try Router(words: { api.words($0, $1) ?? $0.plainAnswer(to: $1) }) { routes in
        api.register(&routes)
      }
      try await body(Caller(counter: counter, router: router))
    }
  }

  /// A dossier that owes 15.000 đồng.
  func owing() async throws -> DossierCode {
    try await counter.office.receive(
      .complete(.maritalStatus), procedure: Procedure.maritalStatus.code, by: .intake, once: nil
    ).code
  }

  struct Said: Equatable {
    let status: Int
    let code: String
  }

  func call(
    _ body: String, gateway: String = "thu-nghiem", secret: String? = nil, at moment: Moment = .example,
    signature: String? = nil, headers: Headers? = nil
  ) async throws -> Said {
    let stamp = String(moment.milliseconds / 1000)
    let bytes = Array(body.utf8)
    let sign = signature ?? CallbackSignature.of(bytes, at: stamp, secret: secret ?? self.secret)
    let request = Request(
      .post, "/api/v1/payments/callback/\(gateway)",
      headers: headers ?? [
        "Content-Type": "application/json", "X-Payment-Timestamp": stamp, "X-Payment-Signature": sign,
      ], body: bytes)
    let answer = try await counter.send(request, on: router)
    return Said(status: answer.status, code: answer.text("code") ?? "")
  }

  func notice(_ code: DossierCode, _ amount: Int64 = 15_000, transaction: String = "GD1") -> String {
    "{\"transaction\": \"\(transaction)\", \"dossier\": \"\(code.text)\", \"amount\": \(amount)}"
  }

  func collected(_ code: DossierCode) async throws -> Dong? {
    try await counter.office.dossier(coded: code)?.dossier.collected
  }
}

@Suite struct `A gateway that calls back` {
  @Test func `is believed by its signature, and answered in its codes`() async throws {
    try await Caller.run { caller in
      let code = try await caller.owing()
      #expect(try await caller.call(caller.notice(code)) == .init(status: 200, code: "00"))
      #expect(try await caller.collected(code) == Dong(15_000))
      // The same again, as often as it likes; another amount under the same number is refused.
      #expect(try await caller.call(caller.notice(code)) == .init(status: 200, code: "01"))
      #expect(try await caller.call(caller.notice(code, 16_000)) == .init(status: 409, code: "95"))
      #expect(try await caller.collected(code) == Dong(15_000))
    }
  }

  @Test func `that lies or is late changes nothing`() async throws {
    try await Caller.run { caller in
      let code = try await caller.owing()
      let notice = caller.notice(code)
      #expect(
        try await caller.call(notice, secret: "mot-khoa-khac-hoan-toan") == .init(status: 401, code: "97"))
      #expect(try await caller.call(notice, signature: String(repeating: "0", count: 64)).code == "97")
      #expect(try await caller.call(notice, headers: ["Content-Type": "application/json"]).code == "97")
      #expect(try await caller.call(notice, at: .at("2026-03-02T09:09")) == .init(status: 401, code: "98"))
      #expect(try await caller.call(notice, gateway: "cong-la") == .init(status: 404, code: "94"))
      #expect(try await caller.call("{\"transaction\": 5}") == .init(status: 400, code: "96"))
      #expect(try await caller.call("\u{FEFF}") == .init(status: 400, code: "96"))
      #expect(try await caller.call("") == .init(status: 400, code: "96"))
      #expect(try await caller.collected(code) == .zero)
      #expect(try await caller.counter.office.callbackTasks(for: .intake) == [])
    }
  }

  @Test func `with a wrong amount is kept for a person and not asked to send again`() async throws {
    try await Caller.run { caller in
      let code = try await caller.owing()
      #expect(try await caller.call(caller.notice(code, 14_999)) == .init(status: 200, code: "02"))
      #expect(try await caller.call(caller.notice(code, 14_999)) == .init(status: 200, code: "02"))
      #expect(try await caller.collected(code) == .zero)
      #expect(try await caller.counter.office.callbackTasks(for: .intake).map(\.amount) == [Dong(14_999)])
    }
  }

  @Test func `may send no long text`() async throws {
    try await Caller.run { caller in
      let policy = caller.router.routes.first { "\($0.pattern)".contains("callback") }?.body
      #expect(policy == .bytes(max: 16 << 10))
    }
  }
}
