/// A route's mistake, found at start-up.
package enum RouteFault: Error, Hashable, CustomStringConvertible {
  case duplicate(Method, String)
  case ambiguous(String, String)

  package var description: String {
    switch self {
    case .duplicate(let method, let pattern): "\(method.rawValue) \(pattern) is registered twice"
    case .ambiguous(let a, let b): "\(a) and \(b) both match some path, and neither is the more exact one"
    }
  }
}

/// Where the routes of a site are registered, feature by feature.
package struct Routes {
  typealias Handler = @Sendable (Request) async throws -> Response
  typealias QuickHandler = @Sendable (Request) -> Response?
  struct Entry: Sendable {
    let pattern: RoutePattern
    let method: Method
    let body: BodyPolicy
    /// The answer, where it can be given at once; asked first.
    var quick: QuickHandler?
    let handle: Handler
  }
  private(set) var entries: [Entry] = []

  package mutating func get<each P: RouteParameter>(
    _ route: Route<repeat each P>,
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.get, route, .none, handle)
  }
  /// - Parameter quick: the answer where it lies ready, found by the parameters as they stand in the path; nil leaves it
  ///   to `handle`. It runs on the connection's own thread, on which other connections wait: it takes no longer than a
  ///   look into the store.
  package mutating func get<each P: RouteParameter>(
    _ route: Route<repeat each P>, quick: @escaping @Sendable (Request, [String]) -> Response?,
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.get, route, .none, handle)
    let pattern = route.pattern
    entries[entries.count - 1].quick = { request in quick(request, pattern.values(in: request.segments)) }
  }
  package mutating func post<each P: RouteParameter>(
    _ route: Route<repeat each P>, body: BodyPolicy = .form(),
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.post, route, body, handle)
  }
  package mutating func put<each P: RouteParameter>(
    _ route: Route<repeat each P>, body: BodyPolicy = .json(),
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.put, route, body, handle)
  }
  package mutating func patch<each P: RouteParameter>(
    _ route: Route<repeat each P>, body: BodyPolicy = .json(),
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.patch, route, body, handle)
  }
  package mutating func delete<each P: RouteParameter>(
    _ route: Route<repeat each P>, body: BodyPolicy = .none,
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    add(.delete, route, body, handle)
  }

  private mutating func add<each P: RouteParameter>(
    _ method: Method, _ route: Route<repeat each P>, _ body: BodyPolicy,
    _ handle: @escaping @Sendable (Request, repeat each P) async throws -> Response
  ) {
    let entry = Entry(pattern: route.pattern, method: method, body: body) { request in
      let values = route.pattern.values(in: request.segments)
      guard let parameters = route.read(values) else { throw Rejection.notFound }
      return try await handle(request, repeat each parameters)
    }
    entries.append(entry)
  }

  /// An address without a literal: the program's own assets.
  mutating func add(_ method: Method, at pattern: RoutePattern, _ handle: @escaping Handler) {
    entries.append(Entry(pattern: pattern, method: method, body: .none, handle: handle))
  }
}

extension RoutePattern {
  /// The segments that stand where this pattern has parameters.
  func values(in path: [String]) -> [String] {
    zip(segments, path).compactMap { $0 == .parameter ? $1 : nil }
  }
}
