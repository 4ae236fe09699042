import Deadlines

extension DossierFact {
  /// Somebody who cannot come wants the result brought home (*trả kết quả tại nhà*).
  package struct HomeVisitAsked: Codable, Equatable, Sendable {
    /// From 1 in each dossier: a visit that was refused may be asked for again.
    package var visit: Int
  }

  /// Why and where: values of a person, kept apart so that they can be erased.
  package struct HomeVisitRequest: Codable, Equatable, Sendable {
    package var reason: String
    package var address: String
    package var phone: String

    package init(reason: String, address: String, phone: String) {
      self.reason = reason
      self.address = address
      self.phone = phone
    }
  }

  /// The day of the visit and who goes; a later one replaces it.
  package struct HomeVisitPlanned: Codable, Equatable, Sendable {
    package var visit: Int
    /// ISO day.
    package var day: String
    package var officer: OfficerID
  }

  /// The officer came back with the result.
  package struct HomeVisitFailed: Codable, Equatable, Sendable {
    package var visit: Int
    package var outcome: HomeVisit.Outcome
    package var note: String?
  }
}

/// A visit that was asked for, until the result is in the citizen's hand.
package struct HomeVisit: Equatable, Sendable {
  package enum Outcome: String, Codable, CaseIterable, Sendable {
    case notHome = "not_home"
    case refused

    package var label: String {
      switch self {
      case .notHome: "Không có nhà"
      case .refused: "Không nhận kết quả"
      }
    }
  }

  package let number: Int
  package let askedAt: Moment
  package let askedBy: OfficerID
  /// Nil once it was erased.
  package let request: DossierFact.HomeVisitRequest?
  /// Nil until a day is set, and again after nobody was home.
  package internal(set) var planned: DossierFact.HomeVisitPlanned?
  package internal(set) var last: DossierFact.HomeVisitFailed?

  /// Refused at the door is the end of it; nobody home is not.
  package var isOpen: Bool { last?.outcome != .refused }
}

extension Dossier {
  mutating func takeHomeVisit(_ recorded: Recorded) {
    switch recorded.fact {
    case .homeVisitAsked(let fact, let request):
      homeVisit = HomeVisit(
        number: fact.visit, askedAt: recorded.happened, askedBy: recorded.officer, request: request)
    case .homeVisitPlanned(let fact): homeVisit?.planned = fact
    case .homeVisitFailed(let fact):
      homeVisit?.planned = nil
      homeVisit?.last = fact
    default: break
    }
  }

  func askHomeVisit(_ request: DossierFact.HomeVisitRequest) throws(Refusal) -> [DossierFact] {
    guard !request.reason.trimmed.isEmpty else { throw .reasonMissing }
    guard !request.address.oneLine.isEmpty else { throw .addressMissing }
    guard let phone = Phone(request.phone) else { throw .visitPhoneWrong }
    return [
      .homeVisitAsked(
        .init(visit: (homeVisit?.number ?? 0) + 1),
        .init(reason: request.reason.trimmed, address: request.address.oneLine, phone: phone.digits))
    ]
  }

  /// What forbids giving the result out forbids carrying it out of the house.
  func planHomeVisit(on day: Day, by officer: Actor, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard let homeVisit, homeVisit.isOpen else { throw .noVisitAsked }
    guard day >= moment.day else { throw .visitDayWrong }
    guard officer.unit == unit else { throw .assigneeUnsuitable }
    guard papersUnderWay == nil else { throw .papersOnTheirWay }
    guard consignment == nil || postStatus == .returned else { throw .consignedBefore }
    return [.homeVisitPlanned(.init(visit: homeVisit.number, day: day.iso, officer: officer.officer))]
  }

  func noteHomeVisit(_ outcome: HomeVisit.Outcome, _ note: String?, at moment: Moment) throws(Refusal)
    -> [DossierFact]
  {
    guard let homeVisit, let planned = homeVisit.planned, planned.day <= moment.day.iso else {
      throw .noVisitPlanned
    }
    return [
      .homeVisitFailed(
        .init(
          visit: homeVisit.number, outcome: outcome,
          note: note.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }))
    ]
  }
}
