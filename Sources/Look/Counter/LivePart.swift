import Web

/// A part of a form that follows what is filled in, such as the fee or the due date: when a watched field changes it is
/// asked for anew, with the watched fields and nothing else in the address. So never watch a field with personal data:
/// addresses end up in logs. Without scripts it stays as it was shown, and the server reckons again on sending.
package struct LivePart: Part {
  let id: String
  let source: Link
  let fields: [String]
  let everySeconds: Int?
  let content: HTML

  /// - Parameters:
  ///   - source: answers with the content alone.
  ///   - fields: the names of the watched fields.
  ///   - everySeconds: asked for anew also as time goes by: a due date moves with the clock.
  package init(
    _ id: String, from source: Link, watching fields: [String], everySeconds: Int? = nil, _ content: HTML
  ) {
    self.id = id
    self.source = source
    self.fields = fields
    self.everySeconds = everySeconds
    self.content = content
  }

  package var html: HTML {
    let selectors = fields.map { "[name='\($0)']" }
    let triggers =
      selectors.map { "change from:\($0)" } + (everySeconds.map { ["every \($0)s"] } ?? [])
    return """
      <div id="\(id)" hx-get="\(source)" hx-trigger="\(triggers.joined(separator: ", "))" \
      hx-include="\(selectors.joined(separator: ","))" hx-sync="this:replace" aria-live="polite">\(content)</div>
      """
  }
}
