/// The addresses of a site as a tree of segments. A literal goes before a parameter: `/dossiers/new` is not a dossier.
struct RouteTree: Sendable {
  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var parameter: Int?
    var entries: [Method: Routes.Entry] = [:]
  }
  private var nodes = [Node()]

  init(_ entries: [Routes.Entry]) throws(RouteFault) {
    for entry in entries {
      var at = 0
      for segment in entry.pattern.segments { at = child(of: at, segment) }
      guard nodes[at].entries[entry.method] == nil else {
        throw .duplicate(entry.method, entry.pattern.description)
      }
      nodes[at].entries[entry.method] = entry
    }
    try Self.refuseAmbiguous(entries.map(\.pattern))
  }

  /// The entries of the most exact pattern that matches; nil when none does.
  func find(_ path: [String]) -> [Method: Routes.Entry]? {
    find(path[...], from: 0)
  }

  private func find(_ path: ArraySlice<String>, from at: Int) -> [Method: Routes.Entry]? {
    guard let segment = path.first else { return nodes[at].entries.isEmpty ? nil : nodes[at].entries }
    if let next = nodes[at].literals[segment], let found = find(path.dropFirst(), from: next) { return found }
    if let next = nodes[at].parameter, !segment.isEmpty { return find(path.dropFirst(), from: next) }
    return nil
  }

  private mutating func child(of at: Int, _ segment: RoutePattern.Segment) -> Int {
    let known =
      switch segment {
      case .literal(let text): nodes[at].literals[text]
      case .parameter: nodes[at].parameter
      }
    if let known { return known }
    nodes.append(Node())
    switch segment {
    case .literal(let text): nodes[at].literals[text] = nodes.count - 1
    case .parameter: nodes[at].parameter = nodes.count - 1
    }
    return nodes.count - 1
  }

  private static func refuseAmbiguous(_ patterns: [RoutePattern]) throws(RouteFault) {
    let patterns = Array(Set(patterns)).sorted { $0.description < $1.description }
    for (index, a) in patterns.enumerated() {
      for b in patterns[(index + 1)...] where a.segments.count == b.segments.count {
        let pairs = zip(a.segments, b.segments)
        let overlap = pairs.allSatisfy { $0 == $1 || $0 == .parameter || $1 == .parameter }
        let aIsWider = pairs.contains { $0 == .parameter && $1 != .parameter }
        let bIsWider = pairs.contains { $0 != .parameter && $1 == .parameter }
        if overlap, aIsWider, bIsWider { throw .ambiguous(a.description, b.description) }
      }
    }
  }
}
