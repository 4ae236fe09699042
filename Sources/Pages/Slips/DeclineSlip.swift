import Casework
import Office
import Web

/// Form 03, *Phiếu từ chối tiếp nhận giải quyết hồ sơ* (TT 03/2025/TT-VPCP).
struct DeclineSlip {
  let dossier: Dossier
  let commune: Commune
  let officer: String
  let lookUp: String

  var slip: Slip {
    let applicant = dossier.people?.applicant
    return Slip(
      title: "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
      heading: "Phiếu từ chối tiếp nhận<br>giải quyết hồ sơ",
      number: Slip.number(dossier.slip, "PTC"), commune: commune, day: dossier.receivedAt.day,
      code: dossier.code,
      lookUp: lookUp,
      text: """
        <p>\(commune.centre)</p>
        <p>Tiếp nhận hồ sơ của: <span class="slip-value">\(isolated: applicant?.name ?? "")</span></p>
        <p>Số định danh cá nhân/tổ chức: \(applicant?.identifier ?? "")</p>
        <p>Địa chỉ: \(isolated: applicant?.address ?? "")</p>
        <p class="slip-pair"><span>Số điện thoại: \(applicant?.phone ?? "")</span><span>Email: \(applicant?.email ?? "")</span></p>
        <p>Mã hồ sơ (nếu có): \(dossier.code.text)</p>
        <p>Nội dung yêu cầu giải quyết: \(dossier.procedure.name) (\(dossier.procedure.code))</p>
        <p class="slip-indent">Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận, giải quyết hồ sơ \
        này với lý do cụ thể như sau:</p>
        <p class="slip-indent">\(isolated: dossier.declineReason ?? "")</p>
        <p class="slip-indent">Xin thông báo cho Ông/Bà được biết và thực hiện./.</p>
        """,
      signatures: [
        .init(
          role: "Người nộp hồ sơ", name: dossier.people?.representative?.person.name ?? applicant?.name ?? ""),
        .init(role: "Người tiếp nhận hồ sơ", name: officer),
      ])
  }
}
