import Web

/// What just happened, or what to mind: told by words, a sign, and only then a colour.
package struct Notice: Part {
  /// `good`: done. `info`: good to know. `warn`: mind this. `bad`: it did not happen.
  let tone: Tone
  let title: HTML
  let detail: HTML

  package init(_ tone: Tone, _ title: HTML, _ detail: HTML = .empty) {
    self.tone = tone
    self.title = title
    self.detail = detail
  }
  /// In words only, such as a refusal's notice.
  package init(_ tone: Tone, words: String) { self.init(tone, "\(words)") }

  package var html: HTML {
    """
    <div class="notice \(tone.className)" role="\(role)">\(icon.html)<div class="notice-body">\
    <p><strong>\(title)</strong></p>\(HTML.when(!detail.isEmpty, "<p>\(detail)</p>"))</div></div>
    """
  }

  private var role: HTML { tone == .bad ? "alert" : "status" }
  private var icon: Icon {
    switch tone {
    case .good: .done
    case .warn: .warning
    case .bad: .stop
    case .info, .quiet: .info
    }
  }
}

/// What is wrong with a form, all at once, each line leading to its field; the page begins here when it comes back.
package struct ErrorSummary: Part {
  let title: String
  let errors: [FieldError]

  /// - Parameter title: what did not happen: `Chưa tiếp nhận được`.
  package init(_ title: String, _ entry: Entry) {
    self.title = title
    errors = entry.errors
  }

  package var html: HTML {
    let lines: [HTML] = errors.map { error in
      "<li><a href=\"#\(error.field)\">\(error.message)</a></li>"
    }
    return .when(
      !errors.isEmpty,
      """
      <div class="notice tone-bad error-summary" role="alert" tabindex="-1" data-focus>\(Icon.stop.html)\
      <div class="notice-body"><h2>\(title): còn \(errors.count.vietnamese) chỗ cần sửa</h2><ul>\(lines)</ul></div></div>
      """)
  }
}

/// A list with nothing in it says so, and what to do then.
package struct EmptyState: Part {
  let title: String
  let detail: String
  let acts: HTML
  let icon: Icon

  package init(_ title: String, _ detail: String = "", icon: Icon = .done, acts: HTML = .empty) {
    self.title = title
    self.detail = detail
    self.icon = icon
    self.acts = acts
  }

  package var html: HTML {
    """
    <div class="empty">\(icon.html)<p><b>\(title)</b></p>\(HTML.when(!detail.isEmpty, "<p>\(detail)</p>"))\
    \(HTML.when(!acts.isEmpty, "<p class=\"acts\">\(acts)</p>"))</div>
    """
  }
}

/// An error page's content: what is the matter in plain words, what to do, and the code to ask about it.
package struct FaultCard: Part {
  let title: String
  let detail: HTML
  let code: String?
  let acts: HTML

  package init(_ title: String, _ detail: HTML, code: String? = nil, acts: HTML = .empty) {
    self.title = title
    self.detail = detail
    self.code = code
    self.acts = acts
  }

  package var html: HTML {
    let asked: HTML = code.map { code in "<p class=\"fault\">Mã tra lỗi: <code>\(code)</code></p>" } ?? .empty
    return """
      <div class="card fault-card"><div class="fault-page"><h1>\(title)</h1><p>\(detail)</p>\(asked)</div>\
      \(HTML.when(!acts.isEmpty, "<p class=\"acts\">\(acts)</p>"))</div>
      """
  }
}
