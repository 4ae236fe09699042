import Documents
import Foundation
import Testing

/// The program's own templates, with those of `installation` in their place.
func formTemplates(installation: String? = nil) throws -> FormTemplates {
  try FormTemplates(program: root + "share/forms", style: style, installation: installation)
}

/// Words with one blank between them, however they are spread over lines; tables break words at a `/` that text does not.
private func plain(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("/ ", with: "/")
}

/// Letters alone: a line may break anywhere within a value.
private func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }

@Suite struct `Every form as a PDF` {
  private let folder: Folder
  init() throws { folder = try Folder() }

  private func print(_ sheet: FormSheet, _ name: String? = nil) async throws -> String {
    let made = try await sharedDesk.pdf(html: try formTemplates().document(sheet), title: sheet.title)
    // For whoever wants to look at them: KEEP=/tmp/forms swift test --filter 'Every form'
    if let kept = ProcessInfo.processInfo.environment["KEEP"] {
      try Data(made).write(to: URL(filePath: "\(kept)/\(name ?? sheet.kind.rawValue).pdf"))
    }
    return try folder.write(made, "\(name ?? sheet.kind.rawValue).pdf")
  }
  private func words(_ file: String) throws -> String { plain(try tool("pdftotext", "-raw", file, "-")) }
  private func pages(_ file: String) throws -> Int {
    let line = try tool("pdfinfo", file).split(separator: "\n").first { $0.hasPrefix("Pages:") }
    return line.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
  }

  @Test(arguments: FormKind.allCases)
  func `says every fixed line of the official wording, in its order, and each of its values`(kind: FormKind)
    async throws
  {
    let sheet = FormSheet.example(kind)
    #expect(sheet.mistakes == [])
    let file = try await print(sheet)
    let words = try words(file)
    var rest = words[...]
    for line in OfficialWording.lines(of: kind) {
      guard let found = rest.firstRange(of: plain(line)) else {
        Issue.record("“\(line)” is not in what is left: \(rest)")
        break
      }
      rest = rest[found.upperBound...]
    }
    for (name, text) in sheet.values.texts where !text.hasPrefix("data:") {
      let isThere = bare(words).contains(bare(text)) || bare(words).contains(bare(text.uppercased()))
      #expect(isThere, "“\(text)” of \(name) is missing")
    }
  }

  @Test(arguments: FormKind.allCases)
  func `embeds its fonts and is marked for the archive`(kind: FormKind) async throws {
    let file = try await print(.example(kind))
    let fonts = try tool("pdffonts", file).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains("+Liberation-Serif") && font.contains(" yes yes "), "\(font)") }
    #expect(try tool("pdfinfo", file).contains("Tagged:          yes"))
    let meta = try tool("pdfinfo", "-meta", file)
    #expect(meta.contains("<pdfaid:part>2</pdfaid:part>") || meta.contains("pdfaid:part=\"2\""))
    #expect(
      meta.contains("<pdfaid:conformance>A</pdfaid:conformance>") || meta.contains("pdfaid:conformance=\"A\"")
    )
  }

  @Test func `carries the look-up in its square code and the slip's number in its stripes`() async throws {
    let file = try await print(.example(.pointHandover), "codes")
    try tool("pdftoppm", "-r", "200", "-png", file, folder / "codes")
    let read = try tool("zbarimg", "--quiet", "--raw", folder / "codes-1.png").split(separator: "\n").map(
      String.init)
    #expect(
      Set(read) == [
        "https://motcua.phuongmau.example/r/H99.01-260202-0007.m7Qx2Zt9", "PGN-260202-0007",
        "H99.01-260202-0001",
        "H99.01-260202-0002",
      ])
  }

  @Test func `keeps forty papers on numbered pages, and no signature on a page of its own`() async throws {
    var sheet = FormSheet.example(.receipt)
    sheet.values.put(
      .components,
      (1...40).map { number in
        var paper = FormValues()
        paper[.position] = "\(number)"
        paper[.item] = "Giấy tờ thứ \(number) theo quy định của pháp luật về đất đai, xây dựng và môi trường"
        paper[.amountOfPaper] = "01 bản chính, 02 bản sao"
        return paper
      })
    let file = try await print(sheet, "forty")
    let count = try pages(file)
    #expect(count > 1)
    let last = plain(try tool("pdftotext", "-raw", "-f", "\(count)", file, "-"))
    #expect(last.contains("NGƯỜI NỘP HỒ SƠ"))
    #expect(last.contains("Vào Sổ theo dõi hồ sơ"), "something of the text stands above the signatures")
    #expect(last.contains("\(count)"), "the page has its number")
    let words = try words(file)
    let missing = (1...40).filter { !words.contains("\($0). Giấy tờ thứ \($0) theo") }
    #expect(missing == [])
    #expect(!plain(try tool("pdftotext", "-raw", "-l", "1", file, "-")).hasPrefix("1 "), "the first has none")
  }

  @Test func `repeats the head of the register on each page and tears no line apart`() async throws {
    var sheet = FormSheet.example(.register)
    let lines = sheet.values.lists[FormField.entries.name] ?? []
    sheet.values.put(.entries, (0..<120).map { lines[$0 % lines.count] })
    let file = try await print(sheet, "book")
    let count = try pages(file)
    #expect(count > 5)
    let heads = try words(file).components(separatedBy: "Phương thức nhận kết quả").count - 1
    #expect(heads == count || heads == count - 1, "the last page may hold the notes alone")
  }

  @Test func `prints hostile names and reasons as the letters they are`() async throws {
    var sheet = FormSheet.example(.refusal)
    let long = String(repeating: "Ư", count: 3_000)
    sheet.values[.name] = "<script>alert(1)</script> {{ly_do}} \u{202E}naL ịhT nầrT"
    sheet.values[.address] = long
    sheet.values[.reason] = "</p></main></body></html>\0\u{1B}[2J\n'; DROP TABLE dossier; --\u{FFFE}"
    let words = try words(try await print(sheet, "hostile"))
    #expect(words.contains("<script>alert(1)</script> {{ly_do}}"))
    #expect(words.contains("</p></main></body></html>[2J '; DROP TABLE dossier; --"))
    #expect(words.contains("Xin thông báo cho Ông/Bà được biết và thực hiện./."))
    #expect(words.filter { $0 == "Ư" }.count >= 3_000)
  }
}
