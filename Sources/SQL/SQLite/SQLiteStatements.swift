/// The prepared statements of one connection, found by their text; of too many the longest unused leaves.
struct SQLiteStatements {
  private var kept: [String: SQLitePrepared] = [:]
  private var taken = 0
  private let most: Int

  init(most: Int) { self.most = most }

  /// A statement for `text` that nobody stands on: the kept one, or a new one from `prepare`. Whoever takes it resets it.
  mutating func take(_ text: String, _ prepare: (String) throws -> SQLitePrepared) throws -> SQLitePrepared {
    taken += 1
    if let old = kept[text] {
      // Someone walks its rows and asks the same again for one of them.
      if old.busy { return try prepare(text) }
      old.busy = true
      old.lastTaken = taken
      return old
    }
    let new = try prepare(text)
    new.busy = true
    new.lastTaken = taken
    if kept.count >= most, let oldest = kept.values.min(by: { $0.lastTaken < $1.lastTaken }) {
      kept[oldest.text] = nil
    }
    kept[text] = new
    return new
  }

  mutating func removeAll() { kept = [:] }
}
