import Casework
import Deadlines
import Documents

/// The sentences of a report, its blanks filled with bound figures (*thuyết minh*).
struct Narrative {
  let template: NarrativeTemplate
  let count: QuantityCount
  /// The rows a list is made of, by grouping.
  let groups: [Grouping: [StatisticsRow]]
  let frame: [String: String]
  /// What officers added, by the name of its blank.
  let typed: [String: String]
  /// The annex the report goes with; nil where it has none.
  var annex: Annex?

  var blocks: [PrintedReport.Block] {
    template.lines.flatMap { line -> [PrintedReport.Block] in
      if case .typed(let name)? = line.pieces.first, line.pieces.count == 1 {
        let paragraphs = (typed[name] ?? "").split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
        return paragraphs.map { .paragraph(filled($0)) }
      }
      let text = line.pieces.map(words).joined()
      return [line.depth > 0 ? .heading(text, depth: line.depth) : .paragraph(text)]
    }
  }

  private func words(_ piece: NarrativeTemplate.Piece) -> String {
    switch piece {
    case .words(let words): words
    case .figure(let id): figure(id)
    case .frame(let name): frame[name] ?? ""
    case .typed(let name): typed[name] ?? ""
    case .list(let grouping, let id): list(by: grouping, id)
    case .annex(let id): annex?.line(id)?.inFull ?? "không có dữ liệu"
    case .annexNote(let id): annex?.line(id)?.value?.entry.note ?? ""
    }
  }

  private func figure(_ id: String) -> String {
    guard let definition = FigureDefinition.named(id, on: count.period.to) else { return "không có dữ liệu" }
    return count.figure(definition).inFull
  }

  /// `Văn phòng 126 hồ sơ; Phòng Văn hóa - Xã hội 11 hồ sơ`; its parts are those of the total beside it.
  private func list(by grouping: Grouping, _ id: String) -> String {
    guard let measure = Measure(rawValue: id) else { return "không có dữ liệu" }
    let parts = (groups[grouping] ?? []).filter { $0.count(measure) > 0 }
      .map { "\($0.label) \(Dong.grouped($0.count(measure))) hồ sơ" }
    return parts.isEmpty ? "không có hồ sơ" : parts.joined(separator: "; ")
  }

  /// What officers add may name figures too: `tỷ lệ quá hạn {{overdue_of_received}}`.
  private func filled(_ text: some StringProtocol) -> String {
    guard let line = try? NarrativeTemplate(String(text)).lines.first else { return String(text) }
    return line.pieces.map { piece in if case .typed = piece { "" } else { words(piece) } }.joined()
  }
}
