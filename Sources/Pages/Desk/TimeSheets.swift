import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// How the working time of settled dossiers was spent (*thời gian giải quyết, chậm do ai*), by months, on the page and
/// as a file.
enum TimeSheets {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.time, in: &routes) { asked in
      let ask = StatisticsAsk(asked.query, now: site.office.now())
      guard ask.errors.isEmpty else {
        let page = TimePage(
          ask: ask, book: nil, kind: .commune, fields: [], field: nil, today: site.office.today)
        return .html(
          site.page("Lỗi: Thời gian giải quyết", at: .desk, for: asked, page.html), status: .unprocessable)
      }
      let office = site.office
      let field = asked.query["field"].flatMap { $0.isEmpty ? nil : $0 }
      let page = TimePage(
        ask: ask, book: try await office.timeBook(of: asked.actor.unit, in: ask.period, field: field),
        kind: office.definitions.commune(asked.actor.unit)?.kind ?? .commune,
        fields: office.definitions.fields,
        field: field, today: office.today)
      return .html(site.page("Thời gian giải quyết", at: .desk, for: asked, page.html))
    }
    site.officers.get(Address.timeCSV, in: &routes) { asked in
      let ask = StatisticsAsk(asked.query, now: site.office.now())
      guard ask.errors.isEmpty else { throw Rejection.badRequest("a period that cannot be read") }
      let book = try await site.office.timeBook(
        of: asked.actor.unit, in: ask.period, field: asked.query["field"].flatMap { $0.isEmpty ? nil : $0 })
      let commune = site.office.definitions.commune(asked.actor.unit)
      let sheet = TimeSheet(book: book, commune: commune)
      return .csv(sheet.sheet, name: "thoi-gian-\(book.period.from.iso)-\(book.period.to.iso).csv") { put in
        try await put(sheet.rows)
      }
    }
  }
}

/// The time book as a table for a file: minutes, so that a spreadsheet can reckon with them.
struct TimeSheet: Sendable {
  let book: TimeBook
  let commune: Commune?

  var sheet: Sheet {
    Sheet(
      name: "Thời gian",
      titles: ["THỜI GIAN GIẢI QUYẾT HỒ SƠ"] + (commune.map { [$0.centre] } ?? [])
        + ["Hồ sơ giải quyết xong \(book.period.written). Đơn vị tính: phút làm việc."],
      columns: [
        Column("Bước", width: 22), Column("Đơn vị", width: 34), Column("Thời gian do", width: 24),
        Column("Số hồ sơ", width: 12, .whole), Column("Thời gian", width: 14, .whole),
        Column("Số hồ sơ quá hạn", width: 12, .whole),
        Column("Thời gian của hồ sơ quá hạn", width: 14, .whole),
      ])
  }

  var rows: [[Cell]] {
    book.lines.map { line in
      [
        .text(line.kind?.label ?? ""), .text(line.department.label(in: commune?.kind ?? .commune)),
        .text(line.party.label), .whole(line.dossiers), .whole(line.time.minutes), .whole(line.lateDossiers),
        .whole(line.lateTime.minutes),
      ]
    }
  }
}
