import FoundationEssentials
import Sodium
import Testing

@testable import Web

@Suite(.serialized) struct `A server` {
  @Test func `answers GET with the page and its security headers`() async throws {
    try await withServer { live in
      let answer = try #require(await live.get("/"))
      #expect(answer.status == 200 && answer.text == "<p>Trần Thị Lan</p>")
      #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
      #expect(answer.headers["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true)
      #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
      #expect(answer.headers["Cache-Control"] == "no-store")
      #expect(answer.headers["Strict-Transport-Security"] == nil)
      #expect(await live.get("/echo/a%2Fb?q=M%E1%BA%ABu")?.text == "a/b Mẫu")
    }
  }

  @Test func `sends what lies ready, and has the rest made`() async throws {
    try await withServer { live in
      let ready = try #require(await live.get("/ready/1?q=M%E1%BA%ABu"))
      #expect(ready.status == 200 && ready.text == "ready Mẫu")
      #expect(ready.headers["Cache-Control"] == "no-store")
      #expect(ready.headers["X-Content-Type-Options"] == "nosniff")
      #expect(await live.get("/ready/2")?.text == "made 2")
      #expect(await live.get("/ready/x")?.status == 404)
      #expect(await live.ask("POST /ready/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")?.status == 405)
      #expect(live.lines.withLock { $0.map(\.route) } == ["/ready/{}", "/ready/{}", "/ready/{}", "-"])
    }
  }

  @Test func `answers POST of a form`() async throws {
    try await withServer { live in
      let form = "name=Tr%E1%BA%A7n+Th%E1%BB%8B+Lan"
      let request =
        "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.count)\r\n\r\n\(form)"
      #expect(await live.ask(request)?.text == "name=Trần Thị Lan")
    }
  }

