import Documents
import Testing

@Suite struct `Codes on paper` {
  /// What a reader sees on the printed page.
  private func read(_ svg: CodeSVG) async throws -> String {
    let folder = try Folder()
    let page = "<style>@page { size: A4; margin: 15mm }</style><img alt=\"mã\" src=\"\(svg.dataURI)\">"
    let file = try folder.write(try await sharedDesk.pdf(html: page, title: "Mã"), "code.pdf")
    try tool("pdftoppm", "-r", "200", "-png", file, folder / "page")
    return try tool("zbarimg", "--quiet", "--raw", folder / "page-1.png")
  }

  @Test(arguments: [
    SampleReceipt.lookUp, "H99.01-260202-0007", "0",
    "099190000123|123456789|Trần Thị Lan|01021990|Nữ|Tổ dân phố 3, phường Mẫu|05062021",
    String(repeating: "Dương Ngọc Ẩn; ", count: 30),
  ])
  func `a square code says what was put in`(text: String) async throws {
    let code = try #require(QRCode(text))
    #expect(try await read(code.svg(millimetres: text.count > 200 ? 60 : 25)) == text + "\n")
  }

  @Test func `a square code holds 2,331 letters and no more, and not nothing`() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "a", count: 2_331))?.side == 177)
    #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
  }

  @Test(arguments: [
    "H99.01-260202-0007", "0", "~} |{", String((32...126).map { Character(Unicode.Scalar($0)) }.prefix(48)),
    String((32...126).map { Character(Unicode.Scalar($0)) }.suffix(47)),
  ])
  func `a striped code says what was put in`(text: String) async throws {
    let code = try #require(BarCode(text))
    #expect(try await read(code.svg(module: text.count > 20 ? 0.28 : 0.4)) == text + "\n")
  }

  @Test func `a striped code takes printable ASCII only`() {
    #expect(BarCode("") == nil)
    #expect(BarCode("Hồ sơ") == nil)
    #expect(BarCode("a\tb") == nil)
    #expect(BarCode(String(repeating: "1", count: 81)) == nil)
  }

  @Test func `the label of a picture cannot break out of it`() throws {
    let markup = try #require(BarCode("1")).svg(label: "\"/><script>&\u{1}").markup
    #expect(markup.contains("aria-label=\"&quot;/&gt;&lt;script&gt;&amp; \""))
    #expect(!markup.contains("<script"))
  }
}
