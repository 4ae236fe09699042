import Casework
import Deadlines
import Office
import Web

/// Form 01, *Giấy tiếp nhận hồ sơ và hẹn trả kết quả* (TT 03/2025/TT-VPCP), filled in from the dossier's facts.
struct ReceiptSlip {
  let dossier: Dossier
  let commune: Commune
  let officer: String
  let lookUp: String

  var slip: Slip {
    Slip(
      title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
      heading: "Giấy tiếp nhận hồ sơ<br>và hẹn trả kết quả",
      number: Slip.number(dossier.slip, "TN"), commune: commune, day: dossier.receivedAt.day,
      code: dossier.code,
      lookUp: lookUp, text: text,
      signatures: [
        .init(role: "Người nộp hồ sơ", name: submitter), .init(role: "Người tiếp nhận hồ sơ", name: officer),
      ])
  }

  private var submitter: String {
    dossier.people?.representative?.person.name ?? dossier.people?.applicant.name ?? ""
  }

  private var text: HTML {
    let applicant = dossier.people?.applicant
    return """
      <p>\(commune.centre)</p>
      <p>Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: <span class="slip-value">\(isolated: applicant?.name ?? "")</span></p>
      <p>Số định danh cá nhân/tổ chức: \(applicant?.identifier ?? "")</p>
      <p>Địa chỉ: \(isolated: applicant?.address ?? "")</p>
      <p class="slip-pair"><span>Số điện thoại: \(applicant?.phone ?? "")</span><span>Email: \(applicant?.email ?? "")</span></p>
      \(representative)
      <p>Nội dung yêu cầu giải quyết: \(isolated: request)</p>
      <p>Thành phần hồ sơ nộp gồm:</p>
      <ol class="slip-list">\(dossier.components.map(component))</ol>
      <p>Số lượng hồ sơ: \(twoDigits(dossier.sets)) (bộ)</p>
      <p>Thời gian giải quyết hồ sơ theo quy định là: \(dossier.limit)</p>
      <p>Thời gian nhận hồ sơ: \(spelled(dossier.receivedAt))</p>
      <p>Thời gian trả kết quả giải quyết hồ sơ: <span class="slip-value">\(spelled(dossier.due))</span></p>
      <p>Đăng ký nhận kết quả tại: \(delivery)</p>
      <p>Vào Sổ theo dõi hồ sơ, Quyển số: \(dossier.procedure.field) năm \(dossier.receivedAt.day.year) \
      &nbsp; Số thứ tự: \(twoDigits(Int(dossier.entry ?? 0)))</p>
      """
  }

  /// Who files in another's name is named with the paper that allows it.
  private var representative: HTML {
    guard let representative = dossier.people?.representative else { return .empty }
    let person = representative.person
    var parts = ["Người được ủy quyền: \(person.name)", "địa chỉ: \(person.address)"]
    if let identifier = person.identifier { parts.append("số định danh cá nhân: \(identifier)") }
    if let phone = person.phone { parts.append("số điện thoại: \(phone)") }
    if let email = person.email { parts.append("email: \(email)") }
    if !representative.document.isEmpty { parts.append("giấy tờ ủy quyền: \(representative.document)") }
    return "<p class=\"slip-note\">\(isolated: parts.joined(separator: "; ")).</p>"
  }

  private var request: String {
    let name = "\(dossier.procedure.name) (\(dossier.procedure.code))"
    guard let summary = dossier.people?.summary, !summary.isEmpty else { return name }
    return "\(name). \(summary)"
  }

  private func component(_ given: ComponentGiven) -> HTML {
    let component = dossier.procedure.components.first { $0.number == given.number }
    var counts: [String] = []
    if given.originals > 0 { counts.append("\(twoDigits(given.originals)) bản chính") }
    if given.copies > 0 { counts.append("\(twoDigits(given.copies)) bản sao") }
    switch given.manner {
    case .submitted: break
    case .shown: counts.append("xuất trình để đối chiếu")
    case .data: counts.append("thay bằng dữ liệu\(given.evidence.map { " (\($0))" } ?? "")")
    }
    let tail = counts.isEmpty ? "" : " – \(counts.joined(separator: ", "))"
    return "<li>\(component?.name ?? "Giấy tờ số \(given.number)")\(tail)</li>"
  }

  private var delivery: String {
    guard dossier.delivery.needsAddress, let address = dossier.people?.deliveryAddress else {
      return dossier.delivery.label
    }
    return "\(dossier.delivery.label) tại địa chỉ \(address)"
  }
}
