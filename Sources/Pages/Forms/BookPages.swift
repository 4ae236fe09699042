import Casework
import Documents
import Look
import Office
import Web

/// The register as the law prints it (*Sổ theo dõi hồ sơ*, Form 07): one book a field and year, part by part.
enum BookPages {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.book, in: &routes, for: Role.readers) { asked in
      guard asked.query["field"] != nil else { return .html(try await choice(asked, site)) }
      let book = try await book(asked, site)
      return FormPage(
        title: book.sheet.title, sheet: site.maker.templates.body(book.sheet),
        stylesheet: site.assets.url("slip.css"), script: site.assets.url("app.js"),
        pdf: address(asked, Address.bookPDF), back: ("Về các quyển sổ", Address.book.path()),
        notice: parts(book, asked)
      ).response
    }
    officers.get(Address.bookPDF, in: &routes, for: Role.readers) { asked in
      let book = try await book(asked, site)
      do throws(DeskFault) {
        let pdf = try await site.documents.pdf(
          html: site.maker.templates.document(book.sheet), title: book.sheet.title)
        return .download(pdf, name: "So-theo-doi.pdf", type: "application/pdf").with(
          "Content-Disposition", "inline; filename=\"So-theo-doi.pdf\"")
      } catch {
        return .seeOther(address(asked, Address.book).with(query: [("pdf", "0")]))
      }
    }
  }

  private static func address(_ asked: OfficerRequest, _ route: PlainRoute, part: Int? = nil) -> Link {
    let fields = ["field", "year", "part"].compactMap { name in
      let value = name == "part" ? part.map(String.init) ?? asked.query[name] : asked.query[name]
      return value.map { (name, $0) }
    }
    return route.path().with(query: fields)
  }

  private static func book(_ asked: OfficerRequest, _ site: Site) async throws -> BookPart {
    guard let field = asked.query["field"], let year = Int(asked.query["year"] ?? ""),
      (1900...2999).contains(year), let part = Int(asked.query["part"] ?? "1"),
      let book = try await site.office.book(of: field, year: year, part: part, unit: asked.actor.unit)
    else { throw Rejection.notFound }
    return book
  }

  private static func parts(_ book: BookPart, _ asked: OfficerRequest) -> HTML {
    let failed: HTML = .when(
      asked.query["pdf"] == "0",
      """
      <p class="slip-tools" role="alert">Chưa tạo được tệp PDF lúc này — có thể in trang này ngay.</p>
      """)
    guard book.parts > 1 else { return failed }
    let links: [HTML] = (1...book.parts).map { part in
      part == book.part
        ? "<span aria-current=\"page\">Phần \(part)</span> "
        : "<a href=\"\(address(asked, Address.book, part: part))\">Phần \(part)</a> "
    }
    return "\(failed)<nav class=\"slip-tools\" aria-label=\"Các phần của sổ\">\(links)</nav>"
  }

  /// Which books there are.
  private static func choice(_ asked: OfficerRequest, _ site: Site) async throws -> HTML {
    let thisYear = site.office.today.year
    let year = asked.query["year"].flatMap { Int($0) } ?? thisYear
    let books = try await site.office.booksOfYear(year, of: asked.actor.unit)
    let rows: [HTML] = books.map { field in
      let link = Address.book.path().with(query: [("field", field), ("year", String(year))])
      return "<li><a href=\"\(link)\">\(field)</a></li>"
    }
    let years = (thisYear - 4...thisYear).reversed().map { one in
      let link = Address.book.path().with(query: [("year", String(one))])
      return Chip(String(one), link, isHere: one == year)
    }
    let list: HTML =
      rows.isEmpty
      ? EmptyState("Năm \(year) chưa có quyển sổ nào.").html : "<ul class=\"papers-made\">\(rows)</ul>"
    return site.page(
      "Sổ theo dõi hồ sơ theo lĩnh vực", at: .register, for: asked,
      """
      \(PageTitle("Sổ theo dõi hồ sơ theo lĩnh vực", note: "Mẫu số 07: mỗi lĩnh vực một quyển một năm"))\
      <section class="card">\(Chips("Năm", years))\(list)</section>
      """)
  }
}
