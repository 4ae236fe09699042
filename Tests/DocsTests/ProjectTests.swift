import Testing

@Suite struct `What the documents say of the project` {
  private static let documents = [
    "README.md", "docs/glossary.md", "docs/architecture.md", "docs/handbook.md", "docs/threat-model.md",
    "docs/operations.md",
  ]

  @Test(arguments: documents) func `leads to files that exist`(_ document: String) throws {
    let folder = document.split(separator: "/").dropLast().map(String.init)
    for link in links(try Project.text(document)) {
      let path = link.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? ""
      // Pictures are made by the browser run and come with it.
      guard !path.isEmpty, !link.contains("://"), !path.hasSuffix(".png") else { continue }
      #expect(Project.has(resolved(path, in: folder)), "\(document) points to \(link)")
    }
  }

  @Test func `names every command, in the order the program lists them`() throws {
    let source = try Project.text("Sources/motcua/Commands.swift")
    let known = source.split(separator: "name: \"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    let shown = tableRows(try Project.text("README.md")).compactMap { codeWord($0[0]) }
      .filter { $0.hasPrefix("motcua ") }.map { String($0.dropFirst(7)) }
    #expect(known.count > 3)
    #expect(shown == known)
  }

  /// The rooms of the package and what each may see.
  @Test func `draws the rooms as the package has them`() throws {
    var known: [String: Set<String>] = [:]
    for line in try Project.text("Package.swift").split(separator: "\n") where line.hasPrefix("    room(\"") {
      let names = quoted(line, "\"")
      known[names[0]] = Set(names.dropFirst())
    }
    var shown: [String: Set<String>] = [:]
    for cells in tableRows(try Project.text("docs/architecture.md")) {
      guard cells.count == 3, let room = codeWord(cells[0]), known[room] != nil else { continue }
      shown[room] = Set(quoted(cells[2], "`"))
    }
    #expect(known.count > 8)
    #expect(shown == known)
  }

  /// What stands between pairs of a mark.
  private func quoted(_ text: some StringProtocol, _ mark: Character) -> [String] {
    text.split(separator: mark, omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The targets of Markdown links and pictures.
  private func links(_ text: String) -> [String] {
    text.split(separator: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
  }

  private func resolved(_ path: String, in folder: [String]) -> String {
    var parts = folder
    for part in path.split(separator: "/") {
      switch part {
      case "..": _ = parts.popLast()
      case ".": break
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
