import Casework
import Deadlines
import SQL

/// What one commune takes for a fee, where the People's Council of the province has set it otherwise than the catalogue
/// says (*mức thu theo nghị quyết của HĐND cấp tỉnh*).
package struct LocalFee: Equatable, Sendable {
  package let id: Int64
  package let unit: UnitID
  package let procedure: String
  /// The fee's name in the catalogue; positions change from revision to revision.
  package let fee: String
  package let amount: Dong
  /// The resolution.
  package let document: String
  package let validity: Validity

  static func all(in db: borrowing some Queries & ~Copyable) throws -> [LocalFee] {
    try db.all(
      "SELECT id, unit, procedure, fee, amount, document, valid_from, valid_to FROM local_fee ORDER BY id"
    ) { row in
      LocalFee(
        id: try row.int(0), unit: UnitID(try row.int(1)), procedure: try row.text(2), fee: try row.text(3),
        amount: Dong(try row.int(4)) ?? .zero, document: try row.text(5),
        validity: try Validity(row, from: 6, to: 7))
    }
  }
}

/// A fee for some or all communes of the province, as its administrator enters it.
package struct LocalFeeDraft: Equatable, Sendable {
  package var units: Set<UnitID>
  package var procedure: String
  package var fee: String
  package var amount: Dong
  package var document: String

  package init(units: Set<UnitID>, procedure: String, fee: String, amount: Dong, document: String) {
    self.units = units
    self.procedure = procedure
    self.fee = fee
    self.amount = amount
    self.document = document
  }
}

extension Definitions {
  /// The revision in force, with what the unit takes for it: what its counter reckons with. A dossier keeps the amounts it
  /// was received with.
  package func current(_ code: String, for unit: UnitID) -> ProcedureRevision? {
    current[code].map { ProcedureRevision(number: $0.number, procedure: priced($0.procedure, for: unit)) }
  }

  /// The same of a procedure a filing waits under to be accepted.
  func priced(_ procedure: Procedure, for unit: UnitID) -> Procedure {
    let own = localFees(of: unit).filter { $0.procedure == procedure.code }
    guard !own.isEmpty else { return procedure }
    var procedure = procedure
    for at in procedure.fees.indices {
      guard let local = own.last(where: { $0.fee == procedure.fees[at].name }) else { continue }
      procedure.fees[at].amount = local.amount
      // One amount for all pages and channels: the resolution names no other.
      procedure.fees[at].byChannel = [:]
      procedure.fees[at].tier = nil
      procedure.fees[at].note = local.document
    }
    return procedure
  }

  /// Those that hold today. What was set for a unit holds on for the one that took its place, unless that has its own.
  package func localFees(of unit: UnitID) -> [LocalFee] {
    if localFees.isEmpty { return [] }
    let line = tree.line(of: unit)
    let held = localFees.filter { line.contains($0.unit) && $0.validity.contains(day) }
    return held.filter { fee in
      fee.unit == unit
        || !held.contains { $0.unit == unit && $0.procedure == fee.procedure && $0.fee == fee.fee }
    }
  }
}

extension Office {
  /// Publishes a whole catalogue for all communes: see `importCatalogue`.
  /// - Throws: also `ProvinceFault.notYourRole`.
  package func publishCatalogue(_ procedures: [Procedure], from day: Day, by actor: Actor) async throws {
    _ = try administered(by: actor)
    try await importCatalogue(procedures, from: day, by: .officer(actor.officer))
  }

  /// Sets what communes take for a fee from `day` on; what held before ends that day.
  package func setLocalFee(_ draft: LocalFeeDraft, from day: Day, by actor: Actor) async throws {
    let province = try administered(by: actor)
    let known = definitions.tree.communes(of: province.id)
    guard !draft.units.isEmpty, draft.units.isSubset(of: known) else { throw ProvinceFault.unknownUnit }
    guard let procedure = definitions.current[draft.procedure]?.procedure else {
      throw ProvinceFault.procedureUnknown
    }
    guard procedure.fees.contains(where: { $0.kind != .none && $0.name == draft.fee }) else {
      throw ProvinceFault.feeUnknown
    }
    let document = try AccountText.clean(draft.document)
    guard !document.isEmpty else { throw ProvinceFault.documentMissing }
    let moment = now()
    let names = draft.units.sorted().compactMap { definitions.commune($0)?.fullName }
    try await define { db -> Void in
      for unit in draft.units.sorted() {
        let held = try db.first(
          """
          SELECT valid_from FROM local_fee WHERE unit = \(unit.number) AND procedure = \(draft.procedure)
            AND fee = \(draft.fee) AND valid_to IS NULL
          """
        ) { row in Day(number: Int(try row.int(0))) }
        if let held, held >= day { throw ProvinceFault.feeHolds(held) }
        try db.run(
          """
          UPDATE local_fee SET valid_to = \(day) WHERE unit = \(unit.number) AND procedure = \(draft.procedure)
            AND fee = \(draft.fee) AND valid_to IS NULL
          """)
        try db.run(
          """
          INSERT INTO local_fee (unit, procedure, fee, amount, document, valid_from)
          VALUES (\(unit.number), \(draft.procedure), \(draft.fee), \(draft.amount.amount), \(document), \(day))
          """)
        try Self.note(
          .localFeeSet,
          Change.Details(
            name: "\(draft.procedure), \(draft.fee): \(draft.amount.written), căn cứ \(document)", day: day),
          of: unit, by: .officer(actor.officer), at: moment, in: db)
      }
      try Self.note(
        .localFeeSet,
        Change.Details(
          name:
            "\(draft.procedure), \(draft.fee): \(draft.amount.written), căn cứ \(document); \(names.count == known.count ? "mọi đơn vị" : names.joined(separator: ", "))",
          day: day), of: actor.unit, by: .officer(actor.officer), at: moment, in: db)
    }
  }
}
