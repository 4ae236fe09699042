import Casework
import SQL

extension Office {
  /// How often the books of these units have changed, in one look into the store; a unit without a dossier has 0.
  package func bookVersions(of units: Set<UnitID>) async throws -> [UnitID: Int64] {
    guard !units.isEmpty else { return [:] }
    let numbers = units.sorted().map { unit -> Statement in "\(unit.number)" }.joined(", ")
    let found = try await database.read { db in
      try db.all("SELECT unit, version FROM book_version WHERE unit IN (\(numbers))") { row in
        (UnitID(try row.int(0)), try row.int(1))
      }
    }
    return found.reduce(into: Dictionary(uniqueKeysWithValues: units.map { ($0, 0) })) { $0[$1.0] = $1.1 }
  }

  package func bookVersion(of unit: UnitID) async throws -> Int64 {
    try await database.read { db in try BookVersion.read(unit, in: db) }
  }

  /// Whether a session goes on. Asking does not count as using it: a page left open keeps nobody signed in.
  package func isStanding(_ session: SignedIn) async throws -> Bool {
    let moment = now()
    guard let known = try await knownSession(session.hash, at: moment) else { return false }
    return !admissions.rules.isOver(created: known.created, seen: known.seen, at: moment)
      && definitions.officers[known.officer]?.isActive == true
  }
}
