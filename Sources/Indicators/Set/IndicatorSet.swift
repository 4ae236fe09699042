import Deadlines

/// A set of indicators with the days it holds (*bộ chỉ số*).
package struct IndicatorSet: Equatable, Sendable {
  package let name: String
  package let from: Day
  /// The last day it holds; nil while nothing has replaced it.
  package let to: Day?
  package let indicators: [Indicator]

  package func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }
  package func indicators(of group: IndicatorGroup) -> [Indicator] { indicators.filter { $0.group == group } }
  package func maximum(of group: IndicatorGroup) -> Int {
    indicators(of: group).reduce(0) { $0 + $1.maximum }
  }
  package var maximum: Int { indicators.reduce(0) { $0 + $1.maximum } }

  /// The one that holds on a day; nil before the first.
  package static func on(_ day: Day) -> IndicatorSet? {
    all.last { $0.from <= day && $0.to.map { day <= $0 } ?? true }
  }

  /// Every set there was, oldest first.
  package static let all = [decision766]
}
