import Testing

@testable import Casework

/// The transitions of the national life cycle as the law has them, written down once more by hand beside the table the
/// program reads: act, states before, who, clock, form.
private struct Transition: Sendable {
  let name: String
  let act: Act
  let from: Set<Stage>
  let roles: Set<Role>
  var clock = ClockEffect.none
  var form: String?

  init(
    _ name: String, _ act: Act, from: Set<Stage>, by roles: Set<Role>, _ clock: ClockEffect = .none,
    form: String? = nil
  ) {
    (self.name, self.act, self.from, self.roles, self.clock, self.form) = (
      name, act, from, roles, clock, form
    )
  }
}

private let law: [Transition] = [
  Transition("T1", .register, from: [], by: [.intake]),
  Transition("T2", .accept, from: [.registered], by: [.intake], .starts, form: "01"),
  Transition("T3", .askSupplement, from: [.registered], by: [.intake], form: "02"),
  Transition("T4", .decline, from: [.registered], by: [.intake], form: "03"),
  Transition("T5", .receive, from: [], by: [.intake], .starts, form: "01"),
  Transition("T5", .askSupplement, from: [], by: [.intake], form: "02"),
  Transition("T5", .decline, from: [], by: [.intake], form: "03"),
  Transition("T6", .forward, from: [.received], by: [.intake], .nextStep),
  Transition(
    "T7", .forward, from: [.processing], by: [.intake, .departmentHead, .specialist, .signer], .nextStep),
  Transition(
    "T7", .sendBack, from: [.processing], by: [.departmentHead, .specialist, .signer, .clerk], .nextStep),
  Transition("T8", .proposeSupplement, from: [.processing], by: [.specialist]),
  Transition("T8", .approve, from: [.processing], by: [.departmentHead, .signer]),
  Transition("T8", .sendSupplement, from: [.processing], by: [.intake], .pauses, form: "02"),
  Transition("T9", .receiveSupplement, from: [.awaitingSupplement], by: [.intake], .resumes, form: "01"),
  Transition("T10", .stop, from: [.awaitingSupplement], by: [.departmentHead], .ends, form: "05"),
  Transition(
    "T11", .askPayment, from: [.processing], by: [.specialist, .clerk], .pauses, form: "fee-notice"),
  Transition("T12", .collectFee, from: [.awaitingPayment], by: [.intake], .resumes, form: "fee-receipt"),
  Transition("T12", .exemptFee, from: [.awaitingPayment], by: [.intake], .resumes),
  Transition(
    "T13", .withdraw, from: [.registered, .received, .processing, .awaitingSupplement, .awaitingPayment],
    by: [.intake], .ends, form: "05"),
  Transition("T14", .stop, from: [.processing], by: [.signer], .ends, form: "05"),
  Transition("T15", .issue, from: [.processing], by: [.clerk], .ends),
  Transition("T16", .handOver, from: [.decided], by: [.intake]),
  Transition("T16", .noteDelivery, from: [.decided], by: [.intake, .clerk]),
  Transition(
    "T17", .proposeExtension, from: [.received, .processing, .decided], by: [.specialist, .departmentHead]),
  Transition("T17", .approve, from: [.received, .processing, .decided], by: [.signer], .newDue, form: "04"),
  Transition("T18", .archive, from: [.returned, .withdrawn, .stopped], by: [.clerk]),
]

@Suite struct `The eighteen transitions` {
  @Test(arguments: law.indices) func `stand in the table as the law has them`(index: Int) {
    let written = law[index]
    let rows = ActTable.rules(for: written.act).filter { $0.transition == written.name }
    #expect(!rows.isEmpty, "\(written.name)")
    #expect(rows.reduce(into: Set<Stage>()) { $0.formUnion($1.stages) } == written.from, "\(written.name)")
    #expect(rows.reduce(into: Set<Role>()) { $0.formUnion($1.roles) } == written.roles, "\(written.name)")
    #expect(rows.allSatisfy { $0.clock == written.clock && $0.form == written.form }, "\(written.name)")
  }

  @Test func `are all there, and the table knows no other`() {
    let named = Set(ActTable.rules.compactMap(\.transition))
    #expect(named == Set((1...18).map { "T\($0)" }))
    #expect(
      Set(law.map { "\($0.name) \($0.act)" })
        == Set(ActTable.rules.compactMap { rule in rule.transition.map { "\($0) \(rule.act)" } }))
  }

  /// Forms 01 to 05, the notice and the receipt come from acts; 06 and 07 are kept by the program.
  @Test func `issue every form an act can issue`() {
    #expect(
      Set(ActTable.rules.compactMap(\.form)) == ["01", "02", "03", "04", "05", "fee-notice", "fee-receipt"])
  }
}
