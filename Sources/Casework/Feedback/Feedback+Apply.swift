import Deadlines

extension Feedback {
  /// From its facts in order; nil when they do not begin with its coming.
  package init?(id: FeedbackID, history: [FeedbackFact.Entry]) {
    guard let first = history.first, case .received(let fact, let told) = first.fact else { return nil }
    self.id = id
    received = fact
    receivedAt = first.happened
    takenBy = first.officer
    self.told = told
    kind = fact.kind
    named = fact.named
    due = fact.due
    explanation = fact.explanation
    files = fact.files
    for entry in history.dropFirst() { apply(entry) }
  }

  /// Takes in the next fact. Never fails: it is history.
  package mutating func apply(_ entry: FeedbackFact.Entry) {
    version += 1
    let moment = entry.happened
    switch entry.fact {
    case .received: break
    case .refused(let fact, _):
      refused = fact
      settle(.refused, at: moment)
    case .supplementAsked(_, let words):
      supplements.append(Supplement(askedAt: moment, asked: words?.text))
      stage = .awaitingSupplement
    case .supplementGiven(let fact, let words):
      if !supplements.isEmpty {
        supplements[supplements.count - 1].givenAt = moment
        supplements[supplements.count - 1].given = words?.text
      }
      files += fact.files
      stage = .supplemented
    case .transferred(let fact, _):
      transferredTo = fact.agency
      settle(.transferred, at: moment)
    case .givenBack: settle(.givenBack, at: moment)
    case .accepted(let fact):
      kind = fact.kind
      named = fact.named
      due = fact.due
      explanation = fact.explanation
      acceptedAt = moment
      stage = .processing
    case .assigned(let fact): assignee = fact.assignee
    case .answered(let fact, let words):
      answer = Answer(fact: fact, text: words?.text, at: moment, by: entry.officer)
      settle(.answered, at: moment)
    case .published(let fact):
      published = fact
      publishedAt = moment
      stage = .published
    case .withheld: stage = .withheld
    case .rated(let fact, _):
      rating = fact
      isRatedBySender = entry.officer == .program
    case .archived(let fact):
      archived = fact
      archivedAt = moment
    case .erased:
      erasedAt = moment
      told = nil
      answer?.text = nil
      for index in supplements.indices { (supplements[index].asked, supplements[index].given) = (nil, nil) }
    }
  }

  private mutating func settle(_ stage: FeedbackStage, at moment: Moment) {
    self.stage = stage
    settledAt = moment
  }
}
