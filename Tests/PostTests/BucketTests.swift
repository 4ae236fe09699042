import Glibc
import Sodium
import Synchronization
import Testing

@testable import Post

@Suite struct `The signature of a request to an S3 store` {
  /// Amazon's own worked examples: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
  struct Published: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let request: BucketSignature
    let signature: String
    let signed: String
  }

  private static let keys = BucketKeys(
    id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
  private static let friday = 1_369_353_600
  private static let host = "examplebucket.s3.amazonaws.com"

  static let published = [
    Published(
      testDescription: "GET Object",
      request: BucketSignature(
        method: "GET", host: host, path: "/test.txt", headers: [("Range", "bytes=0-9")],
        content: BucketSignature.nothing),
      signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
      signed: "host;range;x-amz-content-sha256;x-amz-date"),
    Published(
      testDescription: "PUT Object",
      request: BucketSignature(
        method: "PUT", host: host, path: "/test%24file.text",
        headers: [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
        content: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
      signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
      signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class"),
    Published(
      testDescription: "GET Bucket Lifecycle",
      request: BucketSignature(
        method: "GET", host: host, path: "/", query: [("lifecycle", "")], content: BucketSignature.nothing),
      signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
      signed: "host;x-amz-content-sha256;x-amz-date"),
    Published(
      testDescription: "List Objects",
      request: BucketSignature(
        method: "GET", host: host, path: "/", query: [("prefix", "J"), ("max-keys", "2")],
        content: BucketSignature.nothing),
      signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
      signed: "host;x-amz-content-sha256;x-amz-date"),
  ]

  @Test(arguments: published) func `is the one Amazon publishes`(_ example: Published) {
    let lines = example.request.lines(Self.keys, region: "us-east-1", time: Self.friday)
    #expect(
      lines.last
        == "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=\(example.signed),Signature=\(example.signature)"
    )
    #expect(lines.contains("x-amz-date: 20130524T000000Z"))
  }

  @Test func `covers the token of keys that were lent`() {
    let lent = BucketKeys(id: Self.keys.id, secret: Self.keys.secret, token: "lent")
    let lines = Self.published[0].request.lines(lent, region: "us-east-1", time: Self.friday)
    #expect(lines.contains("x-amz-security-token: lent"))
    #expect(lines.last?.contains("x-amz-date;x-amz-security-token,") == true)
    #expect(lines.last?.contains(Self.published[0].signature) == false)
  }
}

@Suite struct `The address of an S3 store` {
  @Test func `leads to Amazon by the bucket's own host, to another endpoint by its path`() throws {
    let amazon = try BucketAddress("s3://motcua-mau/phuong/mau?region=ap-southeast-1")
    #expect(
      amazon.url(of: "ab/cd") == "https://motcua-mau.s3.ap-southeast-1.amazonaws.com/phuong/mau/ab/cd")
    let own = try BucketAddress("s3://motcua-mau/?endpoint=https://s3.mau.example:443/&region=hanoi")
    #expect(own.url(of: "ab/cd") == "https://s3.mau.example/motcua-mau/ab/cd")
    #expect(own.name == "s3://motcua-mau" && own.region == "hanoi")
    let named = try BucketAddress("s3://motcua-mau/x?endpoint=https://s3.mau.example:9000&style=host")
    #expect(named.url(of: "ab/cd") == "https://motcua-mau.s3.mau.example:9000/x/ab/cd")
    #expect(named.host == "motcua-mau.s3.mau.example:9000")
  }

  @Test(arguments: [
    "s3:/motcua", "s3://", "s3://ab", "s3://Motcua", "s3://-motcua", "s3://mot..cua", "s3://motcua/a//b",
    "s3://motcua/../b", "s3://motcua/giấy", "s3://motcua?secret=x", "s3://motcua?region",
    "s3://motcua?region=",
    "s3://motcua?region=a&region=b", "s3://motcua?style=other", "s3://motcua?endpoint=s3.mau.example",
    "s3://motcua?endpoint=https://", "s3://motcua?endpoint=https://s3.mau.example/x",
    "s3://motcua?endpoint=https://s3.mau.example:0x", "s3://motcua?endpoint=https://a@s3.mau.example",
  ])
  func `is refused when it is none`(_ text: String) {
    #expect(throws: BucketAddress.Wrong.self) { try BucketAddress(text) }
  }

  @Test func `crosses no network without TLS`() throws {
    #expect(throws: BucketAddress.Wrong.self) {
      try BucketAddress("s3://motcua?endpoint=http://s3.mau.example")
    }
    #expect(throws: BucketAddress.Wrong.self) {
      try BucketAddress("s3://motcua?endpoint=http://localhost.mau.example")
    }
    for host in ["127.0.0.1:9000", "localhost", "[::1]:9000"] {
      #expect(throws: Never.self) { try BucketAddress("s3://motcua?endpoint=http://\(host)") }
    }
  }
}

