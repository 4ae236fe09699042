/// A book whose numbers run without a gap, from 1 in each unit and year (*sổ*).
package enum NumberSeries: Hashable, Sendable {
  /// The slips of one form: `02`.
  case form(String)
  /// The register of a field (Form 07).
  case entry(String)
  case feeNotice, feeRefund
  /// The receipts of one kind of money, `phi` or `le_phi`.
  case feeReceipt(String)

  /// What its counter is called in the store.
  package var counter: String {
    switch self {
    case .form(let number): "form-\(number)"
    case .entry(let field): "register/\(field)"
    case .feeNotice: "fee-notice"
    case .feeReceipt(let book): "fee-receipt/\(book)"
    case .feeRefund: "fee-refund"
    }
  }

  /// The book of a counter; nil for a counter that is none.
  package init?(counter: String) {
    switch counter {
    case "fee-notice": self = .feeNotice
    case "fee-refund": self = .feeRefund
    default:
      if counter.hasPrefix("form-") {
        self = .form(String(counter.dropFirst(5)))
      } else if counter.hasPrefix("register/") {
        self = .entry(String(counter.dropFirst(9)))
      } else if counter.hasPrefix("fee-receipt/") {
        self = .feeReceipt(String(counter.dropFirst(12)))
      } else {
        return nil
      }
    }
  }

  /// What people call it.
  package var label: String {
    switch self {
    case .form("01"): "số giấy tiếp nhận"
    case .form("02"): "số phiếu yêu cầu bổ sung"
    case .form("03"): "số phiếu từ chối"
    case .form("04"): "số phiếu xin lỗi"
    case .form("05"): "số thông báo dừng giải quyết"
    case .form(let number): "số của mẫu \(number)"
    case .entry(let field): "sổ theo dõi “\(field)”"
    case .feeNotice: "số thông báo nộp phí"
    case .feeReceipt(let book): "số biên lai \(FeeKind(rawValue: book)?.label.lowercased() ?? book)"
    case .feeRefund: "số phiếu hoàn trả"
    }
  }
}

extension DossierFact {
  /// The numbers it bears, of a procedure of `field`; a number not drawn yet is nil.
  package func numbers(in field: String) -> [(book: NumberSeries, number: Int64?)] {
    func drawn(_ number: Int64) -> Int64? { number == 0 ? nil : number }
    switch self {
    case .received(let fact, _):
      return [(.form("01"), drawn(fact.slip)), (.entry(field), drawn(fact.entry))]
    case .declined(let fact, _): return [(.form("03"), drawn(fact.slip))]
    case .supplementAsked(let fact): return [(.form("02"), fact.number)]
    case .supplementReceived(let fact): return fact.appointment == nil ? [] : [(.form("01"), fact.slip)]
    case .apologised(let fact): return [(.form("04"), fact.number)]
    case .withdrawn(let fact): return [(.form("05"), fact.number)]
    case .stopped(let fact): return [(.form("05"), fact.number)]
    case .paymentAsked(let fact): return [(.feeNotice, fact.number)]
    case .feeCollected(let fact): return fact.book.map { [(.feeReceipt($0), fact.number)] } ?? []
    case .feeRefunded(let fact): return [(.feeRefund, fact.number)]
    default: return []
    }
  }

  /// The same fact with the numbers it still lacks, drawn in the transaction that writes it down.
  package func numbered(in field: String, _ draw: (NumberSeries) throws -> Int64) rethrows -> DossierFact {
    var drawn: [Int64] = []
    for (book, number) in numbers(in: field) { drawn.append(try number ?? draw(book)) }
    guard let first = drawn.first else { return self }
    switch self {
    case .received(var fact, let people):
      (fact.slip, fact.entry) = (first, drawn[1])
      return .received(fact, people)
    case .declined(var fact, let people):
      fact.slip = first
      return .declined(fact, people)
    case .supplementAsked(var fact):
      fact.number = first
      return .supplementAsked(fact)
    case .supplementReceived(var fact):
      fact.slip = first
      return .supplementReceived(fact)
    case .apologised(var fact):
      fact.number = first
      return .apologised(fact)
    case .withdrawn(var fact):
      fact.number = first
      return .withdrawn(fact)
    case .stopped(var fact):
      fact.number = first
      return .stopped(fact)
    case .paymentAsked(var fact):
      fact.number = first
      return .paymentAsked(fact)
    case .feeCollected(var fact):
      fact.number = first
      return .feeCollected(fact)
    case .feeRefunded(var fact):
      fact.number = first
      return .feeRefunded(fact)
    default: return self
    }
  }

  /// The same opening fact under the code that was drawn for it.
  package func coded(_ code: DossierCode) -> DossierFact {
    switch self {
    case .registered(var fact, let people):
      fact.code = code
      return .registered(fact, people)
    case .received(var fact, let people):
      fact.code = code
      return .received(fact, people)
    case .declined(var fact, let people):
      fact.code = code
      return .declined(fact, people)
    default: return self
    }
  }

  /// Without its personal half, which numbers never change.
  package var impersonal: DossierFact {
    switch self {
    case .registered(let fact, _): .registered(fact, nil)
    case .received(let fact, _): .received(fact, nil)
    case .declined(let fact, _): .declined(fact, nil)
    case .handedOver(let fact, _): .handedOver(fact, nil)
    case .homeVisitAsked(let fact, _): .homeVisitAsked(fact, nil)
    default: self
    }
  }

  /// The files it names.
  package var files: [FileReference] {
    switch self {
    case .registered(let fact, _): fact.files
    case .received(let fact, _): fact.files
    case .issued(let fact): fact.files
    case .filesAdded(let fact): fact.files
    case .supplementReceived(let fact): fact.files
    case .consultationAnswered(let fact): fact.files
    default: []
    }
  }
}
