import Checker
import Look
import Web

/// Where a report is dropped, and what does not hold in the one just read.
struct ReportCheckPage {
  struct Result {
    let name: String
    let findings: [Finding]
  }
  static let field = "file"

  let csrf: HTML
  var entry = Entry.empty
  var result: Result?

  var html: HTML {
    """
    \(PageTitle("Kiểm tra báo cáo", note: "Số liệu, ngày tháng và thuật ngữ không khớp, tìm ra trước khi trình ký"))\
    \(HTML.when(!entry.errors.isEmpty, ErrorSummary("Chưa kiểm tra được", entry).html))\(ifAny: result.map(answer))\(form)
    """
  }

  private var form: HTML {
    Card(
      result == nil ? "Chọn báo cáo" : "Kiểm tra báo cáo khác", id: "h-check",
      """
      <p class="small">Tệp DOCX, TXT hoặc PDF có chữ, không quá 50 MB. Tệp được đọc rồi bỏ, không lưu lại. \
      Báo cáo ghi tên đơn vị và kỳ thì số tiếp nhận, giải quyết, quá hạn, phí được đối chiếu với sổ.</p>\
      \(PostForm(to: Address.reportCheck.path(), csrf: csrf, hasFiles: true, """
        \(FileField(Self.field, "Chọn tệp báo cáo", entry, accepts: ".docx,.pdf,.txt,text/plain,application/pdf", isOne: true))\
        <p class="acts">\(Button("Kiểm tra"))</p>
        """))
      """
    ).html
  }

  private func answer(_ result: Result) -> HTML {
    let counts = [Finding.Severity.error, .rounding, .doubt].compactMap { severity in
      let count = result.findings.count { $0.severity == severity }
      return count > 0 ? "\(count) \(severity.label.lowercased())" : nil
    }
    guard !counts.isEmpty else {
      return Notice(
        .good, "Không thấy điểm nào cần xem lại",
        "\(isolated: result.name): máy chỉ kiểm tra được số học, ngày tháng và thuật ngữ; nội dung vẫn do người lập chịu trách nhiệm."
      ).html
    }
    let isWrong = result.findings.contains { $0.severity == .error }
    let rows = result.findings.map { one -> [HTML] in
      [
        "<span>\(one.severity.badge)</span>", "<span class=\"num\">\(one.line)</span>",
        Stacked("<b>\(isolated: one.says)</b>", "“\(isolated: one.quote)”").html,
        one.should.isEmpty ? "—" : "<b>\(isolated: one.should)</b>", "\(one.why)",
      ]
    }
    let columns = [
      Column("Mức"), Column("Dòng", .number), Column("Báo cáo ghi", .heading),
      Column("Nên là", .roomy),
      Column("Vì sao", .wide),
    ]
    return """
      \(Notice(isWrong ? .bad : .warn, "\(result.findings.count) điểm cần xem lại", "\(isolated: result.name): \(counts.joined(separator: ", ")).").html)\
      <div class="card card-flush">\(Table("Điểm cần xem lại", columns, rows: rows))</div>
      """
  }
}

extension Finding.Severity {
  var label: String {
    switch self {
    case .error: "Sai"
    case .rounding: "Làm tròn"
    case .doubt: "Nghi vấn"
    }
  }
  var badge: StateBadge {
    switch self {
    case .error: StateBadge(label, .octagon, .bad)
    case .rounding: StateBadge(label, .half, .warn)
    case .doubt: StateBadge(label, .triangle, .info)
    }
  }
}
