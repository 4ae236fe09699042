import Web

/// One number of a desk, large, that opens its list.
package struct Figure: Part {
  let label: String
  let value: HTML
  let note: HTML
  let link: Link?
  let phase: TimeLeft.Phase?

  /// - Parameter phase: gives the number a sign and a colour; nil for plain numbers.
  package init(
    _ label: String, _ value: HTML, note: HTML = .empty, link: Link? = nil, phase: TimeLeft.Phase? = nil
  ) {
    self.label = label
    self.value = value
    self.note = note
    self.link = link
    self.phase = phase
  }

  package var html: HTML {
    let sign: HTML = phase.map { TimeLeft(.zero, $0).shape.html } ?? .empty
    let tone: HTML =
      switch phase {
      case .overdue: " figure-bad"
      case .near: " figure-warn"
      case .inTime, .paused, .ended, nil: .empty
      }
    let inside: HTML = """
      <span>\(label)</span><b>\(sign)\(value)</b><span class="muted small">\(note)</span>
      """
    return link.map { link in "<a class=\"figure\(tone)\" href=\"\(link)\">\(inside)</a>" }
      ?? "<div class=\"figure\(tone)\">\(inside)</div>"
  }
}

/// Figures side by side.
package struct FigureRow: Part {
  let figures: [Figure]
  package init(_ figures: [Figure]) { self.figures = figures }
  package var html: HTML { "<div class=\"figures\">\(HTML.all(figures))</div>" }
}

/// Says under a statistics table whether its books balance: opening stock + received = settled + closing stock. Where units
/// were merged in the period, what came over stands beside what was received.
package struct BalanceProof: Part {
  let opening: Int
  let received: Int
  let settled: Int
  let pending: Int
  let holds: Bool
  let rows: Int
  let moved: Int

  /// - Parameter holds: for the total and for every row, as the program found it.
  package init(
    opening: Int, received: Int, settled: Int, pending: Int, rows: Int, holds: Bool, moved: Int = 0
  ) {
    self.opening = opening
    self.received = received
    self.settled = settled
    self.pending = pending
    self.rows = rows
    self.moved = moved
    self.holds = holds
  }

  package var html: HTML {
    let badge =
      holds ? StateBadge("Cân đối", .check, .good) : StateBadge("Không cân đối", .octagon, .bad)
    let verdict: HTML =
      holds
      ? ", đúng ở cả \(rows.vietnamese) dòng."
      : ". Số liệu này chưa dùng được: báo quản trị chạy kiểm tra sổ (motcua verify)."
    let over: HTML = .when(moved != 0, " + do sáp nhập <b class=\"num\">\(moved.vietnamese)</b>")
    return """
      <p class="card-note"><span class="proof">\(badge) Kỳ trước <b class="num">\(opening.vietnamese)</b> + nhận \
      <b class="num">\(received.vietnamese)</b>\(over) \(holds ? "=" : "≠") đã giải quyết <b class="num">\
      \(settled.vietnamese)</b> + đang giải quyết <b class="num">\(pending.vietnamese)</b>\(verdict)</span></p>
      """
  }
}
