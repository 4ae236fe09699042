/// How much a store has to do (*tải*), for who watches over the machine.
package struct StoreLoad: Sendable, Equatable {
  /// The sizes of group commits told apart: up to so many jobs.
  package static let bounds = [1, 2, 4, 8, 16, 32, 64, 128, 256]

  /// Jobs that wait for the writer now.
  package var jobsWaiting = 0
  /// How long the writer has had in hand what it is at; zero when it has nothing to do. Long: the disk, the server or its
  /// standby does not answer.
  package var batchInHand: Duration = .zero
  /// Reads that wait for a connection now, and those that ever had to.
  package var readsWaiting = 0
  package var readsThatWaited = 0
  /// Commits of up to as many jobs as the bound and more than the one before; those beyond the last bound at the end.
  package var commits = [Int](repeating: 0, count: bounds.count + 1)
  /// Jobs in all of them.
  package var jobs = 0

  mutating func add(commitOf count: Int) {
    commits[Self.bounds.firstIndex { count <= $0 } ?? Self.bounds.count] += 1
    jobs += count
  }
}
