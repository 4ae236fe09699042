import Casework
import Deadlines
import FoundationEssentials
import Look
import Office
import Web

/// The catalogue of the province (*công bố danh mục thủ tục hành chính*): one file for all communes, looked at before it is
/// published. Dossiers keep the revision they were received under.
enum Publishing {
  private static let mostBytes = 16 << 20

  static func register(_ routes: inout Routes, _ site: Site) {
    let admins: Set<Role> = [.provincialAdmin]
    site.officers.get(Address.publishing, in: &routes, for: admins) { asked in
      .html(page(asked, site, Entry(["from": site.office.today.written]), done: asked.query["done"] != nil))
    }
    site.officers.post(
      Address.publishing, in: &routes, for: admins,
      body: .upload(maxFile: mostBytes, maxTotal: mostBytes + (1 << 20))
    ) { asked in try await publish(asked, site) }
  }

  private static func page(
    _ asked: OfficerRequest, _ site: Site, _ entry: Entry, done: Bool = false, _ notice: HTML = .empty
  ) -> HTML {
    let modes = [Option("look", "Xem trước thay đổi"), Option("publish", "Ban hành")]
    let form = PostForm(
      to: Address.publishing.path(), csrf: asked.csrf.field(), hasFiles: true,
      """
      <div class="fields">\(FileField(
        "file", "Chọn tệp danh mục (JSON)", entry, most: mostBytes, accepts: "application/json,.json", isOne: true))\
      \(Field("from", "Hiệu lực từ ngày", entry, kind: .day, width: 3))\
      \(RadioGroup("mode", "Việc", modes, entry, width: 6))</div>\
      <p class="hint">Tệp có lỗi thì không nhập gì, lỗi được nêu theo dòng. Thủ tục không có trong tệp thôi hiệu lực từ ngày \
      đó. Hồ sơ đã nhận giữ bản danh mục lúc tiếp nhận.</p>\(Button("Thực hiện"))
      """)
    let main: HTML = """
      \(PageTitle("Ban hành danh mục", crumbs: [("Danh mục và mức phí", Address.localFees.path())]))\
      \(HTML.when(done, "\(Notice(.good, "Đã ban hành danh mục cho mọi đơn vị."))"))\
      \(ErrorSummary("Chưa ban hành được", entry))\(notice)\(Card("Danh mục chung", id: "h-catalogue", form.html))
      """
    return site.page(
      "\(entry.errors.isEmpty ? "" : "Lỗi: ")Ban hành danh mục", at: .localFees, for: asked, main)
  }

  private static func publish(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    var reader = FormReader(asked.form)
    let from = reader.required("from", missing: "Hãy nhập ngày hiệu lực.", wrong: dayError) {
      Day(typed: $0, today: office.today)
    }
    let upload = asked.form.uploads("file").first { $0.size > 0 }
    guard let upload, let bytes = try? Data(contentsOf: URL(filePath: upload.path)) else {
      reader.fail("file", "Hãy chọn tệp danh mục.")
      return refused(asked, site, reader)
    }
    let procedures: [Procedure]
    do { procedures = try CatalogueFile.read(Array(bytes)) } catch {
      reader.fail("file", "Tệp có lỗi, không nhập gì.")
      let lines: [HTML] = "\(error)".split(separator: "\n").prefix(20).map { line in
        "<li>\(String(line))</li>"
      }
      return refused(asked, site, reader, Notice(.bad, "Lỗi trong tệp", "<ul>\(lines)</ul>").html)
    }
    guard let from, reader.errors.isEmpty else { return refused(asked, site, reader) }
    do {
      guard asked.form["mode"] == "publish" else {
        let difference = try await office.compareCatalogue(procedures)
        let notice = Notice(
          .warn, "Xem trước: chưa có gì thay đổi",
          """
          \(difference.new.count.vietnamese) thủ tục mới, \(difference.changed.count.vietnamese) thay đổi, \
          \(difference.gone.count.vietnamese) thôi hiệu lực, \(difference.unchanged.count.vietnamese) giữ nguyên. Chọn lại \
          tệp và “Ban hành” để có hiệu lực.
          """)
        return .html(page(asked, site, Entry(asked.form), notice.html))
      }
      try await office.publishCatalogue(procedures, from: from, by: asked.actor)
      return .seeOther(Address.publishing.path().with(query: [("done", "1")]))
    } catch let fault as CatalogueFault {
      if case .beforeCurrent = fault {
        reader.fail("from", fault.notice)
      } else {
        reader.fail("file", fault.notice)
      }
      return refused(asked, site, reader)
    }
  }

  private static func refused(
    _ asked: OfficerRequest, _ site: Site, _ reader: FormReader, _ notice: HTML = .empty
  ) -> Response {
    .html(
      page(asked, site, Entry(asked.form, errors: reader.errors), done: false, notice), status: .unprocessable
    )
  }
}
