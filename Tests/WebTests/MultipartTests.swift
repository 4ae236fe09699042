import FoundationEssentials
import Sodium
import Testing

@testable import Web

@Suite struct `A form taken apart` {
  /// What comes out, written as text: `name[fileName]=content`.
  func read(_ body: [UInt8], pieces: Int = .max, type: String = "multipart/form-data; boundary=b") throws
    -> [String]
  {
    var parser = try MultipartParser(contentType: type)
    var parts: [String] = []
    var content: [UInt8] = []
    var left = body[...]
    while !left.isEmpty {
      try Array(left.prefix(pieces)).withUnsafeBytes { bytes in
        try parser.take(bytes) { event in
          switch event {
          case .begin(let name, let fileName):
            let file = fileName.map { "[\(String(decoding: $0, as: UTF8.self))]" } ?? ""
            parts.append("\(String(decoding: name, as: UTF8.self))\(file)=")
            content = []
          case .content(let bytes): content += bytes
          case .end: parts[parts.count - 1] += String(decoding: content, as: UTF8.self)
          }
        }
      }
      left = left.dropFirst(pieces)
    }
    guard parser.isWhole else { throw Rejection.badRequest("not whole") }
    return parts
  }
  func read(_ body: String, pieces: Int = .max, type: String = "multipart/form-data; boundary=b") throws
    -> [String]
  {
    try read(Array(body.utf8), pieces: pieces, type: type)
  }
  func part(_ parameters: String, _ content: String) -> String {
    "--b\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(content)\r\n"
  }

  @Test(arguments: [1, 2, 3, 5, 17, 100, Int.max])
  func `is the same in pieces of any size`(_ pieces: Int) throws {
    let body =
      "before\r\n" + part("name=a", "") + part("name=\"a\"", "x") + part("name=a", "")
      + part("name=a", "\r\n--\r\n-b\r--b")
      + "--b\r\ncontent-type: image/png\r\nCONTENT-DISPOSITION:form-data; filename=\"1;2.png\"; name=f\r\n\r\n\r\n\r\n\r\n--b--\r\nafter --b"
    #expect(
      try read(body, pieces: pieces) == ["a=", "a=x", "a=", "a=\r\n--\r\n-b\r--b", "f[1;2.png]=\r\n\r\n"])
  }

  @Test func `reads names in quotes`() throws {
    let names = [
      (#"name="a"; filename="C:\giấy.pdf""#, #"a[C:\giấy.pdf]="#),
      (#"name="a"; filename="\"x\".pdf""#, #"a["x".pdf]="#),
      (#"name="a; b=\"; c""#, #"a; b="; c="#), (#"name="a";filename="""#, "a[]="), (#"name = "a""#, "a="),
    ]
    for (parameters, expected) in names { #expect(try read(part(parameters, "") + "--b--") == [expected]) }
    #expect(try read("--a b--", type: "multipart/form-data; charset=x; boundary=\"a b\"") == [])
  }

  @Test(arguments: [
    "", "--b", "--b-", "--bx\r\n", "--b\r\n\r\nx\r\n--b--", "--b\r\nno colon\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b",
    "--b\nContent-Disposition: form-data; name=a\n\nx\n--b--",
    "--b\r\nX: " + String(repeating: "a", count: 9000),
  ])
  func `that is broken is refused`(_ body: String) {
    for pieces in [1, Int.max] { #expect(throws: Rejection.self) { try read(body, pieces: pieces) } }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a; boundary=b",
    "multipart/form-data; boundary=\"a\u{1}\"",
    "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
  ])
  func `needs one usable boundary`(_ type: String) {
    #expect(throws: Rejection.self) { try MultipartParser(contentType: type) }
  }

  @Test func `of garbage is refused or gives what every other cutting gives`() {
    var random = SplitMix(seed: 6)
    var accepted = 0
    for _ in 0..<2000 {
      var body = Array((part("name=a", "1") + part("name=f; filename=\"x\"", "\r\n--") + "--b--\r\n").utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        body[Int.random(in: 0..<body.count, using: &random)] = random.garbage(1, "\r\n-b\";=:").first ?? 0
      }
      let whole = try? read(body)
      #expect((try? read(body, pieces: Int.random(in: 1...9, using: &random))) == whole)
      if whole != nil { accepted += 1 }
    }
    #expect((200..<1900).contains(accepted))
  }
}
