import Deadlines

extension Dossier {
  /// What `command` writes down, or the rule that forbids it. Pure: the moment and the calendar come in.
  package func decide(
    _ command: DossierCommand, by actor: Actor, at moment: Moment, calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    if let refusal = refusal(of: command.act, by: actor) { throw refusal }
    switch command {
    case .forward(let assignee, let note, let secret):
      return [try forward(to: assignee, note, secret: secret, at: moment, calendar)]
    case .take: return [.assigned(.init(step: step, assignee: actor.officer, note: nil))]
    case .assign(let colleague, let note): return [try assign(colleague, note)]
    case .sendBack(let reason): return [try sendBack(reason, at: moment, calendar)]
    case .issue(let draft): return [try issue(draft, at: moment, calendar)]
    case .collectFee(let amount, let method, let transaction):
      return try collectFee(amount, method, transaction: transaction, at: moment, calendar)
    case .addFiles(let files): return files.isEmpty ? [] : [.filesAdded(.init(files: files))]
    case .withdraw(let reason, let settlement): return try withdraw(reason, settlement, at: moment, calendar)
    case .handOver(let act): return try handOver(act, at: moment)
    case .accept, .decline, .askSupplement, .proposeSupplement, .sendSupplement, .receiveSupplement:
      return try decideFiling(command, by: actor, at: moment, calendar)
    case .proposeExtension(let request): return try proposeExtension(request, at: moment, calendar)
    case .approve(let note): return try approve(note, by: actor, at: moment, calendar)
    case .reject(let reason): return try reject(reason)
    case .askPayment, .exemptFee, .refundFee: return try decideMoney(command, at: moment, calendar)
    case .stop(let reason, let settlement): return try stop(reason, settlement, at: moment, calendar)
    case .archive(let place, let years): return try archive(place, years)
    case .askHomeVisit(let request): return try askHomeVisit(request)
    case .planHomeVisit(let day, let officer): return try planHomeVisit(on: day, by: officer, at: moment)
    case .noteHomeVisit(let outcome, let note): return try noteHomeVisit(outcome, note, at: moment)
    case .erase(let basis, let reason): return try erase(basis: basis, reason: reason, at: moment)
    case .consult, .answerConsultation, .noteOutage, .endOutage, .remind, .consign, .noteDelivery,
      .sendPapers,
      .papersArrived:
      return try decideElsewhere(command, by: actor, at: moment, calendar)
    }
  }

  private func decideFiling(
    _ command: DossierCommand, by actor: Actor, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    switch command {
    case .accept(let acceptance): try accept(acceptance, by: actor, at: moment, calendar)
    case .decline(let reason): try declineFiled(reason)
    case .askSupplement(let request): try askSupplement(request, at: moment)
    case .proposeSupplement(let request): try proposeSupplement(request)
    case .sendSupplement: try sendSupplement(at: moment)
    case .receiveSupplement(let answer): try receiveSupplement(answer, at: moment, calendar)
    default: []
    }
  }

  private func decideMoney(
    _ command: DossierCommand, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    switch command {
    case .askPayment(let lines, let days, let note): try askPayment(lines, days: days, note: note, at: moment)
    case .exemptFee(let ground, let evidence):
      try exemptFee(ground: ground, evidence: evidence, at: moment, calendar)
    case .refundFee(let amount, let method, let reason): try refund(amount, method, reason)
    default: []
    }
  }

  private func decideElsewhere(
    _ command: DossierCommand, by actor: Actor, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    switch command {
    case .consult(let request): try consult(request, at: moment, calendar)
    case .answerConsultation(let number, let answer, let document, let files):
      try answerConsultation(number, answer, document: document, files: files, by: actor)
    case .noteOutage(let met): try noteOutage(met, at: moment)
    case .endOutage(let over): try endOutage(over, at: moment)
    case .remind(let officer, let note): [.reminded(.init(to: officer ?? holder, note: Self.kept(note)))]
    case .consign(let carrier, let tracking): try consign(carrier: carrier, tracking: tracking, at: moment)
    case .noteDelivery(let status, let note, let receiver):
      try noteDelivery(status, note, receiver: receiver, at: moment)
    case .sendPapers(let slip, let from, let to): [.papersSent(.init(slip: slip, from: from, to: to))]
    case .papersArrived(let slip, let place):
      if papersUnderWay?.slip == slip {
        [.papersArrived(.init(slip: slip, at: place))]
      } else {
        throw .papersNotUnderWay
      }
    default: []
    }
  }

