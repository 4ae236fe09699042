import Deadlines

/// Beside a day that cannot be read.
package let dayError = "Ngày phải có thật và viết như 02/03/2026."

extension Day {
  /// Reads a day as people type one: `2/3/2026`, `02-03-2026`, `2.3.26`, `02032026`, and `2026-03-02` as machines write
  /// it. Two digits of a year mean the years around `today`, up to the next one.
  package init?(typed text: some StringProtocol, today: Day) {
    let typed = text.trimmed
    if let day = Day(iso: typed) {
      self = day
      return
    }
    var parts = typed.split(omittingEmptySubsequences: false) { "/-. ".contains($0) }.map(String.init)
    if parts.count == 1, typed.utf8.count == 8 || typed.utf8.count == 6 {
      parts = [String(typed.prefix(2)), String(typed.dropFirst(2).prefix(2)), String(typed.dropFirst(4))]
    }
    guard parts.count == 3 else { return nil }
    if parts[2].utf8.count == 2, let year = Int(parts[2]) {
      parts[2] = String(year <= today.year % 100 + 1 ? 2000 + year : 1900 + year)
    }
    self.init(written: parts.joined(separator: "/"))
  }
}
