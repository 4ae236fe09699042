import Testing

@testable import Web

/// Random numbers that are the same on every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  /// Bytes among which those a parser looks for are frequent.
  mutating func garbage(_ most: Int, _ spice: String) -> [UInt8] {
    let spice = Array(spice.utf8)
    return (0..<Int.random(in: 0...most, using: &self)).map { _ in
      Bool.random(using: &self)
        ? spice[Int.random(in: 0..<spice.count, using: &self)] : UInt8.random(in: 0...255, using: &self)
    }
  }
}

@Suite(.serialized) struct `Garbage` {
  @Test func `percent-decoded is right or refused`() {
    var random = SplitMix(seed: 1)
    for _ in 0..<3000 {
      let bytes = random.garbage(40, "%%%0aF+")
      if let decoded = PercentEncoding.decode(bytes) {
        #expect(decoded.count <= bytes.count)
        #expect(
          decoded.count == bytes.count - 2 * bytes.count { $0 == UInt8(ascii: "%") } + 2 * hidden(bytes))
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(PercentEncoding.decode(PercentEncoding.encode(text).utf8) == Array(text.utf8))
    }
  }
  /// A `%` cannot hide in an escape, for it is no digit.
  private func hidden(_ bytes: [UInt8]) -> Int { 0 }

  @Test func `in a form is clean text or refused`() {
    var random = SplitMix(seed: 2)
    var accepted = 0
    for _ in 0..<3000 {
      guard let fields = try? Fields(urlEncoded: random.garbage(40, "a=&&==%41+ềế")) else { continue }
      accepted += 1
      for field in fields.all {
        #expect(CleanText.of(field.value) == field.value)
        #expect(!field.value.unicodeScalars.contains { CleanText.isControl($0) })
      }
    }
    #expect(accepted > 100)
  }

  @Test func `in cookies and addresses harms nobody`() async throws {
    let site = try Router { $0.get(Route<String>("/{}")) { _, word in .text(word) } }
    var random = SplitMix(seed: 3)
    for _ in 0..<2000 {
      let line = String(decoding: random.garbage(40, "a=;; \"%41"), as: UTF8.self)
      for cookie in Cookie.read(["Cookie": line]).all { #expect(!cookie.name.isEmpty) }
      let target = "/" + String(decoding: random.garbage(12, "/.%2e%41?a=&#\\"), as: UTF8.self)
      let status = await site.answer(Request(.get, target)).status.code
      #expect([200, 400, 404].contains(status))
    }
  }

  @Test func `in JSON is decoded or refused`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<3000 {
      let bytes = random.garbage(30, "\\\\u00ud83d\"{}:,")
      if let clean = CleanJSON.of(bytes) {
        #expect(CleanText.of(utf8: clean).map { Array($0.utf8) } == clean)
      }
    }
  }

  @Test func `in a form with files leaves the server whole and the folder empty`() async throws {
    try await withServer { live in
      var random = SplitMix(seed: 5)
      let whole = multipart(
        "/upload",
        [("name=\"a\"", Array("1".utf8)), ("name=\"f\"; filename=\"f.pdf\"", Array("%PDF-1.7 abc".utf8))])
      // A broken head could promise more than comes, and the server would rightly wait for it.
      let start = whole.count - 160
      for _ in 0..<300 {
        var broken = whole
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let at = Int.random(in: start..<broken.count, using: &random)
          broken[at] = random.garbage(1, "\r\n-\";=:").first ?? 0
        }
        let answer = await live.ask(broken)
        #expect(answer.map { [200, 400].contains($0.status) } ?? false)
      }
      for _ in 0..<100 {
        let client = RawClient(port: live.server.port)
        await client.send(random.garbage(200, "GET / HTTP/1.1\r\n\r\nHost: "))
        client.hangUp()
        _ = await client.readAll()
        client.close()
      }
      #expect(live.filesLeft.isEmpty)
      #expect(await live.get("/")?.status == 200)
    }
  }
}
