import Deadlines

/// A citizen's number (*số định danh cá nhân*): 12 digits, place of registration, century with sex, year, chance.
/// It has no check digit. (NĐ 137/2015, TT 59/2021/TT-BCA.)
package struct PersonalID: Hashable, Sendable {
  package let digits: String

  /// Nil unless there are exactly 12 digits and the century digit gives a year up to `today`.
  package init?(_ text: some StringProtocol, today: Day) {
    let typed = String(text).filter { !$0.isWhitespace && $0 != "." }
    guard typed.utf8.count == 12, typed.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    digits = typed
    guard birthYear <= today.year else { return nil }
  }

  private func digit(_ at: Int) -> Int { Int(Array(digits.utf8)[at]) - 48 }

  package var birthYear: Int { 1900 + digit(3) / 2 * 100 + digit(4) * 10 + digit(5) }
  package var sex: Sex { digit(3).isMultiple(of: 2) ? .male : .female }
  package var placeCode: String { String(digits.prefix(3)) }
  package var lastFour: String { String(digits.suffix(4)) }

  /// A place nobody knows is worth a second look, never a refusal: numbers of the foreign-born differ.
  package var placeIsKnown: Bool { Self.places.contains(placeCode) }

  private static let places: Set<String> = Set(
    """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042
    044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087
    089 091 092 093 094 095 096
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

package enum Sex: String, Codable, CaseIterable, Sendable {
  case male, female
  package var label: String { self == .male ? "Nam" : "Nữ" }
}
