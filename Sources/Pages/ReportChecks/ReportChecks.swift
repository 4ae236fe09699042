import Checker
import Documents
import Look
import Office
import Web

/// A report is checked before it is signed (*kiểm tra báo cáo*): the file is read, answered and not kept.
enum ReportChecks {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.reportCheck, in: &routes) { asked in
      .html(page(ReportCheckPage(csrf: asked.csrf.field()), asked, site))
    }
    officers.post(
      Address.reportCheck, in: &routes,
      body: .upload(maxFile: ReportFile.limit, maxTotal: ReportFile.limit + (1 << 20))
    ) { asked in try await check(asked, site) }
  }

  private static func check(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    func wrong(_ words: String) -> Response {
      let entry = Entry(asked.form, errors: [FieldError(ReportCheckPage.field, words)])
      return .html(
        page(ReportCheckPage(csrf: asked.csrf.field(), entry: entry), asked, site), status: .unprocessable)
    }
    guard let upload = asked.form.uploads(ReportCheckPage.field).first(where: { $0.size > 0 }) else {
      return wrong("Hãy chọn tệp báo cáo (DOCX, PDF hoặc TXT).")
    }
    // Reading takes its time; other requests go on meanwhile.
    let read = await Task.detached { () -> Result<String, ReportFile.Fault> in
      do throws(ReportFile.Fault) { return .success(try ReportFile.text(at: upload.path)) } catch {
        return .failure(error)
      }
    }.value
    switch read {
    case .success(let text):
      let findings = try await checkReport(text, of: asked.actor.unit, in: site.office)
      let result = ReportCheckPage.Result(name: upload.fileName, findings: findings)
      return .html(page(ReportCheckPage(csrf: asked.csrf.field(), result: result), asked, site))
    case .failure(let fault):
      return wrong("Không kiểm tra được “\(upload.fileName)”: \(fault.reason).")
    }
  }

  private static func page(_ page: ReportCheckPage, _ asked: OfficerRequest, _ site: Site) -> HTML {
    let prefix = page.entry.errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)Kiểm tra báo cáo", at: .reportCheck, for: asked, page.html)
  }
}
