import Casework
import Deadlines
import SQL

/// What became of a gateway's call-back (*kết quả ghi nhận thanh toán*).
package enum CallbackOutcome: Equatable, Sendable {
  /// Booked to this dossier, now or by an earlier call with the same transaction.
  case booked(DossierCode, isRepeated: Bool)
  /// Kept for a person: the money has come, but not so that it could be booked.
  case review(Doubt, isRepeated: Bool)
  /// The transaction was reported before with another dossier or amount; nothing was changed.
  case contradicts

  package enum Doubt: String, CaseIterable, Sendable {
    case unknownDossier = "unknown_dossier"
    case otherAmount = "other_amount"
    case nothingOwed = "nothing_owed"

    package var label: String {
      switch self {
      case .unknownDossier: "Không có hồ sơ nào mang mã này"
      case .otherAmount: "Số tiền khác số còn phải thu"
      case .nothingOwed: "Hồ sơ không có khoản phải thu"
      }
    }
  }
}

/// A call-back as it stands in the store.
package struct PaymentCallback: Equatable, Sendable {
  package enum State: String, Sendable { case booked, review, settled }
  package let id: Int64
  package let gateway: String
  package let reference: String
  /// The dossier as the gateway named it.
  package let named: String
  package let amount: Dong
  package let receivedAt: Moment
  package let state: State
  package let doubt: CallbackOutcome.Doubt?
  package let dossier: DossierID?
  /// How often it came again.
  package let repeats: Int

  static let columns: Statement = """
    id, gateway, reference, named, amount, received_at, state, doubt, dossier, repeats
    """

  init(_ row: borrowing Row) throws {
    guard let amount = Dong(try row.int(4)), let state = State(rawValue: try row.text(6)) else {
      throw SQLError.unavailable("payment_callback")
    }
    id = try row.int(0)
    gateway = try row.text(1)
    reference = try row.text(2)
    named = try row.text(3)
    self.amount = amount
    receivedAt = Moment(milliseconds: try row.int(5))
    self.state = state
    doubt = row.optionalText(7).flatMap(CallbackOutcome.Doubt.init)
    dossier = row.optionalInt(8).map { DossierID($0) }
    repeats = Int(try row.int(9))
  }
}

extension Office {
  /// Takes in what a gateway reports, whose signature has been checked. One transaction of a gateway is booked once; what
  /// does not fit to the đồng is never booked but kept for a person.
  package func payment(
    _ notice: PaymentNotice, from gateway: PaymentSettings.Gateway
  ) async throws -> CallbackOutcome {
    let moment = now()
    let definitions = definitions
    return try await database.write { [self] db in
      let known = try db.first(
        """
        SELECT \(PaymentCallback.columns) FROM payment_callback
        WHERE gateway = \(gateway.name) AND reference = \(notice.transaction)
        """
      ) { row in try PaymentCallback(row) }
      if let known { return try repeated(known, notice, in: db) }
      let (commune, id) = try named(notice.dossier, definitions, in: db)
      let (outcome, sequence) = try take(notice, id, gateway, in: db)
      var state = PaymentCallback.State.booked
      var doubt: CallbackOutcome.Doubt?
      if case .review(let why, _) = outcome { (state, doubt) = (.review, why) }
      try db.run(
        """
        INSERT INTO payment_callback (gateway, reference, unit, named, amount, paid_at, received_at, state, doubt,
          dossier, sequence, repeats)
        VALUES (\(gateway.name), \(notice.transaction), \(commune?.id.number), \(notice.dossier),
          \(notice.amount.amount), \(notice.paidAt), \(moment), \(state.rawValue), \(doubt?.rawValue),
          \(id?.number), \(sequence), 0)
        """)
      return outcome
    }
  }

