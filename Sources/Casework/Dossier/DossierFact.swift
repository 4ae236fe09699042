import Deadlines

/// Something that happened to a dossier. Facts hold what was known then (the revision, the due date, the fee), never a
/// pointer to what is true now. Values of persons travel in `personal`, apart from the rest, so that they can be erased
/// without breaking the chain.
package enum DossierFact: Equatable, Sendable {
  case registered(Registered, Filing.People?)
  case received(Received, Filing.People?)
  case declined(Declined, DeclinedPeople?)
  case forwarded(Forwarded)
  case sentBack(SentBack)
  case assigned(Assigned)
  case issued(Issued)
  case feeCollected(FeeCollected)
  case filesAdded(FilesAdded)
  case withdrawn(Withdrawn)
  case handedOver(HandedOver, Receiver?)
  case stopped(Stopped)
  case archived(Archived)
  case erased(Erased)
  case passedOn(PassedOn)
  case supplementProposed(SupplementRequest)
  case extensionProposed(ExtensionRequest)
  case proposalDecided(ProposalDecided)
  case supplementAsked(SupplementAsked)
  case supplementReceived(SupplementReceived)
  case apologised(Apologised)
  case paymentAsked(PaymentAsked)
  case clockResumed(ClockResumed)
  case feeRefunded(FeeRefunded)
  case feeExempted(FeeExempted)
  case consulted(Consulted)
  case consultationAnswered(ConsultationAnswered)
  case consigned(Consigned)
  case deliveryNoted(DeliveryNoted)
  case papersSent(PapersSent)
  case papersArrived(PapersArrived)
  case outageMet(OutageMet)
  case outageOver(OutageOver)
  case reminded(Reminded)
  case homeVisitAsked(HomeVisitAsked, HomeVisitRequest?)
  case homeVisitPlanned(HomeVisitPlanned)
  case homeVisitFailed(HomeVisitFailed)

  package struct Received: Codable, Equatable, Sendable {
    package var code: DossierCode
    /// Number of Form 01 in its year.
    package var slip: Int64
    /// Number in the register's book of the field and year (Form 07).
    package var entry: Int64
    package var procedure: String
    package var revision: Int
    package var channel: Channel
    package var situations: [String]
    package var components: [ComponentGiven]
    package var files: [FileReference]
    package var sets: Int
    package var fees: [FeeLine]
    package var delivery: Delivery
    /// The calendar the due date was reckoned with.
    package var calendar: String
    package var limit: String
    package var start: Moment
    package var due: Moment
    /// Why it is that day, in the sentences the receipt and the page show.
    package var explanation: [String]
    package var stepDue: Moment
    /// Since when it is watched, and until when a letter is in time; unknown in the oldest facts.
    package var watchFrom: Moment?
    package var letterBy: Moment?
    /// The code of the slip it shares with others; nil when it came alone.
    package var group: String?
    /// The unit that settles it, where that is another one.
    package var settler: UnitID?
  }

  package struct Declined: Codable, Equatable, Sendable {
    package var code: DossierCode
    /// Number of Form 03 in its year.
    package var slip: Int64
    package var procedure: String
    package var revision: Int
    package var channel: Channel
  }
  package struct DeclinedPeople: Codable, Equatable, Sendable {
    package var people: Filing.People
    package var reason: String
    package init(people: Filing.People, reason: String) {
      self.people = people
      self.reason = reason
    }
  }

  package struct Forwarded: Codable, Equatable, Sendable {
    package var from: Int
    package var to: Int
    package var stepDue: Moment
    package var assignee: OfficerID?
    package var note: String?
    /// Papers that are State secrets, by their numbers: they were not scanned.
    package var secret: [Int]?
  }
  package struct SentBack: Codable, Equatable, Sendable {
    package var from: Int
    package var to: Int
    package var stepDue: Moment
    package var assignee: OfficerID?
    package var reason: String
  }
  package struct Assigned: Codable, Equatable, Sendable {
    package var step: Int
    package var assignee: OfficerID
    package var note: String?
  }

  /// The result is signed, numbered and sealed: processing ends here.
  package struct Issued: Codable, Equatable, Sendable {
    package var from: Int
    package var number: String
    /// ISO day printed on the result.
    package var day: String
    package var name: String
    package var code: String?
    package var isPositive: Bool
    package var files: [FileReference]
    /// Whose the working time was, reckoned when it ended.
    package var spent: [TimeSpent]?
  }

  package struct FeeCollected: Codable, Equatable, Sendable {
    package var amount: Dong
    package var method: PaymentMethod
    /// Book and number of the receipt, drawn as it is written down; unknown in the oldest facts.
    package var book: String?
    package var number: Int64?
    /// The bank's or gateway's own number: one transaction is booked once.
    package var transaction: String?
    /// ISO day in whose book it stands, where that is not the day it happened: that day was closed already.
    package var bookDay: String?
  }
  package struct FilesAdded: Codable, Equatable, Sendable {
    package var files: [FileReference]
  }
  package struct Withdrawn: Codable, Equatable, Sendable {
    /// Number of Form 05 in its year, drawn as it is written down; unknown in the oldest facts.
    package var number: Int64?
    package var from: Int
    package var reason: String
    package var settlement: Settlement?
    package var spent: [TimeSpent]?
  }
  package struct HandedOver: Codable, Equatable, Sendable {
    package var identityChecked: Bool
    package var isRepresentative: Bool
    /// How it came into the citizen's hand; nil at the counter.
    package var manner: Delivery?
  }
  package struct Receiver: Codable, Equatable, Sendable {
    package var name: String
    package var identifier: String?
    package init(name: String, identifier: String?) {
      self.name = name
      self.identifier = identifier
    }
  }
}

extension Moment: Codable {
  package init(from decoder: any Decoder) throws { self.init(milliseconds: try Int64(from: decoder)) }
  package func encode(to encoder: any Encoder) throws { try milliseconds.encode(to: encoder) }
}

/// A fact as it stands in the history: who, when it happened, when it was written down.
package struct Recorded: Equatable, Sendable {
  package var sequence: Int
  package var happened: Moment
  package var recorded: Moment
  package var officer: OfficerID
  package var fact: DossierFact

  package init(sequence: Int, happened: Moment, recorded: Moment, officer: OfficerID, fact: DossierFact) {
    self.sequence = sequence
    self.happened = happened
    self.recorded = recorded
    self.officer = officer
    self.fact = fact
  }
}
