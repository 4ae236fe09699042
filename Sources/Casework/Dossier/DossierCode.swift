import Deadlines

/// The number of a dossier in this installation: the unit in the upper 32 bits, the unit's own count below, so that
/// communes never wait for each other and a larger number is a newer dossier of its unit.
package struct DossierID: Hashable, Comparable, Codable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }
  package init(unit: UnitID, count: Int64) { number = unit.number << 32 | count }

  package var unit: UnitID { UnitID(number >> 32) }

  /// The numbers a unit's dossiers can have.
  package static func range(of unit: UnitID) -> ClosedRange<Int64> {
    unit.number << 32...(unit.number << 32 | 0xFFFF_FFFF)
  }

  package init(from decoder: any Decoder) throws { number = try Int64(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try number.encode(to: encoder) }
  package static func < (a: DossierID, b: DossierID) -> Bool { a.number < b.number }
}

/// A dossier's code (*mã hồ sơ*), `H48.37.28-260506-0001`: the receiving unit's agency code, the day of acceptance and
/// the number of that day (TT 03/2025/TT-VPCP Điều 13).
package struct DossierCode: Hashable, Codable, Sendable, CustomStringConvertible {
  package let text: String

  package init(agency: String, day: Day, number: Int64) {
    let (year, month, dayOfMonth) = day.components
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    text = "\(agency)-\(twoDigits(year % 100))\(twoDigits(month))\(twoDigits(dayOfMonth))-\(padded)"
  }

  /// Reads a code of ours or an older one: `[000.00.28.]H48[.37.28]-YYMMDD-NNNN`, in any letter case; the day must
  /// exist.
  package init?(_ typed: some StringProtocol) {
    let typed = typed.trimmed.uppercased()
    let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, (4...6).contains(parts[2].utf8.count), parts[1].utf8.count == 6,
      parts[1].utf8.allSatisfy(isDigit), parts[2].utf8.allSatisfy(isDigit), Self.isAgency(parts[0])
    else { return nil }
    let date = Array(parts[1].utf8).map { Int($0) - 48 }
    guard
      Day(year: 2000 + date[0] * 10 + date[1], month: date[2] * 10 + date[3], day: date[4] * 10 + date[5])
        != nil
    else { return nil }
    text = typed
  }

  /// The day of acceptance it bears.
  package var day: Day? {
    let digits =
      text.split(separator: "-").dropFirst().first.map { Array($0.utf8).map { Int($0) - 48 } } ?? []
    guard digits.count == 6, digits.allSatisfy((0...9).contains) else { return nil }
    return Day(
      year: 2000 + digits[0] * 10 + digits[1], month: digits[2] * 10 + digits[3],
      day: digits[4] * 10 + digits[5])
  }
  /// Its number of that day.
  package var number: Int64? { text.split(separator: "-").last.flatMap { Int64($0) } }

  private static func isAgency(_ text: Substring) -> Bool {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 3, let first = parts.first, first.utf8.count == 3, first.utf8.allSatisfy(isDigit) {
      guard parts[1...2].allSatisfy({ (2...3).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }) else {
        return false
      }
      parts.removeFirst(3)
    }
    guard let root = parts.first, root.utf8.count == 3, let letter = root.utf8.first,
      (65...90).contains(letter),
      root.utf8.dropFirst().allSatisfy(isDigit)
    else { return false }
    return parts.count <= 4
      && parts.dropFirst().allSatisfy { (2...3).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }
  }

  package var description: String { text }
  package init(from decoder: any Decoder) throws { text = try String(from: decoder) }
  package func encode(to encoder: any Encoder) throws { try text.encode(to: encoder) }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
