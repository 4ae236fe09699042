import Web

/// What stands in a form's fields when its page is shown: what was typed last, or what is known already, and what was
/// wrong with it. Every field takes its value and its error from here by its own name.
package struct Entry: Sendable {
  package let fields: Fields
  package let errors: [FieldError]

  /// What came back from the browser.
  package init(_ form: Form, errors: [FieldError] = []) {
    fields = form.fields
    self.errors = errors
  }
  /// What is known before anybody typed.
  package init(_ known: Fields = [:]) {
    fields = known
    errors = []
  }
  package static let empty = Entry()

  package func value(_ name: String) -> String { fields[name] ?? "" }
  package func error(_ name: String) -> String? { errors.message(for: name) }
  package func holds(_ name: String, _ value: String) -> Bool { fields.values(name).contains(value) }
}

/// Whether a field must be filled in, as people read it: what is not marked must.
package enum Need: Sendable {
  case required
  case optional
  /// A search field: nothing is said.
  case unmarked
}

/// What a field shares whatever its control is: label, mark, error and hint, tied together for screen readers.
struct FieldShell: Sendable {
  let name: String
  let label: String
  let need: Need
  let hint: String
  let error: String?
  /// Twelfths of the row; nil for the whole row.
  let width: Int?
  /// False in a table, whose column heading says it already: the label is only heard.
  var isLabelSeen = true

  /// The field around its control.
  /// - Parameter isGroup: several controls under one legend.
  func around(_ control: HTML, isGroup: Bool = false) -> HTML {
    let inside: HTML = "\(control)\(errorLine)\(hintLine)"
    let frame: HTML = "field\(widthClass)\(flag: error != nil, " field-wrong")"
    return isGroup
      ? """
      <fieldset class="\(frame)" id="\(name)"\(describedBy)><legend>\(label)\(mark)</legend>\(inside)</fieldset>
      """
      : "<div class=\"\(frame)\"><label for=\"\(name)\"\(flag: !isLabelSeen, " class=\"vh\"")>\(label)\(mark)</label>\(inside)</div>"
  }

  /// The attributes that tie a control to its words.
  var ties: HTML {
    """
    \(describedBy)\(flag: error != nil, " aria-invalid=\"true\"")\(flag: need == .required, " required")
    """
  }

  private var mark: HTML { .when(need == .optional, " <span class=\"need\">(nếu có)</span>") }
  private var describedBy: HTML {
    let ids = (error == nil ? [] : ["\(name)-error"]) + (hint.isEmpty ? [] : ["\(name)-hint"])
    return .when(!ids.isEmpty, " aria-describedby=\"\(ids.joined(separator: " "))\"")
  }
  private var errorLine: HTML {
    error.map { words in ErrorLine(words, id: "\(name)-error").html } ?? .empty
  }
  private var hintLine: HTML { .when(!hint.isEmpty, "<p class=\"hint\" id=\"\(name)-hint\">\(hint)</p>") }
  private var widthClass: HTML {
    switch width {
    case 2: " w-2"
    case 3: " w-3"
    case 4: " w-4"
    case 5: " w-5"
    case 6: " w-6"
    case 7: " w-7"
    case 8: " w-8"
    case 9: " w-9"
    default: .empty
    }
  }
}

/// What is wrong, beside the place where it is wrong.
package struct ErrorLine: Part {
  let words: String
  let id: String
  package init(_ words: String, id: String) {
    self.words = words
    self.id = id
  }
  package var html: HTML {
    """
    <p class="error" id="\(id)">\(Icon.stop.html)<span><span class="vh">Lỗi: </span>\(words)</span></p>
    """
  }
}
