import Web

/// A form that changes something. It carries the session's token, and a key so that pressing twice, or sending again
/// after a broken line, is one act. Browsers' own messages are off: what is wrong is told in Vietnamese by the page.
package struct PostForm: Part {
  let action: Link
  let csrf: HTML
  let key: String?
  let hasFiles: Bool
  let isGuarded: Bool
  let scansCards: Bool
  let content: HTML

  /// - Parameters:
  ///   - key: the idempotency key, in the hidden field `key`.
  ///   - isGuarded: leaving the page after typing asks first.
  ///   - scansCards: a card's QR typed into any box fills the fields marked `data-from`; Enter goes to the next box.
  package init(
    to action: Link, csrf: HTML, key: String? = nil, hasFiles: Bool = false, isGuarded: Bool = false,
    scansCards: Bool = false, _ content: HTML
  ) {
    self.action = action
    self.csrf = csrf
    self.key = key
    self.hasFiles = hasFiles
    self.isGuarded = isGuarded
    self.scansCards = scansCards
    self.content = content
  }

  package var html: HTML {
    let hidden: HTML = key.map { key in "<input type=\"hidden\" name=\"key\" value=\"\(key)\">" } ?? .empty
    return """
      <form method="post" action="\(action)" novalidate\(flag: hasFiles, " enctype=\"multipart/form-data\"")\
      \(flag: isGuarded, " data-guard")\(flag: scansCards, " data-scan-form")>\(csrf)\(hidden)\(content)</form>
      """
  }
}

/// What a button looks like says how much it weighs: one main act a page.
package enum Weight: Sendable {
  case main, big, tall, plain, small, quiet, danger

  var className: HTML {
    switch self {
    case .main: "button button-main"
    case .big: "button button-main button-big"
    case .tall: "button button-main button-tall"
    case .plain: "button"
    case .small: "button button-small"
    case .quiet: "button button-quiet"
    case .danger: "button button-danger"
    }
  }
}

/// The button of a form.
package struct Button: Part {
  let label: String
  let weight: Weight
  let icon: Icon?
  let name: String
  let value: String
  let isMainAct: Bool

  /// - Parameters:
  ///   - name: sent with `value` when this button was pressed; empty for forms with one button.
  ///   - isMainAct: Ctrl+Enter presses it.
  package init(
    _ label: String, _ weight: Weight = .main, icon: Icon? = nil, name: String = "", value: String = "",
    isMainAct: Bool = false
  ) {
    self.label = label
    self.weight = weight
    self.icon = icon
    self.name = name
    self.value = value
    self.isMainAct = isMainAct
  }

  package var html: HTML {
    let sent: HTML = .when(!name.isEmpty, " name=\"\(name)\" value=\"\(value)\"")
    let key: HTML = .when(isMainAct, " <kbd aria-hidden=\"true\">Ctrl+Enter</kbd>")
    return """
      <button class="\(weight.className)"\(sent)\(flag: isMainAct, " aria-keyshortcuts=\"Control+Enter\"")>\
      \(ifAny: icon?.html)\(label)\(key)</button>
      """
  }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
package struct LinkButton: Part {
  let label: String
  let link: Link
  let weight: Weight
  let icon: Icon?
  /// Heard after the label, so that ten links `Xử lý` are told apart.
  let meaning: String

  package init(
    _ label: String, _ link: Link, _ weight: Weight = .plain, icon: Icon? = nil, meaning: String = ""
  ) {
    self.label = label
    self.link = link
    self.weight = weight
    self.icon = icon
    self.meaning = meaning
  }

  package var html: HTML {
    let heard: HTML = .when(!meaning.isEmpty, "<span class=\"vh\"> \(meaning)</span>")
    return "<a class=\"\(weight.className)\" href=\"\(link)\">\(ifAny: icon?.html)\(label)\(heard)</a>"
  }
}
