extension Dong {
  /// The amount as receipts spell it (*bằng chữ*): “Một triệu bảy trăm chín mươi nghìn đồng”.
  package var inWords: String {
    let words = Spelled.number(amount).joined(separator: " ")
    return "\(words.prefix(1).uppercased())\(words.dropFirst()) đồng"
  }
}

/// Numbers in Vietnamese words, as the State's papers spell them: `linh` before a lone unit, `mốt`, `tư` and `lăm` after
/// the tens, `không trăm` where hundreds are missing inside a number.
private enum Spelled {
  private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
  private static let thousands = ["", "nghìn", "triệu"]
  private static let billion: Int64 = 1_000_000_000

  static func number(_ number: Int64) -> [String] {
    number == 0 ? [digits[0]] : words(number, isInside: false)
  }

  /// Billions are counted as numbers of their own: a thousand billions, a million billions.
  private static func words(_ number: Int64, isInside: Bool) -> [String] {
    let (billions, rest) = number.quotientAndRemainder(dividingBy: billion)
    var out: [String] = []
    if billions > 0 { out = words(billions, isInside: isInside) + ["tỷ"] }
    var isInside = isInside || billions > 0
    for (place, unit) in [(Int64(1_000_000), 2), (1_000, 1), (1, 0)] {
      let group = Int(rest / place % 1_000)
      guard group > 0 else { continue }
      out += hundreds(group, isInside: isInside)
      if unit > 0 { out.append(thousands[unit]) }
      isInside = true
    }
    return out
  }

  /// 1 to 999.
  private static func hundreds(_ group: Int, isInside: Bool) -> [String] {
    let (hundred, tens, unit) = (group / 100, group / 10 % 10, group % 10)
    var out: [String] = []
    if hundred > 0 || isInside { out += [digits[hundred], "trăm"] }
    switch tens {
    case 0:
      if unit > 0 { out += out.isEmpty ? [digits[unit]] : ["linh", digits[unit]] }
    case 1: out += unit == 0 ? ["mười"] : ["mười", unit == 5 ? "lăm" : digits[unit]]
    default:
      out += [digits[tens], "mươi"]
      switch unit {
      case 0: break
      case 1: out.append("mốt")
      case 4: out.append("tư")
      case 5: out.append("lăm")
      default: out.append(digits[unit])
      }
    }
    return out
  }
}
