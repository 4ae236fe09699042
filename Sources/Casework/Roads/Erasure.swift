import Deadlines

extension DossierFact {
  /// Everything of persons was erased when the time it had to be kept was over; nothing of persons stands in here.
  package struct Erased: Codable, Equatable, Sendable {
    /// The provision it rests on (*căn cứ pháp lý*).
    package var basis: String
    package var reason: String
  }
}

extension Dossier {
  /// The last day it has to be kept: the end of the year in which its years are over, counted from the year it went to
  /// the archive (Luật Lưu trữ 33/2024/QH15). Nil where no term runs: not archived, or kept for ever.
  package var keptUntil: Day? {
    guard let years = archived?.years, let archivedAt else { return nil }
    return Day(year: archivedAt.day.year + years, month: 12, day: 31)
  }

  func erase(basis: String, reason: String, at moment: Moment) throws(Refusal) -> [DossierFact] {
    let (basis, reason) = (basis.oneLine, reason.oneLine)
    guard let keptUntil else { throw .keptForEver }
    guard moment.day > keptUntil else { throw .keptUntil(keptUntil) }
    guard !basis.isEmpty else { throw .basisMissing }
    guard !reason.isEmpty else { throw .reasonMissing }
    return [.erased(.init(basis: basis, reason: reason))]
  }
}
