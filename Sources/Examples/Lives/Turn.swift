/// What can happen to a dossier beside the plain road from reception to result (domain T1 to T18).
package enum Turn: CaseIterable, Sendable {
  /// It came online and was known before it was accepted (T1, T2).
  case registered
  /// The citizen was asked for more before it was accepted (T3, T5),
  case supplementBefore
  /// after it was (T8, T9),
  case supplement
  /// and once more, which the signer allowed.
  case supplementAgain
  /// No answer came to the last request: it waits, until somebody stops it (T10).
  case unanswered
  /// More is to be paid than at filing (T11, T12),
  case payment
  /// and need not be.
  case exemption
  /// Another office is asked.
  case consultation
  /// It came in at another service point, and its papers travel. Only where a plan says so: a large office has one point.
  case otherPoint
  /// An outside system is down.
  case outage
  /// The office apologises in time and gives a new date (T17).
  case apology
  case reminder
  /// It is withdrawn (T13).
  case withdrawal
  /// The signer stops it (T14).
  case stop
  /// It ended without a result, and what was paid goes back.
  case refund
  /// The post brings the result back, and it is sent again.
  case postalReturn
  /// It goes to the archive (T18).
  case archive
}

/// How many of a thousand dossiers take each turn.
package struct TurnRates: Sendable {
  private let rates: [(turn: Turn, share: Int)]

  package init(_ rates: KeyValuePairs<Turn, Int>) { self.rates = rates.map { ($0.key, $0.value) } }

  /// As in a commune's year.
  package static let usual = TurnRates([
    .registered: 300, .supplementBefore: 12, .supplement: 30, .supplementAgain: 1, .unanswered: 4,
    .payment: 12,
    .exemption: 4, .consultation: 15, .apology: 12, .reminder: 15, .withdrawal: 6, .stop: 3, .refund: 5,
    .postalReturn: 2, .archive: 150,
  ])
  /// Everything much more often than in life, and outages over one another: for tests.
  package static let wild = TurnRates([
    .registered: 300, .supplementBefore: 300, .supplement: 350, .supplementAgain: 200, .unanswered: 60,
    .payment: 300,
    .exemption: 300, .consultation: 400, .outage: 600, .apology: 300, .reminder: 100, .withdrawal: 120,
    .stop: 60,
    .refund: 500, .postalReturn: 300, .archive: 500,
  ])

  /// The turns one dossier will take.
  func draw(_ luck: inout Seeded) -> Set<Turn> {
    var turns: Set<Turn> = []
    for (turn, share) in rates where luck.number(1...1000) <= share { turns.insert(turn) }
    return turns
  }
}
