import Sodium
import Testing

@testable import Web

@Suite(.serialized) struct `A server under attack` {
  static let form = "Content-Type: application/x-www-form-urlencoded\r\n"

  @Test(arguments: [
    ("POST /form HTTP/1.1\r\nHost: a\r\n\(form)Content-Length: 6\r\nContent-Length: 6\r\n\r\nname=a", 400),
    ("POST /form HTTP/1.1\r\nHost: a\r\n\(form)Content-Length: 6\r\nContent-Length: 60\r\n\r\nname=a", 400),
    (
      "POST /form HTTP/1.1\r\nHost: a\r\n\(form)Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400
    ),
    (
      "POST /form HTTP/1.1\r\nHost: a\r\n\(form)Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
      400
    ),
    ("POST /form HTTP/1.1\r\nHost: a\r\n\(form)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    ("POST /form HTTP/1.1\r\nHost: a\r\n\(form)Content-Length: +6\r\n\r\nname=a", 400),
    (
      "POST /form HTTP/1.1\r\nHost: a\r\n\(form)Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nname=a",
      415
    ),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    ("GET /echo/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /echo/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 413),
    ("POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nname=a", 415),
    (
      "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\nContent-Length: 6\r\n\r\nname=a",
      400
    ),
  ])
  func `refuses what two readers could read in two ways, and what it does not take`(
    _ request: String, _ status: Int
  )
    async throws
  {
    try await withServer { live in
      let client = RawClient(port: live.server.port)
      await client.send(request + "GET /echo/smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
      client.hangUp()
      let all = String(decoding: await client.readAll(), as: UTF8.self)
      #expect(all.hasPrefix("HTTP/1.1 \(status) "), "\(all.prefix(40))")
      if status != 400 || !request.hasPrefix("GET") { #expect(!all.contains("smuggled")) }
      client.close()
      #expect(await live.get("/")?.status == 200)
    }
  }

  @Test func `refuses a zero byte in the address`() async throws {
    try await withServer { live in
      let answer = await live.ask("GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer?.status == 400)
    }
  }

  @Test func `refuses a body too large before it is sent`() async throws {
    try await withServer { live in
      let head =
        "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 99999999\r\n\r\n"
      let answer = try #require(await live.ask(head))
      #expect(answer.status == 413 && answer.text.contains("12 MB"))
    }
  }

  @Test func `lets a sender who does not listen see the refusal`() async throws {
    try await withServer { live in
      let head = "POST /small HTTP/1.1\r\nHost: a\r\n\(Self.form)Content-Length: 20000000\r\n\r\n"
      let client = RawClient(port: live.server.port)
      let isAllTaken = await client.send(Array(head.utf8) + [UInt8](repeating: 97, count: 20_000_000))
      #expect(isAllTaken)
      #expect(await client.answer()?.status == 413)
      client.close()
    }
  }

  @Test func `counts the bytes of a body that tells no length`() async throws {
    try await withServer { live in
      let head = "POST /small HTTP/1.1\r\nHost: a\r\n\(Self.form)Transfer-Encoding: chunked\r\n\r\n"
      #expect(await live.ask(head + "6\r\nname=a\r\n0\r\n\r\n")?.text == "a")
      let chunk = "1000\r\n" + String(repeating: "a", count: 4096) + "\r\n"
      #expect(await live.ask(head + chunk + chunk + "0\r\n\r\n")?.status == 413)
      let client = RawClient(port: live.server.port)
      await client.send(head)
      var chunks = 0
      while chunks < 10_000, await client.send(chunk) { chunks += 1 }
      #expect(chunks < 10_000)
      client.close()
    }
  }

  @Test func `cuts who drips a head, a body, or nothing at all`() async throws {
    try await withServer { live in
      let begun = [
        "", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\nX: ",
        "POST /form HTTP/1.1\r\nHost: a\r\n\(Self.form)Content-Length: 9\r\n\r\nna",
      ]
      let clients = begun.map { _ in RawClient(port: live.server.port) }
      for (client, text) in zip(clients, begun) { await client.send(text) }
      let quick = RawClient(port: live.server.port)
      await quick.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await quick.answer()?.status == 200)
      live.uptime.withLock { $0 += 51_000 }
      for client in clients {
        #expect(await client.readAll().isEmpty)
        client.close()
      }
      #expect(await live.get("/")?.status == 200)
      quick.close()
    }
  }

  @Test func `gives a slow line the time its bytes need`() {
    let limits = ServerConfiguration.Limits()
    #expect(limits.allows(.body(received: 0)) == 30_000)
    #expect(limits.allows(.body(received: 1024 * 1000)) == 1_030_000)
    #expect(limits.allows(.working) == nil && limits.allows(.answering(bytes: nil)) == nil)
  }
}

@Suite(.serialized) struct `A file sent with a form` {
  @Test func `is hashed while it comes and deleted when nobody claims it`() async throws {
    try await withServer { live in
      var content = Array("%PDF-1.7\n".utf8)
      var noise = SplitMix(seed: 7)
      while content.count < 5 << 20 { content.append(UInt8(truncatingIfNeeded: noise.next())) }
      let answer = try #require(
        await live.ask(
          multipart(
            "/upload",
            [
              ("name=\"name\"", Array("Nguye\u{302}\u{303}n Thị Lan".utf8)),
              ("name=\"scan\"; filename=\"C:\\fakepath\\giấy khai sinh.pdf\"", content),
              ("name=\"empty\"; filename=\"\"", []), ("name=\"note\"", []),
            ])))
      #expect(
        answer.text
          == "name=Nguyễn Thị Lan\nnote=\nscan: giấy khai sinh.pdf pdf \(content.count) \(Hex.text(SHA256.hash(content))) true"
      )
      #expect(live.filesLeft.isEmpty)
    }
  }

  @Test func `stays when it was claimed`() async throws {
    try await withServer { live in
      let answer = try #require(
        await live.ask(multipart("/keep", [("name=\"scan\"; filename=\"a\"", [1, 2, 3])])))
      #expect(live.filesLeft.map { "\(live.folder)/\($0)" } == [answer.text])
    }
  }

  @Test(arguments: [
    ("a.pdf", "<html><script>alert(1)</script>", "unknown"), ("a.txt", "%PDF-1.4", "pdf"),
    ("a.pdf", "\u{0}", "unknown"),
  ])
  func `is what its bytes say, not its name`(_ name: String, _ content: String, _ kind: String) async throws {
    try await withServer { live in
      let request = multipart(
        "/upload",
        [("name=\"scan\"; filename=\"\(name)\"\r\nContent-Type: application/pdf", Array(content.utf8))])
      #expect(await live.ask(request)?.text.contains(" \(kind) ") == true)
    }
    #expect(FileKind(firstBytes: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(FileKind(firstBytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
  }

  @Test func `arrives the same however the line cuts it up`() async throws {
    try await withServer { live in
      let request = multipart(
        "/upload",
        [
          ("name=\"a\"", Array("1".utf8)), ("name=\"a\"", Array("\r\n--ranh".utf8)),
          ("name=\"f\"; filename=\"f\"", Array("\r\n--ranhgio".utf8)),
        ])
      let whole = try #require(await live.ask(request)).text
      #expect(whole.hasPrefix("a=1\na=\n--ranh\nf: f unknown 11 "))
      for size in [1, 2, 3, 7, 64, 310] {
        let client = RawClient(port: live.server.port)
        var left = request[...]
        while !left.isEmpty {
          await client.send(Array(left.prefix(size)))
          left = left.dropFirst(size)
        }
        #expect(await client.answer()?.text == whole)
        client.close()
      }
    }
  }

  @Test func `that is broken off leaves nothing behind`() async throws {
    try await withServer { live in
      let file = (head: "name=\"scan\"; filename=\"a.pdf\"", content: [UInt8](repeating: 65, count: 300_000))
      #expect(await live.ask(multipart("/upload", [file], isClosed: false))?.status == 400)
      let bad = (head: "name=\"name\"", content: [UInt8]([0xFF, 0xFE]))
      #expect(await live.ask(multipart("/upload", [file, bad]))?.status == 400)
      #expect(live.filesLeft.isEmpty)
      let client = RawClient(port: live.server.port)
      await client.send(Array(multipart("/upload", [file]).prefix(200_000)))
      client.close()
      _ = await live.get("/")
      await live.server.stop(within: 5)
      #expect(live.filesLeft.isEmpty)
    }
  }

  @Test func `that is too large is refused and deleted`() async throws {
    try await withServer { live in
      let file = (head: "name=\"scan\"; filename=\"a.pdf\"", content: [UInt8](repeating: 65, count: 9 << 20))
      let answer = try #require(await live.ask(multipart("/upload", [file])))
      #expect(answer.status == 413 && answer.text.contains("8 MB"))
      let field = (head: "name=\"note\"", content: [UInt8](repeating: 65, count: 2 << 20))
      #expect(await live.ask(multipart("/upload", [field]))?.status == 413)
      let many = (0...1000).map { (head: "name=\"f\($0)\"", content: [UInt8(65)]) }
      #expect(await live.ask(multipart("/upload", many))?.status == 400)
      #expect(live.filesLeft.isEmpty)
    }
  }
}
