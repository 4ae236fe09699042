import FoundationEssentials
import Sodium
import Testing

@testable import Web

@Suite struct `An answer` {
  @Test func `as a problem says what is wrong to programs`() async throws {
    let problem = Problem(
      Status.unprocessable, title: "Sai", detail: "Thiếu \"tên\"", type: "/problems/form",
      errors: [FieldError("name", "Thiếu")])
    let response = Response.problem(problem)
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(
      String(decoding: try await response.collected(), as: UTF8.self)
        == #"{"type":"/problems/form","title":"Sai","status":422,"detail":"Thiếu \"tên\"","errors":[{"field":"name","detail":"Thiếu"}]}"#
    )
  }

  @Test func `to a request turned away is a page for people and a problem for programs`() async throws {
    let site = try Router { routes in
      routes.get(PlainRoute("/")) { _ in throw Rejection.tooManyRequests(retryAfterSeconds: 7) }
      routes.get(PlainRoute("/problem")) { _ in throw Problem(.conflict, title: "Đã có") }
    }
    let page = await site.answer(Request(.get, "/", headers: ["Accept": "text/html,*/*"]))
    #expect(page.status == .tooManyRequests && page.headers["Retry-After"] == "7")
    #expect(
      String(decoding: try await page.collected(), as: UTF8.self).contains("<h1>Quá nhiều yêu cầu</h1>"))
    #expect(await site.answer(Request(.get, "/")).headers["Content-Type"] == "application/problem+json")
    #expect(await site.answer(Request(.get, "/problem")).status == .conflict)
  }

  @Test func `to a request it cannot read shows nothing of it`() async throws {
    let site = try Router { _ in }
    let page = await site.answer(Request(.get, "/<script>%zz", headers: ["Accept": "text/html"]))
    #expect(page.status == .badRequest)
    #expect(!String(decoding: try await page.collected(), as: UTF8.self).contains("script"))
  }

  @Test func `cannot carry a second header in the first`() {
    let response = Response.seeOther(PlainRoute("/").path()).with("X-Name", "a\r\nSet-Cookie: b=1")
    #expect(response.headers["X-Name"] == "aSet-Cookie: b=1")
    #expect(response.headers["Location"] == "/")
  }

  @Test func `names a file to save in both ways`() {
    let response = Response.download([1], name: "Giấy hẹn \"đã ký\"/1.pdf", type: ContentType.pdf)
    #expect(
      response.headers["Content-Disposition"]
        == "attachment; filename=\"Giay hen _da ky__1.pdf\"; filename*=UTF-8''Gi%E1%BA%A5y%20h%E1%BA%B9n%20%22%C4%91%C3%A3%20k%C3%BD%22_1.pdf"
    )
    #expect(Disposition.attachment("a.pdf").header == "attachment; filename=\"a.pdf\"")
  }

  @Test func `already known to the browser is not sent again`() async throws {
    let site = try Router { $0.get(PlainRoute("/")) { _ in .text("a").tagged() } }
    let first = await site.answer(Request(.get, "/"))
    let tag = try #require(first.headers["ETag"])
    for known in [tag, "\"x\", W/\(tag)", "*"] {
      let second = await site.answer(Request(.get, "/", headers: ["If-None-Match": known]))
      #expect(second.status == .notModified && second.headers["ETag"] == tag)
      #expect(try await second.collected().isEmpty)
    }
    #expect(await site.answer(Request(.get, "/", headers: ["If-None-Match": "\"x\""])).status == .ok)
  }

  @Test(arguments: [
    ("bytes=0-0", 10, ByteRange.part(0..<1)), ("bytes=5-", 10, .part(5..<10)),
    ("bytes=-3", 10, .part(7..<10)),
    ("bytes=2-99", 10, .part(2..<10)), ("bytes=10-", 10, .outside), ("bytes=-0", 10, .outside),
    ("bytes=3-2", 10, .whole),
    ("bytes=0-1,3-4", 10, .whole), ("lines=1-2", 10, .whole), ("bytes=-", 10, .whole),
    ("bytes=0-", 0, .outside),
    ("bytes=0-9223372036854775807", 10, .part(0..<10)), ("bytes=99999999999999999999-", 10, .whole),
  ])
  func `is cut to the range asked for`(_ header: String, _ size: Int, _ range: ByteRange) {
    #expect(ByteRange(header, size: size) == range)
  }

  @Test func `in JSON has the same bytes every time`() async throws {
    struct Row: Encodable {
      var name: String
      var age: Int
    }
    let response = try Response.json(Row(name: "Lan/Mẫu", age: 3))
    #expect(String(decoding: try await response.collected(), as: UTF8.self) == #"{"age":3,"name":"Lan/Mẫu"}"#)
  }
}

