import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// Requests outside the catalogue (*yêu cầu khác*): the book with its search and the form of a new one; one request with
/// its answers.
enum Requests {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.requests, in: &routes, for: Role.readers) { asked in
      .html(try await book(asked, site, .empty))
    }
    officers.post(Address.requests, in: &routes, for: Office.requestTakers) { asked in
      try await note(asked, site)
    }
    officers.get(Address.request, in: &routes, for: Role.readers) { asked, number in
      let entry = Entry(["day": site.office.today.written])
      return .html(try await one(try await find(number, asked, site), asked, site, entry))
    }
    officers.post(Address.request, in: &routes, for: Office.requestAnswerers) { asked, number in
      try await answer(number, asked, site)
    }
    officers.post(Address.requestArchive, in: &routes, for: Office.requestArchivers) { asked, number in
      try await archive(number, asked, site)
    }
  }

  private static func note(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var reader = FormReader(asked.form)
    let name = reader.required(
      "name", missing: "Hãy nhập họ tên, tên tổ chức.", most: 200, long: "Tên dài quá 200 chữ.")
    let address = reader.optional("address", most: 500, long: "Địa chỉ dài quá 500 chữ.")
    let phone = reader.optional(
      "phone", wrong: "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."
    ) { Phone($0)?.digits }
    let subject = reader.required(
      "subject", missing: "Hãy ghi nội dung yêu cầu.", most: 2000, long: "Nội dung dài quá 2.000 chữ.")
    guard let name, let subject, reader.errors.isEmpty else {
      return .html(
        try await book(asked, site, Entry(asked.form, errors: reader.errors)), status: .unprocessable)
    }
    let noted = try await site.office.noteRequest(
      .init(name: name, address: address ?? "", phone: phone, subject: subject), by: asked.actor,
      once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("request".utf8))))
    return .seeOther(Address.request.path(Int(noted.id.count)).with(query: [("done", "noted")]))
  }

  private static func answer(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let request = try await find(number, asked, site)
    var reader = FormReader(asked.form)
    let text = reader.required(
      "answer", missing: "Hãy ghi câu trả lời.", most: 4000, long: "Câu trả lời dài quá 4.000 chữ.")
    let today = site.office.today
    let day = reader.required("day", missing: "Hãy nhập ngày trả lời.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    if let text, let day {
      do {
        _ = try await site.office.answerRequest(
          request.id, text, on: day, by: asked.actor,
          once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("answer \(number)".utf8))))
        return .seeOther(Address.request.path(number).with(query: [("done", "answered")]))
      } catch OtherRequestFault.dayWrong {
        reader.fail("day", OtherRequestFault.dayWrong.notice)
      } catch let fault as OtherRequestFault {
        return .html(try await one(request, asked, site, .empty, fault: fault), status: .conflict)
      }
    }
    let entry = Entry(asked.form, errors: reader.errors)
    return .html(try await one(request, asked, site, entry), status: .unprocessable)
  }

  private static func archive(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let request = try await find(number, asked, site)
    var reader = FormReader(asked.form)
    let place = reader.required(
      "place", missing: "Hãy ghi nơi lưu.", most: 200, long: "Nơi lưu dài quá 200 chữ.")
    let years = reader.optional("years", wrong: "Số năm là số nguyên từ 1 đến 100.") { typed in
      Int(typed.trimmed).flatMap { (1...100).contains($0) ? $0 : nil }
    }
    let entry = Entry(asked.form, errors: reader.errors)
    guard let place, reader.errors.isEmpty else {
      return .html(try await one(request, asked, site, entry), status: .unprocessable)
    }
    do {
      _ = try await site.office.archiveRequest(
        request.id, place: place, years: years, by: asked.actor,
        once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("archive \(number)".utf8))))
      return .seeOther(Address.request.path(number).with(query: [("done", "archived")]))
    } catch let fault as OtherRequestFault {
      return .html(try await one(request, asked, site, entry, fault: fault), status: .conflict)
    }
  }

  private static func find(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> OtherRequest
  {
    guard (1...0xFFFF_FFFF).contains(number) else { throw Rejection.notFound }
    do {
      return try await site.office.otherRequest(.init(unit: asked.actor.unit, count: Int64(number)))
    } catch OtherRequestFault.unknown {
      throw Rejection.notFound
    }
  }

  private static func book(_ asked: OfficerRequest, _ site: Site, _ entry: Entry) async throws -> HTML {
    let typed = asked.query["q"] ?? ""
    let page = RequestBook(
      found: try await site.office.otherRequests(of: asked.actor.unit, like: typed), typed: typed,
      form: asked.actor.has(Office.requestTakers)
        ? .init(entry: entry, csrf: asked.csrf.field(), key: key(entry, site)) : nil)
    let prefix = entry.errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)Yêu cầu khác", at: .requests, for: asked, page.html)
  }

  private static func one(
    _ request: OtherRequest, _ asked: OfficerRequest, _ site: Site, _ entry: Entry,
    fault: OtherRequestFault? = nil
  ) async throws -> HTML {
    let done: HTML =
      switch asked.query["done"] {
      case "noted": Notice(.good, "Đã ghi yêu cầu số \(request.number).").html
      case "answered": Notice(.good, "Đã ghi câu trả lời.").html
      case "archived": Notice(.good, "Đã chuyển lưu trữ.").html
      default: .empty
      }
    let isOver = request.archived != nil || request.erased != nil
    func parts(_ roles: Set<Role>) -> RequestBook.FormParts? {
      guard !isOver, asked.actor.has(roles) else { return nil }
      return .init(entry: entry, csrf: asked.csrf.field(), key: key(entry, site))
    }
    let refused = fault.map { Notice(.bad, "Chưa ghi được", "\($0.notice)").html }
    let page = RequestPage(
      request: request, definitions: site.office.definitions, form: parts(Office.requestAnswerers),
      archiving: request.isAnswered ? parts(Office.requestArchivers) : nil,
      notices: refused ?? (entry.errors.isEmpty ? done : ErrorSummary("Chưa ghi được", entry).html))
    let prefix = entry.errors.isEmpty && fault == nil ? "" : "Lỗi: "
    return site.page("\(prefix)Yêu cầu số \(request.number)", at: .requests, for: asked, page.html)
  }

  /// The key that was sent, so that a form sent again is the same act.
  private static func key(_ entry: Entry, _ site: Site) -> String {
    let typed = entry.value("key")
    return typed.isEmpty ? Hex.text(site.office.secret(16)) : typed
  }
}
