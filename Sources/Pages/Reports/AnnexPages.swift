import Casework
import Look
import Office
import Web

/// One section of a report's annex (*phụ lục số liệu*): what the program counts, what is entered by whom from what.
enum AnnexPages {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.reportSection, in: &routes) { asked, number, section in
      .html(try await page(number, section, asked, site))
    }
    site.officers.post(Address.reportSection, in: &routes) { asked, number, section in
      try await enter(number, section, asked, site)
    }
  }

  private static func page(
    _ number: Int, _ place: Int, _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil,
    refusal: String? = nil
  ) async throws -> HTML {
    let report = try await Reports.report(number, asked, site)
    guard report.kind == .parQuarter else { throw Rejection.notFound }
    let annex = try await site.office.annex(of: asked.actor.unit, in: report.period, asOf: report.asOf)
    guard let section = annex.form.section(place) else { throw Rejection.notFound }
    let mayEnter = report.state == .draft && Office.mayEnter(section, asked.actor)
    let page = AnnexSectionPage(
      report: report, annex: annex, section: section,
      before: try await site.office.annexBefore(report.period, of: asked.actor.unit),
      definitions: site.office.definitions, csrf: mayEnter ? asked.csrf.field() : nil, entry: entry,
      refusal: refusal, isDone: asked.query["done"] != nil)
    let isWrong = entry != nil || refusal != nil
    return site.page(
      "\(isWrong ? "Lỗi: " : "")Phụ lục, mục \(section.number)", at: .statistics, for: asked, page.html)
  }

  private static func enter(
    _ number: Int, _ place: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let report = try await Reports.report(number, asked, site)
    let office = site.office
    let annex = try await office.annex(of: asked.actor.unit, in: report.period, asOf: report.asOf)
    guard report.kind == .parQuarter, let section = annex.form.section(place) else {
      throw Rejection.notFound
    }
    let read = AnnexForms.read(asked.form, section, annex)
    guard read.errors.isEmpty else {
      let html = try await page(
        number, place, asked, site, entry: Entry(asked.form, errors: read.errors))
      return .html(html, status: .unprocessable)
    }
    do {
      _ = try await office.enterAnnex(
        read.entries, section: place, into: report.id, by: asked.actor,
        template: site.narratives[report.kind])
      return .seeOther(Address.reportSection.path(number, place).with(query: [("done", "1")]))
    } catch let refusal as any Noticed where refusal is AnnexRefusal || refusal is ReportRefusal {
      if case .notYourSection? = refusal as? AnnexRefusal {
        throw Rejection.forbidden("another department's section")
      }
      let html = try await page(
        number, place, asked, site, entry: Entry(asked.form), refusal: refusal.notice)
      return .html(html, status: .conflict)
    }
  }
}

/// What somebody filled in of a section.
enum AnnexForms {
  /// Of fields that changed, what is to be written down; of those that cannot be, why.
  static func read(
    _ form: Form, _ section: AnnexForm.Section, _ annex: Annex
  ) -> (entries: [AnnexEntry], errors: [FieldError]) {
    var reader = FormReader(form)
    let common = reader.optional("source", most: 300, long: "Nguồn dài quá 300 chữ.")
    var entries: [AnnexEntry] = []
    for field in section.fields where field.isTyped {
      let name = field.id
      let number = reader.optional(name, wrong: wrong(field)) { parsed($0, field) }
      var whole: Int?
      if case .share = field.kind {
        whole = reader.optional("\(name).whole", wrong: "Mẫu số là số nguyên, ví dụ 222.") { count($0) }
        if let number, reader.text("\(name).whole") == nil {
          reader.fail("\(name).whole", "Hãy nhập mẫu số của \(number).")
        }
        if number == nil, whole != nil, reader.text(name) == nil { reader.fail(name, "Hãy nhập tử số.") }
        if let number, let whole, number > whole { reader.fail(name, "Tử số không được lớn hơn mẫu số.") }
      }
      let own = reader.optional("\(name).source", most: 300, long: "Nguồn dài quá 300 chữ.")
      let note = reader.optional("\(name).note", most: 200, long: "Ghi chú dài quá 200 chữ.") ?? ""
      guard let number else { continue }
      let known = annex.line(name)?.value?.entry
      let source = own ?? common ?? known?.source
      guard let source else {
        reader.fail("\(name).source", AnnexRefusal.sourceMissing(name).notice)
        continue
      }
      let entry = AnnexEntry(name, number, of: whole, source: source, note: note)
      // What stands already is not written down again; a common source is for what is entered now.
      if let known, known.number == number, known.whole == whole, known.note == note,
        own == nil || own == known.source
      {
        continue
      }
      entries.append(entry)
    }
    return (entries, reader.errors)
  }

  private static func parsed(_ typed: String, _ field: AnnexField) -> Int? {
    guard let number = count(typed) else { return nil }
    if case .choice(let words) = field.kind, !words.indices.contains(number) { return nil }
    return number
  }

  /// `1.253` and `1253`.
  private static func count(_ typed: String) -> Int? {
    let digits = typed.filter { $0 != "." && $0 != " " }
    guard !digits.isEmpty, digits.utf8.count <= 9, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  private static func wrong(_ field: AnnexField) -> String {
    if case .choice = field.kind { return "Hãy chọn một trong các mức." }
    return "Số liệu là số nguyên, ví dụ 33."
  }
}
