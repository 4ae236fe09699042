import Deadlines

/// What goes back to the citizen when a dossier ends without a result (Form 05).
package struct Settlement: Codable, Equatable, Sendable {
  /// Papers given back (*giấy tờ trả lại*); nil when none were kept.
  package var papersReturned: String?
  /// What becomes of fees already paid, in words.
  package var fees: String?

  package init(papersReturned: String? = nil, fees: String? = nil) {
    self.papersReturned = papersReturned.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    self.fees = fees.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }
}

extension DossierFact {
  /// The office stops the dossier (*dừng giải quyết*, T10 and T14).
  package struct Stopped: Codable, Equatable, Sendable {
    package enum Ground: String, Codable, CaseIterable, Sendable {
      /// The law's conditions are not met (T14).
      case notEligible = "not_eligible"
      /// What Form 02 asked for did not come in time (T10).
      case notSupplemented = "not_supplemented"

      package var label: String {
        switch self {
        case .notEligible: "Không đủ điều kiện giải quyết"
        case .notSupplemented: "Quá hạn bổ sung hồ sơ"
        }
      }
    }
    /// Number of Form 05 in its year, drawn as it is written down.
    package var number: Int64?
    package var from: Int
    package var ground: Ground
    package var reason: String
    package var settlement: Settlement
    package var spent: [TimeSpent]?
  }

  /// The dossier has gone to the archive (T18).
  package struct Archived: Codable, Equatable, Sendable {
    /// Where it lies: box, shelf or store.
    package var place: String
    /// Years it is kept; nil for ever.
    package var years: Int?
  }
}

extension Dossier {
  func stop(
    _ reason: String, _ settlement: Settlement, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    let isUnanswered = stage == .awaitingSupplement
    if isUnanswered, let by = supplements.last?.asked.replyBy, moment.wholeMinute <= by {
      throw .citizenHasTime(by)
    }
    let reason = reason.trimmed
    guard isUnanswered || !reason.isEmpty else { throw .reasonMissing }
    let asked = supplements.last?.at.day.written ?? ""
    return [
      .stopped(
        .init(
          number: nil, from: step, ground: isUnanswered ? .notSupplemented : .notEligible,
          reason: reason.isEmpty
            ? "Quá thời hạn bổ sung theo phiếu yêu cầu ngày \(asked) mà hồ sơ chưa được bổ sung đầy đủ."
            : reason,
          settlement: settlement, spent: counts ? timeSpent(until: moment, calendar) : nil))
    ]
  }

  func withdraw(
    _ reason: String, _ settlement: Settlement, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    return [
      .withdrawn(
        .init(
          from: step, reason: reason.trimmed, settlement: settlement,
          spent: counts ? timeSpent(until: moment, calendar) : nil))
    ]
  }

  func archive(_ place: String, _ years: Int?) throws(Refusal) -> [DossierFact] {
    guard archived == nil else { throw .archivedBefore }
    guard !place.oneLine.isEmpty else { throw .placeMissing }
    if let years, !(1...100).contains(years) { throw .quantityWrong }
    return [.archived(.init(place: place.oneLine, years: years))]
  }
}
