/// Finds the one handler for a request and answers; everything but the bytes on the line.
package struct Router: Sendable {
  private let tree: RouteTree
  package let routes: [(method: Method, pattern: RoutePattern, body: BodyPolicy)]
  private let words: @Sendable (Rejection, Request) -> Response
  private let onFault: @Sendable (any Error, Request) -> Void
  private let isPassing: @Sendable (any Error) -> Bool

  /// - Parameters:
  ///   - words: the page or problem for a request turned away; plain Vietnamese unless given.
  ///   - onFault: told of every error a handler did not expect; the request's `id` is the lookup code people see.
  ///   - isPassing: which of those say that the same may be asked again in a moment.
  /// - Throws: `RouteFault` when two routes stand in each other's way.
  package init(
    words: @escaping @Sendable (Rejection, Request) -> Response = { $0.plainAnswer(to: $1) },
    onFault: @escaping @Sendable (any Error, Request) -> Void = { _, _ in },
    isPassing: @escaping @Sendable (any Error) -> Bool = { _ in false },
    _ register: (inout Routes) throws -> Void
  ) throws {
    var routes = Routes()
    try register(&routes)
    tree = try RouteTree(routes.entries)
    self.routes = routes.entries.map { ($0.method, $0.pattern, $0.body) }
    self.words = words
    self.onFault = onFault
    self.isPassing = isPassing
  }

  /// Decides from the head alone whether the request is taken, and how its body is read.
  func admit(_ request: Request, bodyCount: Int?) throws(Rejection) -> Routes.Entry {
    if let malformed = request.malformed { throw malformed }
    guard let node = tree.find(request.segments) else { throw .notFound }
    let wanted = request.method == .head && node[.head] == nil ? Method.get : request.method
    guard let entry = node[wanted] else {
      let allowed = Method.allCases.filter { node[$0] != nil || ($0 == .head && node[.get] != nil) }
      throw .methodNotAllowed(allowed)
    }
    if let bodyCount, bodyCount > entry.body.limit { throw .tooLarge(limit: entry.body.limit) }
    if bodyCount != 0, !entry.body.takes(request.contentType) { throw .unsupportedMediaType }
    return entry
  }

  /// The answer to a request that is whole in memory, or whose multipart form the server has already read.
  package func answer(_ request: Request) async -> Response {
    do throws(Rejection) {
      let entry = try admit(request, bodyCount: request.body.count)
      if let ready = quickAnswer(request, by: entry) { return ready }
      return await answer(request, by: entry)
    } catch {
      return reject(error, request)
    }
  }

  /// The answer that lies ready, if one does.
  func quickAnswer(_ request: Request, by entry: Routes.Entry) -> Response? {
    guard let quick = entry.quick, let response = quick(request) else { return nil }
    return finished(response, request)
  }

  func answer(_ request: Request, by entry: Routes.Entry) async -> Response {
    var request = request
    do {
      if request.contentType == ContentType.form, entry.body != .none {
        request.form = Form(try Fields(urlEncoded: request.body))
      }
      var response = try await entry.handle(request)
      response.answerConditionally(to: request)
      return finished(response, request)
    } catch {
      return answer(to: error, request)
    }
  }

  /// What a thrown error says to whoever asked; a fault says no more than its code.
  func answer(to error: any Error, _ request: Request) -> Response {
    switch error {
    case let rejection as Rejection: return reject(rejection, request)
    case let problem as Problem: return finished(.problem(problem), request)
    default:
      report(error, request)
      return reject(isPassing(error) ? .unavailable : .fault(code: request.id), request)
    }
  }

  func report(_ error: any Error, _ request: Request) { onFault(error, request) }

  /// The worded answer to a request turned away.
  func reject(_ rejection: Rejection, _ request: Request) -> Response {
    var response = words(rejection, request)
    for header in rejection.headers.all { response.headers[header.name] = header.value }
    return finished(response, request)
  }

  private func finished(_ response: Response, _ request: Request) -> Response {
    var response = response
    response.addSecurityHeaders(isSecure: request.isSecure)
    return response
  }
}
