import FoundationEssentials
import Glibc

/// The words of a report's file: plain text, a Word document, or a PDF that holds text.
package enum ReportFile {
  /// Why a file cannot be read as a report, in the reader's words.
  package struct Fault: Error, Equatable {
    package let reason: String
  }

  /// What a file may weigh, in bytes.
  package static let limit = 50 << 20
  /// What its text may weigh, in bytes of UTF-8: ten times the longest report of a province.
  static let textLimit = 2 << 20

  package static func text(at path: String) throws(Fault) -> String {
    var about = stat()
    guard stat(path, &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
      throw Fault(reason: "không đọc được tệp")
    }
    guard about.st_size <= limit else { throw Fault(reason: "tệp lớn hơn 50 MB") }
    guard let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else {
      throw Fault(reason: "không đọc được tệp")
    }
    // A name that begins with a dash is not an option.
    let path = path.hasPrefix("/") ? path : "./\(path)"
    let text = try words(of: bytes, at: path)
    guard text.utf8.count <= textLimit else { throw Fault(reason: "báo cáo dài hơn 2 MB chữ") }
    return try LegacyText.unicode(text)
  }

  private static func words(of bytes: [UInt8], at path: String) throws(Fault) -> String {
    if bytes.prefix(1_024).firstRange(of: Array("%PDF-".utf8)) != nil { return try pdf(path) }
    if bytes.starts(with: [0x50, 0x4B]) { return try document(path) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Fault(reason: "tệp Word đời cũ (.doc); mở bằng Word và lưu lại thành .docx rồi kiểm tra")
    }
    if bytes.starts(with: Array("{\\rtf".utf8)) {
      throw Fault(reason: "tệp RTF; mở bằng Word và lưu lại thành .docx rồi kiểm tra")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = String(data: Data(bytes), encoding: .utf16) else {
        throw Fault(reason: "tệp chữ bị hỏng")
      }
      return text
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      guard !text.unicodeScalars.contains("\0") else {
        throw Fault(reason: "không phải tệp chữ UTF-8, DOCX hay PDF")
      }
      return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }
    // One byte a letter, as the fonts before Unicode had it.
    let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    guard LegacyText.isTCVN3(latin), !bytes.contains(0) else {
      throw Fault(reason: "không phải tệp chữ UTF-8, DOCX hay PDF")
    }
    return latin
  }

  private static func pdf(_ path: String) throws(Fault) -> String {
    let text = try ProgramOutput.text(
      of: ["pdftotext", "-enc", "UTF-8", "-layout", "-l", "500", path, "-"], package: "poppler-utils",
      limit: textLimit)
    guard text.contains(where: \.isLetter) else {
      throw Fault(
        reason:
          "tệp PDF chỉ có ảnh quét, không có chữ để kiểm tra; cần bản có chữ (DOCX hoặc PDF xuất từ Word)")
    }
    // A page ends a line.
    return text.replacing("\u{0C}", with: "\n")
  }

  private static func document(_ path: String) throws(Fault) -> String {
    func part(_ name: String) throws(Fault) -> String {
      try ProgramOutput.text(of: ["unzip", "-p", path, name], package: "unzip", limit: 8 * textLimit)
    }
    let names = try ProgramOutput.text(of: ["unzip", "-Z1", path], package: "unzip", limit: textLimit)
      .split(separator: "\n")
    guard names.contains("word/document.xml") else {
      throw Fault(reason: "tệp nén nhưng không phải văn bản Word (.docx)")
    }
    var out = WordText.text(of: try part("word/document.xml"))
    let others = names.filter { name in
      ["word/footnotes", "word/endnotes", "word/header"].contains { name.hasPrefix($0) }
        && name.hasSuffix(".xml")
    }
    for name in others.prefix(20) { out += WordText.text(of: try part(String(name))) }
    return out
  }
}
