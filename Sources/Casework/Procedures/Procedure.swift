import Deadlines

/// One administrative procedure as published (*thủ tục hành chính, TTHC*): its papers, time, fees and internal process.
/// A dossier keeps the revision it was received under.
package struct Procedure: Codable, Equatable, Sendable {
  /// National code, `1.001193`.
  package var code: String
  package var name: String
  /// Group of procedures (*lĩnh vực*).
  package var field: String
  package var ministry: String
  /// Publishing decision (*quyết định công bố*), `163/QĐ-BTP`; nil where nobody has entered it.
  package var decision: String?
  package var applicants: [String]
  package var responsibleUnit: Department
  package var decider: String
  package var channels: [Channel]
  package var onlineLevel: OnlineLevel
  package var timeLimit: TimeLimit
  /// The limit in the words of the decision.
  package var timeLimitText: String
  /// By how much the law itself lets the limit be extended (R5: certification, two working days); nil where it is silent.
  package var maximumExtension: TimeLimit?
  package var fees: [FeeRule]
  package var feeExemptions: [String]
  package var components: [Component]
  package var dataSources: [DataSource]
  package var results: [ResultKind]
  package var steps: [ProcessStep]
  package var systemOfRecord: String?
  /// How often the office meets it: what the counter offers first.
  package var frequency: Frequency
  package var note: String?
  package var source: String?

  package init(
    code: String, name: String, field: String, ministry: String, decision: String? = nil,
    applicants: [String] = [], responsibleUnit: Department, decider: String, channels: [Channel] = [],
    onlineLevel: OnlineLevel, timeLimit: TimeLimit, timeLimitText: String, maximumExtension: TimeLimit? = nil,
    fees: [FeeRule] = [],
    feeExemptions: [String] = [], components: [Component] = [], dataSources: [DataSource] = [],
    results: [ResultKind] = [], steps: [ProcessStep] = [], systemOfRecord: String? = nil,
    frequency: Frequency = .medium,
    note: String? = nil, source: String? = nil
  ) {
    self.code = code
    self.name = name
    self.field = field
    self.ministry = ministry
    self.decision = decision
    self.applicants = applicants
    self.responsibleUnit = responsibleUnit
    self.decider = decider
    self.channels = channels
    self.onlineLevel = onlineLevel
    self.timeLimit = timeLimit
    self.timeLimitText = timeLimitText
    self.maximumExtension = maximumExtension
    self.fees = fees
    self.feeExemptions = feeExemptions
    self.components = components
    self.dataSources = dataSources
    self.results = results
    self.steps = steps
    self.systemOfRecord = systemOfRecord
    self.frequency = frequency
    self.note = note
    self.source = source
  }

  /// The situations whose papers differ, in the order of the decision; empty when all papers belong to all.
  package var cases: [String] {
    var seen: [String] = []
    for component in components {
      if let name = component.situation, !seen.contains(name) { seen.append(name) }
    }
    return seen.count > 1 ? seen : []
  }

  package func step(_ order: Int) -> ProcessStep? { steps.first { $0.order == order } }
  package func step(after order: Int) -> ProcessStep? { steps.first { $0.order > order } }
}

/// How a dossier reaches the office (*hình thức nộp*); the numbers are the national portal's.
package enum Channel: Int, Codable, CaseIterable, Sendable {
  case inPerson = 1
  case online = 2
  case postal = 3

  package var label: String {
    switch self {
    case .inPerson: "Trực tiếp"
    case .online: "Trực tuyến"
    case .postal: "Bưu chính công ích"
    }
  }
}

/// How often people ask for a procedure (*tần suất phát sinh*).
package enum Frequency: String, Codable, CaseIterable, Sendable {
  case veryHigh = "very_high"
  case high, medium, low
}

/// How far a procedure goes online (NĐ 42/2022, Điều 11).
package enum OnlineLevel: String, Codable, CaseIterable, Sendable {
  case full, partial, none

  package var label: String {
    switch self {
    case .full: "Dịch vụ công trực tuyến toàn trình"
    case .partial: "Dịch vụ công trực tuyến một phần"
    case .none: "Chưa cung cấp trực tuyến"
    }
  }
}

/// A database whose data replaces a paper (NQ 66.7/2025/NQ-CP): the officer must not ask for that paper.
package struct DataSource: Codable, Equatable, Sendable {
  package var component: String
  package var database: String
  package var owner: String

  package init(component: String, database: String, owner: String) {
    self.component = component
    self.database = database
    self.owner = owner
  }
}

/// What a procedure ends in (*kết quả*), with its national code `KQ.G15.000031`.
package struct ResultKind: Codable, Equatable, Sendable {
  package var name: String
  package var code: String?
  package var isPositive: Bool

  package init(name: String, code: String?, isPositive: Bool) {
    self.name = name
    self.code = code
    self.isPositive = isPositive
  }
}
