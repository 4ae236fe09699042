import Casework
import Deadlines
import SQL

/// Communes that become one (*sáp nhập đơn vị hành chính cấp xã*).
package struct MergerDraft: Equatable, Sendable {
  package var units: Set<UnitID>
  /// The one that goes on: a new commune, or one that takes the others in.
  package var heir: UnitID
  /// Its first day with all of them.
  package var day: Day
  /// The resolution it rests on.
  package var document: String

  package init(units: Set<UnitID>, heir: UnitID, day: Day, document: String) {
    self.units = units
    self.heir = heir
    self.day = day
    self.document = document
  }
}

/// What goes over, or went.
package struct MergerReport: Equatable, Sendable {
  package internal(set) var dossiers = 0
  package internal(set) var officers = 0
}

extension Office {
  /// What a merger would take along, and what stands in its way; nothing is changed.
  package func examine(_ draft: MergerDraft, by actor: Actor) async throws -> MergerReport {
    let names = try check(draft, by: actor)
    return try await database.read { db in
      var report = MergerReport()
      for unit in draft.units.sorted() {
        try Self.checkFinished(unit, names[unit] ?? "", before: draft.day, in: db)
        report.dossiers += try Self.unfinished(unit, since: draft.day, in: db).count
        report.officers += try Self.officers(of: unit, on: draft.day, in: db).count
      }
      return report
    }
  }

  /// Merges communes into one, in one transaction. Everything that is not over goes to the new unit by a fact of its own:
  /// codes, clocks and holders stay. What is over stays with the old unit, whose books, reports and figures stay as they
  /// were; the new unit's officers find and open it. Accounts go over with their roles.
  /// - Throws: `ProvinceFault`; nothing is changed then.
  package func merge(_ draft: MergerDraft, by actor: Actor) async throws -> MergerReport {
    let names = try check(draft, by: actor)
    let document = try AccountText.clean(draft.document)
    let moment = now()
    return try await define { [self] db in
      var report = MergerReport()
      for unit in draft.units.sorted() {
        guard try !db.exists("SELECT 1 FROM unit_merger WHERE unit = \(unit.number)") else {
          throw ProvinceFault.ended(names[unit] ?? "", draft.day)
        }
        try Self.checkFinished(unit, names[unit] ?? "", before: draft.day, in: db)
        for id in try Self.unfinished(unit, since: draft.day, in: db) {
          let passed = try passOn(
            id, from: unit, to: draft.heir, on: draft.day, document, names[draft.heir] ?? "", by: actor,
            at: moment, in: db)
          if passed { report.dossiers += 1 }
        }
        for officer in try Self.officers(of: unit, on: draft.day, in: db) {
          try db.run("UPDATE officer SET unit = \(draft.heir.number) WHERE id = \(officer)")
          report.officers += 1
        }
        try db.run(
          """
          INSERT INTO unit_merger (unit, heir, day, document, officer, at)
          VALUES (\(unit.number), \(draft.heir.number), \(draft.day), \(document), \(actor.officer.number), \(moment))
          """)
        try db.run("UPDATE unit SET valid_to = \(draft.day) WHERE id = \(unit.number)")
        try db.run(
          "UPDATE unit_place SET valid_to = \(draft.day) WHERE unit = \(unit.number) AND valid_to IS NULL")
      }
      let old = draft.units.sorted().compactMap { names[$0] }.joined(separator: ", ")
      try Self.note(
        .unitsMerged,
        Change.Details(name: "\(old) vào \(names[draft.heir] ?? ""), căn cứ \(document)", day: draft.day),
        of: actor.unit, by: .officer(actor.officer), at: moment, in: db)
      try BookVersion.raise(draft.units.union([draft.heir]), in: db)
      return report
    }
  }

