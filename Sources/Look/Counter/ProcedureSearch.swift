import Web

/// The box in which a procedure is found by any part of its name or code (*tìm thủ tục*), and the list under it that
/// follows the typing. Without scripts it is a search form whose page shows the same list.
package struct ProcedureSearch: Part {
  let query: String
  let page: Link
  let suggestions: Link
  let found: SuggestionList

  /// - Parameters:
  ///   - page: where the form asks, with the field `q`.
  ///   - suggestions: answers with a `SuggestionList` alone.
  package init(query: String, page: Link, suggestions: Link, found: SuggestionList) {
    self.query = query
    self.page = page
    self.suggestions = suggestions
    self.found = found
  }

  package var html: HTML {
    """
    <form class="pick" role="search" method="get" action="\(page)"><label class="label" for="procedure">\
    Tìm thủ tục theo tên hoặc mã</label><p class="hint" id="procedure-hint">Gõ không dấu cũng được, ví dụ \
    “dang ky khai sinh”, “ho kinh doanh”, “1.001193”.</p><div class="pick-box">\(Icon.search.html)\
    <input class="input" id="procedure" name="q" type="search" value="\(query)" autofocus autocomplete="off" \
    spellcheck="false" aria-describedby="procedure-hint" aria-controls="found" data-list="found" \
    hx-get="\(suggestions)" hx-trigger="input changed delay:120ms" hx-target="#found" hx-sync="this:replace"></div>\
    </form><div class="found" id="found" aria-live="polite">\(found)</div>
    """
  }
}

/// What a search found, as links; the arrows walk it.
package struct SuggestionList: Part {
  package struct Suggestion: Sendable {
    let code: String
    let name: HTML
    let note: String
    let link: Link

    /// - Parameter name: with what matched in `<mark>`.
    package init(code: String, name: HTML, note: String = "", _ link: Link) {
      self.code = code
      self.name = name
      self.note = note
      self.link = link
    }
  }
  let heading: String
  let suggestions: [Suggestion]

  /// - Parameter heading: how many were found, or that none was: `6 thủ tục`.
  package init(_ heading: String = "", _ suggestions: [Suggestion]) {
    self.heading = heading
    self.suggestions = suggestions
  }

  package var html: HTML {
    let keys: HTML = .when(
      !suggestions.isEmpty, " · phím <kbd>↓</kbd> để chọn, <kbd>Enter</kbd> để mở")
    let lines: [HTML] = suggestions.map { found in
      """
      <li><a href="\(found.link)"><span class="num">\(found.code)</span><span>\(found.name)</span>\
      <span class="muted nowrap">\(found.note)</span></a></li>
      """
    }
    return """
      \(HTML.when(!heading.isEmpty, "<p>\(heading)\(keys)</p>"))\
      \(HTML.when(!lines.isEmpty, "<ul class=\"found-list\">\(lines)</ul>"))
      """
  }
}
