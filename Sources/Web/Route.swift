/// A value that stands in an address: a code, a number, a day.
package protocol RouteParameter: Sendable {
  /// Nil when the segment (already decoded) is no such value: the page is not found then.
  init?(pathSegment: String)
  var pathSegment: String { get }
}

extension String: RouteParameter {
  package init?(pathSegment: String) { self = pathSegment }
  package var pathSegment: String { self }
}
extension Int: RouteParameter {
  /// Plain decimal digits only: `007` and `+7` would be second addresses of the same thing.
  package init?(pathSegment: String) {
    guard let value = Int(pathSegment), String(value) == pathSegment else { return nil }
    self = value
  }
  package var pathSegment: String { String(self) }
}

/// An address of the site, as one value that both matches requests and makes links.
///
///     static let dossier = Route<DossierCode>("/dossiers/{}")
///     static let file = Route<DossierCode, Int>("/dossiers/{}/files/{}")
///     static let signIn = PlainRoute("/sign-in")
///
///     "<a href=\"\(Self.dossier.path(code))\">…</a>"
package struct Route<each Parameter: RouteParameter>: Sendable {
  package let pattern: RoutePattern

  /// Each `{}` stands for one parameter, in order, and for exactly one segment of the path.
  package init(_ pattern: StaticString) { self.init(text: pattern.description) }

  /// For addresses that follow from a table of the program's own.
  package init(text pattern: String) {
    self.pattern = RoutePattern(pattern)
    var count = 0
    for _ in repeat (each Parameter).self { count += 1 }
    precondition(self.pattern.parameterCount == count, "\(pattern) needs \(count) parameters in braces")
  }

  package func path(_ values: repeat each Parameter) -> Link {
    var segments: [String] = []
    repeat segments.append((each values).pathSegment)
    return pattern.link(segments)
  }

  /// The parameters in a request's path; nil when one of them is no such value.
  func read(_ segments: [String]) -> (repeat each Parameter)? {
    var left = segments[...]
    func next<P: RouteParameter>(_: P.Type) throws(Rejection) -> P {
      guard let segment = left.popFirst(), let value = P(pathSegment: segment) else { throw .notFound }
      return value
    }
    return try? (repeat next((each Parameter).self))
  }
}

/// A route without parameters: `PlainRoute("/sign-in").path()`.
package typealias PlainRoute = Route<>

/// The shape of an address: `/dossiers/{}/files/{}`.
package struct RoutePattern: Sendable, Hashable, CustomStringConvertible {
  enum Segment: Sendable, Hashable {
    case literal(String)
    case parameter
  }
  let segments: [Segment]
  package let description: String

  init(_ text: String) {
    precondition(text.hasPrefix("/"), "\(text) must start with /")
    description = text
    segments =
      text == "/"
      ? []
      : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { part in
        precondition(!part.isEmpty && part != "." && part != "..", "\(text) has an empty or dotted segment")
        return part == "{}" ? .parameter : .literal(String(part))
      }
  }

  var parameterCount: Int { segments.count { $0 == .parameter } }

  func link(_ values: [String]) -> Link {
    var left = values[...]
    var out = ""
    for segment in segments {
      switch segment {
      case .literal(let text): out += "/" + PercentEncoding.encode(text)
      case .parameter: out += "/" + PercentEncoding.encode(left.popFirst() ?? "")
      }
    }
    return Link(path: out.isEmpty ? "/" : out)
  }
}