@Suite struct `The keys of an S3 store` {
  private func inFile(_ text: String, mode: mode_t = 0o600) throws -> BucketKeys {
    var path = Array("/tmp/motcua-keys-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    defer {
      unlink(path)
      close(file)
    }
    fchmod(file, mode)
    _ = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    return try BucketKeys.inFile(
      String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  @Test func `are read from a file as Amazon's tools write it, which nobody else may read`() throws {
    let text =
      "[default]\n# kho\naws_access_key_id = AKIA\naws_secret_access_key=a+b/c==\naws_session_token = t\n"
    #expect(try inFile(text) == BucketKeys(id: "AKIA", secret: "a+b/c==", token: "t"))
    #expect(throws: BucketFault.self) { try inFile(text, mode: 0o640) }
    #expect(throws: BucketFault.self) { try inFile("aws_access_key_id = AKIA\n") }
    #expect(throws: BucketFault.self) { try inFile("aws_access_key_id = A KIA\naws_secret_access_key = x\n") }
    #expect(throws: BucketFault.self) { try inFile(text + String(repeating: "#", count: 20 << 10)) }
  }

  @Test func `are read from the environment`() throws {
    let known = ["AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": ""]
    #expect(try BucketKeys.named { known[$0] } == BucketKeys(id: "AKIA", secret: "x"))
    #expect(throws: BucketFault.self) { try BucketKeys.named { $0.contains("SECRET") ? nil : known[$0] } }
  }
}

@Suite struct `A client of an S3 store` {
  private static let hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"

  private final class Pauses: Sendable {
    let all = Mutex<[Int]>([])
  }
  private let pauses = Pauses()

  private func client(_ port: UInt16) throws -> BucketClient {
    BucketClient(
      try BucketAddress("s3://motcua/mau?endpoint=http://127.0.0.1:\(port)"),
      keys: { () throws(BucketFault) in BucketKeys(id: "AKIA", secret: "s") }, clock: { 1_369_353_600 },
      lines: OutgoingLines(width: 1), pause: { [pauses] time in pauses.all.withLock { $0.append(time) } })
  }

  @discardableResult
  private func withFile<T>(_ text: String = "", _ body: (Int32) throws -> T) throws -> T {
    var path = Array("/tmp/motcua-file-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    unlink(path)
    defer { close(file) }
    _ = Array(text.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    return try body(file)
  }

  private func text(_ file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 1000)
    return String(decoding: bytes[..<max(0, pread(file, &bytes, bytes.count, 0))], as: UTF8.self)
  }

  @Test func `puts a file with the hash of its content`() throws {
    let server = try StandIn.web()
    try withFile("Welcome to Amazon S3.") { file in
      try client(server.port).put("ab/cd", from: file, size: 21, sha256: Self.hash)
    }
    let asked = server.finish()
    #expect(asked.count == 1)
    #expect(asked[0].hasPrefix("PUT /motcua/mau/ab/cd HTTP/1.1\n"))
    #expect(asked[0].contains("\nHost: 127.0.0.1:\(server.port)\n"))
    #expect(asked[0].contains("\nx-amz-content-sha256: \(Self.hash)\n"))
    #expect(asked[0].contains("\nContent-Length: 21\n") && !asked[0].contains("Expect"))
    #expect(asked[0].hasSuffix("\n\nWelcome to Amazon S3."))
  }

  @Test func `sends no less than was promised`() throws {
    let server = try StandIn.web()
    try withFile("cut") { file in
      #expect(throws: BucketFault.cannot(EIO)) {
        try client(server.port).put("ab/cd", from: file, size: 21, sha256: Self.hash)
      }
    }
    _ = server.finish()
  }

  @Test func `has a file back, and what an answer that is none says is no file`() throws {
    let server = try StandIn.web("200 OK", "giấy khai sinh")
    try withFile("what lay there before, which is longer") { file in
      try client(server.port).get("ab/cd", into: file, most: 100)
      #expect(text(file) == "giấy khai sinh")
      #expect(throws: BucketFault.tooLarge) { try client(server.port).get("ab/cd", into: file, most: 5) }
    }
    #expect(server.finish().allSatisfy { $0.contains("x-amz-content-sha256: \(BucketSignature.nothing)") })

    let refusing = try StandIn.web("403 Forbidden", "<Error><Code>SignatureDoesNotMatch</Code></Error>")
    try withFile { file in
      #expect(throws: BucketFault.refused(403, "SignatureDoesNotMatch")) {
        try client(refusing.port).get("ab/cd", into: file, most: 100)
      }
      #expect(text(file) == "")
    }
    #expect(refusing.finish().count == 1, "a refusal is not asked again")
    #expect(pauses.all.withLock { $0 } == [])
  }

  @Test(arguments: ["500 Oh", "503 Slow Down", "429 Slow", "408 Late"])
  func `asks three times, later each time, when the store cannot now`(_ status: String) throws {
    let server = try StandIn.web(status, "<Error><Code>SlowDown</Code></Error>")
    #expect(throws: BucketFault.busy(Int(status.prefix(3)) ?? 0)) {
      try withFile("x") { try client(server.port).put("ab/cd", from: $0, size: 1, sha256: Self.hash) }
    }
    let asked = server.finish()
    #expect(asked.count == 3 && asked.allSatisfy { $0.hasSuffix("\n\nx") })
    #expect(pauses.all.withLock { $0 == $0.sorted() && $0.count == 2 })
  }

