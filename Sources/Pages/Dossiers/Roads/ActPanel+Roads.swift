import Casework
import Deadlines
import Look
import Office
import Web

/// The fields of the roads beside the plain one.
extension ActPanel {
  func roadFields(_ act: Act, _ entry: Entry) -> HTML {
    func name(_ field: String) -> String { "\(act.rawValue).\(field)" }
    switch act {
    case .accept: return acceptFields(entry)
    case .decline: return TextArea(name("reason"), "Lý do từ chối", entry).html
    case .askSupplement, .proposeSupplement: return requestFields(act, entry)
    case .sendSupplement: return sendingWords
    case .receiveSupplement: return receiveFields(entry)
    case .proposeExtension: return extensionFields(entry)
    case .approve: return "\(proposalWords)\(Field(name("note"), "Ý kiến", entry, need: .optional))"
    case .reject: return TextArea(name("reason"), "Lý do không đồng ý", entry).html
    case .askPayment: return paymentFields(entry)
    case .exemptFee:
      return """
        <div class="fields">\(Field(name("ground"), "Diện được miễn", entry, width: 6))\
        \(Field(name("evidence"), "Giấy tờ hoặc dữ liệu chứng minh", entry, width: 6))</div>
        """
    case .refundFee:
      return """
        <div class="fields">\
        \(Field(name("amount"), "Số tiền hoàn trả (đồng)", entry, kind: .number, hint: "Tối đa \(dossier.refundable.written)", width: 4))\
        \(Select(name("method"), "Hình thức", PaymentMethod.allCases.map { Option($0.rawValue, $0.label) }, entry, width: 4))</div>\
        \(TextArea(name("reason"), "Lý do hoàn trả", entry))
        """
    case .consult: return consultFields(entry)
    case .answerConsultation: return answerFields(entry)
    case .remind: return Field(name("note"), "Nội dung đôn đốc", entry, need: .optional).html
    case .stop:
      let isUnanswered = dossier.stage == .awaitingSupplement
      return """
        \(TextArea(name("reason"), "Lý do dừng", entry, need: isUnanswered ? .optional : .required))\
        \(settlementFields(act, entry))
        """
    case .consign:
      return """
        <div class="fields">\(Field(name("carrier"), "Đơn vị chuyển phát", entry, width: 6))\
        \(Field(name("tracking"), "Mã vận đơn", entry, kind: .code, hint: "Quét mã trên phiếu gửi hoặc nhập tay", width: 6))</div>
        """
    case .noteDelivery:
      return """
        <div class="fields">\
        \(Select(name("status"), "Tình trạng", PostStatus.allCases.map { Option($0.rawValue, $0.label) }, entry, width: 6))\
        \(Field(name("receiver.name"), "Người đã nhận", entry, need: .optional, hint: "Bắt buộc khi phát thành công", width: 6))</div>\
        \(Field(name("note"), "Ghi chú", entry, need: .optional))
        """
    case .askHomeVisit, .planHomeVisit, .noteHomeVisit: return visitFields(act, entry)
    case .archive:
      return """
        <div class="fields">\(Field(name("place"), "Nơi lưu", entry, hint: "Ví dụ: kho 1, giá 3, hộp 12", width: 6))\
        \(Field(name("years"), "Số năm lưu", entry, kind: .number, need: .optional, hint: "Để trống là vĩnh viễn", width: 4))</div>
        """
    default: return .empty
    }
  }

  /// What the office expects in a form of the roads.
  func roadEntry(_ act: Act) -> Entry {
    switch act {
    case .askSupplement, .proposeSupplement:
      return Entry(["\(act.rawValue).days": "\(SupplementRequest.usualDays)"])
    case .askPayment: return Entry(["ask_payment.days": "15"])
    case .consult: return Entry(["consult.days": "3"])
    case .refundFee: return Entry(["refund_fee.amount": "\(dossier.refundable.amount)"])
    case .consign: return Entry(["consign.carrier": "Tổng công ty Bưu điện Việt Nam"])
    case .askHomeVisit:
      let people = dossier.people
      return Entry([
        "ask_home_visit.address": people?.deliveryAddress ?? people?.applicant.address ?? "",
        "ask_home_visit.phone": people?.applicant.phone ?? "",
      ])
    case .planHomeVisit: return Entry(["plan_home_visit.day": today.written])
    case .proposeExtension:
      let letter = dossier.preparedLetter(at: clockNow, definitions.calendar)
      return Entry([
        "propose_extension.day": letter.newDue.day.written,
        "propose_extension.cause": letter.cause?.rawValue ?? "", "propose_extension.reason": letter.reason,
      ])
    default: return .empty
    }
  }

