/// The striped code (*mã vạch*) on a slip or a folder: Code 128, subset B, which holds every printable
/// ASCII letter and which any counter scanner types as if from the keyboard.
package struct BarCode: Sendable, Equatable {
  /// Widths of bars and gaps in turn, in modules, starting with a bar; the quiet zones are not in it.
  package let widths: [Int]

  private static let quiet = 10
  private static let startB = 104
  private static let stop = 106

  /// Nil when the text is empty, longer than 80 letters, or has a letter outside printable ASCII.
  package init?(_ text: String) {
    let letters = Array(text.utf8)
    guard (1...80).contains(letters.count), letters.allSatisfy({ (32...126).contains($0) }) else {
      return nil
    }
    let values = letters.map { Int($0) - 32 }
    let sum = values.enumerated().reduce(Self.startB) { $0 + ($1.offset + 1) * $1.element }
    let symbols = [Self.startB] + values + [sum % 103, Self.stop]
    widths = symbols.flatMap { symbol in
      Self.patterns[symbol].utf8.map { Int($0) - 48 }
    }
  }

  /// - Parameters:
  ///   - module: width of the narrowest bar in millimetres; below 0.25 office printers smear it.
  ///   - height: in millimetres.
  package func svg(module: Double = 0.33, height: Double = 10, label: String = "Mã vạch") -> CodeSVG {
    var path = ""
    var at = Self.quiet
    for (index, width) in widths.enumerated() {
      if index.isMultiple(of: 2) { path += "M\(at) 0h\(width)v1h-\(width)z" }
      at += width
    }
    let whole = at + Self.quiet
    return CodeSVG(
      path: path, size: (whole, 1), printed: (Double(whole) * module, height), label: label)
  }

  /// ISO/IEC 15417, table 1: the symbols 0 to 106, three bars and three gaps each (the stop has four bars).
  private static let patterns = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
  ]
}
