import Deadlines

/// A procedure as it stands in the office's catalogue: the revision a dossier will keep.
package struct ProcedureRevision: Equatable, Sendable {
  package let number: Int
  package let procedure: Procedure
  package init(number: Int, procedure: Procedure) {
    self.number = number
    self.procedure = procedure
  }
}

/// The numbers drawn for a filing inside its transaction; none is lost when the filing is refused.
package struct ReceptionNumbers: Equatable, Sendable {
  package let code: DossierCode
  /// Number of Form 01 in its year.
  package let slip: Int64
  /// Number in the register's book of the field and year.
  package let entry: Int64

  package init(code: DossierCode, slip: Int64, entry: Int64) {
    self.code = code
    self.slip = slip
    self.entry = entry
  }
}

extension Dossier {
  /// What reception of a filing at `moment` writes down (T5): the due date with its explanation, the fees as they
  /// stand, and the payment if it was made at once.
  package static func receive(
    _ filing: Filing, under revision: ProcedureRevision, numbers: ReceptionNumbers, by actor: Actor,
    at moment: Moment,
    calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard actor.has(rules(for: .receive)) else { throw .notYourRole(.receive, rules(for: .receive)) }
    let procedure = revision.procedure
    guard procedure.channels.contains(filing.channel) else { throw .channelNotOffered(filing.channel) }
    try procedure.check(filing)
    try procedure.checkCounts(filing)

    let lines = procedure.feeLines(
      quantity: filing.quantity, through: filing.channel, exemption: filing.exemption,
      evidence: filing.exemptionEvidence, setAmounts: filing.setAmounts)
    let charged = procedure.fees.filter { $0.kind != .none }
    let unset = zip(charged, lines).filter { $0.1 == nil }.map(\.0.name)
    guard unset.isEmpty else { throw .amountNotSet(unset) }
    let fees = lines.compactMap { $0 }

    let deadline = Deadline(received: moment, limit: procedure.timeLimit, calendar: calendar)
    guard let first = procedure.steps.first else { throw .noNextStep }
    let appointment = calendar.appointment(
      due: deadline.due, start: deadline.start, firstDue: deadline.due,
      explanation: deadline.explanation.map(\.vietnamese))
    var facts: [DossierFact] = [
      .received(
        DossierFact.Received(
          code: numbers.code, slip: numbers.slip, entry: numbers.entry, procedure: procedure.code,
          revision: revision.number, channel: filing.channel, situations: filing.situations,
          components: filing.components, files: filing.files, sets: filing.sets,
          fees: fees, delivery: filing.delivery, calendar: calendar.revision,
          limit: procedure.timeLimit.description, start: deadline.start, due: appointment.due,
          explanation: appointment.explanation, stepDue: calendar.due(of: first, entered: moment),
          watchFrom: appointment.watchFrom, letterBy: appointment.letterBy, group: filing.group,
          settler: filing.settler),
        filing.people)
    ]
    let owed = fees.map(\.owed).reduce(.zero, +)
    if let method = filing.paidBy, owed > .zero {
      facts += fees.receipts(for: owed, method)
    }
    return facts
  }

  /// What a refusal at reception writes down (Form 03): no dossier is opened for processing, nothing is counted.
  package static func decline(
    _ people: Filing.People, reason: String, under revision: ProcedureRevision, channel: Channel,
    code: DossierCode,
    slip: Int64, by actor: Actor
  ) throws(Refusal) -> [DossierFact] {
    guard actor.has(rules(for: .decline)) else { throw .notYourRole(.decline, rules(for: .decline)) }
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    return [
      .declined(
        .init(
          code: code, slip: slip, procedure: revision.procedure.code, revision: revision.number,
          channel: channel),
        .init(people: people, reason: reason.trimmed))
    ]
  }

  private static func rules(for act: Act) -> Set<Role> {
    ActTable.rules(for: act).reduce(into: []) { $0.formUnion($1.roles) }
  }
}

extension Procedure {
  /// The components a filing must bring: those of its channel, of its situations, one of each alternative group.
  package func mandatoryComponents(through channel: Channel, in situations: [String]) -> [Component] {
    let cases = self.cases
    return components.filter { component in
      guard component.isMandatory, component.applies(to: channel) else { return false }
      if let situation = component.situation, cases.contains(situation) {
        return situations.contains(situation)
      }
      return true
    }
  }

  /// Whether the law lets data stand for this component.
  package func canBeReplaced(_ component: Component) -> Bool {
    !component.replaceableBy.isEmpty
      || dataSources.contains { component.name.folded.contains($0.component.folded) }
  }

  /// Numbers somebody can have, and an exemption the procedure knows and something shows.
  func checkCounts(_ filing: Filing) throws(Refusal) {
    guard [filing.sets, filing.quantity.count, filing.quantity.pages].allSatisfy((1...Filing.most).contains)
    else {
      throw .quantityWrong
    }
    if let exemption = filing.exemption, !feeExemptions.contains(exemption) {
      throw .exemptionUnknown(exemption)
    }
    if let exemption = filing.exemption, filing.exemptionEvidence?.trimmed.isEmpty != false {
      throw .exemptionUnproven(exemption)
    }
  }

  func check(_ filing: Filing) throws(Refusal) {
    if !cases.isEmpty {
      guard !filing.situations.isEmpty, filing.situations.allSatisfy(cases.contains) else {
        throw .situationMissing(cases)
      }
    }
    try checkGiven(filing.components, files: filing.files)
    let given = Set(filing.components.map(\.number))
    var missing: [String] = []
    var groups: Set<String> = []
    for component in mandatoryComponents(through: filing.channel, in: filing.situations) {
      if let group = component.alternativeGroup {
        guard groups.insert(group).inserted else { continue }
        let members = components.filter { $0.alternativeGroup == group && $0.applies(to: filing.channel) }
        if !members.contains(where: { given.contains($0.number) }) { missing.append(component.name) }
      } else if !given.contains(component.number) {
        missing.append(component.name)
      }
    }
    // Who files in another's name shows the power to do so.
    if filing.people.representative != nil {
      let papers = components.filter { $0.kind == .authorisation && $0.applies(to: filing.channel) }
      if filing.people.representative?.document.trimmed.isEmpty != false,
        !papers.contains(where: { given.contains($0.number) })
      {
        missing.append(papers.first?.name ?? "Văn bản ủy quyền")
      }
    }
    guard missing.isEmpty else { throw .componentsMissing(missing) }
  }

  /// Papers the procedure knows, each once, and data only where the law lets it stand for paper.
  func checkGiven(_ given: [ComponentGiven], files: [FileReference]) throws(Refusal) {
    var seen: Set<Int> = []
    for one in given {
      guard let component = components.first(where: { $0.number == one.number }) else {
        throw .componentUnknown(one.number)
      }
      guard seen.insert(one.number).inserted else { throw .componentTwice(component.name) }
    }
    for number in files.compactMap(\.component)
    where !components.contains(where: { $0.number == number }) {
      throw .componentUnknown(number)
    }
    for one in given where one.manner == .data {
      guard let component = components.first(where: { $0.number == one.number }), canBeReplaced(component)
      else {
        throw .dataCannotReplace(components.first { $0.number == one.number }?.name ?? "\(one.number)")
      }
    }
  }
}
