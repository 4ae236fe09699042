import Casework
import Deadlines

/// The roads beside the plain one.
extension PastLife {
  private func head(_ dossier: Dossier, _ luck: inout Seeded) -> Actor? {
    luck.one(of: able(.review, dossier.procedure.responsibleUnit))
  }
  private func approver(_ dossier: Dossier, _ luck: inout Seeded) -> Actor? {
    let head = dossier.approvers.contains(.departmentHead) ? head(dossier, &luck) : nil
    return head ?? signer(&luck)
  }
  private func signer(_ luck: inout Seeded) -> Actor? { luck.one(of: able(.signing, .committee)) }

  /// Known but not accepted.
  func atTheDoor(_ dossier: Dossier, _ road: inout Road) -> (DossierCommand, Actor)? {
    guard let clerk = road.luck.one(of: clerks) else { return nil }
    if road.take(.supplementBefore), dossier.supplements.isEmpty {
      return (.askSupplement(Asking.supplement(dossier.procedure, &road.luck)), clerk)
    }
    if road.take(.withdrawal) { return (.withdraw(reason: Asking.withdrawal), clerk) }
    if road.luck.chance(2) { return (.decline(reason: Asking.refusal), clerk) }
    let paid: PaymentMethod? = road.luck.chance(60) ? .online : nil
    return (
      .accept(
        Acceptance(
          setAmounts: Filing.setAmounts(of: dossier.procedure, through: dossier.channel), paidBy: paid)),
      clerk
    )
  }

  func answer(_ dossier: Dossier, at moment: Moment, _ road: inout Road) -> (DossierCommand, Actor)? {
    guard let clerk = road.luck.one(of: clerks) else { return nil }
    if road.turns.contains(.unanswered) {
      guard let by = dossier.supplements.last?.asked.replyBy, moment.wholeMinute > by else { return nil }
      return head(dossier, &road.luck).map { (.stop(reason: "", settlement: Asking.settlement), $0) }
    }
    return (.receiveSupplement(Asking.answer(to: dossier)), clerk)
  }

  func pay(_ dossier: Dossier, _ road: inout Road) -> (DossierCommand, Actor)? {
    guard let clerk = road.luck.one(of: clerks) else { return nil }
    if road.take(.exemption) {
      return (
        .exemptFee(ground: "Hộ nghèo", evidence: "Giấy chứng nhận hộ nghèo số \(road.luck.number(1...400))"),
        clerk
      )
    }
    let method = road.luck.one(of: PaymentMethod.allCases) ?? .cash
    return (.collectFee(dossier.outstanding, method), clerk)
  }

  /// What goes on beside the steps: proposals, answers of other offices, the end of an outage.
  func aside(_ dossier: Dossier, at moment: Moment, _ road: inout Road) -> (DossierCommand, Actor)? {
    if let slip = dossier.papersUnderWay?.slip {
      return road.luck.one(of: clerks).map { (.papersArrived(slip: slip, at: Asking.centre), $0) }
    }
    if dossier.stage == .received, road.take(.otherPoint) {
      let slip = "PGN-\(road.luck.digits(4))"
      return road.luck.one(of: clerks).map {
        (.sendPapers(slip: slip, from: Asking.otherPoint, to: Asking.centre), $0)
      }
    }
    if let proposal = dossier.proposal {
      if proposal.isApproved { return road.luck.one(of: clerks).map { (.sendSupplement, $0) } }
      return approver(dossier, &road.luck).map { (.approve(note: nil), $0) }
    }
    if road.turns.contains(.outage), let outage = outage(dossier, at: moment, &road) { return outage }
    if let question = dossier.consultations.first(where: \.isOpen), road.luck.chance(70) {
      let number = question.asked.number
      return road.luck.one(of: able(.appraisal, dossier.procedure.responsibleUnit)).map {
        (.answerConsultation(number: number, answer: Asking.opinion, document: nil, files: []), $0)
      }
    }
    return nil
  }

  /// Up to three, over one another, some from before this dossier came.
  private func outage(_ dossier: Dossier, at moment: Moment, _ road: inout Road) -> (DossierCommand, Actor)? {
    guard let clerk = road.luck.one(of: clerks) else { return nil }
    if let open = dossier.outages.first(where: { $0.to == nil }), road.luck.chance(50) {
      let length = Int(min(moment - open.from, 86_400_000))
      guard length > 1 else { return nil }
      return (
        .endOutage(.init(outage: open.outage, to: moment + -Int64(road.luck.number(0...length - 1)))), clerk
      )
    }
    guard dossier.outages.count < 3, road.luck.chance(35) else { return nil }
    let from = moment + -Int64(road.luck.number(0...260_000_000))
    return (
      .noteOutage(.init(outage: Int64(dossier.outages.count + 1), system: "Hệ thống hộ tịch", from: from)),
      clerk
    )
  }

