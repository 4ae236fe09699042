import FoundationEssentials
import Glibc

/// The words of a report's file: plain text, a Word document, or a PDF that holds text.
enum ReportFile {
  /// Why a file cannot be read as a report.
  struct Fault: Error, Equatable {
    let reason: String
  }

  /// What a file may weigh, in bytes.
  static let limit = 50 << 20

  static func text(at path: String) throws(Fault) -> String {
    guard let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else {
      throw Fault(reason: "không đọc được tệp")
    }
    guard bytes.count <= limit else { throw Fault(reason: "tệp lớn hơn 50 MB") }
    if bytes.starts(with: Array("%PDF-".utf8)) {
      let text = try output(
        of: ["pdftotext", "-enc", "UTF-8", "-layout", path, "-"], package: "poppler-utils")
      guard text.contains(where: \.isLetter) else {
        throw Fault(reason: "tệp PDF chỉ có ảnh quét, không có chữ để kiểm tra")
      }
      return text
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return words(ofDocument: try output(of: ["unzip", "-p", path, "word/document.xml"], package: "unzip"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = String(data: Data(bytes), encoding: .utf16) else {
        throw Fault(reason: "tệp chữ bị hỏng")
      }
      return text
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(reason: "không phải tệp chữ UTF-8, DOCX hay PDF")
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  /// The paragraphs of WordprocessingML, a line each; cells of tables are paragraphs.
  static func words(ofDocument xml: String) -> String {
    var out = ""
    var rest = xml[...]
    var isText = false
    while let open = rest.firstIndex(of: "<") {
      if isText { out += unescaped(rest[..<open]) }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      let name = tag.prefix { !$0.isWhitespace }
      switch name {
      case "w:t": isText = !tag.hasSuffix("/")
      case "/w:t": isText = false
      case "/w:p", "w:br/": out += "\n"
      case "w:tab/": out += "\t"
      default: break
      }
      rest = rest[rest.index(after: close)...]
    }
    return out
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
  }

  /// What a program prints; it is given no shell to speak to.
  private static func output(of call: [String], package: String) throws(Fault) -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Fault(reason: "không mở được đường ống") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = call.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, call[0], &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw Fault(reason: "thiếu chương trình \(call[0]) (gói \(package))") }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(ends[0], &chunk, chunk.count)
      if count > 0 { bytes += chunk[..<count] } else if count == 0 || errno != EINTR { break }
    }
    if bytes.count > limit { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Fault(reason: "tệp bị hỏng, \(call[0]) không đọc được") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
