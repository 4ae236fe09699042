import Casework
import Deadlines
import Office
import Web

/// Reading the forms of the roads beside the plain one: supplements, new dates, money, other offices, the way to the
/// citizen.
extension ActForm {
  func readRoad(_ reader: inout FormReader, _ dossier: Dossier, _ definitions: Definitions) -> DossierCommand?
  {
    switch act {
    case .accept: return accept(&reader, dossier)
    case .decline: return reason(&reader, "Hãy ghi lý do từ chối.").map { .decline(reason: $0) }
    case .askSupplement: return request(&reader, dossier).map { .askSupplement($0) }
    case .proposeSupplement: return request(&reader, dossier).map { .proposeSupplement($0) }
    case .sendSupplement: return .sendSupplement
    case .receiveSupplement: return receiveSupplement(&reader, dossier)
    case .proposeExtension: return proposeExtension(&reader, definitions)
    case .approve: return .approve(note: note(&reader))
    case .reject: return reason(&reader, "Hãy ghi lý do không đồng ý.").map { .reject(reason: $0) }
    case .askPayment: return askPayment(&reader)
    case .exemptFee: return exemptFee(&reader)
    case .refundFee: return refundFee(&reader)
    case .consult: return consult(&reader, dossier, definitions)
    case .answerConsultation: return answer(&reader)
    case .remind: return .remind(to: nil, note: note(&reader))
    case .stop:
      // An unanswered request is reason enough.
      let said = reader.optional(name("reason"), most: 1000, long: "Lý do dài quá 1.000 chữ.")
      return .stop(reason: said ?? "", settlement: settlement(&reader))
    case .consign: return consign(&reader)
    case .noteDelivery: return noteDelivery(&reader)
    case .archive: return archive(&reader)
    default: return nil
    }
  }

  /// What goes back to a citizen whose dossier ends without a result.
  func settlement(_ reader: inout FormReader) -> Settlement {
    Settlement(
      papersReturned: reader.optional(name("papers"), most: 500, long: "Nội dung dài quá 500 chữ."),
      fees: reader.optional(name("fees"), most: 500, long: "Nội dung dài quá 500 chữ."))
  }

  private func days(_ reader: inout FormReader, most: Int) -> Int? {
    reader.required(
      name("days"), missing: "Hãy nhập số ngày.", wrong: "Số ngày là số nguyên từ 1 đến \(most)."
    ) { Int($0).flatMap { (1...most).contains($0) ? $0 : nil } }
  }

  private func accept(_ reader: inout FormReader, _ dossier: Dossier) -> DossierCommand? {
    let paid = reader.optional(name("paid"), wrong: "Hình thức thu không hợp lệ.") {
      PaymentMethod(rawValue: $0)
    }
    var amounts: [Int: Dong] = [:]
    for position in dossier.procedure.fees.indices {
      amounts[position] = reader.optional(name("amount-\(position)"), wrong: "Số tiền là số nguyên đồng.") {
        Int64($0.filter { $0 != "." }).flatMap { Dong($0) }
      }
    }
    return .accept(Acceptance(files: kept.files, setAmounts: amounts, paidBy: paid))
  }

  private func request(_ reader: inout FormReader, _ dossier: Dossier) -> SupplementRequest? {
    var items: [SupplementItem] = []
    for component in dossier.procedure.components {
      let typed = reader.optional(
        name("item-\(component.number)"), most: 500, long: "Nội dung dài quá 500 chữ.")
      if let typed { items.append(SupplementItem(component: component.number, what: typed)) }
    }
    if items.isEmpty, reader.errors.isEmpty {
      let first = dossier.procedure.components.first.map { "item-\($0.number)" } ?? "reason"
      reader.fail(name(first), "Hãy ghi nội dung cần bổ sung ở ít nhất một giấy tờ.")
    }
    let reason = reason(&reader, "Hãy ghi lý do yêu cầu bổ sung.")
    let days = days(&reader, most: SupplementRequest.mostDays)
    guard let reason, let days, reader.errors.isEmpty else { return nil }
    return SupplementRequest(items: items, reason: reason, days: days)
  }

