import Casework
import Look
import Office
import Post
import Web

/// What citizens were told, and what could not be told (*tin báo cho người dân*): tasks of the counter and of who looks
/// after the lines.
enum Messages {
  static let roles: Set<Role> = [.intake, .admin]
  /// How many tasks one page shows.
  static let most = 200

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.messages, in: &routes, for: roles) { asked in .html(try await page(asked, site)) }
    officers.post(Address.resendAll, in: &routes, for: roles) { asked in
      _ = try await site.office.resendAll(in: asked.actor.unit, by: asked.officer.id)
      return done(.resentAll)
    }
    officers.post(Address.resend, in: &routes, for: roles) { asked, key in
      try await settle(asked, site, .resent) {
        try await site.office.resend(key, in: asked.actor.unit, by: asked.officer.id)
      }
    }
    officers.post(Address.toldOtherwise, in: &routes, for: roles) { asked, key in
      try await settle(asked, site, .told) {
        try await site.office.settle(
          key, told: asked.form["how"], in: asked.actor.unit, by: asked.officer.id)
      }
    }
    officers.post(Address.noteGiven, in: &routes, for: [.intake]) { asked, key in
      try await settle(asked, site, .given) {
        try await site.office.noteGiven(key, in: asked.actor.unit, by: asked.officer.id)
      }
    }
    officers.get(Address.note, in: &routes, for: Role.readers) { asked, key in
      try await note(key, asked, site)
    }
  }

  /// What was just settled, as the address says it afterwards.
  enum Done: String {
    case resent, resentAll = "resent-all", told, given

    var words: String {
      switch self {
      case .resent: "Tin sẽ được gửi lại ngay."
      case .resentAll: "Mọi tin không gửi được sẽ được gửi lại ngay."
      case .told: "Đã ghi: người dân được báo bằng cách khác."
      case .given: "Đã ghi: giấy báo đã đưa người dân."
      }
    }
    var list: Message.State { self == .given ? .print : .failed }
  }

  private static func done(_ done: Done) -> Response {
    .seeOther(
      Address.messages.path().with(query: [("list", done.list.rawValue), ("done", done.rawValue)]))
  }

  private static func settle(
    _ asked: OfficerRequest, _ site: Site, _ what: Done, _ act: () async throws -> Void
  ) async throws -> Response {
    do {
      try await act()
      return done(what)
    } catch MessageFault.unknown {
      throw Rejection.notFound
    } catch let fault as MessageFault {
      return .html(
        try await page(asked, site, list: what.list, notice: Notice(.bad, words: fault.notice).html),
        status: .conflict)
    }
  }

  private static func page(
    _ asked: OfficerRequest, _ site: Site, list: Message.State? = nil, notice: HTML? = nil
  ) async throws -> HTML {
    let unit = asked.actor.unit
    let counts = try await site.office.messageCounts(of: unit)
    let wanted = list ?? asked.query["list"].flatMap { Message.State(rawValue: $0) }
    // Notes are printed at the counter; without a wish the list that has something comes first.
    let opens: Message.State = counts.failed == 0 && counts.toPrint > 0 ? .print : .failed
    let shown = wanted == .print || wanted == .failed ? wanted ?? opens : opens
    let page = MessageTasksPage(
      counts: counts, list: shown,
      tasks: try await site.office.messageTasks(of: unit, shown, limit: most),
      seesPersons: asked.actor.has(Role.readers), givesNotes: asked.actor.has([.intake]),
      leaves: site.office.messages?.settings.isOff == false, csrf: asked.csrf.field(),
      notice: notice ?? asked.query["done"].flatMap { Done(rawValue: $0) }
        .map { Notice(.good, words: $0.words).html } ?? .empty)
    return site.page("Tin báo cho người dân", at: .messages, for: asked, page.html)
  }

  /// The printed note of the officer's own unit; opening it is a reading.
  private static func note(_ key: MessageKey, _ asked: OfficerRequest, _ site: Site) async throws -> Response
  {
    guard let task = try await site.office.message(key), task.message.dossier.unit == asked.actor.unit,
      let code = DossierCode(task.code), let commune = site.office.definitions.commune(asked.actor.unit)
    else { throw Rejection.notFound }
    site.office.traces.note(
      asked.officer.id, opened: task.message.dossier, for: .slip, at: site.office.now())
    let note = MessageNote(
      message: task.message, code: code, commune: commune, lookUp: site.lookUpAddress(of: code))
    return .html(
      note.page(
        stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"),
        back: Address.dossier.path(code)))
  }
}
