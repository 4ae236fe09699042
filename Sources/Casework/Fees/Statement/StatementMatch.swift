/// A dossier money may belong to, as it stands when a line of a statement is looked at.
package struct Payable: Equatable, Sendable {
  package let id: DossierID
  package let code: DossierCode
  /// Still owed, and payable now; zero when nothing is or nothing more can be taken.
  package let outstanding: Dong
  /// Transfers written down at the counter that no line of a statement has shown yet: the fact's number and the amount.
  package let unproven: [Receipt]

  package struct Receipt: Equatable, Sendable {
    package let sequence: Int
    package let amount: Dong
    package init(sequence: Int, amount: Dong) {
      self.sequence = sequence
      self.amount = amount
    }
  }

  package init(id: DossierID, code: DossierCode, outstanding: Dong, unproven: [Receipt] = []) {
    self.id = id
    self.code = code
    self.outstanding = outstanding
    self.unproven = unproven
  }
}

/// What a line of a statement is money for (*đối soát*). Only what is sure is booked by the program; the rest is for a
/// person to say.
package enum StatementMatch: Equatable, Sendable {
  /// Pays what this dossier owes, to the đồng.
  case pays(Payable)
  /// Shows a transfer that was written down at the counter.
  case proves(Payable, Payable.Receipt)
  case ambiguous(Doubt, [Payable])
  case unmatched

  package enum Doubt: String, Codable, CaseIterable, Sendable {
    /// No dossier is named, but these owe this amount.
    case onlyAmount = "only_amount"
    /// The dossier named owes another amount.
    case otherAmount = "other_amount"
    /// The dossier named owes nothing.
    case nothingOwed = "nothing_owed"
    /// Several dossiers are named.
    case several

    package var label: String {
      switch self {
      case .onlyAmount: "Nội dung không ghi mã hồ sơ; chỉ trùng số tiền"
      case .otherAmount: "Số tiền khác số còn phải thu"
      case .nothingOwed: "Hồ sơ không còn phải thu"
      case .several: "Nội dung ghi nhiều mã hồ sơ"
      }
    }
  }

  /// - Parameters:
  ///   - named: the dossiers whose codes stand in the purpose.
  ///   - owing: dossiers that owe exactly this amount.
  package static func of(_ amount: Dong, named: [Payable], owing: [Payable]) -> StatementMatch {
    guard let first = named.first else {
      return owing.isEmpty ? .unmatched : .ambiguous(.onlyAmount, owing)
    }
    guard named.count == 1 else { return .ambiguous(.several, named) }
    if first.outstanding == amount { return .pays(first) }
    if let receipt = first.unproven.first(where: { $0.amount == amount }) { return .proves(first, receipt) }
    return .ambiguous(first.outstanding == .zero ? .nothingOwed : .otherAmount, named)
  }
}