  /// The names of all units of a merger that may be.
  private func check(_ draft: MergerDraft, by actor: Actor) throws -> [UnitID: String] {
    let province = try administered(by: actor)
    let definitions = definitions
    let tree = definitions.tree
    guard !draft.units.isEmpty else { throw ProvinceFault.tooFewUnits }
    guard !draft.units.contains(draft.heir) else { throw ProvinceFault.heirEnds }
    guard !draft.document.trimmed.isEmpty else { throw ProvinceFault.documentMissing }
    guard draft.day <= today else { throw ProvinceFault.inTheFuture }
    var names: [UnitID: String] = [:]
    for unit in draft.units.union([draft.heir]).sorted() {
      guard tree.communes(of: province.id).contains(unit), let commune = definitions.commune(unit),
        let life = tree.lives[unit]
      else { throw ProvinceFault.unknownUnit }
      if let until = life.until { throw ProvinceFault.ended(commune.fullName, until) }
      guard unit == draft.heir ? life.from <= draft.day : life.from < draft.day else {
        throw ProvinceFault.beforeItsDays(commune.fullName, life.from)
      }
      names[unit] = commune.fullName
    }
    return names
  }

  /// What nobody could finish any more once the unit is gone.
  private static func checkFinished(
    _ unit: UnitID, _ name: String, before day: Day, in db: borrowing some Queries & ~Copyable
  ) throws {
    let requests = try db.first(
      "SELECT COUNT(*) FROM other_request WHERE unit = \(unit.number) AND is_answered = 0"
    ) { row in Int(try row.int(0)) }
    let outages = try db.first(
      "SELECT COUNT(*) FROM outage WHERE unit = \(unit.number) AND to_at IS NULL"
    ) { row in Int(try row.int(0)) }
    guard (requests ?? 0) == 0, (outages ?? 0) == 0 else {
      throw ProvinceFault.unfinished(name, requests: requests ?? 0, outages: outages ?? 0)
    }
    let feedback = try db.first(
      "SELECT COUNT(*) FROM feedback WHERE unit = \(unit.number) AND is_open = 1"
    ) { row in Int(try row.int(0)) }
    guard (feedback ?? 0) == 0 else { throw ProvinceFault.feedbackOpen(name, feedback ?? 0) }
    let fees = try db.first(
      """
      SELECT MIN(e.day) FROM fee_entry e WHERE e.unit = \(unit.number)
        AND NOT EXISTS (SELECT 1 FROM fee_close c WHERE c.unit = e.unit AND c.day = e.day)
      """
    ) { row in row.optionalInt(0) }
    if let fees = fees ?? nil { throw ProvinceFault.feesOpen(name, Day(number: Int(fees))) }
  }

  /// The dossiers a unit has something to do with: its own that are not over, or that came or ended on the new unit's days,
  /// those it settles for others, those it was asked about.
  private static func unfinished(
    _ unit: UnitID, since day: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID] {
    let ids = try db.all(
      """
      SELECT id FROM dossier WHERE unit = \(unit.number) AND (active = 1 OR received_day >= \(day) OR ended_day >= \(day))
      UNION SELECT id FROM dossier WHERE seat = \(unit.number) AND pending = 1
      UNION SELECT dossier FROM consultation WHERE asked = \(unit.number) AND is_open = 1
      UNION SELECT id FROM dossier WHERE unit <> \(unit.number) AND pending = 1
        AND stage IN (\(Stage.awaitingSupplement.rawValue), \(Stage.awaitingPayment.rawValue), \(Stage.received.rawValue))
      """
    ) { row in DossierID(try row.int(0)) }
    return ids.sorted()
  }

  private static func officers(
    of unit: UnitID, on day: Day, in db: borrowing some Queries & ~Copyable
  ) throws -> [Int64] {
    try db.all(
      """
      SELECT id FROM officer WHERE unit = \(unit.number) AND (valid_to IS NULL OR valid_to > \(day)) ORDER BY id
      """
    ) { row in try row.int(0) }
  }

  /// - Returns: whether the dossier has anything to do with the unit that ends.
  private func passOn(
    _ id: DossierID, from: UnitID, to: UnitID, on day: Day, _ document: String, _ name: String,
    by actor: Actor,
    at now: Moment, in db: borrowing Writing
  ) throws -> Bool {
    guard let file = try Self.file(id, definitions, in: db) else {
      throw FactFault.doesNotBegin(stream: id.number)
    }
    guard
      let fact = file.dossier.passOn(from: from, to: to, on: day, document: document, name: name)
    else { return false }
    _ = try write(
      [fact], prepared: [try FactCoding.store(fact)], to: file.dossier, id: id,
      procedure: file.dossier.procedure, lastHash: file.lastHash, personKey: nil,
      at: max(now, file.history.last?.happened ?? now), by: actor, in: db)
    return true
  }
}
