import Deadlines

/// Reading the table of what may be done next for one dossier and one officer.
extension Dossier {
  /// The acts this officer may do now, in the order of the table.
  package func acts(for actor: Actor) -> [Act] {
    Act.allCases.filter { act in !act.isOpening && refusal(of: act, by: actor) == nil }
  }

  /// The line of the table that lets `actor` do `act` now, as far as stage, step and role say.
  package func rule(for act: Act, by actor: Actor) -> ActRule? {
    let rules = ActTable.rules(for: act).filter { rule in
      rule.stages.contains(stage)
        && (rule.steps.map { currentStep.map(\.kind).map($0.contains) ?? false } ?? true)
    }
    // A proposal is agreed to as what it is.
    let fitting = rules.filter { rule in
      guard act == .approve, let proposal else { return true }
      if case .extend = proposal.content { return rule.transition == "T17" }
      return rule.transition == "T8"
    }
    return fitting.first { actor.has($0.roles) } ?? fitting.first ?? rules.first
  }

  /// Why this officer may not do `act` now; nil when it may be done. The most telling reason comes first: a stage that
  /// does not know the act before a role that does not.
  package func refusal(of act: Act, by actor: Actor) -> Refusal? {
    if let refusal = stranger(actor, act) { return refusal }
    let rules = ActTable.rules(for: act)
    let here = rules.filter { $0.stages.contains(stage) }
    guard !here.isEmpty else {
      return act == .withdraw && (stage == .decided || stage == .returned)
        ? .alreadyDecided : .notAtThisStage(act, stage)
    }
    guard let step = currentStep else { return .notAtThisStage(act, stage) }
    let inStep = here.filter { $0.steps?.contains(step.kind) ?? true }
    guard !inStep.isEmpty else { return .notAtThisStep(act, step.kind.label) }
    guard let rule = inStep.first(where: { actor.has($0.roles) }) else {
      return .notYourRole(act, inStep.reduce(into: []) { $0.formUnion($1.roles) })
    }
    if rule.byHolder, let refusal = holding(by: actor, in: step, act: act) { return refusal }
    if let refusal = outsider(actor, act, rule) { return refusal }
    // A head shares out the work of the own department; the director that of the whole office.
    if act == .assign, !actor.roles.contains(.director), !actor.serves(step.department, as: .departmentHead) {
      return .notYourDepartment(step.department)
    }
    return obstacle(to: act, by: actor)
  }

  /// Officers of other units have no business here, but for the unit that settles it and those that were asked.
  private func stranger(_ actor: Actor, _ act: Act) -> Refusal? {
    let own = actor.unit
    let isOurs =
      switch act {
      case .answerConsultation: units.contains(own)
      // It happens to all of a unit's dossiers at once, and nobody does it to one.
      case .passOn: false
      case .forward, .take, .sendBack, .issue, .proposeSupplement, .consult, .askPayment: own == workingUnit
      case .assign: own == unit(of: currentStep)
      // Wherever its papers lie, the unit that settles it decides on it and answers for its lateness.
      case .stop: own == settlingUnit
      case .approve, .reject, .proposeExtension, .remind: own == workingUnit || own == settlingUnit
      case .addFiles, .noteOutage, .endOutage, .sendPapers, .papersArrived:
        own == unit || own == settlingUnit
      default: own == unit
      }
    return isOurs ? nil : .notYourUnit
  }

  /// Heads and specialists speak for the departments that settle the dossier, whatever desk it lies on; who also holds
  /// another of the roles speaks by that one.
  private func outsider(_ actor: Actor, _ act: Act, _ rule: ActRule) -> Refusal? {
    let asked: Set<Role>
    switch act {
    case .approve, .reject: asked = approvers
    case .stop, .proposeExtension, .remind: asked = rule.roles
    default: return nil
    }
    let held = asked.intersection(actor.roles)
    guard !held.isEmpty, held.allSatisfy(\.isOfDepartment) else { return nil }
    let ours = departments
    let isOurs = held.contains { role in !ours.isDisjoint(with: actor.departments(as: role)) }
    return isOurs ? nil : .notYourDepartment(procedure.responsibleUnit)
  }

  /// The departments that settle it.
  private var departments: Set<Department> {
    procedure.steps.reduce(into: [procedure.responsibleUnit]) { out, step in
      if step.kind.role.isOfDepartment { out.insert(step.department) }
    }
  }

