import Casework
import Look
import Office
import Web

/// Erasing the persons of a dossier or of another request whose time in the archive is over (*xóa dữ liệu cá nhân*): it is
/// named, what would go is shown, then it is said why and confirmed. Nothing of a person is shown on the way.
enum Erasure {
  static let roles: Set<Role> = [.admin]

  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.erasure, in: &routes, for: roles) { asked in
      guard let typed = asked.query["code"], !typed.isEmpty else {
        return page(.init(entry: .empty, found: nil), asked, site)
      }
      return try await show(typed, Entry(["code": typed]), asked, site)
    }
    site.officers.post(Address.erasure, in: &routes, for: roles) { asked in try await erase(asked, site) }
  }

  /// A dossier by its code, or a request outside the catalogue or feedback by its number.
  private static func find(_ typed: String, _ asked: OfficerRequest, _ site: Site) async throws
    -> ErasurePage.Found?
  {
    let code = typed.filter { !$0.isWhitespace }.uppercased()
    if let request = try await site.office.otherRequest(numbered: code, of: asked.actor.unit) {
      return .request(request, site.office.erasureFault(of: request, by: asked.actor))
    }
    if let feedback = try await site.office.feedback(numbered: code, of: asked.actor.unit)?.feedback {
      return .feedback(feedback, site.office.erasureRefusal(of: feedback, by: asked.actor))
    }
    guard let code = DossierCode(code) else { return nil }
    return try await site.office.erasurePlan(of: code, by: asked.actor).map { .dossier($0) }
  }

  private static func show(
    _ typed: String, _ entry: Entry, _ asked: OfficerRequest, _ site: Site, notices: HTML = .empty,
    status: Status = .ok
  ) async throws -> Response {
    guard let found = try await find(typed, asked, site) else {
      let entry = Entry(
        Form(["code": typed]),
        errors: [
          FieldError("code", "Đơn vị không có hồ sơ mang mã này, không có yêu cầu, phản ánh mang số này.")
        ])
      return page(
        .init(entry: entry, found: nil, notices: ErrorSummary("Không tìm thấy", entry).html), asked, site,
        status: .unprocessable)
    }
    return page(.init(entry: entry, found: found, notices: notices), asked, site, status: status)
  }

  private static func erase(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let form = asked.form
    var reader = FormReader(form)
    let basis = reader.required(
      "basis", missing: "Hãy ghi căn cứ pháp lý.", most: 300, long: "Căn cứ dài quá 300 chữ.")
    let reason = reader.required(
      "reason", missing: "Hãy ghi lý do.", most: 1_000, long: "Lý do dài quá 1.000 chữ.")
    if !reader.isTicked("confirmed") {
      reader.fail("confirmed", "Hãy xác nhận đã kiểm tra: dữ liệu đã xóa không lấy lại được.")
    }
    let entry = Entry(form, errors: reader.errors)
    guard let basis, let reason, reader.errors.isEmpty else {
      return try await show(
        form["code"], entry, asked, site, notices: ErrorSummary("Chưa xóa", entry).html,
        status: .unprocessable)
    }
    guard let found = try await find(form["code"], asked, site) else { throw Rejection.notFound }
    let no: String
    do {
      switch found {
      case .dossier(let plan):
        _ = try await site.office.erase(plan.code, basis: basis, reason: reason, by: asked.actor)
      case .request(let request, _):
        _ = try await site.office.eraseRequest(request.id, basis: basis, reason: reason, by: asked.actor)
      case .feedback(let feedback, _):
        _ = try await site.office.act(
          .erase(basis: basis, reason: reason), on: feedback.id, by: asked.actor)
      }
      return .seeOther(Address.erasure.path().with(query: [("code", found.name)]))
    } catch let refusal as Refusal {
      no = refusal.notice
    } catch let fault as OtherRequestFault {
      no = fault.notice
    } catch let refusal as FeedbackRefusal {
      no = refusal.notice
    }
    return try await show(
      found.name, entry, asked, site, notices: Notice(.bad, "Chưa xóa", "\(no)").html, status: .conflict)
  }

  private static func page(
    _ page: ErasurePage, _ asked: OfficerRequest, _ site: Site, status: Status = .ok
  ) -> Response {
    let title = "\(status == .ok ? "" : "Lỗi: ")Xóa dữ liệu cá nhân"
    return .html(
      site.page(title, at: .erasure, for: asked, page.html(csrf: asked.csrf.field())), status: status)
  }
}
