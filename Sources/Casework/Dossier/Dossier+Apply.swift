import Deadlines

extension Dossier {
  /// Takes in the next fact. Never fails: it is history.
  package mutating func apply(_ recorded: Recorded) {
    version += 1
    take(recorded)
    followTime(at: recorded.happened)
  }

  private mutating func take(_ recorded: Recorded) {
    let moment = recorded.happened
    switch recorded.fact {
    case .registered(let fact, let people): register(fact, people)
    case .received(let fact, let people): receive(fact, people, at: moment, by: recorded.officer)
    case .declined(let fact, let people):
      slip = fact.slip
      if let people {
        self.people = people.people
        declineReason = people.reason
      }
      stage = .declined
      holder = nil
    case .forwarded(let fact):
      workers[fact.from] = recorded.officer
      secretPapers.formUnion(fact.secret ?? [])
      enter(fact.to, at: moment, due: fact.stepDue, holder: fact.assignee)
    case .sentBack(let fact):
      enter(fact.to, at: moment, due: fact.stepDue, holder: fact.assignee)
    case .assigned(let fact): holder = fact.assignee
    case .issued(let fact):
      workers[fact.from] = recorded.officer
      result = fact
      end(.decided, at: moment, spent: fact.spent)
    case .filesAdded(let fact):
      // Once there is a result, what belongs to no paper that was handed in is its file.
      result?.files += fact.files.filter { $0.component == nil }
      files += fact.files.filter { $0.component != nil || result == nil }
    case .withdrawn(let fact):
      withdrawReason = fact.reason
      end(.withdrawn, at: moment, spent: fact.spent)
    case .stopped(let fact):
      stopped = fact
      end(.stopped, at: moment, spent: fact.spent)
    case .handedOver(let fact, let receiver):
      stage = .returned
      handedOverAt = moment
      handedOverBy = fact.manner ?? .counter
      self.receiver = receiver
    case .archived(let fact):
      archived = fact
      archivedAt = moment
    case .erased:
      erasedAt = moment
      // Whoever still had them in memory has them no more.
      (people, receiver, declineReason) = (nil, nil, nil)
    case .supplementProposed, .extensionProposed, .proposalDecided, .apologised:
      takeProposal(recorded)
    case .supplementAsked, .supplementReceived, .paymentAsked, .clockResumed: takePause(recorded)
    case .feeCollected(let fact):
      taken = taken + fact.amount
      if fact.method == .online { takenOnline = takenOnline + fact.amount }
    case .feeRefunded(let fact): refunded = refunded + fact.amount
    case .feeExempted(let fact): exempted = exempted + fact.amount
    case .consulted, .consultationAnswered, .outageMet, .outageOver, .reminded: takeOthers(recorded)
    case .consigned(let fact):
      consignment = fact
      postStatus = .handedIn
    case .deliveryNoted(let fact): postStatus = fact.status
    case .homeVisitAsked, .homeVisitPlanned, .homeVisitFailed: takeHomeVisit(recorded)
    case .papersSent(let fact): papersUnderWay = fact
    case .papersArrived(let fact):
      papersUnderWay = nil
      papersAt = fact.at
    case .passedOn(let fact): pass(fact)
    }
  }

  private mutating func register(_ fact: DossierFact.Registered, _ people: Filing.People?) {
    registered = fact
    self.people = people
    situations = fact.situations
    components = fact.components
    files = fact.files
    sets = fact.sets
    delivery = fact.delivery
    group = fact.group
    settler = fact.settler
    stage = .registered
  }

  private mutating func receive(
    _ fact: DossierFact.Received, _ people: Filing.People?, at moment: Moment, by officer: OfficerID
  ) {
    slip = fact.slip
    entry = fact.entry
    if let people { self.people = people }
    situations = fact.situations
    components = fact.components
    files = fact.files
    sets = fact.sets
    fees = fact.fees
    delivery = fact.delivery
    limit = fact.limit
    explanation = fact.explanation
    group = fact.group
    settler = fact.settler
    isAccepted = true
    stage = .received
    receivedAt = moment
    receivedBy = officer
    start = fact.start
    due = fact.due
    firstDue = fact.due
    // Facts of the first shape did not say; the day before is what most of them meant.
    watchFrom = fact.watchFrom ?? max(fact.start, fact.due + (-86_400_000))
    letterBy = fact.letterBy ?? watchFrom
    step = procedure.steps.first?.order ?? 1
    stepEntered = moment
    stepDue = fact.stepDue
    holder = officer
    workers[step] = officer
  }

