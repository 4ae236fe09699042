import Casework
import Office
import Web

/// A request of somebody who is signed in. Handlers that need an officer cannot be wired before the gate.
package struct OfficerRequest: Sendable {
  package let request: Request
  package let signedIn: SignedIn
  package let csrf: CSRF

  package var actor: Actor { signedIn.officer.actor }
  package var officer: OfficerCard { signedIn.officer }
  package var form: Form { request.form }
  package var query: Fields { request.query }
}

/// The gate in front of the office's pages: session, form token, a password of one's own, then role.
package struct OfficerGate: Sendable {
  package static let cookieName = "motcua"
  let site: Site

  /// Passes on, or leads to the sign-in page (and back from there), or refuses.
  /// - Parameters:
  ///   - roles: any of these; nil for everyone who is signed in.
  ///   - isForNewcomers: also for who still has the password somebody else made up; everywhere else they are led to the
  ///     form that changes it.
  func pass(
    _ request: Request, roles: Set<Role>?, isForNewcomers: Bool,
    _ handle: @Sendable (OfficerRequest) async throws -> Response
  ) async throws -> Response {
    guard let cookie = request.cookies[Self.cookieName], let signedIn = try await site.office.session(cookie)
    else {
      let back = request.method == .get ? [("back", request.path)] : []
      return lead(request, to: Address.signIn.path().with(query: back))
    }
    let csrf = CSRF(secret: signedIn.csrfSecret)
    try csrf.check(request)
    if signedIn.mustChange, !isForNewcomers { return lead(request, to: Address.password.path()) }
    if let roles, !signedIn.officer.actor.has(roles) { throw Rejection.forbidden("another role's page") }
    return try await handle(OfficerRequest(request: request, signedIn: signedIn, csrf: csrf))
  }

  /// The same for what lies ready: nil where it does not, or where who asks must be looked up first, or be led or refused.
  func passNow(
    _ request: Request, roles: Set<Role>?, _ handle: (OfficerRequest) -> Response?
  ) -> Response? {
    guard let cookie = request.cookies[Self.cookieName], let signedIn = site.office.sessionNow(cookie),
      !signedIn.mustChange, roles.map({ signedIn.officer.actor.has($0) }) ?? true
    else { return nil }
    return handle(
      OfficerRequest(request: request, signedIn: signedIn, csrf: CSRF(secret: signedIn.csrfSecret)))
  }

  /// A part of a page is asked for by script: it tells the page to go there as a whole.
  private func lead(_ request: Request, to link: Link) -> Response {
    request.headers["HX-Request"] == nil
      ? .seeOther(link) : Response(.forbidden).with("HX-Redirect", link.text)
  }
}

/// Registering pages behind the gate reads like registering pages in front of it.
package struct OfficerRoutes {
  let gate: OfficerGate

  package func get<each P: RouteParameter>(
    _ route: Route<repeat each P>, in routes: inout Routes, for roles: Set<Role>? = nil,
    isForNewcomers: Bool = false,
    _ handle: @escaping @Sendable (OfficerRequest, repeat each P) async throws -> Response
  ) {
    let gate = gate
    routes.get(route) { (request: Request, values: repeat each P) in
      try await gate.pass(request, roles: roles, isForNewcomers: isForNewcomers) { asked in
        try await handle(asked, repeat each values)
      }
    }
  }

  /// - Parameter quick: the page where it lies ready, found by what stands in the path; nil leaves it to `handle`.
  func get<each P: RouteParameter>(
    _ route: Route<repeat each P>, in routes: inout Routes, for roles: Set<Role>?,
    quick: @escaping @Sendable (OfficerRequest, [String]) -> Response?,
    _ handle: @escaping @Sendable (OfficerRequest, repeat each P) async throws -> Response
  ) {
    let gate = gate
    routes.get(
      route,
      quick: { request, values in gate.passNow(request, roles: roles) { asked in quick(asked, values) } }
    ) { (request: Request, values: repeat each P) in
      try await gate.pass(request, roles: roles, isForNewcomers: false) { asked in
        try await handle(asked, repeat each values)
      }
    }
  }

  package func post<each P: RouteParameter>(
    _ route: Route<repeat each P>, in routes: inout Routes, for roles: Set<Role>? = nil,
    isForNewcomers: Bool = false, body: BodyPolicy = .form(),
    _ handle: @escaping @Sendable (OfficerRequest, repeat each P) async throws -> Response
  ) {
    let gate = gate
    routes.post(route, body: body) { (request: Request, values: repeat each P) in
      try await gate.pass(request, roles: roles, isForNewcomers: isForNewcomers) { asked in
        try await handle(asked, repeat each values)
      }
    }
  }
}
