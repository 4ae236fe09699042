import Sodium

/// The address measured values are read at, for who watches over the machine and nobody else: programs on this machine
/// that come directly, and whoever brings the token.
package struct MetricsDoor: Sendable {
  package static let address = PlainRoute("/metrics")
  /// A program of this machine names nobody it asks for; a proxy does, and everybody may be behind it.
  private static let marksOfProxies = [
    "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via",
  ]

  private let token: [UInt8]?

  /// - Parameter token: what `Authorization: Bearer …` must bring from elsewhere; nil: nobody else gets an answer.
  package init(token: String?) { self.token = token.map { Array($0.utf8) } }

  /// - Throws: `Rejection.notFound` to everybody else: that there is something is not their business.
  package func admit(_ request: Request) throws(Rejection) {
    if let token, let given = request.bearerToken, sameSecret(Array(given.utf8), token) { return }
    let isNear = request.remote == "::1" || request.remote.hasPrefix("127.")
    guard isNear, Self.marksOfProxies.allSatisfy({ request.headers[$0] == nil }) else { throw .notFound }
  }
}
