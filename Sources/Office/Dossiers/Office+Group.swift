import Casework
import Deadlines
import Ledger
import SQL

/// Several filings received together (*tiếp nhận theo lô*).
extension Office {
  /// Receives all of them or none, under one common slip.
  /// - Returns: in the order of the filings; the group's code is that of the first dossier.
  /// - Throws: `GroupRefusal` with the line the rule speaks of; no number is lost then.
  package func receive(
    together filings: [GroupFiling], by actor: Actor, once: Once?
  ) async throws -> [Opened] {
    guard !filings.isEmpty else { throw GroupRefusal(.groupEmpty) }
    guard filings.count <= GroupDraft.most else { throw GroupRefusal(.groupTooLarge(GroupDraft.most)) }
    let drafts = try filings.map { one in
      var filing = one.filing
      // The code of the group is known when its first dossier has one.
      filing.group = ""
      do {
        return try draft(.receive(filing), procedure: one.procedure, by: actor)
      } catch let refusal as Refusal {
        throw GroupRefusal(refusal, line: one.line)
      }
    }
    return try await database.write { [self] db in
      if let earlier = try once?.earlier(unit: actor.unit.number, in: db) {
        return try group(of: DossierID(earlier), in: db).map { try Self.opened($0, definitions, in: db) }
      }
      var out: [Opened] = []
      for draft in drafts {
        let dossier = try open(draft, by: actor, group: out.first?.code, in: db)
        if out.isEmpty {
          try once?.remember(dossier.id.number, unit: actor.unit.number, at: draft.moment, in: db)
        }
        out.append(Opened(dossier, isRepeated: false))
      }
      return out
    }
  }

  /// The dossiers received together with this one, itself among them, in their order.
  func group(of id: DossierID, in db: borrowing some Queries & ~Copyable) throws -> [DossierID] {
    let code = try db.first("SELECT group_code FROM dossier WHERE id = \(id.number)") { $0.optionalText(0) }
    guard let code = code ?? nil else { return [id] }
    return try db.all(
      "SELECT id FROM dossier WHERE unit = \(id.unit.number) AND group_code = \(code) ORDER BY id"
    ) { DossierID(try $0.int(0)) }
  }

  /// The dossiers of a group as lists show them, by the code of its first; empty when there is no such group.
  package func group(coded code: DossierCode, of unit: UnitID) async throws -> [Listing] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Listing.columns) FROM dossier d
        WHERE d.unit = \(unit.number) AND d.group_code = \(code.text) ORDER BY d.id
        """
      ) { row in try Listing(row) }
    }
  }
}
