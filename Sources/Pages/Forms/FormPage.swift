import Documents
import Look
import Office
import Web

/// A printed form on the screen (*giấy tờ in*): the sheet as it will be printed, and above it what can be done with it.
/// The sheet comes from a template and not from this program's literals, so the page is put together as bytes.
struct FormPage {
  let title: String
  /// Markup of the sheet, every value in it written as words by `FormTemplates`.
  let sheet: [UInt8]
  let stylesheet: Link
  let script: Link
  let pdf: Link?
  let back: (label: String, link: Link)
  var notice: HTML = .empty

  var response: Response {
    let file: HTML = pdf.map { link in "<a href=\"\(link)\">Tải tệp PDF</a>" } ?? .empty
    let head: HTML = """
      <!DOCTYPE html>
      <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
      <title>\(title)</title><link rel="stylesheet" href="\(stylesheet)">
      <script src="\(script)" defer></script></head>
      <body class="slip-page"><nav class="slip-tools" aria-label="Việc với giấy này">
      <button type="button" data-print>In</button>
      \(file)
      <a href="\(back.link)">\(back.label)</a></nav>\(notice)
      <div class="slip-scroll" tabindex="0">
      """
    let foot: HTML = "</div></body></html>\n"
    return Response(.ok, head.bytes + sheet + foot.bytes, type: ContentType.html)
  }
}

extension FormPage {
  /// What the clerk is told above a form: whether its PDF is there, is being made, or cannot be made.
  /// - Parameter wasAsked: the PDF was asked for and could not be had at once.
  static func notice(_ form: IssuedForm, wasAsked: Bool, desk: DeskState) -> HTML {
    switch form.state {
    case .made:
      guard let made = form.madeAt else { return .empty }
      return """
        <p class="slip-tools" role="status">Giấy này đã lập lúc \(made.written) và được lưu nguyên bản: tệp PDF là đúng \
        bản đã phát hành.</p>
        """
    case .waiting:
      guard wasAsked || form.attempts > 0 else { return .empty }
      let reason: HTML =
        if case .down(let fault) = desk { "<br>\(fault.notice)" } else { .empty }
      return """
        <p class="slip-tools" role="alert">Tệp PDF đang tạo, in được sau ít phút — có thể in trang này ngay.\(reason)</p>
        """
    case .failed:
      return """
        <p class="slip-tools" role="alert">Chưa tạo được tệp PDF sau \(form.attempts) lần thử; hệ thống còn thử tiếp. Có \
        thể in trang này ngay; đề nghị báo quản trị viên. \(form.fault ?? "")</p>
        """
    }
  }
}
