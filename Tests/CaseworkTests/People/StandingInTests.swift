import Deadlines
import Examples
import Testing

@testable import Casework

extension Actor {
  /// The same officer with posts lent for the day.
  fileprivate func lent(_ posts: Post...) -> Actor {
    let own = ExampleOfficer.all.first { $0.id == officer }?.roles ?? []
    return Actor(officer: officer, unit: unit, roles: own, department: department, lent: Set(posts))
  }
}

@Suite struct `Standing in for a colleague` {
  /// Bình does Hoa's work.
  private let substitute = Actor.otherIntake.lent(
    Post(.intake, in: .centre, insteadOf: Actor.intake.officer))

  @Test func `makes the colleague's dossiers as one's own`() throws {
    var life = try DossierLife.received(.birth, .birth)
    #expect(life.dossier.refusal(of: .forward, by: .otherIntake) == .heldByAnother(Actor.intake.officer))
    #expect(life.dossier.acts(for: substitute) == life.dossier.acts(for: .intake))
    #expect(life.dossier.refusal(of: .take, by: substitute) == .alreadyYours)
    try life.forward(by: substitute)
    // The history has who really acted.
    #expect(life.history.last?.officer == Actor.otherIntake.officer)
    #expect(life.dossier.workers[1] == Actor.otherIntake.officer)
  }

  @Test func `covers the role it was given for and no other`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    try life.forward(to: .specialist, by: .head)
    // Sơn stands in for Hà as a specialist he is not: a head's post does not open her desk.
    let head = Actor.head.lent(Post(.departmentHead, in: .office, insteadOf: Actor.specialist.officer))
    #expect(life.dossier.refusal(of: .forward, by: head) == .notYourRole(.forward, [.specialist]))
    let colleague = Actor.otherSpecialist.lent(
      Post(.departmentHead, in: .office, insteadOf: Actor.specialist.officer))
    #expect(life.dossier.refusal(of: .forward, by: colleague) == .heldByAnother(Actor.specialist.officer))
  }

  @Test func `reaches into the colleague's department, for that role alone`() throws {
    let lent = Actor.economySpecialist.lent(
      Post(.specialist, in: .office, insteadOf: Actor.specialist.officer))
    #expect(lent.serves(.office, as: .specialist))
    #expect(lent.serves(.economy, as: .specialist))
    #expect(!lent.serves(.office, as: .departmentHead))
    #expect(lent.departments(as: .specialist) == [.office, .economy])
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    try life.forward(to: .specialist, by: .head)
    #expect(life.dossier.refusal(of: .forward, by: .economySpecialist) == .notYourDepartment(.office))
    #expect(life.dossier.refusal(of: .forward, by: lent) == nil)
  }

  @Test func `lets a head lent to another department lead there and not at home`() throws {
    // Hà is a specialist of the office; the economy department's head gives her the lead.
    let lent = Actor.specialist.lent(
      Post(.departmentHead, in: .economy, insteadOf: Actor.economyHead.officer))
    #expect(lent.roles == [.specialist, .departmentHead])
    #expect(lent.standsFor == [Actor.economyHead.officer])
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    #expect(life.dossier.refusal(of: .forward, by: lent) == .notYourDepartment(.office))
    #expect(life.dossier.refusal(of: .assign, by: lent) == .notYourDepartment(.office))
  }

  @Test func `is nobody's without an arrangement`() {
    #expect(Actor.intake.standsFor.isEmpty)
    #expect(!Actor.otherIntake.stands(for: Actor.intake.officer, as: .intake))
  }

  @Test func `by secondment fills a place and opens nobody's desk`() throws {
    let lent = Actor.reform.lent(Post(.intake, in: .centre))
    #expect(lent.standsFor.isEmpty)
    let life = try DossierLife.received(.birth, .birth)
    #expect(life.dossier.refusal(of: .forward, by: lent) == .heldByAnother(Actor.intake.officer))
    #expect(life.dossier.refusal(of: .withdraw, by: lent) == nil)
  }
}

@Suite struct `Handing on a dossier` {
  @Test func `goes to a colleague of the step and to nobody else`() throws {
    var life = try DossierLife.received(.maritalStatus, .maritalStatus)
    try life.forward(by: .intake)
    try life.forward(to: .specialist, by: .head)
    let fact = try life.dossier.handOn(to: .otherSpecialist, note: "Bàn giao")
    #expect(
      fact == .assigned(.init(step: 3, assignee: Actor.otherSpecialist.officer, note: "Bàn giao")))
    #expect(throws: Refusal.assigneeUnsuitable) {
      try life.dossier.handOn(to: .economySpecialist, note: "Bàn giao")
    }
    #expect(throws: Refusal.alreadyHeld(Actor.specialist.officer)) {
      try life.dossier.handOn(to: .specialist, note: "Bàn giao")
    }
    var over = try DossierLife.received(.birth, .birth)
    try over.forwardToIssuing()
    try over.issue()
    #expect(throws: Refusal.noNextStep) { try over.dossier.handOn(to: .otherIntake, note: "Bàn giao") }
  }

  @Test func `roles that may be delegated or lent leave out accounts and inspection`() {
    #expect(Role.ofSteps == [.intake, .departmentHead, .specialist, .signer, .clerk])
    #expect(!Role.delegable.contains(.admin) && !Role.delegable.contains(.auditor))
    #expect(Role.secondable.isDisjoint(with: [.signer, .departmentHead, .director, .admin, .auditor]))
  }
}
