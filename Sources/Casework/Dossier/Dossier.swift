import Deadlines

/// A dossier (*hồ sơ*): one person's request under one procedure, from filing to the result in the hand. It is the sum
/// of its facts; nothing here can be set but by `apply`.
package struct Dossier: Equatable, Sendable {
  package let id: DossierID
  package var procedure: Procedure {
    _read { yield kept.procedure }
  }
  private let kept: KeptProcedure
  /// How many facts it has: the version a change expects.
  package internal(set) var version = 0

  // MARK: What was filed
  package internal(set) var code: DossierCode
  /// The filing as it was before it was accepted; nil for one accepted at once.
  package internal(set) var registered: DossierFact.Registered?
  /// When it was first known.
  package let filedAt: Moment
  /// Number of its first Form 01, or of its Form 03 when it was declined, in the year; 0 before either.
  package internal(set) var slip: Int64 = 0
  /// Number in the register's book; nil for one that was never accepted.
  package internal(set) var entry: Int64?
  package internal(set) var revision: Int
  package internal(set) var channel: Channel
  package internal(set) var people: Filing.People?
  package internal(set) var situations: [String] = []
  package internal(set) var components: [ComponentGiven] = []
  package internal(set) var files: [FileReference] = []
  /// The papers the counter named as State secrets, by their numbers: they are not scanned.
  package internal(set) var secretPapers: Set<Int> = []
  package internal(set) var sets = 1
  package internal(set) var delivery = Delivery.counter
  /// The group it was received with (*tiếp nhận theo lô*): code of the common slip.
  package internal(set) var group: String?
  /// The unit that settles it, where another one received it (*phi địa giới*).
  package internal(set) var settler: UnitID?
  /// The unit it belongs to: where it was filed, or the one that took that unit's place.
  package internal(set) var unit: UnitID
  /// When and where it went by mergers of units, the first one first.
  package internal(set) var moves: [UnitMove] = []

  // MARK: Money
  package internal(set) var fees: [FeeLine] = []
  /// Everything that came in, and what of it went back.
  package internal(set) var taken = Dong.zero
  package internal(set) var refunded = Dong.zero
  /// Of what came in, what was paid online.
  package internal(set) var takenOnline = Dong.zero
  package internal(set) var exempted = Dong.zero

  // MARK: Where it stands
  package internal(set) var stage: Stage
  /// Accepted: it stands in the register, its clock began and statistics count it.
  package internal(set) var isAccepted = false
  /// The order of the step it is in; the last one it was in when it has left the process.
  package internal(set) var step: Int
  package internal(set) var stepEntered: Moment
  package internal(set) var stepDue: Moment
  /// Who holds it in this step; nil while anyone of the step's role and department may take it.
  package internal(set) var holder: OfficerID?
  /// Who worked on each step last: where a dossier goes when it is sent back.
  package internal(set) var workers: [Int: OfficerID] = [:]
  package internal(set) var proposal: Proposal?
  package internal(set) var supplements: [Supplement] = []
  package internal(set) var paymentAsked: DossierFact.PaymentAsked?
  package internal(set) var consultations: [Consultation] = []
  package internal(set) var outages: [OutageWindow] = []
  package internal(set) var reminders: [Reminder] = []

  // MARK: The clock
  package internal(set) var receivedAt: Moment
  package internal(set) var receivedBy: OfficerID
  package internal(set) var limit = ""
  package internal(set) var explanation: [String] = []
  /// When the clock began, and the due moment before any pause.
  package internal(set) var start: Moment
  package internal(set) var firstDue: Moment
  package internal(set) var due: Moment
  /// From here on it is watched (R11), and until here a letter of apology is in time (R8).
  package internal(set) var watchFrom: Moment
  package internal(set) var letterBy: Moment
  /// Since when the clock stands; nil while it runs.
  package internal(set) var pausedSince: Moment?
  /// The same, of one that ended while its clock stood.
  package internal(set) var pausedAtEnd: Moment?
  package internal(set) var letter: DossierFact.Apologised?
  package internal(set) var letterAt: Moment?
  package internal(set) var stretches: [Stretch] = []

  // MARK: How it ended
  /// When processing ended: result issued, withdrawn or stopped.
  package internal(set) var endedAt: Moment?
  package internal(set) var spent: [TimeSpent]?
  package internal(set) var result: DossierFact.Issued?
  package internal(set) var consignment: DossierFact.Consigned?
  package internal(set) var postStatus: PostStatus?
  package internal(set) var homeVisit: HomeVisit?
  package internal(set) var papersUnderWay: DossierFact.PapersSent?
  package internal(set) var papersAt: String?
  package internal(set) var handedOverAt: Moment?
  package internal(set) var handedOverBy: Delivery?
  package internal(set) var receiver: DossierFact.Receiver?
  package internal(set) var declineReason: String?
  package internal(set) var withdrawReason: String?
  package internal(set) var stopped: DossierFact.Stopped?
  package internal(set) var archived: DossierFact.Archived?
  package internal(set) var archivedAt: Moment?
  /// When everything of persons was erased; nil while the law lets it be kept.
  package internal(set) var erasedAt: Moment?

  /// A dossier begins with its filing, its reception or its refusal; nil for any other fact.
  package init?(id: DossierID, first: Recorded, procedure: Procedure) {
    self.id = id
    unit = id.unit
    kept = KeptProcedure(procedure)
    filedAt = first.happened
    receivedAt = first.happened
    receivedBy = first.officer
    stepEntered = first.happened
    stepDue = first.happened
    start = first.happened
    firstDue = first.happened
    due = first.happened
    watchFrom = first.happened
    letterBy = first.happened
    step = procedure.steps.first?.order ?? 1
    switch first.fact {
    case .registered(let fact, _): (code, revision, channel) = (fact.code, fact.revision, fact.channel)
    case .received(let fact, _): (code, revision, channel) = (fact.code, fact.revision, fact.channel)
    case .declined(let fact, _): (code, revision, channel) = (fact.code, fact.revision, fact.channel)
    default: return nil
    }
    stage = .registered
    apply(first)
  }

  package var currentStep: ProcessStep? { procedure.step(step) }
  package var owed: Dong { Dong(fees.map(\.owed).reduce(.zero, +).amount - exempted.amount) ?? .zero }
  /// What the office has of it now.
  package var collected: Dong { Dong(taken.amount - refunded.amount) ?? .zero }
  package var isPaid: Bool { collected >= owed }
  /// Still owed; zero when settled.
  package var outstanding: Dong { Dong(owed.amount - collected.amount) ?? .zero }
  /// Statistics count it: refused before acceptance it never was one.
  package var counts: Bool { isAccepted && stage != .declined }
  /// Accepted and not yet settled.
  package var isPending: Bool { counts && stage.isPending }
  /// The national portal's status, 1 to 10, from the facts alone.
  package var nationalCode: Int { stage.nationalCode }
  /// The unit whose officers work on its present step.
  package var workingUnit: UnitID {
    stage == .processing ? unit(of: currentStep) : unit
  }
  /// The unit that settles it (*cơ quan giải quyết*): decides on it, answers for its lateness, has its questions answered.
  package var settlingUnit: UnitID { isAccepted ? settler ?? unit : unit }
  /// The unit that does a step: papers are taken in and results given out where it was filed.
  func unit(of step: ProcessStep?) -> UnitID {
    step?.kind == .reception || step?.kind == .handover ? unit : settlingUnit
  }
  /// The units whose officers may open it: where it was received, where it is settled, whoever was asked.
  package var units: Set<UnitID> {
    Set([unit] + (settler.map { [$0] } ?? []) + consultations.compactMap(\.asked.unit))
  }
}

/// A procedure behind one reference: a dossier is handed from page part to page part, and a procedure is large.
private final class KeptProcedure: Equatable, Sendable {
  let procedure: Procedure
  init(_ procedure: Procedure) { self.procedure = procedure }
  static func == (a: KeptProcedure, b: KeptProcedure) -> Bool { a === b || a.procedure == b.procedure }
}
