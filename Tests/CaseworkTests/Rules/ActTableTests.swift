import Deadlines
import Examples
import Testing

@testable import Casework

/// A procedure with a step of every kind, all of the office's department, and a fee.
private let everyKind: Procedure = {
  var procedure = Procedure.maritalStatus
  procedure.steps = ProcessStep.Kind.allCases.enumerated().map { index, kind in
    ProcessStep(
      order: index + 1, name: kind.label, kind: kind, roleText: kind.role.label, department: .office,
      minutes: 60)
  }
  return procedure
}()

/// Bà Lan's dossier as it stands in one stage, in one step, held by somebody or by nobody.
private func dossier(_ stage: Stage, in step: ProcessStep, holder: OfficerID?) throws -> Dossier {
  if stage == .declined { return try DossierLife.declined(.lan, everyKind).dossier }
  if stage == .registered {
    let facts = try Dossier.register(
      .complete(everyKind), under: .first(everyKind), code: .example, by: .intake, at: .example)
    return try #require(DossierLife(facts, under: everyKind, by: .intake, at: .example)).dossier
  }
  var life = try DossierLife.received(.complete(everyKind), everyKind)
  if stage == .received {
    if let holder { life.write(.assigned(.init(step: 1, assignee: holder, note: nil)), by: .director) }
    return life.dossier
  }
  life.write(
    .forwarded(.init(from: 1, to: step.order, stepDue: life.moment, assignee: holder, note: nil)), by: .intake
  )
  switch stage {
  case .decided, .returned:
    life.write(
      .issued(
        .init(
          from: step.order, number: "1", day: "2026-03-02", name: "Giấy xác nhận", code: nil,
          isPositive: true,
          files: [])), by: .clerk)
    if stage == .returned {
      life.write(
        .handedOver(.init(identityChecked: true, isRepresentative: false), nil), by: .intake)
    }
  case .withdrawn: life.write(.withdrawn(.init(from: step.order, reason: "Rút")), by: .intake)
  case .awaitingSupplement:
    let request = SupplementRequest(items: [SupplementItem(component: 1, what: "Bản sao")], reason: "Thiếu")
    life.write(
      .supplementAsked(.init(request: request, replyBy: life.moment + (-60_000), isRepeated: false)),
      by: .intake)
  case .awaitingPayment:
    life.write(.paymentAsked(.init(lines: [], payBy: life.moment)), by: .specialist)
  case .stopped:
    life.write(
      .stopped(.init(from: step.order, ground: .notEligible, reason: "Không đủ", settlement: Settlement())),
      by: .chairman)
  default: break
  }
  return life.dossier
}

/// The steps a dossier of this stage can be in.
private func steps(of stage: Stage) -> [ProcessStep] {
  switch stage {
  case .registered, .received, .declined: Array(everyKind.steps.prefix(1))
  default: everyKind.steps
  }
}

/// A command for each act that nothing but the table of acts could forbid.
private func command(_ act: Act, on dossier: Dossier) -> DossierCommand? {
  switch act {
  case .forward: return .forward(assignee: nil, note: nil)
  case .take: return .take
  case .assign:
    let suitable = ExampleOfficer.all.map(\.actor).first { actor in
      guard let step = dossier.currentStep else { return false }
      return actor.roles.contains(step.kind.role) && actor.officer != dossier.holder
        && (![.specialist, .departmentHead].contains(step.kind.role) || actor.department == step.department)
    }
    var colleague = suitable ?? .head
    // The office has one head; a second one, so that the first can hand the work over.
    if suitable == nil { colleague.officer = OfficerID(99) }
    return .assign(colleague, note: nil)
  case .sendBack: return .sendBack(reason: "Thiếu căn cứ")
  case .issue: return .issue(.init(number: "1", day: .example))
  case .collectFee: return .collectFee(dossier.outstanding, .cash)
  case .addFiles: return .addFiles([FileReference(hash: "", kind: .pdf, size: 1)])
  case .withdraw: return .withdraw(reason: "Rút")
  case .handOver:
    return .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true))
  default: return roadCommand(act, on: dossier)
  }
}

