import Casework
import Checker
import Deadlines

/// No report tells of more than ten years.
private let longestReportedPeriod = 3660

/// A report read against the ledger of the unit that made it: where its head names a period, the figures of that period as
/// the ledger has them now.
package func checkReport(_ text: String, of unit: UnitID, in office: Office) async throws -> [Finding] {
  guard let commune = office.definitions.commune(unit) else { return checkReport(text) }
  var ledgers: [LedgerFigures] = []
  for days in reportedDays(text) {
    guard let from = Day(year: days.from.year, month: days.from.month, day: days.from.day),
      let to = Day(year: days.to.year, month: days.to.month, day: days.to.day),
      let period = Period(from: from, to: to), to - from <= longestReportedPeriod, from <= office.today
    else { continue }
    let count = try await office.quantities(of: unit, in: period)
    ledgers.append(
      LedgerFigures(
        unit: commune.fullName, period: period.written, asOf: count.asOf.written, received: count[.received],
        carriedOver: count[.carriedOver], settled: count[.settled], withdrawn: count[.withdrawn],
        overdue: count[.overdue], pending: count[.pending], pendingOverdue: count[.pendingOverdue],
        fees: count[.fees]))
  }
  // Reckoning takes its time; other requests go on meanwhile.
  let known = ledgers
  return await Task.detached { checkReport(text, against: known) }.value
}
