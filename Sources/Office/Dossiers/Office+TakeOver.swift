import Casework
import Deadlines
import Ledger
import SQL

/// A dossier with its whole past, ready to be written down as it stands: facts the rules have decided, with what they
/// add up to. Made outside the transaction, on as many threads as there are.
package struct PastDossier: Sendable {
  let dossier: Dossier
  /// What was written down together: at one moment, by one officer.
  let acts: [(happened: Moment, officer: OfficerID, facts: [NewFact])]
  let personKey: [UInt8]?
  let history: [Recorded]
  let fees: [FeeEntry]
}

/// What happened to a dossier of the past, its numbers not drawn yet.
package struct PastHistory: Sendable {
  package let id: DossierID
  package let procedure: Procedure
  package var facts: [Recorded]

  package init(_ id: DossierID, under procedure: Procedure, _ facts: [Recorded]) {
    self.id = id
    self.procedure = procedure
    self.facts = facts
  }
}

/// The numbers of a unit's dossiers, drawn by whoever has the store for himself and written back with them.
package struct Numbering: Sendable {
  package let unit: UnitID
  private struct Key: Hashable {
    var name: String
    var period: Int
  }
  private var last: [Key: Int64]
  private var changed: Set<Key> = []

  init(of unit: UnitID, in db: borrowing some Queries & ~Copyable) throws {
    self.unit = unit
    let known = try db.all("SELECT name, period, value FROM counter WHERE unit = \(unit.number)") { row in
      (Key(name: try row.text(0), period: Int(try row.int(1))), try row.int(2))
    }
    last = Dictionary(known) { $1 }
  }

  /// Number and code of a filing that came on `day`.
  package mutating func begin(_ agency: String, on day: Day) -> (DossierID, DossierCode) {
    (
      DossierID(unit: unit, count: draw(DrawnNumber.dossier, 0)),
      DossierCode(agency: agency, day: day, number: draw(DrawnNumber.code, day.number))
    )
  }

  /// Draws the numbers of slips and books for these histories, in the order things happened. Receipts of money stay
  /// without one: those were torn from the books of before.
  package mutating func number(_ histories: inout [PastHistory]) {
    var places: [(at: Moment, history: Int, fact: Int)] = []
    for (history, past) in histories.enumerated() {
      for (fact, recorded) in past.facts.enumerated() where Self.lacksNumber(recorded.fact, past.procedure) {
        places.append((recorded.happened, history, fact))
      }
    }
    places.sort { ($0.at, $0.history, $0.fact) < ($1.at, $1.history, $1.fact) }
    for place in places {
      let field = histories[place.history].procedure.field
      let fact = histories[place.history].facts[place.fact].fact
      histories[place.history].facts[place.fact].fact = fact.numbered(in: field) { book in
        draw(book.counter, place.at.day.year)
      }
    }
  }

  private static func lacksNumber(_ fact: DossierFact, _ procedure: Procedure) -> Bool {
    if case .feeCollected = fact { return false }
    return fact.numbers(in: procedure.field).contains { $0.number == nil }
  }

  private mutating func draw(_ name: String, _ period: Int) -> Int64 {
    let key = Key(name: name, period: period)
    changed.insert(key)
    last[key, default: 0] += 1
    return last[key, default: 1]
  }

  mutating func write(in db: borrowing Writing) throws {
    for key in changed {
      try db.run(
        """
        INSERT INTO counter (unit, name, period, value)
        VALUES (\(unit.number), \(key.name), \(key.period), \(last[key, default: 1]))
        ON CONFLICT (unit, name, period) DO UPDATE SET value = excluded.value
        """)
    }
    changed = []
  }
}

extension Office {
  /// The numbers as they stand. Nobody else may receive dossiers of the unit until they are written back.
  package func numbering(of unit: UnitID) async throws -> Numbering {
    try await database.read { db in try Numbering(of: unit, in: db) }
  }

  /// Folds and encodes a history whose numbers are drawn.
  package func past(_ past: PastHistory) throws -> PastDossier {
    let (id, history, procedure) = (past.id, past.facts, past.procedure)
    let dossier = try Dossier(id: id, history: history, procedure: procedure)
    var acts: [(happened: Moment, officer: OfficerID, facts: [NewFact])] = []
    for recorded in history {
      let fact = try FactCoding.store(recorded.fact)
      if let last = acts.last, last.happened == recorded.happened, last.officer == recorded.officer {
        acts[acts.count - 1].facts.append(fact)
      } else {
        acts.append((recorded.happened, recorded.officer, [fact]))
      }
    }
    return PastDossier(
      dossier: dossier, acts: acts,
      personKey: dossier.people?.applicant.identifier.map { personKey(of: $0) }, history: history,
      fees: FeeWalk.entries(of: history, id, under: procedure))
  }

  /// Takes over whole dossiers (*chuyển hồ sơ cũ*) in one transaction, as if each act had been written when it happened:
  /// the chain, the read tables, the tallies and the counters are those the office itself would have made.
  package func takeOver(_ dossiers: [PastDossier], _ numbering: Numbering) async throws {
    try await database.write { [self] db in
      var moves = TallyMoves()
      var times = TimeMoves()
      let definitions = definitions
      for past in dossiers {
        let id = past.dossier.id.number
        var version = 0
        var lastHash: [UInt8]?
        for act in past.acts {
          let stored = try Ledger.append(
            act.facts, to: id, after: version, lastHash: lastHash, happened: act.happened,
            recorded: act.happened,
            officer: act.officer.number, salt: { self.secret(16) }, in: db)
          version += stored.count
          lastHash = stored.last?.hash
        }
        try DossierRow.insert(past.dossier, personKey: past.personKey, in: db)
        try DossierRow.index(past.dossier, in: db)
        try DossierLinks.write(from: nil, to: past.dossier, in: db)
        try IndicatorMarks.write(from: nil, to: past.dossier, in: db)
        moves.add(from: nil, to: past.dossier)
        times.add(past.history, from: nil, to: past.dossier, definitions.calendar(on:))
        for entry in past.fees { try FeeBook.insert(entry, in: db) }
      }
      try moves.write(in: db)
      try times.write(in: db)
      try BookVersion.raise(dossiers.reduce(into: []) { $0.formUnion($1.dossier.units) }, in: db)
      var numbering = numbering
      try numbering.write(in: db)
    }
  }
}

/// The counters of a unit that are no book.
enum DrawnNumber {
  static let code = "dossier-code"
  static let dossier = "dossier"
}
