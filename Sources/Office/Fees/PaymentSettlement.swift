import Casework
import SQL

/// What a person says of money the program could not place (*xử lý khoản tiền chưa rõ*).
package enum PaymentSettlement: Equatable, Sendable {
  /// It is for this dossier.
  case dossier(DossierCode)
  /// It is no fee: returned, sent on, somebody else's.
  case other(note: String)
}

/// Why money cannot be placed so.
package enum SettlementRefusal: Error, Equatable, Sendable {
  case settled
  case unknown(DossierCode)
  case otherAmount(DossierCode, outstanding: Dong)
  case noteMissing
  case refused(DossierCode, Refusal)
}

extension SettlementRefusal: Noticed {
  package var notice: String {
    switch self {
    case .settled: "Khoản tiền này đã có người xử lý."
    case .unknown(let code): "Đơn vị không có hồ sơ \(code.text)."
    case .otherAmount(let code, let outstanding):
      "Hồ sơ \(code.text) còn phải thu \(outstanding.written), khác số tiền đã chuyển."
    case .noteMissing: "Hãy ghi khoản tiền này là gì và đã xử lý thế nào."
    case .refused(let code, let refusal): "Hồ sơ \(code.text): \(refusal.notice)"
    }
  }
}

extension Office {
  struct Settled {
    var dossier: DossierID?
    var sequence: Int?
    var note: String?
  }

  /// Places an amount as a person says, in the transaction of `db`.
  func settle(
    _ settlement: PaymentSettlement, _ amount: Dong, _ method: PaymentMethod, reference: String,
    by actor: Actor, in db: borrowing Writing
  ) throws -> Settled {
    switch settlement {
    case .other(let note):
      guard !note.trimmed.isEmpty else { throw SettlementRefusal.noteMissing }
      return Settled(note: note.oneLine)
    case .dossier(let code):
      let id = try db.first(
        "SELECT id FROM dossier WHERE code = \(code.text) AND unit = \(actor.unit.number)"
      ) { row in DossierID(try row.int(0)) }
      guard let id, let dossier = try Self.file(id, definitions, in: db)?.dossier else {
        throw SettlementRefusal.unknown(code)
      }
      let payable = try PaymentDesk.payable(dossier, by: actor, in: db)
      if method == .transfer, let receipt = payable.unproven.first(where: { $0.amount == amount }) {
        return Settled(dossier: id, sequence: receipt.sequence)
      }
      if let refusal = dossier.refusal(of: .collectFee, by: actor) {
        throw SettlementRefusal.refused(code, refusal)
      }
      guard dossier.outstanding == amount else {
        throw SettlementRefusal.otherAmount(code, outstanding: dossier.outstanding)
      }
      return Settled(
        dossier: id,
        sequence: try book(amount, method, reference: reference, on: id, by: actor, in: db).sequence)
    }
  }
}
