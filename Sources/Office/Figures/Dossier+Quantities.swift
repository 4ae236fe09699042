import Casework
import Deadlines

extension Dossier {
  /// What it counts as in a period, by its facts alone: the words of the definitions, one dossier at a time. Tallies
  /// answer the same question for all dossiers at once; that both agree is tested.
  /// - Parameters:
  ///   - unit: whose figures they are: what happened while it belonged to another unit counts there.
  ///   - moment: what was open in a period that is not over is judged at this moment.
  ///   - history: the facts it is the sum of.
  func quantities(
    in period: Period, of unit: UnitID, at moment: Moment, _ history: [Recorded]
  ) -> Set<Quantity> {
    guard counts else { return [] }
    var out: Set<Quantity> = []
    let received = receivedAt.day
    func isOurs(_ day: Day) -> Bool { moves.isEmpty ? unit == id.unit : self.unit(on: day) == unit }
    let isReceived = period.contains(received) && isOurs(received)
    if isReceived { out.formUnion(intake(history)) }
    let endedDay = endedAt?.day
    if received < period.from, endedDay.map({ $0 >= period.from }) ?? true, isOurs(period.from) {
      out.insert(.carriedOver)
    }
    if received <= period.to, endedDay.map({ $0 > period.to }) ?? true, isOurs(period.to) {
      let isLate =
        period.to >= moment.day
        ? endedAt == nil && Outcome.isOverdue(due: lateFrom, at: moment) : lateFrom < Moment(period.to + 1)
      out.formUnion([.pending, isLate ? .pendingOverdue : .pendingInTime])
    }
    if !moves.isEmpty,
      tallyEntries.contains(where: { $0.unit == unit && $0.counts.moved > 0 && period.contains($0.day) })
    {
      out.insert(.moved)
    }
    if let endedDay, let outcome, period.contains(endedDay), isOurs(endedDay) {
      out.formUnion(ending(outcome, isReceived: isReceived))
    }
    return out
  }

  private func intake(_ history: [Recorded]) -> Set<Quantity> {
    var out: Set<Quantity> = [.received]
    if channel == .online {
      out.insert(.receivedOnline)
      switch procedure.onlineLevel {
      case .full: out.insert(.receivedOnlineFull)
      case .partial: out.insert(.receivedOnlinePartial)
      case .none: break
      }
    } else {
      out.insert(.receivedOtherwise)
    }
    if isDigitised { out.insert(.digitisedIntake) }
    if components.contains(where: { $0.manner == .data }) { out.insert(.reusedData) }
    let methods = history.compactMap { recorded -> PaymentMethod? in
      guard case .feeCollected(let fact) = recorded.fact else { return nil }
      return fact.method
    }
    if !methods.isEmpty { out.insert(.paying) }
    if methods.contains(.online) { out.insert(.payingOnline) }
    return out
  }

  private func ending(_ outcome: SettledOutcome, isReceived: Bool) -> Set<Quantity> {
    var out: Set<Quantity> = [.settled]
    switch outcome {
    case .withdrawn: return [.settled, .settledInTime, .withdrawn]
    case .early: out.formUnion([.early, .completedInTime, .settledInTime])
    case .onTime: out.formUnion([.onTime, .completedInTime, .settledInTime])
    case .overdue: out.insert(.overdue)
    }
    out.insert(.completed)
    if !(result?.files.isEmpty ?? true) { out.insert(.digitisedResult) }
    guard isReceived else { return out }
    out.insert(.receivedCompleted)
    if channel == .online {
      out.insert(.receivedOnlineCompleted)
      switch procedure.onlineLevel {
      case .full: out.insert(.receivedOnlineFullCompleted)
      case .partial: out.insert(.receivedOnlinePartialCompleted)
      case .none: break
      }
    }
    return out
  }
}

extension Slice {
  func contains(_ dossier: Dossier) -> Bool {
    guard let value, let grouping else { return true }
    return switch grouping {
    case .procedure: dossier.procedure.code == value
    case .field: dossier.procedure.field == value
    case .department: dossier.procedure.responsibleUnit.rawValue == value
    case .channel: String(dossier.channel.rawValue) == value
    case .month: true
    }
  }
}

extension Period {
  package func contains(_ day: Day) -> Bool { from <= day && day <= to }
}
