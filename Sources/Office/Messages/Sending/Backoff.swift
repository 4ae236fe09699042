/// When a message is tried again (*thử lại*): half a minute after the first time, then twice as long each time up to six
/// hours, a quarter more or less by chance, so that a thousand messages do not come back at once.
struct Backoff: Sendable {
  private static let first: Int64 = 30_000
  private static let longest: Int64 = 6 * 3_600_000

  /// Milliseconds until the next time.
  /// - Parameters:
  ///   - attempts: how often it was tried, from 1.
  ///   - chance: from 0 to 1.
  static func pause(after attempts: Int, chance: Double) -> Int64 {
    let doubled = first << Int64(min(max(attempts - 1, 0), 20))
    let usual = min(doubled, longest)
    return Int64(Double(usual) * (0.75 + 0.5 * min(max(chance, 0), 1)))
  }
}
