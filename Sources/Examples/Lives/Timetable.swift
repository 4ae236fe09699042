import Deadlines

/// What will happen when: acts in the order of their moments, those of one moment in the order they were planned.
struct Timetable<Act> {
  private var planned: [(at: Moment, order: Int, act: Act)] = []
  private var count = 0

  mutating func plan(_ act: Act, at moment: Moment) {
    // Kept with the latest first, so that the next one is taken off the end.
    var low = 0
    var high = planned.count
    while low < high {
      let middle = (low + high) / 2
      if planned[middle].at > moment { low = middle + 1 } else { high = middle }
    }
    planned.insert((moment, count, act), at: low)
    count += 1
  }

  mutating func next() -> (at: Moment, act: Act)? { planned.popLast().map { ($0.at, $0.act) } }
}
