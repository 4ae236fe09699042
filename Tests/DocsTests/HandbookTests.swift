import Casework
import FoundationEssentials
import Testing

@Suite struct `The handbook for officers` {
  private let text: String

  init() throws { text = try Project.text("docs/handbook.md") }

  @Test func `shows the table of what may be done next as the program has it`() throws {
    let begin = try #require(text.firstRange(of: "<!-- acts:begin -->\n"))
    let end = try #require(text.firstRange(of: "<!-- acts:end -->"))
    let shown = String(text[begin.upperBound..<end.lowerBound])
    // With `RECORD=1` the program's table is put in place of what stands there.
    if ProcessInfo.processInfo.environment["RECORD"] == "1", shown != table {
      let whole = text[..<begin.upperBound] + table + text[end.lowerBound...]
      try Data(whole.utf8).write(to: URL(filePath: "\(Project.root)/docs/handbook.md"))
    }
    let known = Set(shown.split(separator: "\n"))
    #expect(
      table.split(separator: "\n").filter { !known.contains($0) } == [], "RECORD=1 writes the table anew")
    #expect(shown == table)
  }

  @Test func `has a word for every role`() {
    for role in Role.allCases { #expect(text.contains("**\(role.label)**"), "\(role.label) is missing") }
  }

  @Test func `is written in composed letters`() {
    #expect(!text.unicodeScalars.contains { (0x300...0x36F).contains($0.value) })
  }

  /// One line for each rule of the table.
  private var table: String {
    let head = """
      | Việc | Ai làm | Khi hồ sơ | Ở bước | Mẫu |
      |---|---|---|---|---|

      """
    let lines = ActTable.rules.map { rule in
      let roles = words(Role.allCases.filter(rule.roles.contains).map(\.label))
      let stages = words(Stage.allCases.filter(rule.stages.contains).map(\.label))
      let steps = rule.steps.map { steps in
        words(ProcessStep.Kind.allCases.filter(steps.contains).map(\.label))
      }
      let who = rule.byHolder ? "\(roles) (*)" : roles
      let cells = [
        rule.act.label, who, stages.isEmpty ? "Chưa có" : stages,
        steps ?? (rule.stages.isEmpty ? "–" : "Mọi bước"), rule.form.map { "Mẫu \($0)" } ?? "–",
      ]
      return "| \(words(cells, with: " | ")) |\n"
    }
    return head + lines.joined()
  }

  private func words(_ parts: [String], with mark: String = "; ") -> String { parts.joined(separator: mark) }
}
