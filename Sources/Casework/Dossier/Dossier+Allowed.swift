/// Reading the table of what may be done next for one dossier and one officer.
extension Dossier {
  /// The acts this officer may do now, in the order of the table.
  package func acts(for actor: Actor) -> [Act] {
    Act.allCases.filter { act in
      act != .receive && act != .decline && refusal(of: act, by: actor) == nil
    }
  }

  /// Why this officer may not do `act` now; nil when it may be done. The most telling reason comes first: a stage that
  /// does not know the act before a role that does not.
  package func refusal(of act: Act, by actor: Actor) -> Refusal? {
    guard actor.unit == id.unit else { return .notYourUnit }
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
    // A head shares out the work of the own department; the director that of the whole office.
    if act == .assign, !actor.roles.contains(.director), !actor.serves(step.department, as: .departmentHead) {
      return .notYourDepartment(step.department)
    }
    if act == .collectFee, outstanding == .zero { return .nothingOwed }
    if act == .sendBack, procedure.step(before: self.step) == nil { return .noPreviousStep }
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

  /// Whether a colleague may be named for a step: of the same unit, of its role, of its department where that matters.
  package func isSuitable(_ colleague: Actor, for step: ProcessStep) -> Bool {
    colleague.unit == id.unit && Self.unsuitable(colleague, for: step, act: .assign) == nil
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
