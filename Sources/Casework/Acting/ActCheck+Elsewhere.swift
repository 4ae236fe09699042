import Deadlines

/// Other offices and systems, and the way of the result to the citizen.
extension ActCheck {
  mutating func elsewhere() -> DossierCommand? {
    switch draft.act {
    case .consult: return consult()
    case .answerConsultation: return answer()
    case .noteOutage:
      return outage().map { .noteOutage(.init(outage: $0.outage, system: $0.system, from: $0.from)) }
    default:
      let to = optional("to", wrong: "Thời điểm viết như 2026-03-02T09:15:00+07:00.") { Moment(iso: $0) }
      return outage().map { .endOutage(.init(outage: $0.outage, to: to ?? $0.to ?? around.now.wholeMinute)) }
    }
  }

  private mutating func outage() -> OutageWindow? {
    let found = around.outage
    return required(
      "outage", missing: "Hãy chọn sự cố.", wrong: "Sổ sự cố của đơn vị không có sự cố này."
    ) { _ in found }
  }

  private mutating func consult() -> DossierCommand? {
    let (known, own) = (around.unit, dossier.unit)
    let unit = optional("unit", wrong: "Không có đơn vị này.") { typed -> (UnitID, String)? in
      guard let id = Int64(typed).map(UnitID.init), id != own, let name = known(id) else { return nil }
      return (id, name)
    }
    let agency = optional("agency", most: 200, long: "Tên dài quá 200 chữ.")
    if unit == nil, agency == nil, problems.isEmpty {
      fail("agency", "Hãy chọn đơn vị hoặc ghi tên cơ quan.")
    }
    let subject = required(
      "subject", missing: "Hãy ghi nội dung cần ý kiến.", most: 1000, long: "Nội dung dài quá 1.000 chữ.")
    let days = days(most: 60)
    let document = optional("document", most: 100, long: "Số văn bản dài quá 100 chữ.")
    guard let subject, let days, let name = unit?.1 ?? agency else { return nil }
    return .consult(
      ConsultationRequest(unit: unit?.0, agency: name, subject: subject, days: days, document: document))
  }

  private mutating func answer() -> DossierCommand? {
    let number = required(
      "number", missing: "Hãy chọn yêu cầu.", wrong: "Hãy chọn một yêu cầu đang chờ."
    ) { Int($0) }
    let said = required(
      "answer", missing: "Hãy ghi ý kiến trả lời.", most: 2000, long: "Ý kiến dài quá 2.000 chữ.")
    let document = optional("document", most: 100, long: "Số văn bản dài quá 100 chữ.")
    guard let number, let said else { return nil }
    return .answerConsultation(number: number, answer: said, document: document, files: draft.files)
  }

  mutating func delivery() -> DossierCommand? {
    switch draft.act {
    case .consign:
      let carrier = required(
        "carrier", missing: "Hãy ghi đơn vị chuyển phát.", most: 100, long: "Tên dài quá 100 chữ.")
      let tracking = required(
        "tracking", missing: "Hãy nhập mã vận đơn.", most: 40, long: "Mã vận đơn dài quá 40 ký tự.")
      guard let carrier, let tracking else { return nil }
      return .consign(carrier: carrier, tracking: tracking)
    case .noteDelivery: return noteDelivery()
    case .handOver: return handOver()
    case .sendPapers:
      let slip = slip()
      let from = place("from", missing: "Hãy ghi điểm giao.")
      let to = place("to", missing: "Hãy ghi điểm nhận.")
      guard let slip, let from, let to else { return nil }
      return .sendPapers(slip: slip, from: from, to: to)
    default:
      let slip = slip()
      let at = place("at", missing: "Hãy ghi điểm nhận.")
      guard let slip, let at else { return nil }
      return .papersArrived(slip: slip, at: at)
    }
  }

  private mutating func slip() -> String? {
    required("slip", missing: "Hãy ghi số phiếu bàn giao.", most: 40, long: "Số phiếu dài quá 40 ký tự.")
  }
  private mutating func place(_ path: String, missing: String) -> String? {
    required(path, missing: missing, most: 200, long: "Tên điểm dài quá 200 chữ.")
  }

  private mutating func noteDelivery() -> DossierCommand? {
    let status = required(
      "status", missing: "Hãy chọn tình trạng.", wrong: "Hãy chọn một trong các tình trạng."
    ) { PostStatus(rawValue: $0) }
    let note = note()
    let receiver = optional("receiver.name", most: 200, long: "Tên dài quá 200 chữ.")
    if status == .delivered, receiver == nil, problems.isEmpty {
      fail("receiver.name", "Hãy ghi tên người đã nhận.")
    }
    return status.map {
      .noteDelivery($0, note: note, receiver: receiver.map { .init(name: $0, identifier: nil) })
    }
  }

  private mutating func handOver() -> DossierCommand? {
    let receiver = required(
      "receiver.name", missing: "Hãy nhập họ và tên người nhận.", most: 200, long: "Tên dài quá 200 chữ.")
    let today = around.now.day
    let identifier = optional(
      "receiver.identifier", wrong: "Số giấy tờ chỉ gồm chữ cái và chữ số, từ 6 đến 15 ký tự."
    ) { Self.identifier($0, today) }
    let manner = optional("manner", wrong: "Hãy chọn một trong các cách trả.") { Delivery(rawValue: $0) }
    guard let receiver else { return nil }
    return .handOver(
      .init(
        receiver: .init(name: receiver, identifier: identifier),
        isRepresentative: isTicked("isRepresentative"), identityChecked: isTicked("identityChecked"),
        manner: manner ?? .counter))
  }

  mutating func homeVisit() -> DossierCommand? {
    switch draft.act {
    case .askHomeVisit:
      let reason = reason("Hãy ghi lý do không đến được Trung tâm.")
      let address = required(
        "address", missing: "Hãy ghi địa chỉ.", most: 500, long: "Địa chỉ dài quá 500 chữ.")
      let phone = required(
        "phone", missing: "Hãy ghi số điện thoại.", wrong: Refusal.visitPhoneWrong.notice
      ) { Phone($0)?.digits }
      guard let reason, let address, let phone else { return nil }
      return .askHomeVisit(.init(reason: reason, address: address, phone: phone))
    case .planHomeVisit:
      let today = around.now.day
      let day = required("day", missing: "Hãy nhập ngày đến nhà.", wrong: dayError) {
        Day(typed: $0, today: today)
      }
      let officer = colleague()
      if officer == nil, problems.isEmpty { fail("assignee", "Hãy chọn người đi.") }
      guard let day, let officer else { return nil }
      return .planHomeVisit(day: day, officer)
    default:
      let outcome = required(
        "outcome", missing: "Hãy chọn kết quả.", wrong: "Hãy chọn một trong các kết quả."
      ) { HomeVisit.Outcome(rawValue: $0) }
      let note = note()
      return outcome.map { .noteHomeVisit($0, note: note) }
    }
  }

  /// A number typed by hand, or everything the reader types from a citizen card, of which the number is kept.
  private static func identifier(_ typed: String, _ today: Day) -> String? {
    if let card = CitizenCard(typed, today: today) { return card.id.digits }
    let text = typed.filter { !$0.isWhitespace && $0 != "." }.uppercased()
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    return isPlain && (6...15).contains(text.utf8.count) ? text : nil
  }
}