  @Test func `is content when the second answer is good`() throws {
    let turn = Mutex(0)
    let server = try StandIn { caller in
      while let line = caller.line(), !line.isEmpty {}
      let isFirst = turn.withLock { turn in
        turn += 1
        return turn == 1
      }
      // The first answer breaks off.
      caller.say(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n\(isFirst ? "bro" : "whole")")
      return ""
    }
    try withFile { file in
      try client(server.port).get("ab/cd", into: file, most: 100)
      #expect(text(file) == "whole")
    }
    #expect(server.finish().count == 2)
  }

  @Test func `says that nobody answers`() throws {
    let server = try StandIn.web()
    let port = server.port
    _ = server.finish()
    let fault = #expect(throws: BucketFault.self) { try client(port).size(of: "ab/cd") }
    #expect(fault?.notice.hasPrefix("Kho tệp không trả lời") == true)
    #expect(pauses.all.withLock { $0.count } == 2)
  }

  @Test func `tells a file that is not there from a bucket that is not there`() throws {
    let server = try StandIn { caller in
      let line = caller.line() ?? ""
      while let line = caller.line(), !line.isEmpty {}
      let word = line.contains("khong") ? "NoSuchBucket" : "NoSuchKey"
      let body = line.hasPrefix("HEAD") ? "" : "<?xml version=\"1.0\"?><Error><Code>\(word)</Code></Error>"
      caller.say(
        "HTTP/1.1 404 Not Found\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
      return line
    }
    #expect(try client(server.port).size(of: "ab/cd") == nil)
    #expect(throws: Never.self) { try client(server.port).remove("ab/cd") }
    try withFile { file in
      #expect(throws: BucketFault.missing) { try client(server.port).get("ab/cd", into: file, most: 9) }
      #expect(throws: BucketFault.refused(404, "NoSuchBucket")) {
        try client(server.port).get("ab/khong", into: file, most: 9)
      }
    }
    #expect(server.finish().map { $0.prefix { $0 != " " } } == ["HEAD", "DELETE", "GET", "GET"])
  }

  @Test func `tells how large a file is`() throws {
    let server = try StandIn { caller in
      while let line = caller.line(), !line.isEmpty {}
      caller.say("HTTP/1.1 200 OK\r\nContent-Length: 52428801\r\nConnection: close\r\n\r\n")
      return ""
    }
    #expect(try client(server.port).size(of: "ab/cd") == 52_428_801)
    _ = server.finish()
  }

  @Test(arguments: [
    ("", ""), ("<Code></Code>", ""), ("<Code>A<b/></Code>", ""), ("<Code>NoSuchKey", ""),
    ("<Code>\(String(repeating: "A", count: 61))</Code>", ""), ("<Code>Giả</Code>", ""),
    ("\(String(repeating: " ", count: 5000))<Code>Late</Code>", ""),
    ("x<Code>SlowDown</Code><Code>B</Code>", "SlowDown"),
  ])
  func `believes of an answer's words one, and only a plain one`(_ answer: String, _ word: String) {
    #expect(BucketFault.word(in: Array(answer.utf8)) == word)
  }

  @Test func `is not led astray by answers of any bytes`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      var answer = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for piece in ["<Code>", "</Code>", "<Error>"] where Bool.random(using: &random) {
        answer.insert(contentsOf: piece.utf8, at: Int.random(in: 0...answer.count, using: &random))
      }
      let word = BucketFault.word(in: answer)
      #expect(word.utf8.count <= 60 && word.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 46 })
    }
  }
}
