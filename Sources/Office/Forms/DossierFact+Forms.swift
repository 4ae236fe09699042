import Casework
import Deadlines
import Documents
import SQL

extension DossierFact {
  /// The form the law wants with this fact, and its number as printed; nil for facts that need no paper.
  package var form: (kind: FormKind, number: String)? {
    switch self {
    case .received(let fact, _): (.receipt, Self.printed(.receipt, fact.slip))
    case .declined(let fact, _): (.refusal, Self.printed(.refusal, fact.slip))
    case .supplementAsked(let fact): (.supplementRequest, Self.printed(.supplementRequest, fact.number))
    case .supplementReceived(let fact) where fact.appointment != nil:
      (.revisedReceipt, Self.printed(.revisedReceipt, fact.slip))
    case .apologised(let fact): (.apology, Self.printed(.apology, fact.number))
    case .withdrawn(let fact): (.stopNotice, Self.printed(.stopNotice, fact.number))
    case .stopped(let fact): (.stopNotice, Self.printed(.stopNotice, fact.number))
    case .paymentAsked(let fact): (.feeNotice, Self.printed(.feeNotice, fact.number))
    case .feeCollected(let fact): (.feeReceipt, FormKind.receiptNumber(fact.number))
    case .feeRefunded(let fact): (.feeRefund, Self.printed(.feeRefund, fact.number))
    default: nil
    }
  }

  /// A number that was never drawn leaves its place open, as on paper.
  private static func printed(_ kind: FormKind, _ number: Int64?) -> String {
    guard let number, number > 0 else { return "……/\(kind.symbol)" }
    return kind.number(number)
  }
}

extension FormKind {
  /// Receipts of money have seven digits (NĐ 123/2020/NĐ-CP, Điều 32).
  static func receiptNumber(_ number: Int64?) -> String {
    guard let number, number > 0 else { return "…………" }
    let digits = String(number)
    return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  }
}

extension IssuedForms {
  /// Notes the forms these facts call for; called in the transaction that writes them down:
  ///
  ///     try IssuedForms.note(recorded, of: id, in: db)
  package static func note(_ facts: [Recorded], of dossier: DossierID, in db: borrowing Writing) throws {
    for one in facts {
      guard let (kind, number) = one.fact.form else { continue }
      try note(
        kind, number: number, sequence: one.sequence, of: dossier, at: one.recorded, in: db)
    }
  }
}
