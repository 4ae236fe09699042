import FoundationEssentials
import Testing

/// The bytes of a file of this project, named from its root.
func projectFile(_ path: String) throws -> [UInt8] {
  [UInt8](try #require(FileManager.default.contents(atPath: projectPath(path)), "\(path)"))
}

/// Where a file of this project lies, named from its root.
func projectPath(_ path: String) -> String {
  "/\(#filePath.split(separator: "/").dropLast(3).joined(separator: "/"))/\(path)"
}

extension [UInt8] {
  /// The same file with one text in place of another, which must be there.
  func replacing(_ old: String, with new: String) -> [UInt8] {
    let text = String(decoding: self, as: UTF8.self)
    guard let range = text.firstRange(of: old) else {
      Issue.record("not in the file: \(old)")
      return self
    }
    return Array("\(text[..<range.lowerBound])\(new)\(text[range.upperBound...])".utf8)
  }
}
