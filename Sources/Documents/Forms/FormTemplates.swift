import FoundationEssentials
import Glibc
import Synchronization

/// The templates an office prints with (*bộ mẫu*): the program's own, and in their place those an administrator put into
/// the installation's folder. A replacement with a fault is refused and named, and the program's own goes on being used.
package final class FormTemplates: Sendable {
  /// Where the template of a form comes from.
  package enum Source: Equatable, Sendable {
    case program
    case installation
    /// There is a replacement and it is not used; why.
    case refused(TemplateFaults)
  }
  package struct Standing: Equatable, Sendable {
    package let kind: FormKind
    package let source: Source
  }

  private struct Loaded: Sendable {
    var templates: [FormKind: FormTemplate] = [:]
    var standings: [Standing] = []
    /// Files in the installation's folder that replace nothing.
    var strangers: [String] = []
    /// What the folder looked like when it was read.
    var seen: [Seen] = []
  }
  private struct Seen: Equatable, Sendable {
    var name: String
    var changed: Int
    var size: Int
  }

  /// The program's folder; the installation's, which need not be there.
  private let program: [String: String]
  private let folder: String?
  private let style: String
  private let loaded: Mutex<Loaded>

  /// - Parameters:
  ///   - program: the folder with every template and the parts they share.
  ///   - style: the style sheet of printed forms; the desk reads no files, so it goes into each document.
  ///   - installation: the folder an administrator may put templates into; it need not exist.
  /// - Throws: `TemplateFaults` when the program's own templates are not right.
  package init(program: String, style: String, installation: String? = nil) throws(TemplateFaults) {
    self.program = Self.files(in: program)
    self.style = style
    folder = installation
    guard !style.contains("</") else {
      throw TemplateFaults(all: [TemplateFault(file: "slip.css", line: nil, reason: "có dấu </")])
    }
    loaded = Mutex(try Self.load(program: self.program, folder: installation))
  }

  package var standings: [Standing] { loaded.withLock { $0.standings } }
  package var strangers: [String] { loaded.withLock { $0.strangers } }

  /// Reads the installation's folder again when something in it has changed. What prints stays what it was where the
  /// new file is not right.
  package func refresh() {
    guard let folder, Self.look(at: folder) != loaded.withLock({ $0.seen }) else { return }
    if let fresh = try? Self.load(program: program, folder: folder) { loaded.withLock { $0 = fresh } }
  }

  /// The sheet filled in, as it stands in the body of a page.
  package func body(_ sheet: FormSheet) -> [UInt8] {
    // Every kind has a template, or the set would not have been loaded.
    loaded.withLock { $0.templates[sheet.kind] }?.render(sheet.values) ?? []
  }

  /// The whole document for the documents desk, style and all.
  package func document(_ sheet: FormSheet) -> [UInt8] {
    var out = Array("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>".utf8)
    MarkupText.write(sheet.title, breaksLines: false, &out)
    out += "</title><style>\(style)</style></head>\n<body class=\"slip-page\">".utf8
    out += body(sheet)
    out += "</body></html>\n".utf8
    return out
  }

  /// The same of a report.
  package func document(_ report: PrintedReport) -> [UInt8] {
    ReportMarkup.document(report, style: style)
  }

  // MARK: Loading

  private static func load(program: [String: String], folder: String?) throws(TemplateFaults) -> Loaded {
    var loaded = Loaded()
    if let folder { loaded.seen = look(at: folder) }
    let own = folder.map { files(in: $0) } ?? [:]
    let programParts = parts(program)
    let parts = programParts.merging(parts(own)) { $1 }
    for kind in FormKind.allCases {
      guard let plain = program[kind.file] else {
        throw TemplateFaults(all: [TemplateFault(file: kind.file, line: nil, reason: "không có tệp mẫu này")])
      }
      // The replacement with replaced parts; where that is wrong, as much of it as is right.
      let tries: [(String, [String: String])] = [
        (own[kind.file] ?? plain, parts), (own[kind.file] ?? plain, programParts), (plain, parts),
      ]
      let isReplaced = own[kind.file] != nil || !self.parts(own).isEmpty
      var refused: TemplateFaults?
      for (text, parts) in tries where isReplaced && loaded.templates[kind] == nil {
        do throws(TemplateFaults) {
          loaded.templates[kind] = try FormTemplate(
            file: kind.file, text: text, fields: kind.fields, partials: parts)
        } catch { refused = refused ?? error }
      }
      if loaded.templates[kind] == nil {
        loaded.templates[kind] = try FormTemplate(
          file: kind.file, text: plain, fields: kind.fields, partials: programParts)
      }
      let source: Source = refused.map { .refused($0) } ?? (own[kind.file] != nil ? .installation : .program)
      loaded.standings.append(Standing(kind: kind, source: source))
    }
    let known = Set(FormKind.allCases.map(\.file)).union(programParts.keys.map { "\($0).html" })
    loaded.strangers = own.keys.filter { !known.contains($0) }.sorted()
    return loaded
  }

  /// The files that are no form of their own, by the name templates call them with.
  private static func parts(_ files: [String: String]) -> [String: String] {
    let forms = Set(FormKind.allCases.map(\.file))
    return Dictionary(
      files.filter { !forms.contains($0.key) && $0.key.hasSuffix(".html") }
        .map { (String($0.key.dropLast(".html".count)), $0.value) }
    ) { $1 }
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".html") && !$0.hasPrefix(".") }.sorted()
  }

  private static func look(at folder: String) -> [Seen] {
    names(in: folder).map { name in
      var status = stat()
      let isThere = stat("\(folder)/\(name)", &status) == 0
      return Seen(
        name: name, changed: isThere ? status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec : 0,
        size: isThere ? Int(status.st_size) : 0)
    }
  }

  /// Every template of a folder; one that is no UTF-8 or far too large reads as what will be refused.
  private static func files(in folder: String) -> [String: String] {
    var files: [String: String] = [:]
    for name in names(in: folder) {
      guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)")) else { continue }
      files[name] = String(decoding: data.prefix(TemplateReader.sizeLimit + 1), as: UTF8.self)
    }
    return files
  }
}
