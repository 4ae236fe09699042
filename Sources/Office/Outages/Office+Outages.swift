import Casework
import Deadlines
import Ledger
import SQL

extension Office {
  /// Those who may keep the book of outages: whoever the table of acts lets note one on a dossier.
  package static let outageKeepers: Set<Role> = ActTable.rules(for: .noteOutage).reduce(into: []) {
    $0.formUnion($1.roles)
  }
  /// Dossiers linked in one act: all of them are written in one transaction, which others wait for.
  static let mostHeldUp = 2_000

  /// The unit's book, the latest first.
  package func outages(of unit: UnitID, before: Outage.ID? = nil, limit: Int = 50) async throws -> [Outage] {
    let older: Statement = before.map { "AND o.id < \($0.number)" } ?? .empty
    return try await database.read { db in
      try db.all(
        """
        SELECT \(Outage.columns) FROM outage o WHERE o.unit = \(unit.number) \(older)
        ORDER BY o.id DESC LIMIT \(limit)
        """
      ) { row in try Outage(row) }
    }
  }

  package func outage(_ id: Outage.ID) async throws -> Outage? {
    try await database.read { db in try Self.outage(id, in: db) }
  }

  private static func outage(_ id: Outage.ID, in db: borrowing some Queries & ~Copyable) throws -> Outage? {
    try db.first("SELECT \(Outage.columns) FROM outage o WHERE o.id = \(id.number)") { row in try Outage(row)
    }
  }

  /// Takes an outage down and links the dossiers it held up, all in one transaction.
  /// - Throws: `OutageFault`; `Refusal` of a dossier that cannot be linked.
  package func noteOutage(
    _ draft: OutageDraft, reach: OutageReach, by actor: Actor, once: Once? = nil
  ) async throws -> Outage {
    guard actor.has(Self.outageKeepers) else { throw OutageFault.notYourRole }
    let system = draft.system.oneLine
    let now = now()
    guard !system.isEmpty else { throw OutageFault.systemMissing }
    guard draft.from <= now, draft.to.map({ $0 > draft.from && $0 <= now }) ?? true else {
      throw OutageFault.timeWrong
    }
    return try await database.write { [self] db in
      let unit = actor.unit.number
      if let earlier = try once?.earlier(unit: unit, in: db) {
        guard let known = try Self.outage(Outage.ID(earlier), in: db) else { throw OutageFault.unknown }
        return known
      }
      let id = Outage.ID(
        unit: actor.unit, count: try Counter.draw("outage", unit: unit, period: 0, in: db))
      try db.run(
        """
        INSERT INTO outage (id, unit, system, from_at, description, noted_by, noted_at)
        VALUES (\(id.number), \(unit), \(system), \(draft.from.wholeMinute), \(draft.description.trimmed),
          \(actor.officer.number), \(now))
        """)
      try hold(reach, id, until: draft.to, by: actor, in: db)
      if let to = draft.to { try end(id, at: to, by: actor, in: db) }
      try once?.remember(id.number, unit: unit, at: now, in: db)
      return try Self.outage(id, in: db).unwrapped()
    }
  }

  /// Links more dossiers to an outage; those it is linked to already stay as they are.
  /// - Returns: how many came to it.
  package func extendOutage(_ id: Outage.ID, reach: OutageReach, by actor: Actor) async throws -> Int {
    guard actor.has(Self.outageKeepers) else { throw OutageFault.notYourRole }
    return try await database.write { [self] db in
      let before = try Self.outage(id, in: db).unwrapped()
      guard before.id.unit == actor.unit else { throw OutageFault.unknown }
      guard !reach.procedures.isEmpty || reach.systemOfRecord != nil else { throw OutageFault.nothingChosen }
      let added = try hold(reach, id, until: before.to, by: actor, in: db)
      if let to = before.to { for dossier in added { try over(id, to, on: dossier, by: actor, in: db) } }
      return added.count
    }
  }

