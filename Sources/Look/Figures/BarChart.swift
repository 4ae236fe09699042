import Web

/// Two counts side by side for each day or month, drawn on the server so that it prints and needs no script. Every bar
/// carries its number; the same numbers are read out as one sentence.
package struct BarChart: Part {
  package struct Point: Sendable {
    let label: String
    let first: Int
    let second: Int
    let links: (first: Link, second: Link)?
    /// - Parameter links: the lists the two counts open.
    package init(_ label: String, _ first: Int, _ second: Int, links: (first: Link, second: Link)? = nil) {
      self.label = label
      self.first = first
      self.second = second
      self.links = links
    }
  }
  let title: String
  let names: (String, String)
  let points: [Point]
  /// Told apart from other charts of the page.
  let id: String

  /// - Parameter names: what the two counts are: `("nhận", "giải quyết")`.
  package init(_ title: String, id: String, names: (String, String), _ points: [Point]) {
    self.title = title
    self.id = id
    self.names = names
    self.points = points
  }

  private static let (height, step, bar) = (120, 80, 26)

  package var html: HTML {
    guard !points.isEmpty else { return EmptyState("Không có dữ liệu", icon: .chart).html }
    let top = max(1, points.map { max($0.first, $0.second) }.max() ?? 1)
    // A few bars keep the width of a week, so that they do not grow into towers.
    let width = max(7, points.count) * Self.step + 40
    let told = points.map {
      "\($0.label): \(names.0) \($0.first.vietnamese), \(names.1) \($0.second.vietnamese)"
    }.joined(separator: "; ")
    let drawn: [HTML] = points.enumerated().map { at, point in column(point, x: 20 + at * Self.step, top: top)
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
      <svg class="chart" viewBox="0 0 \(width) 178" role="\(role)" aria-labelledby="\(id)-title \(id)-told">\
      <title id="\(id)-title">\(title)</title><desc id="\(id)-told">\(told).</desc>\
      <path class="axis" d="M10 150.5h\(width - 20)" fill="none"/>\(drawn)</svg></div>
      """
  }

  /// The words for the two kinds of bars.
  package var legend: HTML {
    """
    <span class="legend"><svg width="12" height="12" aria-hidden="true"><rect class="key-a" width="12" height="12"/>\
    </svg><span>\(names.0)</span><svg width="12" height="12" aria-hidden="true">\
    <rect class="key-b" width="12" height="12"/></svg><span>\(names.1)</span></span>
    """
  }

  private func column(_ point: Point, x: Int, top: Int) -> HTML {
    let (a, b) = (max(0, point.first) * Self.height / top, max(0, point.second) * Self.height / top)
    let first: HTML = """
      <rect class="bar-a" x="\(x)" y="\(150 - a)" width="\(Self.bar)" height="\(a)"/>\
      <text x="\(x + 13)" y="\(144 - a)" text-anchor="middle">\(point.first.vietnamese)</text>
      """
    let second: HTML = """
      <rect class="bar-b" x="\(x + 30)" y="\(150 - b)" width="\(Self.bar)" height="\(b)"/>\
      <text x="\(x + 43)" y="\(144 - b)" text-anchor="middle">\(point.second.vietnamese)</text>
      """
    return """
      \(opening(point.links?.first, first, "\(point.label): \(names.0) \(point.first.vietnamese)"))\
      \(opening(point.links?.second, second, "\(point.label): \(names.1) \(point.second.vietnamese)"))\
      <text x="\(x + 28)" y="168" text-anchor="middle">\(point.label)</text>
      """
  }

  private func opening(_ link: Link?, _ drawn: HTML, _ told: String) -> HTML {
    link.map { link in "<a href=\"\(link)\" aria-label=\"\(told)\">\(drawn)</a>" } ?? drawn
  }

  /// A picture as a whole, unless its bars lead somewhere.
  private var role: HTML { points.contains { $0.links != nil } ? "group" : "img" }
}
