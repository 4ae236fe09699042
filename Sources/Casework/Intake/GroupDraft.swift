/// Several filings of one person as they were typed or sent (*tiếp nhận theo lô*), before any of it is believed: who files
/// and how the results go out is said once, each line is one procedure, filed once or several times in the same way.
package struct GroupDraft: Equatable, Sendable {
  /// Applicant, representative, channel, delivery and payment; what it says of papers and amounts does not count.
  package var shared = IntakeDraft()
  package var lines: [Line] = []

  package init() {}

  package struct Line: Equatable, Sendable {
    /// Nil for a code no procedure in force has.
    package var procedure: Procedure?
    /// How many dossiers alike.
    package var dossiers = "1"
    /// The papers, quantities, fees and situation of each of them.
    package var filing = IntakeDraft()
    /// Every paper the procedure must have was handed in; the line then names none itself.
    package var isComplete = false

    package init(_ procedure: Procedure?) { self.procedure = procedure }
  }

  /// Dossiers of one group: more would keep others waiting for the one writer.
  package static let most = 100
}

/// One filing of a group, and the line it comes from.
package struct GroupFiling: Equatable, Sendable {
  package let filing: Filing
  package let procedure: String
  package let line: Int

  package init(_ filing: Filing, procedure: String, line: Int = 0) {
    self.filing = filing
    self.procedure = procedure
    self.line = line
  }
}

/// A rule that says no to a group, and the line it speaks of; nil when it speaks of the whole.
package struct GroupRefusal: Error, Equatable, Sendable {
  package let refusal: Refusal
  package let line: Int?

  package init(_ refusal: Refusal, line: Int? = nil) {
    self.refusal = refusal
    self.line = line
  }
}

extension IntakeCheck {
  /// The filings of a group, in the order of its lines; nil with `problems`. What is wrong in a line is named by its
  /// place: `lines[2].pages`.
  package mutating func group(_ draft: GroupDraft) -> [GroupFiling]? {
    var filings: [GroupFiling] = []
    if draft.lines.isEmpty {
      note(problemsOf: draft.shared)
      note(FieldProblem("lines", Refusal.groupEmpty.notice))
    }
    for (place, line) in draft.lines.enumerated() {
      let count = count(line.dossiers, "lines[\(place)].dossiers")
      guard let procedure = line.procedure else {
        note(FieldProblem("lines[\(place)].procedure", "Không có thủ tục nào mang mã này đang có hiệu lực."))
        continue
      }
      var check = IntakeCheck(today: today)
      let filing = check.filing(draft.filing(of: line, procedure), for: procedure)
      for problem in check.problems {
        let isShared = Self.shared.contains { problem.field == $0 || problem.field.hasPrefix("\($0).") }
        note(isShared ? problem : FieldProblem("lines[\(place)].\(problem.field)", problem.notice))
      }
      if let filing, let count {
        filings += (0..<count).map { _ in GroupFiling(filing, procedure: procedure.code, line: place) }
      }
    }
    if filings.count > GroupDraft.most {
      note(FieldProblem("lines", Refusal.groupTooLarge(GroupDraft.most).notice))
    }
    return problems.isEmpty ? filings : nil
  }

  private static let shared = [
    "channel", "applicant", "representative", "delivery", "deliveryAddress", "paidBy",
  ]

  /// Each problem once, though every line meets those of the people.
  private mutating func note(_ problem: FieldProblem) {
    if !problems.contains(problem) { fail(problem.field, problem.notice) }
  }

  private mutating func note(problemsOf shared: IntakeDraft) {
    var check = IntakeCheck(today: today)
    _ = check.channel(shared.channel)
    _ = check.people(shared)
    for problem in check.problems { note(problem) }
  }

  private mutating func count(_ typed: String, _ field: String) -> Int? {
    guard let count = Int(typed.trimmed), (1...GroupDraft.most).contains(count) else {
      fail(field, "Số hồ sơ là số nguyên từ 1 đến \(GroupDraft.most).")
      return nil
    }
    return count
  }
}

extension GroupDraft {
  /// One filing of a line as if it had come alone.
  fileprivate func filing(of line: Line, _ procedure: Procedure) -> IntakeDraft {
    var draft = line.filing
    if draft.summary.trimmed.isEmpty { draft.summary = shared.summary }
    draft.channel = shared.channel
    draft.applicant = shared.applicant
    draft.representative = shared.representative
    draft.delivery = shared.delivery
    draft.deliveryAddress = shared.deliveryAddress
    draft.paidBy = shared.paidBy
    if line.isComplete, let channel = Int(shared.channel).flatMap(Channel.init(rawValue:)) {
      draft.components = procedure.usualPapers(through: channel, in: draft.situations).map {
        var paper = IntakeDraft.ComponentDraft()
        paper.number = $0.number
        paper.manner = $0.manner.rawValue
        paper.originals = String($0.originals)
        paper.copies = String($0.copies)
        return paper
      }
    }
    return draft
  }
}

extension Procedure {
  /// Everything that has to be handed in, each paper in the usual way, of alternatives the first.
  package func usualPapers(through channel: Channel, in situations: [String]) -> [ComponentGiven] {
    var groups: Set<String> = []
    return mandatoryComponents(through: channel, in: situations).filter { component in
      component.alternativeGroup.map { groups.insert($0).inserted } ?? true
    }.map {
      ComponentGiven(
        number: $0.number, manner: $0.kind == .present ? .shown : .submitted, originals: $0.originals,
        copies: $0.copies)
    }
  }
}
