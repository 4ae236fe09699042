/// Places by a value (*xếp hạng*): equal values share a place and the next one is passed over, as in 1, 2, 2, 4. What has no
/// value has no place.
package enum Ranking {
  /// - Parameter highestFirst: whether more is better.
  package static func places<Value: Comparable>(_ values: [Value?], highestFirst: Bool) -> [Int?] {
    let known = values.compactMap(\.self).sorted { highestFirst ? $0 > $1 : $0 < $1 }
    return values.map { value in
      guard let value else { return nil }
      // How many are better: found by halving, for a province is ranked by every column it may be asked by.
      var (low, high) = (0, known.count)
      while low < high {
        let middle = (low + high) / 2
        let isBetter = highestFirst ? known[middle] > value : known[middle] < value
        if isBetter { low = middle + 1 } else { high = middle }
      }
      return low + 1
    }
  }
}

/// A value as it is ranked: the exact fraction, not what it is rounded to, so that 2/3 and 4/6 share a place and 66,666 % and
/// 66,667 % do not.
package struct ExactShare: Comparable, Sendable {
  let numerator: Int
  let denominator: Int

  /// Nil when there is nothing to be a part of.
  package init?(_ numerator: Int, of denominator: Int) {
    guard denominator > 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  package static func < (a: ExactShare, b: ExactShare) -> Bool {
    let (left, right) = (
      a.numerator.multipliedFullWidth(by: b.denominator), b.numerator.multipliedFullWidth(by: a.denominator)
    )
    return (left.high, left.low) < (right.high, right.low)
  }
  package static func == (a: ExactShare, b: ExactShare) -> Bool { !(a < b) && !(b < a) }
}
