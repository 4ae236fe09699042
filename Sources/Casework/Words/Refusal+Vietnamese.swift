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
    case .notScanned(let names):
      "Chưa số hóa: \(names.joined(separator: "; ")). Hãy thêm bản chụp của từng giấy tờ rồi chuyển."
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
    default: roadNotice
    }
  }

  /// Those of supplements, new dates, money and the way to the citizen.
  private var roadNotice: String {
    switch self {
    case .nothingAskedFor: "Hãy ghi ít nhất một nội dung."
    case .replyTimeWrong: "Thời hạn phải là số ngày hợp lệ, ít nhất 1 ngày."
    case .supplementAskedBefore:
      "Hồ sơ đã được yêu cầu bổ sung một lần. Mỗi hồ sơ chỉ được yêu cầu bổ sung một lần."
    case .supplementIncomplete(let items): "Còn chưa bổ sung: \(items.joined(separator: "; "))."
    case .nothingProposed: "Hồ sơ không có đề xuất nào đang chờ."
    case .notYetApproved: "Đề xuất bổ sung chưa được duyệt."
    case .proposalWaits: "Hồ sơ có đề xuất đang chờ duyệt hoặc chờ gửi. Hãy xử lý đề xuất trước."
    case .apologisedBefore: "Hồ sơ đã được xin lỗi và hẹn lại. Mỗi hồ sơ chỉ hẹn lại một lần."
    case .nothingToApologise: "Hồ sơ đã giải quyết trong hạn, không phải xin lỗi."
    case .newDateTooEarly: "Ngày hẹn lại phải sau ngày hẹn cũ và sau lúc này."
    case .newDateClosed(let day): "Ngày hẹn lại phải là ngày làm việc; \(day.written) cơ quan nghỉ."
    case .newDateTooLate(let last): "Pháp luật chỉ cho gia hạn đến \(last.spoken)."
    case .apologyOwed:
      "Hồ sơ quá hạn chưa có phiếu xin lỗi. Hãy lập phiếu xin lỗi trước khi trả kết quả."
    case .citizenHasTime(let until): "Người nộp còn được bổ sung đến \(until.spoken)."
    case .archivedBefore: "Hồ sơ đã chuyển lưu trữ."
    case .placeMissing: "Hãy ghi nơi lưu."
    case .evidenceMissing: "Hãy ghi giấy tờ hoặc dữ liệu chứng minh."
    case .notRefundable(let most):
      most == .zero ? "Không có khoản nào để hoàn trả." : "Chỉ hoàn trả được đến \(most.written)."
    case .agencyMissing: "Hãy ghi tên cơ quan, đơn vị."
    case .noSuchQuestion: "Không có yêu cầu phối hợp nào đang chờ đơn vị này trả lời."
    case .consignedBefore: "Kết quả đã gửi bưu chính."
    case .notConsigned: "Kết quả chưa gửi bưu chính."
    case .trackingWrong: "Mã vận đơn gồm 5 đến 30 chữ cái, chữ số."
    case .papersOnTheirWay: "Giấy tờ đang được chuyển giữa hai điểm, chưa ai nhận."
    case .papersNotUnderWay: "Không có phiếu bàn giao nào như vậy đang chờ nhận."
    case .resultFileMissing: "Kết quả chưa có bản điện tử."
    case .outageKnown: "Sự cố này đã ghi cho hồ sơ."
    case .noSuchOutage: "Hồ sơ không có sự cố nào đang mở."
    case .outageTimeWrong: "Thời gian sự cố không hợp lệ."
    case .personsErased: "Thông tin cá nhân của hồ sơ đã xóa theo thời hạn, không thực hiện được nữa."
    case .visitAskedBefore: "Hồ sơ đã có đăng ký trả kết quả tại nhà đang chờ."
    case .visitDayWrong: "Ngày đến nhà phải từ hôm nay trở đi."
    case .noVisitAsked: "Hồ sơ không có đăng ký trả kết quả tại nhà đang chờ."
    case .noVisitPlanned: "Chưa có lịch đến nhà, hoặc chưa đến ngày hẹn."
    case .visitPhoneWrong: "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."
    case .addressMissing: "Hãy ghi địa chỉ."
    case .groupEmpty: "Hãy thêm ít nhất một hồ sơ."
    case .groupTooLarge(let most): "Mỗi lần tiếp nhận được tối đa \(most) hồ sơ."
    case .basisMissing: "Hãy ghi căn cứ pháp lý."
    case .erasedBefore: "Thông tin cá nhân của hồ sơ đã được xóa."
    case .notArchived: "Hồ sơ chưa chuyển lưu trữ, chưa có thời hạn lưu."
    case .keptForEver: "Hồ sơ có thời hạn lưu vĩnh viễn."
    case .keptUntil(let day): "Hồ sơ còn trong thời hạn lưu, đến hết ngày \(day.written)."
    default: "Không thực hiện được."
    }
  }
}
