/// A count as Vietnamese reports write it: `06`, `847`, `1.790.000`, `1.790.000.` at the end of a sentence.
func count(_ text: some StringProtocol) -> Int? {
  let plain = text.filter { $0.isNumber }
  guard !plain.isEmpty, plain.count <= 12, let value = Int(String(plain)) else { return nil }
  guard text.contains(".") || text.contains(",") else { return value }
  // Points part thousands only when three digits follow each.
  let groups = text.split(whereSeparator: { $0 == "." || $0 == "," })
  guard let first = groups.first, (1...3).contains(first.count),
    groups.dropFirst().allSatisfy({ $0.count == 3 })
  else { return nil }
  return value
}

/// A percentage as written: `99,58`, `99.58`, `100`. Its value is `units` over ten to the power of `decimals`.
struct Percent: Equatable {
  let units: Int
  let decimals: Int

  init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, let whole = Int(parts[0]), whole >= 0, whole < 100_000 else { return nil }
    guard parts.count == 2 else {
      (units, decimals) = (whole, 0)
      return
    }
    guard (1...4).contains(parts[1].count), let rest = Int(parts[1]) else { return nil }
    decimals = parts[1].count
    units = whole * power(decimals) + rest
  }

  /// In hundredths of a per cent, for comparing; more decimals are rounded.
  var hundredths: Int {
    decimals <= 2 ? units * power(2 - decimals) : (units + power(decimals - 2) / 2) / power(decimals - 2)
  }

  /// What `part` of `whole` is with as many decimals, half away from zero.
  static func rounded(_ part: Int, of whole: Int, _ decimals: Int) -> Int {
    (2 * part * 100 * power(decimals) + whole) / (2 * whole)
  }
  static func cut(_ part: Int, of whole: Int, _ decimals: Int) -> Int { part * 100 * power(decimals) / whole }

  /// Whether it is what `part` of `whole` is, rounded as it is written.
  func fits(_ part: Int, of whole: Int) -> Bool {
    whole > 0 && decimals <= 4 && part < 1_000_000_000_000 && units == Self.rounded(part, of: whole, decimals)
  }

  /// `4,38%`; a whole number stands alone: `80%`.
  static func written(_ part: Int, of whole: Int) -> String {
    written(hundredths: rounded(part, of: whole, 2))
  }
  static func written(hundredths: Int) -> String {
    let rest = hundredths % 100
    if rest == 0 { return "\(hundredths / 100)%" }
    return "\(hundredths / 100),\(rest < 10 ? "0" : "")\(rest)%"
  }
}

func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { value, _ in value * 10 } }

/// `1.790.000`.
func grouped(_ value: Int) -> String {
  var digits = Array(String(value))
  var at = digits.count - 3
  while at > 0 {
    digits.insert(".", at: at)
    at -= 3
  }
  return String(digits)
}
