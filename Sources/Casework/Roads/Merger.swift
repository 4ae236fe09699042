import Deadlines

extension DossierFact {
  /// The unit it belonged to was merged into another (*sáp nhập đơn vị hành chính*), which goes on with it. Its code, its
  /// clock and whoever holds it stay as they were.
  package struct PassedOn: Codable, Equatable, Sendable {
    package var from: UnitID
    package var to: UnitID
    /// ISO day from which the new unit is answerable.
    package var day: String
    /// The resolution it rests on (*nghị quyết sắp xếp đơn vị hành chính*).
    package var document: String
    /// The new unit's name as it was given then: `phường Mẫu`.
    package var name: String

    package init(from: UnitID, to: UnitID, day: Day, document: String, name: String) {
      self.from = from
      self.to = to
      self.day = day.iso
      self.document = document
      self.name = name
    }
  }
}

/// A dossier came from one unit to another at the beginning of a day.
package struct UnitMove: Equatable, Sendable {
  package let day: Day
  package let from: UnitID
  package let to: UnitID
}

extension Dossier {
  /// The unit it belonged to on a day: what is counted that day is counted there.
  package func unit(on day: Day) -> UnitID { moves.last { $0.day <= day }?.to ?? id.unit }

  /// What is written down when `from` is merged into `to`; nil when the dossier has nothing to do with it. It is not
  /// in the table of acts: nobody does it to one dossier.
  package func passOn(
    from: UnitID, to: UnitID, on day: Day, document: String, name: String
  ) -> DossierFact? {
    let isAsked = consultations.contains { $0.isOpen && $0.asked.unit == from }
    guard unit == from || settler == from || isAsked else { return nil }
    return .passedOn(.init(from: from, to: to, day: day, document: document, name: name))
  }

  /// The new unit takes the place of the old one wherever that stood.
  mutating func pass(_ fact: DossierFact.PassedOn) {
    if unit == fact.from {
      unit = fact.to
      if let day = Day(iso: fact.day) { moves.append(UnitMove(day: day, from: fact.from, to: fact.to)) }
    }
    if settler == fact.from { settler = fact.to == unit ? nil : fact.to }
    for at in consultations.indices where consultations[at].asked.unit == fact.from {
      consultations[at].asked.unit = fact.to
    }
  }
}