/// The same for the roads; nil for acts that open a dossier.
private func roadCommand(_ act: Act, on dossier: Dossier) -> DossierCommand? {
  let request = SupplementRequest(
    items: [SupplementItem(component: dossier.procedure.components.first?.number ?? 1, what: "Bản sao")],
    reason: "Thiếu")
  switch act {
  case .accept: return .accept(Acceptance())
  case .decline: return .decline(reason: "Không thuộc thẩm quyền")
  case .askSupplement: return .askSupplement(request)
  case .proposeSupplement: return .proposeSupplement(request)
  case .proposeExtension:
    return .proposeExtension(
      .init(newDue: dossier.due + 32 * 86_400_000, reason: "Chờ", cause: .objective))
  case .approve: return .approve(note: nil)
  case .reject: return .reject(reason: "Chưa cần")
  case .sendSupplement: return .sendSupplement
  case .receiveSupplement:
    return .receiveSupplement(SupplementAnswer(settled: [0]))
  case .askPayment:
    return .askPayment(
      [PaymentLine(kind: .charge, name: "Lệ phí", amount: Dong(1_000) ?? .zero)], days: 5, note: nil)
  case .exemptFee: return .exemptFee(ground: "Hộ nghèo", evidence: "Sổ số 5")
  case .refundFee: return .refundFee(dossier.refundable, .cash, reason: "Thu thừa")
  case .consult: return .consult(ConsultationRequest(agency: "Sở Tư pháp", subject: "Xác minh"))
  case .answerConsultation:
    return .answerConsultation(number: 1, answer: "Đúng", document: nil, files: [])
  case .noteOutage:
    return .noteOutage(.init(outage: 9, system: "Hộ tịch", from: dossier.receivedAt))
  case .endOutage: return .endOutage(.init(outage: 1, to: dossier.receivedAt + 1))
  case .remind: return .remind(to: nil, note: nil)
  case .stop: return .stop(reason: "Không đủ điều kiện", settlement: Settlement())
  case .consign: return .consign(carrier: "Bưu điện", tracking: "EA123456789VN")
  case .noteDelivery: return .noteDelivery(.underWay, note: nil, receiver: nil)
  case .sendPapers: return .sendPapers(slip: "1", from: "A", to: "B")
  case .papersArrived: return .papersArrived(slip: "1", at: "B")
  case .archive: return .archive(place: "Kho", years: 5)
  case .askHomeVisit:
    return .askHomeVisit(.init(reason: "Già yếu", address: "Tổ 5", phone: "0912000345"))
  case .planHomeVisit: return .planHomeVisit(day: .example, .otherIntake)
  case .noteHomeVisit: return .noteHomeVisit(.notHome, note: nil)
  default: return nil
  }
}

