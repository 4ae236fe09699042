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
  default: break
  }
  return life.dossier
}

/// The stages today's facts lead to.
private let reached: [Stage] = [.received, .processing, .decided, .returned, .declined, .withdrawn]

/// A command for each act that nothing but the table of acts could forbid.
private func command(_ act: Act, on dossier: Dossier) -> DossierCommand? {
  switch act {
  case .receive, .decline: return nil
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
  }
}

@Suite struct `The table of what may be done next` {
  @Test(arguments: reached)
  func `offers exactly the acts the rules accept, in every step, to every officer`(stage: Stage) throws {
    let step1 = try #require(everyKind.steps.first)
    let steps = stage == .received || stage == .declined ? [step1] : everyKind.steps
    for step in steps {
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
    (.received, [.reception], .intake, [.forward, .collectFee, .addFiles, .withdraw]),
    (.received, [.reception], .specialist, [.addFiles]),
    (.received, [.reception], .clerk, [.addFiles]),
    (.received, [.reception], .departmentHead, [.assign]),
    (.received, [.reception], .director, [.assign]),

    (.processing, [.reception], .intake, [.forward, .take, .collectFee, .addFiles, .withdraw]),
    (
      .processing, [.assignment, .appraisal, .review, .signing, .issuing], .intake,
      [.collectFee, .addFiles, .withdraw]
    ),
    (.processing, [.handover], .intake, [.take, .collectFee, .addFiles, .withdraw]),
    (.processing, [.appraisal], .specialist, [.forward, .take, .sendBack, .addFiles]),
    (
      .processing, [.reception, .assignment, .review, .signing, .issuing, .handover], .specialist, [.addFiles]
    ),
    (.processing, [.assignment, .review], .departmentHead, [.forward, .take, .assign, .sendBack]),
    (.processing, [.reception, .appraisal, .signing, .issuing, .handover], .departmentHead, [.assign]),
    (.processing, [.signing], .signer, [.forward, .take, .sendBack]),
    (.processing, [.issuing], .clerk, [.take, .sendBack, .issue, .addFiles]),
    (.processing, [.reception, .assignment, .appraisal, .review, .signing, .handover], .clerk, [.addFiles]),
    (.processing, ProcessStep.Kind.allCases, .director, [.assign]),

    (.decided, ProcessStep.Kind.allCases, .intake, [.collectFee, .handOver]),
  ]

  @Test(arguments: reached) func `gives each role its duties and no others`(stage: Stage) throws {
    let step1 = try #require(everyKind.steps.first)
    for step in stage == .received || stage == .declined ? [step1] : everyKind.steps {
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
    guard !rule.stages.isEmpty else {
      #expect(rule.act == .receive || rule.act == .decline)
      #expect(rule.roles == [.intake])
      return
    }
    for stage in rule.stages {
      for step in everyKind.steps where rule.steps?.contains(step.kind) ?? true {
        if stage == .received, step.order != 1 { continue }
        if rule.act == .sendBack, step.order == 1 { continue }
        let dossier = try dossier(stage, in: step, holder: nil)
        for role in Role.allCases {
          let actor = Actor(
            officer: stage == .received ? Actor.intake.officer : OfficerID(500), unit: dossier.id.unit,
            roles: [role], department: .office)
          let refusal = dossier.refusal(of: rule.act, by: actor)
          if !rule.roles.contains(role) {
            // Another row of the same act may open it to other roles in other steps, not here.
            let others = ActTable.rules(for: rule.act).filter {
              $0.stages.contains(stage) && $0.steps?.contains(step.kind) ?? true
            }
            #expect(refusal == .notYourRole(rule.act, others.reduce(into: []) { $0.formUnion($1.roles) }))
          } else if rule.byHolder, role != step.kind.role {
            #expect(refusal == .notYourRole(rule.act, [step.kind.role]))
          } else if rule.act == .take, dossier.holder == actor.officer {
            #expect(refusal == .alreadyYours)
          } else {
            #expect(refusal == nil, "\(rule.act) \(stage) \(step.kind) \(role)")
          }
        }
      }
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
    #expect(Set(Stage.allCases.map(\.nationalCode)) == Set(2...10))
  }
}
