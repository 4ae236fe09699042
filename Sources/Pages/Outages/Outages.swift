import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// The book of outages (*sổ sự cố hệ thống*): one is recorded once, linked to the dossiers it held up, ended once.
enum Outages {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    let keepers = Office.outageKeepers
    officers.get(Address.outages, in: &routes) { asked in .html(try await book(asked, site)) }
    officers.post(Address.outages, in: &routes, for: keepers) { asked in try await note(asked, site) }
    officers.get(Address.outage, in: &routes) { asked, number in
      .html(try await one(number, asked, site))
    }
    officers.post(Address.outageEnd, in: &routes, for: keepers) { asked, number in
      try await end(number, asked, site)
    }
    officers.post(Address.outageDossiers, in: &routes, for: keepers) { asked, number in
      try await extend(number, asked, site)
    }
    officers.post(Address.outageLetter, in: &routes, for: keepers) { asked, number in
      try await write(number, asked, site)
    }
  }

  /// What is asked of the upper level unless somebody words it otherwise.
  static let proposal =
    "Kính đề nghị không tính thời gian gián đoạn nêu trên vào thời gian giải quyết của các hồ sơ này."

  // MARK: Pages

  private static func book(
    _ asked: OfficerRequest, _ site: Site, notices: HTML = .empty, entry: Entry? = nil
  ) async throws -> HTML {
    let office = site.office
    let before = asked.query["before"].flatMap { Int($0) }.map { id($0, asked) }
    let list = try await office.outages(of: asked.actor.unit, before: before, limit: OutageBookPage.size + 1)
    let now = office.now()
    let page = OutageBookPage(
      outages: Array(list.prefix(OutageBookPage.size)), hasMore: list.count > OutageBookPage.size,
      definitions: office.definitions, now: now,
      form: asked.actor.has(Office.outageKeepers)
        ? .init(
          csrf: asked.csrf.field(), key: Hex.text(office.secret(16)),
          entry: entry ?? Entry(["from_day": now.day.written, "from_time": now.time.written])) : nil,
      notices: notices)
    return site.page(
      entry == nil ? "Sự cố hệ thống" : "Lỗi: Sự cố hệ thống", at: .desk, for: asked, page.html)
  }

  private static func one(
    _ number: Int, _ asked: OfficerRequest, _ site: Site, notices: HTML = .empty, entry: Entry? = nil
  ) async throws -> HTML {
    let office = site.office
    let now = office.now()
    guard let letter = try await office.outageLetter(id(number, asked), of: asked.actor.unit) else {
      throw Rejection.notFound
    }
    let done: HTML =
      switch asked.query["done"] {
      case "noted":
        Notice(.good, "Đã ghi sự cố và \(letter.dossiers.count.vietnamese) hồ sơ bị ảnh hưởng.").html
      case "ended": Notice(.good, "Đã ghi nhận hết sự cố.").html
      case "extended": Notice(.good, "Đã thêm hồ sơ bị ảnh hưởng.").html
      default: .empty
      }
    let page = OutagePage(
      letter: letter, written: try await office.outageLetters(about: letter.outage),
      definitions: office.definitions, now: now,
      isPersonal: asked.actor.has(Role.readers),
      form: asked.actor.has(Office.outageKeepers)
        ? .init(
          csrf: asked.csrf.field(), key: Hex.text(office.secret(16)),
          entry: entry
            ?? Entry([
              "to_day": now.day.written, "to_time": now.time.written, "proposal": proposal,
              "letter_description": letter.outage.description,
            ])) : nil,
      notices: entry == nil ? done : notices)
    return site.page(entry == nil ? page.title : "Lỗi: \(page.title)", at: .desk, for: asked, page.html)
  }

  private static func id(_ number: Int, _ asked: OfficerRequest) -> Outage.ID {
    Outage.ID(asked.actor.unit.number << 32 | Int64(clamping: max(0, min(number, 0xFFFF_FFFF))))
  }

  // MARK: Acts

  private static func note(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let form = OutageForm(form: asked.form, definitions: office.definitions, today: office.today)
    switch form.note() {
    case .failure(let fault):
      let entry = Entry(asked.form, errors: fault.errors)
      return .html(
        try await book(asked, site, notices: ErrorSummary("Chưa ghi được", entry).html, entry: entry),
        status: .unprocessable)
    case .success((let draft, let reach)):
      do {
        let outage = try await office.noteOutage(
          draft, reach: reach, by: asked.actor,
          once: Once(
            token: asked.form["key"],
            fingerprint: SHA256.hash(Array("\(draft.system) \(draft.from.milliseconds)".utf8))))
        return .seeOther(Address.outage.path(Int(outage.id.count)).with(query: [("done", "noted")]))
      } catch {
        let entry = Entry(asked.form)
        return .html(
          try await book(asked, site, notices: try refusal(error, site), entry: entry), status: .conflict)
      }
    }
  }

  private static func end(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let form = OutageForm(form: asked.form, definitions: office.definitions, today: office.today)
    switch form.end() {
    case .failure(let fault):
      let entry = Entry(asked.form, errors: fault.errors)
      return .html(
        try await one(number, asked, site, notices: ErrorSummary("Chưa ghi được", entry).html, entry: entry),
        status: .unprocessable)
    case .success(let moment):
      do {
        _ = try await office.endOutage(id(number, asked), at: moment, by: asked.actor)
        return .seeOther(Address.outage.path(number).with(query: [("done", "ended")]))
      } catch OutageFault.unknown {
        throw Rejection.notFound
      } catch {
        return .html(
          try await one(
            number, asked, site, notices: try refusal(error, site), entry: Entry(asked.form)),
          status: .conflict)
      }
    }
  }

  private static func write(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let form = OutageForm(form: asked.form, definitions: office.definitions, today: office.today)
    switch form.letter() {
    case .failure(let fault):
      let entry = Entry(asked.form, errors: fault.errors)
      return .html(
        try await one(
          number, asked, site, notices: ErrorSummary("Chưa lập được công văn", entry).html, entry: entry),
        status: .unprocessable)
    case .success(let draft):
      do {
        let id = try await office.issueOutageLetter(
          draft, about: id(number, asked), by: asked.actor,
          once: Once(
            token: asked.form["key"],
            fingerprint: SHA256.hash(
              Array(
                [String(number), draft.recipient, draft.description, draft.proposal, draft.signer]
                  .joined(separator: "\n").utf8))))
        return .seeOther(Address.paper.path(Int(id)))
      } catch OutageFault.unknown {
        throw Rejection.notFound
      } catch {
        return .html(
          try await one(
            number, asked, site, notices: try refusal(error, site), entry: Entry(asked.form)),
          status: .conflict)
      }
    }
  }

  private static func extend(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let form = OutageForm(form: asked.form, definitions: office.definitions, today: office.today)
    do {
      _ = try await office.extendOutage(id(number, asked), reach: form.reach, by: asked.actor)
      return .seeOther(Address.outage.path(number).with(query: [("done", "extended")]))
    } catch OutageFault.unknown {
      throw Rejection.notFound
    } catch {
      return .html(
        try await one(number, asked, site, notices: try refusal(error, site), entry: Entry(asked.form)),
        status: .conflict)
    }
  }

  /// The rule that says no, in the clerk's words; a fault stays a fault.
  private static func refusal(_ error: any Error, _ site: Site) throws -> HTML {
    switch error {
    case let fault as OutageFault: Notice(.bad, "Chưa ghi được", "\(fault.notice)").html
    case let refusal as Refusal:
      Notice(.bad, "Chưa ghi được", "\(refusal.told(site.office.definitions))").html
    case LedgerFault.keyReused:
      Notice(.bad, "Chưa ghi được", "Biểu mẫu này đã được gửi với nội dung khác.").html
    default: throw error
    }
  }
}
