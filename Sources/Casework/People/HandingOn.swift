extension Dossier {
  /// What is written down when a colleague takes over this dossier from whoever holds it, together with the rest of that
  /// officer's work (*bàn giao công việc*). It is not in the table of acts: nobody does it to one dossier. Who may hand
  /// over whose work is asked before; here the law is that nothing goes to somebody who cannot work on it.
  package func handOn(to colleague: Actor, note: String) throws(Refusal) -> DossierFact {
    guard stage.isPending, let current = currentStep else { throw .noNextStep }
    guard isSuitable(colleague, for: current) else { throw .assigneeUnsuitable }
    guard colleague.officer != holder else { throw .alreadyHeld(colleague.officer) }
    return .assigned(.init(step: step, assignee: colleague.officer, note: note))
  }
}

extension Role {
  /// The roles dossiers wait for in one step or another.
  package static let ofSteps = Set(ProcessStep.Kind.allCases.map(\.role))

  /// Only specialists and heads belong to one department; the counter, the signer and the clerk serve the whole office.
  package var isOfDepartment: Bool { self == .specialist || self == .departmentHead }

  /// What may be delegated with a document (*ủy quyền*): accounts and inspection may not.
  package static let delegable = Set(allCases).subtracting([.admin, .auditor]).subtracting(provincial)

  /// What an officer may be lent to a unit for (*cử tăng cường*). To lead, sign and watch over takes a delegation or a
  /// role of one's own.
  package static let secondable: Set<Role> = [.guide, .intake, .specialist, .clerk, .reform]
}
