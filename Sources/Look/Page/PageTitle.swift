import Web

/// The page's one heading, a few words beside it, and its quiet acts at the right.
package struct PageTitle: Part {
  let title: String
  let note: HTML
  let crumbs: [(label: String, link: Link)]
  let acts: HTML

  /// - Parameter crumbs: the way back up, nearest last.
  package init(
    _ title: String, note: HTML = .empty, crumbs: [(label: String, link: Link)] = [], acts: HTML = .empty
  ) {
    self.title = title
    self.note = note
    self.crumbs = crumbs
    self.acts = acts
  }

  package var html: HTML {
    """
    <div class="page-title">\(Crumbs(crumbs).html)<h1>\(title)</h1>\
    \(HTML.when(!note.isEmpty, "<p>\(note)</p>"))\
    \(HTML.when(!acts.isEmpty, "<p class=\"acts\">\(acts)</p>"))</div>
    """
  }
}

/// The way back up: `Thủ tục hành chính › Hộ tịch`.
package struct Crumbs: Part {
  let steps: [(label: String, link: Link)]
  package init(_ steps: [(label: String, link: Link)]) { self.steps = steps }

  package var html: HTML {
    let links: [HTML] = steps.map { step in "<a href=\"\(step.link)\">\(step.label)</a>" }
    return .when(
      !steps.isEmpty,
      "<nav class=\"crumb\" aria-label=\"Đường dẫn\">\(HTML.joined(links, separator: " › "))</nav>")
  }
}

/// A sheet of the page with its own heading.
package struct Card: Part {
  let title: String
  let id: String
  let note: HTML
  let className: HTML
  let content: HTML

  /// - Parameters:
  ///   - id: names the heading, once on a page.
  ///   - note: small words at the right of the heading.
  ///   - className: more classes, with a blank before: `" acts-panel"` for what comes next with a dossier.
  package init(_ title: String, id: String, note: HTML = .empty, className: HTML = .empty, _ content: HTML) {
    self.title = title
    self.id = id
    self.note = note
    self.className = className
    self.content = content
  }

  package var html: HTML {
    let small: HTML = .when(!note.isEmpty, "<p class=\"muted small\">\(note)</p>")
    return """
      <section class="card\(className)" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2>\
      \(small)</div>\(content)</section>
      """
  }
}

/// Something folded away until it is wanted; works without scripts.
package struct Fold: Part {
  let title: String
  let isOpen: Bool
  let isAct: Bool
  let content: HTML

  /// - Parameter isAct: looks like a button in a row of acts (`fold-row`).
  package init(_ title: String, isOpen: Bool = false, isAct: Bool = false, _ content: HTML) {
    self.title = title
    self.isOpen = isOpen
    self.isAct = isAct
    self.content = content
  }

  package var html: HTML {
    """
    <details class="fold\(flag: isAct, " fold-act")"\(flag: isOpen, " open")><summary>\(title)</summary>\
    \(content)</details>
    """
  }
}
