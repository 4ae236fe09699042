import Casework
import Deadlines
import Look
import Office
import Sodium
import Web

/// Who is here today and who does whose work (*nhân sự*): absences, delegations, secondments.
enum Staff {
  /// Those who arrange others' work; whose, the office asks.
  static let arrangers: Set<Role> = [.departmentHead, .director, .admin]

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.staff, in: &routes) { asked in .html(try await page(asked, site)) }
    ArrangementForm.all.forEach { form in form.register(&routes, site) }
    officers.post(Address.absenceEnd, in: &routes, for: arrangers) { asked, id in
      try await end(asked, site, "absence") { try await site.office.endAbsence(Int64(id), by: asked.actor) }
    }
    officers.post(Address.delegationEnd, in: &routes, for: arrangers) { asked, id in
      try await end(asked, site, "delegation") {
        try await site.office.endDelegation(Int64(id), by: asked.actor)
      }
    }
    officers.post(Address.secondmentEnd, in: &routes, for: arrangers) { asked, id in
      try await end(asked, site, "secondment") {
        try await site.office.endSecondment(Int64(id), by: asked.actor)
      }
    }
    HandoverNotes.register(&routes, site)
  }

  private static func end(
    _ asked: OfficerRequest, _ site: Site, _ what: String, _ act: () async throws -> Void
  ) async throws -> Response {
    do {
      try await act()
      return .seeOther(Address.staff.path().with(query: [("done", "\(what)-ended")]))
    } catch let fault as StaffFault {
      return .html(
        try await page(asked, site, notice: Notice(.bad, words: fault.notice).html), status: .conflict)
    }
  }

  private static func page(_ asked: OfficerRequest, _ site: Site, notice: HTML? = nil) async throws -> HTML {
    let office = site.office
    let unit = asked.actor.unit
    let definitions = office.definitions
    let page = StaffPage(
      members: try await office.staff(of: unit), definitions: definitions, actor: asked.actor,
      kind: definitions.commune(unit)?.kind ?? .commune, csrf: asked.csrf.field(),
      notice: notice ?? asked.query["done"].flatMap { done in
        words(done).map { Notice(.good, words: $0).html }
      } ?? .empty)
    return site.page("Nhân sự hôm nay", at: .staff, for: asked, page.html)
  }

  private static func words(_ done: String) -> String? {
    switch done {
    case "absence": "Đã ghi vắng mặt. Người làm thay thấy ngay hồ sơ của người vắng."
    case "delegation": "Đã ghi ủy quyền."
    case "secondment": "Đã ghi cử tăng cường."
    case "absence-ended": "Đã kết thúc vắng mặt."
    case "delegation-ended": "Đã kết thúc ủy quyền."
    case "secondment-ended": "Đã kết thúc tăng cường."
    default: nil
    }
  }
}
