import Casework
import Deadlines
import SQL

/// A pile of an officer's work (*nhóm việc*), by what has to be done with the dossiers in it.
package enum WorkSection: String, CaseIterable, Sendable {
  /// In hand, and nothing outside holds them up.
  case mine
  /// Of the officer's role and department, taken by nobody.
  case open
  /// Proposals that wait for this officer: to agree to, or to send.
  case proposals
  /// Near their due moment, or past it, without a letter of apology.
  case letters
  /// The citizen's time to answer or to pay is over (T10).
  case lapsed
  /// Filed and not accepted yet.
  case registered
  /// Questions of other units.
  case consultations
  /// With the citizen, another agency, or an outside system that is down.
  case waiting
  /// Finished, waiting at the counter for the citizen.
  case handover

  package var order: ListOrder {
    switch self {
    case .lapsed: .reply
    case .letters: .watch
    case .registered: .received
    case .handover: .newest
    default: .due
    }
  }
}

/// What an officer asks of a pile.
package struct WorkQuery: Equatable, Sendable {
  package var section: WorkSection
  package var field: String?
  package var kind: ProcessStep.Kind?
  package var waitsFor: Party?
  package init(_ section: WorkSection = .mine) { self.section = section }

  package var isWhole: Bool { field == nil && kind == nil && waitsFor == nil }
}

/// The selections behind the piles of one officer at one moment. Piles are walked through the unit that works on a
/// dossier now; what the counter owes the citizen through the unit it was received at.
struct WorkSelection {
  let actor: Actor
  /// A whole minute.
  let now: Moment

  private var seat: Statement { "d.seat = \(actor.unit.number)" }
  private var home: Statement { "d.unit = \(actor.unit.number)" }

  /// The sections this officer's roles have work in.
  var sections: [WorkSection] { WorkSection.allCases.filter { !sources($0).isEmpty } }

  /// A section is the sum of its sources, which never share a dossier.
  func sources(_ section: WorkSection) -> [ListSource] {
    switch section {
    case .mine: onSteps("\(Office.inHand(of: actor)) AND d.waits_for IS NULL")
    case .open: onSteps("d.holder IS NULL AND d.waits_for IS NULL")
    case .proposals: proposals
    case .letters: letters
    case .lapsed: lapsed
    case .registered:
      ofCounter(
        ListSource(
          lead: .index("dossier_by_stage"), conditions: [home, "d.stage = 'registered'"],
          natural: [.received, .newest]))
    case .consultations: consultations
    case .waiting: waiting
    case .handover:
      ofCounter(
        ListSource(
          lead: .index("dossier_by_stage"), conditions: [home, "d.stage = 'decided'"],
          natural: [.received, .newest]))
    }
  }

  /// The pile as one selection; nil for a section that is not this officer's.
  func source(_ query: WorkQuery, in db: borrowing some Queries & ~Copyable) -> ListSource? {
    let parts = sources(query.section)
    guard var source = parts.first else { return nil }
    if parts.count > 1 {
      var hits: [Statement] = []
      for part in parts { hits.append(part.numbers(in: db)) }
      source = ListSource(lead: .hits(hits.joined(" UNION ALL ")), conditions: [])
    }
    if let field = query.field { source.conditions.append("d.field = \(field)") }
    if let kind = query.kind { source.conditions.append("d.step_kind = \(kind.rawValue)") }
    if let party = query.waitsFor { source.conditions.append("d.waits_for = \(party.rawValue)") }
    return source
  }

  // MARK: On steps

  private func onSteps(_ condition: Statement) -> [ListSource] {
    guard let steps else { return [] }
    return [
      ListSource(
        lead: .index("dossier_work"), conditions: [seat, "d.pending = 1", steps, condition])
    ]
  }

  private var steps: Statement? {
    let kinds = ProcessStep.Kind.allCases.filter { actor.roles.contains($0.role) }
    guard !kinds.isEmpty else { return nil }
    let one: [Statement] = kinds.map { Office.step($0, of: actor) }
    let names: [Statement] = kinds.map { "\($0.rawValue)" }
    return "d.step_kind IN (\(names.joined(", "))) AND (\(one.joined(" OR ")))"
  }

  // MARK: For somebody's word

