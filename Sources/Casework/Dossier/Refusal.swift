import Deadlines

/// A rule that says no (409). Cases carry data; the clerk's words are in `notice`.
package enum Refusal: Error, Equatable, Sendable {
  case notYourRole(Act, Set<Role>)
  case notYourUnit
  case notYourDepartment(Department)
  case heldByAnother(OfficerID)
  case alreadyYours
  case alreadyHeld(OfficerID)
  case notAtThisStage(Act, Stage)
  case notAtThisStep(Act, String)
  case componentsMissing([String])
  case notScanned([String])
  case componentUnknown(Int)
  case componentTwice(String)
  case dataCannotReplace(String)
  case situationMissing([String])
  case channelNotOffered(Channel)
  case amountNotSet([String])
  case quantityWrong
  case exemptionUnknown(String)
  case exemptionUnproven(String)
  case noNextStep
  case noPreviousStep
  case reasonMissing
  case assigneeUnsuitable
  case feeUnpaid(Dong)
  case nothingOwed
  case paidInFull(outstanding: Dong)
  case identityNotChecked
  case resultNumberMissing
  case resultDayWrong
  case resultUnknown
  case alreadyDecided
  case beforeLastFact(Moment)
  case changedMeanwhile
  case noLongerInForce(String)
  case nothingAskedFor
  case replyTimeWrong
  case supplementAskedBefore
  case supplementIncomplete([String])
  case nothingProposed
  case notYetApproved
  case proposalWaits
  case apologisedBefore
  case nothingToApologise
  case newDateTooEarly
  case newDateTooLate(Moment)
  case newDateClosed(Day)
  case apologyOwed
  case citizenHasTime(Moment)
  case archivedBefore
  case placeMissing
  case evidenceMissing
  case notRefundable(Dong)
  case agencyMissing
  case noSuchQuestion
  case consignedBefore
  case notConsigned
  case trackingWrong
  case papersOnTheirWay
  case papersNotUnderWay
  case resultFileMissing
  case outageKnown
  case noSuchOutage
  case outageTimeWrong
  case personsErased
  case visitAskedBefore
  case visitDayWrong
  case noVisitAsked
  case noVisitPlanned
  case visitPhoneWrong
  case addressMissing
  case groupEmpty
  case groupTooLarge(Int)
  case basisMissing
  case erasedBefore
  case notArchived
  case keptForEver
  case keptUntil(Day)
}
