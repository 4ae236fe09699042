import Glibc
import Testing

@testable import Post

@Suite struct `Sending to a message gateway` {
  private func send(
    _ server: StandIn, _ change: (inout HTTPConnector.Settings) -> Void = { _ in }, path: String = "/send"
  ) async -> Posted {
    var settings = HTTPConnector.Settings(
      url: .of("http://127.0.0.1:\(server.port)\(path)"),
      body: .json(
        .group([
          .init("to", .text(.of("{international}"))), .init("content", .text(.of("{text}"))),
          .init("id", .text(.of("{key}"))), .init("brand", .number("7")), .init("flash", .flag(false)),
          .init("tags", .list([.null, .text(.of("x"))])),
        ])), line: LineSettings(timeout: 20_000))
    change(&settings)
    return await HTTPConnector(settings, lines: OutgoingLines(width: 1)).send(.example)
  }

  @Test func `asks by POST with the message put into the JSON of the settings`() async throws {
    let server = try StandIn.web()
    #expect(await send(server) == .accepted)
    let asked = server.finish().first ?? ""
    #expect(asked.hasPrefix("POST /send HTTP/1.1\n"))
    #expect(asked.contains("Content-Type: application/json; charset=utf-8"))
    #expect(
      asked.hasSuffix(
        #"""

        {"to":"84912345678","content":"Hồ sơ \"A\" \\ đã xong {key} & 100%","id":"\#(MessageKey.example.text)","brand":7,"flash":false,"tags":[null,"x"]}
        """#))
  }

  @Test func `asks by form, with headers and an address of the settings`() async throws {
    let server = try StandIn.web()
    let posted = await send(
      server,
      { settings in
        settings.headers = [HTTPConnector.Header("Idempotency-Key", .of("{key}"))].compactMap { $0 }
        settings.body = .form([.init("sđt", .of("{phone}")), .init("text", .of("{text}"))])
      }, path: "/send?k={key}&t={text}")
    #expect(posted == .accepted)
    let asked = server.finish().first ?? ""
    #expect(
      asked.hasPrefix(
        """
        POST /send?k=H48.37.28-260302-0001.1.received.email&t=H%E1%BB%93%20s%C6%A1%20%22A%22%20%5C%20%C4%91%C3%A3%20xong\
        %20%7Bkey%7D%20%26%20100%25 HTTP/1.1
        """))
    #expect(asked.contains("Idempotency-Key: H48.37.28-260302-0001.1.received.email"))
    #expect(asked.contains("\ns%C4%91t=0912345678&text=H%E1%BB%93"))
  }

  @Test(arguments: [(HTTPConnector.Method.get, "GET"), (.put, "PUT")])
  func `asks by other methods too`(_ method: HTTPConnector.Method, _ word: String) async throws {
    let server = try StandIn.web()
    #expect(await send(server) { $0.method = method } == .accepted)
    let asked = server.finish().first ?? ""
    #expect(asked.hasPrefix("\(word) /send HTTP/1.1\n"))
    #expect(asked.contains("\"to\"") == (method == .put))
  }

  @Test(arguments: [
    ("200 OK", Posted.accepted), ("202 Accepted", .accepted),
    ("302 Found", .later(.rejected(code: 302, words: ""))),
    ("400 Bad", .refused(.rejected(code: 400, words: ""))),
    ("401 No", .later(.notAdmitted(code: 401))), ("429 Slow", .later(.rejected(code: 429, words: ""))),
    ("500 Oh", .later(.rejected(code: 500, words: ""))),
  ])
  func `tells success by the status`(_ status: String, _ outcome: Posted) async throws {
    let server = try StandIn.web(status)
    #expect(await send(server) == outcome)
    _ = server.finish()
  }

  @Test(arguments: [
    (#"{"data":[{"error":0}]}"#, Posted.accepted), (#"{"data":[{"error":"0"}]}"#, .accepted),
    (#"{"data":[{"error":-118}]}"#, .refused(.rejected(code: 200, words: "data.0.error = -118"))),
    (#"{"data":[{"error":"busy\r\nnow"}]}"#, .later(.rejected(code: 200, words: "data.0.error = busy now"))),
    (#"{"data":[]}"#, .later(.notUnderstood("không có “data.0.error”"))),
    ("<html>", .later(.notUnderstood("không có “data.0.error”"))),
  ])
  func `tells success by a field of the answer`(_ answer: String, _ outcome: Posted) async throws {
    let server = try StandIn.web("200 OK", answer)
    let posted = await send(server) {
      $0.success = .init(field: ["data", "0", "error"], accepted: ["0"], refused: ["-118"])
    }
    #expect(posted == outcome)
    _ = server.finish()
  }

  @Test func `takes only so much of an answer`() async throws {
    let server = try StandIn.web("200 OK", String(repeating: "x", count: 100_000))
    #expect(await send(server) == .later(.tooLarge))
    _ = server.finish()
  }

  @Test func `gives up waiting`() async throws {
    let server = try StandIn.web(hangs: true)
    #expect(await send(server) { $0.line.timeout = 300 } == .later(.timedOut))
    _ = server.finish()
  }

  @Test func `sends nothing to whoever cannot prove its name`() async throws {
    let server = try StandIn { caller in
      caller.say("HTTP/1.1 200 OK\r\n\r\n")
      return caller.text(bytes: 1)
    }
    let posted = await send(server) { $0.url = .of("https://127.0.0.1:\(server.port)/") }
    guard case .later(.untrusted) = posted else {
      Issue.record("\(posted)")
      return
    }
    _ = server.finish()
  }

  @Test func `goes through no proxy that happens to stand in the surroundings`() async throws {
    setenv("http_proxy", "http://127.0.0.1:1", 1)
    defer { unsetenv("http_proxy") }
    let server = try StandIn.web()
    #expect(await send(server) == .accepted)
    _ = server.finish()
  }
}

@Suite struct `What a connection is set to say` {
  @Test(arguments: ["{phon}", "{", "a {text", "{}", "{ text }"])
  func `is refused with a name that means nothing`(_ text: String) {
    #expect(throws: PlaceholderText.Unknown.self) { try PlaceholderText(text) }
  }

  @Test func `puts values in once`() {
    var message = OutgoingText.example
    message.text = "{phone}"
    #expect(PlaceholderText.of("{text} {phone}").filled(message) == "{phone} 0912345678")
  }

  @Test func `has headers of one line without a citizen's words`() {
    #expect(HTTPConnector.Header("X-Key", .of("{key}")) != nil)
    #expect(HTTPConnector.Header("X-Text", .of("{text}")) == nil)
    #expect(HTTPConnector.Header("X-A", .of("a\r\nX-B: c")) == nil)
    #expect(HTTPConnector.Header("X A", .of("a")) == nil)
    #expect(HTTPConnector.Header("", .of("a")) == nil)
  }
}
