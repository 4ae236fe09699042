import Web

/// Several of a few things can be chosen, all of them seen. What is sent is the name once for each box ticked.
package struct CheckGroup: Part {
  let shell: FieldShell
  let options: [Option]
  let entry: Entry

  package init(
    _ name: String, _ label: String, _ options: [Option], _ entry: Entry = .empty, hint: String = "",
    width: Int? = nil
  ) {
    shell = FieldShell(
      name: name, label: label, need: .unmarked, hint: hint, error: entry.error(name), width: width)
    self.options = options
    self.entry = entry
  }

  package var html: HTML {
    let lines: [HTML] = options.map { option in
      """
      <div class="choice"><input type="checkbox" name="\(shell.name)" id="\(shell.name)-\(option.value)" \
      value="\(option.value)"\(flag: entry.holds(shell.name, option.value), " checked")>\
      <label for="\(shell.name)-\(option.value)">\(option.label)\(note(option))</label></div>
      """
    }
    return shell.around("<div class=\"row-choices\">\(lines)</div>", isGroup: true)
  }
  private func note(_ option: Option) -> HTML {
    .when(!option.note.isEmpty, "<span class=\"sub\">\(option.note)</span>")
  }
}
