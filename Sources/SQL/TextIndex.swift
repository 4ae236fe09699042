/// An index on already folded text (lower case, no marks, `đ` as `d`), asked by the beginnings of words.
///
/// An id carries its scope in its upper half: `id >> 32 == scope`. So a unit's rows stand together and grow with time,
/// and walking ids downwards inside a scope is newest first. An index without units uses scope 0.
package struct TextIndex: Sendable {
  /// A name of the schema; the engine's own tables begin with it.
  package let name: StaticString
  package init(_ name: StaticString) { self.name = name }

  /// The ids a scope may hold. Scopes fit into 31 bits; a larger one is held to the largest, never taken for another.
  package static func ids(of scope: Int64) -> ClosedRange<Int64> {
    let scope = Int64(Int32(clamping: scope))
    return (scope << 32)...(scope << 32 | 0xffff_ffff)
  }

  /// A text as an index keeps it: its words with a blank between them.
  package func indexed(_ text: String) -> String { Self.words(in: text).joined(separator: " ") }

  static let longestWord = 64
  static let mostWords = 16

  /// The words of a text as every engine indexes them: runs of letters, marks and digits.
  static func words(in text: String) -> [String] {
    text.unicodeScalars.split { !isPartOfWord($0) }.map { String($0.prefix(longestWord)) }
  }

  /// What to look for when someone asks for `asked`: the words, without those another one implies.
  static func beginnings(_ asked: [String]) -> [String] {
    var out: [String] = []
    for word in asked.lazy.flatMap(words(in:)) {
      if out.contains(where: { $0.hasPrefix(word) }) { continue }
      out.removeAll { word.hasPrefix($0) }
      if out.count == mostWords { break }
      out.append(word)
    }
    return out
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "0"..."9", "A"..."Z": return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }
}
