import Testing

@testable import Post

@Suite struct `Sending to a mail server` {
  private func send(
    _ letter: Letter = .example, port: UInt16, security: SMTPSender.Security = .none, user: String? = nil,
    timeout: Int = 20_000
  ) async -> Posted {
    let settings = SMTPSender.Settings(
      host: "127.0.0.1", port: port, security: security, user: user, password: user.map { _ in "mật khẩu" },
      from: .at("motcua@mau.example"), name: "Một cửa", line: LineSettings(timeout: timeout))
    return await SMTPSender(settings, lines: OutgoingLines(width: 1)).send(letter)
  }

  @Test func `hands the letter over with sender and receiver`() async throws {
    let server = try StandIn.mail()
    var letter = Letter.example
    letter.text = ".\n.. một\nhai"
    #expect(await send(letter, port: server.port) == .accepted)
    let talk = server.finish()
    #expect(talk.count == 1)
    let said = talk.first ?? ""
    #expect(said.hasPrefix("EHLO mau.example\n"))
    #expect(said.contains("MAIL FROM:<motcua@mau.example>"))
    #expect(said.contains("RCPT TO:<lan.tran@mau.example>"))
    #expect(said.contains("Message-ID: <H48.37.28-260302-0001.1.received.email@mau.example>"))
  }

  @Test func `signs in when it has a name`() async throws {
    let server = try StandIn.mail()
    #expect(await send(port: server.port, user: "motcua") == .accepted)
    let credentials = MailText.base64(Array("\0motcua\0mật khẩu".utf8))
    #expect(server.finish().first?.contains("AUTH PLAIN\n\(credentials)\nMAIL FROM") == true)
  }

  @Test func `keeps the letter for later when its own name is not taken`() async throws {
    let server = try StandIn.mail(["AUTH": "535 5.7.8 bad credentials"])
    #expect(await send(port: server.port, user: "motcua") == .later(.notAdmitted(code: 535)))
    #expect(server.finish().first?.contains("RCPT") == false)
  }

  @Test func `gives up a letter whose receiver the server does not know, in the server's words`() async throws
  {
    let server = try StandIn.mail(["RCPT": "550 5.1.1 no such\u{202E} user"])
    #expect(
      await send(port: server.port)
        == .refused(.rejected(code: 550, words: "5.1.1 no such user")))
    _ = server.finish()
  }

  @Test(arguments: ["RCPT", "MAIL", "."])
  func `tries again later when the server says later`(_ command: String) async throws {
    let server = try StandIn.mail([command: "451 4.7.1 greylisted"])
    #expect(await send(port: server.port) == .later(.rejected(code: 451, words: "4.7.1 greylisted")))
    _ = server.finish()
  }

  @Test func `gives up a letter the server refuses after reading it`() async throws {
    let server = try StandIn.mail([".": "554 5.6.0 spam"])
    #expect(await send(port: server.port) == .refused(.rejected(code: 554, words: "5.6.0 spam")))
    _ = server.finish()
  }

  @Test func `sends nothing without the TLS it demands`() async throws {
    let server = try StandIn.mail()
    guard case .later = await send(port: server.port, security: .starttls) else {
      Issue.record("went on without TLS")
      return
    }
    let talk = server.finish().joined()
    #expect(!talk.contains("MAIL"))
    #expect(!talk.contains("Message-ID"))
  }

  @Test func `says when nobody listens, when nobody answers, and when the office stops`() async throws {
    let gone = try StandIn.mail()
    _ = gone.finish()
    #expect(await send(port: gone.port) == .later(.unreachable))

    let silent = try StandIn { caller in caller.line() ?? "" }
    #expect(await send(port: silent.port, timeout: 300) == .later(.timedOut))
    let lines = OutgoingLines(width: 1)
    let settings = SMTPSender.Settings(
      host: "127.0.0.1", port: silent.port, security: .none, from: .at("motcua@mau.example"))
    async let posted = SMTPSender(settings, lines: lines).send(.example)
    lines.stop()
    #expect(await posted == .later(.stopped))
    _ = silent.finish()
  }
}
