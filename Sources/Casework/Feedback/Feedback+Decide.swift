import Deadlines

/// Feedback as it is taken down.
package struct FeedbackDraft: Equatable, Sendable {
  package var channel: FeedbackChannel
  package var kind: FeedbackKind
  package var isHidden: Bool
  package var dossier: DossierCode?
  package var named: OfficerID?
  package var told: FeedbackFact.Told
  package var files: [FileReference]

  package init(
    channel: FeedbackChannel, kind: FeedbackKind, isHidden: Bool = false, dossier: DossierCode? = nil,
    named: OfficerID? = nil, told: FeedbackFact.Told, files: [FileReference] = []
  ) {
    self.channel = channel
    self.kind = kind
    self.isHidden = isHidden
    self.dossier = dossier
    self.named = named
    self.told = told
    self.files = files
  }
}

extension Feedback {
  /// What QĐ 766 (5.2) counts as in time; a province may settle earlier, never later.
  package static let mostWorkingDays = 15
  static let refuseWithin = 2
  static let askWithin = 5
  static let publishWithin = 2

  package static let takers: Set<Role> = [.intake, .director]

  /// The fact of its coming; its number is drawn as it is written down.
  /// - Parameters:
  ///   - dossier: the dossier of the draft's code.
  ///   - actor: nil when it came over the centre's own page.
  package static func receive(
    _ draft: FeedbackDraft, about dossier: DossierID? = nil, number: Int64, by actor: Actor?,
    at moment: Moment, calendar: WorkingCalendar
  ) throws(FeedbackRefusal) -> FeedbackFact {
    if let actor, !actor.has(takers) { throw .notYourRole }
    var told = draft.told
    told.content = told.content.trimmed
    guard !told.content.isEmpty else { throw .wordsMissing }
    if draft.named != nil, !draft.kind.isAboutConduct { throw .namedWithoutConduct }
    if let actor, actor.officer == draft.named { throw .aboutYou }
    let due = by(mostWorkingDays, after: moment, calendar)
    return .received(
      .init(
        number: number, channel: draft.channel, kind: draft.kind, isHidden: draft.isHidden,
        dossier: draft.dossier, dossierID: dossier, named: draft.named, files: draft.files,
        refuseBy: by(refuseWithin, after: moment, calendar), askBy: by(askWithin, after: moment, calendar),
        due: due, explanation: explained(mostWorkingDays, after: moment, due)), told)
  }

  /// Whether this act may be done by this officer now.
  package func allows(_ act: FeedbackAct, by actor: Actor) -> Bool {
    guard (try? check(act, by: actor)) != nil else { return false }
    return switch act {
    case .giveBack: received.channel == .portal || received.channel == .letter
    case .answer: assignee == actor.officer
    case .archive: archivedAt == nil
    case .erase: archivedAt != nil && erasedAt == nil
    default: true
    }
  }

  private func check(_ act: FeedbackAct, by actor: Actor?) throws(FeedbackRefusal) {
    if let actor {
      guard actor.unit == id.unit else { throw .unknown }
      guard actor.has(act.roles) else { throw .notYourRole }
      if actor.officer == named { throw .aboutYou }
    } else if act != .rate, act != .takeSupplement {
      throw .notYourRole
    }
    guard act.stages.contains(stage) else { throw .wrongStage(act, stage) }
    if let actor { try checkImpartial(act, actor) }
    if erasedAt != nil { throw .erasedBefore }
    if archivedAt != nil, act != .erase { throw .archivedBefore }
  }

  /// Nobody at the counter makes a word about a colleague vanish, and nobody who answered says how content the sender was.
  private func checkImpartial(_ act: FeedbackAct, _ actor: Actor) throws(FeedbackRefusal) {
    switch act {
    case .refuse, .giveBack:
      if kind.isAboutConduct, !actor.has([.director]) { throw .directorDecides }
    case .rate:
      if assignee == actor.officer || answer?.by == actor.officer { throw .ownAnswer }
      if isRatedBySender { throw .ratedBySender }
    default: break
    }
  }

