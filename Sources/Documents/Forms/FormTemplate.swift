/// A form's template (*mẫu của biểu mẫu*), read and found right: markup with blanks. It knows no conditions but whether
/// something is there, and whatever is filled in is written as plain words.
///
///     <p>Họ tên: {{ho_ten}}</p>
///     {{#uy_quyen}}<p>Người ủy quyền: {{ho_ten}}</p>{{/uy_quyen}}   {{! a part, or each entry of a list }}
///     {{^email}}……………{{/email}}                                      {{! where nothing was filled in }}
///     {{>dau_trang}}                                                 {{! a file several templates share }}
package struct FormTemplate: Sendable {
  enum Piece: Sendable {
    case markup([UInt8])
    /// Words in text; `depth` counts the lists and parts around, 0 being the form itself.
    case words(depth: Int, name: String, isTyped: Bool)
    case attribute(depth: Int, name: String)
    /// Once for each entry of a list, or for a part that stands.
    case entries(depth: Int, name: String, [Piece])
    /// Where words were filled in.
    case present(depth: Int, name: String, [Piece])
    case absent(depth: Int, name: String, isWords: Bool, [Piece])
  }

  private let pieces: [Piece]

  /// Reads a template and checks it against the blanks of its form.
  /// - Parameters:
  ///   - file: its name, for whoever is told of a fault.
  ///   - partials: what `{{>ten}}` takes in, by name.
  package init(
    file: String, text: String, fields: [FormField], partials: [String: String] = [:]
  ) throws(TemplateFaults) {
    var reader = TemplateReader(file: file, text: text, fields: fields, partials: partials)
    do throws(TemplateFault) {
      pieces = try reader.read()
    } catch {
      throw TemplateFaults(all: reader.faults + [error])
    }
    let missing = Self.missing(fields, [], used: reader.used).map {
      TemplateFault(file: file, line: nil, reason: "thiếu trường bắt buộc “\($0.name)” (\($0.meaning))")
    }
    let faults = reader.faults + missing
    guard faults.isEmpty else { throw TemplateFaults(all: faults) }
  }

  /// Mandatory blanks that stand nowhere; those of a list that is not shown at all are not missed.
  private static func missing(_ fields: [FormField], _ path: [String], used: Set<[String]>) -> [FormField] {
    fields.flatMap { field -> [FormField] in
      let here = path + [field.name]
      guard used.contains(here) else { return field.isMandatory ? [field] : [] }
      return field.inside.map { missing($0, here, used: used) } ?? []
    }
  }

  /// The form filled in, as markup.
  package func render(_ values: FormValues) -> [UInt8] {
    var out: [UInt8] = []
    Self.write(pieces, [values], &out)
    return out
  }

  private static func write(_ pieces: [Piece], _ around: [FormValues], _ out: inout [UInt8]) {
    for piece in pieces {
      switch piece {
      case .markup(let bytes): out += bytes
      case .words(let depth, let name, let isTyped):
        guard let text = around[depth].texts[name] else { continue }
        if isTyped { out += "<bdi>".utf8 }
        MarkupText.write(text, breaksLines: isTyped, &out)
        if isTyped { out += "</bdi>".utf8 }
      case .attribute(let depth, let name):
        MarkupText.write(around[depth].texts[name] ?? "", breaksLines: false, &out)
      case .entries(let depth, let name, let body):
        for entry in around[depth].lists[name] ?? [] {
          // The sections around may lie deeper than the one whose list this is.
          write(body, around + [entry], &out)
        }
      case .present(let depth, let name, let body):
        if around[depth].texts[name] != nil { write(body, around, &out) }
      case .absent(let depth, let name, let isWords, let body):
        let isThere = isWords ? around[depth].texts[name] != nil : around[depth].lists[name] != nil
        if !isThere { write(body, around, &out) }
      }
    }
  }
}

/// Words written so that they can be nothing but words, between tags and in quoted attributes.
enum MarkupText {
  /// - Parameter breaksLines: a new line of the words becomes one on the paper.
  static func write(_ text: String, breaksLines: Bool, _ out: inout [UInt8]) {
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      case UInt8(ascii: "'"): out += "&#39;".utf8
      case 0x0A where breaksLines: out += "<br>".utf8
      case 0x09, 0x0A: out.append(0x20)
      case 0x00...0x1F, 0x7F: continue
      default: out.append(letter)
      }
    }
  }
}
