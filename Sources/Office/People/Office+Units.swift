import Casework
import Deadlines
import SQL

/// Why a unit cannot be set up as asked.
package enum UnitFault: Error, Equatable, Sendable {
  case agencyMalformed
  case agencyTaken(String)
  case nameMissing

  package var notice: String {
    switch self {
    case .agencyMalformed: "Mã định danh cơ quan viết như H48.37.28."
    case .agencyTaken(let agency): "Mã định danh \(agency) đã có đơn vị dùng."
    case .nameMissing: "Chưa ghi tên đơn vị, địa danh hoặc tên tỉnh."
    }
  }
}

extension Office {
  /// Sets up a unit from `day` on (today when not given); the number in `commune.id` is not used, it
  /// follows from the agency code.
  @discardableResult
  package func addUnit(
    _ commune: Commune, from day: Day? = nil, by author: Change.Author = .here
  ) async throws -> UnitID {
    let agency = commune.agency.trimmed.uppercased()
    // What cannot stand at the head of a dossier code is no agency code.
    let sample = DossierCode(agency: agency, day: today, number: 1)
    guard DossierCode(sample.text) == sample else { throw UnitFault.agencyMalformed }
    var clean = commune
    clean.agency = agency
    for text in [\Commune.name, \.place, \.province, \.address, \.phone] {
      clean[keyPath: text] = try AccountText.clean(clean[keyPath: text])
    }
    guard !clean.name.isEmpty, !clean.place.isEmpty, !clean.province.isEmpty else {
      throw UnitFault.nameMissing
    }
    let moment = now()
    let day = day ?? moment.day
    return try await define { [clean] db in
      guard try !db.exists("SELECT 1 FROM unit WHERE agency = \(agency)") else {
        throw UnitFault.agencyTaken(agency)
      }
      var numbered = clean
      numbered.id = try Self.freeUnit(agency, in: db)
      try Commune.add(numbered, from: day, in: db)
      try Self.place(numbered, from: day, in: db)
      try Self.note(
        .unitAdded, Change.Details(name: numbered.fullName, day: day), of: numbered.id, by: author,
        at: moment,
        in: db)
      return numbered.id
    }
  }

  /// Every unit, by number.
  package var units: [Commune] { definitions.communes.values.sorted { $0.id < $1.id } }
}
