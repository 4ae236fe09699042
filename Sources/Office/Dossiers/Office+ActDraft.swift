import Casework
import SQL

extension Office {
  /// What a draft of an act asks for; pages and API read theirs here.
  /// - Throws: `WrongFields`.
  package func command(
    _ draft: ActDraft, on dossier: Dossier, by actor: Actor
  ) async throws -> DossierCommand {
    let definitions = definitions
    let units = dossier.units
    return try ActCheck.command(
      draft, on: dossier,
      .init(
        now: now(), calendar: definitions.calendar,
        colleague: { officer in
          definitions.officers[officer].flatMap { $0.isActive && units.contains($0.unit) ? $0.actor : nil }
        },
        unit: { definitions.commune($0)?.committee },
        outage: try await outage(named: draft.fields["outage"], of: actor.unit)))
  }

  /// An outage by its number in the unit's book.
  private func outage(named typed: String?, of unit: UnitID) async throws -> OutageWindow? {
    guard let count = typed.flatMap({ Int64($0.trimmed) }), (1...0xFFFF_FFFF).contains(count),
      let found = try await outage(Outage.ID(unit: unit, count: count))
    else { return nil }
    return OutageWindow(outage: found.id.number, system: found.system, from: found.from, to: found.to)
  }
}
