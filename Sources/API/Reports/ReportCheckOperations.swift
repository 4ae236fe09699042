import Checker
import Documents
import Office
import Web

/// A report is read, held against the book of the officer's unit, answered and not kept (*kiểm tra báo cáo*): what the
/// page and `motcua check-report --json --data` say of it.
enum ReportCheckOperations {
  static func register(_ book: inout Book) { book.post(APIAddress.reportChecks, check, check) }

  private static let types = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf",
    "text/plain",
  ]

  static let check = Operation(
    id: "checkReport", group: .statistics, summary: "Kiểm tra một báo cáo trước khi trình ký",
    about:
      "DOCX, PDF có chữ hoặc TXT, không quá \(ReportFile.limit >> 20) MB; loại tệp được nhận theo nội dung. Tệp được đọc rồi bỏ. "
      + "Báo cáo ghi tên đơn vị và kỳ thì số tiếp nhận, giải quyết, quá hạn, phí được đối chiếu với sổ của đơn vị. "
      + "Gửi thẳng nội dung tệp với Content-Type của nó, hoặc gửi biểu mẫu có trường “file”.",
    body: .file(maxBytes: ReportFile.limit, types: types),
    answers: [.ok("Những điểm cần xem lại, theo thứ tự trong báo cáo.", findings)])

  private static let findings = JSONSchema.named(
    "ReportCheck",
    .answer(
      .needed(
        "findings",
        .list(
          of: .named(
            "ReportFinding",
            .answer(
              .needed(
                "severity", .text.about("error: sai; rounding: cắt bớt thay vì làm tròn; doubt: nghi vấn.")),
              .needed("line", .count.about("Dòng, đếm từ 1.")), .needed("quote", .text),
              .needed("says", .text),
              .needed("should", .text.about("Trống khi chỉ người lập biết.")), .needed("why", .text)))))))

  static func check(_ asked: Asked) async throws -> Response {
    let uploads = asked.request.form.uploads
    guard let upload = uploads.first, uploads.count == 1, upload.field == "file", upload.size > 0,
      asked.request.form.fields.all.isEmpty
    else {
      throw Problem([FieldError("file", "Gửi đúng một tệp trong trường “file”.")])
    }
    let read = await Task.detached { () -> Result<String, ReportFile.Fault> in
      do throws(ReportFile.Fault) { return .success(try ReportFile.text(at: upload.path)) } catch {
        return .failure(error)
      }
    }.value
    let findings: [Finding]
    switch read {
    case .success(let text):
      findings = try await checkReport(text, of: asked.actor.unit, in: asked.office)
    case .failure(let fault):
      throw Problem([FieldError("file", "Không kiểm tra được: \(fault.reason).")])
    }
    var json = JSONWriter()
    json.object { json in
      json.array("findings", findings) { json, one in
        json.object { json in
          json.field("severity", one.severity.rawValue)
          json.field("line", one.line)
          json.field("quote", one.quote)
          json.field("says", one.says)
          json.field("should", one.should)
          json.field("why", one.why)
        }
      }
    }
    return .json(json)
  }
}
