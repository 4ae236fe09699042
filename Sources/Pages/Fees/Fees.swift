import Casework
import Deadlines
import Look
import Office
import Web

/// Money at the office (*thu phí, lệ phí*): notices with the code to pay by, receipts, the book of a day with its count and
/// close, bank statements and what could not be placed.
enum Fees {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.feeNotice, in: &routes, for: Role.readers) { asked, code in
      try await notice(code, asked, site)
    }
    officers.get(Address.feeReceipt, in: &routes, for: Role.readers) { asked, code, sequence in
      try await receipt(code, sequence, asked, site)
    }
    officers.get(Address.fees, in: &routes, for: Office.feeReaders) { asked in try await chosen(asked, site) }
    officers.get(Address.feeDay, in: &routes, for: Office.feeReaders) { asked, day in
      .html(try await page(of: day, asked, site))
    }
    officers.post(Address.feeCount, in: &routes, for: Office.feeCounters) { asked, day in
      try await count(day, asked, site)
    }
    officers.post(Address.feeClose, in: &routes, for: Office.feeClosers) { asked, day in
      try await close(day, asked, site)
    }
    Statements.register(&routes, site)
  }

  // MARK: One dossier

  /// A dossier of the officer's own unit; opening it is a reading.
  private static func file(_ code: DossierCode, _ asked: OfficerRequest, _ site: Site) async throws
    -> DossierFile
  {
    guard let file = try await site.office.dossier(coded: code),
      site.office.definitions.concerns(file.dossier, asked.actor)
    else { throw Rejection.notFound }
    site.office.traces.note(asked.officer.id, opened: file.dossier.id, for: .slip, at: site.office.now())
    return file
  }

  private static func notice(_ code: DossierCode, _ asked: OfficerRequest, _ site: Site) async throws
    -> Response
  {
    let file = try await file(code, asked, site)
    guard let notice = site.office.feeNotice(of: file.dossier) else { throw Rejection.notFound }
    let page = FeeNoticePage(notice: notice, receipts: site.office.feeReceipts(of: file))
    return .html(site.page("Nộp phí, lệ phí: \(code.text)", at: nil, for: asked, page.html))
  }

  private static func receipt(
    _ code: DossierCode, _ sequence: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let file = try await file(code, asked, site)
    let receipts = site.office.feeReceipts(of: file).filter { $0.sequence == sequence }
    guard !receipts.isEmpty else { throw Rejection.notFound }
    let page = FeeReceiptPage(code: code, receipts: receipts)
    return .html(site.page("Biên lai: \(code.text)", at: nil, for: asked, page.html))
  }

  // MARK: The book of a day

  /// Leads to the day that was typed, or to today.
  private static func chosen(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let today = site.office.today
    guard let typed = asked.query["day"], !typed.trimmed.isEmpty else {
      return .seeOther(Address.feeDay.path(today))
    }
    guard let day = Day(typed: typed, today: today) else {
      let entry = Entry(Form(asked.query), errors: [FieldError("day", dayError)])
      let html = try await page(of: today, asked, site, entry: entry)
      return .html(html, status: .unprocessable)
    }
    return .seeOther(Address.feeDay.path(day))
  }

  private static func page(
    of day: Day, _ asked: OfficerRequest, _ site: Site, entry: Entry? = nil, refusal: String? = nil
  ) async throws -> HTML {
    let state = try await site.office.feeDay(day, of: asked.actor.unit)
    let tasks = try await Statements.tasks(for: asked, site)
    let page = FeeDayPage(
      day: day, today: site.office.today, state: state, tasks: tasks, definitions: site.office.definitions,
      codes: try await site.office.codes(of: state.book.entries.map(\.dossier)),
      mayCount: asked.actor.has(Office.feeCounters), mayClose: asked.actor.has(Office.feeClosers),
      entry: entry ?? Entry(["day": day.written]), refusal: refusal, done: asked.query["done"] ?? "",
      csrf: asked.csrf.field())
    let prefix = entry == nil && refusal == nil ? "" : "Lỗi: "
    return site.page("\(prefix)Sổ thu phí ngày \(day.written)", at: .fees, for: asked, page.html)
  }

  private static func count(_ day: Day, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var reader = FormReader(asked.form)
    let counted = reader.required(
      "counted", missing: "Hãy nhập số tiền mặt đếm được.", wrong: "Số tiền là số nguyên đồng."
    ) { typed in Int64(typed.filter { $0 != "." && !$0.isWhitespace }).flatMap { Dong($0) } }
    let note = reader.optional("note", most: 500, long: "Lý do dài quá 500 chữ.")
    guard let counted, reader.errors.isEmpty else {
      var fields = asked.form.fields
      fields.set("day", day.written)
      let entry = Entry(Form(fields), errors: reader.errors)
      return .html(try await page(of: day, asked, site, entry: entry), status: .unprocessable)
    }
    do {
      try await site.office.countFees(counted, note: note, on: day, by: asked.actor)
      return .seeOther(Address.feeDay.path(day).with(query: [("done", "counted")]))
    } catch FeeRefusal.differenceUnexplained(let difference) {
      var fields = asked.form.fields
      fields.set("day", day.written)
      let entry = Entry(
        Form(fields), errors: [FieldError("note", FeeRefusal.differenceUnexplained(difference).notice)])
      return .html(try await page(of: day, asked, site, entry: entry), status: .unprocessable)
    } catch let refusal as FeeRefusal {
      return .html(try await page(of: day, asked, site, refusal: refusal.notice), status: .conflict)
    }
  }

  private static func close(_ day: Day, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    do {
      _ = try await site.office.closeFees(on: day, by: asked.actor)
      return .seeOther(Address.feeDay.path(day).with(query: [("done", "closed")]))
    } catch FeeRefusal.closed {
      // Pressed twice, or by two: it is closed, and the page says by whom.
      return .seeOther(Address.feeDay.path(day))
    } catch let refusal as FeeRefusal {
      return .html(try await page(of: day, asked, site, refusal: refusal.notice), status: .conflict)
    }
  }
}

extension Day: RouteParameter {
  /// `2026-03-02`.
  package init?(pathSegment: String) { self.init(iso: pathSegment) }
  package var pathSegment: String { iso }
}
