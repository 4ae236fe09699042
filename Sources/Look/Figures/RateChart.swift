import Web

/// A share for each month as a line from 0 to 100 %, drawn on the server so that it prints and needs no script; each
/// point opens its list and carries its share with the two numbers it is made of. Months with nothing to be a share of are gaps, not zeros.
package struct RateChart: Part {
  package struct Point: Sendable {
    let label: String
    let share: Percent
    let link: Link?
    package init(_ label: String, _ share: Percent, link: Link? = nil) {
      self.label = label
      self.share = share
      self.link = link
    }
  }
  let title: String
  let id: String
  let points: [Point]

  package init(_ title: String, id: String, _ points: [Point]) {
    self.title = title
    self.id = id
    self.points = points
  }

  private static let (top, height, left, step) = (38, 120, 46, 74)

  package var html: HTML {
    guard points.contains(where: { $0.share.hundredths != nil }) else {
      return EmptyState("Không có dữ liệu", icon: .chart).html
    }
    let width = Self.left + points.count * Self.step + 12
    let grid: [HTML] = [0, 50, 100].map { percent in
      let y = Self.y(percent * 100)
      return """
        <path class="axis" d="M\(Self.left) \(y).5h\(width - Self.left - 8)" fill="none"/>\
        <text x="\(Self.left - 6)" y="\(y + 4)" text-anchor="end">\(percent)%</text>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
      <svg class="chart" viewBox="0 0 \(width) 198" role="group" aria-label="\(title)">\(grid)\(line)\
      \(points.indices.map(mark))</svg></div>
      """
  }

  private static func y(_ hundredths: Int) -> Int {
    top + height - max(0, min(10_000, hundredths)) * height / 10_000
  }
  private static func x(_ at: Int) -> Int { left + at * step + step / 2 }

  /// Neighbours are joined; a gap breaks the line.
  private var line: HTML {
    var pieces: [HTML] = []
    for (at, next) in zip(points.indices, points.indices.dropFirst()) {
      guard let from = points[at].share.hundredths, let to = points[next].share.hundredths else { continue }
      pieces.append(
        "<path class=\"rate-line\" d=\"M\(Self.x(at)) \(Self.y(from))L\(Self.x(next)) \(Self.y(to))\" fill=\"none\"/>"
      )
    }
    return "\(pieces)"
  }

  private func mark(_ at: Int) -> HTML {
    let point = points[at]
    let label: HTML = "<text x=\"\(Self.x(at))\" y=\"188\" text-anchor=\"middle\">\(point.label)</text>"
    guard let hundredths = point.share.hundredths else { return label }
    let (x, y) = (Self.x(at), Self.y(hundredths))
    let drawn: HTML = """
      <circle class="rate-point" cx="\(x)" cy="\(y)" r="5"/><text x="\(x)" y="\(y - 24)" text-anchor="middle">\
      \(point.share.written)<tspan class="rate-of" x="\(x)" dy="14">\(point.share.fraction)</tspan></text>
      """
    let told = "\(point.label): \(point.share.written), \(point.share.fraction)"
    let opened: HTML =
      point.link.map { link in "<a href=\"\(link)\" aria-label=\"\(told)\">\(drawn)</a>" } ?? drawn
    return "\(opened)\(label)"
  }
}

/// Counts under each other, the greatest first, as bars that open their lists.
package struct RankedBars: Part {
  package struct Bar: Sendable {
    let label: String
    let count: Int
    /// As it is read: `12`, `3 ngày 2 giờ`.
    let written: String
    let link: Link?
    package init(_ label: String, _ count: Int, written: String? = nil, link: Link? = nil) {
      self.label = label
      self.count = count
      self.written = written ?? count.vietnamese
      self.link = link
    }
  }
  let title: String
  let bars: [Bar]

  package init(_ title: String, _ bars: [Bar]) {
    self.title = title
    self.bars = bars.filter { $0.count > 0 }
  }

  package var html: HTML {
    guard let most = bars.map(\.count).max(), most > 0 else {
      return "<p class=\"muted\">Không có.</p>"
    }
    let rows: [HTML] = bars.map { bar in
      let width = max(2, bar.count * 300 / most)
      let number: HTML =
        bar.link.map { link in
          "<a href=\"\(link)\">\(bar.written)<span class=\"vh\"> \(bar.label)</span></a>"
        } ?? "\(bar.written)"
      return """
        <tr><th scope="row">\(bar.label)</th><td><svg class="ranked" viewBox="0 0 300 16" aria-hidden="true" \
        preserveAspectRatio="none"><rect class="bar-a" width="\(width)" height="16"/></svg></td>\
        <td class="right num">\(number)</td></tr>
        """
    }
    return """
      <table class="ranked-bars"><caption class="vh">\(title)</caption><thead class="vh"><tr>\
      <th scope="col">Nhóm</th><th scope="col">Cột</th><th scope="col">Số</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }
}

/// Counts by weekday and hour as a shaded table: darker where there is more, the number in every cell.
package struct HourGrid: Part {
  package struct Cell: Sendable {
    let count: Int
    let link: Link?
    package init(_ count: Int, link: Link?) {
      self.count = count
      self.link = link
    }
  }
  let title: String
  let hours: [Int]
  let rows: [(label: String, cells: [Cell])]

  /// - Parameter rows: a cell for each of `hours`.
  package init(_ title: String, hours: [Int], rows: [(label: String, cells: [Cell])]) {
    self.title = title
    self.hours = hours
    self.rows = rows
  }

  package var html: HTML {
    let most = max(1, rows.flatMap { $0.cells.map(\.count) }.max() ?? 1)
    let head: [HTML] = hours.map { hour in "<th scope=\"col\">\(hour)h</th>" }
    let lines: [HTML] = rows.map { row in
      let cells: [HTML] = zip(hours, row.cells).map { hour, cell in
        let number = LinkedNumber(cell.count, to: cell.link, meaning: "hồ sơ, \(row.label) \(hour) giờ")
        return "<td class=\"\(Self.shade(cell.count, of: most))\">\(number)</td>"
      }
      return "<tr><th scope=\"row\">\(row.label)</th>\(cells)</tr>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="hour-grid">\
      <caption class="vh">\(title)</caption><thead><tr><th scope="col">Ngày</th>\(head)</tr></thead>\
      <tbody>\(lines)</tbody></table></div>
      """
  }

  private static func shade(_ count: Int, of most: Int) -> HTML {
    switch count * 4 / most {
    case _ where count == 0: "heat-0"
    case 0: "heat-1"
    case 1: "heat-2"
    case 2: "heat-3"
    default: "heat-4"
    }
  }
}
