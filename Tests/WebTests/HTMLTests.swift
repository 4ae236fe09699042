import Testing

@testable import Web

@Suite struct `Markup in a page` {
  @Test func `is a literal, and what is interpolated is escaped`() {
    let name = "Lan & <b onload='x'>\"Mẫu\"</b>"
    let html: HTML = "<p title=\"\(name)\">\(name)</p>"
    let escaped = "Lan &amp; &lt;b onload=&#39;x&#39;&gt;&quot;Mẫu&quot;&lt;/b&gt;"
    #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test(arguments: [
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "<!--",
    "&lt;script&gt;", "]]>",
  ])
  func `keeps hostile text as text`(_ hostile: String) {
    let html: HTML = "<i>\(hostile)</i>"
    let inside = html.text.dropFirst(3).dropLast(4)
    #expect(!inside.contains { "<>\"'".contains($0) })
    #expect(unescaped(String(inside)) == hostile)
  }

  @Test func `drops control characters but keeps newline and tab`() {
    let html: HTML = "\("a\u{0}b\u{1B}\nc\td\u{7F}")"
    #expect(html.text == "ab\nc\td")
  }

  @Test func `isolates the writing direction of what a person typed`() {
    let name = "Lan\u{202E}gpj.exe<"
    let html: HTML = "<td>\(isolated: name)</td>"
    #expect(html.text == "<td><bdi>Lan\u{202E}gpj.exe&lt;</bdi></td>")
  }

  @Test func `takes markup, lists of markup, numbers, links and flags`() {
    let rows: [HTML] = ["<li>\(1)</li>", "<li>\(2)</li>"]
    let link = PlainRoute("/a").path().with(query: [("q", "x&y")])
    let html: HTML =
      "<ul>\(rows)</ul><a href=\"\(link)\">\(rows[0])</a><input \(flag: true, "checked")\(flag: false, "disabled")>"
    #expect(
      html.text
        == "<ul><li>1</li><li>2</li></ul><a href=\"/a?q=x%26y\"><li>1</li></a><input checked>")
    #expect(HTML.joined(rows, separator: ", ").text == "<li>1</li>, <li>2</li>")
    #expect(("\(ifAny: nil)\(ifAny: rows[1])" as HTML).text == "<li>2</li>")
  }

  @Test func `has no way in for a missing value`() {
    // Only the overload below takes an optional; in the room's own code such a page does not compile.
    let missing: String? = nil
    var page = HTML.StringInterpolation(literalCapacity: 0, interpolationCount: 1)
    page.appendInterpolation(missing)
    #expect(HTML(stringInterpolation: page).text == "no overload")
  }

  private func unescaped(_ text: String) -> String {
    var text = text
    for (escape, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text = text.split(separator: escape, omittingEmptySubsequences: false).joined(separator: letter)
    }
    return text
  }
}

extension HTML.StringInterpolation {
  @_disfavoredOverload
  fileprivate mutating func appendInterpolation<T>(_ value: T) { appendLiteral("no overload") }
}