  /// How an item of the request was settled.
  private func receiveSupplement(_ reader: inout FormReader, _ dossier: Dossier) -> DossierCommand? {
    guard let items = dossier.supplements.last?.asked.request.items else { return nil }
    var settled: Set<Int> = []
    var given: [ComponentGiven] = []
    for (place, item) in items.enumerated() {
      switch form[name("item-\(place)")] {
      case "": continue
      case "original": given.append(.init(number: item.component, manner: .submitted, originals: 1))
      case "copy": given.append(.init(number: item.component, manner: .submitted, copies: 1))
      case "shown": given.append(.init(number: item.component, manner: .shown))
      case "data":
        let evidence = reader.optional(name("evidence"), most: 200, long: "Nội dung dài quá 200 chữ.")
        given.append(.init(number: item.component, manner: .data, evidence: evidence))
      case "corrected": break
      default: reader.fail(name("item-\(place)"), "Hãy chọn một trong các cách bổ sung.")
      }
      settled.insert(place)
    }
    var seen: Set<Int> = []
    return .receiveSupplement(
      SupplementAnswer(
        components: given.filter { seen.insert($0.number).inserted }, files: kept.files, settled: settled))
  }

  private func proposeExtension(_ reader: inout FormReader, _ definitions: Definitions) -> DossierCommand? {
    let day = reader.required(name("day"), missing: "Hãy nhập ngày hẹn lại.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    let cause = reader.required(
      name("cause"), missing: "Hãy chọn nguyên nhân.", wrong: "Hãy chọn một trong các nguyên nhân."
    ) { CauseOfDelay(rawValue: $0) }
    let reason = reason(&reader, "Hãy ghi lý do chậm.")
    guard let day, let cause, let reason else { return nil }
    guard definitions.calendar.isWorkingDay(day) else {
      reader.fail(name("day"), "Ngày hẹn lại phải là ngày làm việc.")
      return nil
    }
    return .proposeExtension(
      .init(newDue: definitions.calendar.endOfWork(on: day), reason: reason, cause: cause))
  }

  private func askPayment(_ reader: inout FormReader) -> DossierCommand? {
    var lines: [PaymentLine] = []
    for row in 0..<3 {
      let what = reader.optional(name("name-\(row)"), most: 200, long: "Tên khoản thu dài quá 200 chữ.")
      let amount = reader.optional(name("amount-\(row)"), wrong: "Số tiền là số nguyên đồng, lớn hơn 0.") {
        Int64($0.filter { $0 != "." }).flatMap { $0 > 0 ? Dong($0) : nil }
      }
      let kind = FeeRule.Kind(rawValue: form[name("kind-\(row)")]) ?? .charge
      switch (what, amount) {
      case (let what?, let amount?): lines.append(PaymentLine(kind: kind, name: what, amount: amount))
      case (_?, nil) where reader.errors.isEmpty: reader.fail(name("amount-\(row)"), "Hãy nhập số tiền.")
      case (nil, _?): reader.fail(name("name-\(row)"), "Hãy ghi tên khoản thu.")
      default: break
      }
    }
    if lines.isEmpty, reader.errors.isEmpty { reader.fail(name("name-0"), "Hãy ghi ít nhất một khoản thu.") }
    let days = days(&reader, most: SupplementRequest.mostDays)
    let note = note(&reader)
    return days.map { .askPayment(lines, days: $0, note: note) }
  }

  private func exemptFee(_ reader: inout FormReader) -> DossierCommand? {
    let ground = reader.required(
      name("reason"), missing: "Hãy ghi diện được miễn.", most: 300, long: "Nội dung dài quá 300 chữ.")
    let evidence = reader.required(
      name("evidence"), missing: "Hãy ghi giấy tờ hoặc dữ liệu chứng minh.", most: 300,
      long: "Nội dung dài quá 300 chữ.")
    guard let ground, let evidence else { return nil }
    return .exemptFee(ground: ground, evidence: evidence)
  }

