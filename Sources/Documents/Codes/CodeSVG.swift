import FoundationEssentials

/// A printed code as a picture: black modules on white, sized in millimetres.
///
/// The markup holds no text but the escaped label, so it can stand in a page as it is; `dataURI` is the
/// same picture for `<img src>`, the only kind of address the documents desk reads.
package struct CodeSVG: Sendable, Equatable {
  package let markup: String

  /// - Parameters:
  ///   - path: the dark modules in module units, the quiet zone included.
  ///   - size: width and height in modules, the quiet zone included.
  ///   - printed: width and height on paper, in millimetres.
  ///   - label: what a screen reader says.
  init(path: String, size: (Int, Int), printed: (Double, Double), label: String) {
    markup = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(printed.0))mm" \
      height="\(Self.number(printed.1))mm" viewBox="0 0 \(size.0) \(size.1)" preserveAspectRatio="none" \
      shape-rendering="crispEdges" role="img" aria-label="\(Self.escaped(label))">\
      <path fill="#fff" d="M0 0h\(size.0)v\(size.1)H0z"/><path d="\(path)"/></svg>
      """
  }

  /// `data:image/svg+xml;base64,…`
  package var dataURI: String {
    "data:image/svg+xml;base64," + Data(markup.utf8).base64EncodedString()
  }

  /// At most two decimals, whatever the locale.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return rest == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\u{20}"...: out.unicodeScalars.append(scalar)
      default: out += " "  // XML has no place for control characters
      }
    }
    return out
  }
}
