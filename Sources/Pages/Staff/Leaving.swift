import Casework
import Deadlines
import Look
import Office
import Sodium
import Web

/// Handing over an officer's work, and the end of the account of who leaves (*bàn giao, thôi việc*).
enum Leaving {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.leaving, in: &routes, for: Staff.arrangers) { asked, officer in
      let list = try await list(of: officer, asked, site)
      return .html(try await page(list, Entry(["day": site.office.today.written]), asked, site))
    }
    site.officers.post(Address.leaving, in: &routes, for: Staff.arrangers) { asked, officer in
      try await handOver(officer, asked, site)
    }
    site.officers.get(Address.handOverRecord, in: &routes) { asked, number in
      try await record(Int64(number), asked, site)
    }
  }

  private static func list(of officer: OfficerID, _ asked: OfficerRequest, _ site: Site) async throws
    -> HandOverList
  {
    do {
      return try await site.office.handOverList(of: officer, for: asked.actor)
    } catch StaffFault.notYours {
      throw Rejection.forbidden("another department's officer")
    } catch StaffFault.noSuchOfficer {
      throw Rejection.notFound
    }
  }

  private static func handOver(_ officer: OfficerID, _ asked: OfficerRequest, _ site: Site) async throws
    -> Response
  {
    let list = try await list(of: officer, asked, site)
    var reader = FormReader(asked.form)
    if let wanted = read(&reader, list, today: site.office.today), reader.errors.isEmpty {
      do {
        let record = try await site.office.handOverWork(
          wanted, by: asked.actor, token: reader.text("key"))
        return .seeOther(Address.handOverRecord.path(Int(record)))
      } catch let fault as HandOverFault {
        reader.fail(field(of: fault, wanted), told(fault, site.office.definitions))
      } catch let fault as AccountFault {
        reader.fail("leaves", fault.notice)
      } catch let fault as StaffFault {
        reader.fail("successor", fault.notice)
      }
    }
    // What is in hand may have changed with what was refused.
    let fresh = try await self.list(of: officer, asked, site)
    let entry = Entry(asked.form, errors: reader.errors)
    return .html(try await page(fresh, entry, asked, site), status: .unprocessable)
  }

  private static func read(_ reader: inout FormReader, _ list: HandOverList, today: Day) -> HandOver? {
    func officer(_ typed: String) -> OfficerID? { OfficerID(pathSegment: typed) }
    let unknown = HandOverFault.noSuchColleague(list.officer.id).notice
    let successor = reader.optional("successor", wrong: unknown, officer)
    var lines: [HandOverLine: OfficerID] = [:]
    for group in list.groups {
      lines[group.line] = reader.optional(group.line.field, wrong: unknown, officer)
    }
    var day: Day?
    if reader.text("leaves") == "1" {
      day = reader.required("day", missing: "Hãy nhập ngày thôi việc.", wrong: dayError) {
        Day(typed: $0, today: today)
      }
      if day == nil { return nil }
    }
    return HandOver(from: list.officer.id, to: successor, lines, leavingOn: day)
  }

  private static func field(of fault: HandOverFault, _ asked: HandOver) -> String {
    switch fault {
    case .receiverMissing(let line): return line.field
    case .receiverUnfit(let line, _): return asked.lines[line] == nil ? "successor" : line.field
    case .noSuchColleague(let officer):
      return asked.lines.first { $0.value == officer }?.key.field ?? "successor"
    case .successorMissing, .successorLacks, .substitutionLeft: return "successor"
    case .dayOver: return "day"
    case .nothingToHandOver, .ownAccount, .notYoursToEnd: return "leaves"
    }
  }

  private static func told(_ fault: HandOverFault, _ definitions: Definitions) -> String {
    guard case .substitutionLeft(let absent) = fault else { return fault.notice }
    return "\(definitions.name(of: absent)) đang vắng: \(fault.notice)"
  }

  private static func page(
    _ list: HandOverList, _ entry: Entry, _ asked: OfficerRequest, _ site: Site
  ) async throws -> HTML {
    let typedKey = entry.value("key")
    let definitions = site.office.definitions
    let page = LeavingPage(
      list: list, records: try await site.office.handOverRecords(of: list.officer.id),
      definitions: definitions, kind: definitions.commune(asked.actor.unit)?.kind ?? .commune,
      now: site.office.now(),
      mayEnd: asked.actor.has([.director, .admin]) && asked.officer.id != list.officer.id,
      isReader: asked.actor.has(Role.readers), entry: entry, csrf: asked.csrf.field(),
      key: typedKey.isEmpty ? Hex.text(site.office.secret(16)) : typedKey)
    let title = "Bàn giao công việc: \(list.officer.name)"
    return site.page(entry.errors.isEmpty ? title : "Lỗi: \(title)", at: .staff, for: asked, page.html)
  }

  /// For those who arrange the officer's work, the officer, and whoever received some of it.
  private static func record(_ number: Int64, _ asked: OfficerRequest, _ site: Site) async throws -> Response
  {
    let definitions = site.office.definitions
    guard let record = try await site.office.handOverRecord(number, of: asked.actor.unit),
      let commune = definitions.commune(record.unit)
    else { throw Rejection.notFound }
    let isTheirs =
      record.officer == asked.officer.id || record.lines.contains { $0.receiver == asked.officer.id }
    let arranges = definitions.officers[record.officer].map { asked.actor.arranges($0) } ?? false
    guard isTheirs || arranges else { throw Rejection.forbidden("another officer's hand-over") }
    let slip = HandOverSlip(record: record, commune: commune, definitions: definitions)
    return .html(
      slip.page(
        stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"),
        back: Address.staff.path()))
  }
}

extension HandOverLine {
  /// The name of its field: `to.1.001193.appraisal.office`.
  var field: String { "to.\(procedure).\(step.rawValue).\(department.rawValue)" }
}
