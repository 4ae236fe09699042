import Casework

extension Refusal {
  /// The rule's name for programs; it outlives every rewording.
  var code: String {
    switch self {
    case .notYourRole: "not_your_role"
    case .notYourUnit: "not_your_unit"
    case .notYourDepartment: "not_your_department"
    case .heldByAnother: "held_by_another"
    case .alreadyYours: "already_yours"
    case .alreadyHeld: "already_held"
    case .notAtThisStage: "not_at_this_stage"
    case .notAtThisStep: "not_at_this_step"
    case .componentsMissing: "components_missing"
    case .dataCannotReplace: "data_cannot_replace"
    case .componentUnknown: "component_unknown"
    case .componentTwice: "component_twice"
    case .quantityWrong: "quantity_wrong"
    case .exemptionUnknown: "exemption_unknown"
    case .exemptionUnproven: "exemption_unproven"
    case .resultUnknown: "result_unknown"
    case .situationMissing: "situation_missing"
    case .channelNotOffered: "channel_not_offered"
    case .amountNotSet: "amount_not_set"
    case .noNextStep: "no_next_step"
    case .noPreviousStep: "no_previous_step"
    case .reasonMissing: "reason_missing"
    case .assigneeUnsuitable: "assignee_unsuitable"
    case .feeUnpaid: "fee_unpaid"
    case .nothingOwed: "nothing_owed"
    case .paidInFull: "amount_is_not_what_is_owed"
    case .identityNotChecked: "identity_not_checked"
    case .resultNumberMissing: "result_number_missing"
    case .resultDayWrong: "result_day_wrong"
    case .alreadyDecided: "already_decided"
    case .beforeLastFact: "before_last_fact"
    case .changedMeanwhile: "changed_meanwhile"
    case .noLongerInForce: "no_longer_in_force"
    }
  }
}
