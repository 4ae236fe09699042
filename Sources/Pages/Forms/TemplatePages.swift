import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// The templates of the forms (*mẫu giấy tờ*), for the administrator: which are the unit's own, which were refused and
/// why, and what is still to be made.
enum TemplatePages {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.templates, in: &routes, for: [.admin]) { asked in
      .html(try await overview(asked, site))
    }
    officers.get(Address.template, in: &routes, for: [.admin]) { asked, name in
      guard let kind = FormKind(rawValue: name) else { throw Rejection.notFound }
      return .html(site.page(kind.title, at: .templates, for: asked, fields(of: kind, site)))
    }
    officers.get(Address.templateSample, in: &routes, for: [.admin]) { _, name in
      guard let kind = FormKind(rawValue: name) else { throw Rejection.notFound }
      let sheet = FormSheet.example(kind)
      return FormPage(
        title: "Mẫu: \(kind.title)", sheet: site.maker.templates.body(sheet),
        stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"), pdf: nil,
        back: ("Về mẫu giấy tờ", Address.template.path(name))
      ).response
    }
    officers.post(Address.retryForms, in: &routes, for: [.admin]) { asked in
      try await site.office.retryForms(of: asked.actor.unit)
      return .seeOther(Address.templates.path())
    }
  }

  private static func overview(_ asked: OfficerRequest, _ site: Site) async throws -> HTML {
    let templates = site.maker.templates
    templates.refresh()
    let unit = asked.actor.unit
    let (failed, backlog) = try await site.office.database.read { db in
      (try IssuedForms.failed(of: unit, limit: 50, in: db), try IssuedForms.backlog(in: db))
    }
    let rows = templates.standings.map { standing -> [HTML] in
      [
        "<a class=\"row-link\" href=\"\(Address.template.path(standing.kind.rawValue))\">\(standing.kind.title)</a>",
        "\(standing.kind.official.map { "Mẫu \($0)" } ?? "—")",
        "<code>\(standing.kind.file)</code>",
        source(standing.source),
        "<a href=\"\(Address.templateSample.path(standing.kind.rawValue))\">Xem mẫu<span class=\"vh\"> \(standing.kind.title)</span></a>",
      ]
    }
    let table = Table(
      "Mẫu giấy tờ",
      [
        Column("Biểu mẫu", .heading), Column("Mẫu số", .narrow), Column("Tệp"), Column("Đang dùng", .roomy),
        Column("Xem mẫu", .act),
      ], rows: rows)
    return site.page(
      "Mẫu giấy tờ", at: .templates, for: asked,
      """
      \(PageTitle("Mẫu giấy tờ", note: "Thay mẫu của đơn vị: đặt tệp cùng tên vào thư mục forms của thư mục dữ liệu"))\
      \(strangers(templates.strangers))\(waiting(backlog))\(list(failed, asked))\(table.html)
      """)
  }

  private static func source(_ source: FormTemplates.Source) -> HTML {
    switch source {
    case .program: StateBadge("Mẫu của chương trình", .ring, .quiet).html
    case .installation: StateBadge("Mẫu của đơn vị", .check, .good).html
    case .refused(let faults):
      """
      \(StateBadge("Mẫu của đơn vị có lỗi", .octagon, .bad))<span class="sub">Đang dùng mẫu của chương trình.</span>\
      <ul class="why">\(faults.all.map { fault -> HTML in "<li>\(fault.description)</li>" })</ul>
      """
    }
  }

  private static func strangers(_ names: [String]) -> HTML {
    guard !names.isEmpty else { return .empty }
    return Notice(
      .warn, "Có tệp không thay mẫu nào",
      "\(names.joined(separator: ", ")): không có biểu mẫu nào dùng tệp tên này."
    ).html
  }

  private static func waiting(_ backlog: (waiting: Int, failed: Int, oldest: Moment?)) -> HTML {
    guard backlog.waiting > 0, let oldest = backlog.oldest else { return .empty }
    return Notice(
      .info, "\(backlog.waiting) giấy đang chờ tạo tệp PDF",
      "Chờ lâu nhất từ \(oldest.written). Giấy nào cũng in được ngay từ trang của nó."
    ).html
  }

  /// Forms somebody should look at.
  private static func list(_ failed: [IssuedForm], _ asked: OfficerRequest) -> HTML {
    guard !failed.isEmpty else { return .empty }
    let rows = failed.map { form -> [HTML] in
      [
        "\(form.kind.title)", "\(form.number)", "<span class=\"num\">\(form.notedAt.written)</span>",
        "\(form.attempts)", "\(form.fault ?? "")",
      ]
    }
    let table = Table(
      "Giấy chưa tạo được tệp PDF", isCaptionSeen: true,
      [
        Column("Biểu mẫu", .heading), Column("Số"), Column("Từ lúc", .narrow), Column("Lần thử", .number),
        Column("Lỗi", .wide),
      ], rows: rows)
    return """
      <section class="card">\(table)\
      <form method="post" action="\(Address.retryForms.path())">\(asked.csrf.field())\
      <p class="acts">\(Button("Thử lại ngay"))</p></form></section>
      """
  }

  private static func fields(of kind: FormKind, _ site: Site) -> HTML {
    let standing = site.maker.templates.standings.first { $0.kind == kind }
    return """
      \(Crumbs([("Mẫu giấy tờ", Address.templates.path())]))\
      \(PageTitle(kind.title, note: "Tệp \(kind.file)", acts: LinkButton("Xem mẫu", Address.templateSample.path(kind.rawValue), icon: .printer).html))\
      <section class="card">\(ifAny: standing.map { source($0.source) })\
      <p>Trong mẫu, trường viết giữa hai dấu ngoặc: <code>{{ten_truong}}</code>; danh sách hoặc phần có thể vắng: \
      <code>{{#ten}} … {{/ten}}</code>; nội dung thay khi trống: <code>{{^ten}} … {{/ten}}</code>.</p>\
      \(table(of: kind))</section>
      """
  }

  private static func table(of kind: FormKind) -> HTML {
    func rows(_ fields: [FormField], _ path: String) -> [[HTML]] {
      fields.flatMap { field -> [[HTML]] in
        let row: [HTML] = [
          "<code>\(path)\(field.name)</code>", "\(field.meaning)", "\(field.shape.label)",
          "\(field.isMandatory ? "Bắt buộc" : "")",
        ]
        return [row] + rows(field.inside ?? [], "\(path)\(field.name) › ")
      }
    }
    return Table(
      "Các trường của mẫu",
      [
        Column("Trường", .heading), Column("Nội dung", .wide), Column("Loại", .narrow),
        Column("Yêu cầu", .narrow),
      ],
      rows: rows(kind.fields, "")
    ).html
  }
}

extension FormField.Shape {
  fileprivate var label: String {
    switch self {
    case .text, .typed: "Chữ"
    case .image: "Hình"
    case .part: "Phần"
    case .list: "Danh sách"
    }
  }
}
