/// What can still be done about a dossier so that it is counted (*việc làm lấy lại điểm*).
package enum Remedy: String, CaseIterable, Sendable {
  /// Pay what is owed online instead of in cash.
  case payOnline = "pay_online"
  /// Attach the file of a result that was issued without one.
  case attachResult = "attach_result"
  /// Scan the papers that were handed in.
  case scanPapers = "scan_papers"
  /// Finish an open dossier, its result with a file.
  case finish

  /// What is to be done with each dossier.
  package var label: String {
    switch self {
    case .payOnline: "Hướng dẫn nộp phí, lệ phí trực tuyến"
    case .attachResult: "Gắn tệp kết quả điện tử"
    case .scanPapers: "Số hóa thành phần hồ sơ"
    case .finish: "Giải quyết xong, phát hành kết quả có tệp điện tử"
    }
  }

  package func applies(to marks: DossierMarks) -> Bool {
    switch self {
    case .payOnline: marks.isSuperset(of: [.obligation, .unpaid])
    case .attachResult: marks.isSuperset(of: [.document, .issued]) && !marks.contains(.resultFile)
    case .scanPapers: !marks.contains(.scanned)
    case .finish: marks.contains(.document) && !marks.contains(.issued)
    }
  }

  package func applied(to marks: DossierMarks) -> DossierMarks {
    switch self {
    case .payOnline: marks.union(.paidOnline).subtracting(.unpaid)
    case .attachResult: marks.union([.resultFile, .electronic])
    case .scanPapers: marks.union(.scanned)
    case .finish: marks.union([.issued, .resultFile, .electronic])
    }
  }
}

/// A way to more points (*phương án lấy lại điểm*): the acts that bring most for each dossier touched come first. Every
/// gain is the difference of two boards, reckoned by the very code that made the score.
package struct RecoveryPlan: Equatable, Sendable {
  /// The same act on dossiers for which it does the same.
  package struct Step: Equatable, Sendable {
    package let remedy: Remedy
    /// The indicators it moves.
    package let codes: [String]
    /// The marks of the dossiers it is about.
    package let marks: [DossierMarks]
    /// On how many, and how many there are to choose from.
    package let count: Int
    package let candidates: Int
    package let gain: Double
    /// The score after this step and those before it.
    package let points: Double
  }
  package let steps: [Step]
  /// Points before the first step.
  package let start: Double
  package var end: Double { steps.last?.points ?? start }

  private static let hair = 1e-9

  /// - Parameter target: points after which to stop; nil for all there is to gain.
  package init(_ set: IndicatorSet, _ evidence: IndicatorEvidence, target: Double? = nil) {
    var now = evidence
    start = IndicatorBoard(set, now).points ?? 0
    var points = start
    var steps: [Step] = []
    while target.map({ points + Self.hair < $0 }) ?? true {
      guard let next = Self.best(set, now, points, target) else { break }
      now = next.after
      points = next.step.points
      steps.append(next.step)
    }
    self.steps = steps
  }

  /// The groups an act does the same for.
  private struct Choice {
    let remedy: Remedy
    let codes: [String]
    var places: [Int] = []
    /// At most this many of each group; nil for all.
    let each: Int?
  }

  private static func best(
    _ set: IndicatorSet, _ now: IndicatorEvidence, _ points: Double, _ target: Double?
  ) -> (step: Step, after: IndicatorEvidence)? {
    var found: (step: Step, after: IndicatorEvidence)?
    for choice in choices(set, now) {
      let candidates = choice.places.reduce(0) { $0 + min(choice.each ?? .max, now.groups[$1].count) }
      func score(_ count: Int) -> Double {
        IndicatorBoard(set, taking(count, choice, now)).points ?? 0
      }
      var goal = score(candidates)
      guard goal > points + hair else { continue }
      if let target { goal = min(goal, target) }
      // The fewest that bring as much: beyond a cap nothing more is gained.
      var (low, high) = (1, candidates)
      while low < high {
        let middle = (low + high) / 2
        if score(middle) + hair >= goal { high = middle } else { low = middle + 1 }
      }
      let reached = score(low)
      let step = Step(
        remedy: choice.remedy, codes: choice.codes, marks: choice.places.map { now.groups[$0].marks }.unique,
        count: low, candidates: candidates, gain: reached - points, points: reached)
      if let known = found?.step, known.gain / Double(known.count) >= step.gain / Double(step.count) - hair {
        continue
      }
      found = (step, taking(low, choice, now))
    }
    return found
  }

  private static func choices(_ set: IndicatorSet, _ now: IndicatorEvidence) -> [Choice] {
    let paid = now.codes(.feePaidOnline)
    let unpaid = paid.of.subtracting(paid.having)
    var out: [Choice] = []
    for remedy in Remedy.allCases {
      for (place, group) in now.groups.enumerated() where remedy.applies(to: group.marks) && group.count > 0 {
        var codes = moved(set, group.marks, remedy.applied(to: group.marks))
        let isFirst = remedy == .payOnline && unpaid.contains(group.procedure)
        if isFirst { codes.append("3.5b") }
        guard !codes.isEmpty else { continue }
        if let at = out.firstIndex(where: { $0.remedy == remedy && $0.codes == codes }) {
          let isKnown = isFirst && out[at].places.contains { now.groups[$0].procedure == group.procedure }
          if !isKnown { out[at].places.append(place) }
        } else {
          out.append(Choice(remedy: remedy, codes: codes, places: [place], each: isFirst ? 1 : nil))
        }
      }
    }
    return out
  }

  /// The indicators for which such a dossier begins to count.
  private static func moved(_ set: IndicatorSet, _ before: DossierMarks, _ after: DossierMarks) -> [String] {
    set.indicators.filter { indicator in
      guard case .dossiers(let of, let having) = indicator.source else { return false }
      let all = of.union(having)
      return after.isSuperset(of: all) && !before.isSuperset(of: all)
    }.map(\.code)
  }

  private static func taking(_ count: Int, _ choice: Choice, _ evidence: IndicatorEvidence)
    -> IndicatorEvidence
  {
    var after = evidence
    var rest = count
    for place in choice.places where rest > 0 {
      let group = evidence.groups[place]
      let taken = min(rest, min(choice.each ?? .max, group.count))
      rest -= taken
      after.groups[place].count -= taken
      after.groups.append(
        DossierGroup(
          procedure: group.procedure, marks: choice.remedy.applied(to: group.marks), count: taken))
    }
    return after
  }
}

extension IndicatorBoard {
  /// Points one dossier costs that is not finished in time: those of the period that are still open.
  package static func lossOfOneLate(_ set: IndicatorSet, _ evidence: IndicatorEvidence) -> Double? {
    guard
      let place = evidence.groups.firstIndex(where: {
        $0.count > 0 && $0.marks.isSuperset(of: [.inTime, .askedOnce]) && !$0.marks.contains(.issued)
      }), let before = IndicatorBoard(set, evidence).points
    else { return nil }
    var after = evidence
    let group = evidence.groups[place]
    after.groups[place].count -= 1
    after.groups.append(
      DossierGroup(procedure: group.procedure, marks: group.marks.subtracting(.inTime), count: 1))
    return IndicatorBoard(set, after).points.map { before - $0 }
  }
}

extension [DossierMarks] {
  /// Each once, in order.
  fileprivate var unique: [DossierMarks] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
