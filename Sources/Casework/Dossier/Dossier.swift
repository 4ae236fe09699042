import Deadlines

/// A dossier (*hồ sơ*): one person's request under one procedure, from reception to the result in the hand. It is the
/// sum of its facts; nothing here can be set but by `apply`.
package struct Dossier: Equatable, Sendable {
  package let id: DossierID
  package var procedure: Procedure {
    _read { yield kept.procedure }
  }
  private let kept: KeptProcedure
  /// How many facts it has: the version a change expects.
  package private(set) var version = 0

  package private(set) var code: DossierCode
  /// Number of its Form 01, or of its Form 03 when it was declined, in the year.
  package private(set) var slip: Int64
  /// Number in the register's book; nil for a declined one.
  package private(set) var entry: Int64?
  package private(set) var revision: Int
  package private(set) var channel: Channel
  package private(set) var people: Filing.People?
  package private(set) var situations: [String] = []
  package private(set) var components: [ComponentGiven] = []
  package private(set) var files: [FileReference] = []
  package private(set) var sets = 1
  package private(set) var fees: [FeeLine] = []
  package private(set) var collected = Dong.zero
  package private(set) var delivery = Delivery.counter
  package private(set) var limit = ""
  package private(set) var explanation: [String] = []

  package private(set) var stage: Stage
  /// The order of the step it is in; the last one it was in when it has left the process.
  package private(set) var step: Int
  package private(set) var stepEntered: Moment
  package private(set) var stepDue: Moment
  /// Who holds it in this step; nil while anyone of the step's role and department may take it.
  package private(set) var holder: OfficerID?
  /// Who worked on each step last: where a dossier goes when it is sent back.
  package private(set) var workers: [Int: OfficerID] = [:]

  package private(set) var receivedAt: Moment
  package private(set) var receivedBy: OfficerID
  package private(set) var due: Moment
  /// When processing ended: result issued, withdrawn or stopped.
  package private(set) var endedAt: Moment?
  package private(set) var result: DossierFact.Issued?
  package private(set) var handedOverAt: Moment?
  package private(set) var receiver: DossierFact.Receiver?
  package private(set) var declineReason: String?
  package private(set) var withdrawReason: String?

  /// A dossier begins with its reception or its refusal; nil for any other fact.
  package init?(id: DossierID, first: Recorded, procedure: Procedure) {
    self.id = id
    kept = KeptProcedure(procedure)
    receivedAt = first.happened
    receivedBy = first.officer
    stepEntered = first.happened
    step = procedure.steps.first?.order ?? 1
    version = 1
    switch first.fact {
    case .received(let fact, let people):
      code = fact.code
      slip = fact.slip
      entry = fact.entry
      revision = fact.revision
      channel = fact.channel
      self.people = people
      situations = fact.situations
      components = fact.components
      files = fact.files
      sets = fact.sets
      fees = fact.fees
      delivery = fact.delivery
      limit = fact.limit
      explanation = fact.explanation
      stage = .received
      stepDue = fact.stepDue
      due = fact.due
      holder = first.officer
      workers[step] = first.officer
    case .declined(let fact, let people):
      code = fact.code
      slip = fact.slip
      revision = fact.revision
      channel = fact.channel
      self.people = people?.people
      declineReason = people?.reason
      stage = .declined
      stepDue = first.happened
      due = first.happened
    default: return nil
    }
  }

  /// Takes in the next fact. Never fails: it is history.
  package mutating func apply(_ recorded: Recorded) {
    version += 1
    switch recorded.fact {
    case .received, .declined: break
    case .forwarded(let fact):
      workers[fact.from] = recorded.officer
      enter(fact.to, at: recorded.happened, due: fact.stepDue, holder: fact.assignee)
    case .sentBack(let fact):
      enter(fact.to, at: recorded.happened, due: fact.stepDue, holder: fact.assignee)
    case .assigned(let fact): holder = fact.assignee
    case .issued(let fact):
      workers[fact.from] = recorded.officer
      stage = .decided
      result = fact
      endedAt = recorded.happened
      holder = nil
    case .feeCollected(let fact): collected = collected + fact.amount
    case .filesAdded(let fact): files += fact.files
    case .withdrawn(let fact):
      stage = .withdrawn
      withdrawReason = fact.reason
      endedAt = recorded.happened
      holder = nil
    case .handedOver(_, let receiver):
      stage = .returned
      handedOverAt = recorded.happened
      self.receiver = receiver
    }
  }

  private mutating func enter(_ order: Int, at moment: Moment, due: Moment, holder: OfficerID?) {
    stage = .processing
    step = order
    stepEntered = moment
    stepDue = due
    self.holder = holder
  }

  package var currentStep: ProcessStep? { procedure.step(step) }
  package var owed: Dong { fees.map(\.owed).reduce(.zero, +) }
  package var isPaid: Bool { collected >= owed }
  /// Still owed; zero when settled.
  package var outstanding: Dong { Dong(owed.amount - collected.amount) ?? .zero }
}

/// A procedure behind one reference: a dossier is handed from page part to page part, and a procedure is large.
private final class KeptProcedure: Equatable, Sendable {
  let procedure: Procedure
  init(_ procedure: Procedure) { self.procedure = procedure }
  static func == (a: KeptProcedure, b: KeptProcedure) -> Bool { a === b || a.procedure == b.procedure }
}
