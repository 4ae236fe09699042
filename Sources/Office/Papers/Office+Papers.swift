import Casework
import Deadlines
import Documents
import Ledger
import SQL

/// Papers on their way from one service point of the centre to another.
extension Office {
  package static let paperCarriers: Set<Role> = ActTable.rules(for: .sendPapers).reduce(into: []) {
    $0.formUnion($1.roles)
  }
  /// Dossiers on one slip.
  package static let mostPapers = 60

  /// Sends the papers of dossiers off on one numbered slip, kept as issued: all of them or none.
  /// - Returns: the slip's id in the book of issued forms.
  /// - Throws: `PapersFault`.
  package func sendPapers(
    _ codes: [DossierCode], from: String, to: String, by actor: Actor, once: Once? = nil
  ) async throws -> Int64 {
    let (from, to) = (from.oneLine, to.oneLine)
    guard !codes.isEmpty else { throw PapersFault.nothingScanned }
    guard codes.count <= Self.mostPapers else { throw PapersFault.tooMany(Self.mostPapers) }
    guard !from.isEmpty, !to.isEmpty else { throw PapersFault.placeMissing }
    guard from.folded != to.folded else { throw PapersFault.samePlace }
    guard let commune = definitions.commune(actor.unit) else { throw PapersFault.placeMissing }
    let now = now()
    let giver = definitions.name(of: actor.officer)
    return try await database.write { [self] db in
      let unit = actor.unit.number
      if let earlier = try once?.earlier(unit: unit, in: db) { return earlier }
      let count = try Counter.draw("point-handover", unit: unit, period: now.day.year, in: db)
      // What the reader types of the slip's stripes: no slash, which keyboards of readers write in many ways.
      let slip = "BG-\(now.day.year)-\(count)"
      var lines: [ListedDossier] = []
      for code in codes {
        let after = try papersAct(.sendPapers(slip: slip, from: from, to: to), on: code, by: actor, in: db)
        var line = ListedDossier(after)
        line.result = after.result?.name ?? "Giấy tờ hồ sơ"
        lines.append(line)
      }
      let number = FormKind.pointHandover.number(count)
      let sheet = FormSheet.pointHandover(
        slip: slip, lines, from: from, to: to, at: now, reason: nil, giver: giver,
        FormFrame(commune: commune, number: number, day: now.day))
      let form = try IssuedForms.keep(sheet, number: number, unit: actor.unit, at: now, in: db)
      try once?.remember(form, unit: unit, at: now, in: db)
      return form
    }
  }

  /// Takes in what was scanned on arrival: the stripes of a slip stand for everything on it, those of a dossier for that
  /// dossier alone. All of it or nothing.
  /// - Returns: how many dossiers arrived.
  /// - Throws: `PapersFault`.
  package func papersArrived(_ scanned: [String], by actor: Actor, once: Once? = nil) async throws -> Int {
    let scanned = scanned.map { $0.trimmed.uppercased() }.filter { !$0.isEmpty }
    guard !scanned.isEmpty else { throw PapersFault.nothingScanned }
    let (unit, now) = (actor.unit.number, now())
    return try await database.write { [self] db in
      if let earlier = try once?.earlier(unit: unit, in: db) { return Int(earlier) }
      var arrived: Set<Int64> = []
      for text in scanned {
        let found = try db.all(
          """
          SELECT p.dossier, d.code, p.slip, p.place_to FROM papers_under_way p JOIN dossier d ON d.id = p.dossier
          WHERE p.unit = \(unit) AND (p.slip = \(text) OR d.code = \(text)) ORDER BY p.dossier
          """
        ) { row in (try row.int(0), try row.text(1), try row.text(2), try row.text(3)) }
        // A dossier scanned beside its slip is one arrival.
        if found.isEmpty, !(try isArrived(text, arrived, in: db)) { throw PapersFault.unknown(text) }
        for (id, typed, slip, place) in found {
          guard let code = DossierCode(typed) else { continue }
          _ = try papersAct(.papersArrived(slip: slip, at: place), on: code, by: actor, in: db)
          arrived.insert(id)
        }
      }
      try once?.remember(Int64(arrived.count), unit: unit, at: now, in: db)
      return arrived.count
    }
  }

  private func isArrived(_ code: String, _ arrived: Set<Int64>, in db: borrowing Writing) throws -> Bool {
    let id = try db.first("SELECT id FROM dossier WHERE code = \(code)") { row in try row.int(0) }
    return id.map(arrived.contains) ?? false
  }

  /// The slips of the unit that have not wholly arrived.
  package func openSlips(of unit: UnitID) async throws -> [OpenSlip] {
    try await database.read { db in
      var slips: [OpenSlip] = []
      try db.each(
        """
        SELECT \(Listing.columns), p.slip, p.place_from, p.place_to FROM papers_under_way p
        JOIN dossier d ON d.id = p.dossier WHERE p.unit = \(unit.number) ORDER BY p.slip, p.dossier LIMIT 1000
        """
      ) { row in
        let slip = try row.text(Listing.width)
        if slips.last?.slip != slip {
          slips.append(
            OpenSlip(
              slip: slip, from: try row.text(Listing.width + 1), to: try row.text(Listing.width + 2),
              dossiers: []))
        }
        slips[slips.count - 1].dossiers.append(try Listing(row))
      }
      return slips
    }
  }

  private func papersAct(
    _ command: DossierCommand, on code: DossierCode, by actor: Actor, in db: borrowing Writing
  ) throws -> Dossier {
    let id = try db.first("SELECT id FROM dossier WHERE code = \(code.text)") { row in
      DossierID(try row.int(0))
    }
    guard let id else { throw PapersFault.unknown(code.text) }
    do {
      return try act(command, on: id, by: actor, in: db)
    } catch let refusal as Refusal {
      throw PapersFault.refused(code, refusal)
    }
  }
}
