import Casework
import Look
import Web

/// The papers a procedure asks for (*thành phần hồ sơ*), sorted as a citizen packs a bag: what everybody needs, what
/// depends, what is only shown, and what the office finds by itself.
struct PaperGuide: Part {
  let procedure: Procedure

  var html: HTML {
    let papers = procedure.components.filter { $0.kind != .present }
    let common = papers.filter(belongsToAll)
    // Of a group exactly one is needed, by the way of filing: everybody needs one of them.
    let always = common.filter { $0.isMandatory || $0.alternativeGroup != nil }
    let depending = common.filter { !always.contains($0) }
    let cases: [HTML] = procedure.cases.map { name in
      section(name, papers.filter { $0.situation == name })
    }
    let shown = procedure.components.filter { $0.kind == .present }
    let content: HTML = """
      \(section("Ai cũng cần", always))\(cases)\(section("Tùy trường hợp", depending))\
      \(section("Chỉ đưa xem, không phải nộp", shown))\(data)
      """
    return content.isEmpty ? "<p>Không phải nộp giấy tờ gì.</p>" : content
  }

  /// Where the papers of a procedure do not differ by situation, the situation's name says nothing.
  private func belongsToAll(_ paper: Component) -> Bool {
    guard let situation = paper.situation else { return true }
    return !procedure.cases.contains(situation)
  }

  private func section(_ title: String, _ papers: [Component]) -> HTML {
    guard !papers.isEmpty else { return .empty }
    return "<h3>\(title)</h3><ul>\(papers.map(line))</ul>"
  }

  private func line(_ paper: Component) -> HTML {
    var counts: [String] = []
    if paper.kind != .present {
      if paper.originals > 0 { counts.append("\(paper.originals) bản chính") }
      if paper.copies > 0 { counts.append("\(paper.copies) bản sao") }
    }
    let count: HTML = .when(!counts.isEmpty, ": \(counts.joined(separator: ", "))")
    let notes = [paper.condition, channels(paper), replaced(paper)].compactMap { $0 }
    let note: HTML = .when(!notes.isEmpty, " <span class=\"sub\">\(notes.joined(separator: ". ")).</span>")
    return "<li>\(paper.name)\(count)\(note)</li>"
  }

  private func channels(_ paper: Component) -> String? {
    guard !paper.channels.isEmpty, paper.condition == nil else { return nil }
    return "Khi nộp \(paper.channels.map { $0.label.lowercased() }.joined(separator: ", "))"
  }

  private func replaced(_ paper: Component) -> String? {
    guard !paper.replaceableBy.isEmpty else { return nil }
    let spared = paper.kind == .present ? "Không phải đưa xem" : "Không phải nộp"
    return "\(spared) nếu đã có trong \(paper.replaceableBy.joined(separator: ", "))"
  }

  /// Data that stand in for paper (NQ 66.7/2025/NQ-CP): the office must not ask for it.
  private var data: HTML {
    guard !procedure.dataSources.isEmpty else { return .empty }
    let lines: [HTML] = procedure.dataSources.map { source in
      "<li>\(source.component): \(source.database) (\(source.owner))</li>"
    }
    return "<h3>Dữ liệu thay giấy tờ, ông/bà không phải nộp</h3><ul>\(lines)</ul>"
  }
}
