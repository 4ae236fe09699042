/// The text of WordprocessingML: a line a paragraph, a line a row of a table with its cells in order and tabs between.
struct WordText {
  /// A table being read; one may lie in a cell of another.
  private struct Table {
    var cells: [String] = []
    var cell: String?
    var span = 1
    var rows = ""
    /// Tables within, told after this one.
    var inner = ""
  }

  private var out = ""
  private var tables: [Table] = []
  private var paragraph = ""
  private var bullet: String?
  private var isText = false
  /// Inside what is not told: moved away, or the old form of a drawing.
  private var hidden = 0

  static func text(of xml: String) -> String {
    var reader = WordText()
    reader.read(Array(xml.utf8))
    return reader.out
  }

  private mutating func read(_ bytes: [UInt8]) {
    var at = 0
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      if isText, hidden == 0, at < open { paragraph += Self.unescaped(bytes[at..<open]) }
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
      let tag = bytes[(open + 1)..<close]
      let name = String(
        decoding: tag.prefix { $0 > 32 && ($0 != UInt8(ascii: "/") || tag.first == $0) }, as: UTF8.self)
      element(name, tag, isEmpty: tag.last == UInt8(ascii: "/"))
      at = close + 1
    }
    endParagraph()
  }

  private mutating func element(_ name: String, _ tag: ArraySlice<UInt8>, isEmpty: Bool) {
    switch name {
    case "w:t": isText = !isEmpty
    case "/w:t": isText = false
    case "mc:Fallback", "w:moveFrom": hidden += isEmpty ? 0 : 1
    case "/mc:Fallback", "/w:moveFrom": hidden = max(0, hidden - 1)
    case "w:tab" where hidden == 0: paragraph += tables.isEmpty ? "\t" : " "
    case "w:br", "w:cr": if tables.isEmpty { endParagraph() } else { paragraph += " " }
    case "w:noBreakHyphen": paragraph += "-"
    case "w:numPr": bullet = bullet ?? "- "
    case "w:ilvl": bullet = ["- ", "+ ", "* "][min(2, Int(Self.value(tag)) ?? 0)]
    case "w:p" where isEmpty, "/w:p": endParagraph()
    case "w:tbl": tables.append(Table())
    case "/w:tbl": endTable()
    case "w:tc" where !tables.isEmpty:
      (tables[tables.count - 1].cell, tables[tables.count - 1].span) = ("", 1)
    case "w:gridSpan" where !tables.isEmpty:
      tables[tables.count - 1].span = min(60, max(1, Int(Self.value(tag)) ?? 1))
    case "/w:tc" where !tables.isEmpty: endCell()
    case "/w:tr" where !tables.isEmpty: endRow()
    default: break
    }
  }

  private mutating func endParagraph() {
    let text = paragraph
    let mark = bullet ?? ""
    (paragraph, bullet) = ("", nil)
    guard let last = tables.indices.last else {
      // Word writes the marks of lists itself; they are not in the text.
      let begins = text.first { !$0.isWhitespace }
      out += begins.map { $0.isLetter || $0.isNumber } ?? false ? mark + text : text
      out += "\n"
      return
    }
    guard tables[last].cell != nil else { return }
    if tables[last].cell?.isEmpty == false, !text.isEmpty { tables[last].cell? += " " }
    tables[last].cell? += text
  }

  private mutating func endCell() {
    let last = tables.count - 1
    tables[last].cells.append(tables[last].cell ?? "")
    // What is merged across keeps its columns.
    tables[last].cells += [String](repeating: "", count: tables[last].span - 1)
    tables[last].cell = nil
  }

  private mutating func endRow() {
    let last = tables.count - 1
    tables[last].rows += tables[last].cells.joined(separator: "\t") + "\n"
    tables[last].cells = []
  }

  private mutating func endTable() {
    guard let table = tables.popLast() else { return }
    if tables.isEmpty {
      out += table.rows + table.inner
    } else {
      tables[tables.count - 1].inner += "\n" + table.rows + table.inner
    }
  }

  /// The value of `w:val`.
  private static func value(_ tag: ArraySlice<UInt8>) -> String {
    let text = String(decoding: tag, as: UTF8.self)
    guard let begin = text.firstRange(of: "w:val=\"") else { return "" }
    return String(text[begin.upperBound...].prefix { $0 != "\"" })
  }

  /// Named and numbered entities.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("&") else { return text }
    let named: [Substring: String] = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]
    var out = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      out += rest[..<mark]
      let behind = rest[rest.index(after: mark)...]
      let name = behind.prefix(10).prefix { $0 != ";" }
      guard name.endIndex < behind.endIndex, behind[name.endIndex] == ";" else {
        out += "&"
        rest = behind
        continue
      }
      if let character = named[name] {
        out += character
      } else if name.hasPrefix("#") {
        let digits = name.dropFirst()
        let value =
          digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        if let scalar = value.flatMap({ Unicode.Scalar($0) }) { out.unicodeScalars.append(scalar) }
      } else {
        out += "&\(name);"
      }
      rest = behind[behind.index(after: name.endIndex)...]
    }
    return out + rest
  }
}
