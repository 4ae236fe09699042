import Casework
import Look
import Office
import Web

/// The public catalogue (*niêm yết công khai thủ tục hành chính*): every procedure in force, by search and by field.
enum Catalogue {
  /// Procedures on one page of results.
  static let pageSize = 25

  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.procedures) { request in .html(list(request.query, site.door(request.query))) }
    routes.get(Address.procedure) { request, code in show(code, site.door(request.query)) }
  }

  private static func show(_ code: ProcedureCode, _ site: Site) -> Response {
    guard let procedure = site.office.definitions.current(code.text, for: site.unit)?.procedure else {
      let main: HTML = """
        <h1>Không có thủ tục \(code.text)</h1><p class="lead">Thủ tục này chưa có hoặc không còn hiệu lực.</p>\
        \(search("", site))
        """
      return .html(site.publicPage("Không có thủ tục này", at: .procedures, main), status: .notFound)
    }
    let page = ProcedurePage(
      procedure: procedure, commune: site.isDoorOpen ? nil : site.commune,
      choice: site.doorChoice(Address.procedure.path(code)), here: { site.here($0) })
    return .html(site.publicPage(procedure.name, at: .procedures, page.html))
  }

  private static func list(_ asked: Fields, _ site: Site) -> HTML {
    let definitions = site.office.definitions
    let typed = String((asked["q"] ?? "").trimmed.prefix(100))
    let field = (asked["field"] ?? "").trimmed
    guard !typed.isEmpty || !field.isEmpty else {
      return site.publicPage("Thủ tục hành chính", at: .procedures, front(definitions, site))
    }
    // Signs alone are no words to look for.
    let hasWords = typed.isEmpty || !typed.foldedWords.isEmpty
    let found =
      hasWords ? definitions.procedures(like: typed, field: field.isEmpty ? nil : field).map(\.procedure) : []
    let start = max(0, min(found.count, asked["start"].flatMap { Int($0) } ?? 0))
    let main: HTML = """
      <h1>Tìm thủ tục</h1>\(search(typed, site))\(results(found, from: start, typed, field, definitions, site))
      """
    return site.publicPage("Tìm thủ tục", at: .procedures, main)
  }

  private static func search(_ typed: String, _ site: Site) -> HTML {
    """
    <form class="ask" method="get" role="search" action="\(Address.procedures.path())">\
    \(Field("q", "Gõ tên việc cần làm", Entry(["q": typed]), kind: .search, need: .unmarked, hint: "Không cần dấu, ví dụ “khai sinh”, “xay nha”, “ho ngheo”"))\
    \(site.doorMark)\(Button("Tìm thủ tục"))</form>
    """
  }

  /// Nothing asked yet: what people come for most, and the fields.
  private static func front(_ definitions: Definitions, _ site: Site) -> HTML {
    let often = definitions.inForce.map(\.procedure).filter { $0.frequency == .veryHigh }
      .sorted { ($0.name.utf8.count, $0.code) < ($1.name.utf8.count, $1.code) }
    let doors = Doors(
      often.prefix(6).map { procedure in
        .init(
          procedure.shortName, note: procedure.glance,
          site.here(Address.procedure.path(ProcedureCode(procedure.code))))
      })
    return """
      <h1>Ông/bà cần làm thủ tục gì?</h1>\(search("", site))\
      \(HTML.when(!often.isEmpty, "<h2>Hay làm nhất</h2>\(doors)"))<h2>Theo lĩnh vực</h2>\(fields(definitions, site))
      """
  }

  private static func fields(_ definitions: Definitions, _ site: Site) -> HTML {
    var counts: [String: Int] = [:]
    for revision in definitions.current.values { counts[revision.procedure.field, default: 0] += 1 }
    let lines: [HTML] = definitions.fields.map { field in
      """
      <li><a href="\(site.here(Address.procedures.path().with(query: [("field", field)])))">\(field)\
      <span class="count">\(counts[field] ?? 0)<span class="vh"> thủ tục</span></span></a></li>
      """
    }
    return "<ul class=\"fields-list\">\(lines)</ul>"
  }

  private static func results(
    _ found: [Procedure], from start: Int, _ typed: String, _ field: String, _ definitions: Definitions,
    _ site: Site
  ) -> HTML {
    guard !found.isEmpty else {
      let asked: HTML = typed.isEmpty ? "lĩnh vực “\(field)”" : "“\(typed)”"
      return """
        \(Notice(.info, "Không có thủ tục nào khớp \(asked)", "Thử gõ ít chữ hơn, hoặc chọn theo lĩnh vực."))\
        <h2>Theo lĩnh vực</h2>\(fields(definitions, site))
        """
    }
    var of: [HTML] = []
    if !typed.isEmpty { of.append("có “\(typed)”") }
    if !field.isEmpty { of.append("lĩnh vực \(field)") }
    let lines: [HTML] = found.dropFirst(start).prefix(pageSize).map { procedure in
      """
      <li><a href="\(site.here(Address.procedure.path(ProcedureCode(procedure.code))))"><b>\(marked(procedure.name, typed))</b>\
      <span>\(procedure.glance)</span></a></li>
      """
    }
    let next = start + pageSize < found.count ? site.here(link(typed, field, start + pageSize)) : nil
    let previous = start > 0 ? site.here(link(typed, field, max(0, start - pageSize))) : nil
    return """
      <h2 id="results">\(found.count) thủ tục \(HTML.joined(of, separator: ", "))</h2>\
      <ul class="results" aria-labelledby="results">\(lines)</ul>\(Pager(previous: previous, next: next))
      """
  }

  private static func link(_ typed: String, _ field: String, _ start: Int) -> Link {
    var query: [(String, String)] = []
    if !typed.isEmpty { query.append(("q", typed)) }
    if !field.isEmpty { query.append(("field", field)) }
    if start > 0 { query.append(("start", String(start))) }
    return Address.procedures.path().with(query: query)
  }
}