@Suite struct `The JSON writer` {
  @Test func `writes keys in order and escapes text`() throws {
    var json = JSONWriter()
    json.object { json in
      json.field("z", "a\"b\\c\n\t\u{1}/Mẫu")
      json.field("a", 3)
      json.field("none", nil as String?)
      json.field("late", true)
      json.field("share", 99.58)
      json.field("broken", Double.nan)
      json.array("rows", [1, 2]) { $0.value($1) }
      json.array("empty", [Int]()) { $0.value($1) }
      json.object("inner") { _ in }
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"z":"a\"b\\c\n\t\u0001/Mẫu","a":3,"none":null,"late":true,"share":99.58,"broken":null,"rows":[1,2],"empty":[],"inner":{}}"#
    )
    let read = try JSONDecoder().decode(Read.self, from: Data(json.bytes))
    #expect(read.z == "a\"b\\c\n\t\u{1}/Mẫu" && read.rows == [1, 2])
  }
  struct Read: Decodable {
    var z: String
    var rows: [Int]
  }

  @Test func `hands over pieces for a stream`() {
    var json = JSONWriter()
    var pieces: [UInt8] = []
    json.array(1...3) { json, number in
      json.value(number)
      pieces += json.take()
    }
    pieces += json.take()
    #expect(pieces == Array("[1,2,3]".utf8))
  }
}

@Suite struct `Asset files` {
  let assets = Assets([
    "office.css": Array(String(repeating: "p { color: black }\n", count: 100).utf8),
    "fonts/inter.woff2": [1, 2, 3],
  ])

  @Test func `have an address that changes with their content`() async throws {
    let site = try Router { $0.assets(assets) }
    let link = assets.url("office.css")
    #expect(link.text.hasPrefix("/assets/office.") && link.text.hasSuffix(".css") && link.text.count == 27)
    #expect(Assets(["office.css": [1]]).url("office.css") != link)
    let kept = await site.answer(Request(.get, link.text))
    #expect(kept.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    let plain = await site.answer(Request(.get, "/assets/office.css"))
    #expect(plain.headers["Cache-Control"] == "no-cache" && plain.headers["Content-Type"] == ContentType.css)
    #expect(
      await site.answer(Request(.get, "/assets/fonts/inter.woff2")).headers["Content-Type"] == "font/woff2")
  }

  @Test func `that a style names are named by the address that may be kept for a year`() async throws {
    let files: [String: [UInt8]] = [
      "a.css": Array(
        "src: url(\"/assets/fonts/inter.woff2\") format(\"woff2\"); x: url(\"/assets/gone.svg\"), url(\"data:,\")"
          .utf8),
      "fonts/inter.woff2": [1, 2, 3],
    ]
    let assets = Assets(files)
    let site = try Router { $0.assets(assets) }
    let font = assets.url("fonts/inter.woff2").text
    let style = try await site.answer(Request(.get, assets.url("a.css").text)).collected()
    #expect(
      String(decoding: style, as: UTF8.self)
        == "src: url(\"\(font)\") format(\"woff2\"); x: url(\"/assets/gone.svg\"), url(\"data:,\")")
    let answer = await site.answer(Request(.get, font))
    #expect(answer.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    var newer = files
    newer["fonts/inter.woff2"] = [4]
    #expect(Assets(newer).url("a.css") != assets.url("a.css"))
  }

  @Test func `are sent compressed, and not at all when known`() async throws {
    let site = try Router { $0.assets(assets) }
    let packed = await site.answer(Request(.get, "/assets/office.css", headers: ["Accept-Encoding": "gzip"]))
    #expect(packed.headers["Content-Encoding"] == "gzip")
    #expect(try await packed.collected().count < 200)
    let plain = await site.answer(Request(.get, "/assets/office.css"))
    #expect(plain.headers["ETag"] != packed.headers["ETag"])
    let tag = try #require(plain.headers["ETag"])
    #expect(
      await site.answer(Request(.get, "/assets/office.css", headers: ["If-None-Match": tag])).status
        == .notModified)
  }

  @Test func `come from a folder, and nothing outside it`() async throws {
    let folder = "/tmp/web-assets-\(Hex.text(randomBytes(6)))"
    try FileManager.default.createDirectory(atPath: "\(folder)/img", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["a.css", "img/b.svg", ".hidden"] {
      try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let assets = try Assets(folder: folder)
    #expect(assets.names == ["a.css", "img/b.svg"])
    let site = try Router { $0.assets(assets) }
    #expect(await site.answer(Request(.get, "/assets/img/b.svg")).status == .ok)
    #expect(await site.answer(Request(.get, "/assets/.hidden")).status == .notFound)
    #expect(await site.answer(Request(.get, "/assets/%2e%2e/etc/passwd")).status == .badRequest)
    #expect(await site.answer(Request(.get, assets.url("missing.css").text)).status == .notFound)
  }
}
