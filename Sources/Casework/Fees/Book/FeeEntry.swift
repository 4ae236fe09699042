import Deadlines

/// One line of the fee book (*sổ thu phí, lệ phí*): money of one kind that came in or went back. It follows from a fact of
/// a dossier and from nothing else.
package struct FeeEntry: Equatable, Sendable {
  package let dossier: DossierID
  /// In whose book it stands: the unit the dossier belonged to then, or that gave the money back in its place.
  package let unit: UnitID
  /// Which of the dossier's facts it follows from.
  package let sequence: Int
  package let kind: FeeKind
  /// The day in whose book it stands: the day it happened, or the next working day when that day was closed.
  package let day: Day
  package let at: Moment
  /// The procedure's code.
  package let procedure: String
  package let method: PaymentMethod
  /// In đồng; below zero when it went back.
  package let amount: Int64
  /// Book and number of the receipt or refund slip; nil in what was taken over from before there were any.
  package let book: String?
  package let number: Int64?
  package let officer: OfficerID
  /// The bank's or gateway's own number.
  package let reference: String?

  package init(
    dossier: DossierID, unit: UnitID? = nil, sequence: Int, kind: FeeKind, day: Day, at: Moment,
    procedure: String,
    method: PaymentMethod, amount: Int64, book: String?, number: Int64?, officer: OfficerID,
    reference: String?
  ) {
    self.dossier = dossier
    self.unit = unit ?? dossier.unit
    self.sequence = sequence
    self.kind = kind
    self.day = day
    self.at = at
    self.procedure = procedure
    self.method = method
    self.amount = amount
    self.book = book
    self.number = number
    self.officer = officer
    self.reference = reference
  }

  package var isRefund: Bool { amount < 0 }
}
