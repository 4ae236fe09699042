/// How a whole score is called (*xếp loại*). The thresholds are assumed: the decision names none.
package enum Grade: String, CaseIterable, Sendable {
  case excellent, good, fair, average, weak

  package init(points: Double) {
    switch points {
    case 90...: self = .excellent
    case 80..<90: self = .good
    case 70..<80: self = .fair
    case 50..<70: self = .average
    default: self = .weak
    }
  }

  package var label: String {
    switch self {
    case .excellent: "Xuất sắc"
    case .good: "Tốt"
    case .fair: "Khá"
    case .average: "Trung bình"
    case .weak: "Yếu"
    }
  }
}

/// Points as people read them: `17,71`; two decimals, half away from zero, the sign said.
package struct PointsWritten: Sendable {
  package let text: String
  /// `17.71`, for machines.
  package let plain: String

  package init(_ points: Double, signed: Bool = false) {
    // A whole number of hundredths that binary fractions missed by a hair is meant.
    let hundredths = Int((points.magnitude * 100 + 1e-7).rounded(.toNearestOrAwayFromZero))
    let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    let cents = "\(rest < 10 ? "0" : "")\(rest)"
    let isBelow = points < 0 && hundredths > 0
    let sign = isBelow ? "−" : signed && hundredths > 0 ? "+" : ""
    text = "\(sign)\(units),\(cents)"
    plain = "\(isBelow ? "-" : "")\(units).\(cents)"
  }
}