@Suite struct `The table of what may be done next` {
  @Test(arguments: Stage.allCases)
  func `offers exactly the acts the rules accept, in every step, to every officer`(stage: Stage) throws {
    for step in steps(of: stage) {
      for actor in ExampleOfficer.all.map(\.actor) + [.neighbour] {
        for holder in [nil, actor.officer, OfficerID(77)] {
          let dossier = try dossier(stage, in: step, holder: holder)
          let offered = dossier.acts(for: actor)
          let accepted = Act.allCases.filter { act in
            guard let command = command(act, on: dossier) else { return false }
            do throws(Refusal) {
              _ = try dossier.decide(command, by: actor, at: .example, calendar: .example)
              return true
            } catch {
              // A fee that is due is a guard of handing over, told when the button is pressed.
              return act == .handOver && error == .feeUnpaid(dossier.outstanding)
            }
          }
          #expect(
            offered == accepted, "\(stage) \(step.kind) \(actor.roles) holder \(String(describing: holder))")
        }
      }
    }
  }

  /// Who may do what (NĐ 118/2025, the list of duties), said once more by hand: stage, kind of step, role, acts.
  /// Nobody holds the dossier but the officer who received it, a fee is owed, and officers belong to the step's department where that counts.
  private static let duties: [(Stage, [ProcessStep.Kind], Role, [Act])] = [
    (
      .received, [.reception], .intake,
      [.forward, .collectFee, .exemptFee, .addFiles, .withdraw, .noteOutage, .sendPapers, .askHomeVisit]
    ),
    (.received, [.reception], .specialist, [.addFiles, .proposeExtension, .noteOutage]),
    (.received, [.reception], .clerk, [.addFiles, .noteOutage, .sendPapers]),
    (.received, [.reception], .departmentHead, [.assign, .proposeExtension, .noteOutage, .remind]),
    (.received, [.reception], .director, [.assign, .noteOutage, .remind]),

    (.processing, [.reception], .intake, [.forward, .take]),
    (.processing, [.handover], .intake, [.take]),
    (
      .processing, ProcessStep.Kind.allCases, .intake,
      [.collectFee, .exemptFee, .addFiles, .withdraw, .noteOutage, .sendPapers, .askHomeVisit]
    ),
    (
      .processing, [.appraisal], .specialist,
      [.forward, .take, .sendBack, .proposeSupplement, .askPayment, .consult]
    ),
    (.processing, ProcessStep.Kind.allCases, .specialist, [.addFiles, .proposeExtension, .noteOutage]),
    (.processing, [.assignment, .review], .departmentHead, [.forward, .take, .sendBack, .consult]),
    (
      .processing, ProcessStep.Kind.allCases, .departmentHead,
      [.assign, .proposeExtension, .noteOutage, .remind]
    ),
    (.processing, [.signing], .signer, [.forward, .take, .sendBack]),
    (.processing, ProcessStep.Kind.allCases, .signer, [.stop]),
    (.processing, [.issuing], .clerk, [.take, .sendBack, .issue, .askPayment]),
    (.processing, ProcessStep.Kind.allCases, .clerk, [.addFiles, .noteOutage, .sendPapers]),
    (.processing, ProcessStep.Kind.allCases, .director, [.assign, .noteOutage, .remind]),

    (
      .decided, ProcessStep.Kind.allCases, .intake,
      [.collectFee, .exemptFee, .handOver, .sendPapers, .askHomeVisit]
    ),
    (.decided, ProcessStep.Kind.allCases, .clerk, [.sendPapers, .addFiles]),
    (.decided, ProcessStep.Kind.allCases, .director, [.remind]),
    (.decided, ProcessStep.Kind.allCases, .departmentHead, [.remind]),
    (.registered, [.reception], .intake, [.accept, .decline, .askSupplement, .addFiles, .withdraw]),
    (.registered, [.reception], .specialist, [.addFiles]),
    (.registered, [.reception], .clerk, [.addFiles]),

    (
      .awaitingSupplement, ProcessStep.Kind.allCases, .intake,
      [.receiveSupplement, .withdraw, .noteOutage, .askHomeVisit]
    ),
    (.awaitingSupplement, ProcessStep.Kind.allCases, .specialist, [.noteOutage]),
    (.awaitingSupplement, ProcessStep.Kind.allCases, .clerk, [.noteOutage]),
    (
      .awaitingSupplement, ProcessStep.Kind.allCases, .departmentHead, [.assign, .noteOutage, .remind, .stop]
    ),
    (.awaitingSupplement, ProcessStep.Kind.allCases, .director, [.assign, .noteOutage, .remind]),

    (
      .awaitingPayment, ProcessStep.Kind.allCases, .intake,
      [.collectFee, .exemptFee, .withdraw, .noteOutage, .askHomeVisit]
    ),
    (.awaitingPayment, ProcessStep.Kind.allCases, .specialist, [.noteOutage]),
    (.awaitingPayment, ProcessStep.Kind.allCases, .clerk, [.noteOutage]),
    (.awaitingPayment, ProcessStep.Kind.allCases, .departmentHead, [.assign, .noteOutage, .remind]),
    (.awaitingPayment, ProcessStep.Kind.allCases, .director, [.assign, .noteOutage, .remind]),

    (.returned, ProcessStep.Kind.allCases, .clerk, [.archive, .addFiles]),
    (.stopped, ProcessStep.Kind.allCases, .clerk, [.archive]),
    (.withdrawn, ProcessStep.Kind.allCases, .clerk, [.archive]),
    (.declined, [.reception], .clerk, [.archive]),
  ]

  @Test(arguments: Stage.allCases) func `gives each role its duties and no others`(stage: Stage) throws {
    for step in steps(of: stage) {
      var dossier = try dossier(stage, in: step, holder: nil)
      if stage == .received { dossier = try unheld(dossier) }
      for role in Role.allCases {
        let department: Department = [.specialist, .departmentHead].contains(role) ? .office : .centre
        let actor = Actor(
          officer: OfficerID(500), unit: dossier.id.unit, roles: [role], department: department)
        let duties = Self.duties.filter { $0.0 == stage && $0.1.contains(step.kind) && $0.2 == role }
          .flatMap(\.3)
        #expect(Set(dossier.acts(for: actor)) == Set(duties), "\(stage) \(step.kind) \(role)")
      }
    }
  }

  /// Reception leaves the dossier with whoever received it; here that one is the officer who asks.
  private func unheld(_ dossier: Dossier) throws -> Dossier {
    var dossier = dossier
    dossier.apply(
      Recorded(
        sequence: 2, happened: .example, recorded: .example, officer: OfficerID(1),
        fact: .assigned(.init(step: 1, assignee: OfficerID(500), note: nil))))
    return dossier
  }

  @Test func `tells why an act is not possible: unit, stage, step, role, department, holder`() throws {
    let step = try #require(everyKind.steps.first { $0.kind == .appraisal })
    let free = try dossier(.processing, in: step, holder: nil)
    let held = try dossier(.processing, in: step, holder: Actor.specialist.officer)
    #expect(free.refusal(of: .forward, by: .neighbour) == .notYourUnit)
    #expect(free.refusal(of: .handOver, by: .intake) == .notAtThisStage(.handOver, .processing))
    #expect(free.refusal(of: .issue, by: .clerk) == .notAtThisStep(.issue, "Thẩm định"))
    #expect(free.refusal(of: .withdraw, by: .specialist) == .notYourRole(.withdraw, [.intake]))
    // The head may forward other steps, not this one.
    #expect(free.refusal(of: .forward, by: .head) == .notYourRole(.forward, [.specialist]))
    #expect(free.refusal(of: .forward, by: .economySpecialist) == .notYourDepartment(.office))
    #expect(held.refusal(of: .forward, by: .otherSpecialist) == .heldByAnother(Actor.specialist.officer))
    #expect(held.refusal(of: .take, by: .specialist) == .alreadyYours)
    #expect(free.refusal(of: .forward, by: .specialist) == nil)
    for auditor in [Actor.auditor, .admin, .reform, .guide] {
      #expect(free.acts(for: auditor).isEmpty)
    }
  }

  @Test(arguments: ActTable.rules.indices)
  func `has a row that is open to its roles and closed to the others`(row: Int) throws {
    let rule = ActTable.rules[row]
    // Happens to all of a unit's dossiers at once; nobody does it to one.
    guard rule.act != .passOn else { return #expect(rule.roles == [.provincialAdmin]) }
    guard !rule.stages.isEmpty else {
      #expect([.register, .receive, .decline, .askSupplement].contains(rule.act))
      #expect(rule.roles == [.intake])
      return
    }
    for stage in rule.stages {
      for step in everyKind.steps where rule.steps?.contains(step.kind) ?? true {
        if !steps(of: stage).contains(step) { continue }
        if rule.act == .sendBack, step.order == 1 { continue }
        let dossier = try dossier(stage, in: step, holder: nil)
        for role in Role.allCases {
          let actor = Actor(
            officer: stage == .received ? Actor.intake.officer : OfficerID(500), unit: dossier.id.unit,
            roles: [role], department: .office)
          let refusal = dossier.refusal(of: rule.act, by: actor)
          // Another row of the same act may open it to other roles, and in other steps.
          let open = ActTable.rules(for: rule.act).filter {
            $0.stages.contains(stage) && $0.steps?.contains(step.kind) ?? true
          }.reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
          if !open.contains(role) {
            #expect(refusal == .notYourRole(rule.act, open))
          } else if rule.byHolder, role != step.kind.role {
            #expect(refusal == .notYourRole(rule.act, [step.kind.role]))
          } else if rule.act == .take, dossier.holder == actor.officer {
            #expect(refusal == .alreadyYours)
          } else {
            #expect(
              refusal.map(isOfTheDossier) ?? true,
              "\(rule.act) \(stage) \(step.kind) \(role): \(String(describing: refusal))")
          }
        }
      }
    }
  }

  /// Refusals that speak of what the dossier lacks, not of who may do what when.
  private func isOfTheDossier(_ refusal: Refusal) -> Bool {
    switch refusal {
    case .notYourRole, .notYourUnit, .notYourDepartment, .heldByAnother, .notAtThisStage, .notAtThisStep:
      false
    default: true
    }
  }

  @Test func `has a word for every act, stage, step, role, way and refusal people meet`() {
    let words =
      Act.allCases.map(\.label) + Stage.allCases.map(\.label) + ProcessStep.Kind.allCases.map(\.label)
      + Role.allCases.map(\.label) + Role.allCases.map(\.duty) + Channel.allCases.map(\.label)
      + Delivery.allCases.map(\.label) + PaymentMethod.allCases.map(\.label)
      + Department.allCases.map(\.label)
      + Component.Kind.allCases.map(\.label) + OnlineLevel.allCases.map(\.label)
    #expect(words.allSatisfy { !$0.isEmpty })
    #expect(Set(Act.allCases.map(\.label)).count == Act.allCases.count)
    #expect(Set(Stage.allCases.map(\.nationalCode)) == Set(1...10))
  }
}
