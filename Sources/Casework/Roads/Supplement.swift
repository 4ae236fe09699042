import Deadlines

/// One thing that is missing or wrong in a dossier (Form 02), always of a paper the procedure asks for.
package struct SupplementItem: Codable, Equatable, Sendable {
  /// The number of the component it belongs to.
  package var component: Int
  /// What is to be brought or put right.
  package var what: String

  package init(component: Int, what: String) {
    self.component = component
    self.what = what
  }
}

/// What is asked of the citizen (*yêu cầu bổ sung, hoàn thiện hồ sơ*).
package struct SupplementRequest: Codable, Equatable, Sendable {
  package var items: [SupplementItem]
  package var reason: String
  /// Calendar days the citizen has to answer.
  package var days: Int

  /// Where no sector law says otherwise.
  package static let usualDays = 30
  package static let mostDays = 365

  package init(items: [SupplementItem], reason: String, days: Int = usualDays) {
    self.items = items
    self.reason = reason
    self.days = days
  }

  /// The request as it is written down, or what is wrong with it.
  func checked(by procedure: Procedure) throws(Refusal) -> SupplementRequest {
    let kept = items.filter { !$0.what.trimmed.isEmpty }
    guard !kept.isEmpty else { throw .nothingAskedFor }
    for item in kept where !procedure.components.contains(where: { $0.number == item.component }) {
      throw .componentUnknown(item.component)
    }
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    guard (1...Self.mostDays).contains(days) else { throw .replyTimeWrong }
    return SupplementRequest(
      items: kept.map { SupplementItem(component: $0.component, what: $0.what.trimmed) },
      reason: reason.trimmed, days: days)
  }
}

/// A request that was sent, and its answer.
package struct Supplement: Equatable, Sendable {
  package let asked: DossierFact.SupplementAsked
  package let at: Moment
  /// Asked before the dossier was accepted: no clock ran (R7).
  package let isBeforeReception: Bool
  package var received: DossierFact.SupplementReceived?
  package var receivedAt: Moment?
}

/// What an officer has proposed and somebody else has to agree to.
package struct Proposal: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case supplement(SupplementRequest)
    case extend(ExtensionRequest)
  }
  package let content: Content
  package let by: OfficerID
  package let at: Moment
  package var approvedBy: OfficerID?

  package var isApproved: Bool { approvedBy != nil }
}

extension DossierFact {
  /// Form 02 as it was sent.
  package struct SupplementAsked: Codable, Equatable, Sendable {
    /// Number of Form 02 in its year, drawn as it is written down.
    package var number: Int64?
    package var request: SupplementRequest
    /// Until when the citizen answers; past it the dossier may be stopped (T10).
    package var replyBy: Moment
    /// A request after the first, which the signer allowed (*bổ sung quá 1 lần*).
    package var isRepeated: Bool
    package var proposedBy: OfficerID?
    package var approvedBy: OfficerID?
  }

  /// Everything that was asked for has come.
  package struct SupplementReceived: Codable, Equatable, Sendable {
    package var components: [ComponentGiven]
    package var files: [FileReference]
    package var pausedFrom: Moment?
    /// The new appointment; nil when no clock ran yet.
    package var appointment: Appointment?
    package var stepDue: Moment?
    /// Number of the new Form 01; nil when no clock ran yet.
    package var slip: Int64?
  }

  /// A proposal agreed to or turned down.
  package struct ProposalDecided: Codable, Equatable, Sendable {
    package var isApproved: Bool
    package var note: String?
  }
}

/// What the citizen brought in answer to Form 02.
package struct SupplementAnswer: Equatable, Sendable {
  package var components: [ComponentGiven]
  package var files: [FileReference]
  /// The items that are settled now, by their place in the request.
  package var settled: Set<Int>

  package init(components: [ComponentGiven] = [], files: [FileReference] = [], settled: Set<Int>) {
    self.components = components
    self.files = files
    self.settled = settled
  }
}

extension Dossier {
  func proposeSupplement(_ request: SupplementRequest) throws(Refusal) -> [DossierFact] {
    [.supplementProposed(try request.checked(by: procedure))]
  }

  /// Before acceptance the counter asks at once (T3); nothing runs that could be paused.
  func askSupplement(_ request: SupplementRequest, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard supplements.isEmpty else { throw .supplementAskedBefore }
    let request = try request.checked(by: procedure)
    return [
      .supplementAsked(
        .init(
          number: nil, request: request, replyBy: Self.replyBy(request, from: moment), isRepeated: false,
          proposedBy: nil, approvedBy: nil))
    ]
  }

  /// The counter sends what was agreed (T8); from here on the clock stands.
  func sendSupplement(at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard let proposal, case .supplement(let request) = proposal.content else { throw .nothingProposed }
    guard let approver = proposal.approvedBy else { throw .notYetApproved }
    return [
      .supplementAsked(
        .init(
          number: nil, request: request, replyBy: Self.replyBy(request, from: moment),
          isRepeated: !supplements.isEmpty, proposedBy: proposal.by, approvedBy: approver))
    ]
  }

  func receiveSupplement(
    _ answer: SupplementAnswer, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard let open = supplements.last, open.receivedAt == nil else { throw .nothingAskedFor }
    let missing = open.asked.request.items.enumerated().filter { !answer.settled.contains($0.offset) }
    guard missing.isEmpty else { throw .supplementIncomplete(missing.map(\.element.what)) }
    try procedure.checkGiven(answer.components, files: answer.files)
    guard isAccepted else {
      return [.supplementReceived(.init(components: answer.components, files: answer.files))]
    }
    let from = pausedSince ?? moment
    return [
      .supplementReceived(
        .init(
          components: answer.components, files: answer.files, pausedFrom: from,
          appointment: resumed(at: moment, pausedFrom: from, calendar),
          stepDue: stepDueResumed(at: moment, pausedFrom: from, calendar), slip: nil))
    ]
  }

  /// The end of the last day the citizen has.
  private static func replyBy(_ request: SupplementRequest, from moment: Moment) -> Moment {
    Moment(moment.day + request.days + 1) + (-60_000)
  }
}
