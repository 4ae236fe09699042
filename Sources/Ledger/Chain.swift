import Deadlines
import Sodium

/// The hash chain of one stream: each fact's hash covers the hash before it, so a changed, missing or swapped fact is
/// found by whoever recomputes it. Personal values are covered by their commitment and may go.
enum Chain {
  static let start = [UInt8](repeating: 0, count: 32)

  static func hash(
    after previous: [UInt8], stream: Int64, sequence: Int, name: String, happened: Moment, recorded: Moment,
    officer: Int64, body: String, commitment: [UInt8]?
  ) -> [UInt8] {
    var sum = SHA256()
    sum.update(previous)
    var head: [UInt8] = []
    head.reserveCapacity(64 + name.utf8.count)
    for number in [
      stream, Int64(sequence), happened.milliseconds, recorded.milliseconds, officer, Int64(name.utf8.count),
      Int64(body.utf8.count), Int64(commitment?.count ?? -1),
    ] {
      withUnsafeBytes(of: number.littleEndian) { head.append(contentsOf: $0) }
    }
    head.append(contentsOf: name.utf8)
    sum.update(head)
    sum.update(Array(body.utf8))
    if let commitment { sum.update(commitment) }
    return sum.finish()
  }

  static func commitment(to personal: String, salt: [UInt8]) -> [UInt8] {
    keyedHash(Array(personal.utf8), key: salt)
  }

  /// What is wrong with a stream, if anything: its facts in order, with the salts of their personal halves.
  static func fault(in facts: [(fact: StoredFact, salt: [UInt8]?)]) -> LedgerFault? {
    var previous = start
    for (index, entry) in facts.enumerated() {
      let fact = entry.fact
      guard fact.sequence == index + 1 else {
        return .gap(stream: fact.stream, sequence: index + 1)
      }
      let expected = hash(
        after: previous, stream: fact.stream, sequence: fact.sequence, name: fact.name,
        happened: fact.happened,
        recorded: fact.recorded, officer: fact.officer, body: fact.body, commitment: fact.commitment)
      guard expected == fact.hash else { return .broken(stream: fact.stream, sequence: fact.sequence) }
      if let personal = fact.personal {
        guard let salt = entry.salt, let known = fact.commitment,
          commitment(to: personal, salt: salt) == known
        else { return .personalChanged(stream: fact.stream, sequence: fact.sequence) }
      }
      previous = fact.hash
    }
    return nil
  }
}

/// What the ledger finds or refuses.
package enum LedgerFault: Error, Equatable, Sendable {
  /// The stream has moved on since it was read.
  case changedMeanwhile(stream: Int64)
  case gap(stream: Int64, sequence: Int)
  case broken(stream: Int64, sequence: Int)
  case personalChanged(stream: Int64, sequence: Int)
  /// A key that was used before, for something else.
  case keyReused
}
