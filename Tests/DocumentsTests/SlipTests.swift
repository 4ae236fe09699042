import Documents
import Testing

@Suite struct `A receipt as a PDF` {
  private let folder: Folder
  private let file: String

  init() async throws {
    folder = try Folder()
    let code = try #require(QRCode(SampleReceipt.lookUp))
    let made = try await sharedDesk.pdf(
      html: SampleReceipt.html(style: style, code: code), title: SampleReceipt.title)
    file = try folder.write(made, "receipt.pdf")
  }

  @Test func `keeps every Vietnamese letter as text and fills one page`() throws {
    let text = try tool("pdftotext", "-layout", file, "-")
    #expect(text.contains("GIẤY TIẾP NHẬN HỒ SƠ"))
    #expect(text.contains("VÀ HẸN TRẢ KẾT QUẢ"))
    #expect(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    #expect(text.contains("Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Trần Thị Lan"))
    #expect(try tool("pdfinfo", file).contains("Pages:           1\n"))
  }

  @Test func `embeds the face that has the metrics of Times New Roman, and no other`() throws {
    let fonts = try tool("pdffonts", file).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts {
      #expect(font.contains("+Liberation-Serif"))
      #expect(font.contains(" yes yes "))  // embedded, subset
    }
  }

  @Test func `is marked for the archive: PDF/A-2a, tagged, in Vietnamese, with its title`() throws {
    let facts = try tool("pdfinfo", file)
    #expect(facts.contains("Tagged:          yes"))
    #expect(facts.contains("Title:           \(SampleReceipt.title)"))
    let meta = try tool("pdfinfo", "-meta", file)
    #expect(meta.contains("<pdfaid:part>2</pdfaid:part>") || meta.contains("pdfaid:part=\"2\""))
    #expect(
      meta.contains("<pdfaid:conformance>A</pdfaid:conformance>") || meta.contains("pdfaid:conformance=\"A\"")
    )
  }

  @Test func `carries the address of the look-up in its code`() throws {
    try tool("pdftoppm", "-r", "150", "-png", file, folder / "page")
    #expect(try tool("zbarimg", "--quiet", "--raw", folder / "page-1.png") == SampleReceipt.lookUp + "\n")
  }
}
