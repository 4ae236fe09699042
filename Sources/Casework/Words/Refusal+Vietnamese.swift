extension Refusal {
  /// The refusal in the clerk's words.
  package var notice: String {
    switch self {
    case .notYourRole(let act, let roles):
      "Việc “\(act.label)” do \(roles.map(\.label).sorted().joined(separator: ", ")) thực hiện."
    case .notYourUnit: "Hồ sơ này thuộc đơn vị khác."
    case .notYourDepartment(let department): "Bước này do \(department.label) thực hiện."
    case .heldByAnother: "Hồ sơ đang do người khác giữ xử lý."
    case .alreadyYours: "Hồ sơ đã do Ông/Bà giữ xử lý."
    case .alreadyHeld: "Hồ sơ đã do chính người này giữ xử lý."
    case .notAtThisStage(let act, let stage):
      "Không thể “\(act.label)” khi hồ sơ ở trạng thái “\(stage.label)”."
    case .notAtThisStep(let act, let step): "Không thể “\(act.label)” ở bước “\(step)”."
    case .componentsMissing(let names): "Hồ sơ còn thiếu: \(names.joined(separator: "; "))."
    case .componentUnknown(let number): "Thủ tục này không có thành phần hồ sơ số \(number)."
    case .componentTwice(let name): "Thành phần hồ sơ được ghi hai lần: \(name)."
    case .dataCannotReplace(let name): "Giấy tờ này chưa được thay bằng dữ liệu: \(name)."
    case .situationMissing(let cases):
      "Chọn trường hợp áp dụng: \(cases.joined(separator: "; "))."
    case .channelNotOffered(let channel): "Thủ tục này không nhận hồ sơ theo hình thức “\(channel.label)”."
    case .amountNotSet(let names): "Chưa có mức thu, hãy nhập số tiền: \(names.joined(separator: "; "))."
    case .quantityWrong: "Số bộ, số bản và số trang phải từ 1 đến \(Filing.most)."
    case .exemptionUnknown(let name): "Thủ tục này không có diện miễn, giảm “\(name)”."
    case .exemptionUnproven(let name): "Hãy ghi căn cứ của diện miễn, giảm “\(name)”."
    case .noNextStep: "Quy trình không còn bước tiếp theo."
    case .noPreviousStep: "Đây là bước đầu tiên, không có bước để trả lại."
    case .reasonMissing: "Hãy ghi lý do."
    case .assigneeUnsuitable: "Người được phân công không giữ vai trò và đơn vị của bước này."
    case .feeUnpaid(let amount): "Chưa thu đủ phí, lệ phí: còn \(amount.written)."
    case .nothingOwed: "Hồ sơ này không phải nộp phí, lệ phí."
    case .paidInFull(let outstanding): "Số tiền phải bằng số còn phải thu: \(outstanding.written)."
    case .identityNotChecked: "Hãy kiểm tra giấy tờ tùy thân của người nhận trước khi trả kết quả."
    case .resultNumberMissing: "Hãy nhập số, ký hiệu của kết quả."
    case .resultDayWrong: "Ngày của kết quả phải từ ngày tiếp nhận đến hôm nay."
    case .resultUnknown: "Hãy chọn một trong các kết quả của thủ tục."
    case .alreadyDecided: "Đã có kết quả giải quyết, hồ sơ không rút được nữa."
    case .beforeLastFact(let moment):
      "Thời điểm không được trước việc gần nhất của hồ sơ (\(moment.written))."
    case .changedMeanwhile: "Hồ sơ vừa có người khác xử lý. Hãy xem lại rồi thực hiện."
    case .noLongerInForce(let name): "Thủ tục này đã hết hiệu lực: \(name)."
    }
  }
}
