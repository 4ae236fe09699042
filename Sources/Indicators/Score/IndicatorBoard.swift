/// Dossiers of a period that are alike to every indicator: one procedure, the same marks.
package struct DossierGroup: Hashable, Sendable {
  package var procedure: String
  package var marks: DossierMarks
  package var count: Int
  /// The marks they have in truth, where acts are only thought of.
  let origin: DossierMarks

  package init(procedure: String, marks: DossierMarks, count: Int) {
    self.init(procedure: procedure, marks: marks, count: count, origin: marks)
  }
  init(procedure: String, marks: DossierMarks, count: Int, origin: DossierMarks) {
    self.procedure = procedure
    self.marks = marks
    self.count = count
    self.origin = origin
  }
}

/// A procedure in force as indicators see it.
package struct ProcedureLine: Hashable, Sendable {
  package var code: String
  package var isOnline: Bool
  package var hasFee: Bool
  package var isForCitizens: Bool
  package var usesPopulationData: Bool

  package init(
    code: String, isOnline: Bool, hasFee: Bool, isForCitizens: Bool, usesPopulationData: Bool
  ) {
    self.code = code
    self.isOnline = isOnline
    self.hasFee = hasFee
    self.isForCitizens = isForCitizens
    self.usesPopulationData = usesPopulationData
  }
}

/// Everything the indicators of a period are reckoned from.
package struct IndicatorEvidence: Sendable {
  package var groups: [DossierGroup]
  package let procedures: [ProcedureLine]
  package let feedback: [FeedbackLine]

  package init(
    groups: [DossierGroup], procedures: [ProcedureLine], feedback: [FeedbackLine] = []
  ) {
    self.groups = groups
    self.procedures = procedures
    self.feedback = feedback
  }

  /// The two numbers of an indicator; nil where nothing here can say.
  package func ratio(_ source: Indicator.Source) -> Ratio? {
    switch source {
    case .dossiers(let of, let having):
      var (part, whole) = (0, 0)
      for group in groups where group.marks.isSuperset(of: of) {
        whole += group.count
        if group.marks.isSuperset(of: having) { part += group.count }
      }
      return Ratio(part, of: whole)
    case .procedures(let test):
      let (having, of) = codes(test)
      return Ratio(having.count, of: of.count)
    case .feedback(let test):
      return Ratio(feedback.count { $0.lacks(test).isEmpty }, of: feedback.count)
    case .province, .unmeasured, .information: return nil
    }
  }

  /// How many of the dossiers that are not counted lack what.
  package func lacks(of: DossierMarks, having: DossierMarks) -> [(words: String, count: Int)] {
    var counts: [(words: String, count: Int)] = []
    for group in groups where group.marks.isSuperset(of: of) {
      for words in group.marks.missing(for: having) {
        if let at = counts.firstIndex(where: { $0.words == words }) {
          counts[at].count += group.count
        } else {
          counts.append((words, group.count))
        }
      }
    }
    return counts
  }

  /// The procedures that count, and those they are counted of.
  package func codes(_ test: ProcedureTest) -> (having: Set<String>, of: Set<String>) {
    func all(_ belongs: (ProcedureLine) -> Bool) -> Set<String> {
      Set(procedures.filter(belongs).map(\.code))
    }
    func met(_ marks: DossierMarks) -> Set<String> {
      Set(groups.filter { $0.count > 0 && $0.marks.isSuperset(of: marks) }.map(\.procedure))
    }
    let whole: Set<String>
    switch test {
    case .online: return (all(\.isOnline), all { _ in true })
    case .onlineUsed:
      whole = all(\.isOnline)
      return (whole.intersection(met(.online)), whole)
    case .feeOnline: return (all { $0.hasFee && $0.isOnline }, all(\.hasFee))
    case .feePaidOnline:
      whole = all(\.hasFee)
      return (whole.intersection(met(.paidOnline)), whole)
    case .populationData:
      return (all { $0.isForCitizens && $0.usesPopulationData }, all(\.isForCitizens))
    }
  }
}

/// What one indicator came to.
package struct IndicatorResult: Equatable, Sendable {
  package let indicator: Indicator
  /// Nil where nothing here can say.
  package let ratio: Ratio?
  /// Not rounded; nil when there are no data, which is not 0.
  package let points: Double?

  package var lost: Double? { points.map { Double(indicator.maximum) - $0 } }

  /// Points one dossier more of those counted would bring; nil when no dossier can.
  package var gainOfOne: Double? {
    guard case .dossiers = indicator.source, let ratio, let points, ratio.part < ratio.whole else {
      return nil
    }
    return indicator.points(Ratio(ratio.part + 1, of: ratio.whole)).map { $0 - points }
  }
}

/// The indicators of a period with their points (*bảng điểm*).
package struct IndicatorBoard: Equatable, Sendable {
  package let set: IndicatorSet
  package let results: [IndicatorResult]

  package init(_ set: IndicatorSet, _ evidence: IndicatorEvidence) {
    self.init(set) { evidence.ratio($0.source) }
  }

  /// - Parameter ratio: the two numbers of an indicator; nil where there are none.
  package init(_ set: IndicatorSet, ratio: (Indicator) -> Ratio?) {
    self.set = set
    results = set.indicators.map { indicator in
      let ratio = ratio(indicator)
      return IndicatorResult(indicator: indicator, ratio: ratio, points: indicator.points(ratio))
    }
  }

  package func results(of group: IndicatorGroup) -> [IndicatorResult] {
    results.filter { $0.indicator.group == group }
  }
  package func result(_ code: String) -> IndicatorResult? { results.first { $0.indicator.code == code } }

  /// The points that could be reckoned; nil when none could.
  package var points: Double? { Self.sum(results) }
  package func points(of group: IndicatorGroup) -> Double? { Self.sum(results(of: group)) }
  /// The points that could be reached by what could be reckoned.
  package var reckonedMaximum: Int { Self.maximum(results) }
  package func reckonedMaximum(of group: IndicatorGroup) -> Int { Self.maximum(results(of: group)) }
  /// Those nothing here can say anything about.
  package var unknown: [IndicatorResult] { results.filter { $0.indicator.maximum > 0 && $0.points == nil } }

  private static func sum(_ results: [IndicatorResult]) -> Double? {
    let known = results.compactMap(\.points)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
  private static func maximum(_ results: [IndicatorResult]) -> Int {
    results.filter { $0.points != nil }.reduce(0) { $0 + $1.indicator.maximum }
  }
}
