/// How often something may be done per key, such as attempts to sign in per address and name: a bucket of tokens that
/// fills again steadily. Knows a bounded number of keys.
package final class RateLimit: Sendable {
  package enum Decision: Sendable, Hashable {
    case allowed
    case wait(seconds: Int)
  }
  private struct Bucket {
    /// Milliseconds at which the bucket will be full again.
    var fullAt: Int64
  }
  private let buckets = Locked<[String: Bucket]>([:])
  private let interval: Int64
  private let capacity: Int64
  private let mostKeys: Int

  /// `most` at once, and on average `most` in `perSeconds`.
  package init(most: Int, perSeconds: Int, keys: Int = 10_000) {
    precondition(most > 0 && perSeconds > 0 && keys > 0, "a rate needs positive numbers")
    interval = max(1, Int64(perSeconds) * 1000 / Int64(most))
    capacity = interval * Int64(most)
    mostKeys = keys
  }

  /// Takes one token of the key's bucket, if there is one.
  /// - Parameter now: milliseconds since 1970 UTC.
  package func take(_ key: String, at now: Int64) -> Decision {
    buckets.withLock { buckets in
      if buckets[key] == nil, buckets.count >= mostKeys { makeRoom(&buckets, now) }
      let fullAt = max(buckets[key]?.fullAt ?? now, now) + interval
      guard fullAt - now <= capacity else {
        return .wait(seconds: Int((fullAt - now - capacity + 999) / 1000))
      }
      buckets[key] = Bucket(fullAt: fullAt)
      return .allowed
    }
  }

  /// Takes one token or throws `.tooManyRequests`.
  package func check(_ key: String, at now: Int64) throws(Rejection) {
    if case .wait(let seconds) = take(key, at: now) { throw .tooManyRequests(retryAfterSeconds: seconds) }
  }

  /// Puts back one token that was taken: what was done turned out not to count.
  package func giveBack(_ key: String) {
    buckets.withLock { buckets in
      guard let bucket = buckets[key] else { return }
      buckets[key] = Bucket(fullAt: bucket.fullAt - interval)
    }
  }

  /// Forgets the key, for example after a right password.
  package func forgive(_ key: String) { buckets.withLock { $0[key] = nil } }

  /// How many keys are remembered.
  package var count: Int { buckets.withLock { $0.count } }

  /// Full buckets say nothing and go first; then the half that is nearest to full, so that whoever floods the table with
  /// new keys does not wash out the worst offenders.
  private func makeRoom(_ buckets: inout [String: Bucket], _ now: Int64) {
    buckets = buckets.filter { $0.value.fullAt > now }
    guard buckets.count >= mostKeys else { return }
    let kept = buckets.sorted { $0.value.fullAt > $1.value.fullAt }.prefix(mostKeys / 2)
    buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
