import Casework
import Deadlines
import Indicators
import Ledger
import Look
import Office
import Sodium
import Web

/// The province's index of administrative reform (*chỉ số CCHC*): a year by field, one criterion with its papers, what each
/// department must bring, what was given by those above.
enum ParPages {
  /// What may be done with a criterion, as the address says it.
  enum Act: String, RouteParameter {
    case evidence, withdraw, score, aside, back, appraise

    init?(pathSegment: String) { self.init(rawValue: pathSegment) }
    var pathSegment: String { rawValue }
  }

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.parIndex, in: &routes, for: Office.parReaders) { asked in
      let year = asked.query["year"].flatMap { Int($0) } ?? site.office.today.year
      return .html(try await overview(year, asked, site))
    }
    officers.get(Address.parXLSX, in: &routes, for: Office.parReaders) { asked, year in
      let (office, unit) = (site.office, asked.actor.unit)
      let sheets = ParSheets(
        index: try await index(year, asked, site, isCounted: true), commune: office.definitions.commune(unit),
        definitions: office.definitions, today: office.today)
      return try await .xlsx(sheets.sheets, name: "chi-so-cchc-\(year).xlsx")
    }
    officers.get(Address.parItem, in: &routes, for: Office.parReaders) { asked, year, code in
      .html(try await one(year, code, asked, site))
    }
    officers.get(Address.parDepartment, in: &routes, for: Office.parReaders) { asked, year, department in
      .html(try await work(year, department, asked, site))
    }
    officers.get(Address.parEvidence, in: &routes, for: Office.parReaders) { asked, year, number in
      try await file(year, number, asked, site)
    }
    officers.post(
      Address.parAct, in: &routes, for: Office.parReaders, body: KeptUploads.policy
    ) { asked, year, code, act in try await perform(act, year, code, asked, site) }
    officers.post(Address.parSubmit, in: &routes, for: Office.parKeepers) { asked, year in
      try await whole(year, asked, site) { office in try await office.submitPar(year: year, by: asked.actor) }
    }
    officers.post(Address.parReopen, in: &routes, for: Office.parOpeners) { asked, year in
      guard !asked.form["reason"].allSatisfy(\.isWhitespace) else {
        let entry = Entry(asked.form, errors: [FieldError("reason", "Hãy ghi lý do mở lại.")])
        return .html(try await overview(year, asked, site, entry: entry), status: .unprocessable)
      }
      return try await whole(year, asked, site) { office in
        try await office.addToPar(.reopened(reason: asked.form["reason"]), year: year, by: asked.actor)
      }
    }
  }

  // MARK: Pages

  private static func overview(
    _ year: Int, _ asked: OfficerRequest, _ site: Site, entry: Entry = .empty, refusal: String? = nil
  ) async throws -> HTML {
    let office = site.office
    let isWrong = !entry.errors.isEmpty || refusal != nil
    let page = ParOverviewPage(
      year: year, years: try await office.parYears(),
      index: try await office.parIndex(of: asked.actor.unit, year: year), actor: asked.actor,
      definitions: office.definitions, today: office.today, csrf: asked.csrf.field(), entry: entry,
      refusal: refusal)
    return site.page(
      "\(isWrong ? "Lỗi: " : "")Chỉ số CCHC năm \(year)", at: .parIndex, for: asked, page.html)
  }

  private static func index(
    _ year: Int, _ asked: OfficerRequest, _ site: Site, isCounted: Bool
  ) async throws -> ParIndex {
    let index = try await site.office.parIndex(of: asked.actor.unit, year: year, isCounted: isCounted)
    guard let index else { throw Rejection.notFound }
    return index
  }

  private static func one(
    _ year: Int, _ code: String, _ asked: OfficerRequest, _ site: Site, entry: Entry = .empty,
    kept: KeptUploads? = nil, refusal: String? = nil
  ) async throws -> HTML {
    var index = try await index(year, asked, site, isCounted: false)
    if index.frame.item(code)?.source != nil {
      index = try await self.index(year, asked, site, isCounted: true)
    }
    guard let standing = index.board.standing(code), let field = index.frame.field(of: code) else {
      throw Rejection.notFound
    }
    let typed = entry.value("key")
    let page = ParItemPage(
      index: index, standing: standing, field: field, actor: asked.actor,
      definitions: site.office.definitions, today: site.office.today, csrf: asked.csrf.field(),
      key: typed.isEmpty ? Hex.text(site.office.secret(16)) : typed, entry: entry,
      kept: kept ?? asked.noUploads, refusal: refusal, done: asked.query["done"])
    let isWrong = !entry.errors.isEmpty || refusal != nil
    return site.page("\(isWrong ? "Lỗi: " : "")Tiêu chí \(code)", at: .parIndex, for: asked, page.html)
  }

  private static func work(
    _ year: Int, _ name: String, _ asked: OfficerRequest, _ site: Site
  ) async throws -> HTML {
    guard let department = Department(rawValue: name) else { throw Rejection.notFound }
    let page = ParDepartmentPage(
      index: try await index(year, asked, site, isCounted: true), department: department,
      today: site.office.today)
    return site.page("Chỉ số CCHC: \(department.label)", at: .parIndex, for: asked, page.html)
  }

  private static func file(
    _ year: Int, _ number: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    guard let evidence = try await site.office.parEvidence(number, year: year, of: asked.actor.unit) else {
      throw Rejection.notFound
    }
    let name = "tai-lieu-\(evidence.item)-\(number).\(evidence.file.kind.rawValue)"
    return Response(
      .ok, try await site.office.files.content(of: evidence.file.hash), type: evidence.file.kind.mediaType
    ).with("Content-Disposition", Disposition.attachment(name).header)
  }

  // MARK: Acts

  private static func whole(
    _ year: Int, _ asked: OfficerRequest, _ site: Site, _ act: (Office) async throws -> Void
  ) async throws -> Response {
    do {
      try await act(site.office)
      return .seeOther(Address.parIndex.path().with(query: [("year", String(year))]))
    } catch let refusal as ParRefusal {
      return .html(
        try await overview(year, asked, site, refusal: refusal.notice), status: .conflict)
    }
  }

  private static func perform(
    _ act: Act, _ year: Int, _ code: String, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let index = try await index(year, asked, site, isCounted: false)
    guard let standing = index.board.standing(code) else { throw Rejection.notFound }
    var kept = asked.keptUploads
    var errors: [FieldError] = []
    if act == .evidence { errors = try await kept.keep(asked.form.uploads, in: site.office) }
    let read = ParForm(form: asked.form, standing: standing, today: site.office.today, files: kept.files)
      .fact(act)
    let fact: ParFact
    switch read {
    case .success(let made) where errors.isEmpty: fact = made
    case .success: return try await wrong(errors)
    case .failure(let faults): return try await wrong(errors + faults.errors)
    }
    do {
      try await site.office.addToPar(
        fact, year: year, by: asked.actor,
        once: Once(
          token: asked.form["key"],
          fingerprint: SHA256.hash(Array("par \(year) \(code) \(act.rawValue)".utf8))))
      return .seeOther(Address.parItem.path(year, code).with(query: [("done", act.rawValue)]))
    } catch let refusal as ParRefusal {
      if refusal == .notYours { throw Rejection.forbidden("another department's criterion") }
      let html = try await one(
        year, code, asked, site, entry: Entry(asked.form), kept: kept, refusal: refusal.notice)
      return .html(html, status: .conflict)
    }

    func wrong(_ errors: [FieldError]) async throws -> Response {
      let html = try await one(
        year, code, asked, site, entry: Entry(asked.form, errors: errors), kept: kept)
      return .html(html, status: .unprocessable)
    }
  }
}
