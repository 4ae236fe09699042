import Casework
import Ledger
import Office
import Web

/// Where the operations of the API are registered: each goes behind the gate and into the document.
struct Book {
  var routes: Routes
  private(set) var operations: [Described] = []
  let site: APISite

  /// An operation at its address.
  struct Described: Sendable {
    let method: Method
    let pattern: RoutePattern
    let operation: Operation
  }

  init(_ site: APISite, routes: Routes) {
    self.site = site
    self.routes = routes
  }

  mutating func get<each P: RouteParameter>(
    _ route: Route<repeat each P>, _ operation: Operation,
    _ handle: @escaping @Sendable (Asked, repeat each P) async throws -> Response
  ) {
    note(.get, route.pattern, operation)
    let site = site
    routes.get(route) { (request: Request, values: repeat each P) in
      try await site.answer(request, operation) { asked in try await handle(asked, repeat each values) }
    }
  }

  mutating func post<each P: RouteParameter>(
    _ route: Route<repeat each P>, _ operation: Operation,
    _ handle: @escaping @Sendable (Asked, repeat each P) async throws -> Response
  ) {
    note(.post, route.pattern, operation)
    let site = site
    routes.post(route, body: operation.body?.policy ?? .none) { (request: Request, values: repeat each P) in
      try await site.answer(request, operation) { asked in try await handle(asked, repeat each values) }
    }
  }

  /// The address of the document itself, which anybody may read.
  mutating func open(
    _ route: PlainRoute, _ operation: Operation, _ answer: @escaping @Sendable () -> Response
  ) {
    note(.get, route.pattern, operation)
    routes.get(route) { request in
      try operation.check(request.query)
      return answer()
    }
  }

  private mutating func note(_ method: Method, _ pattern: RoutePattern, _ operation: Operation) {
    operations.append(Described(method: method, pattern: pattern, operation: operation))
  }
}

extension APISite {
  /// Lets a request through that brings a valid token and fits the operation, and words every "no" as a problem.
  func answer(
    _ request: Request, _ operation: Operation, _ handle: (Asked) async throws -> Response
  ) async throws -> Response {
    guard let token = request.bearerToken else { return Self.unauthorized("Bearer realm=\"motcua\"") }
    guard let bearer = try await office.token(token) else {
      return Self.unauthorized("Bearer realm=\"motcua\", error=\"invalid_token\"")
    }
    try rate?.check(token, at: office.now().milliseconds)
    if bearer.mustChange {
      throw ProblemType.passwordChangeNeeded.problem(ProblemType.passwordChangeNeeded.about)
    }
    // The document promises this answer to whoever sends no key, whatever the role.
    if operation.headers.contains(where: { $0.name == Asked.keyHeader && $0.isRequired }) {
      try Asked.checkKey(of: request)
    }
    if let roles = operation.roles, !bearer.actor.has(roles) {
      throw ProblemType.forbidden.problem(ProblemType.forbidden.about)
    }
    try operation.check(request.query)
    do {
      return try await handle(
        Asked(request: request, office: office, actor: bearer.actor, body: try operation.read(request)))
    } catch let refusal as Refusal {
      throw Problem(refusal, hasCondition: request.headers[Asked.versionHeader] != nil)
    } catch let refusal as GroupRefusal {
      throw Problem(refusal)
    } catch LedgerFault.keyReused {
      throw ProblemType.keyReused.problem(ProblemType.keyReused.about)
    }
  }

  private static func unauthorized(_ challenge: String) -> Response {
    Response.problem(ProblemType.unauthorized.problem(ProblemType.unauthorized.about))
      .with("WWW-Authenticate", challenge)
  }
}

extension Problem {
  /// - Parameter hasCondition: whether the request named a version, so that another one is a failed condition.
  init(_ refusal: Refusal, hasCondition: Bool) {
    let type = refusal == .changedMeanwhile && hasCondition ? ProblemType.changedMeanwhile : .refused
    self = type.problem(refusal.notice, code: refusal.code)
  }

  /// A refused group names the line the rule speaks of.
  init(_ group: GroupRefusal) {
    let notice = group.refusal.notice
    self = ProblemType.refused.problem(
      notice, code: group.refusal.code, errors: group.line.map { [FieldError("lines[\($0)]", notice)] } ?? [])
  }

  /// Fields that are wrong.
  init(_ errors: [FieldError]) {
    self = ProblemType.invalidFields.problem("Có \(errors.count) chỗ cần sửa.", errors: errors)
  }
}

extension Operation {
  /// Every parameter is known, given once, and fits; those needed are there.
  func check(_ fields: Fields) throws(Problem) {
    var errors: [FieldError] = []
    for (index, field) in fields.all.enumerated() {
      guard let parameter = query.first(where: { $0.name == field.name }) else {
        errors.append(FieldError(String(field.name.prefix(80)), "Không có tham số này."))
        continue
      }
      if fields.all[..<index].contains(where: { $0.name == field.name }) {
        errors.append(FieldError(field.name, "Tham số chỉ được ghi một lần."))
      } else if let notice = parameter.schema.notice(on: field.value) {
        errors.append(FieldError(field.name, notice))
      }
    }
    for parameter in query where parameter.isRequired && fields[parameter.name] == nil {
      errors.append(FieldError(parameter.name, "Thiếu tham số này."))
    }
    if !errors.isEmpty { throw Problem(errors) }
  }

  /// The JSON body, checked; nothing for operations that take none.
  func read(_ request: Request) throws(Problem) -> Sent {
    guard case .json(let schema, let isRequired, _) = body else { return Sent() }
    if request.body.isEmpty, !isRequired { return Sent() }
    let node: JSONNode
    do throws(FileFault) {
      node = try JSONText.read(request.body)
    } catch {
      throw ProblemType.badRequest.problem(
        "Nội dung không phải JSON hợp lệ: dòng \(error.line): \(error.reason).")
    }
    var errors: [FieldError] = []
    schema.check(node, at: "", &errors)
    if !errors.isEmpty { throw Problem(errors) }
    guard case .object(let members) = node.value else { return Sent() }
    return Sent(members)
  }
}
