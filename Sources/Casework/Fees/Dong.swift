/// An amount of money in whole đồng, never negative.
package struct Dong: Hashable, Comparable, Codable, Sendable {
  package let amount: Int64

  /// Nil when negative.
  package init?(_ amount: Int64) {
    guard amount >= 0 else { return nil }
    self.amount = amount
  }
  private init(sum: Int64) { amount = sum }

  package init(from decoder: any Decoder) throws {
    let value = try Int64(from: decoder)
    guard let dong = Dong(value) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "an amount of money below zero"))
    }
    self = dong
  }
  package func encode(to encoder: any Encoder) throws { try amount.encode(to: encoder) }

  package static let zero = Dong(sum: 0)
  package static func + (a: Dong, b: Dong) -> Dong { Dong(sum: a.amount + b.amount) }
  package static func * (times: Int, dong: Dong) -> Dong { Dong(sum: Int64(max(0, times)) * dong.amount) }
  package static func < (a: Dong, b: Dong) -> Bool { a.amount < b.amount }

  /// `1.790.000 đồng`.
  package var written: String { Dong.grouped(Int(amount)) + " đồng" }

  /// A number as it is written in Vietnamese: `1.790.000`.
  package static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: ".")
  }
}
