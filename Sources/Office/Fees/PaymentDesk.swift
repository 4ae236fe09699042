import Casework
import Deadlines
import SQL

/// Finding what money is for, and booking it: shared by statements and call-backs.
enum PaymentDesk {
  /// The program as who takes the money a gateway reports; it may do nothing else.
  static func gateway(of unit: UnitID) -> Actor {
    Actor(officer: .program, unit: unit, roles: [.intake], department: .centre)
  }

  /// The dossiers of an agency's codes named in a text of whatever bank or gateway, whichever unit has them now.
  static func named(
    in text: String, _ agency: String, in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID] {
    var out: [DossierID] = []
    for code in PaymentPurpose.codes(in: text, agency: agency).prefix(12) {
      let id = try db.first(
        "SELECT id FROM dossier WHERE code = \(code.text)"
      ) { row in DossierID(try row.int(0)) }
      if let id, !out.contains(id) { out.append(id) }
    }
    return out
  }

  /// Dossiers of a unit that owe exactly this much, the latest first.
  static func owing(
    _ amount: Dong, _ unit: UnitID, in db: borrowing some Queries & ~Copyable
  ) throws -> [DossierID] {
    try db.all(
      """
      SELECT id FROM dossier WHERE unit = \(unit.number) AND active = 1 AND owed > collected
        AND (owed - collected) = \(amount.amount) ORDER BY id DESC LIMIT 6
      """
    ) { row in DossierID(try row.int(0)) }
  }

  /// What a dossier can be paid now, and which of its transfers no statement has shown.
  static func payable(_ dossier: Dossier, by actor: Actor, in db: borrowing some Queries & ~Copyable) throws
    -> Payable
  {
    let isOpen = dossier.refusal(of: .collectFee, by: actor) == nil
    // One transfer may stand in two books; it is shown by its first line.
    var receipts: [Moment: (sequence: Int, amount: Int64)] = [:]
    try db.each(
      """
      SELECT sequence, amount, at FROM fee_entry e WHERE dossier = \(dossier.id.number) AND method = 'transfer'
        AND amount > 0 AND NOT EXISTS (SELECT 1 FROM statement_line l WHERE l.dossier = e.dossier
          AND l.sequence = e.sequence) ORDER BY sequence
      """
    ) { row in
      let at = Moment(milliseconds: try row.int(2))
      let sequence = Int(try row.int(0))
      receipts[at, default: (sequence, 0)].amount += try row.int(1)
    }
    return Payable(
      id: dossier.id, code: dossier.code, outstanding: isOpen ? dossier.outstanding : .zero,
      unproven: receipts.values.sorted { $0.sequence < $1.sequence }.compactMap { receipt in
        Dong(receipt.amount).map { Payable.Receipt(sequence: receipt.sequence, amount: $0) }
      })
  }
}

extension Office {
  /// Books what a dossier owes, in a transaction that does more, and says which fact it became.
  func book(
    _ amount: Dong, _ method: PaymentMethod, reference: String, on id: DossierID, by actor: Actor,
    in db: borrowing Writing
  ) throws -> (dossier: Dossier, sequence: Int) {
    let version = try db.first("SELECT version FROM dossier WHERE id = \(id.number)") { row in
      Int(try row.int(0))
    }
    let after = try act(.collectFee(amount, method, transaction: reference), on: id, by: actor, in: db)
    return (after, (version ?? 0) + 1)
  }
}

extension Office {
  /// The codes of dossiers, for lists that name many.
  package func codes(of ids: [DossierID]) async throws -> [DossierID: DossierCode] {
    let wanted = Set(ids)
    guard !wanted.isEmpty else { return [:] }
    return try await database.read { db in
      var out: [DossierID: DossierCode] = [:]
      for id in wanted {
        out[id] =
          try db.first("SELECT code FROM dossier WHERE id = \(id.number)") { row in
            DossierCode(try row.text(0))
          } ?? nil
      }
      return out
    }
  }

  /// How much money waits for a person to say what it is.
  package func paymentTaskCount(of unit: UnitID) async throws -> Int {
    try await database.read { db in
      let lines = try db.first(
        """
        SELECT COUNT(*) FROM statement_line WHERE unit = \(unit.number) AND state IN ('ambiguous', 'unmatched')
        """
      ) { row in Int(try row.int(0)) }
      let callbacks = try db.first(
        """
        SELECT COUNT(*) FROM payment_callback
        WHERE state = 'review' AND (unit = \(unit.number) OR unit IS NULL)
        """
      ) { row in Int(try row.int(0)) }
      return (lines ?? 0) + (callbacks ?? 0)
    }
  }
}
