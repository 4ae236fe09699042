import Sodium
import Testing

@testable import Web

@Suite struct `A form token` {
  let csrf = CSRF(secret: Array("0123456789abcdef".utf8))
  func post(_ token: String, _ headers: Headers = [:]) -> Request {
    Request(.post, "/", fields: ["_csrf": token], headers: headers)
  }
  func check(_ request: Request) async throws -> Status {
    let csrf = csrf
    let site = try Router {
      $0.post(PlainRoute("/")) { request in
        try csrf.check(request)
        return .noContent
      }
    }
    return await site.answer(request).status
  }

  @Test func `lets the own page's form pass`() async throws {
    #expect(try await check(post(csrf.token())) == .noContent)
    #expect(try await check(post("", ["X-CSRF-Token": csrf.token()])) == .noContent)
    let site: Headers = [
      "Origin": "https://Office.example:8443", "Host": "office.example:8443", "Sec-Fetch-Site": "same-origin",
    ]
    #expect(try await check(post(csrf.token(), site)) == .noContent)
  }

  @Test func `differs from page to page`() {
    #expect(csrf.token() != csrf.token())
    #expect(csrf.token(mask: [UInt8](repeating: 0, count: 32)).hasPrefix(String(repeating: "0", count: 64)))
    #expect(
      csrf.field(mask: [UInt8](repeating: 1, count: 32)).text.hasPrefix(
        "<input type=\"hidden\" name=\"_csrf\" value=\"0101"))
  }

  @Test func `of another session, cut, or missing is refused`() async throws {
    let other = CSRF(secret: Array("fedcba9876543210".utf8)).token()
    for token in [
      other, "", String(csrf.token().dropLast()), String(csrf.token().dropLast(2)), "zz",
      String(repeating: "0", count: 128),
    ] {
      #expect(try await check(post(token)) == .forbidden)
    }
  }

  @Test(
    arguments: [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Origin": "https://other.example", "Host": "office.example"],
      ["Origin": "null", "Host": "office.example"],
      ["Origin": "https://office.example.other.example", "Host": "office.example"],
      ["Origin": "https://office.example"],
    ] as [Headers])
  func `does not help a foreign page`(_ headers: Headers) async throws {
    #expect(try await check(post(csrf.token(), headers)) == .forbidden)
  }

  @Test func `is not asked for where nothing changes`() throws {
    try csrf.check(Request(.get, "/", headers: ["Sec-Fetch-Site": "cross-site"]))
  }
}

@Suite struct `A rate` {
  @Test func `allows so many at once and then as time passes`() {
    let rate = RateLimit(most: 3, perSeconds: 30)
    for _ in 0..<3 { #expect(rate.take("a", at: 0) == .allowed) }
    #expect(rate.take("a", at: 0) == .wait(seconds: 10))
    #expect(rate.take("a", at: 9_999) == .wait(seconds: 1))
    #expect(rate.take("b", at: 0) == .allowed)
    #expect(rate.take("a", at: 10_000) == .allowed)
    #expect(rate.take("a", at: 10_000) == .wait(seconds: 10))
    for _ in 0..<3 { #expect(rate.take("a", at: 100_000) == .allowed) }
    #expect(throws: Rejection.tooManyRequests(retryAfterSeconds: 10)) { try rate.check("a", at: 100_000) }
    rate.forgive("a")
    #expect(rate.take("a", at: 100_000) == .allowed)
  }

  @Test func `remembers a bounded number of keys, the worst longest`() {
    let rate = RateLimit(most: 3, perSeconds: 30, keys: 100)
    for _ in 0..<3 { _ = rate.take("worst", at: 0) }
    for number in 0..<1000 { _ = rate.take("key \(number)", at: 1) }
    #expect(rate.count <= 100)
    #expect(rate.take("worst", at: 1) == .wait(seconds: 10))
  }
}
