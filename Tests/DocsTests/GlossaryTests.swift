import Casework
import Indicators
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
    let files = try ["Casework", "Deadlines", "Indicators", "Office"].flatMap(Project.sources(of:)).map(
      Declared.init)
    for (word, _) in rows {
      let parts = word.split(separator: ".").map(String.init)
      let types = Set(parts.prefix { $0.first?.isUppercase == true })
      let homes = files.filter { $0.types.isSuperset(of: types) }
      #expect(!types.isEmpty && !homes.isEmpty, "no file declares the type of `\(word)`")
      for member in parts.dropFirst(types.count) {
        #expect(homes.contains { $0.cases.contains(member) }, "`\(word)` is no case")
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
    check(IndicatorGroup.self, \.label)
    check(Remedy.self, \.label)
    check(FeedbackStage.self, \.label)
    check(FeedbackKind.self, \.label)
    check(FeedbackChannel.self, \.label)
    check(FeedbackAct.self, \.label)
    check(Component.Kind.self, \.label, in: "Component.")
    check(FeeRule.Kind.self, \.label, in: "FeeRule.")
    check(ProcessStep.Kind.self, \.label, in: "ProcessStep.")
    check(Absence.Reason.self, \.label, in: "Absence.")
    check(ComponentGiven.Manner.self, \.label, in: "ComponentGiven.")
  }

  private func check<T: CaseIterable>(_ type: T.Type, _ label: (T) -> String, in owner: String = "") {
    for one in T.allCases {
      let word = "\(owner)\(type).\(one)"
      let term = rows.first { $0.word == word }?.term
      #expect(term == label(one), "docs/glossary.md needs: | `\(word)` | \(label(one)) | … |")
    }
  }
}

/// What one source file declares.
private struct Declared {
  private(set) var types: Set<String> = []
  private(set) var cases: Set<String> = []

  init(_ text: String) {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let line = line.drop { $0 == UInt8(ascii: " ") }
      if line.starts(with: "//".utf8) { continue }
      let words = Self.words(line)
      if words.first == "case" {
        cases.formUnion(
          line.dropFirst(4).split(separator: UInt8(ascii: ",")).compactMap { Self.words($0).first })
      }
      for (kind, name) in zip(words, words.dropFirst()) where Self.kinds.contains(kind) { types.insert(name) }
    }
  }

  private static let kinds: Set<String> = ["enum", "struct", "class", "protocol", "typealias"]

  private static func words(_ line: Substring.UTF8View) -> [String] {
    line.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
    }.map { String(Substring($0)) }
  }
}
