/// The one table of what may be done next. Buttons, guards, the API and the manual read it; nothing else decides.
package enum ActTable {
  package static let rules: [ActRule] = opening + processing + roads + ending

  /// Before and at reception.
  private static let opening: [ActRule] = [
    ActRule(.register, "T1", from: [], by: [.intake]),
    ActRule(.receive, "T5", from: [], by: [.intake], clock: .starts, form: "01"),
    ActRule(.accept, "T2", from: [.registered], by: [.intake], clock: .starts, form: "01"),
    ActRule(.decline, "T5", from: [], by: [.intake], form: "03"),
    ActRule(.decline, "T4", from: [.registered], by: [.intake], form: "03"),
    ActRule(.askSupplement, "T5", from: [], by: [.intake], form: "02"),
    ActRule(.askSupplement, "T3", from: [.registered], by: [.intake], form: "02"),
  ]

  /// Along the steps of the process.
  private static let processing: [ActRule] = [
    ActRule(
      .forward, "T6", from: [.received], in: [.reception], by: [.intake], holder: true, clock: .nextStep),
    ActRule(
      .forward, "T7", from: [.processing], in: [.assignment, .appraisal, .review, .signing],
      by: [.departmentHead, .specialist, .signer], holder: true, clock: .nextStep),
    ActRule(
      .forward, "T7", from: [.processing], in: [.reception], by: [.intake], holder: true, clock: .nextStep),
    ActRule(
      .take, nil, from: [.received, .processing],
      by: [.intake, .departmentHead, .specialist, .signer, .clerk], holder: true),
    ActRule(
      .assign, nil, from: [.received, .processing, .awaitingSupplement, .awaitingPayment],
      by: [.departmentHead, .director]),
    ActRule(
      .sendBack, "T7", from: [.processing], in: [.assignment, .appraisal, .review, .signing, .issuing],
      by: [.departmentHead, .specialist, .signer, .clerk], holder: true, clock: .nextStep),
    ActRule(
      .issue, "T15", from: [.processing], in: [.issuing], by: [.clerk], holder: true, clock: .ends),
    ActRule(
      .addFiles, nil, from: [.registered, .received, .processing], by: [.intake, .specialist, .clerk]),
    // A result issued on paper gets its file, a paper its scan, also when the dossier is over.
    ActRule(.addFiles, nil, from: [.decided, .returned], by: [.clerk]),
    ActRule(
      .consult, nil, from: [.processing], in: [.assignment, .appraisal, .review],
      by: [.specialist, .departmentHead], holder: true),
    ActRule(
      .answerConsultation, nil, from: [.processing, .awaitingSupplement, .awaitingPayment],
      by: [.specialist, .departmentHead, .intake]),
    ActRule(
      .noteOutage, nil, from: [.received, .processing, .awaitingSupplement, .awaitingPayment],
      by: [.intake, .specialist, .departmentHead, .clerk, .director]),
    ActRule(
      .endOutage, nil, from: [.received, .processing, .awaitingSupplement, .awaitingPayment],
      by: [.intake, .specialist, .departmentHead, .clerk, .director]),
    ActRule(
      .remind, nil, from: [.received, .processing, .awaitingSupplement, .awaitingPayment, .decided],
      by: [.director, .departmentHead]),
  ]

  /// Supplements, new dates, money.
  private static let roads: [ActRule] = [
    ActRule(.proposeSupplement, "T8", from: [.processing], in: [.appraisal], by: [.specialist], holder: true),
    ActRule(.approve, "T8", from: [.processing], by: [.departmentHead, .signer]),
    ActRule(
      .approve, "T17", from: [.received, .processing, .decided], by: [.signer], clock: .newDue, form: "04"),
    ActRule(.reject, nil, from: [.received, .processing, .decided], by: [.departmentHead, .signer]),
    ActRule(.sendSupplement, "T8", from: [.processing], by: [.intake], clock: .pauses, form: "02"),
    ActRule(
      .receiveSupplement, "T9", from: [.awaitingSupplement], by: [.intake], clock: .resumes, form: "01"),
    ActRule(
      .proposeExtension, "T17", from: [.received, .processing, .decided], by: [.specialist, .departmentHead]),
    ActRule(
      .askPayment, "T11", from: [.processing], in: [.appraisal], by: [.specialist], holder: true,
      clock: .pauses, form: "fee-notice"),
    ActRule(
      .askPayment, "T11", from: [.processing], in: [.issuing], by: [.clerk], holder: true, clock: .pauses,
      form: "fee-notice"),
    ActRule(
      .collectFee, "T12", from: [.awaitingPayment], by: [.intake], clock: .resumes, form: "fee-receipt"),
    ActRule(.collectFee, nil, from: [.received, .processing, .decided], by: [.intake], form: "fee-receipt"),
    ActRule(.exemptFee, "T12", from: [.awaitingPayment], by: [.intake], clock: .resumes),
    ActRule(.exemptFee, nil, from: [.received, .processing, .decided], by: [.intake]),
    ActRule(
      .refundFee, nil, from: [.received, .processing, .decided, .returned, .withdrawn, .stopped, .declined],
      by: [.intake]),
  ]

  /// The ends, and the way of the result to the citizen.
  private static let ending: [ActRule] = [
    ActRule(
      .withdraw, "T13", from: [.registered, .received, .processing, .awaitingSupplement, .awaitingPayment],
      by: [.intake], clock: .ends, form: "05"),
    ActRule(.stop, "T10", from: [.awaitingSupplement], by: [.departmentHead], clock: .ends, form: "05"),
    ActRule(.stop, "T14", from: [.processing], by: [.signer], clock: .ends, form: "05"),
    ActRule(.consign, nil, from: [.decided], by: [.intake, .clerk]),
    ActRule(.noteDelivery, "T16", from: [.decided], by: [.intake, .clerk]),
    ActRule(.sendPapers, nil, from: [.received, .processing, .decided], by: [.intake, .clerk]),
    ActRule(.papersArrived, nil, from: [.received, .processing, .decided], by: [.intake, .clerk]),
    ActRule(
      .askHomeVisit, nil, from: [.received, .processing, .awaitingSupplement, .awaitingPayment, .decided],
      by: [.intake]),
    ActRule(.planHomeVisit, nil, from: [.decided], by: [.intake, .director]),
    ActRule(.noteHomeVisit, nil, from: [.decided], by: [.intake]),
    ActRule(.handOver, "T16", from: [.decided], by: [.intake]),
    ActRule(.archive, "T18", from: [.returned, .withdrawn, .stopped], by: [.clerk]),
    ActRule(.erase, nil, from: [.returned, .withdrawn, .stopped], by: [.admin]),
  ]

  package static func rules(for act: Act) -> [ActRule] { byAct[act] ?? [] }
  /// Every page with buttons asks for each act.
  private static let byAct = Dictionary(grouping: rules, by: \.act)
}
