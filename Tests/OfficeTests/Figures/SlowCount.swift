import Casework
import Deadlines
import Ledger
import SQL
import Testing

@testable import Office

/// The figures counted the slow way (domain of Form II.06a): every dossier is made anew from the facts written down by a
/// moment and looked at by the words of the classification. It knows no tally, no row and no index.
struct SlowCount {
  let dossiers: [Dossier]
  let moment: Moment

  init(_ here: TestOffice, unit: UnitID, asOf moment: Moment) async throws {
    let definitions = here.office.definitions
    self.moment = moment
    dossiers = try await here.database.read { db in
      var out: [Dossier] = []
      try Ledger.walk(in: db) { entries in
        let id = DossierID(entries[0].fact.stream)
        let facts = entries.map(\.fact).filter { $0.recorded <= moment }
        guard id.unit == unit, !facts.isEmpty else { return }
        let history = try facts.map(FactCoding.read)
        out.append(
          try Dossier(id: id, history: history, procedure: try Office.procedure(of: history, definitions)))
      }
      return out
    }
  }

  func count(_ measure: Measure, _ period: Period, _ slice: Slice = Slice()) -> Int {
    dossiers.count { $0.isAccepted && $0.stage != .declined && isIn(slice, $0) && isA(measure, $0, period) }
  }

  private func isIn(_ slice: Slice, _ dossier: Dossier) -> Bool {
    guard let value = slice.value else { return true }
    return switch slice.grouping {
    case .procedure: dossier.procedure.code == value
    case .field: dossier.procedure.field == value
    case .department: dossier.procedure.responsibleUnit.rawValue == value
    case .channel: String(dossier.channel.rawValue) == value
    case .month, nil: true
    }
  }

  private func isA(_ measure: Measure, _ dossier: Dossier, _ period: Period) -> Bool {
    let (received, ended) = (dossier.receivedAt.day, dossier.endedAt?.day)
    let isSettled = ended.map { period.from <= $0 && $0 <= period.to } ?? false
    let isOpen = received <= period.to && (ended ?? .on("2999-12-31")) > period.to
    let isStopped = dossier.stage == .withdrawn || dossier.stage == .stopped
    switch measure {
    case .received: return period.from <= received && received <= period.to
    case .carriedOver: return received < period.from && (ended ?? .on("2999-12-31")) >= period.from
    case .settled: return isSettled
    case .withdrawn: return isSettled && isStopped
    case .overdue: return isSettled && !isStopped && isLate(dossier, at: dossier.endedAt ?? moment)
    case .early:
      return isSettled && !isStopped && !isLate(dossier, at: dossier.endedAt ?? moment)
        && (ended ?? .on("2999-12-31")) < dossier.due.day
    case .onTime:
      return isSettled && !isStopped && !isLate(dossier, at: dossier.endedAt ?? moment)
        && ended == dossier.due.day
    case .pending: return isOpen
    case .pendingOverdue: return isOpen && wasOverdue(dossier, period)
    case .pendingInTime: return isOpen && !wasOverdue(dossier, period)
    }
  }

  private func isLate(_ dossier: Dossier, at end: Moment) -> Bool {
    dossier.due.milliseconds / 60_000 < end.milliseconds / 60_000
  }

  /// A dossier whose clock stands waits for somebody else and is in time, unless it was late when it was stopped.
  private func wasOverdue(_ dossier: Dossier, _ period: Period) -> Bool {
    if let since = dossier.pausedSince ?? dossier.pausedAtEnd, !isLate(dossier, at: since) { return false }
    return period.to >= moment.day ? isLate(dossier, at: moment) : dossier.due.day <= period.to
  }
}
