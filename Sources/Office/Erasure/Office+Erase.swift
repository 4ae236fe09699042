import Casework
import Deadlines
import FoundationEssentials
import Ledger
import SQL

extension Schema {
  /// Files whose rows are gone and whose bytes have to follow: what a program that ends in between leaves is removed at
  /// the next erasure or start.
  static let erasures = SchemaChange(
    "erasures", [.statement("CREATE TABLE erased_file (hash TEXT NOT NULL PRIMARY KEY)")])
}

extension Office {
  /// What erasing would take out; nil when the officer's unit has no such dossier.
  package func erasurePlan(of code: DossierCode, by actor: Actor) async throws -> ErasurePlan? {
    let definitions = definitions
    guard let file = try await dossier(coded: code),
      case let actor = definitions.stead(of: actor, on: file.dossier), file.dossier.unit == actor.unit
    else { return nil }
    let dossier = file.dossier
    let reach = try await erasureReach(of: file)
    return ErasurePlan(
      code: dossier.code, procedure: dossier.procedure.name, stage: dossier.stage,
      archivedAt: dossier.archivedAt, years: dossier.archived?.years, keptUntil: dossier.keptUntil,
      erasedAt: dossier.erasedAt, counts: reach.counts, refusal: erasureRefusal(of: dossier, by: actor))
  }

  /// Why a dossier may not be erased now, whatever is written as basis and reason.
  private func erasureRefusal(of dossier: Dossier, by actor: Actor) -> Refusal? {
    do {
      _ = try dossier.decide(
        .erase(basis: "–", reason: "–"), by: actor, at: now(), calendar: definitions.calendar)
      return nil
    } catch {
      return error
    }
  }

  /// The dossier of this code if its persons were erased: nobody's digits are known any more, so that nobody is asked
  /// for them. Nil after the same work for every other code.
  package func erasedDossier(coded code: DossierCode) async throws -> DossierFile? {
    let id = try await database.read { db in
      try db.first(
        "SELECT id FROM dossier WHERE code = \(code.text) AND last_four IS NULL AND applicant = \("")"
      ) { row in DossierID(try row.int(0)) }
    }
    guard let id, let file = try await dossier(id), file.dossier.erasedAt != nil else { return nil }
    return file
  }

  /// Erases everything of persons that is kept with a dossier, in one transaction: the personal halves of its facts, its
  /// messages whatever their state, the papers issued for it, the files no other dossier names, what lists and searches
  /// show. A fact says that it was done, by whom and on what basis; chain, numbers and statistics stay as they were.
  /// - Throws: `Refusal`; nothing is changed then.
  /// - Returns: what was erased; nil when the officer's unit has no such dossier.
  package func erase(
    _ code: DossierCode, basis: String, reason: String, by actor: Actor
  ) async throws -> ErasureCounts? {
    let definitions = definitions
    guard let file = try await dossier(coded: code),
      case let actor = definitions.stead(of: actor, on: file.dossier), file.dossier.unit == actor.unit
    else { return nil }
    let id = file.dossier.id
    let moment = max(now(), file.history.last?.happened ?? now())
    let facts = try file.dossier.decide(
      .erase(basis: basis, reason: reason), by: actor, at: moment, calendar: definitions.calendar)
    // Who else names its files is looked up beforehand, without keeping the writer; what was handed in anew meanwhile
    // is told by its row.
    let reach = try await erasureReach(of: file)
    let old = moment + -86_400_000
    do {
      try await database.write { [self] db in
        let after = try write(
          facts, prepared: try facts.map(FactCoding.store), to: file.dossier, id: id,
          procedure: file.dossier.procedure, lastHash: file.lastHash, personKey: nil, at: moment, by: actor,
          in: db)
        try Ledger.erasePersonal(of: id.number, in: db)
        try Outbox.erase(id, in: db)
        for form in reach.forms { try db.run("DELETE FROM issued_form WHERE id = \(form)") }
        for hash in reach.files {
          let gone = try db.run("DELETE FROM file WHERE hash = \(hash) AND stored < \(old)")
          if gone == 1 {
            try db.run("INSERT INTO erased_file (hash) VALUES (\(hash)) ON CONFLICT (hash) DO NOTHING")
          }
        }
        try DossierRow.erase(after, in: db)
      }
    } catch LedgerFault.changedMeanwhile {
      throw Refusal.changedMeanwhile
    }
    var counts = reach.counts
    do { try await removeErasedFiles() } catch let fault as FileStore.Fault where fault.isOfPlace {
      // The store names them no more; the bytes follow when the place answers again.
      counts.waitingFiles = counts.files
    }
    return counts
  }

  /// Removes the bytes of erased files; what was handed in again since then stays.
  package func removeErasedFiles() async throws {
    let doomed = try await database.read { db in
      try db.all("SELECT hash FROM erased_file ORDER BY hash") { row in try row.text(0) }
    }
    let place = files.place
    // One at a time: whoever writes waits while the place removes one file and no longer. Within the transaction, so
    // that of several servers none removes what another is told meanwhile to keep.
    for hash in doomed {
      try await database.write { db in
        guard try db.exists("SELECT 1 FROM erased_file WHERE hash = \(hash)") else { return }
        if try !db.exists("SELECT 1 FROM file WHERE hash = \(hash)") { try place.remove(hash) }
        try db.run("DELETE FROM erased_file WHERE hash = \(hash)")
      }
    }
  }

  private struct Reach {
    var forms: [Int64] = []
    var files: [String] = []
    var counts = ErasureCounts()
  }

  /// What hangs on a dossier: its papers, and the files it alone names.
  private func erasureReach(of file: DossierFile) async throws -> Reach {
    let id = file.dossier.id.number
    let named = Set(file.history.flatMap(\.fact.files).map(\.hash))
    return try await database.read { db in
      var reach = Reach()
      var hashes = named
      try db.each(
        """
        SELECT id, file FROM issued_form WHERE dossier = \(id) OR sheet LIKE \("%\(file.dossier.code.text)%")
        ORDER BY id
        """
      ) { row in
        reach.forms.append(try row.int(0))
        if let hash = row.optionalText(1) { hashes.insert(hash) }
      }
      for hash in hashes.sorted() {
        let isShared =
          try db.exists("SELECT 1 FROM fact WHERE stream <> \(id) AND body LIKE \("%\(hash)%") LIMIT 1")
          || db.exists("SELECT 1 FROM par_fact WHERE body LIKE \("%\(hash)%") LIMIT 1")
        if isShared { reach.counts.sharedFiles += 1 } else { reach.files.append(hash) }
      }
      reach.counts.files = reach.files.count
      reach.counts.forms = reach.forms.count
      reach.counts.facts = Int(
        try db.first("SELECT COUNT(*) FROM fact_personal WHERE stream = \(id)") { try $0.int(0) } ?? 0)
      reach.counts.messages = Int(
        try db.first("SELECT COUNT(*) FROM message WHERE dossier = \(id) AND address || text <> ''") {
          try $0.int(0)
        } ?? 0)
      return reach
    }
  }
}

extension DossierRow {
  /// Takes out of the listing row and the search what they hold of persons.
  fileprivate static func erase(_ dossier: Dossier, in db: borrowing Writing) throws {
    try db.run(
      """
      UPDATE dossier SET applicant = '', address = '', phone = NULL, person_key = NULL, last_four = NULL
      WHERE id = \(dossier.id.number)
      """)
    try index(dossier, in: db)
  }
}