  /// What about the dossier itself stands in the way of an act that stage, step and role would let be done.
  private func obstacle(to act: Act, by actor: Actor) -> Refusal? {
    switch act {
    case .collectFee, .exemptFee: return outstanding == .zero ? .nothingOwed : nil
    case .refundFee where erasedAt != nil: return .personsErased
    case .refundFee: return refundable == .zero ? .notRefundable(.zero) : nil
    case .sendBack: return procedure.step(before: step) == nil ? .noPreviousStep : openProposal
    case .forward, .issue: return openProposal
    case .proposeSupplement: return proposal == nil ? nil : .proposalWaits
    case .askPayment, .consult: return openProposal
    case .approve, .reject:
      guard proposal.map({ !$0.isApproved }) ?? false else { return .nothingProposed }
      return actor.has(approvers) ? nil : .notYourRole(act, approvers)
    case .sendSupplement:
      guard case .supplement = proposal?.content else { return .nothingProposed }
      return proposal?.isApproved == true ? nil : .notYetApproved
    case .askSupplement: return supplements.isEmpty ? nil : .supplementAskedBefore
    case .proposeExtension:
      if letter != nil { return .apologisedBefore }
      if let endedAt, !Outcome.isOverdue(due: due, at: endedAt) { return .nothingToApologise }
      return proposal == nil ? nil : .proposalWaits
    case .answerConsultation:
      let mine = consultations.contains { question in
        question.isOpen && actor.unit == question.asked.unit ?? settlingUnit
      }
      return mine ? nil : .noSuchQuestion
    case .endOutage: return outages.contains { $0.to == nil } ? nil : .noSuchOutage
    case .consign where outstanding > .zero: return .feeUnpaid(outstanding)
    case .consign: return consignment == nil || postStatus == .returned ? nil : .consignedBefore
    case .noteDelivery: return consignment == nil ? .notConsigned : nil
    case .sendPapers: return papersUnderWay == nil ? nil : .papersOnTheirWay
    case .papersArrived: return papersUnderWay == nil ? .papersNotUnderWay : nil
    case .askHomeVisit: return homeVisit?.isOpen == true ? .visitAskedBefore : nil
    case .planHomeVisit: return homeVisit?.isOpen == true ? nil : .noVisitAsked
    case .noteHomeVisit: return homeVisit?.planned == nil ? .noVisitPlanned : nil
    case .archive: return archived == nil ? nil : .archivedBefore
    case .erase:
      if erasedAt != nil { return .erasedBefore }
      guard let archived else { return .notArchived }
      return archived.years == nil ? .keptForEver : nil
    default: return nil
    }
  }

  /// A supplement that was proposed has to be agreed to, turned down or sent before the dossier goes on.
  private var openProposal: Refusal? {
    if case .supplement = proposal?.content { return .proposalWaits }
    return nil
  }

  private func holding(by actor: Actor, in step: ProcessStep, act: Act) -> Refusal? {
    if let refusal = Self.unsuitable(actor, for: step, act: act) { return refusal }
    guard let holder else { return nil }
    // What somebody holds for whom the officer stands in is as the officer's own.
    let isOwn = holder == actor.officer || actor.stands(for: holder, as: step.kind.role)
    guard isOwn else { return .heldByAnother(holder) }
    return act == .take ? .alreadyYours : nil
  }

  /// Whether a colleague may be named for a step: of the unit that does it, of its role, of its department where that
  /// matters.
  package func isSuitable(_ colleague: Actor, for step: ProcessStep) -> Bool {
    return colleague.unit == unit(of: step) && Self.unsuitable(colleague, for: step, act: .assign) == nil
  }

  /// Whether someone's role and department fit a step. Only specialists and heads belong to one department; the
  /// counter, the signer and the clerk serve the whole office.
  static func unsuitable(_ actor: Actor, for step: ProcessStep, act: Act) -> Refusal? {
    let role = step.kind.role
    guard actor.roles.contains(role) else { return .notYourRole(act, [role]) }
    if role == .specialist || role == .departmentHead, !actor.serves(step.department, as: role) {
      return .notYourDepartment(step.department)
    }
    return nil
  }
}

extension Procedure {
  package func step(before order: Int) -> ProcessStep? { steps.last { $0.order < order } }
}
