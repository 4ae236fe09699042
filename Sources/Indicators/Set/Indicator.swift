/// One indicator (*chỉ số*) as data: what is counted of what, and how many points that gives. A formula is never code
/// of its own, so a set that changes is a new set of values.
package struct Indicator: Equatable, Sendable {
  /// Where its two numbers come from.
  package enum Source: Equatable, Sendable {
    /// Dossiers received in the period with all marks of `of`; of these, those with all marks of `having`.
    case dossiers(of: DossierMarks, having: DossierMarks)
    /// Procedures in force.
    case procedures(ProcedureTest)
    /// Feedback of the period: what was carried over and what came.
    case feedback(FeedbackTest)
    /// The province publishes procedures; a commune cannot change it.
    case province
    /// This program has no facts for it; says which are missing.
    case unmeasured(String)
    /// Told, never scored.
    case information
  }

  /// What an empty denominator gives.
  package enum Empty: Equatable, Sendable { case nothing, zero, maximum }

  /// `1.4`, as the portal numbers it.
  package let code: String
  /// The portal's own key; empty where it has none.
  package let key: String
  package let label: String
  package let group: IndicatorGroup
  /// Points at best; 0 for those that only inform.
  package let maximum: Int
  /// The percentage that gives all points.
  package let fullAt: Int
  package let empty: Empty
  package let source: Source
  /// What the reader must know of our number; empty where there is nothing to say.
  package let caveat: String

  init(
    _ code: String, _ key: String, _ label: String, _ group: IndicatorGroup, max maximum: Int,
    fullAt: Int = 100, empty: Empty = .nothing, _ source: Source, caveat: String = ""
  ) {
    self.code = code
    self.key = key
    self.label = label
    self.group = group
    self.maximum = maximum
    self.fullAt = fullAt
    self.empty = empty
    self.source = source
    self.caveat = caveat
  }

  /// The formula in words: `6 × tỷ lệ ÷ 50%, không quá 6 điểm`.
  package var formula: String {
    guard maximum > 0 else { return "không chấm điểm" }
    return fullAt == 100
      ? "\(maximum) × tỷ lệ" : "\(maximum) × tỷ lệ ÷ \(fullAt)%, không quá \(maximum) điểm"
  }

  /// Points for a ratio; nil when there are no data.
  package func points(_ ratio: Ratio?) -> Double? {
    guard maximum > 0, let ratio else { return nil }
    guard ratio.whole > 0 else {
      switch empty {
      case .nothing: return nil
      case .zero: return 0
      case .maximum: return Double(maximum)
      }
    }
    let reached = Double(ratio.part) * 100 / (Double(ratio.whole) * Double(fullAt))
    return Double(maximum) * min(1, max(0, reached))
  }
}

/// A tab of the portal's page of scores (*nhóm chỉ số*); the decision's third group is shown as two.
package enum IndicatorGroup: String, CaseIterable, Sendable {
  case transparency = "CKMB"
  case progress = "TDGQ"
  case online = "CLGQ"
  case payment = "TTTT"
  case digitised = "MDSH"
  case satisfaction = "MDHL"

  package var label: String {
    switch self {
    case .transparency: "Công khai, minh bạch"
    case .progress: "Tiến độ, kết quả giải quyết"
    case .online: "Cung cấp dịch vụ công trực tuyến"
    case .payment: "Thanh toán trực tuyến"
    case .digitised: "Số hóa hồ sơ"
    case .satisfaction: "Mức độ hài lòng"
    }
  }
}

/// Which procedures an indicator counts.
package enum ProcedureTest: Equatable, Sendable {
  /// Online in part or in full, of all.
  case online
  /// With a dossier filed online in the period, of those that are online.
  case onlineUsed
  /// Online, of those that cost something.
  case feeOnline
  /// With a dossier paid online in the period, of those that cost something.
  case feePaidOnline
  /// With data of the population, of those for citizens.
  case populationData
}

/// Two counts (*tử số, mẫu số*): never one without the other.
package struct Ratio: Hashable, Sendable {
  package let part: Int
  package let whole: Int
  package init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }
}
