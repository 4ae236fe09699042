import Casework
import Office
import Web

/// Where payment gateways report what was paid (*cổng thanh toán gọi về*): `POST /api/v1/payments/callback/{gateway}`,
/// signed with the gateway's secret (see `CallbackSignature`). It is no officer's door: no token opens it, and it answers
/// in the few codes gateways understand.
///
/// | Status | `code` | What the gateway does |
/// |---|---|---|
/// | 200 | `00` | booked |
/// | 200 | `01` | booked before; nothing more was done |
/// | 200 | `02` | kept for a person, because dossier or amount do not fit; do not send again |
/// | 400 | `96` | the body cannot be read |
/// | 401 | `97` | the signature is wrong |
/// | 401 | `98` | the signature is too old |
/// | 404 | `94` | no such gateway |
/// | 409 | `95` | this transaction was reported before with another dossier or amount |
enum PaymentCallbacks {
  static let address = Route<String>("/api/v1/payments/callback/{}")
  /// Bytes of a notice.
  static let mostBytes = 16 << 10

  static func register(_ routes: inout Routes, _ site: APISite) {
    routes.post(address, body: .bytes(max: mostBytes)) { request, name in
      try await take(request, from: name, site)
    }
  }

  private static func take(_ request: Request, from name: String, _ site: APISite) async throws -> Response {
    let office = site.office
    try site.rate?.check("callback \(name) \(request.remote)", at: office.now().milliseconds)
    guard let gateway = office.payments.gateway(named: name) else {
      return answer(.notFound, "94", "Không có cổng thanh toán này.")
    }
    do throws(CallbackSignature.Fault) {
      try CallbackSignature.check(
        request.body, timestamp: request.headers[CallbackSignature.timestampHeader],
        signature: request.headers[CallbackSignature.signatureHeader], secret: gateway.secret,
        now: office.now())
    } catch {
      return switch error {
      case .wrong: answer(.unauthorized, "97", "Chữ ký không đúng.")
      case .old: answer(.unauthorized, "98", "Chữ ký quá cũ hoặc đồng hồ lệch quá 5 phút.")
      }
    }
    let notice: PaymentNotice
    do throws(FileFault) {
      notice = try PaymentNotice(request.body)
    } catch {
      return answer(.badRequest, "96", "Không đọc được nội dung: \(error).")
    }
    switch try await office.payment(notice, from: gateway) {
    case .booked(let code, let isRepeated):
      return isRepeated
        ? answer(.ok, "01", "Đã ghi nhận từ trước.", dossier: code)
        : answer(.ok, "00", "Đã ghi nhận.", dossier: code)
    case .review(let doubt, _):
      return answer(.ok, "02", "Đã nhận, chờ cán bộ xử lý: \(doubt.label.lowercased()).")
    case .contradicts:
      return answer(.conflict, "95", "Mã giao dịch này đã được báo với hồ sơ hoặc số tiền khác.")
    }
  }

  private static func answer(
    _ status: Status, _ code: String, _ message: String, dossier: DossierCode? = nil
  ) -> Response {
    var json = JSONWriter()
    json.object { json in
      json.field("code", code)
      json.field("message", message)
      if let dossier { json.field("dossier", dossier.text) }
    }
    return .json(json, status: status)
  }
}
