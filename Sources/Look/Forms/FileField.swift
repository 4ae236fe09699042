import Web

/// Files to send along: PDF, JPEG or PNG, unless something else is said. What was chosen is named at once, and what is too large is said before it is
/// sent. The form around it must be `PostForm(…, hasFiles: true)`.
package struct FileField: Part {
  let name: String
  let label: String
  let error: String?
  /// Bytes of one file.
  let most: Int
  let isShort: Bool
  let accepts: HTML
  let isOne: Bool

  /// - Parameters:
  ///   - isShort: in a list where the line already says what for: the button shows two words, screen readers hear the
  ///     label.
  ///   - accepts: what the browser offers to choose from.
  ///   - isOne: one file, not several.
  package init(
    _ name: String, _ label: String, _ entry: Entry = .empty, most: Int = 50 << 20, isShort: Bool = false,
    accepts: HTML = "application/pdf,image/jpeg,image/png", isOne: Bool = false
  ) {
    self.name = name
    self.label = label
    error = entry.error(name)
    self.most = most
    self.isShort = isShort
    self.accepts = accepts
    self.isOne = isOne
  }

  package var html: HTML {
    let line: HTML = error.map { words in ErrorLine(words, id: "\(name)-error").html } ?? .empty
    return "<div class=\"field\(flag: error != nil, " field-wrong")\">\(button)\(names)\(line)</div>"
  }

  /// The button alone and the names alone, for lists that place them apart.
  var button: HTML {
    let words: HTML = isShort ? "Đính tệp<span class=\"vh\"> cho: \(label)</span>" : "\(label)"
    let tie: HTML = .when(error != nil, " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"")
    return """
      <span class="file"><input type="file" id="\(name)" name="\(name)"\(flag: !isOne, " multiple") \
      accept="\(accepts)" data-max="\(most)" data-names="\(name)-names"\(tie)>\
      <label class="button button-small" for="\(name)">\(Icon.clip.html)\(words)</label></span>
      """
  }
  var names: HTML { "<div class=\"file-names\" id=\"\(name)-names\" aria-live=\"polite\"></div>" }
}