  /// A turn that begins in this step, by whoever works on it.
  func turn(
    _ dossier: Dossier, in step: ProcessStep, by worker: Actor, at moment: Moment, _ road: inout Road
  ) -> (DossierCommand, Actor)? {
    guard !road.turns.isEmpty else { return nil }
    if step.kind > .reception, road.turns.contains(.withdrawal), road.luck.chance(40) {
      return road.luck.one(of: clerks).map {
        (.withdraw(reason: Asking.withdrawal, settlement: Asking.settlement), $0)
      }
    }
    if step.kind > .reception, road.take(.reminder), let head = head(dossier, &road.luck) {
      return (.remind(to: nil, note: "Sắp đến hạn, đề nghị xử lý."), head)
    }
    guard step.kind == .appraisal else { return nil }
    if road.turns.contains(.stop), road.luck.chance(50) {
      return signer(&road.luck).map { (.stop(reason: Asking.notEligible, settlement: Asking.settlement), $0) }
    }
    if road.take(.supplement) || !dossier.supplements.isEmpty && road.take(.supplementAgain) {
      return (.proposeSupplement(Asking.supplement(dossier.procedure, &road.luck)), worker)
    }
    if road.take(.payment) {
      return (.askPayment([Asking.payment(&road.luck)], days: 15, note: nil), worker)
    }
    if road.take(.consultation) { return (.consult(Asking.question(&road.luck)), worker) }
    if road.take(.apology), moment <= dossier.letterBy, moment.day < dossier.due.day {
      return (.proposeExtension(Asking.newDate(of: dossier, at: moment, calendar, &road.luck)), worker)
    }
    return nil
  }

  /// The result's way to the citizen, after the letter a late one needs.
  func giveOut(_ dossier: Dossier, at moment: Moment, _ road: inout Road) -> (DossierCommand, Actor)? {
    if dossier.owesApology(at: moment) {
      if dossier.proposal != nil { return signer(&road.luck).map { (.approve(note: nil), $0) } }
      let department = dossier.procedure.responsibleUnit
      let request = Asking.newDate(of: dossier, at: moment, calendar, &road.luck)
      return road.luck.one(of: able(.appraisal, department) + able(.review, department))
        .map { (.proposeExtension(request), $0) }
    }
    guard let clerk = road.luck.one(of: clerks) else { return nil }
    if dossier.outstanding > .zero { return (.collectFee(dossier.outstanding, .cash), clerk) }
    let receiver = DossierFact.Receiver(name: road.person.name, identifier: road.person.identifier)
    guard dossier.delivery == .post else {
      return (.handOver(.init(receiver: receiver, identityChecked: true)), clerk)
    }
    switch dossier.postStatus {
    case nil:
      return (.consign(carrier: Asking.carrier, tracking: Asking.tracking(&road.luck)), clerk)
    case .returned where road.take(.postalReturn):
      return (.consign(carrier: Asking.carrier, tracking: Asking.tracking(&road.luck)), clerk)
    case _ where road.turns.contains(.postalReturn):
      return (.noteDelivery(.returned, note: "Không có người nhận", receiver: nil), clerk)
    default: return (.noteDelivery(.delivered, note: nil, receiver: receiver), clerk)
    }
  }

  func afterwards(_ dossier: Dossier, _ road: inout Road) -> (DossierCommand, Actor)? {
    if dossier.stage != .returned, dossier.refundable > .zero, road.take(.refund) {
      return road.luck.one(of: clerks).map {
        (.refundFee(dossier.refundable, .cash, reason: Asking.refund), $0)
      }
    }
    guard dossier.archived == nil, road.take(.archive) else { return nil }
    return road.luck.one(of: able(.issuing, .office)).map {
      (.archive(place: "Kho lưu trữ, giá \(dossier.receivedAt.day.month)", years: 20), $0)
    }
  }

  // MARK: When

  /// When the next act happens.
  func when(_ dossier: Dossier, since moment: Moment, _ road: inout Road) -> Moment {
    let now = calendar.start(of: moment)
    func later(_ minutes: ClosedRange<Int>) -> Moment {
      calendar.adding(.minutes(road.luck.number(minutes)), to: now)
    }
    switch dossier.stage {
    case .registered: return later(10...400)
    case .awaitingSupplement:
      if road.turns.contains(.unanswered), let by = dossier.supplements.last?.asked.replyBy {
        return calendar.start(of: by + 60_000)
      }
      return later(200...4_000)
    case .awaitingPayment: return later(60...2_500)
    case .decided: return later(20...1_600)
    case .withdrawn, .stopped, .returned, .declined: return later(60...9_000)
    case .received, .processing: break
    }
    if dossier.proposal != nil { return later(5...120) }
    if dossier.consultations.contains(where: \.isOpen) { return later(120...1_200) }
    guard let step = dossier.currentStep else { return now }
    let share = road.luck.chance(4) ? road.luck.number(110...320) : road.luck.number(10...85)
    let planned = calendar.adding(.minutes(max(5, step.minutes * share / 100)), to: now)
    // Who is going to apologise in time does it when the end is near.
    guard road.turns.contains(.apology), step.kind == .appraisal, now < dossier.letterBy else {
      return planned
    }
    return max(now, min(max(planned, dossier.watchFrom), dossier.letterBy + -7_200_000))
  }
}
