import Documents
import Foundation
import Testing

/// Reports come as Word writes them, as PDF, as text of three encodings, and as what somebody made up to break a reader.
@Suite struct `The words of a report's file` {
  private let folder: Folder
  init() throws { folder = try Folder() }

  /// A Word document with these parts, packed as Word packs them.
  private func word(_ body: String, _ more: [String: String] = [:], name: String = "bao cao.docx") throws
    -> String
  {
    let inside = folder / "word"
    try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
    try "<w:document><w:body>\(body)</w:body></w:document>".write(
      toFile: inside + "/document.xml", atomically: true, encoding: .utf8)
    for (part, text) in more {
      try text.write(toFile: "\(inside)/\(part)", atomically: true, encoding: .utf8)
    }
    let pack =
      "import shutil, sys, os; shutil.move(shutil.make_archive(sys.argv[1], 'zip', sys.argv[2], 'word'), sys.argv[1])"
    try tool(root + ".venv/bin/python", "-c", pack, folder / name, folder.path)
    return folder / name
  }
  private func paragraph(_ text: String) -> String {
    "<w:p><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }
  private func cell(_ text: String, span: Int = 1, _ inner: String = "") -> String {
    "<w:tc><w:tcPr><w:gridSpan w:val=\"\(span)\"/></w:tcPr>\(inner)\(paragraph(text))</w:tc>"
  }
  private func table(_ rows: [String]...) -> String {
    "<w:tbl>" + rows.map { "<w:tr>\($0.joined())</w:tr>" }.joined() + "</w:tbl>"
  }
  private func fault(_ path: String) -> String? {
    do throws(ReportFile.Fault) {
      _ = try ReportFile.text(at: path)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func `of Word: paragraphs, lists with their marks, entities named and numbered`() throws {
    let list =
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Trực tuyến</w:t></w:r></w:p>"
    let path = try word(
      paragraph("Ph&#237; &amp; l&#x1EC7; ph&#xED; &lt;thu&gt; &unknown;") + list
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
        + "<w:p><w:moveFrom><w:r><w:t>đã chuyển</w:t></w:r></w:moveFrom><w:r><w:delText>đã xóa</w:delText><w:t>còn</w:t></w:r></w:p>"
    )
    #expect(try ReportFile.text(at: path) == "Phí & lệ phí <thu> &unknown;\n+ Trực tuyến\na\tb\ncòn\n\n")
  }

  @Test func `of Word: tables keep their rows and their columns, and tables within follow`() throws {
    let inner = table([cell("Khai sinh"), cell("60")])
    let path = try word(
      table(
        [cell("STT"), cell("Lĩnh vực"), cell("Số")], [cell("1"), cell("Hộ tịch", inner), cell("120")],
        [cell("Cộng", span: 2), cell("120")]))
    #expect(
      try ReportFile.text(at: path) == "STT\tLĩnh vực\tSố\n1\tHộ tịch\t120\nCộng\t\t120\n\nKhai sinh\t60\n\n")
  }

  @Test func `of Word: headers and footnotes too, whatever the file is called`() throws {
    let path = try word(
      paragraph("Thân"),
      ["header1.xml": "<w:hdr>\(paragraph("Đầu trang"))</w:hdr>", "footnotes.xml": paragraph("Chú thích")],
      name: "-b [1] *.docx")
    let text = try ReportFile.text(at: path)
    for words in ["Thân", "Đầu trang", "Chú thích"] { #expect(text.contains(words)) }
  }

  @Test func `of a PDF with its columns`() async throws {
    let html = """
      <html lang="vi"><body style="font-family: Noto Sans"><p>Giải quyết 11/12 hồ sơ, đạt 91,17%.</p><table>
      <tr><td>Hộ tịch</td><td>120</td><td>100</td></tr></table></body></html>
      """
    let made = try await sharedDesk.pdf(html: html, title: "Báo cáo")
    let text = try ReportFile.text(at: folder.write(Array(made), "bao-cao.pdf"))
    #expect(text.contains("Giải quyết 11/12 hồ sơ, đạt 91,17%."))
    #expect(text.contains(/Hộ tịch\s+120\s+100/))
  }

  @Test func `of text in Unicode and in the letters of TCVN3`() throws {
    let report = "Tổng số hồ sơ tiếp nhận"
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(report.utf8)
    #expect(try ReportFile.text(at: folder.write(marked, "a.txt")) == report)
    let wide: [UInt8] = [0xFF, 0xFE] + report.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try ReportFile.text(at: folder.write(wide, "b.txt")) == report)
    let old = String(repeating: "Tæng sè hå s¬ tiÕp nhËn, ®· gi¶i quyÕt ®óng h¹n. ", count: 4)
    let read = String(repeating: "Tổng số hồ sơ tiếp nhận, đã giải quyết đúng hạn. ", count: 4)
    #expect(try ReportFile.text(at: folder.write(Array(old.utf8), "c.txt")) == read)
    #expect(
      try ReportFile.text(at: folder.write(old.unicodeScalars.map { UInt8($0.value) }, "d.txt")) == read)
  }

  @Test func `that cannot be read: why, in Vietnamese`() async throws {
    #expect(fault("/khong/co") == "không đọc được tệp")
    #expect(fault(folder.path) == "không đọc được tệp")
    #expect(
      fault(try folder.write([0xC3, 0x28, 0xA0], "hong.txt"))?.contains("không phải tệp chữ UTF-8") == true)
    #expect(fault(try folder.write(Array("{\\rtf1}".utf8), "a.rtf"))?.contains("RTF") == true)
    #expect(fault(try folder.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "a.doc"))?.contains(".docx") == true)
    #expect(
      fault(try folder.write(Array("PK\u{3}\u{4}".utf8), "a.docx"))?.contains("unzip không đọc được") == true)
    #expect(
      fault(try folder.write(Array("%PDF-1.7 cut".utf8), "a.pdf"))?.contains("pdftotext không đọc được")
        == true)
    let vni = String(repeating: "Taát caû hoà sô ñöôïc tieáp nhaän, giaûi quyeát ñuùng haïn. ", count: 4)
    #expect(fault(try folder.write(Array(vni.utf8), "vni.txt"))?.contains("VNI") == true)
    #expect(
      fault(try folder.write([UInt8](repeating: 97, count: 5 << 20), "dai.txt")) == "báo cáo dài hơn 2 MB chữ"
    )
    let empty = try await sharedDesk.pdf(
      html:
        "<html><body><svg width=\"10\" height=\"10\"><rect width=\"9\" height=\"9\"/></svg></body></html>",
      title: "Ảnh quét")
    #expect(fault(try folder.write(Array(empty), "quet.pdf"))?.contains("chỉ có ảnh quét") == true)
  }

  @Test func `that swells when it is unpacked is let go`() throws {
    let path = try word(paragraph(String(repeating: "a", count: 60 << 20)))
    #expect(fault(path) == "tệp chứa nhiều chữ hơn một báo cáo có thể có")
  }
}
