import Web

/// A field of one line. Its `id` is its name, so that an error summary can lead to it.
///
///     Field("phone", "Điện thoại", entry, kind: .phone, hint: "10 chữ số", width: 3)
package struct Field: Part {
  /// What is typed, for the right keyboard on a phone and the right help of the browser.
  package enum Kind: Sendable {
    case text, search, password, newPassword, userName, email, phone
    /// A whole number.
    case number
    /// A personal number, a code: digits and letters that no browser should correct.
    case code
    /// `dd/MM/yyyy`; other ways of writing a day are put right on leaving the field, and again by the server.
    case day
  }
  let shell: FieldShell
  let kind: Kind
  let value: String
  let attributes: HTML

  /// - Parameter attributes: more of them, each with a blank before it: `" data-from=\"name\""`.
  package init(
    _ name: String, _ label: String, _ entry: Entry = .empty, kind: Kind = .text, need: Need = .required,
    hint: String = "", width: Int? = nil, attributes: HTML = .empty
  ) {
    shell = FieldShell(
      name: name, label: label, need: need, hint: hint, error: entry.error(name), width: width)
    self.kind = kind
    // A password is never shown again.
    value = kind.isSecret ? "" : entry.value(name)
    self.attributes = attributes
  }

  package var html: HTML {
    shell.around(
      """
      <input class="input\(flag: kind == .day || kind == .code, " num")" id="\(shell.name)" name="\(shell.name)" \
      value="\(value)"\(kind.attributes)\(shell.ties)\(attributes)>
      """)
  }
}

extension Field.Kind {
  var isSecret: Bool { self == .password || self == .newPassword }

  // The counter's machine is shared: browsers shall offer nobody the words of the citizen before.
  var attributes: HTML {
    switch self {
    case .text: " type=\"text\" autocomplete=\"off\""
    case .search: " type=\"search\" autocomplete=\"off\" spellcheck=\"false\""
    case .password: " type=\"password\" autocomplete=\"current-password\""
    case .newPassword: " type=\"password\" autocomplete=\"new-password\""
    case .userName:
      " type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\""
    case .email: " type=\"email\" autocomplete=\"off\" spellcheck=\"false\""
    case .phone: " type=\"tel\" inputmode=\"tel\" autocomplete=\"off\""
    case .number: " type=\"text\" inputmode=\"numeric\" autocomplete=\"off\""
    case .code: " type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\""
    case .day:
      " type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" placeholder=\"ngày/tháng/năm\" data-date"
    }
  }
}

/// Several lines of text.
package struct TextArea: Part {
  let shell: FieldShell
  let value: String
  let attributes: HTML

  package init(
    _ name: String, _ label: String, _ entry: Entry = .empty, need: Need = .required, hint: String = "",
    width: Int? = nil, attributes: HTML = .empty
  ) {
    shell = FieldShell(
      name: name, label: label, need: need, hint: hint, error: entry.error(name), width: width)
    value = entry.value(name)
    self.attributes = attributes
  }

  package var html: HTML {
    // The newline after the tag is the browser's to drop, so that a first empty line that was typed survives.
    shell.around(
      """
      <textarea class="input" id="\(shell.name)" name="\(shell.name)" autocomplete="off"\(shell.ties)\(attributes)>
      \(value)</textarea>
      """)
  }
}
