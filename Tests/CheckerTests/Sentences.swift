import FoundationEssentials
import Testing

@testable import Checker

/// A labelled sentence of a report: `severity says → should` of what is wrong in it. They stand in `sentences.txt`, which
/// the measurement of precision and recall reads too.
struct Sentence: CustomTestStringConvertible, Sendable {
  let text: String
  /// Nothing where only a certain error is forbidden.
  let findings: [String]?
  var testDescription: String { text }

  static let all: [Sentence] = {
    let path = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let text = FileManager.default.contents(atPath: "/\(path)/sentences.txt").map {
      String(decoding: $0, as: UTF8.self)
    }
    return (text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      guard let colons = line.firstRange(of: " :: ") else { return nil }
      let label = String(line[..<colons.lowerBound])
      let words = line[colons.upperBound...].replacing("\\n", with: "\n").replacing("\\t", with: "\t")
      return Sentence(
        text: String(words),
        findings: label == "no error"
          ? nil
          : label == "none" || label.hasPrefix("miss ") ? [] : label.split(separator: "; ").map(String.init))
    }
  }()
}