  private mutating func takeProposal(_ recorded: Recorded) {
    switch recorded.fact {
    case .supplementProposed(let request):
      proposal = Proposal(content: .supplement(request), by: recorded.officer, at: recorded.happened)
    case .extensionProposed(let request):
      proposal = Proposal(content: .extend(request), by: recorded.officer, at: recorded.happened)
    case .proposalDecided(let fact):
      if fact.isApproved { proposal?.approvedBy = recorded.officer } else { proposal = nil }
    case .apologised(let fact):
      letter = fact
      letterAt = recorded.happened
      proposal = nil
      if let appointment = fact.appointment { meet(appointment) }
    default: break
    }
  }

  private mutating func takePause(_ recorded: Recorded) {
    switch recorded.fact {
    case .supplementAsked(let fact):
      supplements.append(
        Supplement(asked: fact, at: recorded.happened, isBeforeReception: !isAccepted))
      if case .supplement = proposal?.content { proposal = nil }
      stage = .awaitingSupplement
      if isAccepted { pausedSince = recorded.happened }
    case .supplementReceived(let fact):
      if !supplements.isEmpty {
        supplements[supplements.count - 1].received = fact
        supplements[supplements.count - 1].receivedAt = recorded.happened
      }
      for one in fact.components {
        components.removeAll { $0.number == one.number }
        components.append(one)
      }
      components.sort { $0.number < $1.number }
      files += fact.files
      resume(fact.appointment, stepDue: fact.stepDue)
    case .paymentAsked(let fact):
      paymentAsked = fact
      fees += fact.lines
      stage = .awaitingPayment
      pausedSince = recorded.happened
    case .clockResumed(let fact): resume(fact.appointment, stepDue: fact.stepDue)
    default: break
    }
  }

  private mutating func takeOthers(_ recorded: Recorded) {
    switch recorded.fact {
    case .consulted(let fact):
      consultations.append(Consultation(asked: fact, at: recorded.happened, by: recorded.officer))
    case .consultationAnswered(let fact):
      guard let at = consultations.firstIndex(where: { $0.asked.number == fact.number }) else { return }
      consultations[at].answered = fact
      consultations[at].answeredAt = recorded.happened
      files += fact.files
    case .outageMet(let fact):
      outages.append(OutageWindow(outage: fact.outage, system: fact.system, from: fact.from))
    case .outageOver(let fact):
      if let at = outages.firstIndex(where: { $0.outage == fact.outage }) { outages[at].to = fact.to }
    case .reminded(let fact):
      reminders.append(Reminder(at: recorded.happened, by: recorded.officer, fact: fact))
    default: break
    }
  }

  private mutating func enter(_ order: Int, at moment: Moment, due: Moment, holder: OfficerID?) {
    stage = .processing
    step = order
    stepEntered = moment
    stepDue = due
    self.holder = holder
  }

  private mutating func end(_ stage: Stage, at moment: Moment, spent: [TimeSpent]?) {
    self.stage = stage
    endedAt = moment
    self.spent = spent
    holder = nil
    pausedAtEnd = pausedSince
    pausedSince = nil
    proposal = nil
  }

  private mutating func resume(_ appointment: Appointment?, stepDue: Moment?) {
    stage = isAccepted ? .processing : .registered
    pausedSince = nil
    if let stepDue { self.stepDue = stepDue }
    if let appointment { meet(appointment) }
  }

  private mutating func meet(_ appointment: Appointment) {
    due = appointment.due
    watchFrom = appointment.watchFrom
    letterBy = appointment.letterBy
    explanation += appointment.explanation
  }

  /// A new stretch begins when somebody else has it.
  private mutating func followTime(at moment: Moment) {
    guard isAccepted, endedAt == nil else { return }
    let party = party
    let step = party == .citizen ? nil : step
    if let last = stretches.last, last.party == party, last.step == step { return }
    stretches.append(Stretch(from: moment, party: party, step: step))
  }
}
