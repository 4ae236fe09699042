import Synchronization

/// Counts requests by route, method and outcome, and how long they took. It knows routes, never addresses: nothing a
/// citizen typed can be in it.
///
/// Counting takes no lock: every number is a place of its own in memory, laid out when the routes are known.
// Safe to share: `places` never changes and what stands there is atomic.
package final class RequestMeter: @unchecked Sendable {
  /// Upper bounds of the durations told apart, in milliseconds and as seconds are written.
  static let bounds: [(milliseconds: Int64, seconds: String)] = [
    (1, "0.001"), (2, "0.002"), (5, "0.005"), (10, "0.01"), (25, "0.025"), (50, "0.05"), (100, "0.1"),
    (250, "0.25"), (500, "0.5"), (1000, "1"), (2500, "2.5"), (5000, "5"), (10_000, "10"),
  ]
  /// `0xx`: the client had gone before there was an answer.
  private static let classes = ["0xx", "1xx", "2xx", "3xx", "4xx", "5xx"]
  private static let methods = Method.allCases.map(\.rawValue) + ["-"]

  // Of one route and method: the classes, the durations within each bound and beyond, the sum of milliseconds.
  private static let width = classes.count + bounds.count + 2
  private static let sum = width - 1

  private let routes: [String]
  private let rows: [String: Int]
  private let methodRows: [String: Int]
  private let places: UnsafeMutablePointer<Atomic<Int>>
  private let count: Int

  /// - Parameter patterns: the routes there are; whatever else is asked for counts as `-`.
  package init(_ patterns: [RoutePattern]) {
    routes = Set(patterns.map(\.description)).sorted() + ["-"]
    rows = Dictionary(uniqueKeysWithValues: routes.enumerated().map { ($1, $0) })
    methodRows = Dictionary(uniqueKeysWithValues: Self.methods.enumerated().map { ($1, $0) })
    count = routes.count * Self.methods.count * Self.width
    places = .allocate(capacity: count)
    for place in 0..<count { (places + place).initialize(to: Atomic(0)) }
  }

  deinit {
    places.deinitialize(count: count)
    places.deallocate()
  }

  package func count(_ line: AccessLine) {
    guard let row = rows[line.route] ?? rows["-"], let method = methodRows[line.method] ?? methodRows["-"]
    else { return }
    let first = start(row, method)
    add(1, at: first + min(max(0, line.status / 100), Self.classes.count - 1))
    // Whole milliseconds, begun ones not counted: 1 is more than the bound of 1.
    let bound = Self.bounds.firstIndex { line.milliseconds < $0.milliseconds } ?? Self.bounds.count
    add(1, at: first + Self.classes.count + bound)
    add(Int(max(0, line.milliseconds)), at: first + Self.sum)
  }

  /// Every route that was asked for since the start.
  package func write(into text: inout MetricsText) {
    text.family("motcua_requests_total", .counter, "Requests answered, by route, method and class of status.")
    eachAsked { first, labels in
      for (at, name) in Self.classes.enumerated() where value(first + at) > 0 {
        text.sample("motcua_requests_total", value(first + at), labels + [("status", name)])
      }
    }
    text.family(
      "motcua_request_duration_seconds", .histogram,
      "From the first byte of a request to the end of its answer.")
    eachAsked { first, labels in
      var within = 0
      for (at, bound) in Self.bounds.enumerated() {
        within += value(first + Self.classes.count + at)
        text.sample("motcua_request_duration_seconds_bucket", within, labels + [("le", bound.seconds)])
      }
      within += value(first + Self.classes.count + Self.bounds.count)
      text.sample("motcua_request_duration_seconds_bucket", within, labels + [("le", "+Inf")])
      text.sample("motcua_request_duration_seconds_sum", Double(value(first + Self.sum)) / 1000, labels)
      text.sample("motcua_request_duration_seconds_count", within, labels)
    }
  }

  private func eachAsked(_ body: (_ first: Int, _ labels: [(String, String)]) -> Void) {
    for (row, route) in routes.enumerated() {
      for (method, name) in Self.methods.enumerated() {
        let first = start(row, method)
        guard (first..<first + Self.classes.count).contains(where: { value($0) > 0 }) else { continue }
        body(first, [("route", route), ("method", name)])
      }
    }
  }

  private func start(_ row: Int, _ method: Int) -> Int { (row * Self.methods.count + method) * Self.width }
  private func add(_ number: Int, at place: Int) {
    (places + place).pointee.wrappingAdd(number, ordering: .relaxed)
  }
  private func value(_ place: Int) -> Int { (places + place).pointee.load(ordering: .relaxed) }
}
