/// Chance that repeats itself: the same seed gives the same citizens, days and numbers (SplitMix64).
package struct Seeded: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the range. Kept here so that the numbers do not change with the standard library.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in `share` of a hundred cases.
  package mutating func chance(_ share: Int) -> Bool { number(1...100) <= share }

  /// One of the choices, each as likely as the others; nil when there is none.
  package mutating func one<T>(of choices: [T]) -> T? {
    choices.isEmpty ? nil : choices[number(0...choices.count - 1)]
  }

  /// One of the choices by weight; nil when all weights are zero.
  package mutating func one<T>(weighed choices: [(T, Int)]) -> T? {
    let sum = choices.reduce(0) { $0 + max(0, $1.1) }
    guard sum > 0 else { return nil }
    var left = number(1...sum)
    for (choice, weight) in choices {
      left -= max(0, weight)
      if left <= 0 { return choice }
    }
    return nil
  }

  /// `count` digits.
  package mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(number(0...9)) }.joined()
  }
}
