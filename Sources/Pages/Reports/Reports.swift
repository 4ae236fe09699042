import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// Reports of the office's own figures (*báo cáo*): drafted, submitted, signed, issued, kept as issued.
enum Reports {
  /// What may be done with one, as the address says it.
  enum Act: String, RouteParameter {
    case write, submit, `return`, sign, issue

    init?(pathSegment: String) { self.init(rawValue: pathSegment) }
    var pathSegment: String { rawValue }
  }

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.reports, in: &routes) { asked in .html(try await list(asked, site)) }
    officers.post(Address.reports, in: &routes, for: Office.reportWriters) { asked in
      try await draft(asked, site)
    }
    officers.get(Address.report, in: &routes) { asked, number in .html(try await one(number, asked, site)) }
    officers.get(Address.reportSheet, in: &routes) { asked, number in try await sheet(number, asked, site) }
    officers.get(Address.reportFile, in: &routes) { asked, number, kind in
      try await file(number, kind, asked, site)
    }
    AnnexPages.register(&routes, site)
    officers.post(Address.reportAct, in: &routes) { asked, number, act in
      try await perform(act, number, asked, site)
    }
  }

  // MARK: Pages

  private static func list(
    _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil, refusal: String? = nil
  ) async throws -> HTML {
    let page = ReportListPage(
      reports: try await site.office.reports(of: asked.actor.unit), today: site.office.today,
      form: asked.actor.has(Office.reportWriters) ? asked.csrf.field() : nil, entry: entry,
      refusal: refusal)
    let isWrong = entry != nil || refusal != nil
    return site.page("\(isWrong ? "Lỗi: " : "")Báo cáo", at: .statistics, for: asked, page.html)
  }

  private static func one(
    _ number: Int, _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil, refusal: String? = nil
  ) async throws -> HTML {
    let report = try await report(number, asked, site)
    var annex: Annex?
    if report.kind == .parQuarter, report.state == .draft {
      annex = try await site.office.annex(of: asked.actor.unit, in: report.period, asOf: report.asOf)
    }
    let page = ReportPage(
      report: report, acts: try await site.office.acts(onReport: report.id), annex: annex,
      blanks: report.kind.isNarrative ? site.narratives[report.kind].typedNames : [], actor: asked.actor,
      definitions: site.office.definitions, csrf: asked.csrf.field(), entry: entry, refusal: refusal)
    let isWrong = entry != nil || refusal != nil
    return site.page(
      "\(isWrong ? "Lỗi: " : "")\(report.kind.label)", at: .statistics, for: asked, page.html)
  }

  /// As it is printed.
  private static func sheet(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let report = try await report(number, asked, site)
    return FormPage(
      title: report.content.title, sheet: ReportMarkup.body(report.content),
      stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"),
      pdf: Address.reportFile.path(number, .pdf), back: ("Về báo cáo", Address.report.path(number))
    ).response
  }

  static func report(
    _ number: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Report {
    guard (1...0xFFFF_FFFF).contains(number) else { throw Rejection.notFound }
    do {
      return try await site.office.report(
        asked.actor.unit.number << 32 | Int64(number), of: asked.actor.unit)
    } catch ReportRefusal.unknown { throw Rejection.notFound }
  }

  // MARK: Files

  /// The bytes as issued; of a draft, as it stands.
  private static func file(
    _ number: Int, _ kind: Report.File, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let report = try await report(number, asked, site)
    let bytes: [UInt8]
    if report.state == .issued {
      guard let hash = report.files[kind] else { throw Rejection.notFound }
      bytes = try await site.office.files.content(of: hash)
    } else {
      do { bytes = try await site.press.make(report.content, kind) } catch let fault as DeskFault {
        let html = try await one(number, asked, site, refusal: fault.notice)
        return .html(html, status: .conflict)
      }
    }
    let name = "bao-cao-\(report.kind.rawValue)-\(report.period.from.iso)-\(report.period.to.iso)"
    return Response(.ok, bytes, type: kind.contentType)
      .with("Content-Disposition", Disposition.attachment("\(name).\(kind.rawValue)").header)
  }

  // MARK: Acts

  private static func draft(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let now = site.office.now()
    let ask = StatisticsAsk(asked.form.fields, now: now)
    var errors = ask.errors
    let kind = ReportKind(rawValue: asked.form["kind"])
    if kind == nil { errors.append(FieldError("kind", "Hãy chọn loại báo cáo.")) }
    guard let kind, errors.isEmpty else {
      let html = try await list(asked, site, entry: Entry(asked.form, errors: errors))
      return .html(html, status: .unprocessable)
    }
    do {
      let report = try await site.office.draftReport(
        kind, in: ask.period, by: asked.actor, template: site.narratives[kind])
      return .seeOther(Address.report.path(report.place))
    } catch let refusal as ReportRefusal {
      let html = try await list(asked, site, entry: Entry(asked.form), refusal: refusal.notice)
      return .html(html, status: .conflict)
    }
  }

  private static func perform(
    _ act: Act, _ number: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let report = try await report(number, asked, site)
    let office = site.office
    let template = site.narratives[report.kind]
    do {
      switch act {
      case .write:
        let typed = template.typedNames.map { ($0, asked.form[$0]) }.filter { !$0.1.isEmpty }
        _ = try await office.writeReport(
          report.id, typed: Dictionary(typed) { $1 }, by: asked.actor, template: template)
      case .submit: _ = try await office.submitReport(report.id, by: asked.actor, template: template)
      case .return:
        _ = try await office.returnReport(report.id, reason: asked.form["reason"], by: asked.actor)
      case .sign: _ = try await office.signReport(report.id, by: asked.actor)
      case .issue:
        _ = try await office.issueReport(report.id, by: asked.actor) { content, file in
          do { return try await site.press.make(content, file) } catch let fault as DeskFault {
            throw ReportRefusal.desk(fault.notice)
          }
        }
      }
      return .seeOther(Address.report.path(number).with(query: [("done", act.rawValue)]))
    } catch let refusal as ReportRefusal {
      var errors: [FieldError] = []
      switch refusal {
      case .notYourRole: throw Rejection.forbidden("another role's act")
      case .typedNumber(let name, _), .unknownBlank(let name, _):
        errors.append(FieldError(name, refusal.notice))
      case .reasonMissing: errors.append(FieldError("reason", refusal.notice))
      default: break
      }
      let entry = Entry(asked.form, errors: errors)
      let html = try await one(
        number, asked, site, entry: entry, refusal: errors.isEmpty ? refusal.notice : nil)
      return .html(html, status: errors.isEmpty ? .conflict : .unprocessable)
    }
  }
}

extension Report {
  /// Its number within the unit, as addresses have it.
  var place: Int { Int(id & 0xFFFF_FFFF) }
}

extension PrintedReport.File: RouteParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }

  var label: String {
    switch self {
    case .pdf: "PDF"
    case .docx: "Word"
    case .xlsx: "Excel"
    }
  }
  var contentType: String {
    switch self {
    case .pdf: ContentType.pdf
    case .docx: ContentType.document
    case .xlsx: ContentType.spreadsheet
    }
  }
}
