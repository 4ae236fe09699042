import Web

/// Facts as word and value: `Số định danh — 051188001234`.
package struct FactList: Part {
  let facts: [(String, HTML)]
  package init(_ facts: [(String, HTML)]) { self.facts = facts }

  package var html: HTML {
    let lines: [HTML] = facts.map { fact in "<div><dt>\(fact.0)</dt><dd>\(fact.1)</dd></div>" }
    return "<dl class=\"facts\">\(lines)</dl>"
  }
}

/// The three things a citizen asks first, side by side: how long, how much, what for.
package struct Glance: Part {
  let facts: [(String, HTML)]
  package init(_ facts: [(String, HTML)]) { self.facts = facts }

  package var html: HTML {
    let lines: [HTML] = facts.map { fact in "<div><dt>\(fact.0)</dt><dd>\(fact.1)</dd></div>" }
    return "<dl class=\"glance\">\(lines)</dl>"
  }
}

/// Sums of money with their total.
package struct MoneyList: Part {
  let lines: [(String, HTML)]
  let total: (String, HTML)?

  package init(_ lines: [(String, HTML)], total: (String, HTML)? = nil) {
    self.lines = lines
    self.total = total
  }

  package var html: HTML {
    let rows: [HTML] = lines.map { line in "<dt>\(line.0)</dt><dd>\(line.1)</dd>" }
    let sum: HTML =
      total.map { total in "<dt class=\"sum\">\(total.0)</dt><dd class=\"sum\">\(total.1)</dd>" } ?? .empty
    return "<dl class=\"money\">\(rows)\(sum)</dl>"
  }
}