  private func refundFee(_ reader: inout FormReader) -> DossierCommand? {
    let amount = reader.required(
      name("amount"), missing: "Hãy nhập số tiền.", wrong: "Số tiền là số nguyên đồng, lớn hơn 0."
    ) { Int64($0.filter { $0 != "." }).flatMap { $0 > 0 ? Dong($0) : nil } }
    let method = reader.required(
      name("method"), missing: "Hãy chọn hình thức hoàn trả.", wrong: "Hình thức không hợp lệ."
    ) { PaymentMethod(rawValue: $0) }
    let reason = reason(&reader, "Hãy ghi lý do hoàn trả.")
    guard let amount, let method, let reason else { return nil }
    return .refundFee(amount, method, reason: reason)
  }

  private func consult(
    _ reader: inout FormReader, _ dossier: Dossier, _ definitions: Definitions
  ) -> DossierCommand? {
    let unit = reader.optional(name("unit"), wrong: "Không có đơn vị này.") { typed -> Commune? in
      Int64(typed).flatMap { definitions.commune(UnitID($0)) }.flatMap { $0.id == dossier.id.unit ? nil : $0 }
    }
    let agency = reader.optional(name("agency"), most: 200, long: "Tên dài quá 200 chữ.")
    if unit == nil, agency == nil, reader.errors.isEmpty {
      reader.fail(name("agency"), "Hãy chọn đơn vị hoặc ghi tên cơ quan.")
    }
    let subject = reason(&reader, "Hãy ghi nội dung cần ý kiến.")
    let days = days(&reader, most: 60)
    let document = reader.optional(name("document"), most: 100, long: "Số văn bản dài quá 100 chữ.")
    guard let subject, let days, reader.errors.isEmpty else { return nil }
    return .consult(
      ConsultationRequest(
        unit: unit?.id, agency: unit.map(\.committee) ?? agency ?? "", subject: subject, days: days,
        document: document))
  }

  private func answer(_ reader: inout FormReader) -> DossierCommand? {
    let number = reader.required(
      name("number"), missing: "Hãy chọn yêu cầu.", wrong: "Hãy chọn một yêu cầu đang chờ."
    ) { Int($0) }
    let said = reader.required(
      name("reason"), missing: "Hãy ghi ý kiến trả lời.", most: 2000, long: "Ý kiến dài quá 2.000 chữ.")
    let document = reader.optional(name("document"), most: 100, long: "Số văn bản dài quá 100 chữ.")
    guard let number, let said else { return nil }
    return .answerConsultation(number: number, answer: said, document: document, files: kept.files)
  }

  private func consign(_ reader: inout FormReader) -> DossierCommand? {
    let carrier = reader.required(
      name("carrier"), missing: "Hãy ghi đơn vị chuyển phát.", most: 100, long: "Tên dài quá 100 chữ.")
    let tracking = reader.required(
      name("tracking"), missing: "Hãy nhập mã vận đơn.", most: 40, long: "Mã vận đơn dài quá 40 ký tự.")
    guard let carrier, let tracking else { return nil }
    return .consign(carrier: carrier, tracking: tracking)
  }

  private func noteDelivery(_ reader: inout FormReader) -> DossierCommand? {
    let status = reader.required(
      name("status"), missing: "Hãy chọn tình trạng.", wrong: "Hãy chọn một trong các tình trạng."
    ) { PostStatus(rawValue: $0) }
    let note = note(&reader)
    let receiver = reader.optional(name("name"), most: 200, long: "Tên dài quá 200 chữ.")
    if status == .delivered, receiver == nil { reader.fail(name("name"), "Hãy ghi tên người đã nhận.") }
    guard let status, reader.errors.isEmpty else { return nil }
    return .noteDelivery(status, note: note, receiver: receiver.map { .init(name: $0, identifier: nil) })
  }

  private func archive(_ reader: inout FormReader) -> DossierCommand? {
    let place = reader.required(
      name("place"), missing: "Hãy ghi nơi lưu.", most: 200, long: "Nơi lưu dài quá 200 chữ.")
    let years = reader.optional(name("years"), wrong: "Số năm là số nguyên từ 1 đến 100.") {
      Int($0).flatMap { (1...100).contains($0) ? $0 : nil }
    }
    guard let place, reader.errors.isEmpty else { return nil }
    return .archive(place: place, years: years)
  }
}
