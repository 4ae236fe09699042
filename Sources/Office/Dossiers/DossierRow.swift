import Casework
import Deadlines
import Ledger
import SQL

/// The listing row of a dossier: what lists, searches and counters may see. It holds no personal number, only a keyed
/// hash of it.
enum DossierRow {
  /// Writes the row of a dossier that has just been opened.
  static func insert(_ dossier: Dossier, personKey: [UInt8]?, in db: borrowing Writing) throws {
    let applicant = dossier.people?.applicant
    let step = dossier.currentStep
    try db.put(
      """
      INSERT INTO dossier (id, unit, code, procedure, revision, field, department, channel, stage, applicant, address,
        phone, person_key, last_four, delivery, received_at, received_day, due_at, ended_at, ended_day, outcome,
        handed_over_at, counts, pending, active, step, step_kind, step_department, step_entered, step_due, holder,
        owed, collected, version, seat, late_from, watch_from, letter_by, letter, proposal, reply_by, waits_for,
        group_code)
      VALUES (\(dossier.id.number), \(dossier.unit.number), \(dossier.code.text), \(dossier.procedure.code),
        \(dossier.revision), \(dossier.procedure.field), \(dossier.procedure.responsibleUnit.rawValue),
        \(dossier.channel.rawValue), \(dossier.stage.rawValue), \(applicant?.name ?? ""),
        \(applicant?.address ?? ""), \(applicant?.phone), \(personKey), \(applicant?.lastFour),
        \(dossier.delivery.rawValue), \(dossier.receivedAt), \(dossier.receivedAt.day), \(dossier.due),
        \(dossier.endedAt), \(dossier.endedAt?.day), \(dossier.outcome?.rawValue), \(dossier.handedOverAt),
        \(dossier.counts), \(dossier.isPending), \(!dossier.stage.isFinal), \(dossier.step),
        \(step?.kind.rawValue ?? ""), \(step?.department.rawValue ?? ""), \(dossier.stepEntered),
        \(dossier.stepDue), \(dossier.holder?.number), \(dossier.owed.amount), \(dossier.collected.amount),
        \(dossier.version), \(dossier.workingUnit.number), \(dossier.lateFrom), \(dossier.watchFrom),
        \(dossier.letterBy), \(dossier.letterMark), \(dossier.proposalMark), \(dossier.replyBy),
        \(dossier.waitsFor), \(dossier.group))
      """)
  }

  /// Another unit goes on with it. Apart from the others: nearly every index begins with the unit, and it hardly ever
  /// changes.
  static func move(_ dossier: Dossier, in db: borrowing Writing) throws {
    try db.run("UPDATE dossier SET unit = \(dossier.unit.number) WHERE id = \(dossier.id.number)")
  }

  /// Lets the dossier be found by the words of its applicant's name and of its code.
  static func index(_ dossier: Dossier, in db: borrowing Writing) throws {
    try db.putText(
      Schema.dossierText, id: dossier.id.number, scope: dossier.id.unit.number, text: searchText(of: dossier))
  }

  /// Empty once the name is erased: what remains is found by its whole code.
  static func searchText(of dossier: Dossier) -> String {
    guard let applicant = dossier.people?.applicant else { return "" }
    return (applicant.name.foldedWords + dossier.code.text.foldedWords).joined(separator: " ")
  }

  /// Writes what later facts can change.
  static func update(_ dossier: Dossier, in db: borrowing Writing) throws {
    let step = dossier.currentStep
    try db.put(
      """
      UPDATE dossier SET stage = \(dossier.stage.rawValue), received_at = \(dossier.receivedAt),
        received_day = \(dossier.receivedAt.day), counts = \(dossier.counts), due_at = \(dossier.due), ended_at = \(dossier.endedAt),
        ended_day = \(dossier.endedAt?.day), outcome = \(dossier.outcome?.rawValue),
        handed_over_at = \(dossier.handedOverAt), pending = \(dossier.isPending),
        active = \(!dossier.stage.isFinal), step = \(dossier.step), step_kind = \(step?.kind.rawValue ?? ""),
        step_department = \(step?.department.rawValue ?? ""), step_entered = \(dossier.stepEntered),
        step_due = \(dossier.stepDue), holder = \(dossier.holder?.number), owed = \(dossier.owed.amount),
        collected = \(dossier.collected.amount), version = \(dossier.version),
        seat = \(dossier.workingUnit.number), late_from = \(dossier.lateFrom), watch_from = \(dossier.watchFrom),
        letter_by = \(dossier.letterBy), letter = \(dossier.letterMark), proposal = \(dossier.proposalMark),
        reply_by = \(dossier.replyBy), waits_for = \(dossier.waitsFor)
      WHERE id = \(dossier.id.number)
      """)
  }
}

extension Dossier {
  /// When it is, was or will be overdue by its clock; never while the clock stands.
  var lateFrom: Moment {
    if let since = pausedSince ?? pausedAtEnd, !Outcome.isOverdue(due: due, at: since) { return .never }
    return due
  }

  fileprivate var letterMark: String? { letter.map { $0.isTimely ? "timely" : "late" } }

  /// Who has to do something about a proposal.
  fileprivate var proposalMark: String? {
    guard let proposal else { return nil }
    switch proposal.content {
    case .extend: return ProposalMark.extend.rawValue
    case .supplement:
      if proposal.isApproved { return ProposalMark.toSend.rawValue }
      return (supplements.isEmpty ? ProposalMark.supplement : .supplementAgain).rawValue
    }
  }

  /// Until when the citizen answers.
  fileprivate var replyBy: Moment? {
    switch stage {
    case .awaitingSupplement: supplements.last?.asked.replyBy
    case .awaitingPayment: paymentAsked?.payBy
    default: nil
    }
  }

  /// The outside party that has it now, if one has.
  fileprivate var waitsFor: String? {
    guard isPending else { return nil }
    if stage == .awaitingSupplement || stage == .awaitingPayment { return Party.citizen.rawValue }
    if outages.contains(where: { $0.to == nil }) { return Party.outage.rawValue }
    return consultations.contains(where: \.isOpen) ? Party.agency.rawValue : nil
  }
}

/// What is proposed and waits, as the listing row says it.
package enum ProposalMark: String, CaseIterable, Sendable {
  /// A first supplement, for the head of department.
  case supplement
  /// A further supplement, for the signer.
  case supplementAgain = "supplement_again"
  /// Agreed to, for the counter to send.
  case toSend = "to_send"
  /// A letter of apology, for the signer.
  case extend
}

extension Moment {
  /// Later than any clock.
  package static let never = Moment(milliseconds: 9_000_000_000_000_000)
}
