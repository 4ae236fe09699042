import Testing

@testable import Web

/// A code with a shape of its own, as fields of work have them: `HS-7`.
struct Code: RouteParameter, Hashable {
  let number: Int
  init(number: Int) { self.number = number }
  init?(pathSegment: String) {
    guard pathSegment.hasPrefix("HS-"), let number = Int(pathSegment.dropFirst(3)) else { return nil }
    self.number = number
  }
  var pathSegment: String { "HS-\(number)" }
}

@Suite struct `A route` {
  static let signIn = PlainRoute("/sign-in")
  static let home = PlainRoute("/")
  static let dossier = Route<Code>("/dossiers/{}")
  static let file = Route<Code, Int>("/dossiers/{}/files/{}")
  static let word = Route<String>("/words/{}")

  func site() throws -> Router {
    try Router { routes in
      routes.get(Self.home) { _ in .text("home") }
      routes.get(Self.signIn) { _ in .text("sign in") }
      routes.post(Self.signIn) { request in .text("signed in \(request.form["name"])") }
      routes.get(Self.dossier) { _, code in .text("dossier \(code.number)") }
      routes.get(PlainRoute("/dossiers/new")) { _ in .text("new") }
      routes.get(Self.file) { _, code, index in .text("file \(index) of \(code.number)") }
      routes.delete(Self.file) { _, _, _ in .noContent }
      routes.get(Self.word) { _, word in .text(word) }
      routes.put(Self.word) { _, _ in .noContent }
    }
  }

  @Test func `links and matches with the same parameters`() async throws {
    let site = try site()
    #expect(Self.file.path(Code(number: 7), 3).text == "/dossiers/HS-7/files/3")
    for (link, text) in [
      (Self.home.path(), "home"), (Self.signIn.path(), "sign in"),
      (Self.dossier.path(Code(number: 7)), "dossier 7"),
      (Self.file.path(Code(number: 7), 3), "file 3 of 7"),
    ] {
      #expect(try await site.body(.get, link.text) == text)
    }
  }

  @Test(arguments: [
    "Trần Thị Lan", "a/b", "a b", "a%2Fb", "a?b=c&d#e", "100%", "…", "a+b", "\"<>'", "~-._",
    "12/2026/NQ-HĐND",
  ])
  func `carries any text there and back`(_ word: String) async throws {
    #expect(try await site().body(.get, Self.word.path(word).text) == word)
  }

  @Test func `whose handler met what passes says so, and when to ask again`() async throws {
    struct Away: Error {}
    struct Broken: Error {}
    let told = Locked<[String]>([])
    let site = try Router(
      known: { $0 is Away ? .unavailable : nil },
      onFault: { error, _ in told.withLock { $0.append("\(error)") } }
    ) { routes in
      routes.get(Self.home) { _ in throw Away() }
      routes.get(Self.signIn) { _ in throw Broken() }
    }
    let away = await site.answer(Request(.get, "/"))
    #expect(away.status == .serviceUnavailable)
    #expect(away.headers["Retry-After"] == "5")
    #expect(await site.answer(Request(.get, "/sign-in")).status == .internalServerError)
    #expect(told.withLock { $0 } == ["Away()", "Broken()"], "the log is told of both")
  }

  @Test func `whose parameter is no such value is not found`() async throws {
    let site = try site()
    for path in [
      "/dossiers/7", "/dossiers/HS-x", "/dossiers/HS-7/files/03", "/dossiers/HS-7/files/", "/dossiers/", "/x",
    ] {
      #expect(await site.answer(Request(.get, path)).status == .notFound, "\(path)")
    }
  }

  @Test func `with a literal goes before one with a parameter`() async throws {
    #expect(try await site().body(.get, "/dossiers/new") == "new")
  }

  @Test func `answers another method with 405 and the allowed ones`() async throws {
    let response = try await site().answer(Request(.put, "/dossiers/HS-7/files/3"))
    #expect(response.status == .methodNotAllowed)
    #expect(response.headers["Allow"] == "GET, HEAD, DELETE")
  }

  @Test func `answers HEAD as GET`() async throws {
    #expect(try await site().answer(Request(.head, "/sign-in")).status == .ok)
  }

  @Test func `registered twice stops the start`() {
    #expect(throws: RouteFault.duplicate(.get, "/dossiers/{}")) {
      try Router { routes in
        routes.get(Self.dossier) { _, _ in .noContent }
        routes.get(Route<String>("/dossiers/{}")) { _, _ in .noContent }
      }
    }
  }

  @Test func `that could be mistaken for another stops the start`() {
    #expect(throws: RouteFault.ambiguous("/a/b/{}", "/a/{}/c")) {
      try Router { routes in
        routes.get(Route<String>("/a/{}/c")) { _, _ in .noContent }
        routes.get(Route<String>("/a/b/{}")) { _, _ in .noContent }
      }
    }
  }

  @Test func `is listed with its method and body policy`() throws {
    let listed = try site().routes.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(listed.contains("DELETE /dossiers/{}/files/{}"))
    #expect(listed.count == 9)
  }

  @Test(arguments: [
    "/words/%00", "/words/%zz", "/words/%", "/words/%4", "/words/%ff", "/words/%C0%AF", "/words/..",
    "/words/%2e%2e",
    "/words/%2E.", "/words/..%2f..%2fetc%2fpasswd", "/words/..%5c", "/words/%0d%0aX:1", "/words/%ED%A0%80",
    "words",
    "http://other.example/words/a", "*", "", "/words/a?q=%00", "/words/a?q=%f0%28",
  ])
  func `refuses an attack in the address`(_ target: String) async throws {
    #expect(try await site().answer(Request(.get, target)).status == .badRequest)
  }
}

@Suite struct `A link` {
  @Test func `takes a query and a fragment in any order`() {
    let link = PlainRoute("/search").path().with(fragment: "kết quả").with(query: [
      ("q", "Lan & Mẫu"), ("page", "2"),
    ])
    .with(query: [("x", "")])
    #expect(link.text == "/search?q=Lan%20%26%20M%E1%BA%ABu&page=2&x=#k%E1%BA%BFt%20qu%E1%BA%A3")
  }

  @Test(arguments: [
    "javascript:alert(1)", "//other.example", "/\\other.example", "https://other.example", "", "a", "/a\nb",
    "/a\"b", "/\t/x",
  ])
  func `back to a page of ours leads nowhere else`(_ text: String) {
    #expect(Link.within(text) == nil)
  }

  @Test func `back to a page of ours and a web address pass`() {
    #expect(Link.within("/dossiers?late=1#a")?.text == "/dossiers?late=1#a")
    #expect(Link.within("/")?.text == "/")
    #expect(Link.web("https://dichvucong.example/a?b=1") != nil)
    #expect(Link.web("javascript:alert(1)") == nil)
    #expect(Link.web("https:///x") == nil)
    #expect(Link.web("http://a\" onclick=\"x") == nil)
  }
}

extension Router {
  /// The answer's body as text.
  func body(_ method: Web.Method, _ target: String) async throws -> String {
    String(decoding: try await answer(Request(method, target)).collected(), as: UTF8.self)
  }
}