  private func forward(
    to assignee: Actor?, _ note: String?, secret: Set<Int>, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> DossierFact {
    guard let next = procedure.step(after: step) else { throw .noNextStep }
    let isAtCounter = currentStep?.kind == .reception
    if isAtCounter { try checkScans(besides: secret) }
    if let assignee { try suit(assignee, next) }
    // Work that was sent back returns to whoever did that step before, unless somebody else is named.
    return .forwarded(
      .init(
        from: step, to: next.order, stepDue: calendar.due(of: next, entered: moment),
        assignee: assignee?.officer ?? workers[next.order], note: Self.kept(note),
        secret: isAtCounter && !secret.isEmpty ? secret.sorted() : nil))
  }

  /// A note as it is written down; blanks are none.
  private static func kept(_ note: String?) -> String? {
    note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }

  private func sendBack(
    _ reason: String, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> DossierFact {
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    guard let previous = procedure.step(before: step) else { throw .noPreviousStep }
    return .sentBack(
      .init(
        from: step, to: previous.order, stepDue: calendar.due(of: previous, entered: moment),
        assignee: workers[previous.order], reason: reason.trimmed))
  }

  private func assign(_ colleague: Actor, _ note: String?) throws(Refusal) -> DossierFact {
    guard let current = currentStep else { throw .noNextStep }
    try suit(colleague, current)
    guard colleague.officer != holder else { throw .alreadyHeld(colleague.officer) }
    return .assigned(.init(step: step, assignee: colleague.officer, note: Self.kept(note)))
  }

  private func suit(_ colleague: Actor, _ step: ProcessStep) throws(Refusal) {
    guard isSuitable(colleague, for: step) else { throw .assigneeUnsuitable }
  }

  private func issue(
    _ draft: DossierCommand.ResultDraft, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> DossierFact {
    let number = draft.number.oneLine
    guard !number.isEmpty else { throw .resultNumberMissing }
    guard draft.day >= receivedAt.day, draft.day <= moment.day else { throw .resultDayWrong }
    guard procedure.results.indices.contains(draft.kind) || procedure.results.isEmpty && draft.kind == 0
    else {
      throw .resultUnknown
    }
    // A procedure published without results ends in what its name says.
    let kind = procedure.results.isEmpty ? nil : procedure.results[draft.kind]
    return .issued(
      .init(
        from: step, number: number, day: draft.day.iso, name: kind?.name ?? procedure.name, code: kind?.code,
        isPositive: kind?.isPositive ?? true, files: draft.files,
        spent: timeSpent(until: moment, calendar)))
  }

  /// The result is given to whoever may have it: fees settled, the letter of apology made where one is owed (T16).
  func handOver(_ act: DossierCommand.HandOver, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard outstanding == .zero else { throw .feeUnpaid(outstanding) }
    guard !owesApology(at: moment) else { throw .apologyOwed }
    guard papersUnderWay == nil else { throw .papersOnTheirWay }
    let receiver = act.receiver.name.trimmed
    switch act.manner {
    case .counter, .home:
      guard act.identityChecked, !receiver.isEmpty else { throw .identityNotChecked }
    case .post: guard consignment != nil, !receiver.isEmpty else { throw .notConsigned }
    case .electronic: guard result?.files.isEmpty == false else { throw .resultFileMissing }
    }
    return [
      .handedOver(
        .init(
          identityChecked: act.identityChecked, isRepresentative: act.isRepresentative,
          manner: act.manner == .counter ? nil : act.manner),
        .init(name: act.receiver.name.oneLine, identifier: act.receiver.identifier?.trimmed))
    ]
  }
}
