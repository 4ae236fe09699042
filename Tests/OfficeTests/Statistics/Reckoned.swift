import Casework
import Deadlines
import Examples
import Testing

@testable import Office

/// Statistics counted the slow way: every dossier looked at, by the words of the classification (domain of Form
/// II.06a), without tallies.
struct Reckoned {
  let dossiers: [Dossier]
  let now: Moment

  func count(_ measure: Measure, in period: Period, _ slice: Slice) -> Int {
    dossiers.count { $0.stage != .declined && belongs($0, to: slice) && counts($0, as: measure, in: period) }
  }

  private func counts(_ dossier: Dossier, as measure: Measure, in period: Period) -> Bool {
    let received = dossier.receivedAt.day
    let ended = dossier.endedAt?.day
    let endsWithin = ended.map { $0 >= period.from && $0 <= period.to } ?? false
    let isPending = received <= period.to && ended.map { $0 > period.to } ?? true
    let isLate =
      period.to >= now.day ? Self.minute(dossier.due) < Self.minute(now) : dossier.due.day <= period.to
    switch measure {
    case .carriedOver: return received < period.from && ended.map { $0 >= period.from } ?? true
    case .received: return received >= period.from && received <= period.to
    case .settled: return endsWithin
    case .withdrawn: return endsWithin && dossier.stage == .withdrawn
    case .early, .onTime, .overdue:
      guard endsWithin, dossier.stage != .withdrawn, let end = dossier.endedAt else { return false }
      let outcome: Measure =
        Self.minute(end) > Self.minute(dossier.due) ? .overdue : end.day < dossier.due.day ? .early : .onTime
      return outcome == measure
    case .pending: return isPending
    case .pendingOverdue: return isPending && isLate
    case .pendingInTime: return isPending && !isLate
    }
  }

  private func belongs(_ dossier: Dossier, to slice: Slice) -> Bool {
    guard let value = slice.value else { return true }
    return switch slice.grouping {
    case .procedure: dossier.procedure.code == value
    case .field: dossier.procedure.field == value
    case .department: dossier.procedure.responsibleUnit.rawValue == value
    case .channel: String(dossier.channel.rawValue) == value
    case .month, nil: true
    }
  }

  /// The values of a grouping that have anything to count in the period.
  func values(of grouping: Grouping, in period: Period) -> Set<String> {
    let all = Set(
      dossiers.map { dossier in
        switch grouping {
        case .procedure: dossier.procedure.code
        case .field: dossier.procedure.field
        case .department: dossier.procedure.responsibleUnit.rawValue
        case .channel: String(dossier.channel.rawValue)
        case .month: ""
        }
      })
    return all.filter { value in
      Measure.allCases.contains { count($0, in: period, Slice(grouping: grouping, value: value)) > 0 }
    }
  }

  private static func minute(_ moment: Moment) -> Int64 { moment.milliseconds / 60_000 }
}
