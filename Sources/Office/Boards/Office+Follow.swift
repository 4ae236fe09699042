import Casework
import SQL

extension Office {
  /// Brings what boards show up to date with facts that were just written.
  /// - Parameter before: the dossier as it stood; nil when these facts open it.
  func follow(
    _ recorded: [Recorded], from before: Dossier?, to after: Dossier, in db: borrowing Writing
  ) throws {
    try DossierLinks.write(from: before, to: after, in: db)
    try IndicatorMarks.write(from: before, to: after, in: db)
    var times = TimeMoves()
    times.add(recorded, from: before, to: after, definitions.calendar(on:))
    try times.write(in: db)
  }
}