  func settlementFields(_ act: Act, _ entry: Entry) -> HTML {
    """
    <div class="fields">\
    \(Field("\(act.rawValue).settlement.papersReturned", "Giấy tờ trả lại", entry, need: .optional, width: 6))\
    \(Field("\(act.rawValue).settlement.fees", "Phí, lệ phí", entry, need: .optional, hint: "Ví dụ: hoàn trả theo quy định", width: 6))</div>
    """
  }

  private func acceptFields(_ entry: Entry) -> HTML {
    let methods =
      [Option("", "Thu sau")] + PaymentMethod.allCases.map { Option($0.rawValue, "Đã thu: \($0.label)") }
    let unset: [HTML] = dossier.procedure.fees.enumerated().compactMap { position, rule in
      guard rule.kind != .none, rule.amount == nil, rule.byChannel[dossier.channel.rawValue] == nil else {
        return nil
      }
      return Field("accept.amounts.\(position)", "\(rule.name) (đồng)", entry, kind: .number, width: 6).html
    }
    return """
      <div class="fields">\(unset)\(Select("accept.paidBy", "Phí, lệ phí", methods, entry, width: 6))\
      \(FileField("accept.files", "Thêm bản quét", entry))</div>\(keptIf(.accept))
      """
  }

  private func requestFields(_ act: Act, _ entry: Entry) -> HTML {
    let lines: [HTML] = dossier.procedure.components.enumerated().map { place, component in
      let row = "\(act.rawValue).items[\(place)]"
      return """
        <input type="hidden" name="\(row).component" value="\(component.number)">\
        \(Field("\(row).what", component.name, entry, need: .optional, hint: "Ghi nội dung thiếu hoặc sai; để trống nếu đã đủ"))
        """
    }
    let warning: HTML = .when(
      !dossier.supplements.isEmpty,
      """
      \(Notice(.warn, words: "Hồ sơ đã được yêu cầu bổ sung. Lần thứ hai phải do người ký duyệt và bị tính là bổ sung quá 1 lần."))
      """)
    return """
      \(warning)<div class="fields one">\(lines)</div>\
      \(TextArea("\(act.rawValue).reason", "Lý do", entry))\
      <div class="fields">\(Field("\(act.rawValue).days", "Thời hạn bổ sung (ngày)", entry, kind: .number, width: 4))</div>
      """
  }

  private func itemList(_ request: SupplementRequest) -> HTML {
    let lines: [HTML] = request.items.map { item in
      let paper = dossier.procedure.components.first { $0.number == item.component }?.name ?? ""
      return "<li>\(paper): <strong>\(item.what)</strong></li>"
    }
    return "<ul>\(lines)</ul><p>Lý do: \(request.reason). Thời hạn bổ sung: \(request.days) ngày.</p>"
  }

  private var sendingWords: HTML {
    guard case .supplement(let request) = dossier.proposal?.content else { return .empty }
    return """
      <p class="small">Gửi Phiếu yêu cầu bổ sung; thời gian giải quyết tạm dừng từ lúc gửi.</p>\(itemList(request))
      """
  }

  private var proposalWords: HTML {
    guard let proposal = dossier.proposal else { return .empty }
    let by = definitions.name(of: proposal.by)
    switch proposal.content {
    case .supplement(let request): return "<p>\(by) đề xuất yêu cầu bổ sung:</p>\(itemList(request))"
    case .extend(let request):
      return """
        <p>\(by) đề xuất xin lỗi và hẹn lại <strong>\(request.newDue.spoken)</strong> \
        (hẹn cũ \(dossier.due.spoken)).</p>\
        <p>Nguyên nhân: \(request.cause.label). Lý do: \(request.reason)</p>
        """
    }
  }

