import Deadlines

/// Why a dossier is late (*nguyên nhân*): the categories of lateness reports.
package enum CauseOfDelay: String, Codable, CaseIterable, Sendable {
  case objective, subjective, coordination, citizen, system

  package var label: String {
    switch self {
    case .objective: "Khách quan"
    case .subjective: "Chủ quan"
    case .coordination: "Phối hợp giữa các cơ quan"
    case .citizen: "Từ phía người nộp"
    case .system: "Hệ thống thông tin gặp sự cố"
    }
  }
}

/// A new date asked for, and why (Form 04).
package struct ExtensionRequest: Codable, Equatable, Sendable {
  package var newDue: Moment
  package var reason: String
  package var cause: CauseOfDelay

  package init(newDue: Moment, reason: String, cause: CauseOfDelay) {
    self.newDue = newDue
    self.reason = reason
    self.cause = cause
  }
}

extension DossierFact {
  /// The letter of apology with a new date (*phiếu xin lỗi và hẹn lại*), signed and sent.
  package struct Apologised: Codable, Equatable, Sendable {
    /// Number of Form 04 in its year, drawn as it is written down.
    package var number: Int64?
    package var oldDue: Moment
    package var newDue: Moment
    package var reason: String
    package var cause: CauseOfDelay
    /// Signed at the latest one working day before the old date (R8): only then the due date moves.
    package var isTimely: Bool
    package var proposedBy: OfficerID
    package var appointment: Appointment?
  }
}

extension Dossier {
  /// Past its due moment without a letter: it is owed, and the result is not handed over before it is made.
  package func owesApology(at moment: Moment) -> Bool {
    guard letter == nil, counts, !stage.isFinal else { return false }
    return Outcome.isOverdue(due: due, at: endedAt ?? pausedSince ?? moment)
  }

  func proposeExtension(
    _ request: ExtensionRequest, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard letter == nil else { throw .apologisedBefore }
    // A dossier that was finished in time has nothing to apologise for.
    if endedAt != nil, !owesApology(at: moment) { throw .nothingToApologise }
    guard !request.reason.trimmed.isEmpty else { throw .reasonMissing }
    let newDue = request.newDue.wholeMinute
    guard newDue > due, newDue > moment else { throw .newDateTooEarly }
    guard calendar.isWorkingDay(newDue.day) else { throw .newDateClosed(newDue.day) }
    if isInTime(moment), let most = procedure.maximumExtension,
      case let last = calendar.due(most, from: due), newDue > last
    {
      throw .newDateTooLate(last)
    }
    return [
      .extensionProposed(
        ExtensionRequest(newDue: newDue, reason: request.reason.trimmed, cause: request.cause))
    ]
  }

  /// Whether a letter signed at `moment` is in time (R8): until the minute of `letterBy`, while the dossier is open.
  private func isInTime(_ moment: Moment) -> Bool { endedAt == nil && moment.wholeMinute <= letterBy }

  /// The signer agrees: a supplement may be sent, a letter is thereby signed.
  func approve(_ note: String?, by actor: Actor, at moment: Moment, _ calendar: WorkingCalendar)
    throws(Refusal) -> [DossierFact]
  {
    guard let proposal, !proposal.isApproved else { throw .nothingProposed }
    let agreed = DossierFact.proposalDecided(
      .init(isApproved: true, note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }))
    guard case .extend(let request) = proposal.content else { return [agreed] }
    // A pause since the proposal may have moved the old date past the new one.
    guard request.newDue > due, request.newDue > moment || endedAt != nil else { throw .newDateTooEarly }
    let isTimely = isInTime(moment)
    return [
      agreed,
      .apologised(
        .init(
          number: nil, oldDue: due, newDue: request.newDue, reason: request.reason, cause: request.cause,
          isTimely: isTimely, proposedBy: proposal.by,
          appointment: isTimely
            ? calendar.appointment(
              due: request.newDue, start: start, firstDue: firstDue,
              explanation: [
                "Hạn đã hẹn: \(due.spoken).",
                "Gia hạn một lần theo Phiếu xin lỗi và hẹn lại ngày trả kết quả: \(request.reason)",
                "Hẹn trả kết quả lúc \(request.newDue.spoken).",
              ]) : nil)),
    ]
  }

  func reject(_ reason: String) throws(Refusal) -> [DossierFact] {
    guard let proposal, !proposal.isApproved else { throw .nothingProposed }
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    return [.proposalDecided(.init(isApproved: false, note: reason.trimmed))]
  }

  /// The roles that may agree to what is proposed: the head to a first supplement, the signer to everything (T8, T17).
  package var approvers: Set<Role> {
    guard let proposal, !proposal.isApproved else { return [] }
    switch proposal.content {
    case .supplement: return supplements.isEmpty ? [.departmentHead, .signer] : [.signer]
    case .extend: return [.signer]
    }
  }
}
