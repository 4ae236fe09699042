import Casework
import Office
import Testing

@Suite struct `The glossary` {
  /// Code word and Vietnamese term of each row.
  private let rows: [(word: String, term: String)]

  init() throws {
    rows = try tableRows(Project.text("docs/glossary.md")).compactMap { cells in
      codeWord(cells[0]).map { ($0, cells[1]) }
    }
  }

  @Test func `has every word once`() {
    let words = rows.map(\.word)
    #expect(words.count > 100)
    #expect(Set(words).count == words.count)
  }

  @Test func `names only types and cases that exist in the code`() throws {
    let files = try ["Casework", "Deadlines", "Office"].flatMap(Project.sources(of:))
    for (word, _) in rows {
      let parts = word.split(separator: ".").map(String.init)
      let types = parts.prefix { $0.first?.isUppercase == true }
      var homes = files
      for type in types { homes = homes.filter { declares(type: type, $0) } }
      #expect(!types.isEmpty && !homes.isEmpty, "no file declares the type of `\(word)`")
      if let member = parts.dropFirst(types.count).first {
        #expect(homes.contains { declares(case: member, $0) }, "`\(word)` is no case")
      }
    }
  }

  @Test func `gives every state, act, role and measure the words people see`() {
    check(Act.self, \.label)
    check(Stage.self, \.label)
    check(Role.self, \.label)
    check(Department.self, \.label)
    check(CommuneKind.self, \.label)
    check(Channel.self, \.label)
    check(Delivery.self, \.label)
    check(PaymentMethod.self, \.label)
    check(OnlineLevel.self, \.label)
    check(Measure.self, \.label)
    check(Grouping.self, \.label)
    check(Component.Kind.self, \.label, in: "Component.")
    check(FeeRule.Kind.self, \.label, in: "FeeRule.")
    check(ProcessStep.Kind.self, \.label, in: "ProcessStep.")
    check(ComponentGiven.Manner.self, \.label, in: "ComponentGiven.")
  }

  private func check<T: CaseIterable>(_ type: T.Type, _ label: (T) -> String, in owner: String = "") {
    for one in T.allCases {
      let word = "\(owner)\(type).\(one)"
      let term = rows.first { $0.word == word }?.term
      #expect(term == label(one), "docs/glossary.md needs: | `\(word)` | \(label(one)) | … |")
    }
  }

  private func declares(type: String, _ text: String) -> Bool {
    ["enum", "struct", "class", "protocol", "typealias"].contains { kind in
      text.ranges(of: "\(kind) \(type)").contains { ends(text, $0.upperBound) }
    }
  }

  private func declares(case name: String, _ text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("case ") else { return false }
      return line.dropFirst(5).split(separator: ",").contains { part in
        part.drop { $0 == " " }.prefix { $0.isLetter } == name
      }
    }
  }

  /// Whether a name ends here: `Act` is not found in `Actor`.
  private func ends(_ text: String, _ at: String.Index) -> Bool {
    at == text.endIndex || !(text[at].isLetter || text[at].isNumber)
  }
}
