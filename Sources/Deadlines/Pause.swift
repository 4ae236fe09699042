/// A time during which the clock stands still (*tạm dừng tính thời hạn*): from sending Form 02 or a fee notice to
/// receiving everything that was asked (R6).
package struct Pause: Hashable, Sendable {
  package let from: Moment
  /// Nil while the office still waits.
  package let to: Moment?

  package init(from: Moment, to: Moment?) {
    self.from = from
    self.to = to
  }

  /// The pauses that stop a clock begun at `start`: in order, overlaps joined, empty ones gone.
  ///
  /// What was asked before acceptance never stopped it (R7): that part is cut off.
  static func joined(_ pauses: [Pause], since start: Moment) -> [Pause] {
    var joined: [Pause] = []
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      let from = max(pause.from, start)
      if let to = pause.to, to <= from { continue }
      guard let last = joined.last, let lastEnd = last.to else {
        if joined.isEmpty { joined.append(Pause(from: from, to: pause.to)) }
        continue  // An open pause swallows whatever begins after it.
      }
      if from > lastEnd {
        joined.append(Pause(from: from, to: pause.to))
      } else {
        joined[joined.count - 1] = Pause(from: last.from, to: pause.to.map { max($0, lastEnd) })
      }
    }
    return joined
  }
}
