import Casework
import Ledger
import Look
import Office
import Sodium
import Web

/// The lists behind the board's numbers, and reminders sent from them in one act (*đôn đốc*).
enum BoardLists {
  static let reminders: Set<Role> = ActTable.rules(for: .remind).reduce(into: []) { $0.formUnion($1.roles) }
  /// One page of a list.
  static let mostReminded = BoardListPage.size

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.boardList, in: &routes) { asked in
      guard let query = BoardQuery(asked.query, today: site.office.today) else { throw Rejection.notFound }
      let version = try await site.office.bookVersion(of: asked.actor.unit)
      return .html(try await page(query, asked, site, live: version, notices: notice(asked)))
    }
    officers.get(Address.boardListCSV, in: &routes, for: Role.readers) { asked in
      let office = site.office
      guard let query = BoardQuery(asked.query, today: office.today) else { throw Rejection.notFound }
      let order = ListAsk(asked.query).order
      let unit = asked.actor.unit
      let sheet = DossierSheet(
        title: query.list.title, commune: office.definitions.commune(unit), definitions: office.definitions,
        asOf: office.now())
      return sheet.csv(
        name: "danh-sach-\(query.list.rawValue)", of: office, for: asked.officer.id, unit: unit
      ) {
        try await office.list(of: unit, query, order: order, after: $0, limit: DossierSheet.pageRows)
      }
    }
    officers.post(Address.remind, in: &routes, for: reminders) { asked in try await remind(asked, site) }
  }

  private static func notice(_ asked: OfficerRequest) -> HTML {
    guard let count = asked.query["reminded"].flatMap({ Int($0) }), (1...mostReminded).contains(count) else {
      return .empty
    }
    return Notice(.good, "Đã đôn đốc \(count.vietnamese) hồ sơ.").html
  }

  private static func page(
    _ query: BoardQuery, _ asked: OfficerRequest, _ site: Site, live: Int64? = nil, notices: HTML,
    entry: Entry = .empty
  ) async throws -> HTML {
    let office = site.office
    let unit = asked.actor.unit
    let place = ListAsk(asked.query)
    let list = try await office.list(
      of: unit, query, order: place.order, after: place.after, before: place.before, limit: BoardListPage.size
    )
    let isAll = list.next == nil && list.previous == nil
    let page = BoardListPage(
      query: query, page: list, whole: isAll ? list.rows.count : try await office.count(of: unit, query),
      obstacles: try await office.obstacles(of: list.rows, for: unit), place: place,
      definitions: office.definitions, unit: unit, now: office.now(),
      isPersonal: asked.actor.has(Role.readers),
      reminding: asked.actor.has(reminders) && !query.list.isOfPeriod
        ? .init(csrf: asked.csrf.field(), key: Hex.text(office.secret(16)), entry: entry) : nil,
      notices: notices)
    return site.page(query.list.title, at: .desk, for: asked, live: live, page.html)
  }

  /// One act on all the chosen dossiers: all are reminded of, or none.
  private static func remind(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    guard let query = BoardQuery(asked.form.fields, today: office.today) else { throw Rejection.notFound }
    let chosen = asked.form.values("dossier").compactMap { DossierCode($0) }
    var reader = FormReader(asked.form)
    let note = reader.optional("note", most: 1000, long: "Nội dung dài quá 1.000 chữ.")
    func again(_ notice: HTML, _ status: Status) async throws -> Response {
      .html(
        try await page(query, asked, site, notices: notice, entry: Entry(asked.form, errors: reader.errors)),
        status: status)
    }
    guard reader.errors.isEmpty else { return try await again(.empty, .unprocessable) }
    guard !chosen.isEmpty, chosen.count <= mostReminded else {
      return try await again(
        Notice(
          .bad, "Chưa đôn đốc được",
          chosen.isEmpty ? "Hãy chọn ít nhất một hồ sơ." : "Chọn nhiều nhất \(mostReminded) hồ sơ một lần."
        ).html, .unprocessable)
    }
    do {
      try await office.remind(
        chosen, note: note, by: asked.actor,
        once: Once(
          token: asked.form["key"],
          fingerprint: SHA256.hash(Array(chosen.map(\.text).joined(separator: " ").utf8))))
    } catch let fault as RemindFault {
      return try await again(
        Notice(
          .bad, "Chưa đôn đốc được hồ sơ nào", "\(fault.code.text): \(fault.refusal.told(office.definitions))"
        )
        .html, .conflict)
    }
    return .seeOther(query.link().with(query: [("reminded", String(chosen.count))]))
  }
}
