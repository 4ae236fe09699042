import Deadlines

extension Dossier {
  /// What `command` writes down, or the rule that forbids it. Pure: the moment and the calendar come in.
  package func decide(
    _ command: DossierCommand, by actor: Actor, at moment: Moment, calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    if let refusal = refusal(of: command.act, by: actor) { throw refusal }
    switch command {
    case .forward(let assignee, let note): return [try forward(to: assignee, note, at: moment, calendar)]
    case .take: return [.assigned(.init(step: step, assignee: actor.officer, note: nil))]
    case .assign(let colleague, let note): return [try assign(colleague, note)]
    case .sendBack(let reason): return [try sendBack(reason, at: moment, calendar)]
    case .issue(let draft): return [try issue(draft, at: moment)]
    case .collectFee(let amount, let method):
      guard amount == outstanding else { throw .paidInFull(outstanding: outstanding) }
      return [.feeCollected(.init(amount: amount, method: method))]
    case .addFiles(let files): return files.isEmpty ? [] : [.filesAdded(.init(files: files))]
    case .withdraw(let reason):
      guard !reason.trimmed.isEmpty else { throw .reasonMissing }
      return [.withdrawn(.init(from: step, reason: reason.trimmed))]
    case .handOver(let act): return [try handOver(act)]
    }
  }

  private func forward(
    to assignee: Actor?, _ note: String?, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> DossierFact {
    guard let next = procedure.step(after: step) else { throw .noNextStep }
    if let assignee { try suit(assignee, next) }
    // Work that was sent back returns to whoever did that step before, unless somebody else is named.
    return .forwarded(
      .init(
        from: step, to: next.order, stepDue: calendar.due(of: next, entered: moment),
        assignee: assignee?.officer ?? workers[next.order], note: Self.kept(note)
      ))
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

  private func issue(_ draft: DossierCommand.ResultDraft, at moment: Moment) throws(Refusal) -> DossierFact {
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
        isPositive: kind?.isPositive ?? true, files: draft.files))
  }

  private func handOver(_ act: DossierCommand.HandOver) throws(Refusal) -> DossierFact {
    guard outstanding == .zero else { throw .feeUnpaid(outstanding) }
    guard act.identityChecked, !act.receiver.name.trimmed.isEmpty else { throw .identityNotChecked }
    return .handedOver(
      .init(identityChecked: true, isRepresentative: act.isRepresentative),
      .init(name: act.receiver.name.oneLine, identifier: act.receiver.identifier?.trimmed))
  }
}
