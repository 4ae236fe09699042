import Casework
import Deadlines

/// The text of a report in which every figure is a blank (*mẫu lời báo cáo*): a digit that stands for a figure cannot be
/// typed into it, neither in the template nor in what officers add.
///
/// A line is a paragraph; `# `, `## `, `### ` begin a heading. Blanks: `{{received}}`, `{{overdue_of_received}}`, any
/// name of a figure; `{{so_thu_tuc}}`, `{{tu_ngay}}` and other names of the frame; `{{nhap:uu_diem}}` for what officers
/// add; `{{theo:department:received}}` for a list of one figure by group; `{{muc:plan_done}}` for a line of the annex and
/// `{{ghi_chu:plan}}` for what stands beside it there.
package struct NarrativeTemplate: Equatable, Sendable {
  package enum Piece: Equatable, Sendable {
    case words(String)
    case figure(String)
    case frame(String)
    case typed(String)
    case list(by: Grouping, figure: String)
    case annex(String)
    case annexNote(String)
  }
  package struct Line: Equatable, Sendable {
    /// 0 for a paragraph.
    package let depth: Int
    package let pieces: [Piece]
  }
  package let lines: [Line]

  package enum Fault: Error, Equatable, Sendable {
    /// In the template's line: no figure of this name, or a blank that cannot be read.
    case unknownBlank(line: Int, String)
    /// In the template's line: a number that is no blank.
    case typedNumber(line: Int, String)
  }

  /// Names of the frame: what a report says of itself.
  package static let frame: Set<String> = ["don_vi", "ky", "tu_ngay", "den_ngay", "so_thu_tuc"]

  package init(_ text: String) throws(Fault) {
    var lines: [Line] = []
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let depth = raw.prefix { $0 == "#" }.count
      let words = raw.dropFirst(depth).trimmed
      guard !words.isEmpty, !raw.hasPrefix("//") else { continue }
      let pieces = try Self.pieces(of: String(words), line: index + 1)
      for case .words(let words) in pieces {
        if let number = TypedNumber.first(in: words, isHeading: depth > 0) {
          throw .typedNumber(line: index + 1, number)
        }
      }
      lines.append(Line(depth: depth, pieces: pieces))
    }
    self.lines = lines
  }

  /// The names of what officers add, in the order they stand.
  package var typedNames: [String] {
    lines.flatMap(\.pieces).compactMap { if case .typed(let name) = $0 { name } else { nil } }
  }

  private static func pieces(of text: String, line: Int) throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw .unknownBlank(line: line, String(rest[open.lowerBound...]))
      }
      if open.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<open.lowerBound]))) }
      pieces.append(try blank(String(rest[open.upperBound..<close.lowerBound]), line: line))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    return pieces
  }

  private static func blank(_ name: String, line: Int) throws(Fault) -> Piece {
    func isFigure(_ id: String) -> Bool { FigureDefinition.all.contains { $0.id == id } }
    func isLine(_ id: String) -> Bool { AnnexForm.all.contains { $0.field(id) != nil } }
    let parts = name.split(separator: ":").map(String.init)
    switch (parts.first, parts.count) {
    case ("nhap", 2): return .typed(parts[1])
    case ("muc", 2) where isLine(parts[1]): return .annex(parts[1])
    case ("ghi_chu", 2) where isLine(parts[1]): return .annexNote(parts[1])
    case ("theo", 3):
      guard let grouping = Grouping(rawValue: parts[1]), isFigure(parts[2]) else { break }
      return .list(by: grouping, figure: parts[2])
    case (_, 1):
      if frame.contains(name) { return .frame(name) }
      if isFigure(name) { return .figure(name) }
    default: break
    }
    throw .unknownBlank(line: line, name)
  }
}

/// The sentences of every report that has some.
package struct Narratives: Sendable {
  package let monthly: NarrativeTemplate
  package let parQuarter: NarrativeTemplate

  package init(monthly: NarrativeTemplate, parQuarter: NarrativeTemplate) {
    self.monthly = monthly
    self.parQuarter = parQuarter
  }

  /// Those of a kind; reports in figures alone use none of them.
  package subscript(kind: ReportKind) -> NarrativeTemplate { kind == .parQuarter ? parQuarter : monthly }

  /// The file a report's sentences are in, in the program's `reports` and in the installation's.
  package static func file(of kind: ReportKind) -> String {
    kind == .parQuarter ? "bao-cao-cchc-quy.txt" : "bao-cao-thang.txt"
  }
}

extension NarrativeTemplate.Fault: Noticed {
  package var notice: String {
    switch self {
    case .unknownBlank(let line, let name): "Dòng \(line): không có chỗ điền “\(name)”."
    case .typedNumber(let line, let number):
      "Dòng \(line): “\(number)” là số gõ tay; số liệu chỉ được lấy từ chỉ tiêu."
    }
  }
}

/// Finds figures that somebody typed. Numbers of documents, dates, years and articles of law are no figures.
package enum TypedNumber {
  /// The first word with a digit that names no document, day, year or article; nil when there is none.
  /// - Parameter isHeading: the number a heading begins with is its own.
  package static func first(in text: String, isHeading: Bool = false) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "(" || $0 == ")" || $0 == ";" }
    for (index, word) in words.enumerated() {
      let bare = word.trimming { ",.:".contains($0) }
      guard bare.contains(where: \.isNumber) else { continue }
      if isHeading, index == 0 { continue }
      if isDocument(bare) || isDate(bare) { continue }
      let before = index > 0 ? words[index - 1].trimming { ",.:".contains($0) }.lowercased() : ""
      if bare.allSatisfy(\.isNumber), references.contains(before) { continue }
      return String(bare)
    }
    return nil
  }

  private static let references: Set<String> = ["năm", "điều", "khoản", "điểm", "tháng", "ngày", "quý"]

  /// `63/KH-UBND`, `45/2020/NĐ-CP`, `04-NQ/TU`, `II.06a`.
  private static func isDocument(_ word: Substring) -> Bool {
    let hasLetters = word.contains { $0.isUppercase && $0.isLetter }
    return hasLetters && word.contains { $0 == "/" || $0 == "-" || $0 == "." }
  }

  /// `25/02/2026`, `02/2026`.
  private static func isDate(_ word: Substring) -> Bool {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 3 { return Day(written: String(word)) != nil }
    guard parts.count == 2, parts[1].count == 4, let month = Int(parts[0]), let year = Int(parts[1]) else {
      return false
    }
    return (1...12).contains(month) && (1990...2100).contains(year)
  }
}

extension Substring {
  fileprivate func trimming(_ drops: (Character) -> Bool) -> Substring {
    var out = drop(while: drops)
    while let last = out.last, drops(last) { out.removeLast() }
    return out
  }
}
