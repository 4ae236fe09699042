import Deadlines

extension DossierFact {
  /// A filing that is known but not accepted (*mới đăng ký*, T1): sent in online, or left at the counter with Form 02.
  package struct Registered: Codable, Equatable, Sendable {
    package var code: DossierCode
    package var procedure: String
    package var revision: Int
    package var channel: Channel
    package var situations: [String]
    package var components: [ComponentGiven]
    package var files: [FileReference]
    package var sets: Int
    package var quantity: FeeQuantity
    package var exemption: String?
    package var exemptionEvidence: String?
    package var delivery: Delivery
    /// Its number at the portal it came through; nil when it came to the counter.
    package var portalCode: String?
    package var group: String?
    /// The unit that will settle it, where that is another one; unknown in the oldest facts.
    package var settler: UnitID?
  }
}

/// What the counter settles when it accepts a filing that was known before (T2).
package struct Acceptance: Equatable, Sendable {
  /// Papers that came or were corrected since; they take the place of those of the same component.
  package var components: [ComponentGiven]
  package var files: [FileReference]
  /// Nil keeps what was filed.
  package var quantity: FeeQuantity?
  package var setAmounts: [Int: Dong]
  package var paidBy: PaymentMethod?

  package init(
    components: [ComponentGiven] = [], files: [FileReference] = [], quantity: FeeQuantity? = nil,
    setAmounts: [Int: Dong] = [:], paidBy: PaymentMethod? = nil
  ) {
    self.components = components
    self.files = files
    self.quantity = quantity
    self.setAmounts = setAmounts
    self.paidBy = paidBy
  }
}

extension Dossier {
  /// Working hours the office has to accept a filing that came online, to ask for what is missing, or to refuse it (NĐ
  /// 45/2020/NĐ-CP, Điều 11).
  package static let hoursToAnswer = 8

  /// Until when that is; nil once it is answered, and for what was filed at the counter. What comes after hours counts
  /// from the next session, what had to be supplemented from when the supplement came.
  package func answerBy(_ calendar: WorkingCalendar) -> Moment? {
    guard stage == .registered, channel == .online else { return nil }
    let since = calendar.start(of: supplements.last?.receivedAt ?? filedAt)
    return calendar.adding(.hours(Self.hoursToAnswer), to: since).wholeMinute
  }

  /// What a filing that is not accepted yet writes down: its registration, and with `asking` the request for what is
  /// missing (T5 to status 5), which starts no clock.
  package static func register(
    _ filing: Filing, under revision: ProcedureRevision, code: DossierCode, portalCode: String? = nil,
    asking request: SupplementRequest? = nil, by actor: Actor, at moment: Moment
  ) throws(Refusal) -> [DossierFact] {
    let act: Act = request == nil ? .register : .askSupplement
    let roles = ActTable.rules(for: act).reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
    guard actor.has(roles) else { throw .notYourRole(act, roles) }
    let procedure = revision.procedure
    guard procedure.channels.contains(filing.channel) else { throw .channelNotOffered(filing.channel) }
    try procedure.checkGiven(filing.components, files: filing.files)
    try procedure.checkCounts(filing)
    var facts: [DossierFact] = [
      .registered(
        .init(
          code: code, procedure: procedure.code, revision: revision.number, channel: filing.channel,
          situations: filing.situations, components: filing.components, files: filing.files,
          sets: filing.sets,
          quantity: filing.quantity, exemption: filing.exemption,
          exemptionEvidence: filing.exemptionEvidence, delivery: filing.delivery, portalCode: portalCode,
          group: filing.group, settler: filing.settler),
        filing.people)
    ]
    if let request {
      let checked = try request.checked(by: procedure)
      facts.append(
        .supplementAsked(
          .init(
            number: nil, request: checked, replyBy: Moment(moment.day + checked.days + 1) + (-60_000),
            isRepeated: false, proposedBy: nil, approvedBy: nil)))
    }
    return facts
  }

  /// The filing as it stands now, with what the counter settles.
  private func filing(_ acceptance: Acceptance) -> Filing? {
    guard let people, let registered else { return nil }
    var given = components
    for one in acceptance.components {
      given.removeAll { $0.number == one.number }
      given.append(one)
    }
    return Filing(
      channel: channel, people: people, situations: situations,
      components: given.sorted { $0.number < $1.number }, files: files + acceptance.files, sets: sets,
      quantity: acceptance.quantity ?? registered.quantity, exemption: registered.exemption,
      exemptionEvidence: registered.exemptionEvidence, setAmounts: acceptance.setAmounts, delivery: delivery,
      paidBy: acceptance.paidBy, group: registered.group, settler: registered.settler)
  }

  /// Acceptance of a filing that was known before: what reception writes down, without the persons, who stand already.
  func accept(
    _ acceptance: Acceptance, by actor: Actor, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard let filing = filing(acceptance) else { throw .personsErased }
    let facts = try Dossier.receive(
      filing, under: ProcedureRevision(number: revision, procedure: procedure),
      numbers: ReceptionNumbers(code: code, slip: 0, entry: 0), by: actor, at: moment, calendar: calendar)
    return facts.map { fact in
      if case .received(let body, _) = fact { return .received(body, nil) }
      return fact
    }
  }

  /// Refusal of a filing that was known before (T4).
  func declineFiled(_ reason: String) throws(Refusal) -> [DossierFact] {
    guard let people else { throw .personsErased }
    guard !reason.trimmed.isEmpty else { throw .reasonMissing }
    return [
      .declined(
        .init(code: code, slip: 0, procedure: procedure.code, revision: revision, channel: channel),
        .init(people: people, reason: reason.trimmed))
    ]
  }
}
