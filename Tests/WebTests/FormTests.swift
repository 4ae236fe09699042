import Testing

@testable import Web

@Suite struct `A form` {
  @Test func `is read as browsers send it`() throws {
    let fields = try Fields(urlEncoded: Array("name=B%C3%A0+Lan&paper=1&paper=2&empty=&flag&a=b%3Dc=d".utf8))
    #expect(fields["name"] == "Bà Lan")
    #expect(fields.values("paper") == ["1", "2"])
    #expect(fields["empty"] == "" && fields["flag"] == "" && fields["missing"] == nil)
    #expect(fields["a"] == "b=c=d")
    #expect(try Fields(urlEncoded: Array(fields.urlEncoded.utf8)) == fields)
  }

  @Test func `comes composed and without control characters`() throws {
    let decomposed = "Nguye\u{302}\u{303}n Thi\u{323}\u{1}\u{7F}\u{85}\r\nLan\rMẫu\tx"
    let fields = Fields([("name", decomposed)])
    let read = try Fields(urlEncoded: Array(fields.urlEncoded.utf8))["name"]
    #expect(read.map { Array($0.unicodeScalars) } == Array("Nguyễn Thị\nLan\nMẫu\tx".unicodeScalars))
  }

  @Test(arguments: ["a=%ff", "a=%C0%80", "a=%00", "a=%0", "%zz=1", "a=\u{0}"])
  func `that is no text is refused`(_ body: String) async throws {
    #expect(throws: Rejection.self) { try Fields(urlEncoded: Array(body.utf8)) }
    let site = try Router { $0.post(PlainRoute("/")) { _ in .noContent } }
    let request = Request(.post, "/", headers: ["Content-Type": ContentType.form], body: Array(body.utf8))
    #expect(await site.answer(request).status == .badRequest)
  }

  @Test func `has a bounded number of fields`() {
    #expect(throws: Rejection.badRequest("too many fields")) {
      try Fields(urlEncoded: Array(String(repeating: "a=1&", count: 1001).utf8))
    }
  }

  @Test func `collects everything wrong and keeps what was typed`() {
    var reader = FormReader(Form(["name": "  Trần Thị Lan ", "count": "hai", "note": "quá dài", "born": ""]))
    #expect(reader.required("name", missing: "Hãy nhập tên") == "Trần Thị Lan")
    #expect(reader.required("count", missing: "Hãy nhập số", wrong: "Phải là số", { Int($0) }) == nil)
    #expect(reader.required("place", missing: "Hãy nhập nơi") == nil)
    #expect(reader.optional("born", wrong: "Sai ngày", { Int($0) }) == nil)
    #expect(reader.optional("note", most: 3, long: "Tối đa 3 chữ") == nil)
    #expect(
      reader.errors == [
        FieldError("count", "Phải là số"), FieldError("place", "Hãy nhập nơi"),
        FieldError("note", "Tối đa 3 chữ"),
      ])
    #expect(reader.errors.message(for: "count") == "Phải là số" && reader.errors.message(for: "name") == nil)
    #expect(reader.form["count"] == "hai")
  }

  @Test(arguments: [
    (BodyPolicy.form(max: 10), ContentType.form, "a=1", Status.noContent),
    (.form(max: 10), "Application/X-WWW-Form-URLEncoded; charset=UTF-8", "a=1", .noContent),
    (.form(max: 10), ContentType.form, "a=1234567890", .contentTooLarge),
    (.form(max: 10), "text/plain", "a=1", .unsupportedMediaType),
    (.form(max: 10), "text/plain", "", .noContent),
    (.json(max: 10), ContentType.form, "a=1", .unsupportedMediaType),
    (.json(max: 10), "application/merge-patch+json", "{}", .noContent),
    (.none, ContentType.form, "a=1", .contentTooLarge),
  ])
  func `is taken only as its route says`(
    _ policy: BodyPolicy, _ type: String, _ body: String, _ status: Status
  )
    async throws
  {
    let site = try Router { $0.post(PlainRoute("/"), body: policy) { _ in .noContent } }
    let request = Request(.post, "/", headers: ["Content-Type": type], body: Array(body.utf8))
    #expect(await site.answer(request).status == status)
  }
}

@Suite struct `A cookie` {
  @Test func `is kept from scripts and other sites`() {
    let cookie = Cookie("session", "a;b", maxAgeSeconds: 60, isSecure: true)
    #expect(cookie.header == "session=a%3Bb; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax")
    #expect(
      Cookie.forget("session", isSecure: false).header
        == "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
  }

  @Test func `is read among broken ones`() {
    let headers: Headers = ["cookie": "a=1; =x; broken; b=\"2 3\";c=%zz;  d = a%3Bb ;;", "Cookie": "e=5"]
    let cookies = Cookie.read(headers)
    #expect(cookies == ["a": "1", "b": "2 3", "d": "a;b", "e": "5"])
  }
}

@Suite struct `A JSON body` {
  struct Person: Decodable {
    var name: String
    var age: Int?
  }
  func read(_ text: String) throws -> Person {
    try Request(.post, "/", body: Array(text.utf8)).json(Person.self)
  }

  @Test func `comes composed and clean, however it was escaped`() throws {
    for text in [
      "Nguye\u{302}\u{303}n \\\"Lan\\\"", "Nguy\\u0065\\u0302\\u0303n \\u0022Lan\\u0022",
      "Nguy\\u0065\u{302}\\u0303n\\u0000\\b \\\"Lan\\\"",
    ] {
      let name = try read("{\"name\":\"\(text)\"}").name
      #expect(Array(name.unicodeScalars) == Array("Nguyễn \"Lan\"".unicodeScalars))
    }
    #expect(try read(#"{"name":"a\\u0041\r\nb\ud83d\ude00"}"#).name == "a\\u0041\nb😀")
  }

  @Test func `that is broken is refused, one that lacks something says where`() {
    #expect(throws: Rejection.badRequest("the body is no valid JSON")) { try read("{") }
    let problem = #expect(throws: Problem.self) { try read(#"{"name":"a","age":"x"}"#) }
    #expect(problem?.errors.map(\.field) == ["age"])
    #expect(#expect(throws: Problem.self) { try read("{}") }?.errors.map(\.field) == ["name"])
  }
}
