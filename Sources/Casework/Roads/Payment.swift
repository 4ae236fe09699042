import Deadlines

extension DossierFact {
  /// An obligation to pay was determined while the dossier is worked on (*thông báo nộp phí, nghĩa vụ tài chính*, T11).
  package struct PaymentAsked: Codable, Equatable, Sendable {
    /// Number of the notice in its year, drawn as it is written down.
    package var number: Int64?
    package var lines: [FeeLine]
    package var payBy: Moment
    package var note: String?
  }

  /// The clock goes on after a payment (T12).
  package struct ClockResumed: Codable, Equatable, Sendable {
    package var pausedFrom: Moment
    package var appointment: Appointment
    package var stepDue: Moment
  }

  /// Money given back, by a fact of its own: nothing is ever taken out of a book.
  package struct FeeRefunded: Codable, Equatable, Sendable {
    package var amount: Dong
    package var method: PaymentMethod
    package var reason: String
    /// Number of the refund slip in its year, drawn as it is written down.
    package var number: Int64?
    /// ISO day in whose book it stands, where that is not the day it happened: that day was closed already.
    package var bookDay: String?
    /// The unit that paid it back, where that is not the dossier's: the one that took the place of a unit that is no more.
    package var payer: UnitID?
  }

  /// What was owed need not be paid (*miễn*), on evidence.
  package struct FeeExempted: Codable, Equatable, Sendable {
    package var amount: Dong
    package var ground: String
    package var evidence: String
  }
}

/// One obligation an officer has determined.
package struct PaymentLine: Equatable, Sendable {
  package var kind: FeeRule.Kind
  package var name: String
  package var amount: Dong

  package init(kind: FeeRule.Kind, name: String, amount: Dong) {
    self.kind = kind
    self.name = name
    self.amount = amount
  }
}

/// Where a dossier's money stands (*tình trạng tài chính*), apart from its business status.
package enum PaymentStatus: String, Codable, CaseIterable, Sendable {
  case free, owed, paid, exempted, refunded

  package var label: String {
    switch self {
    case .free: "Không thu"
    case .owed: "Chưa thu"
    case .paid: "Đã thu"
    case .exempted: "Miễn"
    case .refunded: "Hoàn trả"
    }
  }
}

extension Dossier {
  package var paymentStatus: PaymentStatus {
    if refunded > .zero { return .refunded }
    if outstanding > .zero { return .owed }
    if collected > .zero { return .paid }
    return exempted > .zero || fees.contains { $0.exemption != nil } ? .exempted : .free
  }

  /// What may be given back: what was paid beyond what is owed, everything once the dossier has ended without a result.
  package var refundable: Dong {
    let kept = stage == .withdrawn || stage == .stopped || stage == .declined ? Dong.zero : owed
    return Dong(collected.amount - kept.amount) ?? .zero
  }

  func askPayment(
    _ lines: [PaymentLine], days: Int, note: String?, at moment: Moment
  ) throws(Refusal) -> [DossierFact] {
    guard !lines.isEmpty else { throw .nothingAskedFor }
    guard lines.allSatisfy({ $0.amount > .zero && !$0.name.oneLine.isEmpty && $0.kind != .none }) else {
      throw .amountNotSet(lines.map(\.name))
    }
    guard (1...SupplementRequest.mostDays).contains(days) else { throw .replyTimeWrong }
    return [
      .paymentAsked(
        .init(
          number: nil,
          lines: lines.map {
            FeeLine(
              kind: $0.kind, name: $0.name.oneLine, quantity: FeeQuantity(), full: $0.amount, owed: $0.amount)
          },
          payBy: Moment(moment.day + days + 1) + (-60_000),
          note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }))
    ]
  }

  /// Money came in; a dossier that waited for it goes on (T12).
  func collectFee(
    _ amount: Dong, _ method: PaymentMethod, transaction: String?, at moment: Moment,
    _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard amount == outstanding else { throw .paidInFull(outstanding: outstanding) }
    return fees.receipts(for: amount, method, after: collected, transaction: transaction)
      + resumedFacts(at: moment, calendar)
  }

  func exemptFee(
    ground: String, evidence: String, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard outstanding > .zero else { throw .nothingOwed }
    guard !ground.trimmed.isEmpty else { throw .reasonMissing }
    guard !evidence.trimmed.isEmpty else { throw .evidenceMissing }
    return [
      .feeExempted(.init(amount: outstanding, ground: ground.trimmed, evidence: evidence.trimmed))
    ] + resumedFacts(at: moment, calendar)
  }

  private func resumedFacts(at moment: Moment, _ calendar: WorkingCalendar) -> [DossierFact] {
    guard stage == .awaitingPayment, let from = pausedSince else { return [] }
    return [
      .clockResumed(
        .init(
          pausedFrom: from, appointment: resumed(at: moment, pausedFrom: from, calendar),
          stepDue: stepDueResumed(at: moment, pausedFrom: from, calendar)))
    ]
  }

  func refund(_ amount: Dong, _ method: PaymentMethod, _ reason: String) throws(Refusal) -> [DossierFact] {
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    guard amount > .zero, amount <= refundable else { throw .notRefundable(refundable) }
    return [.feeRefunded(.init(amount: amount, method: method, reason: reason.trimmed, number: nil))]
  }
}
