import Casework

/// A text with fields in braces, taken apart once (*mẫu tin*). What is put in is never read again for fields.
///
/// A line whose fields are all empty is left out, so that `Lý do: {reason}` vanishes where no reason is given.
struct TemplateText: Equatable, Sendable {
  enum Piece: Equatable, Sendable {
    case words(String)
    case field(MessageField)
  }
  private(set) var lines: [[Piece]] = []

  /// - Parameters:
  ///   - lines: with their numbers in the file.
  ///   - known: the fields that mean something here.
  init(
    _ lines: some Collection<(number: Int, text: Substring)>, known: Set<MessageField>, path: String,
    faults: FileFaults
  ) {
    for line in lines {
      var pieces: [Piece] = []
      var rest = line.text
      while let open = rest.firstIndex(of: "{") {
        if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
        let inside = rest[rest.index(after: open)...]
        guard let close = inside.firstIndex(of: "}") else {
          faults.add(line: line.number, path: path, "thiếu dấu “}”")
          rest = ""
          break
        }
        let name = String(inside[..<close])
        if let field = MessageField(rawValue: name), known.contains(field) {
          pieces.append(.field(field))
        } else {
          let names = known.map(\.rawValue).sorted().joined(separator: ", ")
          faults.add(
            line: line.number, path: path, "không dùng được trường “{\(name.prefix(40))}” ở đây; có: \(names)"
          )
        }
        rest = inside[inside.index(after: close)...]
      }
      if !rest.isEmpty { pieces.append(.words(String(rest))) }
      self.lines.append(pieces)
    }
  }

  var fields: Set<MessageField> {
    var out: Set<MessageField> = []
    for case .field(let field) in lines.joined() { out.insert(field) }
    return out
  }

  /// The text with its values, line by line.
  func filled(_ values: [MessageField: String], lineEnd: String = "\n") -> String {
    var out: [String] = []
    for line in lines {
      var hasField = false
      var hasValue = false
      var text = ""
      for piece in line {
        switch piece {
        case .words(let words): text += words
        case .field(let field):
          let value = values[field] ?? ""
          hasField = true
          hasValue = hasValue || !value.isEmpty
          text += value
        }
      }
      if !hasField || hasValue { out.append(text) }
    }
    return out.joined(separator: lineEnd)
  }
}