  /// Who is named from now on. An officer once named stays named while it is about conduct and no other is named; that it
  /// is about somebody else, or about nobody, only the director finds.
  private func namedNow(
    _ kind: FeedbackKind, _ found: OfficerID?, by actor: Actor?
  ) throws(FeedbackRefusal) -> OfficerID? {
    if found != nil, !kind.isAboutConduct { throw .namedWithoutConduct }
    let now = found ?? (kind.isAboutConduct ? named : nil)
    guard named == nil || now == named || actor?.has([.director]) == true else { throw .namedStays }
    if let actor, actor.officer == now { throw .aboutYou }
    return now
  }

  /// What an act comes to.
  /// - Parameter actor: nil for the sender, who holds the code.
  /// - Throws: `FeedbackRefusal`; nothing has happened then.
  package func decide(
    _ command: FeedbackCommand, by actor: Actor?, at moment: Moment, calendar: WorkingCalendar
  ) throws(FeedbackRefusal) -> FeedbackFact {
    try check(command.act, by: actor)
    switch command {
    case .accept(let kind, let found, let days):
      guard (1...Self.mostWorkingDays).contains(days) else { throw .daysWrong }
      let named = try namedNow(kind, found, by: actor)
      let due = Self.by(days, after: receivedAt, calendar)
      return .accepted(
        .init(
          kind: kind, named: named, workingDays: days, due: due,
          explanation: Self.explained(days, after: receivedAt, due)))
    case .refuse(let ground, let text): return .refused(.init(ground: ground), try Self.words(text))
    case .askSupplement(let text): return .supplementAsked(.init(), try Self.words(text))
    case .takeSupplement(let text, let files):
      return .supplementGiven(.init(files: files), try Self.words(text))
    case .transfer(let agency, let text):
      guard !agency.oneLine.isEmpty else { throw .agencyMissing }
      return .transferred(.init(agency: agency.oneLine), try Self.words(text))
    case .giveBack(let text):
      guard received.channel == .portal || received.channel == .letter else { throw .notForwarded }
      return .givenBack(.init(), try Self.words(text))
    case .assign(let officer):
      if officer == named { throw .aboutAssignee }
      return .assigned(.init(assignee: officer))
    case .answer(let finding, let text):
      guard let assignee else { throw .notAssigned }
      guard assignee == actor?.officer else { throw .notAssignee }
      return .answered(
        .init(finding: finding, publishBy: Self.by(Self.publishWithin, after: moment, calendar)),
        try Self.words(text))
    case .publish(let question, let answer):
      return .published(.init(question: try Self.words(question).text, answer: try Self.words(answer).text))
    case .withhold(let text): return .withheld(.init(), try Self.words(text))
    case .rate(let rating, let text):
      return .rated(.init(rating: rating), text.trimmed.isEmpty ? nil : .init(text.trimmed))
    case .archive(let place, let years):
      guard !place.oneLine.isEmpty else { throw .wordsMissing }
      return .archived(.init(place: place.oneLine, years: years))
    case .erase(let basis, let reason):
      guard archivedAt != nil else { throw .notArchived }
      guard let until = keptUntil else { throw .keptForEver }
      guard moment.day > until else { throw .keptUntil(until) }
      return .erased(
        .init(basis: try Self.words(basis).text.oneLine, reason: try Self.words(reason).text.oneLine))
    }
  }

  private static func words(_ text: String) throws(FeedbackRefusal) -> FeedbackFact.Words {
    let text = text.trimmed
    guard !text.isEmpty else { throw .wordsMissing }
    return .init(text)
  }

  /// The end of work of the n-th working day; the day it came is not counted.
  private static func by(_ days: Int, after moment: Moment, _ calendar: WorkingCalendar) -> Moment {
    calendar.endOfWork(on: calendar.workingDay(days, after: moment.day))
  }

  private static func explained(_ days: Int, after moment: Moment, _ due: Moment) -> [String] {
    [
      "Gửi ngày \(moment.day.written).",
      "Thời hạn \(days) ngày làm việc, không tính ngày gửi, ngày nghỉ và ngày lễ: đến \(due.written).",
    ]
  }
}
