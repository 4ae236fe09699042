import Deadlines

/// A time in which an outside system was down (*sự cố hệ thống*) and held this dossier up.
package struct OutageWindow: Equatable, Sendable {
  /// Number of the outage in the unit's book.
  package let outage: Int64
  package let system: String
  package let from: Moment
  package var to: Moment?

  package init(outage: Int64, system: String, from: Moment, to: Moment? = nil) {
    self.outage = outage
    self.system = system
    self.from = from
    self.to = to
  }
}

extension DossierFact {
  package struct OutageMet: Codable, Equatable, Sendable {
    package var outage: Int64
    package var system: String
    package var from: Moment
    package init(outage: Int64, system: String, from: Moment) {
      self.outage = outage
      self.system = system
      self.from = from
    }
  }
  package struct OutageOver: Codable, Equatable, Sendable {
    package var outage: Int64
    package var to: Moment
    package init(outage: Int64, to: Moment) {
      self.outage = outage
      self.to = to
    }
  }
  /// A superior asked for it to be done (*đôn đốc*).
  package struct Reminded: Codable, Equatable, Sendable {
    package var to: OfficerID?
    package var note: String?
  }
}

package struct Reminder: Equatable, Sendable {
  package let at: Moment
  package let by: OfficerID
  package let fact: DossierFact.Reminded
}

extension Dossier {
  func noteOutage(_ met: DossierFact.OutageMet, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard !outages.contains(where: { $0.outage == met.outage }) else { throw .outageKnown }
    guard met.from <= moment, !met.system.oneLine.isEmpty else { throw .outageTimeWrong }
    return [.outageMet(met)]
  }

  func endOutage(_ over: DossierFact.OutageOver, at moment: Moment) throws(Refusal) -> [DossierFact] {
    guard let open = outages.first(where: { $0.outage == over.outage && $0.to == nil }) else {
      throw .noSuchOutage
    }
    guard over.to > open.from, over.to <= moment else { throw .outageTimeWrong }
    return [.outageOver(over)]
  }
}
