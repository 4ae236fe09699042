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

/// The gate in front of the office's pages: session, then form token, then role.
package struct OfficerGate: Sendable {
  package static let cookieName = "motcua"
  let site: Site

  /// Passes on, or leads to the sign-in page (and back from there), or refuses.
  /// - Parameter roles: any of these; nil for everyone who is signed in.
  func pass(
    _ request: Request, roles: Set<Role>?, _ handle: @Sendable (OfficerRequest) async throws -> Response
  ) async throws -> Response {
    guard let cookie = request.cookies[Self.cookieName], let signedIn = try await site.office.session(cookie)
    else {
      return toSignIn(request)
    }
    let csrf = CSRF(secret: signedIn.csrfSecret)
    try csrf.check(request)
    if let roles, !signedIn.officer.actor.has(roles) { throw Rejection.forbidden("another role's page") }
    return try await handle(OfficerRequest(request: request, signedIn: signedIn, csrf: csrf))
  }

  private func toSignIn(_ request: Request) -> Response {
    let back = request.method == .get ? [("back", request.path)] : []
    let link = Address.signIn.path().with(query: back)
    // A part of a page is asked for by script: tell the page to go there as a whole.
    if request.headers["HX-Request"] != nil {
      return Response(.forbidden).with("HX-Redirect", link.text)
    }
    return .seeOther(link)
  }
}

/// Registering pages behind the gate reads like registering pages in front of it.
package struct OfficerRoutes {
  let gate: OfficerGate

  package func get<each P: RouteParameter>(
    _ route: Route<repeat each P>, in routes: inout Routes, for roles: Set<Role>? = nil,
    _ handle: @escaping @Sendable (OfficerRequest, repeat each P) async throws -> Response
  ) {
    let gate = gate
    routes.get(route) { (request: Request, values: repeat each P) in
      try await gate.pass(request, roles: roles) { asked in try await handle(asked, repeat each values) }
    }
  }

  package func post<each P: RouteParameter>(
    _ route: Route<repeat each P>, in routes: inout Routes, for roles: Set<Role>? = nil,
    body: BodyPolicy = .form(),
    _ handle: @escaping @Sendable (OfficerRequest, repeat each P) async throws -> Response
  ) {
    let gate = gate
    routes.post(route, body: body) { (request: Request, values: repeat each P) in
      try await gate.pass(request, roles: roles) { asked in try await handle(asked, repeat each values) }
    }
  }
}