  private func receiveFields(_ entry: Entry) -> HTML {
    let ways =
      [Option("", "Chưa bổ sung")] + SupplementManner.allCases.map { Option($0.rawValue, $0.label) }
    let lines: [HTML] = (dossier.supplements.last?.asked.request.items ?? []).enumerated().map {
      place, item in
      let row = "receive_supplement.settled[\(place)]"
      return """
        <input type="hidden" name="\(row).item" value="\(place)">\
        \(Select("\(row).manner", item.what, ways, entry, width: 9))
        """
    }
    return """
      <div class="fields">\(lines)\
      \(Field("receive_supplement.evidence", "Cơ sở dữ liệu, mã tra cứu", entry, need: .optional, hint: "Khi thay bằng dữ liệu", width: 9))\
      \(FileField("receive_supplement.files", "Bản quét giấy tờ bổ sung", entry))</div>\(keptIf(.receiveSupplement))
      """
  }

  private func extensionFields(_ entry: Entry) -> HTML {
    let causes =
      [Option("", "Chọn nguyên nhân")] + CauseOfDelay.allCases.map { Option($0.rawValue, $0.label) }
    let timely: HTML =
      clockNow <= dossier.letterBy && dossier.endedAt == nil
      ? "<p class=\"small\">Ký trước \(dossier.letterBy.spoken) thì hạn trả kết quả được lùi đến ngày hẹn lại.</p>"
      : "<p class=\"small\">Đã quá thời điểm gửi thư đúng quy định (\(dossier.letterBy.spoken)): hồ sơ vẫn tính quá hạn.</p>"
    return """
      \(timely)<div class="fields">\
      \(Field("propose_extension.day", "Ngày hẹn lại", entry, kind: .day, width: 4))\
      \(Select("propose_extension.cause", "Nguyên nhân", causes, entry, width: 6))</div>\
      \(TextArea("propose_extension.reason", "Lý do chậm", entry, hint: "Đã điền sẵn từ quá trình giải quyết; anh/chị hoàn chỉnh trước khi trình ký"))
      """
  }

  private func paymentFields(_ entry: Entry) -> HTML {
    let kinds = [FeeRule.Kind.charge, .fee].map { Option($0.rawValue, $0.label) }
    let rows: [HTML] = (0..<3).map { row in
      let need: Need = row == 0 ? .required : .optional
      return """
        \(Select("ask_payment.lines[\(row)].kind", "Loại", kinds, entry, width: 3))\
        \(Field("ask_payment.lines[\(row)].name", "Khoản thu", entry, need: need, width: 6))\
        \(Field("ask_payment.lines[\(row)].amount", "Số tiền (đồng)", entry, kind: .number, need: need, width: 3))
        """
    }
    return """
      <p class="small">Thời gian giải quyết tạm dừng từ lúc thông báo đến khi nộp đủ.</p>\
      <div class="fields">\(rows)\
      \(Field("ask_payment.days", "Thời hạn nộp (ngày)", entry, kind: .number, width: 4))\
      \(Field("ask_payment.note", "Ghi chú", entry, need: .optional, width: 8))</div>
      """
  }

  private func consultFields(_ entry: Entry) -> HTML {
    let others = definitions.communes.values.filter { $0.id != dossier.unit }.sorted { $0.id < $1.id }
    let units: HTML = .when(
      !others.isEmpty,
      """
      \(Select("consult.unit", "Đơn vị trong hệ thống", [Option("", "Cơ quan ngoài hệ thống")] + others.map { Option("\($0.id.number)", $0.committee) }, entry, width: 6))
      """)
    return """
      <div class="fields">\(units)\
      \(Field("consult.agency", "Tên cơ quan", entry, need: others.isEmpty ? .required : .optional, width: 6))\
      \(Field("consult.days", "Số ngày làm việc phải trả lời", entry, kind: .number, width: 4))\
      \(Field("consult.document", "Số văn bản gửi đi", entry, need: .optional, width: 4))</div>\
      \(TextArea("consult.subject", "Nội dung cần ý kiến", entry))
      """
  }

  private func answerFields(_ entry: Entry) -> HTML {
    let open = dossier.consultations.filter { question in
      question.isOpen && actor.unit == question.asked.unit ?? dossier.workingUnit
    }
    let options = open.map { Option("\($0.asked.number)", "\($0.asked.number). \($0.asked.agency)") }
    return """
      <div class="fields">\(Select("answer_consultation.number", "Yêu cầu", options, entry, width: 9))\
      \(Field("answer_consultation.document", "Số văn bản trả lời", entry, need: .optional, width: 6))</div>\
      \(TextArea("answer_consultation.answer", "Ý kiến trả lời", entry))\
      <div class="fields">\(FileField("answer_consultation.files", "Tệp văn bản", entry))</div>\(keptIf(.answerConsultation))
      """
  }
}
