import Casework
import Look
import Office
import Web

/// The register (*sổ theo dõi hồ sơ*): every dossier of the unit by what is known of it, the lists behind the numbers of
/// statistics, and both as files.
enum Register {
  static let pageSize = 50
  /// Free searches are counted so far and no further.
  static let mostCounted = 1000

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.register, in: &routes) { asked in try await show(asked, site) }
    officers.get(Address.registerCSV, in: &routes, for: Role.readers) { asked in
      try await RegisterExport(asked, site).csv()
    }
    officers.get(Address.registerXLSX, in: &routes, for: Role.readers) { asked in
      try await RegisterExport(asked, site).xlsx()
    }
  }

  private static func show(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    let isPersonal = asked.actor.has(Role.readers)
    var ask = try RegisterAsk(asked.query, today: office.today)
    let code = DossierCode(ask.query.text)
    if !isPersonal, !ask.query.text.isEmpty, code == nil {
      ask.fail("q", "Vai trò của anh/chị chỉ tìm được theo mã hồ sơ.")
    }
    guard ask.errors.isEmpty else {
      return .html(page(ask, .empty, nil, asked, site), status: .unprocessable)
    }
    if isPersonal, let code, try await office.count(of: asked.actor.unit, only(code)) == 1 {
      return .seeOther(Address.dossier.path(code))
    }
    let list = try await office.register(
      of: asked.actor.unit, ask.query, after: ask.after, before: ask.before, limit: pageSize)
    let count = try await count(ask, list, asked, office)
    var doubt: HTML = .empty
    if let behind = ask.query.behind, ask.isNumberAlone, case .all(let count) = count {
      doubt = try await compare(count, behind, asked, office)
    }
    return .html(page(ask, list, count, asked, site, doubt: doubt))
  }

  private static func only(_ code: DossierCode) -> RegisterQuery {
    var query = RegisterQuery()
    query.text = code.text
    return query
  }

  private static func count(
    _ ask: RegisterAsk, _ list: ListPage, _ asked: OfficerRequest, _ office: Office
  ) async throws -> RegisterPage.Found {
    if list.next == nil, list.previous == nil { return .all(list.rows.count) }
    if ask.query.behind != nil {
      return .all(try await office.count(of: asked.actor.unit, ask.query))
    }
    let count = try await office.count(of: asked.actor.unit, ask.query, upTo: mostCounted + 1)
    return count > mostCounted ? .moreThan(mostCounted) : .all(count)
  }

  /// Holds the list against the number in the table; says so when they differ. A dossier may pass on, or its hour may
  /// strike, between the two looks: then a second look agrees.
  private static func compare(
    _ count: Int, _ behind: RegisterQuery.Behind, _ asked: OfficerRequest, _ office: Office
  ) async throws -> HTML {
    var counted = count
    for attempt in 0... {
      let table = try await office.statistics(
        of: asked.actor.unit, in: behind.period, by: behind.slice.grouping ?? .field)
      let row =
        behind.slice.grouping == nil ? table.total : table.rows.first { $0.slice == behind.slice }
      let number = row?.count(behind.measure) ?? 0
      if number == counted { return .empty }
      if attempt == 1 {
        return Notice(
          .bad, "Bảng thống kê ghi \(number.vietnamese), danh sách có \(counted.vietnamese)",
          "Số liệu này chưa dùng được: báo quản trị chạy kiểm tra sổ (motcua verify)."
        ).html
      }
      var query = RegisterQuery()
      query.behind = behind
      counted = try await office.count(of: asked.actor.unit, query)
    }
    return .empty
  }

  private static func page(
    _ ask: RegisterAsk, _ list: ListPage, _ count: RegisterPage.Found?, _ asked: OfficerRequest,
    _ site: Site, doubt: HTML = .empty
  ) -> HTML {
    let definitions = site.office.definitions
    let now = site.office.now()
    let isPersonal = asked.actor.has(Role.readers)
    let chosen = definitions.inForce.filter {
      ask.query.field == nil || $0.procedure.field == ask.query.field
    }
    let page = RegisterPage(
      ask: ask,
      rows: list.rows.enumerated().map { at, listing in
        RegisterRow(
          listing, number: ask.skipped + at + 1, at: now, definitions, isPersonal: isPersonal)
      },
      count: count, previous: ask.previous(list, size: pageSize), next: ask.next(list),
      fields: definitions.fields, procedures: chosen.map { ($0.procedure.code, $0.procedure.name) },
      isPersonal: isPersonal,
      oldBooks: definitions.tree.forerunners(of: asked.actor.unit).compactMap { merger in
        definitions.commune(merger.unit).map { (merger.unit, $0.fullName) }
      }, doubt: doubt)
    let prefix = ask.errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)\(page.title)", at: .register, for: asked, page.html)
  }
}
