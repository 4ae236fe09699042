import Web

/// One paper of the checklist (*thành phần hồ sơ*): ticked when it is here, how it came, how many, with its files.
///
/// The field names begin with `name`: `components[3]` gives `components[3].given`, `.manner`, `.originals`, `.copies`,
/// `.files`. An error under `name` itself stands at the line.
package struct PaperRow: Part {
  let name: String
  let label: String
  let condition: String
  let isMandatory: Bool
  let manners: [Option]
  let hasFiles: Bool
  let entry: Entry

  /// - Parameters:
  ///   - condition: when the paper is needed, in words; empty where it always is.
  ///   - manners: the ways it can be given (`submitted`: `Nộp`, …), where there is more than one.
  ///   - hasFiles: false for papers that are only shown.
  package init(
    _ name: String, _ label: String, _ entry: Entry, condition: String = "", isMandatory: Bool,
    manners: [Option] = [],
    hasFiles: Bool = true
  ) {
    self.name = name
    self.label = label
    self.entry = entry
    self.condition = condition
    self.isMandatory = isMandatory
    self.manners = manners
    self.hasFiles = hasFiles
  }

  package var html: HTML {
    let error = entry.error(name)
    let isGiven = entry.holds("\(name).given", "1")
    let line: HTML = error.map { words in ErrorLine(words, id: "\(name)-error").html } ?? .empty
    let tie: HTML = .when(error != nil, " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"")
    return """
      <li\(flag: error != nil, " class=\"field-wrong\"")><div class="choice"><input type="checkbox" id="\(name)" \
      name="\(name).given" value="1"\(flag: isGiven, " checked")\(tie)><label for="\(name)">\(label)\
      \(flag: isMandatory, " <span class=\"must\">(bắt buộc)</span>")\
      \(HTML.when(!condition.isEmpty, "<span class=\"sub\">\(condition)</span>"))</label></div>\
      <div class="counts">\(mannerChoice)\(count("originals", "Bản chính"))\(count("copies", "Bản sao"))\
      \(HTML.when(hasFiles, files.button))</div><div class="more">\(HTML.when(hasFiles, files.names))\(line)\
      \(fileError)</div></li>
      """
  }

  private var files: FileField { FileField("\(name).files", label, entry, isShort: true) }
  private var fileError: HTML {
    files.error.map { words in ErrorLine(words, id: "\(files.name)-error").html } ?? .empty
  }

  private func count(_ field: String, _ words: String) -> HTML {
    let id = "\(name).\(field)"
    return """
      <span><label for="\(id)">\(words)<span class="vh">: \(label)</span></label><input class="input num" \
      id="\(id)" name="\(id)" inputmode="numeric" autocomplete="off" value="\(entry.value(id))"\
      \(flag: entry.error(id) != nil, " aria-invalid=\"true\"")></span>
      """
  }

  private var mannerChoice: HTML {
    guard manners.count > 1 else {
      return manners.first.map { manner in
        "<input type=\"hidden\" name=\"\(name).manner\" value=\"\(manner.value)\">"
      } ?? .empty
    }
    let chosen = entry.value("\(name).manner")
    let lines: [HTML] = manners.map { manner in
      """
      <option value="\(manner.value)"\(flag: manner.value == chosen, " selected")>\(manner.label)</option>
      """
    }
    return """
      <label class="vh" for="\(name).manner">Cách nhận: \(label)</label>\
      <select class="input" id="\(name).manner" name="\(name).manner">\(lines)</select>
      """
  }
}

/// The whole checklist.
package struct PaperList: Part {
  let rows: [PaperRow]
  package init(_ rows: [PaperRow]) { self.rows = rows }
  package var html: HTML { "<ul class=\"papers\">\(HTML.all(rows))</ul>" }
}
