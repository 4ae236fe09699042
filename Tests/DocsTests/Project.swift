import FoundationEssentials

/// The project's own files, found from where this one lies.
enum Project {
  static let root = String(
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(path)") }

  /// The texts of a room's Swift files.
  static func sources(of room: String) throws -> [String] {
    let folder = "\(root)/Sources/\(room)"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
  }
}

/// The rows of a Markdown text's tables, cells without the blanks around them; heads and rules left out.
func tableRows(_ text: some StringProtocol) -> [[String]] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  var rows: [[String]] = []
  for (index, line) in lines.enumerated() where line.hasPrefix("|") && !line.hasPrefix("|--") {
    let isHead = index + 1 < lines.count && lines[index + 1].hasPrefix("|--")
    guard !isHead else { continue }
    rows.append(
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map(trimmed))
  }
  return rows
}

func trimmed(_ text: some StringProtocol) -> String {
  let start = text.drop { $0 == " " }
  return String(String(start.reversed().drop { $0 == " " }).reversed())
}

/// What stands between the first two back quotes; nil when there is none.
func codeWord(_ cell: String) -> String? {
  let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
  return parts.count >= 3 ? String(parts[1]) : nil
}