  @Test func `takes one file as the body or in a form, and no other body`() async throws {
    try await withServer { live in
      func post(_ type: String, _ content: [UInt8], _ more: String = "") async -> Answer? {
        let head =
          "POST /one HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\n\(more)Content-Length: \(content.count)\r\n\r\n"
        return await live.ask(Array(head.utf8) + content)
      }
      let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 7, count: 300_000)
      let hash = Hex.text(SHA256.hash(pdf))
      let named =
        "Content-Disposition: attachment; filename=\"giay.pdf\"; filename*=UTF-8''gi%E1%BA%A5y.pdf\r\n"
      let raw = try #require(await post("application/pdf", pdf, named))
      #expect(raw.text == "file: giấy.pdf pdf \(pdf.count) \(hash) true 0")
      #expect(await post("Application/PDF; x=y", pdf)?.text == "file:  pdf \(pdf.count) \(hash) true 0")
      let form = await live.ask(multipart("/one", [("name=\"file\"; filename=\"a.pdf\"", pdf)]))
      #expect(form?.text == "file: a.pdf pdf \(pdf.count) \(hash) true 0")
      #expect(await post("text/plain", pdf)?.status == 415)
      #expect(await post("application/x-www-form-urlencoded", pdf)?.status == 415)
      let large = [UInt8](repeating: 7, count: (1 << 20) + 1)
      #expect(await post("application/pdf", large)?.status == 413)
      // Cut off in the midst of it.
      let client = RawClient(port: live.server.port)
      await client.send(
        Array(
          "POST /one HTTP/1.1\r\nHost: a\r\nContent-Type: application/pdf\r\nContent-Length: 999\r\n\r\n%PDF-"
            .utf8))
      client.hangUp()
      _ = await client.readAll()
      client.close()
      for _ in 0..<500 where !live.filesLeft.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      #expect(live.filesLeft.isEmpty)
    }
  }

  @Test func `answers HEAD like GET without a body`() async throws {
    try await withServer { live in
      let client = RawClient(port: live.server.port)
      await client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let all = String(decoding: await client.readAll(), as: UTF8.self)
      #expect(
        all.hasPrefix("HTTP/1.1 200") && all.contains("Content-Length: 23") && all.hasSuffix("\r\n\r\n"))
      client.close()
      let stream = try #require(await live.ask("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n", isHead: true))
      #expect(stream.status == 200)
    }
  }

  @Test func `answers 404 and 405 and keeps the connection`() async throws {
    try await withServer { live in
      let client = RawClient(port: live.server.port)
      await client.send("GET /nothing HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n")
      let missing = try #require(await client.answer())
      #expect(missing.status == 404 && missing.text.contains("Không tìm thấy"))
      await client.send("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n")
      let wrong = try #require(await client.answer())
      #expect(wrong.status == 405 && wrong.headers["Allow"] == "GET, HEAD")
      #expect(wrong.headers["Content-Type"] == "application/problem+json")
      await client.send("BREW / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await client.answer()?.status == 501)
      client.close()
    }
  }

  @Test func `answers requests sent in one go in their order`() async throws {
    try await withServer { live in
      let client = RawClient(port: live.server.port)
      let form =
        "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nname=2"
      await client.send(
        "GET /echo/1 HTTP/1.1\r\nHost: a\r\n\r\n\(form)GET /echo/3 HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await client.answer()?.text == "1 ")
      #expect(await client.answer()?.text == "name=2")
      #expect(await client.answer()?.text == "3 ")
      client.close()
    }
  }

  @Test func `compresses long text for those who take it`() async throws {
    try await withServer { live in
      let plain = try #require(await live.get("/long"))
      let packed = try #require(await live.get("/long", "Accept-Encoding: br, gzip;q=0.8\r\n"))
      #expect(packed.headers["Content-Encoding"] == "gzip" && packed.headers["Vary"] == "Accept-Encoding")
      #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < plain.body.count / 10)
      #expect(plain.headers["Content-Encoding"] == nil && plain.headers["Vary"] == "Accept-Encoding")
      #expect(await live.get("/long", "Accept-Encoding: gzip;q=0\r\n")?.headers["Content-Encoding"] == nil)
      #expect(await live.get("/", "Accept-Encoding: gzip\r\n")?.headers["Content-Encoding"] == nil)
      let tag = try #require(packed.headers["ETag"])
      #expect(await live.get("/long", "If-None-Match: \(tag)\r\n")?.status == 304)
    }
  }

  @Test func `sends a file whole, in part, and with its Vietnamese name`() async throws {
    try await withServer { live in
      try Data("%PDF-1.7 giấy".utf8).write(to: URL(filePath: "\(live.folder)/giấy.pdf"))
      let whole = try #require(await live.get("/file"))
      #expect(whole.text == "%PDF-1.7 giấy")
      #expect(
        whole.headers["Content-Disposition"]
          == "inline; filename=\"giay.pdf\"; filename*=UTF-8''gi%E1%BA%A5y.pdf")
      #expect(whole.headers["Content-Security-Policy"]?.contains("sandbox") == true)
      let part = try #require(await live.get("/file", "Range: bytes=1-3\r\n"))
      #expect(part.status == 206 && part.text == "PDF" && part.headers["Content-Range"] == "bytes 1-3/15")
      #expect(await live.get("/file", "Range: bytes=99-\r\n")?.status == 416)
      try FileManager.default.removeItem(atPath: "\(live.folder)/giấy.pdf")
      #expect(await live.get("/file")?.status == 404)
    }
  }

  @Test func `streams what is written while it is sent`() async throws {
    try await withServer { live in
      let answer = try #require(await live.get("/stream"))
      let lines = answer.text.split(separator: "\n")
      #expect(lines.count == 20_000 && lines.last == "dòng 19999")
      let client = RawClient(port: live.server.port)
      await client.send("GET /broken-stream HTTP/1.1\r\nHost: a\r\n\r\n")
      let cut = String(decoding: await client.readAll(), as: UTF8.self)
      #expect(cut.contains("dòng\n") && !cut.hasSuffix("0\r\n\r\n"))
      client.close()
      #expect(live.faults.withLock { $0 } == ["REQUEST Broken()"])
    }
  }

  @Test func `survives a reader who leaves in the middle of a stream`() async throws {
    try await withServer { live in
      for _ in 0..<5 {
        let client = RawClient(port: live.server.port)
        await client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        client.close()
      }
      #expect(await live.get("/")?.status == 200)
    }
  }

  @Test func `tells a fault by its code alone`() async throws {
    try await withServer { live in
      let answer = try #require(await live.get("/fault", "Accept: text/html\r\n"))
      #expect(answer.status == 500 && answer.text.contains("REQUEST") && !answer.text.contains("Broken"))
      #expect(live.faults.withLock { $0 } == ["REQUEST Broken()"])
    }
  }

  @Test func `logs the route, not the path`() async throws {
    let live = try LiveServer()
    let client = RawClient(port: live.server.port)
    for path in ["/echo/Lan?q=secret", "/none/Lan"] {
      await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = await client.answer()
    }
    client.close()
    try await live.stop()
    let lines = live.lines.withLock { $0 }
    #expect(lines.map(\.route) == ["/echo/{}", "-"] && lines.map(\.status) == [200, 404])
    #expect(
      String(decoding: lines[0].json.bytes, as: UTF8.self)
        == #"{"at":1767225600000,"method":"GET","route":"/echo/{}","status":200,"ms":0,"bytes":10,"id":"REQUEST"}"#
    )
  }

  @Test func `believes only a trusted proxy about where a request comes from`() async throws {
    let headers = "X-Forwarded-For: 10.9.9.9, 192.0.2.7, 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
    try await withServer { live in
      #expect(await live.get("/who", headers)?.text == "127.0.0.1 false")
    }
    try await withServer(change: { $0.trustedProxies = ["127.0.0.1"] }) { live in
      let answer = try #require(await live.get("/who", headers))
      #expect(answer.text == "192.0.2.7 true")
      #expect(answer.headers["Strict-Transport-Security"] != nil)
      #expect(await live.get("/who")?.text == "127.0.0.1 false")
    }
  }

  @Test func `answers the running request before it stops`() async throws {
    let live = try LiveServer()
    let idle = RawClient(port: live.server.port)
    await idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(await idle.answer()?.status == 200)
    async let waiting = live.get("/wait")
    await live.gate.isReached()
    async let stopped: Void = live.server.stop(within: 5)
    while !live.server.isStopping { await Task.yield() }
    live.gate.open()
    let answer = await waiting
    #expect(answer?.text == "done" && answer?.headers["Connection"]?.lowercased() == "close")
    await stopped
    #expect(await idle.answer() == nil)
    idle.close()
    try await live.stop()
  }

  @Test func `does not wait for ever for a handler when it stops`() async throws {
    let live = try LiveServer()
    async let waiting = live.get("/wait")
    await live.gate.isReached()
    await live.server.stop(within: 0)
    #expect(await waiting?.status == 503)
    try await live.stop()
  }

  @Test func `says why it cannot start`() throws {
    #expect(throws: ServerFault.uploadFolder("/nowhere")) {
      try LiveServer { $0.uploadFolder = "/nowhere" }
    }
  }
}
