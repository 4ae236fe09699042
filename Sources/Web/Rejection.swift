/// Why a request is turned away before or instead of a handler's own answer. Handlers may throw it.
package enum Rejection: Error, Sendable, Hashable {
  /// Malformed; the reason is for the log and for programs, and holds nothing of what was sent.
  case badRequest(StaticReason)
  case forbidden(StaticReason)
  case notFound
  case methodNotAllowed([Method])
  /// More bytes than the route takes.
  case tooLarge(limit: Int)
  /// The body is in a form the route does not read.
  case unsupportedMediaType
  case tooManyRequests(retryAfterSeconds: Int)
  /// The server is stopping or full, or waits for its store in vain.
  case unavailable
  /// What keeps the files does not answer; nothing was written.
  case filesUnavailable
  case notImplemented
  /// A fault of ours; the code finds it in the log.
  case fault(code: String)

  package var status: Status {
    switch self {
    case .badRequest: .badRequest
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .tooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .tooManyRequests: .tooManyRequests
    case .unavailable, .filesUnavailable: .serviceUnavailable
    case .notImplemented: .notImplemented
    case .fault: .internalServerError
    }
  }

  /// Headers the status demands, such as `Allow`.
  package var headers: Headers {
    switch self {
    case .methodNotAllowed(let methods): ["Allow": methods.map(\.rawValue).joined(separator: ", ")]
    case .tooManyRequests(let seconds): ["Retry-After": String(seconds)]
    case .unavailable: ["Retry-After": "5"]
    case .filesUnavailable: ["Retry-After": "60"]
    default: [:]
    }
  }
}

/// A reason written in the program, so that nothing a citizen typed can get into it.
package struct StaticReason: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let description: String
  package init(stringLiteral literal: StaticString) { description = literal.description }
}

/// The status of an answer, as HTTP numbers it.
package struct Status: Sendable, Hashable {
  package let code: Int
  package init(_ code: Int) { self.code = code }

  package static let ok = Status(200)
  package static let created = Status(201)
  package static let accepted = Status(202)
  package static let noContent = Status(204)
  package static let partialContent = Status(206)
  package static let seeOther = Status(303)
  package static let notModified = Status(304)
  package static let permanentRedirect = Status(308)
  package static let badRequest = Status(400)
  package static let unauthorized = Status(401)
  package static let forbidden = Status(403)
  package static let notFound = Status(404)
  package static let methodNotAllowed = Status(405)
  package static let conflict = Status(409)
  package static let gone = Status(410)
  package static let preconditionFailed = Status(412)
  package static let contentTooLarge = Status(413)
  package static let unsupportedMediaType = Status(415)
  package static let rangeNotSatisfiable = Status(416)
  package static let unprocessable = Status(422)
  package static let tooManyRequests = Status(429)
  package static let internalServerError = Status(500)
  package static let notImplemented = Status(501)
  package static let serviceUnavailable = Status(503)
}
