/// Numbers that follow from the agency code of a unit, so that offices founded on machines that know nothing of each other
/// have different ones: they stand in the hashes of facts and can never be given anew.
///
/// Offices founded before this rule have the units 1, 2, …, and the officers 1, 2, …; no number made here is among those.
extension UnitID {
  /// The number a unit of this agency code gets, if it is still free. No two codes with parts of two digits, `H48.37` or
  /// `H48.37.28`, have the same within a province.
  package init(agency: String) {
    var code: Int64 = 0
    let parts = agency.split(separator: ".", omittingEmptySubsequences: false)
    for at in 0..<max(4, parts.count) {
      // The root is a letter and two digits; every other part is read with its length, for 28 and 028 are two codes.
      let part = at < parts.count ? Self.value(of: parts[at]) : 0
      code = (code &* 1_101 &+ part) % Self.span
    }
    self.init(Self.first + code)
  }

  /// Below it are the numbers of earlier offices.
  private static let first: Int64 = 1 << 12
  /// A prime: what two codes of a province differ by is no multiple of it.
  private static let span: Int64 = 1_044_479

  private static func value(of part: Substring) -> Int64 {
    var value: Int64 = 0
    for byte in part.utf8 { value = (value &* 36 &+ digit(byte)) % span }
    if part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(part) {
      value = part.utf8.count < 3 ? 1 + number : 101 + number
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> Int64 {
    (48...57).contains(byte) ? Int64(byte) - 48 : Int64(byte) - 55
  }

  /// The number after this one; the last is followed by the first that is made here.
  package var next: UnitID { UnitID(number < Self.first + Self.span - 1 ? number + 1 : Self.first) }
}

extension OfficerID {
  /// A unit's own count of accounts stands below its number.
  package init(unit: UnitID, count: Int64) { self.init(unit.number << 16 | count) }
}

/// The revision a procedure's text gets, if no other text of that procedure has it: it follows from the text, so that
/// whoever takes over the same text speaks of the same revision.
package func revisionNumber(of body: some Sequence<UInt8>) -> Int64 {
  // FNV-1a: a name, not a seal. The text itself is compared wherever two might have one.
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return Int64((hash ^ hash >> 32) & 0x1fff_ffff) | 1 << 16
}
