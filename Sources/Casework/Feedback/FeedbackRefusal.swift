import Deadlines

/// Why something about feedback is not possible.
package enum FeedbackRefusal: Error, Equatable, Sendable {
  case notYourRole
  case unknown
  case wordsMissing
  case wrongStage(FeedbackAct, FeedbackStage)
  /// The officer the feedback is about.
  case aboutYou
  case aboutAssignee
  /// An officer who was named is dropped by somebody who is no director.
  case namedStays
  /// What is told about conduct is turned away by somebody who is no director.
  case directorDecides
  /// A rating of one's own answer.
  case ownAnswer
  /// A rating in the place of the sender's own.
  case ratedBySender
  /// Somebody is named, and it is about no conduct.
  case namedWithoutConduct
  case officerUnknown
  case notAssigned
  case notAssignee
  case agencyMissing
  case daysWrong
  case notForwarded
  case archivedBefore
  case notArchived
  case keptForEver
  case keptUntil(Day)
  case erasedBefore
  case dossierUnknown
  /// A file that was not handed in, or that was erased since.
  case fileUnknown

  package var notice: String {
    switch self {
    case .notYourRole: "Vai trò của anh/chị không làm việc này."
    case .unknown: "Không có phản ánh, kiến nghị này trong sổ."
    case .wordsMissing: "Hãy ghi đủ nội dung."
    case .wrongStage(let act, let stage):
      "Phản ánh đang ở trạng thái “\(stage.label)”, không làm được việc “\(act.label)”."
    case .aboutYou: "Phản ánh này về chính anh/chị: người khác phải xử lý."
    case .aboutAssignee: "Không phân công người bị phản ánh xử lý phản ánh về mình."
    case .namedStays: "Chỉ Giám đốc Trung tâm được đổi hoặc bỏ tên cán bộ bị phản ánh."
    case .directorDecides:
      "Phản ánh về hành vi cán bộ, công chức: Giám đốc Trung tâm mới được từ chối hoặc trả lại."
    case .ownAnswer: "Người trả lời không ghi đánh giá về câu trả lời của mình."
    case .ratedBySender: "Người gửi đã tự đánh giá bằng mã theo dõi."
    case .namedWithoutConduct: "Chỉ ghi tên cán bộ khi phản ánh về hành vi cán bộ, công chức."
    case .officerUnknown: "Không có cán bộ này đang làm việc tại đơn vị."
    case .notAssigned: "Phản ánh chưa phân công cho ai xử lý."
    case .notAssignee: "Phản ánh đã phân công cho người khác xử lý."
    case .agencyMissing: "Hãy ghi cơ quan nhận."
    case .daysWrong: "Thời hạn xử lý từ 1 đến \(Feedback.mostWorkingDays) ngày làm việc."
    case .notForwarded: "Chỉ trả lại phản ánh do Cổng Dịch vụ công quốc gia hoặc cơ quan khác chuyển đến."
    case .archivedBefore: "Phản ánh đã chuyển lưu trữ."
    case .notArchived: "Phản ánh chưa chuyển lưu trữ, chưa có thời hạn lưu."
    case .keptForEver: "Phản ánh có thời hạn lưu vĩnh viễn."
    case .keptUntil(let day): "Phản ánh còn trong thời hạn lưu, đến hết ngày \(day.written)."
    case .erasedBefore: "Thông tin cá nhân của phản ánh đã được xóa."
    case .fileUnknown: "Tệp đính kèm không còn; hãy chọn lại tệp."
    case .dossierUnknown: "Không có hồ sơ nào của đơn vị mang mã này."
    }
  }

  /// The rule's name for programs.
  package var code: String {
    switch self {
    case .notYourRole: "not_your_role"
    case .unknown: "unknown"
    case .wordsMissing: "words_missing"
    case .wrongStage: "wrong_stage"
    case .aboutYou: "about_you"
    case .aboutAssignee: "about_assignee"
    case .namedStays: "named_stays"
    case .directorDecides: "director_decides"
    case .ownAnswer: "own_answer"
    case .ratedBySender: "rated_by_sender"
    case .namedWithoutConduct: "named_without_conduct"
    case .officerUnknown: "officer_unknown"
    case .notAssigned: "not_assigned"
    case .notAssignee: "not_assignee"
    case .agencyMissing: "agency_missing"
    case .daysWrong: "days_wrong"
    case .notForwarded: "not_forwarded"
    case .archivedBefore: "archived_before"
    case .notArchived: "not_archived"
    case .keptForEver: "kept_for_ever"
    case .keptUntil: "kept_until"
    case .erasedBefore: "erased_before"
    case .dossierUnknown: "dossier_unknown"
    case .fileUnknown: "file_unknown"
    }
  }
}
