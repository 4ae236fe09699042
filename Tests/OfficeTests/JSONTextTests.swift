import Examples
import Testing

@testable import Office

private func read(_ text: String) -> JSONNode? { try? JSONText.read(Array(text.utf8)) }

private func fault(_ bytes: [UInt8]) -> FileFault? {
  do throws(FileFault) {
    _ = try JSONText.read(bytes)
    return nil
  } catch { return error }
}

@Suite struct `A JSON file` {
  @Test func `keeps the line of every value`() {
    let text = "{\n  \"a\": [\n    1,\n    \"đ\"\n  ],\n  \"b\":\n    null\n}\n"
    let list = JSONNode(
      line: 2,
      value: .array([
        JSONNode(line: 3, value: .number("1")), JSONNode(line: 4, value: .string("đ")),
      ]))
    #expect(
      read(text)
        == JSONNode(
          line: 1,
          value: .object([
            .init(name: "a", line: 2, node: list),
            .init(name: "b", line: 6, node: JSONNode(line: 7, value: .null)),
          ])))
  }

  @Test func `reads escapes, surrogate pairs and numbers as written`() {
    #expect(read(#""\"\\\/\b\f\n\r\t\u0110\ud83d\ude00""#)?.value == .string("\"\\/\u{8}\u{c}\n\r\tĐ😀"))
    for number in ["0", "-0", "12", "2.0", "1.5e10", "1E-2", "-0.25"] {
      #expect(read(number)?.value == .number(number))
    }
    #expect(read(" [ true , false , null , { } , [ ] ] ") != nil)
    #expect(fault([0xEF, 0xBB, 0xBF] + Array("{}".utf8)) == nil)
  }

  @Test(arguments: [
    "", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "[1,]", "[1 2]",
    "{,}", "{a:1}",
    "{'a':1}", "[1]]", "1 2", "01", "-", "1.", ".5", "+1", "1e", "tru", "nul", "True", "NaN", "// x\n1",
    "\"\\x\"",
    "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "\"\u{1}\"",
    "{\"a\":1,\"a\":2}", "\u{0}",
  ]) func `is refused when it is not strictly JSON`(text: String) {
    #expect(fault(Array(text.utf8)) != nil)
  }

  @Test func `is refused at the line where it breaks`() {
    #expect(
      fault(Array("{\n\"a\": 1\n\"b\": 2}".utf8))?.description == "dòng 3: thiếu dấu phẩy hoặc dấu đóng ngoặc"
    )
    #expect(fault(Array("{\n\"a\": 1,\n\"a\": 2}".utf8))?.description == "dòng 3: trường “a” có hai lần")
    #expect(fault([0x0A, 0x22, 0xC3, 0x28, 0x22])?.description == "dòng 2: chữ không phải UTF-8")
  }

  @Test func `is bounded in depth, size and length of numbers`() {
    #expect(fault(Array(String(repeating: "[", count: 100_000).utf8))?.reason == "lồng nhau quá 32 tầng")
    #expect(read(String(repeating: "[", count: 32) + String(repeating: "]", count: 32)) != nil)
    #expect(fault([UInt8](repeating: 0x20, count: 16 << 20 + 1)) != nil)
    #expect(fault(Array(String(repeating: "1", count: 65).utf8))?.reason == "số dài quá 64 ký tự")
  }

  @Test(arguments: [1, 20_260_302]) func `never breaks its reader, however it is garbled`(seed: UInt64) {
    let whole = Array(
      #"{"a":[1,2.5,-3e4,true,false,null,"Đơn \u0111\ud83d\ude00 \\ \" xin"],"b":{"c":{"d":[[],{}]}},"é":"x"}"#
        .utf8)
    var random = Seeded(seed)
    var (read, refused) = (0, 0)
    for _ in 0..<50_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes[place] = Array(#"{}[],:"\u0e-."#.utf8).randomElement(using: &random) ?? 0
        case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
        default: bytes.remove(at: place)
        }
      }
      if fault(bytes) == nil { read += 1 } else { refused += 1 }
    }
    // Both happen: some changes hit only a letter of a text, most break the syntax.
    #expect(read > 500)
    #expect(refused > 20_000)
  }
}
