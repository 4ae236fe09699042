import Casework
import Deadlines

/// The index by which a province ranks its communes' administrative reform in one year (*Bộ chỉ số CCHC cấp xã*), as data:
/// fields, criteria, sub-criteria, who answers for each and what proves it.
package struct ParFrame: Equatable, Sendable {
  package let name: String
  package let year: Int
  package let fields: [ParField]

  package init(name: String, year: Int, fields: [ParField]) {
    self.name = name
    self.year = year
    self.fields = fields
  }

  /// Everything that is scored, in the order of the frame.
  package var items: [ParItem] { fields.flatMap(\.items) }
  package func item(_ code: String) -> ParItem? { items.first { $0.code == code } }
  package func field(of code: String) -> ParField? {
    fields.first { $0.items.contains { $0.code == code } }
  }
}

/// One field of the index (*lĩnh vực*).
package struct ParField: Equatable, Sendable {
  /// `III`.
  package let number: String
  package let label: String
  package let criteria: [ParCriterion]

  package init(number: String, label: String, criteria: [ParCriterion]) {
    self.number = number
    self.label = label
    self.criteria = criteria
  }
  package var items: [ParItem] { criteria.flatMap(\.items) }
  package var maximum: ScorePoints { items.reduce(.zero) { $0 + $1.maximum } }
}

/// A criterion (*tiêu chí*): scored itself, or by its sub-criteria.
package struct ParCriterion: Equatable, Sendable {
  package let code: String
  package let label: String
  /// Its sub-criteria; itself alone where it has none.
  package let items: [ParItem]

  package init(code: String, label: String, items: [ParItem]) {
    self.code = code
    self.label = label
    self.items = items
  }
  package var isSplit: Bool { items.first?.code != code }
}

/// What is scored: a criterion without parts, or a sub-criterion (*tiêu chí thành phần*).
package struct ParItem: Equatable, Sendable {
  package let code: String
  package let label: String
  package let maximum: ScorePoints
  package let scoring: ParScoring
  /// Where the two numbers come from where the program counts them itself; nil where somebody enters them.
  package let source: ParSource?
  package let department: Department
  /// The papers that prove it (*tài liệu kiểm chứng*).
  package let evidence: [String]
  package let due: Day?

  package init(
    code: String, label: String, maximum: ScorePoints, scoring: ParScoring, source: ParSource? = nil,
    department: Department, evidence: [String] = [], due: Day? = nil
  ) {
    self.code = code
    self.label = label
    self.maximum = maximum
    self.scoring = scoring
    self.source = source
    self.department = department
    self.evidence = evidence
    self.due = due
  }
}

/// What the program counts for a criterion.
package enum ParSource: Hashable, Sendable {
  /// A share among the figures of the year, by its name.
  case figure(String)
  /// Late dossiers with a letter of apology, of all late ones.
  case apologies
  /// The latest published score by QĐ 766, of 100.
  case officialScore
}

/// How numbers become points (*cách chấm*).
package enum ParScoring: Equatable, Sendable {
  package struct Band: Equatable, Sendable {
    /// Hundredths of a percent.
    package let atLeast: Int
    package let points: ScorePoints
    package init(atLeast: Int, points: ScorePoints) {
      self.atLeast = atLeast
      self.points = points
    }
  }
  /// All or nothing.
  case binary
  /// In proportion, all points from `fullAt` per cent on, none below `zeroBelow`.
  case ratio(fullAt: Int, zeroBelow: Int)
  /// The points of the first band that is reached; none below the last. The highest band stands first.
  case bands([Band])
  /// All points less so many for each fault; `of` names the faults.
  case deduction(ScorePoints, of: String)
  /// By a survey of the province; nobody scores it here.
  case survey

  /// Points for what was found; nil where there is nothing to be a part of, or it is not scored like this.
  package func points(_ input: ParInput, of maximum: ScorePoints) -> ScorePoints? {
    switch (self, input) {
    case (.binary, .met(let isMet)): return isMet ? maximum : .zero
    case (.ratio(let fullAt, let zeroBelow), .ratio(let ratio)):
      guard ratio.whole > 0 else { return nil }
      if ratio.part * 100 < zeroBelow * ratio.whole { return .zero }
      let full = ratio.whole * fullAt
      guard ratio.part * 100 < full else { return maximum }
      // Half a ten-thousandth goes up.
      return ScorePoints(
        tenThousandths: (maximum.tenThousandths * ratio.part * 200 + full) / (2 * full))
    case (.bands(let bands), .ratio(let ratio)):
      guard ratio.whole > 0 else { return nil }
      return bands.first { ratio.part * 10_000 >= $0.atLeast * ratio.whole }?.points ?? .zero
    case (.deduction(let each, _), .faults(let count)):
      return ScorePoints(tenThousandths: max(0, maximum.tenThousandths - each.tenThousandths * count))
    default: return nil
    }
  }

  /// In words: `3 × tỷ lệ, dưới 80% không có điểm`.
  package func words(of maximum: ScorePoints) -> String {
    let points = maximum.brief
    switch self {
    case .binary: return "Đạt được \(points) điểm, không đạt 0 điểm"
    case .ratio(let fullAt, let zeroBelow):
      let full = fullAt == 100 ? "" : "; từ \(fullAt)% trở lên đủ điểm"
      let zero = zeroBelow == 0 ? "" : "; dưới \(zeroBelow)% không có điểm"
      return "\(points) × tỷ lệ\(fullAt == 100 ? "" : " ÷ \(fullAt)%")\(full)\(zero)"
    case .bands(let bands):
      return bands.map { "từ \(Self.percent($0.atLeast)): \($0.points.brief)" }.joined(separator: "; ")
        + "; thấp hơn: 0"
    case .deduction(let each, let fault): return "\(points) điểm, mỗi \(fault) trừ \(each.brief)"
    case .survey: return "\(points) điểm theo điều tra xã hội học của tỉnh, không tự chấm"
    }
  }

  private static func percent(_ hundredths: Int) -> String {
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return rest == 0 ? "\(whole)%" : "\(whole),\(rest < 10 ? "0" : "")\(rest)%"
  }
}

/// What was found about a criterion.
package enum ParInput: Hashable, Sendable {
  case met(Bool)
  case ratio(Ratio)
  case faults(Int)

  /// `đạt`, `99,83% (576/577)` without the percentage, `2`.
  package var written: String {
    switch self {
    case .met(let isMet): isMet ? "đạt" : "không đạt"
    case .ratio(let ratio): "\(ratio.part)/\(ratio.whole)"
    case .faults(let count): "\(count)"
    }
  }
}

extension ScorePoints {
  /// Without decimals where there are none: `3`, `2,5`.
  package var brief: String {
    var text = written()
    guard text.contains(",") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(",") ? String(text.dropLast()) : text
  }
}
