import SQL

/// Which numbers were drawn of each counter: stretches of them, so that a sound book of any length is one stretch.
struct NumberBook {
  struct Key: Hashable, Comparable {
    let unit: Int64
    let name: String
    let period: Int
    static func < (a: Key, b: Key) -> Bool {
      (a.unit, a.name, a.period) < (b.unit, b.name, b.period)
    }
  }
  fileprivate struct Drawn {
    var stretches: [ClosedRange<Int64>] = []
    var twice: [Int64] = []
  }
  private var drawn: [Key: Drawn] = [:]

  mutating func add(_ number: Int64, of key: Key) {
    drawn[key, default: Drawn()].add(number)
  }

  /// What is wrong with the numbers of a counter that stands at `value`; in words, empty when nothing is.
  func faults(of key: Key, countedTo value: Int64) -> [String] {
    let drawn = drawn[key] ?? Drawn()
    var faults = drawn.twice.map { "số \($0) được cấp hai lần" }
    var next: Int64 = 1
    for stretch in drawn.stretches {
      if stretch.lowerBound > next {
        faults.append("thiếu số \(Self.written(next...stretch.lowerBound - 1))")
      }
      if stretch.lowerBound < 1 { faults.append("có số \(stretch.lowerBound)") }
      next = max(next, stretch.upperBound + 1)
    }
    if next - 1 < value { faults.append("thiếu số \(Self.written(next...value))") }
    if next - 1 > value { faults.append("bộ đếm ghi \(value) nhưng sổ đã cấp đến số \(next - 1)") }
    return faults
  }

  var keys: [Key] { drawn.keys.sorted() }

  private static func written(_ numbers: ClosedRange<Int64>) -> String {
    numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound) đến \(numbers.upperBound)"
  }
}

extension NumberBook.Drawn {
  fileprivate mutating func add(_ number: Int64) {
    // Numbers come in the order they were drawn: nearly always the one after the last.
    if let last = stretches.last, number == last.upperBound + 1 {
      stretches[stretches.count - 1] = last.lowerBound...number
      return
    }
    let at = stretches.firstIndex { $0.upperBound >= number } ?? stretches.count
    if at < stretches.count, stretches[at].contains(number) {
      twice.append(number)
      return
    }
    stretches.insert(number...number, at: at)
    if at + 1 < stretches.count, stretches[at + 1].lowerBound == number + 1 {
      stretches[at] = number...stretches[at + 1].upperBound
      stretches.remove(at: at + 1)
    }
    if at > 0, stretches[at - 1].upperBound == number - 1 {
      stretches[at - 1] = stretches[at - 1].lowerBound...stretches[at].upperBound
      stretches.remove(at: at)
    }
  }
}