  private func repeated(
    _ known: PaymentCallback, _ notice: PaymentNotice, in db: borrowing Writing
  ) throws -> CallbackOutcome {
    try db.run("UPDATE payment_callback SET repeats = repeats + 1 WHERE id = \(known.id)")
    guard known.named == notice.dossier, known.amount == notice.amount else { return .contradicts }
    if known.state != .review, let id = known.dossier {
      let code = try db.first("SELECT code FROM dossier WHERE id = \(id.number)") { row in
        DossierCode(try row.text(0))
      }
      if let code = code ?? nil { return .booked(code, isRepeated: true) }
    }
    return .review(known.doubt ?? .unknownDossier, isRepeated: true)
  }

  /// The unit and the dossier a gateway names, by the whole code or by what a bank has left of it.
  private func named(
    _ text: String, _ definitions: Definitions, in db: borrowing some Queries & ~Copyable
  ) throws -> (Commune?, DossierID?) {
    for commune in definitions.communes.values.sorted(by: { $0.id < $1.id }) {
      // Whose place another unit took has nobody to look at what is doubtful.
      let owner = definitions.tree.heirs(of: commune.id).last.flatMap { definitions.commune($0) } ?? commune
      let found = try PaymentDesk.named(in: text, commune.agency, in: db)
      if found.count == 1 { return (owner, found[0]) }
      if !PaymentPurpose.codes(in: text, agency: commune.agency).isEmpty { return (owner, nil) }
    }
    // An installation of one unit has nobody else to ask.
    return (definitions.communes.count == 1 ? definitions.communes.values.first : nil, nil)
  }

  private func take(
    _ notice: PaymentNotice, _ id: DossierID?, _ gateway: PaymentSettings.Gateway, in db: borrowing Writing
  ) throws -> (CallbackOutcome, sequence: Int?) {
    guard let id, let dossier = try Self.file(id, definitions, in: db)?.dossier else {
      return (.review(.unknownDossier, isRepeated: false), nil)
    }
    let actor = PaymentDesk.gateway(of: dossier.unit)
    guard dossier.refusal(of: .collectFee, by: actor) == nil else {
      return (.review(.nothingOwed, isRepeated: false), nil)
    }
    guard dossier.outstanding == notice.amount else {
      return (.review(.otherAmount, isRepeated: false), nil)
    }
    let booked = try book(
      notice.amount, .online, reference: "\(gateway.name):\(notice.transaction)", on: id, by: actor, in: db)
    return (.booked(dossier.code, isRepeated: false), booked.sequence)
  }

  // MARK: Tasks

  /// Call-backs a person must look at, the oldest first: those of the unit, and those of nobody's.
  package func callbackTasks(for actor: Actor, limit: Int = 50) async throws -> [PaymentCallback] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(PaymentCallback.columns) FROM payment_callback
        WHERE state = 'review' AND (unit = \(actor.unit.number) OR unit IS NULL) ORDER BY id LIMIT \(limit)
        """
      ) { row in try PaymentCallback(row) }
    }
  }

  /// Says what a call-back's money is for.
  package func settle(callback id: Int64, _ settlement: PaymentSettlement, by actor: Actor) async throws {
    guard actor.has(Self.feeCounters) else { throw FeeRefusal.notYourRole(Self.feeCounters) }
    let moment = now()
    try await database.write { [self] db in
      let callback = try db.first(
        """
        SELECT \(PaymentCallback.columns) FROM payment_callback
        WHERE id = \(id) AND (unit = \(actor.unit.number) OR unit IS NULL)
        """
      ) { row in try PaymentCallback(row) }
      guard let callback, callback.state == .review else { throw SettlementRefusal.settled }
      let outcome = try settle(
        settlement, callback.amount, .online, reference: "\(callback.gateway):\(callback.reference)",
        by: actor,
        in: db)
      try db.run(
        """
        UPDATE payment_callback SET state = 'settled', unit = \(actor.unit.number),
          dossier = \(outcome.dossier?.number), sequence = \(outcome.sequence),
          settled_by = \(actor.officer.number), settled_at = \(moment), note = \(outcome.note) WHERE id = \(id)
        """)
    }
  }
}
