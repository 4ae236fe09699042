import Web

/// One of the things that can be chosen.
package struct Option: Sendable {
  let value: String
  let label: String
  let note: String

  package init(_ value: String, _ label: String, note: String = "") {
    self.value = value
    self.label = label
    self.note = note
  }
}

/// A choice out of many, on one line.
package struct Select: Part {
  let shell: FieldShell
  let options: [Option]
  let chosen: String
  let attributes: HTML

  /// Nothing known: the first option is chosen.
  /// - Parameter isLabelSeen: false in a table, whose column heading says it already.
  package init(
    _ name: String, _ label: String, _ options: [Option], _ entry: Entry = .empty, need: Need = .unmarked,
    hint: String = "", width: Int? = nil, isLabelSeen: Bool = true, attributes: HTML = .empty
  ) {
    shell = FieldShell(
      name: name, label: label, need: need, hint: hint, error: entry.error(name), width: width,
      isLabelSeen: isLabelSeen)
    self.options = options
    chosen = entry.value(name)
    self.attributes = attributes
  }

  package var html: HTML {
    let lines: [HTML] = options.map { option in
      """
      <option value="\(option.value)"\(flag: option.value == chosen, " selected")>\(option.label)</option>
      """
    }
    return shell.around(
      """
      <select class="input" id="\(shell.name)" name="\(shell.name)"\(shell.ties)\(attributes)>\(lines)</select>
      """)
  }
}

/// A choice out of a few, all of them seen. The first is chosen where nothing is known.
package struct RadioGroup: Part {
  let shell: FieldShell
  let options: [Option]
  let chosen: String

  package init(
    _ name: String, _ label: String, _ options: [Option], _ entry: Entry = .empty, hint: String = "",
    width: Int? = nil
  ) {
    shell = FieldShell(
      name: name, label: label, need: .unmarked, hint: hint, error: entry.error(name), width: width)
    self.options = options
    let known = entry.value(name)
    chosen = known.isEmpty ? options.first?.value ?? "" : known
  }

  package var html: HTML {
    let lines: [HTML] = options.map { option in
      """
      <div class="choice"><input type="radio" name="\(shell.name)" id="\(shell.name)-\(option.value)" \
      value="\(option.value)"\(flag: option.value == chosen, " checked")>\
      <label for="\(shell.name)-\(option.value)">\(option.label)\(note(option))</label></div>
      """
    }
    return shell.around("<div class=\"row-choices\">\(lines)</div>", isGroup: true)
  }
  private func note(_ option: Option) -> HTML {
    .when(!option.note.isEmpty, "<span class=\"sub\">\(option.note)</span>")
  }
}

/// A box to tick. What is sent when it is ticked is `value`.
package struct Checkbox: Part {
  let name: String
  let value: String
  let label: String
  let hint: String
  let isTicked: Bool
  let error: String?

  package init(
    _ name: String, _ label: String, _ entry: Entry = .empty, value: String = "1", hint: String = ""
  ) {
    self.name = name
    self.value = value
    self.label = label
    self.hint = hint
    isTicked = entry.holds(name, value)
    error = entry.error(name)
  }

  package var html: HTML {
    let line: HTML = error.map { words in ErrorLine(words, id: "\(name)-error").html } ?? .empty
    let tie: HTML = .when(error != nil, " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"")
    let note: HTML = .when(!hint.isEmpty, "<span class=\"sub\">\(hint)</span>")
    return """
      <div class="field\(flag: error != nil, " field-wrong")"><div class="choice">\
      <input type="checkbox" id="\(name)" name="\(name)" value="\(value)"\(flag: isTicked, " checked")\(tie)>\
      <label for="\(name)">\(label)\(note)</label></div>\(line)</div>
      """
  }
}