  private var proposals: [ListSource] {
    var out: [ListSource] = []
    func add(_ condition: Statement) {
      out.append(ListSource(lead: .index("dossier_proposed"), conditions: [seat, condition]))
    }
    if let led = departments(as: .departmentHead, in: "d.step_department") {
      add("d.proposal = 'supplement' AND \(led)")
    }
    if actor.roles.contains(.signer) { add("d.proposal IN ('supplement_again', 'extend')") }
    if actor.roles.contains(.intake) {
      out.append(
        ListSource(
          lead: .index("dossier_to_send"), conditions: [home, "d.proposal = 'to_send'"]))
    }
    return out
  }

  /// Those of the specialists and heads who settle it: near its end, overdue, or finished too late. No new day can be
  /// named while the clock stands: one that was late before waits until the citizen has answered or paid.
  private var letters: [ListSource] {
    guard let mine = either(.specialist, .departmentHead, in: "d.department") else { return [] }
    return [
      ListSource(
        lead: .index("dossier_to_apologise"),
        conditions: [
          seat, "d.active = 1", "d.letter IS NULL", "d.watch_from <= \(now)", "d.counts = 1",
          "d.late_from < \(Moment.never)", "(d.pending = 1 OR d.ended_at >= d.late_from + 60000)",
          "COALESCE(d.proposal, '') <> 'extend'", "d.stage IN ('received', 'processing', 'decided')", mine,
        ], natural: [.watch])
    ]
  }

  /// The head may stop a dossier that was not completed; the counter asks who did not pay.
  private var lapsed: [ListSource] {
    var who: [Statement] = []
    if let led = departments(as: .departmentHead, in: "d.department") {
      who.append("(d.stage = 'awaiting_supplement' AND \(led))")
    }
    if actor.roles.contains(.intake) { who.append("1 = 1") }
    guard !who.isEmpty else { return [] }
    return [
      ListSource(
        lead: .index("dossier_to_reply"),
        conditions: [home, "d.reply_by IS NOT NULL", "d.reply_by < \(now)", "(\(who.joined(" OR ")))"],
        natural: [.reply])
    ]
  }

  // MARK: Elsewhere

  private var waiting: [ListSource] {
    var who: [Statement] = []
    if let steps {
      who.append("(\(steps) AND (d.holder IS NULL OR \(Office.inHand(of: actor))))")
    }
    if let led = departments(as: .departmentHead, in: "d.step_department") { who.append("(\(led))") }
    if actor.roles.contains(.intake) { who.append("d.waits_for = 'citizen'") }
    guard !who.isEmpty else { return [] }
    var out = [
      ListSource(
        lead: .index("dossier_held_up"),
        conditions: [seat, "d.waits_for IS NOT NULL", "(\(who.joined(" OR ")))"])
    ]
    if actor.roles.contains(.intake) {
      // Asked for more before it was accepted.
      out.append(
        ListSource(
          lead: .index("dossier_to_reply"), conditions: [home, "d.reply_by IS NOT NULL", "d.pending = 0"],
          natural: [.reply]))
    }
    return out
  }

  private var consultations: [ListSource] {
    guard actor.has([.specialist, .departmentHead, .intake]) else { return [] }
    return [
      ListSource(
        lead: .hits(
          """
          SELECT DISTINCT dossier AS id FROM consultation WHERE asked = \(actor.unit.number) AND is_open = 1
          """), conditions: [])
    ]
  }

  private func ofCounter(_ source: ListSource) -> [ListSource] {
    actor.roles.contains(.intake) ? [source] : []
  }

  // MARK: Departments

  /// The departments the actor serves in a role, as a condition; nil for none.
  private func departments(as role: Role, in column: Statement) -> Statement? {
    let served = actor.departments(as: role).sorted { $0.rawValue < $1.rawValue }
    guard !served.isEmpty else { return nil }
    let list: [Statement] = served.map { "\($0.rawValue)" }
    return "\(column) IN (\(list.joined(", ")))"
  }

  private func either(_ a: Role, _ b: Role, in column: Statement) -> Statement? {
    let both = [departments(as: a, in: column), departments(as: b, in: column)].compactMap { $0 }
    return both.isEmpty ? nil : "(\(both.joined(" OR ")))"
  }
}