  /// The system is back: the outage ends for the book and for every dossier it still holds up.
  package func endOutage(_ id: Outage.ID, at to: Moment, by actor: Actor) async throws -> Outage {
    guard actor.has(Self.outageKeepers) else { throw OutageFault.notYourRole }
    let now = now()
    return try await database.write { [self] db in
      let before = try Self.outage(id, in: db).unwrapped()
      guard before.id.unit == actor.unit else { throw OutageFault.unknown }
      guard before.to == nil else { throw OutageFault.isOver }
      guard to.wholeMinute > before.from, to <= now else { throw OutageFault.timeWrong }
      try end(id, at: to, by: actor, in: db)
      return try Self.outage(id, in: db).unwrapped()
    }
  }

  /// How many dossiers would be linked, for the form that asks.
  package func reached(by reach: OutageReach, of unit: UnitID) async throws -> Int {
    let procedures = procedures(in: reach)
    return try await database.read { db in
      try Self.pending(procedures, of: unit, before: nil, besides: nil, limit: 100_000, in: db).count
    }
  }

  // MARK: On dossiers

  @discardableResult
  private func hold(
    _ reach: OutageReach, _ id: Outage.ID, until to: Moment?, by actor: Actor, in db: borrowing Writing
  ) throws -> [DossierID] {
    let outage = try Self.outage(id, in: db).unwrapped()
    let dossiers = try Self.pending(
      procedures(in: reach), of: actor.unit, before: to, besides: id, limit: Self.mostHeldUp + 1, in: db)
    guard dossiers.count <= Self.mostHeldUp else { throw OutageFault.tooMany(Self.mostHeldUp) }
    for dossier in dossiers {
      _ = try act(
        .noteOutage(.init(outage: id.number, system: outage.system, from: outage.from)), on: dossier,
        by: actor,
        in: db)
    }
    return dossiers
  }

  private func end(_ id: Outage.ID, at to: Moment, by actor: Actor, in db: borrowing Writing) throws {
    try db.run(
      """
      UPDATE outage SET to_at = \(to.wholeMinute), ended_by = \(actor.officer.number), ended_at = \(now())
      WHERE id = \(id.number) AND to_at IS NULL
      """)
    // Those that were finished meanwhile carry the outage until their own end.
    let held = try db.all(
      """
      SELECT l.dossier FROM outage_dossier l JOIN dossier d ON d.id = l.dossier
      WHERE l.outage = \(id.number) AND l.to_at IS NULL AND d.pending = 1 ORDER BY l.dossier
      """
    ) { DossierID(try $0.int(0)) }
    for dossier in held { try over(id, to.wholeMinute, on: dossier, by: actor, in: db) }
  }

  private func over(
    _ id: Outage.ID, _ to: Moment, on dossier: DossierID, by actor: Actor, in db: borrowing Writing
  ) throws {
    _ = try act(.endOutage(.init(outage: id.number, to: to)), on: dossier, by: actor, in: db)
  }

  /// The procedures a reach means, whichever revision a dossier was received under.
  private func procedures(in reach: OutageReach) -> Set<String> {
    guard let system = reach.systemOfRecord else { return reach.procedures }
    return reach.procedures.union(
      definitions.inForce.filter { $0.procedure.systemOfRecord == system }.map(\.procedure.code))
  }

  /// The dossiers of these procedures that the unit works on now and that this outage does not hold up yet; of one that
  /// is over those received before its end.
  private static func pending(
    _ procedures: Set<String>, of unit: UnitID, before end: Moment?, besides id: Outage.ID?, limit: Int,
    in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID] {
    guard !procedures.isEmpty else { return [] }
    let codes: [Statement] = procedures.sorted().map { "\($0)" }
    let known: Statement =
      id.map {
        "AND NOT EXISTS (SELECT 1 FROM outage_dossier l WHERE l.dossier = d.id AND l.outage = \($0.number))"
      } ?? .empty
    let earlier: Statement = end.map { "AND d.received_at < \($0)" } ?? .empty
    return try db.all(
      """
      SELECT d.id FROM dossier d \(db.through("dossier_open")) WHERE d.unit = \(unit.number) AND d.pending = 1
        AND d.procedure IN (\(codes.joined(", "))) AND d.seat = \(unit.number) \(earlier) \(known)
      ORDER BY d.id LIMIT \(limit)
      """
    ) { DossierID(try $0.int(0)) }
  }
}

extension Outage? {
  fileprivate func unwrapped() throws -> Outage {
    guard let self else { throw OutageFault.unknown }
    return self
  }
}
