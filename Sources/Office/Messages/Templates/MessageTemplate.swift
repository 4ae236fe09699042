import Casework

/// The words of one kind of message (*mẫu tin báo*), as they stand in `share/messages/<kind>.txt` or, replaced by the
/// administrator, in `messages/` of the data folder.
///
///     # Dòng ghi chú.
///     [tiêu đề]
///     Đã tiếp nhận hồ sơ {code}
///     [thư]
///     Kính gửi {name}, …
///     [tin nhắn]
///     {unit}: Đã tiếp nhận hồ sơ {code}, hẹn trả {due}. Tra cứu: {lookup}
///     [tin nhắn ngắn]
///     Hồ sơ {code} đã tiếp nhận, hẹn trả {due}.
package struct MessageTemplate: Equatable, Sendable {
  let kind: MessageKind
  /// Of a letter.
  let subject: TemplateText
  let letter: TemplateText
  /// For 160 signs without marks, or more; and for 70 with marks.
  let text: TemplateText
  let short: TemplateText

  private enum Section: String, CaseIterable {
    case subject = "tiêu đề"
    case letter = "thư"
    case text = "tin nhắn"
    case short = "tin nhắn ngắn"
  }
  private typealias Lines = [(number: Int, text: Substring)]

  /// The template, or everything that is wrong with the file.
  package static func read(_ bytes: [UInt8], of kind: MessageKind) throws(FileFaultList) -> MessageTemplate {
    let faults = FileFaults()
    let path = "\(kind.rawValue).txt"
    guard bytes.count <= 20_000, let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFaultList([FileFault(line: 1, path: path, reason: "phải là UTF-8, không quá 20.000 byte")])
    }
    let sections = sections(of: text, path, faults)
    let known = MessageField.common.union(kind.ownFields)
    func part(_ section: Section, _ fields: Set<MessageField>) -> TemplateText {
      TemplateText(sections[section] ?? [], known: fields, path: path, faults: faults)
    }
    let brief = known.subtracting(MessageField.lettersOnly)
    let template = MessageTemplate(
      kind: kind, subject: part(.subject, [.code, .procedure, .unit]), letter: part(.letter, known),
      text: part(.text, brief), short: part(.short, brief))
    for (section, part) in [
      (Section.letter, template.letter), (.text, template.text), (.short, template.short),
    ]
    where sections[section] != nil {
      for field in kind.neededFields.subtracting(part.fields).sorted(by: { $0.rawValue < $1.rawValue }) {
        faults.add(
          line: sections[section]?.first?.number ?? 1, path: path,
          "[\(section.rawValue)] phải có trường “{\(field.rawValue)}”")
      }
    }
    if let lines = sections[.subject], lines.count > 1 {
      faults.add(line: lines[1].number, path: path, "[tiêu đề] chỉ được một dòng")
    }
    guard faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return template
  }

  private static func sections(of text: String, _ path: String, _ faults: FileFaults) -> [Section: Lines] {
    var sections: [Section: Lines] = [:]
    var open: Section?
    // Split by lines of any end; a byte order mark of an editor is passed over.
    let whole = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for (offset, line) in whole.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let number = offset + 1
      if let reason = objection(to: line) { faults.add(line: number, path: path, reason) }
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        let name = String(line.dropFirst().dropLast())
        open = Section(rawValue: name)
        if let open {
          if sections.updateValue([], forKey: open) != nil {
            faults.add(line: number, path: path, "[\(name)] có hai lần")
          }
        } else {
          faults.add(line: number, path: path, "không có phần “[\(name.prefix(40))]”")
        }
      } else if let open {
        sections[open]?.append((number, line))
      } else if !line.allSatisfy(\.isWhitespace) {
        faults.add(line: number, path: path, "chữ đứng trước phần đầu tiên")
      }
    }
    for section in Section.allCases {
      guard let lines = sections[section] else {
        faults.add(line: 1, path: path, "thiếu phần “[\(section.rawValue)]”")
        continue
      }
      let isBlank: ((number: Int, text: Substring)) -> Bool = { $0.text.allSatisfy(\.isWhitespace) }
      let trimmed = Lines(lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
      if trimmed.isEmpty {
        faults.add(line: 1, path: path, "phần “[\(section.rawValue)]” để trống")
        sections[section] = nil
      } else {
        sections[section] = trimmed
      }
    }
    return sections
  }

  /// Why a line cannot be sent as it stands.
  private static func objection(to line: Substring) -> String? {
    for scalar in line.unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: return "chữ có dấu rời; phải dùng chữ dựng sẵn (NFC)"
      case 0x00..<0x20 where scalar != "\t", 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069:
        return "có ký tự điều khiển hoặc ký tự ẩn"
      default: continue
      }
    }
    return nil
  }
}
